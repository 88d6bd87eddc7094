"""Which column of a table says what of a fact."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from verifier.articles import Value
from verifier.errors import SettingsError
from verifier.facts.formats.dates import Dates

#: What a column can say, as ``NewFact`` and ``Assertion`` have it.
OF_FACT = (
    "statement",
    "scope",
    "valid_from",
    "valid_to",
    "subject",
    "language",
    "embargo_until",
    "unpublished",
)
OF_SOURCE = ("speaker", "role", "outlet", "url", "document", "published", "quote", "through", "primary")
#: In place of a statement: what was rated, the rating in its own words, and who had said it.
OF_RATING = ("claim", "rating", "claimant")
#: "extra.NAME" keeps a column word for word beside the source.
EXTRA = "extra."
_FIELDS = frozenset(OF_FACT + OF_SOURCE + OF_RATING)
_WHERE_FROM = frozenset({"speaker", "outlet", "url", "document"})


class CsvMapping(Value):
    """How a table is read.

    Attributes:
        columns: Field to the name of its column.
        fixed: Field to what holds for every row whose own cell is not filled.
        encoding: Of the file; a byte order mark at its beginning is passed over.
        delimiter: Between cells; ``None`` finds the one that gives the columns named.
        dates: How dates are written, as for ``datetime.strptime``; ``None`` is ISO 8601.
        zone: Of times without one ("Europe/Lisbon"); ``None`` is UTC.
    """

    columns: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}
    encoding: str = "utf-8"
    delimiter: str | None = None
    dates: str | None = None
    zone: str | None = None

    @classmethod
    def load(cls, path: Path) -> Self:
        """From a TOML file with these names.

        Raises:
            SettingsError: It can't be read, or says something else.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"the mapping file {path} can't be read.", hint="It is a TOML file in UTF-8."
            ) from error
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(
                f"the mapping file {path} is not TOML: {error}.", hint='Write lines like statement = "Text".'
            ) from error
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"]))
            raise SettingsError(
                f"the mapping file {path} says something that is not understood: {where}.",
                hint=f"It has: {', '.join(cls.model_fields)}.",
            ) from error

    def changed(self, **more: Any) -> Self:
        """With what is given besides (tables are joined, other settings replaced where not ``None``)."""
        given = {name: value for name, value in more.items() if value is not None}
        for table in ("columns", "fixed"):
            given[table] = {**getattr(self, table), **given.get(table, {})}
        return self.model_copy(update=given)

    @property
    def rates(self) -> bool:
        """Whether its rows are ratings of claims."""
        return "claim" in self.named

    @property
    def named(self) -> frozenset[str]:
        """Fields it gives."""
        return frozenset(self.columns) | frozenset(self.fixed)

    def reading_of_dates(self) -> Dates:
        """How dates are read."""
        return Dates(self.dates, ZoneInfo(self.zone) if self.zone else None)

    def check(self) -> None:
        """Finds out before a row is read what no row could be read with.

        Raises:
            SettingsError: A field there is none of, no statement, no source, or an unknown setting.
        """
        self._check_fields()
        self._check_settings()

    def _check_fields(self) -> None:
        unknown = [name for name in sorted(self.named) if name not in _FIELDS and not name.startswith(EXTRA)]
        if unknown:
            raise SettingsError(
                f"there is no field {unknown[0]!r} to map a column to.",
                hint=f"Fields: {', '.join(OF_FACT + OF_SOURCE + OF_RATING)}, extra.NAME.",
            )
        if self.rates == ("statement" in self.named) or self.rates != ("rating" in self.named):
            raise SettingsError(
                "nothing says which column holds the statement.",
                hint="Map one: --map statement=COLUMN; of fact-checks, two: --map claim=… --map rating=….",
            )
        if not self.named & ({"outlet"} if self.rates else _WHERE_FROM):
            raise SettingsError(
                "nothing says where the facts are known from.",
                hint='Map outlet, url, document or speaker, or say it for all: --set outlet="The Courier".',
            )

    def _check_settings(self) -> None:
        try:
            "".encode(self.encoding)
        except LookupError as error:
            raise SettingsError(
                f"there is no encoding {self.encoding!r}.", hint="Usual ones: utf-8, cp1252, utf-16."
            ) from error
        if self.delimiter is not None and len(self.delimiter) != 1:
            raise SettingsError("a delimiter is one character.", hint="Usual ones: , ; | and a tab.")
        try:
            self.reading_of_dates()
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SettingsError(
                f"there is no time zone {self.zone!r}.", hint="Write it like Europe/Lisbon."
            ) from error
