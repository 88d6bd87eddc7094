"""Roles that stored stories have several of: asked back, with the names and where they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.answers.conftest import Ask
from tests.scripted_door import Chances
from verifier import read_text
from verifier.answers.values import Says, SentenceKind
from verifier.desk import Desk

HALDEN = """Ferries stopped in Halden on Monday as crews went on strike.

Mayor Mira Tollund said the ferry strike hurt Halden more than the Crewmen's Union.

Edda Brun of the Halden Port Board called for talks with Mira Tollund."""
SELVIK = """Ferry crews in Selvik began a strike on Tuesday.

The mayor, Jon Aske, said the strike was a gift to Rosk Lines and to Petra Lamm.

Petra Lamm of Rosk Lines told the Selvik Courier that crews would be replaced."""


@pytest.fixture
def two_strikes(desk: Desk) -> Desk:
    for text, outlet in ((HALDEN, "Halden Post"), (SELVIK, "Selvik Courier")):
        desk.add(read_text(text, outlet=outlet, published=datetime(2026, 11, 10, tzinfo=UTC)), person="Ana")
    return desk


@pytest.mark.usefixtures("two_strikes")
async def test_which_mayor_is_asked_back_with_both_named(ask: Ask) -> None:
    answer = await ask("What did the mayor say about the ferry strike?")
    assert answer.points[0].says is Says.AMBIGUOUS
    assert [said.kind for said in answer.line] == [SentenceKind.ASKED_BACK]
    assert answer.text.startswith("Which mayor is meant: ")
    assert "Mira Tollund (Halden Post (10 Nov 2026))" in answer.text
    assert "Jon Aske (Selvik Courier (10 Nov 2026))" in answer.text
    assert any("Mira Tollund" in row.quote for row in answer.rows)
    assert answer.usage.calls == 0


@pytest.mark.usefixtures("two_strikes")
async def test_a_mayor_whose_town_is_named_is_not_asked_back(ask: Ask) -> None:
    unsure = Chances(yes=0.2, no=0.1, unknown=0.7)
    answer = await ask("Did the mayor of Halden say that the ferry strike hurt Halden?", unsure)
    assert answer.points[0].says is not Says.AMBIGUOUS


async def test_one_story_with_a_mayor_leaves_nothing_to_ask_back(desk: Desk, ask: Ask) -> None:
    desk.add(read_text(HALDEN, outlet="Halden Post"), person="Ana")
    answer = await ask("Did the mayor say the ferry strike hurt Halden?")
    assert answer.points[0].says is not Says.AMBIGUOUS
