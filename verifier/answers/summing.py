"""What code works out of the sources' figures, and which sum stands behind a number of the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.answers.values import Row, Source
from verifier.answers.wording import listed, occasions
from verifier.claims import Quantity
from verifier.totals import Sum, SumKind, Verdict, work_out


@dataclass
class SumsFound:
    """Sums over the sources of an answer.

    Attributes:
        used: Those the line names, in order.
    """

    sources: dict[str, Source]
    used: list[Sum] = field(default_factory=list)
    _all: tuple[Sum, ...] | None = None

    def behind(self, numbers: Sequence[Quantity], rows: Sequence[Row]) -> int | None:
        """The index of the sum that comes to the one number asked, as rows state it."""
        return self._stated(rows) if len(numbers) == 1 else None

    def stated_in(self, rows: Sequence[Row]) -> int | None:
        """The index of the sum whose stated figure is one that rows mark."""
        return self._stated([row for row in rows if row.marked is not None])

    def _stated(self, rows: Sequence[Row]) -> int | None:
        at = {(self.sources[row.source].article.id, row.sentence): row for row in rows}
        for one in self._worked_out():
            if one.kind is not SumKind.TOTAL or one.verdict is not Verdict.AGREES or len(one.parts) < 2:
                continue
            for passage in one.stated:
                row = at.get((passage.article, passage.sentence))
                if row is not None and (row.marked is None or passage.span.start in _range(row)):
                    return self._use(one)
        return None

    def shown(self, index: int, rows: Sequence[Row], sources: dict[str, Source]) -> str:
        """As in "three transfers (29, 26 and 37)"."""
        parts = [part.shown for part in self.used[index].parts]
        return f"{occasions(len(parts), rows, sources)} ({listed(parts)})"

    def _worked_out(self) -> tuple[Sum, ...]:
        if self._all is None:
            self._all = work_out(*(one.article for one in self.sources.values() if one.fact is None))
        return self._all

    def _use(self, one: Sum) -> int:
        if one not in self.used:
            self.used.append(one)
        return self.used.index(one)


def _range(row: Row) -> range:
    assert row.marked is not None
    return range(row.marked.start, row.marked.end)
