"""What went wrong, row by row: what was asked, what the gold says, what each run said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.called import called
from verifier.evals.datasets import UNSCORED, is_right
from verifier.evals.extracting.marks import ArticleRecord, FoundMark
from verifier.evals.kept import Kept
from verifier.evals.origin.marks import OriginMark, OriginRecord
from verifier.evals.questions.marks import QuestionRecord
from verifier.evals.questions.wrongs import wrongs_of
from verifier.evals.records import Record, Run
from verifier.evals.sheets import kind_words, label_words, relation_words
from verifier.evals.whole.marks import PairRecord


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
    there = [{record.key: record for record in called(run)} for run in runs]
    found = [_card([column[key] for column in there]) for key in there[0]]
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


Items = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Claims:
    """Claims of one outcome that a run missed or found for nothing.

    Attributes:
        run: 1 or 2.
        lists: Each with its title: claims by their words, or id, and what is known of each.
    """

    run: int
    lists: tuple[tuple[str, Items], ...]


def articles_of(runs: Sequence[Run]) -> list[tuple[str, tuple[Claims, ...]]]:
    """Each article, or pair, with what every run missed in it and found beside the gold."""
    there = [{kept.key: kept for kept in run.kept} for run in runs]
    found = [
        (kept.shown, tuple(Claims(n, _lists(column[key])) for n, column in enumerate(there, start=1)))
        for key, kept in there[0].items()
    ]
    return [
        (name, claims) for name, claims in found if any(items for one in claims for _, items in one.lists)
    ]


def _lists(kept: Kept) -> tuple[tuple[str, Items], ...]:
    if isinstance(kept, ArticleRecord):
        return ("Not found", _missed(kept)), ("Found beside the gold", _beside(kept))
    if isinstance(kept, PairRecord):
        beside = ("Called contradicted beside the gold’s claims", _alarms(kept))
        return beside, ("Origins called otherwise", _misplaced(kept.origins))
    if isinstance(kept, OriginRecord):
        return (("Origins called otherwise", _misplaced(kept.origins)),)
    if isinstance(kept, QuestionRecord):
        return (("Not right", wrongs_of(kept)),)
    return ()


def _missed(record: ArticleRecord) -> Items:
    return tuple(
        (mark.text or mark.id, "in parts" if mark.split else "within a larger claim" if mark.stated else "")
        for mark in record.gold
        if mark.matched is None
    )


def _beside(record: ArticleRecord) -> Items:
    return tuple((mark.text or mark.id, _lumped(mark)) for mark in record.found if mark.matched is None)


def _lumped(mark: FoundMark) -> str:
    return f"lumps {mark.holds} gold claims" if mark.holds > 1 else ""


def _alarms(record: PairRecord) -> Items:
    alarms = set(record.unmatched_alarms())
    return tuple(
        (mark.text or mark.id, "; ".join([*mark.said.quotes, mark.said.reason]) or _lumped(mark))
        for mark in record.beside
        if mark.id in alarms
    )


def _misplaced(marks: Sequence[OriginMark]) -> Items:
    wrong = (mark for mark in marks if mark.verdict is not mark.wanted)
    return tuple((mark.id, "; ".join([_verdicts(mark), *mark.reasons])) for mark in wrong)


def _verdicts(mark: OriginMark) -> str:
    wanted, said = (one.replace("_", " ") if one else "no verdict" for one in (mark.wanted, mark.verdict))
    return f"{wanted} by the gold{f' ({mark.origin})' if mark.origin else ''}, called {said}"
