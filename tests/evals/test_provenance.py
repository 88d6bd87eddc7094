"""What made a run: the checkout's state, and the code that shapes answers."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from verifier.evals import provenance
from verifier.evals.systems import SYSTEMS


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of a few files, in a folder of its own."""
    folder = tmp_path / "verifier"
    for name in ("judge/run.py", "cli/app.py", "evals/systems.py", "evals/figures.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x = 1\n")
    monkeypatch.setattr(provenance, "_PACKAGE", folder)
    return folder


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("judge/run.py", {"pipeline"}),
        ("values/names.py", {"pipeline", "overlap"}),
        ("llm/door.py", {"pipeline", "plain"}),
        ("evals/systems.py", {"pipeline", "plain", "overlap"}),
        ("evals/goldrows.py", {"pipeline", "plain", "overlap"}),
        ("evals/figures.py", set()),
        ("cli/app.py", set()),
    ],
)
def test_the_hash_is_of_the_code_that_shapes_answers(package: Path, name: str, shapes: set[str]) -> None:
    before = {system.name: provenance.code_hash(system) for system in SYSTEMS.values()}
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("x = 2\n")
    assert {n for n, system in SYSTEMS.items() if provenance.code_hash(system) != before[n]} == shapes


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_commit_and_whether_files_differ_from_it(package: Path) -> None:
    assert provenance.git_state() is None
    for arguments in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Begin"],
    ):
        subprocess.run(["git", *arguments], cwd=package.parent, check=True)
    clean = provenance.git_state()
    assert clean is not None
    assert len(clean.commit) == 40
    assert not clean.dirty
    (package / "judge/run.py").write_text("x = 2\n")
    assert provenance.git_state() == provenance.Git(commit=clean.commit, dirty=True)
