"""What went wrong, row by row: what was asked, what the gold says, what each run said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.datasets import UNSCORED, is_right
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.records import Record, Run
from verifier.evals.sheets import kind_words, label_words, relation_words


@dataclass(frozen=True)
class Said:
    """What one run said of a row.

    Attributes:
        run: 1 or 2.
        relation: Name of the relation, for its colour and the filter.
        shown: The relation as people read it.
        right: Whether it is what the label asks for; ``None`` where the label can't say.
        kinds, quotes, reason, steps, failure: Of the prediction.
        evidence: Numbers of the sentences cited.
    """

    run: int
    relation: str
    shown: str
    right: bool | None
    kinds: tuple[str, ...]
    evidence: tuple[int, ...]
    quotes: tuple[str, ...]
    reason: str
    steps: tuple[str, ...]
    failure: str


@dataclass(frozen=True)
class Card:
    """A row that a run called wrongly, or the runs differently.

    Attributes:
        id, cluster: Of the row; of a second epoch and on with its number.
        label: Its name, for the filter; ``shown`` as people read it.
        claim: Its words, where a run has them.
        kinds, evidence, quotes, differences: What its relation rests on by the gold.
        said: What each run said.
        turned: "gained", "lost", "changed", or empty where both runs say the same.
    """

    id: str
    cluster: str
    label: str
    shown: str
    claim: str
    kinds: tuple[str, ...]
    evidence: tuple[int, ...]
    quotes: tuple[str, ...]
    differences: tuple[str, ...]
    said: tuple[Said, ...]
    turned: str


def cards_of(runs: Sequence[Run]) -> list[Card]:
    """Cards of all rows that are not called rightly and alike by every run.

    Args:
        runs: One or two, with the same rows.
    """
    there = [{record.key: record for record in run.records} for run in runs]
    found = [_card([column[record.key] for column in there]) for record in runs[0].records]
    return [card for card in found if card.turned or any(said.right is False for said in card.said)]


def _card(records: Sequence[Record]) -> Card:
    first = records[0]
    # Words are in the runs that were made with text, which may be one of two.
    worded = next((one for one in records if one.claim), first)
    gold = worded.expected
    said = tuple(_said(n, record) for n, record in enumerate(records, start=1))
    return Card(
        id=first.shown,
        cluster=first.cluster,
        label=first.label.value,
        shown=label_words(first.label),
        claim=worded.claim or "",
        kinds=tuple(kind_words(kind) for kind in gold.kinds) if gold else (),
        evidence=gold.evidence if gold else (),
        quotes=gold.quotes if gold else (),
        differences=gold.differences if gold else (),
        said=said,
        turned=_turned(said),
    )


def _said(run: int, record: Record) -> Said:
    told = record.prediction
    return Said(
        run=run,
        relation=told.relation.value,
        shown=relation_words(told.relation),
        right=None if record.label in UNSCORED else is_right(record.label, told.relation),
        kinds=tuple(kind_words(kind) for kind in told.kinds),
        evidence=told.evidence,
        quotes=told.quotes,
        reason=told.reason,
        steps=told.steps,
        failure=told.failure,
    )


def _turned(said: Sequence[Said]) -> str:
    first, last = said[0], said[-1]
    if first.relation == last.relation:
        return ""
    if first.right == last.right:
        return "changed"
    return "gained" if last.right else "lost"


@dataclass(frozen=True)
class Claims:
    """What of an article's claims one run missed, and what it found beside them.

    Attributes:
        run: 1 or 2.
        missed: Gold claims not found: their words, or id, and what is known of it.
        beside: Claims found that are in no gold, likewise.
    """

    run: int
    missed: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]


def articles_of(runs: Sequence[Run]) -> list[tuple[str, tuple[Claims, ...]]]:
    """Each article with what every run missed in it and found beside the gold."""
    there = [{record.key: record for record in run.articles} for run in runs]
    found = [
        (record.shown, tuple(_claims(n, column[record.key]) for n, column in enumerate(there, start=1)))
        for record in runs[0].articles
    ]
    return [(name, claims) for name, claims in found if any(one.missed or one.beside for one in claims)]


def _claims(run: int, record: ArticleRecord) -> Claims:
    missed = [
        (mark.text or mark.id, "in parts" if mark.split else "within a larger claim" if mark.stated else "")
        for mark in record.gold
        if mark.matched is None
    ]
    beside = [
        (mark.text or mark.id, f"lumps {mark.holds} gold claims" if mark.holds > 1 else "")
        for mark in record.found
        if mark.matched is None
    ]
    return Claims(run, tuple(missed), tuple(beside))
