"""Claim rows: a claim against a document, and what is right; sampled the same way each time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from verifier.errors import InputError, SettingsError
from verifier.evals.rows import Data, Kind, Row, Text, file_name, lot, read_rows, validated
from verifier.findings import Relation


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


Part = TypeVar("Part", bound=str)


class ClaimRow(Row):
    """One claim against one document.

    Attributes:
        document: The text the claim is held against.
        claim: The claim, one sentence or several.
        label: What its makers say.
        orig_label: The set's own, finer label.
    """

    document: Text
    claim: Text
    label: Label
    orig_label: str | None = None

    @property
    def body(self) -> str:
        """The document."""
        return self.document

    @property
    def unit(self) -> str | None:
        """Rows with the same one may be asked about together, and what they take is told for all of them."""
        return None


class Dataset(Data):
    """Claim rows, of a file or of a gold set."""

    rows: tuple[ClaimRow, ...]
    kind: Kind = "rows"

    def labels(self) -> dict[Label, int]:
        """How many rows have each label that occurs, in the order of ``Label``."""
        counted = Counter(row.label for row in self.rows)
        return {label: counted[label] for label in Label if counted[label]}


_WANTED = 'Each line is a JSON object: {"id": …, "document": …, "claim": …, "label": …}.'


def read_dataset(path: Path) -> Dataset:
    """Reads claim rows: a JSON object a line with id, document, claim and label.

    Raises:
        UnreadableInput, InputError: As ``read_rows`` raises them.
    """
    rows = read_rows(path, _row, _WANTED)
    return Dataset(name=file_name(path, rows), rows=rows)


def _row(fields: dict[str, Any], where: str) -> ClaimRow:
    label = fields.get("label")
    if "label" in fields and not (isinstance(label, str) and label in set(Label)):
        shown = repr(label) if isinstance(label, str) and len(label) < 40 else "of that kind"
        raise InputError(f"{where}: no label {shown} is known.", hint=f"Known: {', '.join(Label)}.")
    return validated(ClaimRow, fields, where, _WANTED)


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
    for row in sorted(rows, key=lambda row: lot(row, seed)):
        by_label[row.label].append(row)
    counts = shares({label: len(found) for label, found in by_label.items()}, size)
    chosen = {row.id for label, share in counts.items() for row in by_label[label][:share]}
    return tuple(row for row in rows if row.id in chosen)


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
