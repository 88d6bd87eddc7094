"""Opens a file in whatever form it has."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from verifier.errors import SettingsError, UnreadableInput
from verifier.facts.formats.records import Record

_HEAD = 4096
_MARKED = (b"\xff\xfe", b"\xfe\xff")
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".jsonld": "json",
}


class Form(StrEnum):
    """What a file of facts is written in."""

    JSONL = "jsonl"
    HISTORY = "history"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"
    CLAIMS = "claims"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The file, which can be sought in; "-" is standard input, put aside in a file first.

    Raises:
        UnreadableInput: It can't be opened, or is no text.
    """
    if path == "-":
        with tempfile.TemporaryFile() as aside:
            shutil.copyfileobj(sys.stdin.buffer, aside)
            aside.seek(0)
            yield cast(BinaryIO, aside)
        return
    with _file(path) as file:
        yield file


def _file(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise UnreadableInput(
            f"{path} can't be read: {error.strerror or type(error).__name__}.", hint="Check the path."
        ) from error


def form_of(path: str, file: BinaryIO) -> Form:
    """What the file is written in, by its name and its first bytes.

    Raises:
        UnreadableInput: It is no text, or a text that holds no facts.
        SettingsError: It can't be told.
    """
    head = _head(path, file)
    suffix = _SUFFIXES.get(Path(path).suffix.lower(), "")
    if suffix == "json" or (not suffix and head.lstrip()[:1] in {b"{", b"["}):
        return _form_of_json(head)
    if suffix == "jsonl" and head.startswith(b'{"fact":'):
        return Form.HISTORY
    if suffix:
        return Form(suffix)
    raise SettingsError(
        f"what {path} is written in can't be told.",
        hint="Say --format csv, jsonl, claimreview, claims, or article (which asks a model for its claims).",
    )


def _form_of_json(head: bytes) -> Form:
    if b"urn:claim-verifier:" in head:
        return Form.CLAIMS
    first = head.lstrip().split(b"\n", 1)
    one_a_line = len(first) > 1 and first[0].rstrip().endswith(b"}") and first[1].lstrip().startswith(b"{")
    return Form.JSONL if one_a_line and b'"assertions"' in first[0] else Form.CLAIMREVIEW


def _head(path: str, file: BinaryIO) -> bytes:
    from verifier.read.decoding import looks_like

    head = file.read(_HEAD)
    file.seek(0)
    kind = looks_like(head)
    if kind:
        raise UnreadableInput(f"{path} is {kind}, not text.", hint="Unpack it, or save it as CSV or JSON.")
    return head.removeprefix(b"\xef\xbb\xbf")


def records(file: BinaryIO, form: Form) -> Iterator[Record]:
    """The records of a file in a form that needs no mapping.

    Raises:
        UnreadableInput: It is in UTF-16.
        SettingsError: It is a history, which is put back as a whole.
    """
    from verifier.facts.formats.article import read_claims
    from verifier.facts.formats.claimreview import read_claim_reviews
    from verifier.facts.formats.jsonl import read_jsonl

    if form is Form.HISTORY:
        raise SettingsError(
            "a history is put back as a whole.", hint="verifier facts import does it: no option changes it."
        )
    if file.read(2) in _MARKED:
        raise UnreadableInput(
            "the file is in UTF-16; JSON is UTF-8.", hint="Convert it: iconv -f utf-16 -t utf-8"
        )
    file.seek(0)
    reader = {
        Form.JSONL: read_jsonl,
        Form.CLAIMREVIEW: read_claim_reviews,
        Form.CLAIMS: read_claims,
    }[form]
    return reader(file)
