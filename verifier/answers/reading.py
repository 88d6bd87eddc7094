"""A question read into its points: by code where its form is simple, else by the model, held to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from verifier.answers.decline import NO_TRANSLATOR, REASONS, declined
from verifier.answers.grounded import complaints
from verifier.answers.message import Message, lacking, left_out, taken
from verifier.answers.one_by_one import one_by_one
from verifier.answers.opening import LONGEST_QUESTION, cleaned, unmarked
from verifier.answers.pointed import points_of
from verifier.answers.question import BLANK, Declined, QuestionRead, Sort, Wanted
from verifier.answers.replies import QuestionForm
from verifier.answers.rules import shape_of
from verifier.answers.shapes import Shape, sentence
from verifier.answers.tongue import barely, latin
from verifier.answers.topic import begins_with_name, first_name, on_topic
from verifier.answers.translated import in_english, is_foreign
from verifier.articles import Span
from verifier.asking import Failure, Stage
from verifier.errors import InputError, InputTooLarge
from verifier.llm import load_prompt
from verifier.values.names import names

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
    if not latin(text):
        return _declined(given, text, Declined.LANGUAGE, "code decline")
    translating = work()
    english = await in_english(text, translating)
    if not english and barely(text):
        return await _read_english(given, text, work)
    if not english and translating.door.no_model:
        return _declined(given, text, Declined.LANGUAGE, "code decline", reason=NO_TRANSLATOR)
    if not english:
        return _declined(given, text, Declined.LANGUAGE, _by("translate"))
    read = await _read_english(given, english, work)
    return read.model_copy(update={"text": text, "translated": english})


async def _read_english(given: Given, text: str, work: Callable[[], Stage]) -> QuestionRead:
    message = taken(unmarked(text))
    asked = message.asked
    why = declined(text)
    if why in _ALL_OF_IT or (why is not None and len(asked) == 1 and asked[0] == cleaned(text)):
        return _declined(given, text, why, "code decline")
    # An order before a question is no part of it, and moves nothing.
    answerable = tuple(one for one in asked if declined(one) is None)
    if not answerable:
        return _declined(given, text, why or declined(asked[0]) or Declined.UNCLEAR, "code decline")
    dropped = tuple(one for one in asked if one not in answerable)
    message = message._replace(asked=answerable, orders=(*message.orders, *dropped))
    followed = list(one_by_one(message, text, [read for _, read in given.earlier], given.told))
    shapes = [shape for _, shape in followed]
    carried = tuple(word for one, _ in followed for word in one.carried)
    if not all(shapes):
        question = " ".join(one.text for one, _ in followed) or text
        if message.about:
            question = f"{message.about}: {question}"
        return await _by_model(given, message, text, question, carried, work())
    known = [_open_where_unresolved(shape) for shape in shapes if shape is not None]
    return _by_code(given, message, text, known, carried)


def _by_code(
    given: Given, message: Message, text: str, known: Sequence[Shape], carried: tuple[str, ...]
) -> QuestionRead:
    vague = [leans(shape.statement) for shape in known]
    spoken_of = _spoken_of(given) if all(map(_of_it, known)) else ""
    if all(vague) and not message.granted and not spoken_of:
        unclear = f"Who or what is meant by “{vague[0]}”? Name it, and I look it up."
        return _declined(given, text, Declined.UNCLEAR, "code unclear", reason=unclear)
    topics = message.about or first_name(message.before) or spoken_of
    placed = tuple(
        on_topic(shape, known[:at], topics or first_name(shape.premises)) for at, shape in enumerate(known)
    )
    if any(spoken_of in shape.statement for shape in placed):
        carried = (*carried, *(word for word in spoken_of.split() if word not in carried))
    return _read(given, message, text, placed, f"code {known[0].rule}", carried)


#: "It was an accident.", "____ is blamed for it.": it is nothing the question itself has.
_IT = re.compile(r"^it\b|\bit\.$", re.IGNORECASE)


def _of_it(shape: Shape) -> bool:
    return _IT.search(shape.statement) is not None and not first_name([shape.statement])


def _spoken_of(given: Given) -> str:
    """The name a thread is on: with it, "Was it an accident?" is looked up as it stands."""
    return first_name([point.statement for _, read in reversed(given.earlier) for point in read.points])


#: "The two years before that": which time is meant, no rule works out.
_OF_THAT_TIME = re.compile(r"\b(?:before|after|since|until) (?:that|then)\b(?! [a-z])", re.IGNORECASE)


def _open_where_unresolved(shape: Shape) -> Shape:
    """A figure of a time told by another one is looked up as asked, lest that of the other be told."""
    if shape.wanted is not Wanted.NUMBER or not _OF_THAT_TIME.search(shape.statement):
        return shape
    return Shape("as asked", Sort.OPEN, shape.statement.replace(BLANK, "…"))


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
    given: Given, message: Message, text: str, question: str, carried: tuple[str, ...], work: Stage
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
        if reply.why not in {"reply", "no model"}:
            return _declined(given, text, Declined.UNCLEAR, by)
        return _read(
            given, message, text, (Shape("as asked", Sort.OPEN, question),), "code as asked", carried
        )
    shapes = tuple(_shapes(reply.value))
    if not shapes:
        return _declined(given, text, Declined.NOT_FACTS, by)
    return _read(given, message, text, shapes, by, carried)


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
    given: Given, message: Message, text: str, shapes: Sequence[Shape], by: str, carried: tuple[str, ...]
) -> QuestionRead:
    points = tuple(points_of(shapes, given.as_of))
    looked_up = " ".join([*(point.statement for point in points), *carried])
    beside = (*left_out(text, message.orders, looked_up), *message.beyond)
    # A name or number of what is asked that no statement took in is searched for all the same.
    of_it = [f"on {message.about}" if begins_with_name(message.about) else message.about, *message.asked]
    kept = " ".join([looked_up, *beside])
    lost = tuple(word.strip('.,:;?!"“”') for one in of_it for word in lacking(one, kept))
    return QuestionRead(
        text=text,
        asked=given.asked,
        as_of=given.as_of,
        points=points,
        read_by=by,
        follows=tuple(id for id, _ in given.earlier) if carried else (),
        carried=(*carried, *lost),
        left_out=beside,
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


def _declined(given: Given, text: str, why: Declined, by: str, *, reason: str = "") -> QuestionRead:
    return QuestionRead(
        text=text,
        asked=given.asked,
        as_of=given.as_of,
        declined=why,
        reason=reason or REASONS[why],
        read_by=by,
    )
