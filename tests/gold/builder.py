"""A small gold set of one pair, with nothing amiss, to plant problems in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HEADLINE_A = "Crane falls into the harbor of Elmstead"
LEAD_A = "ELMSTEAD — A crane fell into the harbor on Monday and injured 14 people, police said."
OPINION_A = "It was bound to happen."
HEADLINE_B = "Harbor crane topples in Elmstead"
LEAD_B = "A crane toppled into the harbor of Elmstead on Monday and injured 17 dockers, police said."
QUOTE_B = "“We had warned them, and we had warned them again,” said Ida Moor, who works there."
PROMO_B = "READ MORE: TEN CRANES THAT FELL"

TEXT_A = f"{HEADLINE_A}\n\n{LEAD_A}\n\n{OPINION_A} The harbor master said so on Monday, too.\n"
TEXT_B = f"{HEADLINE_B}\n\n{LEAD_B}\n\n{QUOTE_B}\n\n{PROMO_B}\n"

_POLICE = {"speaker": "police", "cue": "said", "kind": "named"}


def labels() -> dict[str, Any]:
    """The labels of the pair, free to be spoiled."""
    return {
        "format": "1",
        "topic": "disaster",
        "event": "A crane falls into a harbor.",
        "contradictions": "rare",
        "traits": [],
        "a": {
            "outlet": "The Elm",
            "leaning": "local",
            "published": "2026-03-02T18:00:00+00:00",
            "claims": [
                _claim("a1", HEADLINE_A, relation="supported", evidence=[LEAD_B]),
                _claim(
                    "a2",
                    "injured 14 people",
                    attribution=dict(_POLICE),
                    quantities=[{"words": "14", "value": "14"}],
                    relation="contradicted",
                    said="contradicted",
                    so="not_addressed",
                    discrepancies=[
                        {"kind": "number", "claim_words": "14 people", "source_words": "17 dockers"}
                    ],
                    evidence=[LEAD_B],
                    origin="police",
                ),
                _claim("a3", "The harbor master said so on Monday, too.", relation="not_addressed"),
            ],
            "no_claim": [{"words": OPINION_A, "reason": "opinion"}],
        },
        "b": {
            "outlet": "Dock Times",
            "leaning": "trade",
            "published": "2026-03-02T19:00:00+00:00",
            "claims": [
                _claim("b1", HEADLINE_B, relation="supported", evidence=[LEAD_A]),
                _claim(
                    "b2",
                    "A crane toppled into the harbor of Elmstead on Monday",
                    attribution=dict(_POLICE),
                    relation="supported",
                    said="supported",
                    so="supported",
                    evidence=[HEADLINE_A, LEAD_A],
                    origin="police",
                ),
                _claim(
                    "b3",
                    "we had warned them",
                    attribution={"speaker": "Ida Moor", "cue": "said", "kind": "named"},
                    relation="not_addressed",
                    said="not_addressed",
                    so="not_addressed",
                ),
            ],
            "no_claim": [],
        },
    }


def _claim(claim_id: str, words: str, **labels: Any) -> dict[str, Any]:
    return {"id": claim_id, "words": words, "text": f"Somebody says: {words}.", **labels}


def second() -> dict[str, Any]:
    """A second labelling that says the same of every claim, free to be spoiled."""
    pair = labels()
    return {
        "format": "1",
        "segments": {side: [claim["words"] for claim in pair[side]["claims"]] for side in "ab"},
        "labels": {side: [_second(claim) for claim in pair[side]["claims"]] for side in "ab"},
    }


def _second(claim: dict[str, Any]) -> dict[str, Any]:
    said_by = claim.get("attribution")
    return {
        "id": claim["id"],
        "attribution": said_by and {"speaker": said_by["speaker"], "kind": said_by["kind"]},
        "certainty": "asserted",
        "relation": claim["relation"],
        "said": claim.get("said"),
        "so": claim.get("so"),
        "discrepancies": claim.get("discrepancies", []),
        "evidence": claim.get("evidence", []),
    }


def decision(claim_id: str, field: str, first: Any, second: Any, settled: Any) -> dict[str, Any]:
    """One decision of ``settled.json``."""
    values = {"first": first, "second": second, "settled": settled}
    return {"id": claim_id, "field": field, **values, "why": "It is so."}


def write(
    where: Path,
    pair: dict[str, Any],
    *,
    slug: str = "crane",
    text_a: str = TEXT_A,
    second: dict[str, Any] | None = None,
    settled: list[dict[str, Any]] | None = None,
) -> Path:
    """Writes a gold set with this pair; returns its folder."""
    folder = where / "pairs" / slug
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(text_a, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT_B, encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(pair, ensure_ascii=False), encoding="utf-8")
    for name, value in (("second", second), ("settled", settled)):
        if value is not None:
            (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    (where / "split.json").write_text(json.dumps({"dev": [slug], "test": []}), encoding="utf-8")
    return where
