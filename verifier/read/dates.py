"""Publication times as formats write them."""

from __future__ import annotations

import re
from datetime import datetime

_BASIC_ZONE = re.compile(r"([+-]\d{2})(\d{2})\Z")


def parse_date(value: object) -> datetime | None:
    """An ISO 8601 or RFC 3339 time, or ``None`` where ``value`` is none.

    The zone is kept where the source gives one; none is made up.
    """
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(_BASIC_ZONE.sub(r"\1:\2", value.strip()))
    except ValueError:
        return None
