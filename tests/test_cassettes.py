"""Every cassette: no secrets, nothing of the machine it was recorded on, and a test that plays it.

That a test plays all of its cassette, each test checks for itself (see ``conftest``).
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests.conftest import CASSETTES, HOST, KEPT_REQUEST_HEADERS, KEPT_RESPONSE_HEADERS, ROOT, cassette_folder

FILES = sorted(CASSETTES.rglob("*.yaml"))

SECRETS = re.compile(
    r"""(?ix) \bsk-[a-z0-9_-]{8,} | \bBearer\s | api[_-]?key | authorization | set-cookie | x-api
    | \b(xox[abps]|gh[pousr])[-_] | AKIA[0-9A-Z]{12} | AIza[0-9a-z_-]{20} | -----BEGIN"""
)
MACHINE = re.compile(
    r"(?i)/(root|home|Users|tmp|work|var)/|\.gguf|127\.0\.0\.1|localhost|\b\d{1,3}(\.\d{1,3}){3}\b"
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CASSETTES)))
def test_it_holds_no_secret_and_nothing_of_the_machine(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not SECRETS.search(text)
    assert not MACHINE.search(text)
    for step in yaml.safe_load(text)["interactions"]:
        assert step["request"]["uri"].startswith(HOST + "/")
        assert {name.lower() for name in step["request"]["headers"]} <= KEPT_REQUEST_HEADERS
        assert {name.lower() for name in step["response"]["headers"]} <= KEPT_RESPONSE_HEADERS


def test_there_is_a_test_for_each() -> None:
    """Asks pytest itself, in a process of its own: this run may be of a part only."""
    modules = {module for module in (ROOT / "tests").rglob("test_*.py") if cassette_folder(module).is_dir()}
    collected = _collected(sorted(modules)) if modules else set()
    assert [str(file.relative_to(CASSETTES)) for file in FILES if file not in collected] == []


def _collected(modules: list[Path]) -> set[Path]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-m",
        "vcr",
        "--no-header",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, *map(str, modules)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode in (0, 5), done.stdout + done.stderr
    nodes = [line for line in done.stdout.splitlines() if "::" in line]
    return {_cassette(node) for node in nodes}


def _cassette(node: str) -> Path:
    file, *names = node.split("::")
    name = ".".join(names)
    for character in r"<>?%*:|\"'/\\":  # as pytest-recording names them
        name = name.replace(character, "-")
    return cassette_folder(ROOT / file) / f"{name}.yaml"
