"""What can hold a claim against a store: as ``verifier check`` does it, and two plain ways beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from verifier.evals.datasets import ClaimRow
from verifier.evals.goldfacts.load import GoldFactRow
from verifier.evals.goldfacts.written import held_words
from verifier.evals.groups import Group
from verifier.evals.judging import record_of
from verifier.evals.records import Record
from verifier.evals.stored.evidence import evidence_stock
from verifier.evals.stored.marks import FactSaid, FromStore
from verifier.evals.stored.stock import Held, Stock
from verifier.evals.systems import Prediction, Way, combined, judge_plainly, overlap
from verifier.factcheck import FactAnswer, FactAnswers, Standing, StoreSays, standing_of
from verifier.factcheck.asked import MOST, Asked, OpenSource
from verifier.factcheck.candidates import Candidate, Finder
from verifier.factcheck.given import claims_as_of
from verifier.factcheck.run import check_claims
from verifier.findings import Finding, Relation
from verifier.llm import Door
from verifier.progress import OnProgress


@dataclass(frozen=True)
class Question:
    """A claim and the store it is held against.

    Attributes:
        row: The claim as the data has it.
        held: The store, open.
    """

    row: ClaimRow
    held: Held

    def asked(self, language: str | None) -> Asked:
        """The claim as ``verifier check`` reads it, as of the day it is made where that is known.

        Args:
            language: Its language; "en" takes it as it is.

        Raises:
            InputError: It is no claim that can be checked, or not in English.
        """
        row = self.row
        day = datetime.combine(row.as_of, time(), tzinfo=UTC) if isinstance(row, GoldFactRow) else None
        return claims_as_of(row.claim, day, language)

    @property
    def source(self) -> OpenSource:
        """The store as anybody may ask it."""
        return OpenSource(self.held.store, None, MOST)


@dataclass(frozen=True)
class StoreSystem(Way):
    """One way to hold a claim against a store.

    Attributes:
        ask: The way itself; asks only the door given.
    """

    ask: Callable[[Question, Door, OnProgress], Awaitable[Prediction]]


# --- pipeline

#: What an answer comes to as a relation. Of facts for and against a claim none wins, and the claim can't
#: be published as it is: contradicted, as the gold set's guide has it. Nothing: not addressed.
RELATIONS = {
    **{StoreSays(relation.value): relation for relation in Relation},
    StoreSays.CONFLICTING: Relation.CONTRADICTED,
    StoreSays.NOTHING: Relation.NOT_ADDRESSED,
}


async def check_by_pipeline(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """The project's own check, as ``verifier check`` does it."""
    row = question.row
    asked = question.asked(row.language if isinstance(row, GoldFactRow) else None)
    known = await check_claims((asked,), question.source, door=door, on_progress=on_progress)
    [answer] = known.answers
    found = _prediction(answer, known)
    return found.model_copy(update={"store": _from_store(question, answer, known)})


def _prediction(answer: FactAnswer, known: FactAnswers) -> Prediction:
    """The relation the answer comes to, with what the findings that gave it say."""
    relation = RELATIONS[answer.says]
    counted = [one for one in _counted(answer, known) if one.relation is relation]
    if not counted:
        return _nothing()
    # Numbers of sentences are of the facts, not of the document.
    return combined(counted).model_copy(update={"evidence": ()})


def _nothing() -> Prediction:
    relation = Relation.NOT_ADDRESSED
    return Prediction(relation=relation, steps=(f"code nothing found: {relation}",))


def _counted(answer: FactAnswer, known: FactAnswers) -> list[Finding]:
    standing = {one.fact.id: standing_of(one.fact) for one in known.facts}
    rests_on = answer.rests_on
    return [one.finding for one in answer.findings if rests_on in {None, standing[one.fact]}]


def _from_store(question: Question, answer: FactAnswer, known: FactAnswers) -> FromStore:
    ids = question.held.ids
    facts = (
        FactSaid(fact=ids[one.fact], relation=one.finding.relation, timing=one.validity.timing)
        for one in answer.findings
    )
    return FromStore(
        says=answer.says,
        rests_on=answer.rests_on,
        facts=tuple(facts),
        disputed=bool(answer.conflicts),
        hidden=_hidden(question, [one.fact.id for one in known.facts]),
    )


def _hidden(question: Question, found: Sequence[str]) -> int:
    """Facts found that nobody without leave may see: the gold's word on it, not the store's."""
    row = question.row
    if not isinstance(row, GoldFactRow):
        return 0
    return sum(question.held.ids[one] in row.hidden for one in found)


