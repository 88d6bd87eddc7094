"""What keeps a pair's labels from being read: told claim by claim, what is still missing first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from verifier.claims import Approximation, Certainty, Scope, SpeakerKind
from verifier.evals.gold.files import LABELS, SIDES
from verifier.evals.gold.written import Contradictions, GivenReason, GivenRelation, Topic, WrittenPair
from verifier.findings import DiscrepancyKind

#: The fields that take one of a few words.
_RELATIONS = get_args(GivenRelation)
_CHOICES: Mapping[str, Sequence[str]] = {
    "relation": _RELATIONS,
    "said": _RELATIONS,
    "so": _RELATIONS,
    "reason": get_args(GivenReason),
    "topic": tuple(Topic),
    "certainty": tuple(Certainty),
    "approximation": tuple(Approximation),
    "scope": tuple(Scope),
}
_HINTS = {
    "published": "the time with its zone, as in 2026-03-02T18:00:00+00:00",
    "contradictions": f"{' or '.join(Contradictions)}; --fill tells it from the relations",
    "event": "one plain sentence on the event",
    "leaning": "what kind of outlet, in a few words",
    "words": "words copied out of the article, or the number of a sentence (s4) and --fill",
}


def layout_problems(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything in ``gold.json`` that does not fit its layout: the claim it is in, or none, and what."""
    try:
        text = (folder / LABELS).read_text(encoding="utf-8")
        labels = json.loads(text)
    except OSError:
        yield "", f"there is no {LABELS} that can be read"
        return
    except ValueError as error:
        yield "", f"{LABELS} is no JSON: {error}"
        return
    try:
        WrittenPair.model_validate_json(text)
    except ValidationError as error:
        # Where every claim has something amiss, the list of claims counts as empty: that is no fault more.
        faults = [
            one for one in error.errors() if one["type"] != "too_short" or not _there(labels, one["loc"])
        ]
        for one in faults:
            yield _claim(labels, one["loc"]), _said(one)


def _there(labels: Any, loc: tuple[int | str, ...]) -> bool:
    """Whether something stands at a place."""
    for part in loc:
        labels = labels[part]
    return bool(labels)


def _claim(labels: Any, loc: tuple[int | str, ...]) -> str:
    """The id of the claim a place is in; its side and number where it has none."""
    if len(loc) < 3 or loc[0] not in SIDES or loc[1] != "claims":
        return ""
    given = labels[loc[0]]["claims"][loc[2]]
    name = given.get("id") if isinstance(given, dict) else None
    return name if isinstance(name, str) and name else f"{loc[0]}, claim {int(loc[2]) + 1}"


def _said(error: Any) -> str:
    """What is amiss, in the field's name and in words; of the article's own words none are shown."""
    loc = [part for part in error["loc"] if isinstance(part, str)]
    field = loc[-1] if loc else LABELS
    where = ".".join(loc[2:] if loc[:1] and loc[0] in SIDES and len(loc) > 2 else loc)
    choices, hint = ", ".join(_kinds(loc) or _CHOICES.get(field, ())), _HINTS.get(field, "")
    more = f": {choices or hint}" if choices or hint else ""
    if error["type"] == "missing" or error["input"] in ("", None):
        return f"“{where}” is not given yet{more}"
    if error["type"] == "extra_forbidden":
        return f"“{where}” is no field there"
    if choices:
        return f"“{where}” is none of these: {choices}"
    return f"“{where}” does not fit: {hint or error['msg']}"


def _kinds(loc: Sequence[str]) -> Sequence[str]:
    if loc[-1:] != ["kind"]:
        return ()
    return tuple(SpeakerKind) if "attribution" in loc else tuple(DiscrepancyKind)
