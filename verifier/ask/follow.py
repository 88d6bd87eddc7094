"""A follow-up in a thread, made to stand alone by words of what was asked before: "And in August?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Span
from verifier.ask.clauses import HELPERS, bare
from verifier.ask.question import BLANK, Point, QuestionRead, Sort, Wanted
from verifier.ask.rules import Shape, sentence
from verifier.ask.verbs import told_past
from verifier.values.names import names
from verifier.values.places import country
from verifier.values.times import times
from verifier.values.tokens import tokens
from verifier.values.wordlists import word_set

_I = re.IGNORECASE
_LEAD = re.compile(r"^(?:and|but|or|so|also|ok(?:ay)?)?,?\s*(?:what about|how about|and for|for|and)?\s*", _I)
_BARE = re.compile(r"^(?:and |but |so )?(when|where|why|how)\s*\?*$", _I)
_PRONOUNS = re.compile(r"\b(he|she|him|her|his|hers|they|them|their|it|its)\b", _I)
_OWN = frozenset({"his", "her", "hers", "its", "their"})
_OF_PEOPLE = frozenset({"he", "she", "him", "her", "his", "hers"})
_SAME = re.compile(
    r"\b(?:done|did|do|does|doing) (?:the same(?: thing)?|so|likewise|it too)\b|\bthe same\b", _I
)
_LONE_COUNT = re.compile(r"^how many (?=(?:were|was|are|have|had|has|did|do|does|will)\b)", _I)
#: Words in the name of a body.
_BODIES = word_set(
    """department ministry institute office agency group council court bank company lines service union party
    committee commission university press courier news times post corporation association force army police
    administration government cartel"""
)


class Followed(NamedTuple):
    """A question that stands alone, the words it took over, and its shape where that is known by then."""

    text: str
    carried: tuple[str, ...]
    shape: Shape | None = None


def standing_alone(question: str, earlier: Sequence[QuestionRead], *, beside: str = "") -> Followed:
    """A question with what it leans on put in.

    Args:
        question: One question, cleaned.
        earlier: The questions of its thread, in order; the latest that was looked up counts.
        beside: The message it is part of: without a thread, a pronoun means whom that names.
    """
    point = next((one.points[0] for one in reversed(earlier) if one.points), None)
    if point is None:
        before = beside[: beside.find(question.rstrip("?"))] if question.rstrip("?") in beside else ""
        found = [span.of(before) for span in names(before, Span(start=0, end=len(before)))]
        text = _named(question, found[::-1])
        return Followed(text, _new(text, question))
    known = [one.points[0].statement for one in reversed(earlier) if one.points]
    if (shape := _bare(question, point)) is not None:
        return Followed(question, _new(shape.statement, question), shape)
    for way in (_said_so, _fragment, _the_same, _counted):
        if (alone := way(question, point)) is not None:
            blank = Shape("follow-up", Sort.WHICH, sentence(alone), point.wanted) if BLANK in alone else None
            return Followed(alone, _new(alone, question), blank)
    text = _named(question, known)
    return Followed(text, _new(text, question))


def _new(text: str, question: str) -> tuple[str, ...]:
    had = {bare(word) for word in question.split()}
    return tuple(word for word in text.split() if bare(word) not in had and word != BLANK)


def _plain(point: Point) -> str:
    return " ".join(point.statement.replace(BLANK, " ").rstrip(".").split())


def _bare(question: str, point: Point) -> Shape | None:
    """As in "And when?": of what was asked before."""
    found = _BARE.match(question)
    if found is None or not _plain(point):
        return None
    word = found[1].lower()
    statement = f"{_plain(point)} {'because ' if word == 'why' else ''}{BLANK}"
    return Shape(word, Sort.WHICH, sentence(statement), _WANTED.get(word, Wanted.WORDS))


_WANTED = {"when": Wanted.TIME, "where": Wanted.PLACE}
_SO = re.compile(
    r"^(?:and )?who (said|says|announced|reported|confirmed|told) (?:so|that|it|this)\s*\?*$", _I
)


def _said_so(question: str, point: Point) -> str | None:
    """As in "Who said so?": that what was asked before."""
    found = _SO.match(question)
    return f"Who {found[1].lower()} that {_plain(point)}?" if found and _plain(point) else None


def _fragment(question: str, point: Point) -> str | None:
    """As in "And in August?", "What about Canada?": the part it names, in the place of its like."""
    rest = _LEAD.sub("", question, count=1).rstrip("?!. ")
    words = rest.split()
    if not words or len(words) > 6 or rest == question.rstrip("?!. ") or _asks(words):
        return None
    statement = point.statement.rstrip(".")
    span = Span(start=0, end=len(rest))
    if times(rest, span, None):
        return f"{_without_times(statement)} {rest}."
    if names(f"to {rest}", Span(start=0, end=len(rest) + 3)):
        subject = _subject(statement)
        return (
            f"{rest}{statement[len(subject) :]}."
            if subject and words[0][:1].isupper()
            else f"{statement} {rest}."
        )
    return None


def _asks(words: Sequence[str]) -> bool:
    asking = HELPERS | {"who", "what", "when", "where", "why", "how", "which"}
    return any(bare(word) in asking and not word[:1].isupper() for word in words)  # "May" is a month


def _without_times(statement: str) -> str:
    for time in reversed(times(statement, Span(start=0, end=len(statement)), None)):
        before = statement[: time.span.start].rstrip()
        before = re.sub(r"\s(?:in|on|since|during|by|last|this)$", "", before)
        statement = before + statement[time.span.end :]
    return statement


def _the_same(question: str, point: Point) -> str | None:
    """As in "Has Canada done the same?": what was said before, of another; its numbers are not the same."""
    plain, subject = _plain(point), _subject(_plain(point))
    named = [span.of(question) for span in names(question, Span(start=0, end=len(question)))]
    if not _SAME.search(question) or not named or not subject:
        return None
    rest = plain[len(subject) :]
    kept = " ".join(t for t in rest.split() if not any(c.isdigit() for c in t))
    return f"{named[0]} {kept}."


def _subject(statement: str) -> str:
    """What stands before the first verb."""
    words = statement.split()
    for at in range(1, len(words)):
        if (bare(words[at]) in HELPERS or told_past(bare(words[at]))) and not words[at][:1].isupper():
            return " ".join(words[:at]) if BLANK not in words[:at] else ""
    return ""


def _counted(question: str, point: Point) -> str | None:
    """As in "How many were sent in August?": of the things counted before."""
    if not _LONE_COUNT.match(question):
        return None
    found = tokens(point.statement, 0, len(point.statement))
    at = next((k for k, token in enumerate(found) if token.kind == "number" or token.text == "_"), None)
    if at is None:
        return None
    thing: list[str] = []
    for token in found[at + 1 :]:
        if token.text == "_":
            continue
        if (
            token.kind != "word"
            or token.lower in _STOPS
            or bare(token.text) in HELPERS
            or (thing and told_past(token.lower))
        ):
            break
        thing.append(token.text)
    return _LONE_COUNT.sub(f"How many {' '.join(thing)} ", question) if thing else None


_STOPS = word_set("to in on at from by of for with about this last next since and or")


def _named(question: str, known: Sequence[str]) -> str:
    """Pronouns with the name they stand for, the one named last."""

    def put(match: re.Match[str]) -> str:
        word = match[1].lower()
        name = next(_candidates(known, people=word in _OF_PEOPLE), None)
        if name is None:
            return match[0]
        return f"{name}'s" if word in _OWN and not _objective(question, match) else name

    first = _PRONOUNS.search(question)
    own = names(question, Span(start=0, end=len(question)))
    # A name before the pronoun in the question itself is what it stands for.
    return question if first and any(n.start < first.start() for n in own) else _PRONOUNS.sub(put, question)


def _objective(question: str, match: re.Match[str]) -> bool:
    """Whether "her" is a person, not whose: nothing follows that could be hers."""
    return match[1].lower() == "her" and not re.match(r"\s+\w", question[match.end() :])


def _candidates(known: Sequence[str], *, people: bool) -> Iterator[str]:
    for statement in known:
        found = [span.of(statement) for span in names(statement, Span(start=0, end=len(statement)))]
        for name in found:
            if not people or _person(name):
                yield name


def _person(name: str) -> bool:
    words = {bare(word) for word in name.split()}
    return not (words & _BODIES) and not any(map(country, words)) and name.upper() != name
