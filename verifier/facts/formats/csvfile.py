"""Tables: CSV of any dialect, its columns mapped to what a fact says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from pydantic import ValidationError

from verifier.errors import UnreadableInput
from verifier.facts.formats.claimreview import REVIEW, rated
from verifier.facts.formats.dates import Dates
from verifier.facts.formats.mapping import EXTRA, OF_FACT, CsvMapping
from verifier.facts.formats.records import MAX_RECORD, Record, Unfit, brief, refused
from verifier.facts.given import Assertion, NewFact, QuoteSelector

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0"})
_LINE = ("speaker", "role", "outlet", "url", "document")


class Table:
    """A CSV file opened for reading; its first row names the columns.

    Args:
        file: The file; can be sought in.
        mapping: Which column says what.

    Raises:
        SettingsError: No row could be read with the mapping.
        UnreadableInput: The file has not the columns it names.

    Attributes:
        columns: Names of all columns.
        unread: Those nothing is made of.
    """

    def __init__(self, file: BinaryIO, mapping: CsvMapping) -> None:
        mapping.check()
        self._file, self._mapping = file, mapping
        self._dates = mapping.reading_of_dates()
        # A byte order mark is no part of the first column's name.
        self._encoding = "utf-8-sig" if mapping.encoding.lower() in {"utf-8", "utf8"} else mapping.encoding
        self.columns, self._delimiter = self._header()
        self.unread = [name for name in self.columns if name and name not in mapping.columns.values()]

    def _header(self) -> tuple[list[str], str]:
        """The first row, with the delimiter under which it has the columns asked for."""
        self._file.seek(0)
        sample = self._file.read(_SAMPLE).decode(self._encoding, "surrogateescape")
        self._file.seek(0)
        tried = [self._mapping.delimiter] if self._mapping.delimiter else DELIMITERS
        found = [(_first_row(sample, delimiter), delimiter) for delimiter in tried]
        wanted = set(self._mapping.columns.values())
        row, delimiter = max(found, key=lambda one: (len(wanted & set(one[0])), len(one[0])))
        self._check_header(row, wanted)
        return row, delimiter

    def _check_header(self, row: Sequence[str], wanted: set[str]) -> None:
        if not any(row):
            raise UnreadableInput("the file is empty.", hint="Its first row has to name the columns.")
        missing = sorted(wanted - set(row))
        if missing:
            raise UnreadableInput(
                f"the file has no column {missing[0]!r}.",
                hint=f"It has: {', '.join(brief(name) for name in row[:40])}. Names count to the letter; "
                "if they look wrong, say --delimiter or --encoding.",
            )
        twice = sorted(name for name in wanted if row.count(name) > 1)
        if twice:
            raise UnreadableInput(f"two columns are named {twice[0]!r}.", hint="Give one another name.")

    def __iter__(self) -> Iterator[Record]:
        """Each row that is not empty, as a fact or refused."""
        with _field_limit(), _text_of(self._file, self._encoding) as text:
            source = _Lines(text)
            rows = csv.reader(source, delimiter=self._delimiter, strict=True)
            header = True
            while True:
                source.begin()
                try:
                    row = next(rows)
                except StopIteration:
                    return
                except (csv.Error, Unfit) as error:
                    yield refused(source.place, error if isinstance(error, Unfit) else _broken(error))
                    continue
                if not header and any(cell.strip() for cell in row):
                    yield self._record(source.place, row)
                header = False

    def _record(self, place: str, row: Sequence[str]) -> Record:
        try:
            if len(row) != len(self.columns):
                raise Unfit(
                    "has not as many cells as there are columns", f"{len(row)} of {len(self.columns)}"
                )
            return Record(place, self._fact(dict(zip(self.columns, row, strict=True))))
        except (Unfit, ValidationError) as trouble:
            return refused(place, trouble)

    def _fact(self, row: Mapping[str, str]) -> NewFact:
        cells = dict(self._mapping.fixed)
        for field, column in self._mapping.columns.items():
            if cell := row[column].strip():
                self._check_decoded(cell)
                cells[field] = cell
        said = _said(cells, self._dates)
        source = _source(cells, self._dates)
        if not self._mapping.rates:
            return NewFact(**said, assertions=(source,))
        return _rating(cells, said, source)

    def _check_decoded(self, cell: str) -> None:
        if any("\udc80" <= ch <= "\udcff" for ch in cell):
            raise Unfit(
                f"is not {self._mapping.encoding}; say which encoding it is (older Excel: cp1252)", cell
            )


def _said(cells: Mapping[str, str], dates: Dates) -> dict[str, Any]:
    """The fields of the fact itself."""
    said: dict[str, Any] = {name: cells[name] for name in OF_FACT if name in cells}
    for name in ("valid_from", "valid_to"):
        if name in said:
            said[name] = dates.day(name, said[name])
    if "embargo_until" in said:
        said["embargo_until"] = dates.moment("embargo_until", said["embargo_until"], exact=True)
    if "unpublished" in said:
        said["unpublished"] = _truth("unpublished", said["unpublished"])
    if "statement" not in said and "claim" not in cells:
        raise Unfit("statement: is empty")
    return said


def _source(cells: Mapping[str, str], dates: Dates) -> Assertion:
    return Assertion(
        **{name: cells[name] for name in _LINE if name in cells},
        published=dates.moment("published", cells["published"]) if "published" in cells else None,
        quote=QuoteSelector(exact=cells["quote"]) if "quote" in cells else None,
        through=tuple(part.strip() for part in cells.get("through", "").split(";") if part.strip()),
        primary=_truth("primary", cells.get("primary", "no")),
        extra={name.removeprefix(EXTRA): cells[name] for name in cells if name.startswith(EXTRA)},
    )


def _rating(cells: Mapping[str, str], said: dict[str, Any], source: Assertion) -> NewFact:
    """A row of an archive of fact-checks: that its outlet rated a claim so."""
    for name in ("claim", "rating", "outlet"):
        if name not in cells:
            raise Unfit(f"{name}: is empty")
    review: dict[str, Any] = {
        "claimReviewed": cells["claim"],
        "reviewRating": {"alternateName": cells["rating"]},
    }
    if "claimant" in cells:
        review["itemReviewed"] = {"author": {"name": cells["claimant"]}}
    kept = source.model_copy(update={"extra": {**source.extra, REVIEW: review}, "primary": True})
    fact = rated(cells["claim"], cells["rating"], kept, claimant=cells.get("claimant", ""))
    return NewFact(**{name: getattr(fact, name) for name in ("statement", "subject", "assertions")} | said)


def _truth(field: str, written: str) -> bool:
    plain = written.casefold()
    if plain not in _YES | _NO:
        raise Unfit(f"{field}: is neither yes nor no", written)
    return plain in _YES


def _first_row(sample: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []


def _broken(error: csv.Error) -> Unfit:
    if "unexpected end" in str(error):
        return Unfit("a quotation mark is opened and never closed")
    return Unfit(f"the quotation marks don't fit ({error})")


class _Lines:
    """The lines of a text, counted, with a bound on what one row may take of it."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._taken = 0
        self._first = self._last = 0

    def begin(self) -> None:
        """A row begins."""
        self._taken, self._first = 0, self._last + 1

    @property
    def place(self) -> str:
        """Where the row stands."""
        several = self._last > self._first
        return f"lines {self._first} to {self._last}" if several else f"line {self._first}"

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_RECORD)
        if not line:
            raise StopIteration
        self._last += 1
        self._taken += len(line)
        while len(line) == MAX_RECORD and not line.endswith(("\n", "\r")):
            line = self._text.readline(MAX_RECORD)
            self._taken += 1
        if self._taken > MAX_RECORD:
            raise Unfit("is longer than 16 MB (a quotation mark missing?)")
        return line


@contextmanager
def _text_of(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    # Bytes that don't fit the encoding are kept as such: only a cell that is read is refused for them.
    text = io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()


@contextmanager
def _field_limit() -> Iterator[None]:
    """Cells longer than the module's own limit end up in ``NewFact``, which says what is too long."""
    before = csv.field_size_limit(MAX_RECORD + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
