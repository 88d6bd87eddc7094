"""Somebody in an office who did it in the question, and somebody else in the same office in a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.clash.said import Said
from verifier.articles import Span
from verifier.checks.nameforms import same_name
from verifier.values.reporting import CERTAINTY_OF, NEED_QUOTE
from verifier.values.roles import Role, roles


def other_holders(asked: Said, told: Said, near: Sequence[Said]) -> Iterator[tuple[Span, Span]]:
    """Two holders of one office, each before the same words ("… Ilwen defended", "… Tremayne defended").

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where it has the question's holder do so, nothing is found.
    """
    for ours in roles(asked.text, asked.span):
        name = ours.name.of(asked.text)
        doing = _next(asked, ours)
        for theirs in roles(told.text, told.span):
            same_office = (ours.head, set(ours.rest)) == (theirs.head, set(theirs.rest))
            if not same_office or not ours.rest or not doing or doing != _next(told, theirs):
                continue
            if same_name(name, theirs.name.of(told.text)) or any(_does(name, doing, one) for one in near):
                continue
            yield _with(ours), _with(theirs)


def _next(said: Said, role: Role) -> str:
    """The word behind the name."""
    after = (k for k, token in enumerate(said.tokens) if token.start >= role.name.end)
    at = next(after, None)
    if at is None or said.tokens[at].lower in CERTAINTY_OF.keys() - NEED_QUOTE:
        return ""  # two ministers who said something
    return said.keys[at]


def _does(name: str, doing: str, said: Said) -> bool:
    return doing in said.keys and any(same_name(name, other) for other in said.names)


def _with(role: Role) -> Span:
    return Span(start=min(role.span.start, role.name.start), end=max(role.span.end, role.name.end))
