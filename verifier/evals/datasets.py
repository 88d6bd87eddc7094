"""Claim rows from JSONL: checked line by line, hashed by content, sampled the same way each time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ConfigDict, Field, ValidationError

from verifier.articles import Value
from verifier.errors import InputError, SettingsError, UnreadableInput
from verifier.findings import Relation
from verifier.llm.prompts import digest


class Label(StrEnum):
    """What a row's makers say of the claim, given the document."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_FOUND = "not_found"
    NOT_SUPPORTED = "not_supported"
    PARTIALLY_SUPPORTED = "partially_supported"
    CONFLICTING = "conflicting"
    REPORTED_UNCONFIRMED = "reported_unconfirmed"


#: The one relation that is right for a label. ``not_supported`` names none: anything judged but
#: ``supported`` is right. The last two have no counterpart here; such rows are run and counted, not scored.
GOLD: dict[Label, Relation | None] = {
    Label.SUPPORTED: Relation.SUPPORTED,
    Label.REFUTED: Relation.CONTRADICTED,
    Label.NOT_FOUND: Relation.NOT_ADDRESSED,
    Label.PARTIALLY_SUPPORTED: Relation.PARTLY_SUPPORTED,
    Label.NOT_SUPPORTED: None,
    Label.CONFLICTING: None,
    Label.REPORTED_UNCONFIRMED: None,
}

#: Labels whose rows cannot be right or otherwise.
UNSCORED = frozenset({Label.CONFLICTING, Label.REPORTED_UNCONFIRMED})


def is_right(label: Label, relation: Relation) -> bool:
    """Whether a relation is what the label asks for; a claim not judged never is."""
    if label is Label.NOT_SUPPORTED:
        return relation not in {Relation.SUPPORTED, Relation.NOT_JUDGED}
    return relation is GOLD[label]


_Text = Annotated[str, Field(pattern=r"\S")]
Part = TypeVar("Part", bound=str)


class ClaimRow(Value):
    """One claim against one document. Other fields of the line are left unread.

    Attributes:
        id: Unique in its set.
        document: The text the claim is held against.
        claim: The claim, one sentence or several.
        label: What its makers say.
        orig_label: The set's own, finer label.
        doc_id: Rows with the same one stand or fall together.
        dataset: The set's name for itself.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: _Text
    document: _Text
    claim: _Text
    label: Label
    orig_label: str | None = None
    doc_id: str | None = None
    dataset: str | None = None

    @cached_property
    def cluster(self) -> str:
        """What rows on the same document share: its id, else a hash of its text."""
        return self.doc_id or hashlib.sha256(self.document.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def unit(self) -> str | None:
        """Rows with the same one may be asked about together, and what they take is told for all of them."""
        return None

    def identity(self) -> dict[str, Any]:
        """All that makes this row this row; what the data's hash is of."""
        return self.model_dump(mode="json")


