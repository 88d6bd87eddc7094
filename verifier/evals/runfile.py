"""A run file: one header line that says what made it, then a line a row. Appended to, never rewritten."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

from pydantic import ValidationError

from verifier.articles import Value
from verifier.errors import InputError, OutputError, SettingsError
from verifier.evals.kept import Kept
from verifier.evals.records import LINES, Header, Run

V = TypeVar("V", bound=Value)


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
    numbered = list(enumerate(lines[1:], start=2))
    field, kind = LINES[header.step]
    kept = tuple(_parsed(kind, line, path, number) for number, line in numbered)
    run = Run.model_validate({"header": header, field: kept})
    _refuse_twice(path, run.kept)
    return run, whole


def _parsed(kind: type[V], line: bytes, path: Path, number: int) -> V:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        what = "a run file's header" if kind is Header else "a row of a run"
        raise InputError(
            f"{path}, line {number}: this is not {what}.", hint="verifier eval run makes run files."
        ) from error


def _refuse_twice(path: Path, records: Sequence[Kept]) -> None:
    seen: set[tuple[int, str]] = set()
    for number, record in enumerate(records, start=2):
        if record.key in seen:
            raise InputError(f"{path}, line {number}: the row {record.id!r} is in the run twice.")
        seen.add(record.key)


class Writer:
    """Appends rows to a run file, each on the disk before the next; a context manager.

    Args:
        path: The file.
        header: What makes the run.
        resume: Go on with a file that is there.

    Raises:
        SettingsError: There is such a file and ``resume`` is not set, or other settings made it.
        InputError: The file there is no run file.
        OutputError: It cannot be written.
    """

    def __init__(self, path: Path, header: Header, *, resume: bool) -> None:
        self._path = path
        self._done: frozenset[tuple[int, str]] = frozenset()
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
        self._done = frozenset(record.key for record in run.kept)
        return whole

    def done(self, epoch: int) -> frozenset[str]:
        """Ids of the rows of an epoch that were in the file already."""
        return frozenset(name for when, name in self._done if when == epoch)

    def put(self, record: Kept) -> None:
        """Adds one outcome."""
        self._put(record)

    def _put(self, value: Value) -> None:
        assert self._file is not None
        line = json.dumps(value.model_dump(mode="json", exclude_none=isinstance(value, Kept)))
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
