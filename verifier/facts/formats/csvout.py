"""Facts as a table: one row a source, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from verifier.facts.model import Fact, HeldAssertion

OF_FACT = (
    "id",
    "statement",
    "scope",
    "valid_from",
    "valid_to",
    "subject",
    "language",
    "rank",
    "status",
    "embargo_until",
    "unpublished",
    "recorded",
    "person",
)
OF_SOURCE = ("speaker", "role", "outlet", "url", "document", "published", "snapshot", "primary")
COLUMNS = (*OF_FACT, *OF_SOURCE, "quote", "start", "end", "through", "extra")

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), in full width too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_pieces(facts: Iterable[Fact]) -> Iterator[str]:
    """The table, a row at a time, in the dialect of RFC 4180.

    A byte order mark comes first, without which Excel takes UTF-8 for something else. A cell that begins
    like a formula gets an apostrophe in front: it is shown as text and computes nothing. Cells are always
    in quotation marks, so that none is cut in two.
    """
    yield "\ufeff" + _row(COLUMNS)
    for fact in facts:
        of_fact = fact.model_dump(mode="json", include=set(OF_FACT))
        for one in fact.assertions:
            cells = {**of_fact, **_of_source(one)}
            yield _row([_cell(cells[name]) for name in COLUMNS])


def _of_source(one: HeldAssertion) -> dict[str, object]:
    return {
        **one.model_dump(mode="json", include=set(OF_SOURCE)),
        "quote": one.quote.exact if one.quote else None,
        "start": one.position.start if one.position else None,
        "end": one.position.end if one.position else None,
        "through": "; ".join(one.through),
        "extra": json.dumps(one.extra, ensure_ascii=False) if one.extra else None,
    }


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue()
