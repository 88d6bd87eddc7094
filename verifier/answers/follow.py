"""A follow-up in a thread, made to stand alone by words of what was asked before: "And in August?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.answers.bare_words import again, bare_word, figure_of, plain, so_long, without_times
from verifier.answers.clauses import HELPERS, bare
from verifier.answers.meant import named, subjects
from verifier.answers.question import BLANK, Point, Sort, Wanted
from verifier.answers.referred import of_them, of_whoever, same_object, subject_of, that_thing, those_counted
from verifier.answers.shapes import Shape, sentence
from verifier.answers.verbs import told_past
from verifier.articles import Span
from verifier.values.names import names
from verifier.values.times import times
from verifier.values.tokens import tokens
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_I = re.IGNORECASE
_LEAD = re.compile(r"^(?:and|but|or|so|also|ok(?:ay)?)?,?\s*(?:what about|how about|and for|for|and)?\s*", _I)
_SAME = re.compile(
    r"\b(?:done|did|do|does|doing) (?:the same(?: thing)?|so|likewise|it too)\b|\bthe same\b", _I
)
_LONE_COUNT = re.compile(r"^how many (?=(?:were|was|are|have|had|has|did|do|does|will)\b)", _I)


class Followed(NamedTuple):
    """A question that stands alone, the words it took over, and its shape where that is known by then."""

    text: str
    carried: tuple[str, ...]
    shape: Shape | None = None


def standing_alone(
    question: str, points: Sequence[Point], *, known: Sequence[str] = (), beside: str = ""
) -> Followed:
    """A question with what it leans on put in.

    Args:
        question: One question, cleaned.
        points: What was asked before, in its thread and in its own message, in order; the last counts most.
        known: The same as statements, with what was told put in where a blank was, in order.
        beside: The message it is part of: without anything asked before, a pronoun means whom that names.
    """
    had = f"{beside} {question}"
    if not points:
        before = beside[: beside.find(question.rstrip("?"))] if question.rstrip("?") in beside else ""
        text = named(question, subjects(before)[::-1], before)
        return Followed(text, _new(text, had))
    point = points[-1]
    statements = [*reversed(known), *(one.statement for one in reversed(points))]
    if (shape := bare_word(question, point)) is not None:
        return Followed(question, _new(shape.statement, had), shape)
    for way in (_said_so, of_them, again, so_long, figure_of, _fragment, _the_same, _counted):
        if (taken := way(question, point)) is not None:
            return Followed(
                taken,
                _new(taken, had),
                _shape_of(taken, point, stated=way is _the_same, lasts=way is so_long),
            )
    text = _AND.sub("", those_counted(question, point))
    text = text if known else of_whoever(text, point)
    for statement in statements[:2]:
        text = same_object(text, statement)
    text = named(that_thing(text, statements[-1]), statements)
    return Followed(text, _new(text, had))


def _shape_of(taken: str, point: Point, *, stated: bool, lasts: bool) -> Shape | None:
    """Of what is a statement by now; ``None`` where it is a question still, to be read like any."""
    if BLANK in taken:
        wanted = Wanted.NUMBER if lasts else point.wanted or Wanted.WORDS
        return Shape("follow-up", Sort.WHICH, sentence(taken), wanted)
    return Shape("follow-up", Sort.WHETHER, sentence(taken)) if stated else None


#: "And who paid for it?": by now the question stands without it.
_AND = re.compile(r"^(?:and|but)\s+(?=[a-z])", _I)


def _new(text: str, had: str) -> tuple[str, ...]:
    known = {bare(word) for word in had.replace("’", "'").split()} | FUNCTION_WORDS
    return tuple(word for word in text.split() if bare(word) not in known and BLANK not in word)


_SO = re.compile(
    r"^(?:and )?who (said|says|announced|reported|confirmed|told) (?:so|that|it|this)\s*\?*$", _I
)


def _said_so(question: str, point: Point) -> str | None:
    """As in "Who said so?": that what was asked before."""
    found = _SO.match(question)
    return f"Who {found[1].lower()} that {plain(point)}?" if found and plain(point) else None


def _fragment(question: str, point: Point) -> str | None:
    """As in "And in August?", "What about Canada?": the part it names, in the place of its like."""
    rest = _LEAD.sub("", question, count=1).rstrip("?!. ")
    words = rest.split()
    if not words or len(words) > 6 or rest == question.rstrip("?!. ") or _asks(words):
        return None
    statement = point.statement.rstrip(".")
    span = Span(start=0, end=len(rest))
    if times(rest, span, None):
        return f"{without_times(statement)} {rest}."
    if names(f"to {rest}", Span(start=0, end=len(rest) + 3)):
        subject = subject_of(statement)
        return (
            f"{rest}{statement[len(subject) :]}."
            if subject and words[0][:1].isupper()
            else f"{statement} {rest}."
        )
    return None


def _asks(words: Sequence[str]) -> bool:
    asking = HELPERS | {"who", "what", "when", "where", "why", "how", "which"}
    return any(bare(word) in asking and not word[:1].isupper() for word in words)  # "May" is a month


def _the_same(question: str, point: Point) -> str | None:
    """As in "Has Canada done the same?": what was said before, of another; its numbers are not the same."""
    said, subject = plain(point), subject_of(plain(point))
    named = [span.of(question) for span in names(question, Span(start=0, end=len(question)))]
    if not _SAME.search(question) or not named or not subject:
        return None
    rest = said[len(subject) :]
    kept = " ".join(t for t in rest.split() if not any(c.isdigit() for c in t))
    return f"{named[0]} {kept}."


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