class Dataset(Value):
    """Claim rows.

    Attributes:
        name: For people: the set's name for itself, if its rows agree on one, and the file's.
        rows: In the order of the file.
        kind: "rows" of a file, or "gold": claims of a gold set, whose clusters are pairs.
    """

    name: str
    rows: tuple[ClaimRow, ...]
    kind: Literal["rows", "gold"] = "rows"

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of all that is read of the rows, whatever their order in the file."""
        return digest([row.identity() for row in sorted(self.rows, key=lambda row: row.id)])

    def labels(self) -> dict[Label, int]:
        """How many rows have each label that occurs, in the order of ``Label``."""
        counted = Counter(row.label for row in self.rows)
        return {label: counted[label] for label in Label if counted[label]}

    def documents(self) -> int:
        """How many documents (of a gold set: pairs) there are, as clusters count them."""
        return len({row.cluster for row in self.rows})


def read_dataset(path: Path) -> Dataset:
    """Reads claim rows: a JSON object a line with id, document, claim and label.

    Raises:
        UnreadableInput: The file cannot be read.
        InputError: A line is no such row (the message names it, and shows none of its text), an id
            occurs twice, or there is no row.
    """
    rows: list[ClaimRow] = []
    seen: dict[str, int] = {}
    for number, line in numbered_lines(path):
        row = _row(line, f"{path}, line {number}")
        if row.id in seen:
            raise InputError(f"{path}, line {number}: the id {row.id!r} is on line {seen[row.id]} already.")
        seen[row.id] = number
        rows.append(row)
    if not rows:
        raise InputError(f"{path} holds no rows.", hint=_WANTED)
    names = {row.dataset for row in rows}
    own = names.pop() if len(names) == 1 else None
    return Dataset(name=f"{own}/{path.stem}" if own else path.stem, rows=tuple(rows))


_WANTED = 'Each line is a JSON object: {"id": …, "document": …, "claim": …, "label": …}.'


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


def _row(line: str, where: str) -> ClaimRow:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON.", hint=_WANTED) from error
    if not isinstance(fields, dict):
        raise InputError(f"{where}: not a JSON object.", hint=_WANTED)
    label = fields.get("label")
    if "label" in fields and label not in set(Label):
        shown = repr(label) if isinstance(label, str) and len(label) < 40 else "of that kind"
        raise InputError(f"{where}: no label {shown} is known.", hint=f"Known: {', '.join(Label)}.")
    try:
        return ClaimRow.model_validate(fields)
    except ValidationError as error:
        raise InputError(f"{where}: {complaint(error)}.", hint=_WANTED) from None


def complaint(error: ValidationError) -> str:
    """What is amiss in which field, without the field's text."""
    kinds = {"missing": "is missing", "string_pattern_mismatch": "is empty"}
    wrong = (f"“{'.'.join(map(str, e['loc']))}” {kinds.get(e['type'], 'is no text')}" for e in error.errors())
    return ", ".join(wrong)


def sample(rows: Sequence[ClaimRow], size: int, seed: int) -> tuple[ClaimRow, ...]:
    """So many rows, each label in its proportion and with one at least where there is room.

    Which rows, depends on their ids and the seed alone; a larger sample of the same seed holds
    nearly all of a smaller one.

    Raises:
        SettingsError: There are not so many rows.
    """
    if size > len(rows):
        raise SettingsError(f"a sample of {size} can't be had from {len(rows)} rows.", hint="Ask for less.")
    by_label: dict[Label, list[ClaimRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: _lot(row, seed)):
        by_label[row.label].append(row)
    counts = shares({label: len(found) for label, found in by_label.items()}, size)
    chosen = {row.id for label, share in counts.items() for row in by_label[label][:share]}
    return tuple(row for row in rows if row.id in chosen)


def _lot(row: ClaimRow, seed: int) -> str:
    return hashlib.sha256(f"{seed}:{row.id}".encode("utf-8", "surrogatepass")).hexdigest()


def shares(counts: Mapping[Part, int], size: int) -> dict[Part, int]:
    """How many of each part make up a whole of that size: largest remainders, after one each if it goes."""
    least = 1 if size >= len(counts) else 0
    total = sum(counts.values())
    exact = {label: count * size / total for label, count in counts.items()}
    found = {label: max(int(exact[label]), least) for label in counts}
    while (open_ := size - sum(found.values())) != 0:
        step = 1 if open_ > 0 else -1
        movable = [c for c in counts if (found[c] < counts[c] if step > 0 else found[c] > least)]
        label = max(movable, key=lambda c: (step * (exact[c] - found[c]), c))
        found[label] += step
    return found


def by_document(rows: Sequence[ClaimRow]) -> tuple[ClaimRow, ...]:
    """Rows on the same text one after another, so that a model's prefix cache helps."""
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.document, len(first))
    return tuple(sorted(rows, key=lambda row: first[row.document]))
