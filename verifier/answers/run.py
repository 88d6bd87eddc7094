"""One question to one answer: read, looked up, judged, composed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from verifier.answers.answered import Answered, Where
from verifier.answers.answering import answer_point
from verifier.answers.closing import missing, sureness
from verifier.answers.collect import Collected
from verifier.answers.counting import origins_behind
from verifier.answers.differences import differences
from verifier.answers.evidence import Rows, telling
from verifier.answers.line import Composer, declined_line
from verifier.answers.passages import Target
from verifier.answers.premises import held_to_stored
from verifier.answers.question import Point, QuestionRead
from verifier.answers.reading import STAGE, Given, leans_on_thread, read_question
from verifier.answers.reported import reported
from verifier.answers.spelling import mended
from verifier.answers.summing import SumsFound
from verifier.answers.thread import told_by
from verifier.answers.values import Answer, LineSentence, Row, Sureness, SurenessLevel
from verifier.asking import Stage
from verifier.report import Report

#: What a reader is told of an answer whose facts not everyone may see.
_HIDDEN = "It rests on what is under embargo or unpublished, shown as {reader} may see it: do not pass on."


async def answer_question(
    text: str, where: Where, *, as_of: date | None = None, earlier: Sequence[Answer] = ()
) -> Answer:
    """What is stored on a question.

    Args:
        text: The question.
        where: Where it is looked up, and the model to ask.
        as_of: The day its times are read from; ``None`` is today, and "Tuesday" is then read as a source
            does.
        earlier: The answers given before in its thread, in order.

    Raises:
        InputError: There is no question, or far more than one.
        DeskError, FactStoreError: A store cannot be read.
        ModelError: The model had to be asked, and could not be at all; where there is none, only if the door
            requires one.
    """
    started = time.monotonic()
    now = datetime.now(UTC)
    day = as_of or now.astimezone().date()
    thread = tuple((one.id, one.question) for one in earlier)
    given = Given(text, now, day, thread, tuple(said for one in earlier for said in told_by(one)))
    question = await read_question(given, lambda: Stage(STAGE, 1, where.door, where.on_progress))
    if where.desk is not None and question.points:
        question = await mended(question, where.desk)
    collected = Collected()
    answered = [
        await answer_point(
            point, _target(point, question, as_of is not None, earlier), question.carried, where, collected
        )
        for point in question.points
    ]
    answered = await held_to_stored(question, answered, where, collected)
    looked_up = await _notes(answered, where)
    articles = [one.article.id for one in collected.sources if one.fact is None]
    reports = await asyncio.to_thread(where.desk.reports, articles) if where.desk is not None else ()
    answer = _composed(question, answered, collected, reports, where, time.monotonic() - started)
    return answer.model_copy(update={"notes": (*answer.notes, *_no_model(where), *looked_up)})


async def _notes(answered: Sequence[Answered], where: Where) -> tuple[str, ...]:
    """What a reader must know of how facts were looked up; nothing where none were."""
    if where.facts is None or not answered:
        return ()
    return await asyncio.to_thread(where.facts.store.search_notes, reader=where.facts.allowance)


def _no_model(where: Where) -> tuple[str, ...]:
    """Why what code does not settle stands open, where there was no model to ask, and what to do."""
    why = where.door.no_model
    if why is None:
        return ()
    return (f"There is no model, so what code does not settle stands open. {why.message} {why.hint}",)


def _target(point: Point, question: QuestionRead, strict: bool, earlier: Sequence[Answer]) -> Target:
    words = " ".join((question.wording, *question.carried))
    before = tuple(one.question.wording for one in earlier[-1:]) if leans_on_thread(question.wording) else ()
    foreign = question.text if question.translated else ""
    alone = sum(not one.premise for one in question.points) == 1
    return Target(
        point.statement, question.as_of, strict, words, earlier=before, alone=alone, foreign=foreign
    )


def _composed(
    question: QuestionRead,
    answered: Sequence[Answered],
    collected: Collected,
    reports: Sequence[Report],
    where: Where,
    seconds: float,
) -> Answer:
    import verifier

    sources = {one.id: one for one in collected.sources}
    rows = Rows(sources)
    sums = SumsFound(sources)
    several = sum(not one.point.premise for one in answered) > 1
    composer = Composer(sources, rows, sums, question.wording, several)
    line = [said for one in answered if not one.point.premise for said in composer.of(one)]
    if question.declined is not None:
        line = [declined_line(question)]
    premises = [said for one in answered if one.point.premise for said in composer.premise(one)]
    if any(one.otherwise for one in answered):
        # What is told otherwise need not be said to be missing as well.
        premises = [said for said in premises if said.rows]
    premises += [said for one in answered for said in composer.otherwise(one)]
    told = _told(line, rows)
    origins = origins_behind(told, rows)
    gaps = tuple(gap for one in answered for gap in differences(one, rows.all, sources))
    known = reported(telling(rows.all), collected.sources, reports)
    reader = where.facts.reader if where.facts else None
    hidden = any(one.hidden for one in collected.sources)
    asked = [one for one in answered if not one.point.premise]
    return Answer(
        id=_id(question, answered, collected, where),
        created=question.asked,
        verifier_version=verifier.__version__,
        model=where.door.settings.model,
        question=question,
        reader=reader,
        line=tuple(line),
        rows=tuple(rows.all),
        sources=tuple(collected.sources),
        points=tuple(one.answer for one in answered),
        differences=(*gaps, *known),
        premises=tuple(premises),
        sums=tuple(sums.used),
        origins=origins,
        missing=missing(asked, rows.all, sources, origins) if asked else (),
        sureness=sureness(answered, gaps, origins) if asked else _unsure(question),
        prompts=where.door.prompts_used,
        usage=where.door.usage.model_copy(update={"seconds": seconds}),
        no_model=where.door.no_model is not None,
        notes=(_HIDDEN.format(reader=reader),) if hidden else (),
    )


def _told(line: Sequence[LineSentence], rows: Rows) -> list[Row]:
    named = {id for said in line for id in said.rows}
    return [row for row in telling(rows.all) if row.id in named]


def _unsure(question: QuestionRead) -> Sureness:
    return Sureness(level=SurenessLevel.NONE, reasons=(f"nothing was looked up: {question.declined}",))


def _id(question: QuestionRead, answered: Sequence[Answered], collected: Collected, where: Where) -> str:
    """Of all that shaped it; the moment it was asked tells two askings of one question apart."""
    import verifier

    parts = [
        verifier.__version__,
        question.model_dump_json(),
        *(one.answer.model_dump_json() for one in answered),
        *(one.article.id for one in collected.sources),
        where.door.settings.model,
        *(f"{p.name}@{p.version}:{p.hash}" for p in where.door.prompts_used),
    ]
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
