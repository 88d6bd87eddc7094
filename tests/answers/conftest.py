"""A desk with the harbor articles, and questions put to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.scripted_door import ScriptedDoor, Step
from verifier import read_path
from verifier.answers.answered import Where
from verifier.answers.run import answer_question
from verifier.answers.values import Answer
from verifier.desk import Desk
from verifier.factcheck.asked import OpenSource
from verifier.facts import FactStore
from verifier.progress import silent

A = read_path(
    "examples/harbor/a.txt", outlet="The Brindle Courier", published=datetime(2026, 11, 12, tzinfo=UTC)
)
B = read_path("examples/harbor/b.txt", outlet="Lantern News", published=datetime(2026, 11, 13, tzinfo=UTC))

Ask = Callable[..., Answer]


#: What a model picks of the passages near a question.
PICKED, NONE = (
    {"answer": "A", "words": "", "against": "none", "wrong": ""},
    {"answer": "none", "words": "", "against": "none", "wrong": ""},
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add(A, person="Ana")
        opened.add(B, person="Ana")
        yield opened


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore.open(tmp_path / "facts.db") as opened:
        yield opened


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Puts a question; the model answers by the script, and every step must be taken."""

    async def put(
        question: str,
        *steps: Step,
        facts: FactStore | None = None,
        reader: str | None = None,
        as_of: date | None = date(2026, 11, 14),
        thread: str | None = None,
        place: Desk | None = desk,
        model: str = "local",
    ) -> Answer:
        source = OpenSource(facts, reader, 4) if facts is not None else None
        earlier = place.thread(thread) if place is not None and thread else ()
        with ScriptedDoor(*steps, model=model) as door:
            where = Where(place, source, door, silent)  # type: ignore[arg-type]
            answer = await answer_question(question, where, as_of=as_of, earlier=earlier)
        if place is not None:
            place.keep_answer(answer, thread=thread)
        return answer

    return put
