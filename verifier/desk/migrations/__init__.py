"""Alembic's scripts for the desk's database; they ship in the wheel."""
