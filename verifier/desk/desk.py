"""The desk's database; what it says to it is in the modules beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from platformdirs import user_data_path

from verifier.articles import Article
from verifier.desk.searching import Searching
from verifier.desk.values import HeldArticle, Kept
from verifier.errors import InputError, SettingsError
from verifier.storage.opened import now

if TYPE_CHECKING:
    from verifier.answers.values import Answer
    from verifier.report import Report
    from verifier.vectors import Embedder

#: Seconds to wait for another process that is writing.
BUSY_SECONDS = 60.0
#: Earlier answers of a thread that count as its context.
LATEST = 5


def default_desk() -> str:
    """Where it is, unless one is named: ``VERIFIER_DESK``, else a file in the user's data folder."""
    return os.environ.get("VERIFIER_DESK") or str(
        user_data_path("claim-verifier", appauthor=False) / "desk.sqlite3"
    )


class Desk(Searching):
    """Articles, reports and answers in one SQLite file or PostgreSQL database, safe with several processes.

    Every write adds rows; nothing is changed or deleted but vectors, which another model may make anew.
    """

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        *,
        make: bool = True,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], datetime] = now,
        embedder: Embedder | None = None,
    ) -> Self:
        """The database at ``where``, made or brought up to date where needed.

        Args:
            where: Path of its file, or "postgresql://…"; ``None`` is ``default_desk()``.
            make: Whether a file that is not there is made. One made by asking has nothing on anything.
            busy_seconds: How long to wait for another process that is writing to the file.
            clock: Tells the time; for tests.
            embedder: The embedding model to search with; ``None`` takes the desk's own (``embed``).

        Raises:
            SettingsError: There is no such file, and none is to be made.
            DeskError: It cannot be opened, is something else, or is newer than this version.
        """
        from verifier.desk.form import connect

        place = str(where or default_desk())
        if not make and "://" not in place and not Path(place).expanduser().exists():
            raise SettingsError(
                f"there is no desk's database at {place}.", hint="verifier articles add makes one."
            )
        engine, name = connect(place, busy_seconds)
        return cls(engine, name, clock, embedder)

    def add(self, article: Article, *, person: str) -> Kept:
        """Puts an article in, with what search reads of it; the same text is never held twice.

        Args:
            article: As read.
            person: Who puts it in.

        Raises:
            InputError: No person is named, or the text can't be held.
            DeskError: It cannot be written.
        """
        from verifier.desk.holding import add_article

        who = " ".join(person.split())
        if not who:
            raise InputError("no person is named who puts the article in.", hint="Name one with --person.")
        with self._writing() as connection:
            return add_article(connection, article, who, self._clock())

    def articles(self) -> Iterator[HeldArticle]:
        """All articles, those put in last first.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.holding import every

        with self._reading() as connection:
            yield from every(connection)

    def get(self, ids: Iterable[str]) -> dict[str, HeldArticle]:
        """Articles by id; those it does not hold are left out.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.holding import by_id

        with self._reading() as connection:
            return by_id(connection, ids)

    def keep_report(self, report: Report) -> None:
        """Keeps a report with both its articles' ids; one kept before is left as it is.

        Raises:
            DeskError: It cannot be written.
        """
        from verifier.desk.kept import keep_report

        with self._writing() as connection:
            keep_report(connection, report, self._clock())

    def reports(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """The newest report on each pair of these articles.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.kept import reports_on

        with self._reading() as connection:
            return reports_on(connection, ids)

    def report(self, id: str) -> Report | None:
        """The report with that id, if it is kept.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.kept import report_of

        with self._reading() as connection:
            return report_of(connection, id)

    def by_url(self, url: str) -> HeldArticle | None:
        """The article last put in that was published at that address, exactly.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.holding import by_url

        with self._reading() as connection:
            return by_url(connection, url)

    def keep_answer(self, answer: Answer, *, thread: str | None = None) -> None:
        """Keeps an answer, with the thread it was given in; one kept before is left as it is.

        Raises:
            DeskError: It cannot be written.
        """
        from verifier.desk.kept import keep_answer

        with self._writing() as connection:
            keep_answer(connection, answer, thread, self._clock())

    def answer(self, id: str) -> Answer | None:
        """The answer with that id, if it is kept.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.kept import answer_of

        with self._reading() as connection:
            return answer_of(connection, id)

    def thread(self, key: str, *, latest: int = LATEST) -> tuple[Answer, ...]:
        """The latest answers of a thread, in the order they were given.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.kept import thread

        with self._reading() as connection:
            return thread(connection, key, latest)
