"""Many values, so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

#: Most values in one "in (…)": both databases have a limit.
CHUNK = 500


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The values, so many at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
