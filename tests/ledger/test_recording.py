"""Recordings: written the same each time, read whole or refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.ledger.test_ledger import entry
from verifier.errors import InputError, UnreadableInput
from verifier.ledger import Entry, Ledger
from verifier.ledger.recording import read_recording, replay_into, write_recording


def recorded(*entries: Entry) -> str:
    out = io.StringIO()
    write_recording(entries, out)
    return out.getvalue()


def test_answers_come_back_as_they_were(tmp_path: Path) -> None:
    one, two = entry(key="b" * 64, response={"answer": "naïve"}), entry(key="a" * 64, chances={"yes": 0.25})
    (tmp_path / "r.jsonl").write_text(recorded(one, two), "utf-8")
    read = read_recording(tmp_path / "r.jsonl")
    assert (read.head.model, read.head.identity, read.head.answers) == (one.model, one.model_identity, 2)
    with Ledger.open(tmp_path / "new.sqlite3") as ledger:
        replay_into(read, ledger)
        back = {key: ledger.get(key) for key in (one.key, two.key)}
    for given in (one, two):
        found = back[given.key]
        assert found is not None
        assert (found.response, found.chances, found.model_identity) == (
            given.response,
            given.chances,
            given.model_identity,
        )


def test_the_same_answers_make_the_same_file_in_any_order() -> None:
    one, two = entry(key="b" * 64), entry(key="a" * 64)
    assert recorded(one, two) == recorded(two, one)


def test_failures_and_questions_are_left_out() -> None:
    failed = entry(key="c" * 64, status="failed", error="ModelTimeout", response=None)
    text = recorded(entry(key="a" * 64, request={"messages": "the whole article"}), failed)
    assert "the whole article" not in text
    assert "c" * 64 not in text


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((), "no answer"),
        ((entry(key="a" * 64), entry(key="b" * 64, model="openai/x", model_identity="openai/x")), "openai/x"),
    ],
)
def test_a_recording_is_of_one_model(entries: tuple[Entry, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        recorded(*entries)


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    lines = recorded(entry(key="a" * 64), entry(key="b" * 64)).splitlines()
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(lines[:-1]), "utf-8")
    with pytest.raises(InputError, match="1 of 2 answers"):
        read_recording(path)


@pytest.mark.parametrize("text", ["", "no JSON", '{"recording": 1}', json.dumps({"a": 1}) + "\n{}"])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="is not a recording"):
        read_recording(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_recording(tmp_path / "none.jsonl")
