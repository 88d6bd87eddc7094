"""Reads rows of any layout from JSONL; errors name the line and show none of its text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, ValidationError

from verifier.articles import Value
from verifier.errors import InputError
from verifier.evals.rows import complaint, numbered_lines
from verifier.llm.prompts import digest


class Row(Value):
    """Base of rows: other fields of the line are left unread."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str


R = TypeVar("R", bound=Row)


def read_rows(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The rows of a file, in order.

    Raises:
        UnreadableInput: The file cannot be read.
        InputError: A line is no such row, an id occurs twice, or there is no row.
    """
    rows = tuple(_row(line, kind, f"{path}, line {number}") for number, line in numbered_lines(path))
    if not rows:
        raise InputError(f"{path} holds no rows.", hint=wanted(kind))
    if len({row.id for row in rows}) < len(rows):
        raise InputError(f"{path}: an id occurs twice.")
    return rows


def _row(line: str, kind: type[R], where: str) -> R:
    try:
        return kind.model_validate(json.loads(line))
    except ValidationError as error:
        raise InputError(f"{where}: {complaint(error)}.", hint=wanted(kind)) from None
    except ValueError:
        raise InputError(f"{where}: not JSON.", hint=wanted(kind)) from None


def wanted(kind: type[Row]) -> str:
    """What a line must hold."""
    return f"Each line is a JSON object with {', '.join(kind.model_fields)}."


def hash_of_rows(rows: Sequence[Row]) -> str:
    """SHA-256 (hex) of all that is read of the rows, whatever their order."""
    return digest([row.model_dump(mode="json") for row in sorted(rows, key=lambda row: row.id)])
