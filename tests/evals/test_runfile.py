"""Run files: every row on the disk at once, gone on with where they stopped, never mixed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.evals.invented import header, record
from verifier.errors import InputError, OutputError, SettingsError
from verifier.evals.provenance import Git
from verifier.evals.runfile import Writer, read_run

ONE = record("1", "a", "supported", "supported", calls=1)
TWO = record("2", "a", "refuted", "not_judged", "number")


def begun(path: Path) -> Path:
    with Writer(path, header(), resume=False) as writer:
        writer.put(ONE)
        writer.put(TWO)
    return path


def test_what_was_put_is_read_back(tmp_path: Path) -> None:
    run = read_run(begun(tmp_path / "run.jsonl"))
    assert run.header == header()
    assert run.records == (ONE, TWO)


def test_a_row_is_in_the_file_before_the_next_is_asked(tmp_path: Path) -> None:
    with Writer(tmp_path / "run.jsonl", header(), resume=False) as writer:
        writer.put(ONE)
        assert read_run(tmp_path / "run.jsonl").records == (ONE,)


def test_a_run_goes_on(tmp_path: Path) -> None:
    path = begun(tmp_path / "run.jsonl")
    with Writer(path, header(), resume=True) as writer:
        assert writer.done(1) == {"1", "2"}
        writer.put(record("3", "b", "supported", "supported"))
    assert [one.id for one in read_run(path).records] == ["1", "2", "3"]


@pytest.mark.parametrize("left", [1, 40, 150])
def test_a_last_line_cut_off_is_made_anew(tmp_path: Path, left: int) -> None:
    path = begun(tmp_path / "run.jsonl")
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second + third[:left])
    assert read_run(path).records == (ONE,)
    with Writer(path, header(), resume=True) as writer:
        assert writer.done(1) == {"1"}
        writer.put(TWO)
    assert path.read_bytes() == first + second + third


def test_a_header_cut_off_is_begun_anew(tmp_path: Path) -> None:
    path = begun(tmp_path / "run.jsonl")
    path.write_bytes(path.read_bytes()[:30])
    with Writer(path, header(), resume=True) as writer:
        assert writer.done(1) == frozenset()
    assert read_run(path).header == header()


def test_a_run_that_is_not_there_yet_may_be_resumed(tmp_path: Path) -> None:
    with Writer(tmp_path / "run.jsonl", header(), resume=True) as writer:
        assert writer.done(1) == frozenset()


def test_a_file_there_is_never_overwritten(tmp_path: Path) -> None:
    path = begun(tmp_path / "run.jsonl")
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="there already") as refused:
        Writer(path, header(), resume=False)
    assert "--resume" in refused.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (
            {"model": {"model": "openai/gpt-4.1-mini", "seed": 7}},
            "model model: local, now openai/gpt-4.1-mini",
        ),
        ({"prompts": {"plain@2": "b" * 64}}, "prompts plain@1"),
        ({"code": "f" * 64}, "code: cccccccccccc, now ffffffffffff"),
        ({"sample": 5, "seed": 7}, "sample: none, now 5; seed: none, now 7"),
        ({"system": "overlap"}, "system: planted, now overlap"),
        ({"with_text": True}, "with_text: False, now True"),
    ],
)
def test_settings_are_never_mixed(tmp_path: Path, changed: dict[str, object], says: str) -> None:
    path = begun(tmp_path / "run.jsonl")
    before = path.read_bytes()
    with pytest.raises(SettingsError) as refused:
        Writer(path, header(**changed), resume=True)
    assert says in refused.value.message
    assert path.read_bytes() == before


def test_another_day_or_commit_with_the_same_code_is_the_same_run(tmp_path: Path) -> None:
    path = begun(tmp_path / "run.jsonl")
    later = header(started=datetime(2027, 1, 1, tzinfo=UTC), git=Git(commit="9" * 40, dirty=True))
    with Writer(path, later, resume=True) as writer:
        assert writer.done(1) == {"1", "2"}


def test_what_is_no_run_is_named_by_line(tmp_path: Path) -> None:
    path = begun(tmp_path / "run.jsonl")
    lines = path.read_text().splitlines(keepends=True)
    for broken, says in [
        ("".join([lines[0], "{}\n", lines[2]]), "line 2: this is not a row"),
        ("".join(lines[1:]), "line 1: this is not a run file's header"),
        ("".join([*lines, lines[1]]), "line 4: the row '1' is in the run twice"),
        ("", "no header"),
    ]:
        path.write_text(broken)
        with pytest.raises(InputError, match=says):
            read_run(path)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        Writer(tmp_path / "no" / "run.jsonl", header(), resume=False)


def test_each_line_is_json_of_its_own(tmp_path: Path) -> None:
    kinds = [json.loads(one)["kind"] for one in begun(tmp_path / "run.jsonl").read_text().splitlines()]
    assert kinds == ["header", "row", "row"]
