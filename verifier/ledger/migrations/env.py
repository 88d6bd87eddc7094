"""Alembic's environment: the engine comes from whoever runs it."""

from __future__ import annotations

from alembic import context

from verifier.ledger.tables import metadata

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    # SQLite alters a table by copying it; batch mode writes that out.
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
