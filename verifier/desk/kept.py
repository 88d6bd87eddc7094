"""Reports and answers in and out of the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from verifier.answers.values import Answer
from verifier.desk.tables import answers, reports
from verifier.report import Report
from verifier.storage.inserting import if_new


def keep_report(connection: Connection, report: Report, now: datetime) -> None:
    """Writes a report, unless it is kept."""
    document = report.model_dump(mode="json", by_alias=True)
    pair = {"a": report.a.article.id, "b": report.b.article.id}
    row = {"id": report.id, **pair, "at": now, "report": document}
    connection.execute(if_new(connection, reports).values(row))


def reports_on(connection: Connection, ids: Iterable[str]) -> tuple[Report, ...]:
    """The newest report on each pair of these articles, whichever of the two is A."""
    wanted = list(ids)
    query = select(reports.c.a, reports.c.b, reports.c.report).order_by(reports.c.n)
    rows = connection.execute(query.where(reports.c.a.in_(wanted), reports.c.b.in_(wanted)))
    newest = {frozenset((a, b)): document for a, b, document in rows}
    return tuple(Report.model_validate(document) for document in newest.values())


def report_of(connection: Connection, id: str) -> Report | None:
    """The report with that id, if it is kept."""
    document = connection.execute(select(reports.c.report).where(reports.c.id == id)).scalar()
    return None if document is None else Report.model_validate(document)


def keep_answer(connection: Connection, answer: Answer, thread: str | None, now: datetime) -> None:
    """Writes an answer, unless it is kept."""
    document = answer.model_dump(mode="json", by_alias=True)
    row = {"id": answer.id, "thread": thread, "at": now, "answer": document}
    connection.execute(if_new(connection, answers).values(row))


def answer_of(connection: Connection, id: str) -> Answer | None:
    """The answer with that id, if it is kept."""
    document = connection.execute(select(answers.c.answer).where(answers.c.id == id)).scalar()
    return None if document is None else Answer.model_validate(document)


def thread(connection: Connection, key: str, latest: int) -> tuple[Answer, ...]:
    """The latest answers of a thread, in the order they were given."""
    query = select(answers.c.answer).where(answers.c.thread == key).order_by(answers.c.n.desc())
    found = connection.execute(query.limit(latest)).scalars()
    return tuple(Answer.model_validate(document) for document in reversed(list(found)))
