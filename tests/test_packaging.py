"""What is in the wheel, and what it asks for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import verifier

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_only_one_package_at_the_top(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"verifier"}


def test_prompts_are_inside(names: set[str]) -> None:
    prompts = {
        path.name
        for path in (ROOT / "prompts").glob("*.md")
        if re.fullmatch(r"[a-z][a-z0-9-]*\.md", path.name)
    }
    assert prompts
    assert {f"verifier/prompts/{name}" for name in prompts} <= names


def test_everything_the_package_reads_is_inside(names: set[str]) -> None:
    package = ROOT / "verifier"
    wanted = {
        f"verifier/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
    assert {"verifier/py.typed", "verifier/schemas/report-v1.schema.json"} <= wanted


def test_nothing_else_is_inside(names: set[str]) -> None:
    assert not [name for name in names if re.search(r"tests?/|__pycache__|\.sqlite|/work/", name)]


def test_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
        text = archive.read(metadata).decode("utf-8")
        licence = next(name for name in archive.namelist() if name.endswith("LICENSE"))
        assert "Apache License" in archive.read(licence).decode("utf-8")
    assert "License-Expression: Apache-2.0" in text
    assert f"Version: {PROJECT['project']['version']}" in text
    assert "Provides-Extra: local" in text
    assert "Provides-Extra: html" in text
    assert "Provides-Extra: dev" not in text


def test_changelog_tells_of_this_version() -> None:
    assert f"## [{PROJECT['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_locks_hold_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^--|index|find-links|file:", text, re.MULTILINE)
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    assert entries
    assert all("==" in entry.splitlines()[0] and "--hash=sha256:" in entry for entry in entries)


def test_locks_agree() -> None:
    pins: dict[str, set[tuple[str, ...]]] = {}
    for lock in LOCKS:
        entries = re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE)
        for name in {name for name, _ in entries}:  # one release may need a newer Python than another
            pins.setdefault(name, set()).add(tuple(pinned for at, pinned in entries if at == name))
    assert {name for name, versions in pins.items() if len(versions) > 1} == set()


def test_malicious_releases_are_refused() -> None:
    litellm = next(line for line in PROJECT["project"]["dependencies"] if line.startswith("litellm"))
    assert "!=1.82.7" in litellm
    assert "!=1.82.8" in litellm


def test_every_library_imported_is_asked_for() -> None:
    extras = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
    asked = {_normal(line) for line in PROJECT["project"]["dependencies"] + extras}
    homes = packages_distributions()
    missing = {
        name
        for name in _imported_by_the_package()
        if not asked & {_normal(home) for home in homes.get(name, [name])}
    }
    assert missing == set()


def _imported_by_the_package() -> set[str]:
    found: set[str] = set()
    for path in Path(verifier.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"verifier"}


def _normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()
