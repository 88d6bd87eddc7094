"""The pair that recorded comparisons are of: one accident on an invented coast, told by two outlets."""

from __future__ import annotations

from datetime import UTC, datetime

from verifier import Article, read_text

A = """TARNOW BAY — Coast guards rescued 41 people from the ferry Selma Brand on Sunday after it ran aground in fog.

“We were lucky that the sea was calm,” Captain Ruth Adeyemi told reporters.

The ferry's pilot, Jan Wirth, is suspected of being drunk.

SUBSCRIBE NOW FOR MORE NEWS FROM THE BAY
"""  # noqa: E501 - as an outlet prints it
B = """Ferry runs aground in fog, 41 rescued

Coast guards brought 41 people ashore from the Selma Brand on Sunday.

Pilot Jan Wirth was drunk when the ferry hit the rocks.

The Selma Brand was built in 1988. Its owner, Brand Lines, did not answer calls.
"""
PUBLISHED = datetime(2026, 3, 16, 9, tzinfo=UTC)


def pair() -> tuple[Article, Article]:
    """Both, as read."""
    return (
        read_text(A, outlet="Tarnow Herald", published=PUBLISHED),
        read_text(B, outlet="Bay Wire", published=PUBLISHED),
    )
