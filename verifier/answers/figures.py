"""The figures sources tell on one point: which holds now, which were told before it, and their days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from verifier.answers.answered import Answered
from verifier.answers.moving import Known, day_of, known
from verifier.answers.together import values_of
from verifier.answers.values import Reading, Row, Source
from verifier.answers.wording import day_shown
from verifier.claims import Scope


@dataclass(frozen=True)
class Figures:
    """The figures of a point.

    Attributes:
        one: The point.
        sources: By id.
        told: The rows that tell a figure, each with its words marked.
    """

    one: Answered
    sources: Mapping[str, Source]
    told: tuple[Row, ...]

    @cached_property
    def _known(self) -> Known:
        found = [one for one in self.one.answer.findings if one.readings]
        return known(found, self.sources, toll=self.one.target.toll is not None)

    @cached_property
    def _latest(self) -> list[Row]:
        here = {one.source for one in self._known.latest}
        return [row for row in self.told if row.source in here]

    @cached_property
    def groups(self) -> list[list[Row]]:
        """Rows of the latest by figure; what most sources have first, a running total before others."""
        found: dict[object, list[Row]] = {}
        for row in self._latest:
            found.setdefault(self._value(row), []).append(row)
        return sorted(
            found.values(), key=lambda rows: (not self.grows(rows), -len({row.source for row in rows}))
        )

    def grows(self, rows: list[Row]) -> bool:
        """Whether the text calls one of the figures a running total."""
        return any(self._readings[row.source, row.marked].reading == _RUNNING for row in rows)

    @property
    def as_of(self) -> str:
        """The last day the figure is known for, where it moves on and others were told before."""
        days = [day for row in self.groups[0] if (day := day_of(self.sources[row.source]))]
        return f", as of {day_shown(max(days))}" if days and self._known.moves and self.earlier else ""

    @cached_property
    def earlier(self) -> list[Row]:
        """One row for each other figure told before, the last told first; of each, who told it first."""
        now = {self._value(row) for row in self._latest}
        rows = sorted((row for row in self.told if row not in self._latest), key=self._day, reverse=True)
        first = {value: row for row in reversed(rows) if (value := self._value(row)) not in now}
        return [row for row in rows if row in first.values()]

    def dated(self, row: Row) -> str:
        """As in "19 (Harbor Gazette, 11 Mar 2026)"."""
        return f"{row.words} ({self.sources[row.source].name}, {day_shown(self._day(row))})"

    def _day(self, row: Row) -> date:
        return day_of(self.sources[row.source]) or date.min

    @cached_property
    def _readings(self) -> dict[tuple[str, object], Reading]:
        return {(found.source, one.span): one for found in self.one.answer.findings for one in found.readings}

    def _value(self, row: Row) -> frozenset[object]:
        """What the figure a row marks comes to."""
        article = self.sources[row.source].article
        return values_of(article, [self._readings[row.source, row.marked]], self.one.point.wanted)


_RUNNING = Scope.RUNNING_TOTAL.value
