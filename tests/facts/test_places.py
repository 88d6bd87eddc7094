"""Opening a store: migrations with data, other things than stores, and passwords that stay secret."""

from __future__ import annotations

import sqlite3
import stat
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from tests.facts.conftest import Clock, made
from verifier.errors import FactStoreError
from verifier.facts import Assertion, Content, FactStore, Filters, default_store
from verifier.facts.tables import REVISION, later_sources, metadata
from verifier.ledger import Ledger
from verifier.storage import migrating


def test_the_code_works_with_the_newest_revision(store: FactStore) -> None:
    with as_file(files("verifier.facts") / "migrations") as folder:
        scripts = ScriptDirectory.from_config(migrating.alembic_config(folder, store.engine))
    assert scripts.get_heads() == [REVISION]


def test_a_migrated_store_is_what_the_tables_say(store: FactStore) -> None:
    def ours(name: str | None, kind: str, parent: object) -> bool:
        """Not the full-text index, which is the database's own matter."""
        del parent
        beside = name is not None and name.startswith("entries_text")
        return not beside and not (kind == "column" and name == "search") and name != "entries_search"

    with store.engine.connect() as connection:
        options = {"compare_type": False, "include_name": ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_up_down_and_up_again_with_data(store: FactStore, clock: Clock) -> None:
    id = store.add(made(), person="Ana").id
    store.correct(id, Content(statement="Other words."), person="Bo", reason="r")
    before = clock.now
    store.assert_also(id, Assertion(outlet="Lantern News", url="https://lantern.example/x"), person="Bo")
    with as_file(files("verifier.facts") / "migrations") as folder:
        config = migrating.alembic_config(folder, store.engine)
        revisions = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()]
        for revision in revisions[1:]:
            command.downgrade(config, revision)
        command.upgrade(config, "head")
        assert [hit.fact.id for hit in store.search("other words")] == [id]
        for outlet, first in (("Lantern News", []), ("The Brindle Courier", [id])):
            asked = Filters(outlet=outlet)
            then = store.search("ships", filters=asked, as_known_at=before)
            then += store.search("words", filters=asked, as_known_at=before)
            assert [hit.fact.id for hit in then] == first
            assert len(store.search("words", filters=asked)) == 1
        assert _later(store) == {"0olanternnews", "0hlanternexample"}
        command.downgrade(config, "base")
        assert inspect(store.engine).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
    assert store.add(made(), person="Ana").id == id
    assert len(store.search("ships")) == 1


def _later(store: FactStore) -> set[str]:
    with store.engine.connect() as connection:
        return set(connection.execute(select(later_sources.c.term)).scalars())


def test_a_store_of_a_newer_version_is_left_alone(place: str) -> None:
    with FactStore.open(place) as store, store.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(FactStoreError, match="newer version"):
        FactStore.open(place)


def test_a_database_of_something_else_is_left_alone(place: str) -> None:
    with FactStore.open(place) as store:
        with store.engine.begin() as connection:
            connection.execute(text("drop table alembic_version"))
        with pytest.raises(FactStoreError, match="not a fact store"):
            FactStore.open(place)


def test_a_ledger_is_no_fact_store(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "l.sqlite3").close()
    with pytest.raises(FactStoreError, match="not a fact store"):
        FactStore.open(tmp_path / "l.sqlite3")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("this is a text file, and not a short one either\n" * 50, encoding="utf-8")
    with pytest.raises(FactStoreError, match="not a fact store") as caught:
        FactStore.open(path)
    assert "--db" in caught.value.hint


def test_the_file_is_the_users_alone(sqlite_place: str) -> None:
    with FactStore.open(sqlite_place) as store:
        store.add(made(), person="Ana")
        for name in (sqlite_place, f"{sqlite_place}-wal"):
            assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600


def test_a_path_may_hold_any_character_and_a_url_may_name_a_file(tmp_path: Path) -> None:
    path = tmp_path / "50% ?x=y#z" / "f.db"
    FactStore.open(path).close()
    assert path.is_file()
    FactStore.open(f"sqlite:///{tmp_path}/plain.db").close()
    assert (tmp_path / "plain.db").is_file()


def test_another_process_keeps_it_locked(sqlite_place: str) -> None:
    with FactStore.open(sqlite_place, busy_seconds=0.05) as store:
        other = sqlite3.connect(sqlite_place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            with pytest.raises(FactStoreError, match="locked"):
                store.add(made(), person="Ana")
        finally:
            other.close()
        assert store.stats().facts == 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:hunter2@127.0.0.1:1/facts",
        "postgresql+psycopg://ana:hunter2@127.0.0.1:1/facts?connect_timeout=1",
        "postgresql://127.0.0.1:1/facts?user=ana&password=hunter2",
        "mysql://ana:hunter2@127.0.0.1:1/facts",
        "postgresql://ana:hunter2@127.0.0.1:port/facts",
    ],
)
@pytest.mark.loopback
def test_a_password_is_never_told(address: str) -> None:
    with pytest.raises(FactStoreError) as caught:
        FactStore.open(address)
    assert "hunter2" not in caught.value.message + caught.value.hint


def test_a_server_without_such_a_database(postgres_place: str) -> None:
    with pytest.raises(FactStoreError, match="no such"):
        FactStore.open(postgres_place.replace("/t", "/absent_t", 1))


def test_the_password_is_no_part_of_a_stores_name(postgres_place: str) -> None:
    with FactStore.open(postgres_place.replace("postgres:@", "postgres:hunter2@")) as store:
        assert "hunter2" not in store.name
        assert "postgres" in store.name


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_FACTS", "postgresql://desk@host/facts")
    assert default_store() == "postgresql://desk@host/facts"
    monkeypatch.delenv("VERIFIER_FACTS")
    assert default_store().endswith("facts.sqlite3")
