"""Two plain ways: the facts that the pipeline's search finds, their words as one text."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.evals.goldfacts.written import held_words
from verifier.evals.stored.marks import FactSaid, FromStore
from verifier.evals.stored.question import Question, nothing_found
from verifier.evals.systems import Prediction, judge_plainly, overlap
from verifier.factcheck import Standing, StoreSays, standing_of
from verifier.factcheck.candidates import Candidate, Finder
from verifier.llm import Door
from verifier.progress import OnProgress


async def check_plainly(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """One question with the facts found in it, and the answer taken as it comes."""
    found = found_for(question, door)
    if not (text := _text(found)):
        return _told(question, found, nothing_found(), StoreSays.NOTHING)
    said = await judge_plainly(question.row.model_copy(update={"document": text}), door, on_progress)
    return _told(question, found, said, StoreSays(said.relation.value))


async def check_by_overlap(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """Words shared with the facts found, no model."""
    del on_progress
    found = found_for(question, door)
    if not (text := _text(found)):
        return _told(question, found, nothing_found(), StoreSays.NOTHING)
    said = overlap(question.row.claim, text).model_copy(update={"evidence": ()})
    return _told(question, found, said, StoreSays(said.relation.value))


def found_for(question: Question, door: Door) -> list[Candidate]:
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
        hidden=question.hidden(one.fact.id for one in found),
    )
    return said.model_copy(update={"store": store})
