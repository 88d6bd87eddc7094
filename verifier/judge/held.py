"""What code itself sees of a claim's part in sentences of the source."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.articles import Article
from verifier.checks.amounts import comparable, same_thing, verdict
from verifier.checks.content import keys
from verifier.checks.slots import held as held_in
from verifier.checks.times import overlap
from verifier.claims import Quantity, TimeRef
from verifier.judge.case import Case
from verifier.judge.statement import Part, PartKind
from verifier.values.quantities import quantities
from verifier.values.times import times

#: Sentences before one in which a name may stand that "he" or "the company" in it means.
NEARBY = 3


def held(case: Case, part: Part, sentences: Iterable[int]) -> bool:
    """Whether one of the sentences tells the part, a name also through a pronoun that may mean it."""
    back = NEARBY if part.kind is PartKind.NAME else 0
    return any(told_in(case, part, k) for n in sentences for k in range(max(1, n - back), n + 1))


def told_in(case: Case, part: Part, number: int) -> bool:
    """Whether the words of one sentence hold the part's value, in any form of it."""
    source = case.source
    span = source.sentence(number).span
    if part.quantity is not None:
        return any(same_quantity(part.quantity, other) for other in quantities(source.text, span))
    words = part.span.of(case.article.text)
    if part.time is not None:
        there = times(source.text, span, source.published)
        return any(same_time(part.time, words, other, source) for other in there)
    if part.kind is PartKind.WORDS:
        return set(keys(words)) <= set(keys(source.quote(span)))
    return held_in(words, source, span)


def same_time(ours: TimeRef, words: str, theirs: TimeRef, source: Article) -> bool:
    """Whether two times can mean the same day; times left open are the same in the same words."""
    met = overlap(ours, theirs)
    return words.casefold() == theirs.span.of(source.text).casefold() if met is None else met


def same_quantity(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers have one value and do not count different things."""
    if not comparable(ours, theirs) or verdict(ours, theirs) != "same":
        return False
    return same_thing(ours, theirs) is not False or bool(ours.unit)


def name_in(words: str, article: Article, number: int) -> bool:
    """Whether a sentence holds a form of the name."""
    return held_in(words, article, article.sentence(number).span)
