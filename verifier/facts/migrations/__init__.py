"""Alembic's scripts for the fact store; they ship in the wheel."""
