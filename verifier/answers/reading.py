"""A question read into its points: by code where its form is simple, else by the model, held to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from verifier.answers.decline import REASONS, declined
from verifier.answers.follow import Followed, standing_alone
from verifier.answers.grounded import complaints
from verifier.answers.opening import LONGEST_QUESTION, cleaned, preface, several, unmarked
from verifier.answers.question import BLANK, Declined, Point, QuestionRead, Resolved, Sort, Wanted
from verifier.answers.referred import in_statement
from verifier.answers.replies import QuestionForm
from verifier.answers.rules import shape_of
from verifier.answers.shapes import Shape, sentence
from verifier.answers.tongue import barely, latin
from verifier.answers.topic import on_topic
from verifier.answers.translated import in_english, is_foreign
from verifier.articles import Span
from verifier.asking import Failure, Stage
from verifier.errors import InputError, InputTooLarge
from verifier.llm import load_prompt
from verifier.values.names import names
from verifier.values.times import times

#: What reading is called in progress.
STAGE = "read the question"


@dataclass(frozen=True)
class Given:
    """A question as it came in.

    Attributes:
        text: As asked.
        asked: When.
        as_of: The day its times are read from.
        earlier: The questions asked before in its thread, with the ids of their answers.
        told: What those answers told, as statements, in order.
    """

    text: str
    asked: datetime
    as_of: date
    earlier: tuple[tuple[str, QuestionRead], ...] = ()
    told: tuple[str, ...] = ()


async def read_question(given: Given, work: Callable[[], Stage]) -> QuestionRead:
    """What a question comes to.

    Args:
        given: The question.
        work: Makes the stage in which the model is asked, where code can't read it.

    Raises:
        InputError: There is no question in it, or more than a question.
        ModelError: The model had to be asked, and could not be at all.
    """
    text = plain(given.text)
    if declined(text) is Declined.GREETING or not is_foreign(text):
        return await _read_english(given, text, work)
    english = await in_english(text, work()) if latin(text) else ""
    if not english and barely(text):
        return await _read_english(given, text, work)
    if not english:
        return _declined(given, text, Declined.LANGUAGE, _by("translate") if latin(text) else "code decline")
    read = await _read_english(given, english, work)
    return read.model_copy(update={"text": text, "translated": english})


async def _read_english(given: Given, text: str, work: Callable[[], Stage]) -> QuestionRead:
    words = unmarked(text)
    about, words = preface(words)
    about = cleaned(about)
    asked = several(words)
    why = declined(text)
    if why in _ALL_OF_IT or (why is not None and len(asked) == 1 and asked[0] == cleaned(text)):
        return _declined(given, text, why, "code decline")
    # An order before a question is no part of it, and moves nothing.
    answerable = [one for one in asked if declined(one) is None]
    if not answerable:
        return _declined(given, text, why or declined(asked[0]) or Declined.UNCLEAR, "code decline")
    followed = list(_followed(given, answerable, text, about))
    shapes = [shape for _, shape in followed]
    carried = tuple(word for one, _ in followed for word in one.carried)
    if not all(shapes):
        question = " ".join(one.text for one, _ in followed) or text
        if about:
            question = f"{about}: {question}"
        return await _by_model(given, text, question, carried, work())
    known = [shape for shape in shapes if shape is not None]
    vague = [leans(shape.statement) for shape in known]
    if all(vague):
        return _declined(given, text, Declined.UNCLEAR, "code unclear", vague[0])
    placed = tuple(on_topic(shape, known[:at], about) for at, shape in enumerate(known))
    return _read(given, text, placed, f"code {known[0].rule}", carried)


def _followed(
    given: Given, asked: Sequence[str], text: str, about: str
) -> Iterator[tuple[Followed, Shape | None]]:
    """Each question with what it leans on put in: in its thread, and in the questions before it."""
    # What was looked up as asked states nothing a question could go on with.
    before = (point for _, read in given.earlier for point in read.points[:1])
    points = [point for point in before if point.sort is not Sort.OPEN]
    for number, one in enumerate(asked, start=1):
        if about and (filled := in_statement(one, about)) is not None:
            yield Followed(one, (), filled), filled
            continue
        followed = standing_alone(one, points, known=given.told, beside=text)
        shape = followed.shape or shape_of(followed.text)
        yield followed, shape
        if shape is not None:
            points.append(
                Point(id=f"p{number}", sort=shape.sort, statement=shape.statement, wanted=shape.wanted)
            )


def plain(text: str) -> str:
    """A question on one line.

    Raises:
        InputError: It is empty, too long, or holds what can't be shown.
    """
    line = " ".join(text.split())
    if not line:
        raise InputError("there is no question.", hint='Ask one: verifier ask "Did X do Y?"')
    if len(line) > LONGEST_QUESTION:
        raise InputTooLarge(
            f"the question has {len(line):,} characters; one has at most {LONGEST_QUESTION:,}.",
            hint="Ask it in a sentence or two. Whole texts are compared with: verifier compare A B",
        )
    if any(not (ch.isprintable() or ch.isspace()) for ch in line):
        raise InputError("the question holds characters that can't be shown.", hint="Write it plainly.")
    return line


async def _by_model(
    given: Given, text: str, question: str, carried: tuple[str, ...], work: Stage
) -> QuestionRead:
    prompt, by = load_prompt("question"), _by("question")
    earlier = [one.wording for _, one in given.earlier]
    reply = await work.ask(
        prompt,
        QuestionForm,
        {"question": question, "earlier": earlier},
        max_output_tokens=200,
        validate=lambda form: complaints(form, question, earlier),
    )
    if isinstance(reply, Failure):
        if reply.why != "reply":
            return _declined(given, text, Declined.UNCLEAR, by)
        return _read(given, text, (Shape("as asked", Sort.OPEN, question),), "code as asked", carried)
    shapes = tuple(_shapes(reply.value))
    if not shapes:
        return _declined(given, text, Declined.NOT_FACTS, by)
    return _read(given, text, shapes, by, carried)


def _by(name: str) -> str:
    prompt = load_prompt(name)
    return f"prompt {prompt.name}@{prompt.version}"


def _shapes(form: QuestionForm) -> Iterator[Shape]:
    for point in form.points:
        if point.asks == "whether":
            yield shape_of(point.statement) or Shape("model", Sort.WHETHER, sentence(point.statement))
        elif point.asks == "which":
            yield Shape("model", Sort.WHICH, sentence(point.statement), Wanted.WORDS)


def _read(
    given: Given, text: str, shapes: Sequence[Shape], by: str, carried: tuple[str, ...]
) -> QuestionRead:
    return QuestionRead(
        text=text,
        asked=given.asked,
        as_of=given.as_of,
        points=tuple(_points(shapes, given.as_of)),
        read_by=by,
        follows=tuple(id for id, _ in given.earlier) if carried else (),
        carried=carried,
    )


def _points(shapes: Sequence[Shape], as_of: date) -> Iterator[Point]:
    number = 0
    for shape in shapes:
        number += 1
        times_ = resolved(shape.statement, as_of)
        yield Point(
            id=f"p{number}", sort=shape.sort, statement=shape.statement, wanted=shape.wanted, times=times_
        )
        if shape.premise:
            number += 1
            yield Point(
                id=f"p{number}", sort=Sort.WHETHER, statement=shape.premise, premise=True, times=times_
            )


def resolved(statement: str, as_of: date) -> tuple[Resolved, ...]:
    """The times in a statement, read from a day."""
    day = datetime.combine(as_of, time(), tzinfo=UTC)
    shown = statement.replace(BLANK, " " * len(BLANK))
    found = times(shown, Span(start=0, end=len(shown)), day)
    return tuple(
        Resolved(words=one.span.of(shown), reading=one.reading, start=one.start, end=one.end) for one in found
    )


_PRONOUN = re.compile(r"^(he|she|it|they|her|his|their|its)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:and|but|so|or|also|ok(?:ay)?)\b", re.IGNORECASE)


def leans_on_thread(question: str) -> bool:
    """Whether a question goes on with what was asked before: it says so, or names nobody itself."""
    return bool(_GOES_ON.match(question)) or not names(question, Span(start=0, end=len(question)))


#: Messages of which no part is a question to be looked up.
_ALL_OF_IT = frozenset({Declined.GREETING, Declined.LANGUAGE})


def leans(statement: str) -> str:
    """The word a statement's subject leans on, where it names nobody who could be meant; else empty."""
    found = _PRONOUN.match(statement)
    named = names(statement, Span(start=0, end=len(statement)))
    return found[1].lower() if found and not named else ""


def _declined(given: Given, text: str, why: Declined, by: str, unclear: str = "") -> QuestionRead:
    reason = f"Who or what is meant by “{unclear}”? Name it, and I look it up." if unclear else REASONS[why]
    return QuestionRead(
        text=text, asked=given.asked, as_of=given.as_of, declined=why, reason=reason, read_by=by
    )
