"""Negation and direction words around the verb both sides share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import (
    TIME_WORDS,
    Comparison,
    alike_told,
    claim_sentence_span,
    differs,
    settle,
    stems_in,
)
from verifier.checks.content import stem
from verifier.checks.nameforms import same_name
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.remembered import by_span
from verifier.values.names import names
from verifier.values.numberwords import SMALL
from verifier.values.opposites import ORDER_WORDS, TURNED, TWO_SIDED, like_of, opposite_of
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS, NEGATORS
from verifier.values.wordlists import word_set

_NEGATORS = NEGATORS | {"n't"}
#: The same before "to" ("failed to stop it").
_NEGATE_TO = word_set(
    "fail fails failed failing refuse refuses refused refusing decline declines declined unable"
)
_COMPARED = word_set("more less fewer older younger later longer bigger higher lower")  # "no more than"
_SOFT = word_set(
    """doubt doubts unlikely avoid avoided stopped yet hardly barely scarcely deprive deprived deprives
    depriving lack lacks lacked lacking prevent prevents prevented preventing"""
)
_NEGATING = _NEGATORS | _NEGATE_TO
_SOFTENING = _SOFT | _NEGATE_TO | {"could", "would"}
_CLAUSE_ENDS = word_set("but and because after until that who which when while if as , . ; : — –")
_LIGHT = word_set("stay stays remain remains keep keeps become get seem seems appear appears")
_NO_CONTENT = FUNCTION_WORDS | _NEGATORS | SMALL.keys()
_REACH = 8
_CLAUSE = 16
_SHARE = 0.5  # share of the claim's content words the evidence must hold


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """A shared word negated on one side only, or opposite direction words, in like sentences.

    A negator bears on the next content word (a verb past "-ly" adverbs); the rest of its
    clause may be meant too and is not held against the other side. Presence alone says
    nothing. Sentences must share half of the claim's content words.
    """
    near = [item.span for item in evidence if _alike(claim, claim_article, source, item.span)]
    found = [
        *_negated(claim_article, claim.span, source, near),
        *_opposed(claim_article, claim.span, source, near),
    ]
    return settle(len(near), found, "statements")


def _alike(claim: Claim, article: Article, source: Article, span: Span) -> bool:
    """Whether a sentence shares half of the claim's words; the opposite of one counts as that one."""
    there = stems_in(source.text, span)
    told = _lower(source.text, span)
    turned = {
        stem(word)
        for word in _lower(article.text, claim.span) & TURNED
        if opposite_of(word) & told and word not in FUNCTION_WORDS
    }
    within = claim_sentence_span(claim, article, claim.span)
    return alike_told(claim, article, within, there | turned, _SHARE, 2)


@by_span
def _lower(text: str, span: Span) -> frozenset[str]:
    return frozenset([token.lower for token in tokens_of(text, span)])


class _Polarity(NamedTuple):
    """Of one word: whether a negator bears on it, whether its clause is negated, and the words to show."""

    negated: bool
    in_reach: bool
    start: int
    end: int

    @property
    def shown(self) -> Span:
        """The words, from the negator on."""
        return Span(start=self.start, end=self.end)


@by_span
def _polarity(text: str, span: Span) -> Mapping[str, _Polarity]:
    """Each content stem of a span; those told both ways are left out."""
    result: dict[str, _Polarity] = {}
    mixed: set[str] = set()
    found = _split_contractions(tokens_of(text, span))
    negators = [k for k, token in enumerate(found) if token.lower in _NEGATING and _negates(found, k)]
    negated = {at: k for k in negators for at in _first_reached(found, k)}
    reach = {at for k in negators for at in (*_clause_after(found, k), *_clause_before(found, k))}
    soft = set(_softened(found))
    for index, token in enumerate(found):
        if token.kind != "word" or token.lower in _NO_CONTENT:
            continue
        key, by = stem(token.lower), negated.get(index)
        start = found[by].start if by is not None else token.start
        one = _Polarity(by is not None, index in reach, start, token.end)
        if index in soft or (key in result and result[key].negated != one.negated):
            mixed.add(key)
        result.setdefault(key, one)
    return {key: value for key, value in result.items() if key not in mixed}


