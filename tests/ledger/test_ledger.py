"""The ledger: what goes in comes out, failures are never served, and trouble is told."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from verifier.errors import LedgerError
from verifier.ledger import Entry, Ledger, default_path

KEY = "a" * 64


def entry(**changes: Any) -> Entry:
    given: dict[str, Any] = {
        "key": KEY,
        "created": datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
        "status": "ok",
        "prompt_name": "judge",
        "prompt_version": "1",
        "prompt_hash": "b" * 64,
        "model": "local",
        "model_identity": "sha256:c",
        "request": {"messages": [{"role": "user", "content": "Ünïcode “quotes” 船"}], "seed": 7},
        "response": {"relation": "supported", "sentences": [1, 2]},
        "input_tokens": 900,
        "output_tokens": 12,
        "cost": Decimal("0.000123456"),
        "seconds": 2.5,
    }
    return Entry(**given | changes)


def failed(**changes: Any) -> Entry:
    return entry(**{"status": "failed", "error": "BadReply", "response": None} | changes)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "folder" / "l.sqlite3") as opened:
        yield opened


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    ledger.put(entry(chances={"yes": 0.75, "no": 0.25}))
    assert ledger.get(KEY) == entry(chances={"yes": 0.75, "no": 0.25})
    assert ledger.get("d" * 64) is None


def test_it_is_still_there_when_opened_again(ledger: Ledger) -> None:
    ledger.put(entry())
    with Ledger.open(ledger.path) as again:
        assert again.get(KEY) == entry()


@given(
    cost=st.none() | st.decimals(min_value=0, max_value=1000, places=9),
    when=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))])),
    response=st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abü"), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_every_value_survives(
    tmp_path_factory: pytest.TempPathFactory, cost: Decimal | None, when: datetime, response: Any
) -> None:
    with Ledger.open(tmp_path_factory.getbasetemp() / "values.sqlite3") as ledger:
        ledger.put(entry(cost=cost, created=when, response=response))
        assert ledger.get(KEY) == entry(cost=cost, created=when, response=response)


def test_a_failure_is_recorded_and_never_served(ledger: Ledger) -> None:
    ledger.put(failed(http_status=500))
    ledger.put(failed(http_status=503))
    assert ledger.get(KEY) is None
    ledger.put(entry())
    ledger.put(failed())
    assert ledger.get(KEY) == entry()
    assert len(ledger.find("aaa")) == 4


def test_a_second_answer_takes_the_place_of_the_first(ledger: Ledger) -> None:
    ledger.put(entry())
    ledger.put(entry(response={"relation": "contradicted"}))
    assert ledger.stats().ok == 1
    found = ledger.get(KEY)
    assert found is not None
    assert found.response == {"relation": "contradicted"}


@pytest.mark.parametrize(
    "wrong", [{"error": "BadReply"}, {"status": "failed"}, {"status": "failed", "error": "BadReply"}]
)
def test_an_entry_is_an_answer_or_an_error(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        entry(**wrong)


def test_texts_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    with Ledger.open(path, store_text=False) as ledger:
        ledger.put(entry())
        found = ledger.get(KEY)
    assert found is not None
    assert found.request == {"seed": 7}
    assert found.response == entry().response
    assert b"quotes" not in path.read_bytes()


def test_the_newest_first_and_chosen(ledger: Ledger) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(5):
        ledger.put(entry(key=f"{n}" * 64, created=start + timedelta(days=n), model="ab"[n % 2]))
    ledger.put(failed(prompt_name="extract", created=start))
    assert [e.key[0] for e in ledger.list(limit=3)] == ["4", "3", "2"]
    assert [e.key[0] for e in ledger.list(model="b")] == ["3", "1"]
    assert [e.prompt_name for e in ledger.list(status="failed")] == ["extract"]
    assert len(ledger.list(prompt="judge", status="ok")) == 5
    assert [e.key[0] for e in ledger.find("3")] == ["3"]
    assert ledger.find("%") == ()


def test_pruning(ledger: Ledger) -> None:
    now = datetime.now(UTC)
    for n in range(4):
        ledger.put(entry(key=f"{n}" * 64, created=now - timedelta(days=10 * n)))
    ledger.put(failed(created=now))
    ledger.put(failed(created=now - timedelta(days=50)))
    assert ledger.prune(failed=True, older_than=timedelta(days=40)) == 1
    assert ledger.prune(failed=True) == 1
    assert ledger.prune(older_than=timedelta(days=15)) == 2
    assert ledger.stats().ok == 2
    assert ledger.prune(older_than=timedelta(0)) == 2
    assert ledger.list() == ()
    with pytest.raises(ValueError, match="which"):
        ledger.prune()


def test_pruning_gives_the_space_back(ledger: Ledger) -> None:
    for n in range(40):
        ledger.put(entry(key=f"{n:064}", response="x" * 20_000))
    before = ledger.stats().bytes
    ledger.prune(everything=True)
    assert ledger.stats().bytes < before / 4


def test_stats(ledger: Ledger) -> None:
    empty = ledger.stats()
    assert (empty.ok, empty.failed, empty.cost) == (0, 0, Decimal(0))
    assert empty.oldest is None
    ledger.put(entry(cost=Decimal("0.1")))
    ledger.put(failed(cost=Decimal("0.2"), model="openai/x"))
    ledger.put(failed(cost=None))
    stats = ledger.stats()
    assert (stats.ok, stats.failed, stats.cost, stats.cost_unknown) == (1, 2, Decimal("0.3"), 1)
    assert stats.models == {"local": 2, "openai/x": 1}
    assert stats.input_tokens == 2700
    assert stats.newest == entry().created
    assert stats.bytes > 0


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VERIFIER_LEDGER", str(tmp_path / "own.sqlite3"))
    assert default_path() == tmp_path / "own.sqlite3"
    monkeypatch.delenv("VERIFIER_LEDGER")
    assert default_path().name == "ledger.sqlite3"
    assert "claim-verifier" in str(default_path())


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "50% ?x=y#z" / "l.sqlite3") as ledger:
        ledger.put(entry())
    assert (tmp_path / "50% ?x=y#z" / "l.sqlite3").is_file()


# --- trouble


def test_a_full_disk(ledger: Ledger) -> None:
    ledger.put(entry())
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    ledger.close()

    from sqlalchemy import event

    @event.listens_for(ledger._engine, "connect")
    def _no_more(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(LedgerError, match="disk is full") as caught:
        ledger.put(entry(key="e" * 64, response="x" * 100_000))
    assert "prune" in caught.value.hint
    assert ledger.get(KEY) == entry()


@pytest.mark.parametrize(
    "content", [b"this is a text file, and not a short one either\n" * 50, b"%PDF-1.7" * 200]
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("create table photos (id integer)")
    connection.close()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)


def test_a_damaged_file(ledger: Ledger) -> None:
    for n in range(50):
        ledger.put(entry(key=f"{n:064}", response="x" * 5000))
    ledger.close()
    size = ledger.path.stat().st_size
    with ledger.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(ledger.path) as again:
        again.list()


def test_another_process_keeps_it_locked(ledger: Ledger) -> None:
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(ledger.path, busy_seconds=0.05) as waiting:
            assert waiting.get(KEY) is None
            with pytest.raises(LedgerError, match="locked"):
                waiting.put(entry())
    finally:
        other.close()


@pytest.mark.parametrize("path", ["/dev/null/l.sqlite3", "/proc/l.sqlite3"])
def test_a_place_that_cannot_be_written(path: str) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(Path(path))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path)


def test_a_file_that_may_not_be_written(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.close()
    from sqlalchemy import event

    # The permission bits say nothing to root, who runs tests in containers; SQLite's own switch does.
    @event.listens_for(ledger._engine, "connect")
    def _read_only(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only=1")

    with pytest.raises(LedgerError, match="may not be written"):
        ledger.put(entry())


def test_the_file_is_the_users_alone(ledger: Ledger) -> None:
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600
