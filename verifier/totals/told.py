"""The numbers an article tells, each with what is done to the thing counted, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from verifier.articles import Article, BlockRole, Sentence, Span
from verifier.checks.content import stem
from verifier.claims import Quantity, Scope, TimeRef
from verifier.remembered import by_article
from verifier.totals.lines import Line, Number, lines
from verifier.totals.model import Passage, passage
from verifier.values.numberwords import ORDINAL, SCALES, SMALL
from verifier.values.quantities import phrase_of
from verifier.values.times import times
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.units import dimension
from verifier.values.vocabulary import (
    FUNCTION_WORDS,
    MONTH_WORDS,
    PERSON_NOUNS,
    WEEKDAY_WORDS,
)
from verifier.values.wordlists import word_set

#: What can be added up: not ages, shares, ranks or spans of time.
_ADDED = frozenset({"count", "money", "mass", "volume", "area", "length"})
#: Words that say nothing of what is done, as stems.
_NO_ACT = frozenset(
    stem(word)
    for word in word_set(
        """say says said tell told total altogether overall latest new another more additional number sum
        combined today yesterday tomorrow week weeks month months year years day days time times earlier
        later far including included includes official officials statement accord bring brings bringing
        brought raise raising make makes made stand stands so now"""
    )
)
#: Forms the stemmer leaves apart, and words newsrooms use for one act.
_ONE_ACT = {
    form: row[0]
    for row in (
        ("send", "sent"), ("sell", "sold"), ("pay", "paid"), ("build", "built"), ("buy", "bought"),
        ("win", "won"), ("lose", "lost", "loss"), ("find", "found"), ("take", "taken", "took"),
        ("give", "given", "gave"), ("steal", "stolen", "stole"), ("shoot", "shot"), ("sink", "sank", "sunk"),
        ("spend", "spent"), ("free", "freed"), ("catch", "caught"), ("seize", "seizur", "seiz"),
        ("die", "dead", "death", "kill", "fatal", "live"), ("injur", "wound", "hurt"),
        ("arrest", "detain", "detent"), ("rescu", "save"),
    )
    for form in row
}  # fmt: skip
_NOT_TOLD = FUNCTION_WORDS | MONTH_WORDS | WEEKDAY_WORDS | SMALL.keys() | SCALES.keys() | ORDINAL.keys()
_TOTAL_WORDS = 4  # "a total of about 92", "the total now stands at 92"
_INCLUDING = frozenset({"including", "among"})
_INCLUDING_WORDS = 3
_CUTS = frozenset({",", ";", ":", "and", "but", "while", "—", "–", "("})
_PARTITIVE = ("of", "among")
_OF_WHAT = frozenset({"them", "those", "these", "the", "whom", "which", "its", "his", "her", "their", "who"})


class Telling(NamedTuple):
    """One number of one sentence, where it counts or measures something that can be added up.

    Attributes:
        article, sentence, quantity: Where and what.
        thing: Key of what is counted; "person" for all words for people, the unit for measures.
        act: Stems of what the sentence says of it, names and numbers left out.
        when: The resolved time that stands nearest in the sentence, if any.
        total: Whether the words make it a running total or a sum.
        part: Whether it is a part of something larger named beside it ("12 of them").
        unresolved: The words of the time that stands nearest, lower case, where it could not be resolved
            ("last february" in a story without a publication time); else empty.
    """

    article: Article
    sentence: Sentence
    quantity: Quantity
    thing: str
    act: frozenset[str]
    when: TimeRef | None
    total: bool
    part: bool
    unresolved: str = ""

    @property
    def passage(self) -> Passage:
        """Its words, with the thing counted where that follows."""
        span = phrase_of(self.article.text, self.quantity, self.sentence.span)
        return passage(self.article, self.sentence, span)


@by_article
def tellings(article: Article) -> tuple[Telling, ...]:
    """The numbers of an article's claim-bearing sentences that can be added up, in order.

    A number that names nothing ("29 boats in May and 26 in June", "bringing the total to 92")
    is of the thing counted last, in its sentence or the one before.
    """
    found: list[Telling] = []
    for line in lines(article, 1):
        before = found[-1] if found else None
        if before is not None and line.sentence.number - before.sentence.number > 1:
            before = None
        found += _of_line(line, before)
    return tuple(found)


def _of_line(line: Line, before: Telling | None) -> Iterator[Telling]:
    article, sentence = line.article, line.sentence
    added = [n for n in line.numbers if _adds(n.quantity) or _bare(line.tokens, n)]
    if not added:
        return
    told = times(article.text, sentence.span, article.published)
    for number, clause in zip(added, _clauses(line, added), strict=True):
        quantity = number.quantity
        thing = _thing(quantity) or (before.thing if before else "")
        act = act_of(article, sentence, clause) - {stem(quantity.counted)}
        inside = [t for t in told if t.span in clause] or [t for t in told if t.start is not None]
        nearest = min(inside, key=lambda t: _distance(t, quantity), default=None)
        if not thing:
            continue
        before = Telling(
            article=article,
            sentence=sentence,
            quantity=quantity,
            thing=thing,
            act=act or (before.act if before else act),
            when=nearest if nearest and nearest.start else None,
            total=called_total(line.tokens, number),
            part=_is_part(line.tokens, number),
            unresolved=_words(article, nearest) if nearest and not nearest.start else "",
        )
        yield before


def _bare(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number names nothing and stands where the thing named before is meant."""
    quantity = number.quantity
    if quantity.unit or quantity.counted or quantity.value <= 0:
        return False
    left, right = lower_at(tokens, number.first - 1), lower_at(tokens, number.after)
    if called_total(tokens, number):
        return left in {"to", "at", "is", "of", "now"} and not right.isalpha()
    return left in {"and", ","} and right in {"in", "on", "last"}


