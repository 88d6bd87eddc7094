"""Answers of a model as a file of lines: for version control, and to repeat a run without the model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from pydantic import ValidationError

from verifier.articles import Value
from verifier.errors import InputError, UnreadableInput
from verifier.ledger.entries import Entry
from verifier.ledger.ledger import Ledger

#: What a recording keeps of an entry: the answer, and what it was an answer to. Not the time it was given
#: nor what it took, which differ each time.
_KEPT = set("key prompt_name prompt_version prompt_hash response chances input_tokens output_tokens".split())
_HINT = "Make one: verifier ledger export --output FILE."


class Head(Value):
    """A recording's first line.

    Attributes:
        recording: Version of the layout.
        model: Name of the model that answered.
        identity: What stands for it in the keys; of the embedded one, weights and engine.
        answers: How many lines follow.
    """

    recording: int = 1
    model: str
    identity: str
    answers: int


class Recording(NamedTuple):
    """A recording that was read.

    Attributes:
        head: Its first line.
        entries: The answers, as the ledger keeps them.
    """

    head: Head
    entries: tuple[Entry, ...]


def write_recording(entries: Iterable[Entry], out: TextIO) -> Head:
    """Writes answers, in the order of their keys, so that two recordings of the same differ in nothing.

    Args:
        entries: Entries of a ledger; failed ones are left out.
        out: Where to.

    Raises:
        InputError: There is no answer, or they are of more than one model.
    """
    answers = sorted((one for one in entries if one.status == "ok"), key=lambda one: one.key)
    models = sorted({(one.model, one.model_identity) for one in answers})
    if len(models) != 1:
        what = "no answer" if not models else "answers of " + ", ".join(name for name, _ in models)
        raise InputError(
            f"A recording is of one model, and the ledger has {what}.",
            hint="Run with a ledger of its own: --ledger FILE.",
        )
    [(model, identity)] = models
    head = Head(model=model, identity=identity, answers=len(answers))
    for line in (head.model_dump(), *(one.model_dump(mode="json", include=_KEPT) for one in answers)):
        out.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
    return head


def read_recording(path: Path) -> Recording:
    """Reads a recording.

    Raises:
        UnreadableInput: It cannot be read.
        InputError: It is none, or lines are missing.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"The recording {path} cannot be read: {type(error).__name__}.") from error
    try:
        head = Head.model_validate_json(lines[0] if lines else "")
        entries = tuple(_entries(head, lines[1:]))
    except (ValidationError, ValueError) as error:
        raise InputError(f"{path} is not a recording of answers.", hint=_HINT) from error
    if len(entries) != head.answers:
        raise InputError(f"{path} has {len(entries)} of {head.answers} answers: it was cut off.", hint=_HINT)
    return Recording(head, entries)


def _entries(head: Head, lines: Iterable[str]) -> Iterator[Entry]:
    told: dict[str, Any] = {
        "created": datetime.fromtimestamp(0, UTC),
        "status": "ok",
        "model": head.model,
        "model_identity": head.identity,
        "request": {},
    }
    for line in lines:
        yield Entry.model_validate(told | json.loads(line))


def replay_into(recording: Recording, ledger: Ledger) -> None:
    """Puts the answers of a recording into a ledger.

    Raises:
        LedgerError: The file cannot be written.
    """
    for entry in recording.entries:
        ledger.put(entry)
