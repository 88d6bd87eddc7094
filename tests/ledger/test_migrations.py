"""Migrations: to the newest and back with data, and the newest is what the code works with."""

from __future__ import annotations

import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests.ledger.test_ledger import entry
from verifier.errors import LedgerError
from verifier.ledger import Ledger
from verifier.ledger.tables import REVISION, metadata
from verifier.storage import migrating


def test_the_code_works_with_the_newest_revision(tmp_path: Path) -> None:
    with (
        Ledger.open(tmp_path / "l.sqlite3") as ledger,
        as_file(files("verifier.ledger") / "migrations") as folder,
    ):
        scripts = ScriptDirectory.from_config(migrating.alembic_config(folder, ledger._engine))
    assert scripts.get_heads() == [REVISION]


def test_a_migrated_file_is_what_the_tables_say(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite3") as ledger, ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_up_down_and_up_again_with_data(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    with Ledger.open(path) as ledger:
        ledger.put(entry())
        with as_file(files("verifier.ledger") / "migrations") as folder:
            config = migrating.alembic_config(folder, ledger._engine)
            command.downgrade(config, "base")
            assert inspect(ledger._engine).get_table_names() == ["alembic_version"]
            command.upgrade(config, "head")
        ledger.put(entry())
        assert ledger.get(entry().key) == entry()


def test_every_step_up_keeps_the_data(tmp_path: Path) -> None:
    """Each revision takes a file of the one before with an entry in it."""
    path = tmp_path / "l.sqlite3"
    with Ledger.open(path) as ledger:
        ledger.put(entry())
        with as_file(files("verifier.ledger") / "migrations") as folder:
            config = migrating.alembic_config(folder, ledger._engine)
            revisions = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()]
            for revision in revisions[1:]:
                command.downgrade(config, revision)
            command.upgrade(config, "head")
        assert ledger.get(entry().key) == entry()


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="newer version") as caught:
        Ledger.open(path)
    assert "pip install -U" in caught.value.hint


def test_an_up_to_date_file_is_opened_without_alembic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "l.sqlite3"
    Ledger.open(path).close()
    monkeypatch.setattr(migrating, "migrate", lambda *_: pytest.fail("migrated"))
    Ledger.open(path).close()
