"""How quotations two outlets print of one statement relate: by code, against what they were labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from evals.measure.command import Measure, command
from evals.measure.results import Data, Measured
from evals.measure.rows import Row, hash_of_rows, read_rows
from evals.measure.shares import Item, shares, with_count
from verifier.checks.wording import QuoteKind, align
from verifier.evals.score import Figure
from verifier.evals.sheets import Table

Labelled = Literal["identical", "truncated", "wording_differs"]
HELP = """How two printed forms of one quotation relate, by code, against the labelled kind.

PATH is a JSONL file, one pair of quotations a line:

\b
  {"id": "1", "triplet": "event 12", "quote_a": "We will pay", "quote_b": "We shall pay",
   "kind": "wording_differs"}

kind is identical, truncated or wording_differs; code may also say unrelated. Pairs of one triplet stand or
fall together in the intervals.

\b
Example:
  python -m evals.measure.quotes basil/quote_pairs_dev.jsonl --output quotes.json
"""


class QuotePair(Row):
    """A quotation as two outlets print it.

    Attributes:
        id: Unique in its file.
        triplet: The event; pairs of one stand or fall together.
        quote_a, quote_b: Both forms, without marks.
        kind: How they relate, as labelled.
    """

    triplet: str
    quote_a: str
    quote_b: str
    kind: Labelled


Called = tuple[QuotePair, QuoteKind]


def called(pair: QuotePair) -> QuoteKind:
    """How they relate, by code."""
    return align(pair.quote_a, pair.quote_b).kind


def item(pair: QuotePair, kind: QuoteKind) -> Item:
    """What a pair adds to the shares: right of all, right of its kind, labelled so of those called so."""
    right = (float(pair.kind == kind), 1.0)
    parts = {"right": right, f"right of {pair.kind}": right, f"labelled so of called {kind}": right}
    return Item(pair.triplet, pair.id, parts)


def _kinds(figures: Mapping[str, Figure], pairs: Sequence[Called]) -> Table:
    cells = Counter((pair.kind, kind) for pair, kind in pairs)
    rows = [
        (
            kind,
            *(str(cells[kind, other]) for other in get_args(QuoteKind)),
            _cell(figures, f"right of {kind}"),
        )
        for kind in get_args(Labelled)
    ]
    rows.append(
        (
            "all",
            *(str(sum(k == kind for _, k in pairs)) for kind in get_args(QuoteKind)),
            _cell(figures, "right"),
        )
    )
    return Table("Labelled (down) and called (across)", ("", *get_args(QuoteKind), "right"), tuple(rows))


def _cell(figures: Mapping[str, Figure], name: str) -> str:
    return with_count(figures.get(name))


def measured(rows: Sequence[QuotePair], name: str) -> Measured:
    """Figures and tables of some pairs."""
    pairs = [(row, called(row)) for row in rows]
    figures = shares(item(*pair) for pair in pairs)
    events = len({row.triplet for row in rows})
    return Measured(
        data=Data(name=name, hash=hash_of_rows(rows), rows=len(rows), clusters=events, drawn="triplets"),
        figures=figures,
        counts={"labelled and called": Counter(f"{pair.kind}, {kind}" for pair, kind in pairs)},
        tables=[_kinds(figures, pairs)],
    )


def run(path: Path, name: str) -> Measured:
    """On a file of pairs."""
    return measured(read_rows(path, QuotePair), name)


MEASURE = Measure(
    name="quotes",
    purpose="how two printed forms of one quotation relate",
    help=HELP,
    data="basil/quote_pairs_dev.jsonl",
    run=run,
)

if __name__ == "__main__":
    command(MEASURE)()
