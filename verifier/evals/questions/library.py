"""What the questions of a part are asked of, put in a temporary desk and a temporary fact store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from verifier.desk import Desk
from verifier.evals.questions.rows import StoredPart
from verifier.evals.questions.texts import Texts
from verifier.evals.stored.goldstock import gold_stock
from verifier.facts import FactStore

_FILE = "desk.sqlite3"


@dataclass(frozen=True)
class Library:
    """A desk's database and a fact store, open, whose clocks stand at the day of a question.

    Attributes:
        desk: The articles.
        facts: The facts.
        ids: By id in the fact store, the id in the data.
        texts: The same texts as the data has them.
        moment: What the clocks tell.
    """

    desk: Desk
    facts: FactStore
    ids: Mapping[str, str]
    texts: Texts
    moment: datetime


class Shelf:
    """All that is stored of a part: written once, and a copy for each question, so that none shapes another.

    Args:
        stored: The part.
        embedder: Name of the model by which it can be searched by meaning; ``None``: by words alone.
    """

    def __init__(self, stored: StoredPart, embedder: str | None = None) -> None:
        self.texts = Texts(stored)
        self._articles = stored.articles
        self._stock = gold_stock(stored.facts, embedder)
        self._embedder = embedder

    @contextmanager
    def opened(self, asked: date) -> Iterator[Library]:
        """Desk and facts for as long as the block lasts.

        Args:
            asked: The day of the question; it is asked at the end of it.

        Raises:
            VerifierError: They can't be written or read.
        """
        moment = datetime.combine(asked, time.max, tzinfo=UTC)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="verifier-")))
            (folder / _FILE).write_bytes(self._written)
            desk = stack.enter_context(Desk.open(folder / _FILE, make=False, clock=lambda: moment))
            held = stack.enter_context(self._stock.opened(moment))
            yield Library(desk, held.store, held.ids, self.texts, moment)

    @cached_property
    def _written(self) -> bytes:
        """The file of the desk's database with all articles in it."""
        with TemporaryDirectory(prefix="verifier-") as folder:
            path = Path(folder) / _FILE
            with Desk.open(path) as desk:
                for article in self._articles.values():
                    desk.add(article, person="the desk")
                if self._embedder is not None:
                    desk.embed(self._embedder)
            return path.read_bytes()
