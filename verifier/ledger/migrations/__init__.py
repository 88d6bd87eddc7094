"""Alembic's scripts for the ledger; they ship in the wheel."""
