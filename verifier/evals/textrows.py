"""Texts with their claims: what claims each one makes, in words alone, as public sets have it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from verifier.articles import Article, Value
from verifier.errors import InputError, SettingsError
from verifier.evals.datasets import Dataset, read_dataset
from verifier.evals.rows import Data, Kind, Row, Text, file_name, lot, numbered_lines, read_rows, validated
from verifier.read import read_text


class Listed(Value):
    """A claim that a list gives: nobody says where in the text it stands, or who said it.

    Attributes:
        id: "<id of the text>/<place in its list, from 1>".
        text: Its wording.
        span: Never known.
    """

    id: str
    text: str
    span: None = None


class TextRow(Row):
    """A text and the claims people found in it.

    Attributes:
        text: The text, whole.
        claims: Their wordings; none where it makes no claim.
    """

    text: Text
    claims: tuple[Text, ...]

    @property
    def body(self) -> str:
        """The text."""
        return self.text

    @cached_property
    def article(self) -> Article:
        """The text as an article: any text whatever, a sentence will do."""
        return read_text(self.text, checked=False)

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """The claims by id."""
        return tuple(
            Listed(id=f"{self.id}/{place}", text=text) for place, text in enumerate(self.claims, start=1)
        )


class TextSet(Data):
    """Texts with their claims."""

    rows: tuple[TextRow, ...]
    kind: Kind = "texts"


_WANTED = 'Each line is a JSON object: {"id": …, "text": …, "claims": ["…", …]}.'


def read_data(path: Path) -> Dataset | TextSet:
    """Reads a file of claim rows, or of texts with their claims; which it is, its first line tells.

    Raises:
        UnreadableInput, InputError: As ``read_rows`` raises them.
    """
    return read_texts(path) if _has_lists(path) else read_dataset(path)


def _has_lists(path: Path) -> bool:
    _, line = next(numbered_lines(path), (1, ""))
    try:
        fields = json.loads(line)
    except ValueError:
        return False
    return isinstance(fields, dict) and "claims" in fields and "claim" not in fields


def read_texts(path: Path) -> TextSet:
    """Reads texts with their claims: a JSON object a line with id, text and claims.

    Raises:
        UnreadableInput, InputError: As ``read_rows`` raises them; also where a text can't be read as
            an article, or lists a claim twice.
    """
    rows = read_rows(path, _row, _WANTED)
    return TextSet(name=file_name(path, rows), rows=rows)


def _row(fields: dict[str, Any], where: str) -> TextRow:
    row = validated(TextRow, fields, where, _WANTED)
    first: dict[str, int] = {}
    for place, claim in enumerate(row.claims, start=1):
        if claim in first:
            raise InputError(
                f"{where}: claims {first[claim]} and {place} are the same.",
                hint="Each claim found is matched with one: list it once.",
            )
        first[claim] = place
    try:
        _ = row.article
    except InputError as error:
        raise InputError(f"{where}: {error.message}", hint=error.hint) from error
    return row


def sample_texts(rows: Sequence[TextRow], size: int, seed: int) -> tuple[TextRow, ...]:
    """So many texts by lot; a larger sample of the same seed holds all of a smaller one.

    Which texts, depends on their ids and the seed alone.

    Raises:
        SettingsError: There are not so many texts.
    """
    if size > len(rows):
        raise SettingsError(f"a sample of {size} can't be had from {len(rows)} texts.", hint="Ask for less.")
    chosen = {row.id for row in sorted(rows, key=lambda row: lot(row, seed))[:size]}
    return tuple(row for row in rows if row.id in chosen)
