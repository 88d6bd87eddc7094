"""A small store of two topics and claims against it, with nothing amiss, to plant problems in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Rows = dict[str, Any]


def store() -> Rows:
    """The content of every file, free to be spoiled."""
    return {"facts": _facts(), "claims": _claims(), "split": {"dev": ["crane"], "test": ["tower"]}}


def _facts() -> list[Rows]:
    day, late = "2026-03-02", "2026-03-05"
    return [
        _fact(
            "crane-1",
            "The crane that fell in Elmstead injured 14 people.",
            "event",
            day,
            conflicts=["crane-2"],
        ),
        _fact("crane-2", "Seventeen dockers were hurt by the crane.", "event", day, conflicts=["crane-1"]),
        _fact(
            "crane-3", "Ida Moor is the harbor master.", "state", "2020-01-01", late, superseded_by="crane-4"
        ),
        _fact("crane-4", "Leo Pratt is the harbor master.", "state", "2026-03-06"),
        _fact(
            "crane-5",
            "The crane had been inspected.",
            "event",
            day,
            rank="deprecated",
            deprecated_why="The paper withdrew it.",
        ),
        _fact(
            "crane-6",
            "The crane’s maker will be charged.",
            "event",
            late,
            embargo_until="2026-03-09T00:00:00Z",
        ),
        _fact("tower-1", "El faro mide 40 metros.", "state", "2001-05-01", language="es", rank="preferred"),
        _fact("tower-2", "The lighthouse is 38 meters high.", "state", "2001-05-01"),
    ]


def _fact(name: str, statement: str, scope: str, first: str, last: str | None = None, **marks: Any) -> Rows:
    said = {
        "speaker": "police",
        "outlet": "The Elm",
        "url": "https://the-elm.example/2026/03/02/crane",
        "published": "2026-03-02T18:00:00Z",
        "quote": {"exact": "the police said"},
    }
    valid = {"valid_from": first, "valid_to": first if scope == "event" else last}
    return {
        "id": name,
        "statement": statement,
        "scope": scope,
        **valid,
        "subject": "it",
        "assertions": [said],
        **marks,
    }


def _claims() -> list[Rows]:
    return [
        _claim(
            "crane/1",
            "The crane hurt 14 people.",
            "conflicting",
            "contradicted",
            [
                bears("crane-1", "supported"),
                bears("crane-2", "contradicted", number=("14 people", "Seventeen")),
            ],
        ),
        _claim(
            "crane/2",
            "Ida Moor heads the harbor.",
            "validity",
            "contradicted",
            [bears("crane-4", "contradicted", name=("Ida Moor", "Leo Pratt"))],
            as_of="2026-03-07",
            near=["crane-3"],
        ),
        _claim(
            "crane/3", "The crane had been inspected.", "deprecated", "not_addressed", [], near=["crane-5"]
        ),
        _claim(
            "crane/4",
            "Whoever built the crane faces charges.",
            "embargoed",
            "not_addressed",
            [],
            as_of="2026-03-06",
            cleared={"relation": "supported", "evidence": [bears("crane-6", "supported")]},
        ),
        _claim(
            "tower/1",
            "The lighthouse measures 40 meters.",
            "other_language",
            "supported",
            [
                bears("tower-1", "supported"),
                bears("tower-2", "contradicted", number=("40 meters", "38 meters")),
            ],
        ),
        _claim(
            "tower/2",
            "The lighthouse of Port Elm was lit.",
            "lookalike",
            "not_addressed",
            [],
            near=["tower-2"],
        ),
    ]


def bears(fact: str, relation: str, **differs: tuple[str, str]) -> Rows:
    """What one fact says of a claim."""
    differences = [
        {"kind": kind, "claim_words": ours, "fact_words": theirs} for kind, (ours, theirs) in differs.items()
    ]
    return {"fact": fact, "relation": relation, "discrepancies": differences}


def _claim(name: str, text: str, category: str, relation: str, evidence: list[Rows], **more: Any) -> Rows:
    labels = {"category": category, "relation": relation, "evidence": evidence}
    return {"id": name, "text": text, "as_of": "2026-03-03", **labels, **more}


def second() -> list[Rows]:
    """A second labelling that says the same of every claim, free to be spoiled."""
    return [{"id": claim["id"], **_answer(claim), **_cleared(claim)} for claim in _claims()]


def _cleared(claim: Rows) -> Rows:
    return {"cleared": _answer(claim["cleared"])} if "cleared" in claim else {}


def _answer(labels: Rows) -> Rows:
    evidence = labels["evidence"]
    kinds = {difference["kind"] for one in evidence for difference in one["discrepancies"]}
    return {
        "relation": labels["relation"],
        "facts": [one["fact"] for one in evidence],
        "kinds": sorted(kinds),
    }


def write(
    folder: Path, rows: Rows, second: list[Rows] | None = None, settled: list[Rows] | None = None
) -> Path:
    """Writes the part; returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = {"facts": rows["facts"], "claims": rows["claims"], "second": second, "settled": settled}
    for name, some in lines.items():
        if some is not None:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (folder / "split.json").write_text(json.dumps(rows["split"]), encoding="utf-8")
    return folder
