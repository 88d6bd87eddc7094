"""Rows of data from JSONL, of whatever kind: checked line by line, hashed by content, in a fixed order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ConfigDict, Field, ValidationError

from verifier.articles import Value
from verifier.errors import InputError, UnreadableInput
from verifier.llm.prompts import digest

Text = Annotated[str, Field(pattern=r"\S")]
#: Claim "rows" of a file, claims of a "gold" set, whose clusters are pairs, "texts" with their claims, or
#: claims on the "facts" of a store, whose clusters are topics, or "questions", whose clusters are events.
Kind = Literal["rows", "gold", "texts", "facts", "questions"]


class Row(Value):
    """What every line of data has. Fields of the line that are not the kind's own are left unread.

    Attributes:
        id: Unique in its set.
        doc_id: Rows with the same one stand or fall together.
        dataset: The set's name for itself.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: Text
    doc_id: str | None = None
    dataset: str | None = None

    @property
    def body(self) -> str:
        """The text it is on."""
        raise NotImplementedError

    @cached_property
    def cluster(self) -> str:
        """What rows on the same text share: its id, else a hash of it."""
        return self.doc_id or hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def identity(self) -> dict[str, Any]:
        """All that makes this row this row; what the data's hash is of."""
        return self.model_dump(mode="json")


R = TypeVar("R", bound=Row)


class Data(Value):
    """Rows of one kind.

    Attributes:
        name: For people: the set's name for itself, if its rows agree on one, and the file's.
        rows: In the order of the file.
        kind: What they are.
    """

    name: str
    rows: tuple[Row, ...]
    kind: Kind

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of all that is read of the rows, whatever their order in the file."""
        return digest([row.identity() for row in sorted(self.rows, key=lambda row: row.id)])

    def documents(self) -> int:
        """How many documents (of a gold set: pairs) there are, as clusters count them."""
        return len({row.cluster for row in self.rows})


def read_rows(path: Path, row: Callable[[dict[str, Any], str], R], wanted: str) -> tuple[R, ...]:
    """The rows of a JSONL file, in its order.

    Args:
        path: The file.
        row: Makes a row of a line's fields; its second argument names the line, for errors.
        wanted: What a line must hold, in words.

    Raises:
        UnreadableInput: The file cannot be read.
        InputError: A line is no such row (the message names it, and shows none of its text), an id
            occurs twice, or there is no row.
    """
    rows: list[R] = []
    seen: dict[str, int] = {}
    for number, line in numbered_lines(path):
        where = f"{path}, line {number}"
        one = row(_fields(line, where, wanted), where)
        if one.id in seen:
            raise InputError(f"{where}: the id {one.id!r} is on line {seen[one.id]} already.")
        seen[one.id] = number
        rows.append(one)
    if not rows:
        raise InputError(f"{path} holds no rows.", hint=wanted)
    return tuple(rows)


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file that are not blank, each with its number from 1.

    Raises:
        UnreadableInput: The file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{path} is not UTF-8 text.", hint="Rows are JSON objects, one a line."
        ) from error
    except OSError as error:
        raise UnreadableInput(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error
    # Not splitlines(): texts may hold U+2028 and its like, which JSON leaves as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _fields(line: str, where: str, wanted: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON.", hint=wanted) from error
    if not isinstance(fields, dict):
        raise InputError(f"{where}: not a JSON object.", hint=wanted)
    return fields


def validated(kind: type[R], fields: dict[str, Any], where: str, wanted: str) -> R:
    """The row of a line's fields; raises an ``InputError`` that names the line and the field."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise InputError(f"{where}: {complaint(error)}.", hint=wanted) from None


_AMISS = {"missing": "is missing", "string_pattern_mismatch": "is empty", "tuple_type": "is no list"}


def complaint(error: ValidationError) -> str:
    """What is amiss in which field, without the field's text."""
    wrong = (
        f"“{'.'.join(map(str, e['loc']))}” {_AMISS.get(e['type'], 'is no text')}" for e in error.errors()
    )
    return ", ".join(wrong)


def file_name(path: Path, rows: Sequence[Row]) -> str:
    """What people call a file's rows: their name for themselves, if they agree on one, and the file's."""
    names = {row.dataset for row in rows}
    own = names.pop() if len(names) == 1 else None
    return f"{own}/{path.stem}" if own else path.stem


def lot(row: Row, seed: int) -> str:
    """What samples draw a row by: its id and the seed alone."""
    return hashlib.sha256(f"{seed}:{row.id}".encode("utf-8", "surrogatepass")).hexdigest()


def by_document(rows: Sequence[R]) -> tuple[R, ...]:
    """Rows on the same text one after another, so that a model's prefix cache helps."""
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.body, len(first))
    return tuple(sorted(rows, key=lambda row: first[row.body]))
