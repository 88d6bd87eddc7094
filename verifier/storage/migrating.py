"""Brings a database up to date, under a lock, so that of two processes one does it and the other waits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, MetaData, inspect, text

from verifier.storage.kind import Kind

if TYPE_CHECKING:
    from alembic.config import Config

#: Seconds to wait while another process brings the database up to date.
LOCK_SECONDS = 60.0


def bring_up_to_date(
    engine: Engine, kind: Kind, shown: object, lock: Callable[[], AbstractContextManager[object]]
) -> None:
    """Migrates where needed; ``lock`` is taken only then.

    Raises:
        VerifierError: The kind's own: it is something else, newer than this version, or locked.
    """
    if found_revision(engine, kind, shown) == kind.revision:
        return
    try:
        with lock():
            found = found_revision(engine, kind, shown)
            if found != kind.revision:
                migrate(engine, kind, shown, found)
    except TimeoutError as error:
        raise kind.error(
            f"The {kind.name} {shown} cannot be opened: another process has been updating it for a minute.",
            hint="Wait for that process to end, or stop it.",
        ) from error


def found_revision(engine: Engine, kind: Kind, shown: object) -> str | None:
    """The database's revision; ``None`` for a new one."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return None
        found: str | None = None
        if kind.versions in tables:
            found = connection.execute(text(f"select version_num from {kind.versions}")).scalar()
        if not _room_for(kind, tables) if found is None else kind.table not in tables:
            raise kind.error(f"{shown} is a database, but not a {kind.name}.", hint=kind.another)
        return found


def _room_for(kind: Kind, tables: set[str]) -> bool:
    """Whether a database without such a store may take one: it is empty, or a store's it goes with."""
    beside = any({*known} <= tables for known in kind.beside)
    return tables == {kind.versions} or (beside and kind.table not in tables)


def migrate(engine: Engine, kind: Kind, shown: object, found: str | None, to: str = "head") -> None:
    """Runs the migrations from the revision ``found`` up to ``to``."""
    from alembic import command
    from alembic.script import ScriptDirectory

    with as_file(files(kind.package) / "migrations") as folder:
        config = alembic_config(folder, engine)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if found is not None and found not in known:
            raise kind.error(
                f"The {kind.name} {shown} was written by a newer version (revision {found}).",
                hint=f"Update it (pip install -U claim-verifier). {kind.another}",
            )
        command.upgrade(config, to)


def alembic_config(folder: Path, engine: Engine) -> Config:
    """Alembic's settings, without a file of them; its environment takes the engine from here."""
    from alembic.config import Config

    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def run_environment(metadata: MetaData, versions: str = "alembic_version") -> None:
    """What each store's ``migrations/env.py`` does: the engine comes from whoever runs it.

    Args:
        metadata: The store's tables.
        versions: Table that holds its revision.
    """
    from alembic import context

    engine: Engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        # SQLite alters a table by copying it; batch mode writes that out.
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=True, version_table=versions
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
