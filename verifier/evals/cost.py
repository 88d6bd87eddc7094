"""What rows took: calls, tokens, seconds, over the rows that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from verifier.evals.counted import Counted, percentile
from verifier.report import Usage

if TYPE_CHECKING:
    from verifier.evals.kept import Kept

#: Figures of what a row took, over the rows ``asked_afresh``; of rows with a unit, what the unit took.
COST = ("calls", "input_tokens", "output_tokens", "seconds_p50", "seconds_p95")
#: The middle and the slow end of calls and tokens, told of pairs.
SPREAD = tuple(f"{name}_{end}" for name in COST[:3] for end in ("p50", "p95"))
#: Share of the rows that asked, up to which rows with an answer from the ledger are merely left out.
LEDGER_SHARE = 0.05

Took = tuple[int, int, int, float]


def taken(records: Sequence[Kept]) -> list[Usage | None]:
    """What each row took; what rows of one unit took together stands with the first, the others have none."""
    units: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        units[f"row {record.id}" if record.unit is None else f"unit {record.unit}"].append(place)
    found: list[Usage | None] = [None] * len(records)
    for places in units.values():
        found[places[0]] = summed(records[place].taken for place in places)
    return found


def summed(usages: Iterable[Usage]) -> Usage:
    """All of it; the cost is unknown where one is."""
    each = list(usages)
    costs = [usage.cost for usage in each]
    return Usage(
        calls=sum(usage.calls for usage in each),
        cached_calls=sum(usage.cached_calls for usage in each),
        input_tokens=sum(usage.input_tokens for usage in each),
        output_tokens=sum(usage.output_tokens for usage in each),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        seconds=round(sum(usage.seconds for usage in each), 4),
    )


def asked_afresh(rows: Sequence[tuple[Usage | None, ...]]) -> list[bool]:
    """Which rows tell what a row takes: those no answer of which came from the ledger.

    Rows that asked nothing never come from the ledger. Where more than ``LEDGER_SHARE`` of the others
    do, what is left would be mostly the former, so that no row tells.

    Args:
        rows: What a row took, or what it took in several runs; ``None`` where another row tells it.
    """
    each = [[usage for usage in row if usage is not None] for row in rows]
    kept = [any(usage.cached_calls for usage in row) for row in each]
    asked = sum(any(usage.calls or usage.cached_calls for usage in row) for row in each)
    telling = sum(kept) <= LEDGER_SHARE * asked
    return [telling and bool(row) and not one for row, one in zip(each, kept, strict=True)]


def took_columns(*runs: Sequence[Kept]) -> list[list[Took | None]]:
    """What each row took, of one run or of several with the same rows in the same order."""
    used = [taken(run) for run in runs]
    told = asked_afresh(list(zip(*used, strict=True)))
    return [[_took(usage, here) for usage, here in zip(column, told, strict=True)] for column in used]


def _took(usage: Usage | None, afresh: bool) -> Took | None:
    """What figures need of it; ``None`` where it tells nothing of what a row takes."""
    if usage is None or not afresh:
        return None
    return usage.calls, usage.input_tokens, usage.output_tokens, usage.seconds


def cost_figures(rows: Sequence[Took]) -> dict[str, Counted]:
    """Means of calls and tokens, and middle and slow seconds."""
    if not rows:
        return {name: Counted(None, 0) for name in COST}
    calls, tokens_in, tokens_out, seconds = zip(*rows, strict=True)
    ordered = sorted(seconds)
    values = (
        *(sum(column) / len(rows) for column in (calls, tokens_in, tokens_out)),
        percentile(ordered, 0.50),
        percentile(ordered, 0.95),
    )
    return {name: Counted(value, len(rows)) for name, value in zip(COST, values, strict=True)}


def spread_figures(rows: Sequence[Took]) -> dict[str, Counted]:
    """Middle and high end of calls and tokens."""
    if not rows:
        return {name: Counted(None, 0) for name in SPREAD}
    columns = [sorted(column) for column in list(zip(*rows, strict=True))[:3]]
    ends = [percentile(column, end) for column in columns for end in (0.50, 0.95)]
    return {name: Counted(value, len(rows)) for name, value in zip(SPREAD, ends, strict=True)}
