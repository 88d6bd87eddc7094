"""What the model read into a blank, located in the source and compared with the claim, typed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from verifier.articles import Article, Span, Value
from verifier.checks.amounts import comparable, other_sort, same_thing, summed, verdict
from verifier.checks.content import keys, rank_sentences
from verifier.checks.nameforms import folded, same_name
from verifier.checks.times import overlap
from verifier.judge.case import Case
from verifier.judge.held import same_time
from verifier.judge.statement import Part, PartKind, Statement
from verifier.values.names import names
from verifier.values.places import is_place
from verifier.values.quantities import quantities
from verifier.values.times import times
from verifier.values.tokens import Token, tokens, tokens_of

NOT_TOLD = "not told"


class Outcome(StrEnum):
    """How what was read compares with what is claimed."""

    SAME = "same"
    OTHER = "other"
    NOT_TOLD = "not_told"
    UNCLEAR = "unclear"


class Reading(Value):
    """One filled blank.

    Attributes:
        part: The part that was blanked.
        words: The model's answer.
        outcome: How it compares; ``unclear`` where the words are not in the source, or are of
            another kind than the part ("the commander" for a name).
        sentence: Number of the sentence of the source that holds the words.
        span: Where they stand in the source.
    """

    part: Part
    words: str
    outcome: Outcome
    sentence: int | None = None
    span: Span | None = None


def understood(case: Case, statement: Statement, part: Part, answer: str) -> Reading:
    """Locates an answer and compares it.

    Args:
        case: The claim and its source.
        statement: The claim as a statement.
        part: The part of it that was blanked.
        answer: Words the model gave. They are looked for in the sentences that share most of the
            statement around the blank first, then in the others in order.
    """
    words = answer.strip().strip("\"'“”‘’,;[]").strip()
    if not words.strip(".") or NOT_TOLD in words.casefold():
        return Reading(part=part, words=answer, outcome=Outcome.NOT_TOLD)
    around = case.claim.model_copy(update={"text": statement.without(part)})
    near = [n for n, _ in rank_sentences(around, case.source)]
    # A stop may belong to the words ("U.S.") or to the model's own sentence.
    where = located(case.source, words, near) or located(case.source, words.rstrip("."), near)
    if where is None:
        return Reading(part=part, words=answer, outcome=Outcome.UNCLEAR)
    sentence, span = where
    outcome, exact = _compared(case, part, sentence, span)
    return Reading(part=part, words=answer, outcome=outcome, sentence=sentence, span=exact)


def located(source: Article, words: str, near: Sequence[int]) -> tuple[int, Span] | None:
    """Where the words stand: nearest sentence first, and within it the same letters before other case."""
    wanted = [token.text for token in tokens(words, 0, len(words))]
    others = [s.number for s in source.claim_sentences() if s.number not in near]
    for number in (*near, *others):
        found = tokens_of(source.text, source.sentence(number).span)
        exact = _run([token.text for token in found], wanted)
        first = exact if exact is not None else _run(_folded(found), [folded(word) for word in wanted])
        if first is not None:
            return number, Span(start=found[first].start, end=found[first + len(wanted) - 1].end)
    return None


def _folded(found: Sequence[Token]) -> list[str]:
    return [folded(token.text) for token in found]


def _run(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Index of the first run of ``wanted`` in ``keys``, or ``None``."""
    starts = range(len(keys) - len(wanted) + 1)
    return next((k for k in starts if list(keys[k : k + len(wanted)]) == list(wanted)), None)


def _compared(case: Case, part: Part, sentence: int, span: Span) -> tuple[Outcome, Span]:
    if part.kind is PartKind.NUMBER:
        return _number(case, part, sentence, span)
    if part.kind is PartKind.TIME:
        return _time(case, part, sentence, span)
    if part.kind is PartKind.WORDS:
        return _words(case, part, span)
    return _name(case, part, sentence, span)


def _touches(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _number(case: Case, part: Part, sentence: int, span: Span) -> tuple[Outcome, Span]:
    ours = part.quantity
    within = case.source.sentence(sentence).span
    read = [q for q in quantities(case.source.text, within) if _touches(q.span, span)]
    if ours is None or not read:
        return Outcome.UNCLEAR, span
    for theirs in read:
        if comparable(ours, theirs) and verdict(ours, theirs) == "same":
            return Outcome.SAME, theirs.span
    theirs = read[0]
    rival = comparable(ours, theirs) and same_thing(ours, theirs) is not False
    if other_sort(ours, theirs) or summed(ours, quantities(case.source.text, within)):
        return Outcome.UNCLEAR, theirs.span
    if not rival or verdict(ours, theirs) == "open" or ours.scope is not theirs.scope:
        return Outcome.UNCLEAR, theirs.span
    return Outcome.OTHER, theirs.span


def _time(case: Case, part: Part, sentence: int, span: Span) -> tuple[Outcome, Span]:
    ours, source = part.time, case.source
    within = source.sentence(sentence).span
    read = [t for t in times(source.text, within, source.published) if _touches(t.span, span)]
    if ours is None or not read:
        return Outcome.UNCLEAR, span
    words = part.span.of(case.article.text)
    for theirs in read:
        if same_time(ours, words, theirs, source):
            return Outcome.SAME, theirs.span
    # "Saturday" on both sides is one word read two ways, not two days told.
    apart = all(overlap(ours, t) is False and t.span.of(source.text) != words for t in read)
    return (Outcome.OTHER if apart else Outcome.UNCLEAR), read[0].span


def _name(case: Case, part: Part, sentence: int, span: Span) -> tuple[Outcome, Span]:
    ours = part.span.of(case.article.text)
    source = case.source
    if same_name(ours, span.of(source.text)):
        return Outcome.SAME, span
    read = [s for s in names(source.text, source.sentence(sentence).span) if _touches(s, span)]
    if any(same_name(ours, s.of(source.text)) for s in read):
        return Outcome.SAME, span
    if not read or _is_place(case.article, part.span, case.claim.sentences[0]) is not _is_place(
        source, read[0], sentence
    ):
        return Outcome.UNCLEAR, span
    return Outcome.OTHER, read[0]


def _words(case: Case, part: Part, span: Span) -> tuple[Outcome, Span]:
    """Words of no type: the same stems are the same; fewer of them, or none, settle nothing.

    Whether wholly other words mean the same, code can't tell.
    """
    ours, theirs = set(keys(part.span.of(case.article.text))), set(keys(span.of(case.source.text)))
    if ours <= theirs:
        return Outcome.SAME, span
    return (Outcome.UNCLEAR if theirs <= ours else Outcome.OTHER), span


def _is_place(article: Article, name: Span, sentence: int) -> bool:
    return is_place(article.text, name, article.sentence(sentence).span)
