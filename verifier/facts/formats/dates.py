"""Dates and times as archives and feeds write them; one that can't be meant is refused, never put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from verifier.facts.formats.records import Unfit

_BASIC_ZONE = re.compile(r"([+-]\d{2})(\d{2})\Z")


@dataclass(frozen=True)
class Dates:
    """How dates are written in a source.

    Attributes:
        form: As for ``datetime.strptime`` ("%d.%m.%Y"); ``None`` is ISO 8601.
        zone: Of times written without one; ``None`` is UTC, but not where it matters (an embargo).
    """

    form: str | None = None
    zone: tzinfo | None = None

    def moment(self, field: str, written: str, *, exact: bool = False) -> datetime:
        """A time; a day is its first moment.

        Args:
            field: What it is for, as the reason names it.
            written: As it stands in the source.
            exact: Whether a time zone is needed.

        Raises:
            Unfit: It is none, or so written that its hour can't be told.
        """
        read = self._read(field, written)
        if read.tzinfo is None:
            if exact and self.zone is None:
                raise Unfit(f"{field}: has no time zone", written)
            read = read.replace(tzinfo=self.zone or UTC)
        return read

    def day(self, field: str, written: str) -> date:
        """A day.

        Raises:
            Unfit: It is none.
        """
        return self._read(field, written).date()

    def _read(self, field: str, written: str) -> datetime:
        try:
            if self.form is not None:
                return datetime.strptime(written.strip(), self.form)
            return datetime.fromisoformat(_BASIC_ZONE.sub(r"\1:\2", written.strip()))
        except ValueError as error:
            asked = f"as in {self.form}" if self.form else "as in 2026-11-12 or 2026-11-12T19:20+02:00"
            raise Unfit(f"{field}: is no date {asked}", written) from error
