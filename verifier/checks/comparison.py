"""What every comparator returns, and the small tools they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Literal

from verifier.articles import Article, Span, Value
from verifier.checks.content import stem
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.remembered import by_span, by_words
from verifier.values.reporting import PRONOUNS
from verifier.values.tokens import Token, tokens, tokens_of
from verifier.values.vocabulary import DAY_WORDS, FUNCTION_WORDS, MONTH_WORDS, WEEKDAY_WORDS

#: Say when, not what.
TIME_WORDS = frozenset(stem(word) for word in WEEKDAY_WORDS | MONTH_WORDS | DAY_WORDS)

_NO_CONTENT = FUNCTION_WORDS | {"p", "m"}  # also of "5 p.m."

Outcome = Literal["agree", "differ", "cannot_tell"]


class Comparison(Value):
    """What one check found.

    Attributes:
        outcome: ``agree`` where all it looks at is in the evidence and the same; ``differ``
            with at least one discrepancy; ``cannot_tell`` where it has nothing to go by.
        discrepancies: What differs, on the words of both sides.
        reason: Why, in plain words without article text.
    """

    outcome: Outcome
    discrepancies: tuple[Discrepancy, ...] = ()
    reason: str


Comparator = Callable[[Claim, Article, tuple[Evidence, ...], Article], Comparison]


def settle(checked: int, discrepancies: list[Discrepancy], what: str, open_: int = 0) -> Comparison:
    """The comparison for a list of parts: how many were checked, which differ, how many stay open."""
    if discrepancies:
        return Comparison(
            outcome="differ",
            discrepancies=tuple(discrepancies),
            reason=f"{what} that differ: {len(discrepancies)}",
        )
    if checked and not open_:
        return _without("agree", f"{what} that agree: {checked}")
    return _without("cannot_tell", f"{what} left open: {open_}" if open_ else f"no {what} to compare")


@by_words
def _without(outcome: Outcome, reason: str) -> Comparison:
    """A comparison without discrepancies; there are few."""
    return Comparison(outcome=outcome, reason=reason)


def differs(
    kind: DiscrepancyKind,
    claim_article: Article,
    claim_span: Span,
    source: Article,
    source_span: Span,
    what: str = "",
) -> Discrepancy:
    """A difference with words on both sides: "A: 37 people; B: 36 people"."""
    ours, theirs = claim_article.quote(claim_span), source.quote(source_span)
    tail = f" ({what})" if what else ""
    return Discrepancy(
        kind=kind,
        claim_words=ours,
        claim_span=claim_span,
        source_words=theirs,
        source_span=source_span,
        note=f"{claim_article.name}: {ours}; {source.name}: {theirs}{tail}",
    )


def missing(claim_article: Article, claim_span: Span, source: Article, what: str) -> Discrepancy:
    """A part of the claim that the evidence does not hold."""
    ours = claim_article.quote(claim_span)
    return Discrepancy(
        kind=DiscrepancyKind.DETAIL,
        claim_words=ours,
        claim_span=claim_span,
        note=f"{claim_article.name}: {ours}; {source.name}: {what} not given in the sentences cited",
    )


def claim_sentence_span(claim: Claim, claim_article: Article, at: Span) -> Span:
    """The claim's sentence around a span of it; the claim's own span where none holds it."""
    for number in claim.sentences:
        if 1 <= number <= len(claim_article.sentences):
            sentence = claim_article.sentence(number).span
            if at in sentence:
                return sentence
    return claim.span


def alike(wanted: Set[str], there: Set[str], share: float, fewest: int = 1) -> bool:
    """Whether a sentence holds enough of the wanted stems to be of the same thing."""
    return bool(wanted) and len(wanted & there) >= max(fewest, share * len(wanted))


def alike_told(
    claim: Claim, claim_article: Article, within: Span, there: Set[str], share: float, fewest: int = 1
) -> bool:
    """Whether a sentence holds enough of the claim: of its sentence, its own words or its full wording.

    A claim can be a part of a long sentence; the rest of that sentence is not what is asked for.
    Its wording has the names that its words leave to "he".
    """
    wanted = stems_in(claim_article.text, within)
    if alike(wanted, there, share, fewest):
        return True
    worded = stems_of(claim.text)
    own = stems_in(claim_article.text, claim.span) if claim.span != within else wanted
    return any(alike(part, there, share, _fewest(part, fewest)) for part in (own - TIME_WORDS, worded))


def _fewest(part: Set[str], fewest: int) -> int:
    """Two words at least, or all of a part of one word."""
    return min(max(2, fewest), max(1, len(part)))


def told_stems(source: Article, number: int) -> frozenset[str]:
    """Stems of a source's sentence; where it begins with a pronoun, also those of the one before it."""
    span = source.sentence(number).span
    own = stems_in(source.text, span)
    first = next((token.lower for token in tokens_of(source.text, span) if token.kind == "word"), "")
    if number < 2 or first not in PRONOUNS:
        return own
    return own | stems_in(source.text, source.sentence(number - 1).span)


@by_span
def stems_in(text: str, span: Span) -> frozenset[str]:
    """Stems of the content words in a span, numbers left out."""
    return _stems(tokens_of(text, span))


@by_span
def stems_of(text: str) -> frozenset[str]:
    """The same of a whole text."""
    return _stems(tokens(text, 0, len(text)))


def _stems(found: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        stem(token.lower.replace(".", ""))
        for token in found
        if token.kind in {"word", "initials"} and token.lower not in _NO_CONTENT
    )
