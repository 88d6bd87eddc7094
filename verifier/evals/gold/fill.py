"""What an editor need not type: words of sentences in place of their numbers, and the numbers of claims."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

from verifier.articles import Article
from verifier.errors import InputError, OutputError
from verifier.evals.gold.check import RARE
from verifier.evals.gold.files import LABELS, SECOND, SIDES
from verifier.evals.gold.relations import combined
from verifier.evals.gold.written import Contradictions, GivenRelation
from verifier.findings import Relation
from verifier.read import read_path

_NUMBER = re.compile(r"s([1-9][0-9]*)")


def fill(folder: Path) -> int:
    """Puts into ``gold.json`` what follows from it, and returns how often.

    "s4" in the evidence of a claim becomes sentence 4 of the other article; as the words of a claim, or of a
    sentence without one, sentence 4 of its own. An attributed claim gets the relation that its two answers
    make, and the pair how often its sides contradict each other. Where a claim has no id, the claims of its
    side are numbered anew, unless a second labelling knows them by the ids they have. What can't be filled
    in is left for the checker to tell.

    Args:
        folder: Of the pair.

    Raises:
        InputError: An article can't be read, or the labels are no JSON.
        OutputError: The labels can't be written.
    """
    labels = _labels(folder)
    articles = {side: read_path(folder / f"{side}.txt", format="text") for side in SIDES}
    changed = 0
    for side, other in (("a", "b"), ("b", "a")):
        given = labels.get(side)
        if isinstance(given, dict):
            changed += _fill_side(given, articles[side], articles[other])
            changed += 0 if (folder / SECOND).exists() else _number(given, side)
    changed += _rarity(labels)
    if changed:
        _write(folder / LABELS, labels)
    return changed


def _labels(folder: Path) -> dict[str, Any]:
    path = folder / LABELS
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"“{path}” cannot be read.") from error
    except ValueError as error:
        raise InputError(f"“{path}” is no JSON: {error}.") from error
    return labels if isinstance(labels, dict) else {}


def _write(path: Path, labels: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(labels, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or type(error).__name__}.") from error


def _fill_side(given: dict[str, Any], own: Article, other: Article) -> int:
    claims, gaps = _objects(given.get("claims")), _objects(given.get("no_claim"))
    changed = sum(_replace(one, "words", own) for one in (*claims, *gaps))
    for claim in claims:
        changed += _relation(claim)
        evidence = claim.get("evidence")
        if isinstance(evidence, list):
            changed += sum(_replace(evidence, place, other) for place in range(len(evidence)))
    return changed


def _objects(given: object) -> list[dict[str, Any]]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _replace(holder: Any, key: Any, article: Article) -> bool:
    """Puts the sentence's words in place of its number; whether there was one to put."""
    value = holder.get(key) if isinstance(holder, dict) else holder[key]
    found = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) > len(article.sentences):
        return False
    holder[key] = article.quote(article.sentence(int(found[1])).span)
    return True


def _relation(claim: dict[str, Any]) -> bool:
    """What follows from both answers on an attributed claim, where it is open."""
    given = {relation.value: relation for relation in get_args(GivenRelation)}
    said, so = (str(claim.get(answer)) for answer in ("said", "so"))
    if claim.get("relation") or said not in given or so not in given:
        return False
    claim["relation"] = combined(given[said], given[so]).value
    return True


def _rarity(labels: dict[str, Any]) -> bool:
    """How often the sides contradict each other, where that is open and every relation is there."""
    sides = [_objects(given.get("claims")) for given in _objects([labels.get(side) for side in SIDES])]
    relations = [[claim.get("relation") for claim in claims] for claims in sides]
    whole = len(relations) == len(SIDES) and all(side and all(side) for side in relations)
    if labels.get("contradictions") or not whole:
        return False
    most = max(side.count(Relation.CONTRADICTED) for side in relations)
    labels["contradictions"] = (Contradictions.RARE if most <= RARE else Contradictions.FREQUENT).value
    return True


def _number(given: dict[str, Any], side: str) -> bool:
    claims = _objects(given.get("claims"))
    if all(claim.get("id") for claim in claims):
        return False
    for number, claim in enumerate(claims, start=1):
        claim["id"] = f"{side}{number}"
    return True
