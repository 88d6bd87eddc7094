"""Alembic's environment."""

from __future__ import annotations

from verifier.ledger.tables import metadata
from verifier.storage.migrating import run_environment

run_environment(metadata)
