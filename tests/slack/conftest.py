"""What the bot's tests share: databases, a clock, and a Slack that stands in for the real one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

_TEMPLATE = "slack_template"


class Clock:
    """Tells a time that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def opened(place: str) -> Engine:
    from sqlalchemy import create_engine
    from verifier.desk.tables import metadata

    engine = create_engine(place)
    metadata.create_all(engine)
    return engine