def _softened(found: Sequence[Token]) -> Iterator[int]:
    """Words that are neither denied nor plainly stated: doubted, refused, or what could have been done."""
    for index, token in enumerate(found):
        if token.lower not in _SOFTENING:
            continue
        if token.lower in _SOFT or _not_done(found, index):
            yield from _clause_after(found, index)
        if _refused(found, index):
            yield from range(max(0, index - _CLAUSE), index)


def _split_contractions(found: Sequence[Token]) -> list[Token]:
    """Marks "didn't" as a negator."""
    result: list[Token] = []
    for token in found:
        if token.kind == "word" and token.lower.endswith("n't"):
            result.append(Token(token.start, token.end, token.text, "n't", "word"))
        else:
            result.append(token)
    return result


def _negates(found: Sequence[Token], index: int) -> bool:
    word, after = found[index].lower, lower_at(found, index + 1)
    if word in _NEGATE_TO:
        return after == "to"
    if word not in _NEGATORS or after in _COMPARED:
        return False
    return not (word == "not" and after in {"only", "just"}) and not (
        word == "no" and after in {"doubt", "longer"}
    )


def _not_done(found: Sequence[Token], index: int) -> bool:
    """Whether "could have sent them" begins here: what was not done, without a negator."""
    return found[index].lower in {"could", "would"} and lower_at(found, index + 1) == "have"


def _refused(found: Sequence[Token], index: int) -> bool:
    """Whether what stands before was refused: "to be paid …, which the county refused"."""
    return found[index].lower in _NEGATE_TO and lower_at(found, index + 1) != "to"


def _first_reached(found: Sequence[Token], index: int) -> Iterator[int]:
    """The next content word after a negator, after "without" the next two."""
    left = 2 if found[index].lower == "without" else 1
    for at in range(index + 1, min(len(found), index + _REACH)):
        if found[at].text in {",", ".", ";", ":"} or not left:
            return
        word = found[at].lower
        if found[at].kind == "word" and word not in FUNCTION_WORDS and not word.endswith("ly"):
            left -= word not in _LIGHT
            yield at


def _clause_after(found: Sequence[Token], index: int) -> Iterator[int]:
    """All that follows a negator in its clause."""
    for at in range(index + 1, min(len(found), index + _CLAUSE)):
        if found[at].lower in _CLAUSE_ENDS:
            return
        yield at


def _clause_before(found: Sequence[Token], index: int) -> Iterator[int]:
    """What stands before a negator in its clause: "Rain is not expected" is "no rain is expected"."""
    for at in range(index - 1, max(-1, index - _CLAUSE), -1):
        if found[at].lower in _CLAUSE_ENDS:
            return
        yield at


def _negated(article: Article, ours: Span, source: Article, theirs: Sequence[Span]) -> Iterator[Discrepancy]:
    """A shared word negated on one side and out of every negator's reach on the other.

    Not where any sentence of the evidence has it as the claim does; one a sentence is enough.
    """
    a = _polarity(article.text, ours)
    others = [_polarity(source.text, span) for span in theirs]
    for key, mine in a.items():
        held = [other[key] for other in others if key in other]
        if held and all(_opposite(mine, other) for other in held):
            yield differs(DiscrepancyKind.NEGATION, article, mine.shown, source, held[0].shown)
            return


def _opposite(a: _Polarity, b: _Polarity) -> bool:
    return (a.negated and not (b.negated or b.in_reach)) or (b.negated and not (a.negated or a.in_reach))


