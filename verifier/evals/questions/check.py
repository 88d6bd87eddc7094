"""Holds the questions of a gold set against its articles, its facts and their own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from verifier.evals.gold.check import Problem
from verifier.evals.gold.values import SplitName
from verifier.evals.questions.files import QUESTIONS, read_questions
from verifier.evals.questions.stored import Stored, read_stored, told
from verifier.evals.questions.wording import reads, says
from verifier.evals.questions.written import (
    Outcome,
    QuestionKind,
    Wanted,
    WantedDate,
    WantedNumber,
    WrittenFactNamed,
    WrittenPlace,
    WrittenQuestion,
    WrittenSentence,
)

#: Questions of a kind that a whole set has at least, and that either part has.
LEAST, LEAST_OF_A_PART = 8, 4
#: No kind has more than this share of a part.
MOST = 0.3

#: What the best answer to a question of a kind may be; of the others anything that is an answer.
_BEST: Mapping[QuestionKind, frozenset[Outcome]] = {
    QuestionKind.HALF_ANSWERABLE: frozenset({Outcome.PARTLY}),
    QuestionKind.UNANSWERABLE: frozenset({Outcome.NOTHING}),
    QuestionKind.FALSE_PREMISE: frozenset({Outcome.CONTRADICTED}),
    QuestionKind.CONFLICTING: frozenset({Outcome.CONFLICTING}),
    QuestionKind.AMBIGUOUS: frozenset({Outcome.AMBIGUOUS}),
    QuestionKind.NOT_ABOUT_FACTS: frozenset({Outcome.DECLINED}),
}


def check_questions(gold: Path) -> list[Problem]:
    """Everything amiss in the questions of a gold set; empty where nothing is.

    Args:
        gold: The gold set's folder, with ``questions/``, ``pairs/``, ``facts/`` and ``split.json``.

    Raises:
        UnreadableInput: A file is missing or does not fit its layout, or pairs or facts don't hold.
    """
    return list(problems(read_questions(gold), read_stored(gold)))


def problems(questions: Sequence[WrittenQuestion], stored: Stored) -> Iterator[Problem]:
    """Everything amiss in what was read."""
    yield from held_problems(questions, stored)
    for what in _balance_problems(questions):
        yield Problem(where=QUESTIONS, what=what)


def held_problems(questions: Sequence[WrittenQuestion], stored: Stored) -> Iterator[Problem]:
    """Everything amiss in the questions one by one, how many there are of a kind left aside."""
    before: dict[str, WrittenQuestion] = {}
    for question in questions:
        for what in (
            *_thread_problems(question, before),
            *_place_problems(question, stored),
            *_said_problems(question, stored),
            *_kind_problems(question),
            *_hidden_problems(question, stored),
        ):
            yield Problem(where=question.id, what=what)
        before[question.id] = question


def _thread_problems(question: WrittenQuestion, before: Mapping[str, WrittenQuestion]) -> Iterator[str]:
    if question.id in before:
        yield "the id is there already"
    for earlier in question.follows:
        if earlier not in before:
            yield f"it follows {earlier}, which is not above it"
        elif before[earlier].part != question.part or before[earlier].asked > question.asked:
            yield f"it follows {earlier}, which is of the other part or of a later day"
    if question.follows and question.follows[-1] in before:
        last = before[question.follows[-1]]
        if question.follows != (*last.follows, last.id):
            yield f"its thread is not that of {last.id} with {last.id} behind it"


def _place_problems(question: WrittenQuestion, stored: Stored) -> Iterator[str]:
    if question.about is None and question.places:
        yield "it names places, yet not what it is about"
    elif question.about is not None and question.about not in stored.events(question.part):
        yield f"there is no pair and no topic {question.about} in {question.part}"
    for place in question.places:
        problem = _amiss(place, question, stored)
        if problem:
            yield problem
    for places in (question.evidence, *(side.evidence for side in question.sides)):
        if len({place.place for place in places}) < len(places):
            yield "a place is named twice"


def _amiss(place: WrittenPlace, question: WrittenQuestion, stored: Stored) -> str | None:
    if isinstance(place, WrittenFactNamed):
        fact = stored.facts.get(place.fact)
        if fact is None or stored.part_of(fact) != question.part:
            return f"there is no fact {place.fact} in {question.part}"
        if fact.hidden_on(question.asked):
            return f"it rests on {fact.id}, which is hidden on {question.asked}"
        if told(fact) > question.asked:
            return f"it rests on {fact.id}, which is told only on {told(fact)}"
        return None
    return _amiss_in_article(place, question, stored)


def _amiss_in_article(place: WrittenSentence, question: WrittenQuestion, stored: Stored) -> str | None:
    article = stored.articles[question.part].get(place.article)
    if article is None:
        return f"there is no article {place.article} in {question.part}"
    if place.sentence > len(article.sentences):
        return f"{place.article} has no sentence {place.sentence}"
    if not article.quote(article.sentence(place.sentence).span).startswith(place.begins):
        return f"sentence {place.sentence} of {place.article} does not begin with “{place.begins}”"
    if article.published and article.published.date() > question.asked:
        return f"{place.article} came out only on {article.published.date()}"
    return None


def _said_problems(question: WrittenQuestion, stored: Stored) -> Iterator[str]:
    """Every value stands in a place it is to be read from, and code reads its numbers so."""
    sides = [(side.values, side.evidence) for side in question.sides]
    for values, places in [(question.values, question.evidence), *sides]:
        texts = [stored.text_of(place) or "" for place in places]
        for value in values:
            if not any(says(words, text) for words in value.words for text in texts):
                yield f"“{value.words[0]}” is in none of the places it is to be read from"
            yield from _reading_problems(value)
    if question.premise and question.premise.words not in question.text:
        yield f"“{question.premise.words}” is not in the question"


def _reading_problems(value: Wanted) -> Iterator[str]:
    if isinstance(value, WantedNumber) and not any(reads(words, value) for words in value.words):
        yield f"none of its words is read as {value.value} {value.unit}".rstrip()
    if isinstance(value, WantedDate) and not any(value.value[:4] in words for words in value.words):
        yield f"none of its words has the year of {value.value}"


def _kind_problems(question: WrittenQuestion) -> Iterator[str]:
    best, kind = question.outcomes[0], question.kind
    if best not in _BEST.get(kind, frozenset(Outcome)):
        yield f"“{best}” is not what is best of a question of the kind {kind}"
    fits = {
        "a premise": (question.premise is not None) is (kind is QuestionKind.FALSE_PREMISE),
        "a part that is missing": (question.missing is not None) is (kind is QuestionKind.HALF_ANSWERABLE),
        "two sides": len(question.sides) != 1
        and (best is not Outcome.CONFLICTING or len(question.sides) > 1),
        "evidence": question.refused or bool(question.places),
        "evidence of a refusal": not (question.refused and (question.evidence or question.values)),
    }
    for what, holds in fits.items():
        if not holds:
            yield f"{what}: missing, or out of place in a question of the kind {kind}"
    if best is Outcome.TOLD and not question.values:
        yield "what it tells is not given as a value"


def _hidden_problems(question: WrittenQuestion, stored: Stored) -> Iterator[str]:
    for name in question.hidden:
        fact = stored.facts.get(name)
        if fact is None or stored.part_of(fact) != question.part:
            yield f"there is no fact {name} in {question.part}"
        elif not fact.hidden_on(question.asked):
            yield f"{name} is not hidden on {question.asked}"


def _balance_problems(questions: Sequence[WrittenQuestion]) -> Iterator[str]:
    whole = Counter(question.kind for question in questions)
    for kind in QuestionKind:
        if whole[kind] < LEAST:
            yield f"{whole[kind]} questions of the kind {kind}: {LEAST} are the least"
    parts: tuple[SplitName, ...] = ("dev", "test")
    for part in parts:
        counted = Counter(question.kind for question in questions if question.part == part)
        for kind in QuestionKind:
            if counted[kind] < LEAST_OF_A_PART:
                yield f"{counted[kind]} of the kind {kind} in {part}: {LEAST_OF_A_PART} are the least"
            elif counted[kind] > MOST * counted.total():
                yield f"more than {MOST:.0%} of {part} are of the kind {kind}"
