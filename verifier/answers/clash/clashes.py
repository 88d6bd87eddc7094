"""A question held against the passages nearest to it, for what it takes for granted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from verifier.answers.clash.denials import denials
from verifier.answers.clash.figures import other_figures
from verifier.answers.clash.holders import other_holders
from verifier.answers.clash.opposed import opposites
from verifier.answers.clash.parts import in_part
from verifier.answers.clash.said import Said, said
from verifier.answers.nearest import Near
from verifier.answers.passages import Target, has_name
from verifier.articles import Span
from verifier.claims import TimeRef
from verifier.values.roles import roles
from verifier.values.times import times


class Clash(NamedTuple):
    """A passage that tells otherwise what a question takes for granted.

    Attributes:
        asked: The words of the question, half-open.
        near: The passage.
        told: The words of its article that tell it otherwise, half-open.
        by: What found it.
    """

    asked: Span
    near: Near
    told: Span
    by: str


def clashes(question: str, as_of: date, near: Sequence[Near]) -> tuple[Clash, ...]:
    """Where passages near a question tell otherwise what it takes for granted; one of a source at most.

    Besides the passages all other sentences of the nearest sources are looked at.

    Args:
        question: Its own words, in English.
        as_of: The day its times are read from.
        near: The passages that come nearest, nearest first.
    """
    asked = said(question, Span(start=0, end=len(question)))
    found: dict[str, Clash] = {}
    for one in _looked_at(near):
        if one.article.id not in found and not _other_time(asked, as_of, one):
            clash = next(_of(asked, one, near), None)
            if clash is not None:
                found[one.article.id] = clash
    return tuple(found.values())


#: Sources whose every sentence is looked at.
_WHOLE = 2


def _looked_at(near: Sequence[Near]) -> Iterator[Near]:
    """The passages, then the rest of the nearest sources."""
    yield from near
    known = {(one.article.id, one.number) for one in near}
    nearest = {one.article.id: one for one in reversed(near[:_WHOLE])}
    for one in nearest.values():
        for sentence in one.article.claim_sentences():
            if (one.article.id, sentence.number) not in known:
                yield one._replace(number=sentence.number)


def _of(asked: Said, one: Near, near: Sequence[Near]) -> Iterator[Clash]:
    told = said(one.article.text, one.span, one.article.language)
    beside = _beside(one, near)
    for by, find in FINDERS.items():
        for ours, theirs in find(asked, told, beside):
            if _about(asked, ours, one):
                yield Clash(ours, one, theirs, by)


#: What tells a question otherwise, by name.
FINDERS = {
    "opposite": opposites,
    "denied": denials,
    "part": in_part,
    "holder": other_holders,
    "figure": other_figures,
}


def _other_time(asked: Said, as_of: date, one: Near) -> bool:
    """Whether a passage tells times, and none that the question has: what was so then may be so no longer."""
    ours = Target(asked.text, as_of, asked=asked.text).times(one.article)
    theirs = times(one.article.text, one.span, one.article.published)
    return bool(ours and theirs) and not any(_meet(a, b) for a in ours for b in theirs)


def _meet(a: TimeRef, b: TimeRef) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _about(asked: Said, words: Span, one: Near) -> bool:
    """Whether an article has all names of the question's sentence; a fact is short: one.

    Holders of an office are left out: another one may be what is told.
    """
    held = {role.name for role in roles(asked.text, asked.span)}
    within = _sentence(asked, words)
    wanted = [
        span for span in asked.name_spans if span in within and span not in held and not _begins(asked, span)
    ]
    has = [has_name(span.of(asked.text), one.article) for span in wanted]
    return all(has) or (one.fact is not None and any(has))


def _sentence(asked: Said, words: Span) -> Span:
    ends = [token.end for token in asked.tokens if token.text in {".", "?", "!"}]
    start = max((end for end in ends if end <= words.start), default=asked.span.start)
    return Span(start=start, end=min((end for end in ends if end >= words.end), default=asked.span.end))


def _begins(asked: Said, name: Span) -> bool:
    """Whether it may be no name: one word, with a capital because it comes first."""
    return name.start == asked.span.start and " " not in name.of(asked.text)


def _beside(one: Near, near: Sequence[Near]) -> list[Said]:
    """All passages, and all sentences of the passage's own article."""
    spans = [(other.article, other.span) for other in near]
    spans += [(one.article, sentence.span) for sentence in one.article.claim_sentences()]
    return [said(article.text, span, article.language) for article, span in spans]
