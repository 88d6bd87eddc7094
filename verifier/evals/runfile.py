"""A run file: one header line that says what made it, then a line a row. Appended to, never rewritten."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self, TypeVar

from pydantic import ValidationError

from verifier.articles import Value
from verifier.errors import InputError, OutputError, SettingsError
from verifier.evals.datasets import Label
from verifier.evals.provenance import Git
from verifier.evals.systems import Prediction
from verifier.findings import DiscrepancyKind
from verifier.report import Usage

V = TypeVar("V", bound=Value)


class Source(Value):
    """The data a run is on.

    Attributes:
        name: What people call it.
        hash: Of its content.
        rows, documents: How many; of a gold set claims and pairs.
        kind: What it is.
    """

    name: str
    hash: str
    rows: int
    documents: int
    kind: Literal["rows", "gold"] = "rows"


class Header(Value):
    """What made a run. Runs go on only where all but ``started`` and ``git`` is the same.

    Attributes:
        format: Of the file.
        dataset: The data.
        system: Name of the system.
        model: The model's settings, and profile: how its kind is asked; ``None`` without a model.
        prompts: "name@version" and hash of each prompt that may shape the answers.
        code: Hash of the package's code, as far as it shapes predictions.
        verifier_version: Of the package.
        git: The checkout, if there is one.
        sample, seed: How rows were chosen; ``None`` takes all.
        selected: How many were chosen.
        with_text: Whether claims, documents and reasons are in the file.
        started: When it was begun.
    """

    kind: Literal["header"] = "header"
    format: Literal[1] = 1
    dataset: Source
    system: str
    model: dict[str, Any] | None
    profile: dict[str, Any] | None
    prompts: dict[str, str]
    code: str
    verifier_version: str
    git: Git | None
    sample: int | None
    seed: int | None
    selected: int
    with_text: bool
    started: datetime

    def differences(self, other: Header) -> list[str]:
        """What keeps two runs from being one, in words ("seed: 7, now 8")."""
        mine, theirs = (
            _flat(one.model_dump(mode="json", exclude={"started", "git"})) for one in (self, other)
        )
        names = sorted({*mine, *theirs})
        return [_differs(n, mine.get(n), theirs.get(n)) for n in names if mine.get(n) != theirs.get(n)]


def _flat(fields: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name} ")
        else:
            found[f"{prefix}{name}"] = value
    return found


def _differs(name: str, was: object, now: object) -> str:
    return f"{name}: {_brief(was)}, now {_brief(now)}"


def _brief(value: object) -> str:
    if value is None:
        return "none"
    text = str(value)
    return text if len(text) <= 40 else text[:12]


class Expected(Value):
    """What a gold claim's relation rests on.

    Attributes:
        kinds: What differs.
        evidence: Numbers of the sentences that decide it.
        quotes, differences: Their words, and what differs on the words of both sides; only in runs with text.
    """

    kinds: tuple[DiscrepancyKind, ...] = ()
    evidence: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


class Record(Value):
    """One row's outcome.

    Attributes:
        id, label, orig_label, cluster, unit: Of the row.
        prediction: What the system said.
        expected: What its relation rests on, where the data says so.
        models: Names of the models that answered.
        taken: Calls, tokens, money and wall-clock time. What rows of one ``unit`` took together is told
            with the first of them.
        claim, document: Only in runs with text.
    """

    kind: Literal["row"] = "row"
    id: str
    label: Label
    orig_label: str | None = None
    cluster: str
    unit: str | None = None
    prediction: Prediction
    expected: Expected | None = None
    models: tuple[str, ...] = ()
    taken: Usage
    claim: str | None = None
    document: str | None = None


class Run(Value):
    """A run file as read: its header and the rows so far."""

    header: Header
    records: tuple[Record, ...]


def read_run(path: Path) -> Run:
    """Reads a run file; a last line that was cut off is left out.

    Raises:
        InputError: It cannot be read, is no run file, or holds a row twice.
    """
    return _run_of(path, _bytes(path))[0]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error


def _run_of(path: Path, data: bytes) -> tuple[Run, int]:
    """The run, and how many bytes of it stand whole."""
    whole = data.rfind(b"\n") + 1
    lines = data[:whole].split(b"\n")[:-1]
    if not lines:
        raise InputError(f"{path} is no run file: it has no header.", hint="verifier eval run makes one.")
    header = _parsed(Header, lines[0], path, 1)
    records = [_parsed(Record, line, path, number) for number, line in enumerate(lines[1:], start=2)]
    _refuse_twice(path, records)
    return Run(header=header, records=tuple(records)), whole


def _parsed(kind: type[V], line: bytes, path: Path, number: int) -> V:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        what = "a run file's header" if kind is Header else "a row of a run"
        raise InputError(
            f"{path}, line {number}: this is not {what}.", hint="verifier eval run makes run files."
        ) from error


def _refuse_twice(path: Path, records: list[Record]) -> None:
    seen: set[str] = set()
    for number, record in enumerate(records, start=2):
        if record.id in seen:
            raise InputError(f"{path}, line {number}: the row {record.id!r} is in the run twice.")
        seen.add(record.id)


class Writer:
    """Appends rows to a run file, each on the disk before the next; a context manager.

    Args:
        path: The file.
        header: What makes the run.
        resume: Go on with a file that is there.

    Attributes:
        done: Ids of the rows that are in the file already.

    Raises:
        SettingsError: There is such a file and ``resume`` is not set, or other settings made it.
        InputError: The file there is no run file.
        OutputError: It cannot be written.
    """

    def __init__(self, path: Path, header: Header, *, resume: bool) -> None:
        self._path = path
        self.done: frozenset[str] = frozenset()
        self._file: IO[bytes] | None = None
        keep = self._size_to_keep(header, resume)
        with self._refusals():
            self._file = path.open("r+b" if keep else "wb")
            self._file.truncate(keep)
            self._file.seek(keep)
        if not keep:
            self._put(header)

    def _size_to_keep(self, header: Header, resume: bool) -> int:
        if not self._path.exists():
            return 0
        if not resume:
            raise SettingsError(
                f"{self._path} is there already.", hint="Go on with it by --resume, or name another file."
            )
        data = _bytes(self._path)
        if b"\n" not in data:  # stopped before even the header was written whole
            return 0
        run, whole = _run_of(self._path, data)
        if differences := run.header.differences(header):
            raise SettingsError(
                f"{self._path} was made otherwise ({'; '.join(differences)}).",
                hint="Run it as it was begun, or name another file; the ledger knows all answers so far.",
            )
        self.done = frozenset(record.id for record in run.records)
        return whole

    def put(self, record: Record) -> None:
        """Adds one row."""
        self._put(record)

    def _put(self, value: Value) -> None:
        assert self._file is not None
        line = json.dumps(value.model_dump(mode="json", exclude_none=isinstance(value, Record)))
        with self._refusals():
            self._file.write(line.encode("ascii") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def _refusals(self) -> _Refusals:
        return _Refusals(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


class _Refusals:
    """Turns what the system says against writing into this package's error."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            raise OutputError(
                f"{self._path} can't be written: {error.strerror or type(error).__name__}.",
                hint="Name another file with --output.",
            ) from error