# --- plain and overlap: the same facts found, their words as one text


async def check_plainly(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """One question with the facts found in it, and the answer taken as it comes."""
    found = _found(question, door)
    if not (text := _text(found)):
        return _told(question, found, _nothing(), StoreSays.NOTHING)
    said = await judge_plainly(question.row.model_copy(update={"document": text}), door, on_progress)
    return _told(question, found, said, StoreSays(said.relation.value))


async def check_by_overlap(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """Words shared with the facts found, no model."""
    del on_progress
    found = _found(question, door)
    if not (text := _text(found)):
        return _told(question, found, _nothing(), StoreSays.NOTHING)
    said = overlap(question.row.claim, text).model_copy(update={"evidence": ()})
    return _told(question, found, said, StoreSays(said.relation.value))


def _found(question: Question, door: Door) -> list[Candidate]:
    """What the pipeline's search brings up, deprecated facts left out."""
    asked = question.asked("en")
    [claim] = asked.claims
    found = Finder(question.source, door.profile).find(claim, asked.article)
    return [one for one in found if standing_of(one.fact) is not Standing.DEPRECATED]


def _text(found: Sequence[Candidate]) -> str:
    """What is read of each, with the time it holds for, a paragraph a fact."""
    return "\n\n".join(_words(one) for one in found)


def _words(one: Candidate) -> str:
    first, last = one.fact.valid_from, one.fact.valid_to
    told = " ".join(one.article.text.split())
    return told if first is None and last is None else f"{told} ({held_words(first, last)})"


def _told(question: Question, found: Sequence[Candidate], said: Prediction, says: StoreSays) -> Prediction:
    ids = question.held.ids
    store = FromStore(
        says=says,
        facts=tuple(FactSaid(fact=ids[one.fact.id]) for one in found),
        hidden=_hidden(question, [one.fact.id for one in found]),
    )
    return said.model_copy(update={"store": store})


# --- all of them

_SHAPING = frozenset(
    [
        "systems.py",
        *(f"stored/{name}.py" for name in ("systems", "stock", "goldstock", "evidence")),
        *(f"goldfacts/{name}.py" for name in ("load", "written")),
    ]
)
_SEARCH = frozenset(
    """checks extraction factcheck facts judge storage totals values read llm
    articles.py claims.py asking.py findings.py numbered.py""".split()
)
_PIPELINE = StoreSystem(
    name="pipeline",
    purpose="this project's own check of a claim by a fact store",
    prompts=None,
    code=None,
    shaping=_SHAPING,
    ask=check_by_pipeline,
)
_PLAIN = StoreSystem(
    name="plain",
    purpose="one question a claim, the facts found in it",
    prompts=frozenset({"plain"}),
    code=_SEARCH,
    shaping=_SHAPING,
    ask=check_plainly,
)
_OVERLAP = StoreSystem(
    name="overlap",
    purpose="share of words with the facts found, no model",
    prompts=frozenset(),
    code=_SEARCH,
    shaping=_SHAPING,
    ask=check_by_overlap,
)
STORE_SYSTEMS: dict[str, StoreSystem] = {one.name: one for one in (_PIPELINE, _PLAIN, _OVERLAP)}


def store_groups(
    system: StoreSystem, rows: Sequence[ClaimRow], stock: Stock | None, *, with_text: bool = False
) -> list[Group]:
    """Claims, each a group of its own.

    Args:
        system: The way to hold them against a store.
        rows: The claims.
        stock: The store they are held against; ``None``: each against its own document's facts.
        with_text: Keep claims, documents and reasons.
    """
    return [_group(system, row, stock, with_text) for row in rows]


def _group(system: StoreSystem, row: ClaimRow, stock: Stock | None, with_text: bool) -> Group:
    async def ask(door: Door, on_progress: OnProgress) -> list[Record]:
        with (stock or evidence_stock(row)).opened(_moment(row)) as held:
            said = await system.ask(Question(row, held), door, on_progress)
        return [record_of(row, said, with_text)]

    def broken(why: str) -> list[Record]:
        failed = Prediction(relation=Relation.NOT_JUDGED, failure=why)
        return [record_of(row, failed, with_text)]

    return Group((row.id,), ask, broken, row.document)


def _moment(row: ClaimRow) -> datetime | None:
    """When the store is asked: at the end of the day of the claim, on which an embargo is over."""
    return datetime.combine(row.as_of, time.max, tzinfo=UTC) if isinstance(row, GoldFactRow) else None
