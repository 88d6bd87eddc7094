"""Alembic's environment."""

from __future__ import annotations

from verifier.desk.tables import VERSIONS, metadata
from verifier.storage.migrating import run_environment

run_environment(metadata, VERSIONS)
