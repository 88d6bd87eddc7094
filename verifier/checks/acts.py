"""Who did what to whom, where word order makes it plain: "X sued Y", "Y was sued by X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.content import stem
from verifier.checks.nameforms import same_name
from verifier.claims import Claim
from verifier.findings import Evidence
from verifier.remembered import by_span
from verifier.values.irregular import BASE
from verifier.values.names import names
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS, PERSON_NOUNS
from verifier.values.wordlists import word_set

#: Done by both to each other: the order says nothing.
_MUTUAL = word_set(
    "meet marry face join fight play talk speak divorc merg date befriend tie draw agree met clash"
)
_SAME_ACT = ({"beat", "defeat"}, {"buy", "acquir", "purchas"}, {"kill", "murder"}, {"hit", "strike"})
_BE = word_set("is are was were be been being")
_REACH = 14


class Act(NamedTuple):
    """A verb with the name before and the name after it, agent first."""

    verb: str
    agent: str
    patient: str
    span: Span


class Swap(NamedTuple):
    """The same act on both sides with the parts swapped."""

    ours: Span
    theirs: Span


def swapped(
    claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Iterator[Swap]:
    """Acts of the claim that the evidence tells with agent and patient the other way round."""
    ours = acts(article.text, claim.span)
    for item in evidence:
        theirs = acts(source.text, item.span) if ours else ()
        for a in ours:
            if any(_same(a, b) for b in theirs):
                continue
            other = next((b for b in theirs if _reversed(a, b)), None)
            if other is not None:
                yield Swap(a.span, other.span)
                return


def _same(a: Act, b: Act) -> bool:
    return _one_act(a.verb, b.verb) and same_name(a.agent, b.agent) and same_name(a.patient, b.patient)


def _reversed(a: Act, b: Act) -> bool:
    return (
        _one_act(a.verb, b.verb)
        and same_name(a.agent, b.patient)
        and same_name(a.patient, b.agent)
        and not same_name(a.agent, a.patient)
    )


def _one_act(a: str, b: str) -> bool:
    return a == b or any(a in group and b in group for group in _SAME_ACT)


@by_span
def acts(text: str, span: Span) -> tuple[Act, ...]:
    """Verbs that stand between two names of a clause, active or passive."""
    return tuple(_acts(text, span))


def _acts(text: str, span: Span) -> Iterator[Act]:
    found = tokens_of(text, span)
    where = [(name, _range(found, name)) for name in names(text, span)]
    if len(where) < 2:
        return
    for index, token in enumerate(found):
        if token.kind != "word" or token.capital or token.lower in FUNCTION_WORDS or not _verb(found, index):
            continue
        left = next(
            (n for n, (_, after) in reversed(where) if after <= index and index - after < _REACH), None
        )
        right = next((n for n, (first, _) in where if first > index and first - index < 8), None)
        key = stem(token.lower)
        if left is None or right is None or key in _MUTUAL or _cut(found, left, right):
            continue
        if _inside(found, left) or _inside(found, right):
            continue
        agent, patient = left.of(text), right.of(text)
        if _passive(found, index, right):
            agent, patient = patient, agent
        yield Act(key, agent, patient, Span(start=left.start, end=right.end))


def _range(found: Sequence[Token], name: Span) -> tuple[int, int]:
    inside = [k for k, token in enumerate(found) if name.start <= token.start < name.end]
    return inside[0], inside[-1] + 1


def _verb(found: Sequence[Token], index: int) -> bool:
    """A past form, or a base form after "to" or a helping verb."""
    word = found[index].lower
    if word.endswith("ed") or word in BASE or word in {"beat", "hit"}:
        return True
    return lower_at(found, index - 1) in {"to", "will", "would", "could", "may", "might", "should", "did"}


def _passive(found: Sequence[Token], index: int, agent: Span) -> bool:
    """Whether "by" stands right before the name after, and a form of "be" before the verb."""
    first, _ = _range(found, agent)
    by = "by" in (lower_at(found, first - 1), lower_at(found, first - 2))
    return by and any(lower_at(found, index - k) in _BE for k in (1, 2, 3))


def _inside(found: Sequence[Token], name: Span) -> bool:
    """Whether the name only says more of another noun ("a court in Selby", "the mayor of Selby")."""
    first, _ = _range(found, name)
    at = first - 2 if lower_at(found, first - 1) == "the" else first - 1
    before = lower_at(found, at)
    if before == "from" and lower_at(found, at - 1) in PERSON_NOUNS:
        return False  # "troops from Norway" act for it
    return before in {"in", "of", "at", "from", "near", "for", "on", "with", "to"}


def _cut(found: Sequence[Token], left: Span, right: Span) -> bool:
    """Whether a mark or joining word between the two names begins another clause."""
    between = [t for t in found if left.end <= t.start < right.start]
    return any(
        t.text in {",", ";", ":", "—", "“", "”"} or t.lower in {"and", "who", "that", "but"} for t in between
    )
