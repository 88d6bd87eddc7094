"""Small gold sets on invented events, and a judge whose findings are planted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.gold import builder
from verifier.articles import Article
from verifier.claims import Claim
from verifier.evals.datasets import GOLD, Dataset
from verifier.evals.goldrows import GoldRow, gold_dataset
from verifier.evals.systems import PlainVerdict
from verifier.findings import Finding, NotJudged, Relation, Step
from verifier.llm import load_prompt


def write_set(where: Path, *slugs: str) -> Path:
    """A gold set of as many copies of the crane pair, all of them in dev."""
    for slug in slugs:
        builder.write(where, builder.labels(), slug=slug)
    (where / "split.json").write_text(json.dumps({"dev": slugs, "test": []}), encoding="utf-8")
    return where


def crane(where: Path, *slugs: str) -> Dataset:
    """Its claims: a1, a2, a3, b1, b2, b3 of each pair."""
    return gold_dataset(write_set(where, *(slugs or ("crane",))), "dev")


def as_labelled(row: GoldRow) -> Finding:
    """The finding the gold asks for."""
    relation = GOLD[row.label]
    assert relation is not None
    return Finding(
        id=row.id,
        claim=row.id,
        source=row.source.id,
        relation=relation,
        discrepancies=row.discrepancies,
        evidence=row.evidence,
        steps=(Step(by="code planted", relation=relation, reason=""),),
    )


def unjudged(row: GoldRow) -> Finding:
    """The finding of a claim nobody judged."""
    return as_labelled(row).model_copy(
        update={
            "relation": Relation.NOT_JUDGED,
            "not_judged": NotJudged.CALL_FAILED,
            "discrepancies": (),
            "evidence": (),
        }
    )


async def ask_once(door: Any) -> None:
    """One question, whichever."""
    variables = {"article": "An article.", "claim": "A claim."}
    await door.ask(load_prompt("plain"), PlainVerdict, variables, max_output_tokens=9)


class Planted:
    """Stands for ``judge_claims``.

    Args:
        data: Whose claims it is asked about.
        finding: What it says of a claim.

    Attributes:
        asked: Texts of the claims of each call.
    """

    def __init__(self, data: Dataset, finding: Callable[[GoldRow], Finding] = as_labelled) -> None:
        self._rows = {row.id: row for row in data.rows if isinstance(row, GoldRow)}
        self._finding = finding
        self.asked: list[tuple[str, ...]] = []

    async def __call__(
        self, claims: Sequence[Claim], article: Article, source: Article, **_: Any
    ) -> tuple[Finding, ...]:
        self.asked.append(tuple(claim.id for claim in claims))
        for claim in claims:
            assert claim.article == article.id
            assert self._rows[claim.id].document == source.text
        return tuple(self._finding(self._rows[claim.id]) for claim in claims)

    def installed(self, patch: pytest.MonkeyPatch) -> Planted:
        """Puts it in the place of the judge."""
        patch.setattr("verifier.evals.systems.judge_claims", self)
        return self
