"""Roles and names side by side in an article, and whether a role fits a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Article, Sentence, Span
from verifier.checks.nameforms import folded, same_name
from verifier.values.names import ROLE_WORDS, names
from verifier.values.reporting import BASE_OF
from verifier.values.tokens import Token, lower_at, tokens, tokens_of
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS, WEEKDAY_WORDS
from verifier.values.wordlists import word_set

_REACH = 8
_OF = frozenset({"of", "for", "at", "in"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")"})
_NO_ROLE = FUNCTION_WORDS | COMMON_VERBS | WEEKDAY_WORDS | frozenset(BASE_OF)
#: Words of a role that tell nobody apart.
_NOT_TELLING = FUNCTION_WORDS | word_set(
    "country city state nation town county region government national acting own then s"
)

_PAST = frozenset({"former", "ex", "late", "deposed", "ousted"})


class Link(NamedTuple):
    """A role and a name side by side ("Security Minister Omar Ruiz").

    Attributes:
        role: The telling words of the role, folded.
        role_words: The role as the article has it.
        name: The name.
        span: Both, where they stand.
    """

    role: frozenset[str]
    role_words: str
    name: str
    span: Span


def role_stems(words: str) -> frozenset[str]:
    """The telling words of a role, folded: "the country's security minister" has "security", "minister"."""
    found = (folded(t.text) for t in tokens(words, 0, len(words)) if t.kind in {"word", "initials"})
    return frozenset(word for word in found if word not in _NOT_TELLING)


def role_fits(wanted: frozenset[str], known: frozenset[str]) -> bool:
    """Whether every telling word of a role is among those of another ("Mexico" and "Mexican" are one)."""
    if _PAST & known and not _PAST & wanted:
        return False
    return bool(wanted) and all(
        word in known or any(same_name(word, other) for other in known if word not in ROLE_WORDS)
        for word in wanted
    )


def links(article: Article, sentence: Sentence) -> Iterator[Link]:
    """The roles a sentence gives to the names in it, before or after them."""
    found = tokens_of(article.text, sentence.span)
    place = {token.start: at for at, token in enumerate(found)}
    ends = {token.end: at for at, token in enumerate(found)}
    for name in names(article.text, sentence.span):
        first, last = place.get(name.start), ends.get(name.end)
        if first is None or last is None:
            continue
        for role in (_before(found, first), _after(found, last), _set_off_before(found, first, last)):
            if role is not None:
                yield _link(article, found, role, name)


def _link(article: Article, found: Sequence[Token], role: tuple[int, int], name: Span) -> Link:
    words = Span(start=found[role[0]].start, end=found[role[1] - 1].end)
    both = Span(start=min(words.start, name.start), end=max(words.end, name.end))
    return Link(role_stems(article.quote(words)), article.quote(words), article.quote(name), both)


def _before(found: Sequence[Token], name: int) -> tuple[int, int] | None:
    """The role right before a name: "Mexican Security Minister"."""
    last = name - 1
    if lower_at(found, last) == "." and found[last].start == found[last - 1].end:
        last -= 1
    if lower_at(found, last) not in ROLE_WORDS:
        return None
    return _reach_back(found, last), last + 1


def _reach_back(found: Sequence[Token], last: int) -> int:
    first = last
    while first > 0 and last - first < _REACH and _part_of_role(found[first - 1]):
        first -= 1
    while found[first].kind == "mark" and first < last:
        first += 1
    return first


def _part_of_role(token: Token) -> bool:
    if token.kind == "mark":
        return token.text in {"'s", "’s", "-"}
    return token.kind in {"word", "initials"} and (token.capital or token.lower not in _NO_ROLE)


def _after(found: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The role set off after a name: ", the security minister,"."""
    if lower_at(found, last + 1) != ",":
        return None
    first = after = last + 2
    while after < len(found) and after - first < _REACH + 4 and found[after].text not in _STOPS:
        after += 1
    head = next((k for k in range(first, after) if found[k].lower in _OF), after) - 1
    if head < first or found[head].lower not in ROLE_WORDS:
        return None
    return None if any(found[k].lower in BASE_OF for k in range(first, after)) else (first, after)


def _set_off_before(found: Sequence[Token], name: int, last: int) -> tuple[int, int] | None:
    """The role before a name that is set off: "the security minister, Omar Ruiz,"."""
    if lower_at(found, name - 1) != "," or lower_at(found, name - 2) not in ROLE_WORDS:
        return None
    closed = last + 1 >= len(found) or found[last + 1].text in _STOPS
    first = _reach_back(found, name - 2)
    definite = lower_at(found, first - 1) in {"the", "his", "her", "its", "their"} or any(
        found[k].text in {"'s", "’s"} for k in range(first, name - 2)
    )
    return (first, name - 1) if closed and definite else None
