"""The docs are true: code runs, commands parse, links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.docs.pages import ROOT, Example, examples, pages, run_example
from verifier.cli import exits
from verifier.cli.app import cli
from verifier.cli.run import run

_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize("example", [e for e in examples("python") if not e.needs_model], ids=str)
def test_python_runs(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run_example(example)


@pytest.mark.parametrize("example", examples("python"), ids=str)
def test_python_names_are_public(example: Example) -> None:
    import verifier

    for names in re.findall(r"^from verifier import (.+)$", example.code, re.MULTILINE):
        assert {name.strip() for name in names.split(",")} <= set(verifier.__all__)


@pytest.mark.parametrize("example", examples("console"), ids=str)
def test_commands_parse(example: Example) -> None:
    lines = [line for line in example.code.splitlines() if line.startswith("$ ")]
    assert lines
    for line in lines:
        program, *arguments = shlex.split(line.removeprefix("$ "))
        if program == "verifier":
            _parse(arguments)


def _parse(arguments: list[str]) -> None:
    """Fails with a usage error unless the command knows every option used."""
    command: click.Command = cli
    context = click.Context(cli, info_name="verifier")
    while isinstance(command, click.Group):
        assert arguments, f"{context.command_path}: names no command"
        name, *arguments = arguments
        found = command.get_command(context, name)
        assert found is not None, f"{context.command_path} has no command {name}"
        command = found
        context = click.Context(command, parent=context, info_name=name)
    command.parse_args(context, arguments)


def test_commands_that_run_say_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In order, on one store, in a folder with the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERIFIER_FACTS", "facts.db")
    found = [example for example in examples("console") if example.runs]
    assert found
    for example in found:
        for command, shown in _commands(example.code):
            program, *arguments = shlex.split(command)
            if program == "export":
                monkeypatch.setenv(*arguments[0].split("=", 1))
                continue
            assert program == "verifier"
            assert run(arguments) in {exits.DONE, exits.REFUSED}, f"{example}: {command}"
            said = capsys.readouterr().out
            assert shown in ("", said.strip("\n")), f"{example}: {command}"
    verdicts = json.loads((tmp_path / "our-verdicts.json").read_text("utf-8"))["dataFeedElement"]
    assert [item["reviewRating"]["alternateName"] for one in verdicts for item in one["item"]] == [
        "Mostly false"
    ]
    assert len((tmp_path / "refused.jsonl").read_text("utf-8").splitlines()) == 1


def _commands(code: str) -> Iterator[tuple[str, str]]:
    """Each command with what is shown below it."""
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, shown = part.rstrip("\n").partition("\n")
        yield command, shown


def test_a_command_that_is_wrong_is_found() -> None:
    with pytest.raises(click.UsageError):
        _parse(["compare", "a", "b", "--no-such-option"])
    with pytest.raises(AssertionError):
        _parse(["ledger", "no-such-command"])


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.name)
def test_links_lead_somewhere(page: object) -> None:
    assert isinstance(page, Path)
    targets = [match["target"] for match in _LINK.finditer(page.read_text("utf-8"))]
    inside = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_readme_begins_with_the_two_commands() -> None:
    lines = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.strip()]
    assert [line.split()[:2] for line in lines[1:3]] == [["make", "demo"], ["make", "test"]]


def test_every_make_command_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for page in pages() for name in re.findall(r"`make ([a-z]+)", page.read_text("utf-8"))}
    assert named
    assert named <= targets


def test_every_extra_named_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {
        name for page in pages() for name in re.findall(r"claim-verifier\[(\w+)\]", page.read_text("utf-8"))
    }
    assert named
    assert named <= set(project["optional-dependencies"])
