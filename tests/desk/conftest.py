"""Places for a desk's database: a SQLite file, and an empty PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.postgres import Server


@pytest.fixture
def sqlite_place(tmp_path: Path) -> str:
    return str(tmp_path / "folder" / "desk.sqlite3")


@pytest.fixture
def postgres_place(postgres: Server) -> Iterator[str]:
    name = f"d{uuid4().hex[:12]}"
    postgres.run(f"create database {name}")
    yield postgres.url(name)
    postgres.run(f"drop database {name} with (force)")