def _clauses(line: Line, added: list[Number]) -> Iterator[Span]:
    """The sentence cut between its numbers, at the first mark or conjunction after each."""
    start = line.sentence.span.start
    for here, following in pairwise(added):
        between = line.tokens[here.after : following.first]
        end = next((t.start for t in between if t.lower in _CUTS), following.quantity.span.start)
        yield Span(start=start, end=end)
        start = end
    yield Span(start=start, end=line.sentence.span.end)


def _adds(quantity: Quantity) -> bool:
    return (
        dimension(quantity.unit) in _ADDED
        and quantity.counted != "old"
        and quantity.value > 0
        and bool(quantity.unit or quantity.counted)
    )


def _thing(quantity: Quantity) -> str:
    """Key of what is counted; empty where the number names nothing."""
    if quantity.unit:
        return quantity.unit
    return "person" if quantity.counted in PERSON_NOUNS else stem(quantity.counted)


def _words(article: Article, time: TimeRef) -> str:
    return " ".join(article.quote(time.span).lower().split())


def _distance(time: TimeRef, quantity: Quantity) -> int:
    return max(time.span.start - quantity.span.end, quantity.span.start - time.span.end)


def act_of(article: Article, sentence: Sentence, within: Span | None = None) -> frozenset[str]:
    """Stems of the content words of a sentence, or a stretch of it, but names, times and empty words."""
    titled = article.role_of(sentence) is BlockRole.HEADLINE
    words = (
        t.lower
        for t in tokens_of(article.text, within or sentence.span)
        if t.kind == "word" and (titled or not t.capital or t.start == sentence.span.start)
    )
    kept = (word for word in words if word not in _NOT_TOLD)
    stems = (_ONE_ACT.get(word) or _ONE_ACT.get(stem(word)) or stem(word) for word in kept)
    return frozenset(word for word in stems if word not in _NO_ACT)


def called_total(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it is a running total by its words, or "total" stands right before ("a total of about 92")."""
    if number.quantity.scope is Scope.RUNNING_TOTAL:
        return True
    before = [lower_at(tokens, number.first - k) for k in range(1, _TOTAL_WORDS + 1)]
    return "total" in before or before[:2] == ["of", "sum"]


def _is_part(tokens: Sequence[Token], number: Number) -> bool:
    """Whether "of them", "of the", "among them" follows or "including" stands before the number."""
    near = {lower_at(tokens, number.first - k) for k in range(1, _INCLUDING_WORDS + 1)}
    of = lower_at(tokens, number.after) in _PARTITIVE and lower_at(tokens, number.after + 1) in _OF_WHAT
    return of or bool(near & _INCLUDING)