def _opposed(article: Article, ours: Span, source: Article, theirs: Sequence[Span]) -> Iterator[Discrepancy]:
    """Words of opposite direction near the same word, where the other side lacks the claim's direction."""
    mine = tokens_of(article.text, ours)
    own = _lower(article.text, ours)
    there = [_Place(source.text, span, tokens_of(source.text, span), 0) for span in theirs]
    words = frozenset[str]().union(*(_lower(source.text, span) for span in theirs))
    if not any(opposite_of(word) & words for word in own & TURNED):
        return
    for index, token in enumerate(mine):
        against = opposite_of(token.lower) & words
        if (
            not against
            or opposite_of(token.lower) & own
            or like_of(token.lower) & words
            or _phrase(mine, index)
        ):
            continue
        other = _opposite_place(_Place(article.text, ours, mine, index), there, against)
        if other is not None:
            here = Span(start=token.start, end=token.end)
            yield differs(DiscrepancyKind.NEGATION, article, here, source, other, "opposite direction")
            return


class _Place(NamedTuple):
    """A word of a sentence, by its index among the tokens."""

    text: str
    within: Span
    found: Sequence[Token]
    at: int


def _opposite_place(ours: _Place, there: Sequence[_Place], against: Set[str]) -> Span | None:
    for place in there:
        for at, other in enumerate(place.found):
            theirs = place._replace(at=at)
            if other.lower not in against or _phrase(place.found, at) or _denied(ours) is not _denied(theirs):
                continue  # "did not agree" is "disagrees"
            if _bear_on_one(ours, theirs):
                return Span(start=other.start, end=other.end)
    return None


def _denied(place: _Place) -> bool:
    """Whether a negator bears on the word."""
    found = _split_contractions(place.found)
    first = max(0, place.at - _REACH)
    return any(_negates(found, k) and place.at in _first_reached(found, k) for k in range(first, place.at))


def _phrase(found: Sequence[Token], index: int) -> bool:
    """Uses that tell no direction: "up to 40", "after all", "more than" and "fewer than" before a number."""
    word, after = found[index].lower, lower_at(found, index + 1)
    if word in {"up", "down"}:
        return after == "to" or lower_at(found, index - 1) not in _GOING
    if word in {"later", "earlier"}:
        return after != "than"
    return word in {"more", "less", "fewer"} and after == "than"


_GOING = word_set("go goes going gone went is are was were be been move moved come came")


def _bear_on_one(a: _Place, b: _Place) -> bool:
    """Whether both words stand near a shared word.

    Of "before" and "after" the next word must be shared; what one side wins the other loses, so
    there the name before must be the same.
    """
    word = a.found[a.at].lower
    if word in ORDER_WORDS:
        return bool(_next_stems(a) & _next_stems(b))
    if word in _RANKED:
        return _next_stems(a, 1) == _next_stems(b, 1) and not _since(a) and not _since(b)
    if word in TWO_SIDED and not _same_subject(a, b):
        return False
    return bool(_around(a) & _around(b))


def _same_subject(a: _Place, b: _Place) -> bool:
    """Whether the last names before both words are forms of one; also where neither has a name before it."""
    ours, theirs = _name_before(a), _name_before(b)
    return same_name(ours, theirs) if ours and theirs else ours == theirs


def _name_before(place: _Place) -> str:
    before = [n for n in names(place.text, place.within) if n.end <= place.found[place.at].start]
    return before[-1].of(place.text) if before else ""


_RANKED = frozenset({"first", "last"})


def _since(place: _Place) -> bool:
    """Whether "since" follows: "the first since 1998" came after the last in 1998."""
    return any(token.lower == "since" for token in place.found[place.at :])


def _next_stems(place: _Place, most: int = 2) -> frozenset[str]:
    """The content words right after."""
    after = place.found[place.at + 1 : place.at + 7]
    words = [t for t in after if t.kind in {"word", "number"} and t.lower not in FUNCTION_WORDS]
    return frozenset(stem(token.lower) for token in words[:most])


def _around(place: _Place) -> frozenset[str]:
    token = place.found[place.at]
    window = Span(start=max(place.within.start, token.start - 40), end=min(place.within.end, token.end + 40))
    return stems_in(place.text, window) - {stem(token.lower)} - TIME_WORDS
