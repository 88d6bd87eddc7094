"""Opens the ledger's file and brings it up to date."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL

from verifier.errors import LedgerError
from verifier.ledger.tables import REVISION
from verifier.ledger.trouble import told

if TYPE_CHECKING:
    from alembic.config import Config

#: Seconds to wait while another process brings the file up to date.
_MIGRATION_SECONDS = 60.0


def connect(path: Path, busy_seconds: float) -> Engine:
    """An engine on the file, made or brought up to date where needed.

    Raises:
        LedgerError: It cannot be opened, is not a ledger, or is newer than this version.
    """
    with told(path, "open"):
        path.parent.mkdir(parents=True, exist_ok=True)
        # It holds articles before publication: it, and what SQLite puts beside it, is the user's alone.
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    engine = _engine(path, busy_seconds)
    try:
        with told(path, "open"):
            if _revision(engine, path) != REVISION:
                _upgrade_under_lock(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(path: Path, busy_seconds: float) -> Engine:
    # URL.create, not a string: a path may hold characters that mean something in one.
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": busy_seconds}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # Survives a crash of the process; the last calls before a power cut may be asked again.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def _revision(engine: Engine, path: Path) -> str | None:
    """The file's revision; ``None`` for a new file."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            if tables:
                raise LedgerError(
                    f"The file {path} is a database, but not a ledger.",
                    hint="Name another file with --ledger.",
                )
            return None
        found: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
        return found


def _upgrade_under_lock(engine: Engine, path: Path) -> None:
    """Migrates; the lock lets one of two processes on a new file do it and the other wait."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(f"{path}.lock", timeout=_MIGRATION_SECONDS):
            found = _revision(engine, path)
            if found != REVISION:
                migrate(engine, path, found)
    except Timeout as error:
        raise LedgerError(
            f"The ledger {path} cannot be opened: another process has been updating it for a minute.",
            hint="Wait for that process to end, or stop it.",
        ) from error


def migrate(engine: Engine, path: Path, found: str | None, to: str = "head") -> None:
    """Runs the migrations from the revision ``found`` up to ``to``."""
    from alembic import command
    from alembic.script import ScriptDirectory

    with as_file(files("verifier.ledger") / "migrations") as folder:
        config = alembic_config(folder, engine)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if found is not None and found not in known:
            raise LedgerError(
                f"The ledger {path} was written by a newer version (revision {found}).",
                hint="Update it (pip install -U claim-verifier), or name another file with --ledger.",
            )
        command.upgrade(config, to)


def alembic_config(folder: Path, engine: Engine) -> Config:
    """Alembic's settings, without a file of them; its environment takes the engine from here."""
    from alembic.config import Config

    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
