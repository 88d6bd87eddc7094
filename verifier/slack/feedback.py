"""What people said of answers, kept with them for the set they are measured on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from verifier.desk.tables import answers
from verifier.slack.jobs import Jobs
from verifier.slack.tables import feedback
from verifier.slack.tables import jobs as rows
from verifier.storage.inserting import insert_into


def keep_opinion(jobs: Jobs, job: int, person: str, good: bool, words: str) -> None:
    """Keeps what a person said of a job's answer, in place of what they said before.

    Words once given stay until other words take their place.
    """
    with jobs.writing() as connection:
        if connection.execute(select(rows.c.n).where(rows.c.n == job)).first() is None:
            return
        row = {"job": job, "person": person, "good": good, "words": words, "at": jobs.clock()}
        kept = {"good": good, "at": row["at"]} | ({"words": words} if words or good else {})
        made = insert_into(connection, feedback).values(row)
        connection.execute(made.on_conflict_do_update(index_elements=["job", "person"], set_=kept))


def opinions(jobs: Jobs) -> Iterator[dict[str, Any]]:
    """Each with the question and the answer as it was given, in the order first said."""
    query = select(feedback, rows.c.about, rows.c.result).join(rows, rows.c.n == feedback.c.job)
    with jobs.reading() as connection:
        for row in connection.execute(query.order_by(feedback.c.n)).mappings().all():
            id = (row["result"] or {}).get("answer")
            answer = connection.execute(select(answers.c.answer).where(answers.c.id == id)).scalar()
            yield {
                "question": row["about"].get("question"),
                "right": row["good"],
                "words": row["words"],
                "person": row["person"],
                "at": row["at"].isoformat(),
                "answer": answer,
            }
