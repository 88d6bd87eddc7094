"""Opens one PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Engine, create_engine, text

from verifier.storage.kind import Kind
from verifier.storage.migrating import LOCK_SECONDS, bring_up_to_date
from verifier.storage.trouble import told

#: Number of the advisory lock under which a database is brought up to date; any, but always the same.
_MIGRATION_LOCK = 7_264_013


def open_database(url: URL, kind: Kind) -> Engine:
    """An engine on the database, its tables made or brought up to date where needed.

    Args:
        url: "postgresql://…"; psycopg is used whatever driver it names.
        kind: What sort of store it is.

    Raises:
        VerifierError: The kind's own: no psycopg, it cannot be reached, is something else, or is newer
            than this version.
    """
    shown = without_password(url)
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise kind.error(
            f"The {kind.name} {shown} cannot be opened: psycopg is not installed.",
            hint="Install it: pip install 'claim-verifier[postgres]'",
        ) from error
    try:
        with told(kind, shown, "open"):
            bring_up_to_date(engine, kind, shown, lambda: _lock(engine))
    except BaseException:
        engine.dispose()
        raise
    return engine


def without_password(url: URL) -> str:
    """The address as it may be shown."""
    return url.difference_update_query(["password", "passfile", "sslpassword"]).render_as_string(
        hide_password=True
    )


@contextmanager
def _lock(engine: Engine) -> Iterator[None]:
    """Held by the session, so that the migration's own transaction can end."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"set lock_timeout = '{LOCK_SECONDS:.0f}s'"))
        connection.execute(text(f"select pg_advisory_lock({_MIGRATION_LOCK})"))
        try:
            yield
        finally:
            connection.execute(text(f"select pg_advisory_unlock({_MIGRATION_LOCK})"))
            connection.execute(text("reset lock_timeout"))
