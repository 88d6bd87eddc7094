"""Who may import what, and what importing costs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import verifier

PACKAGE = Path(verifier.__file__).parent
#: Only the door to models knows these.
MODEL_LIBRARIES = {"litellm", "instructor", "xllamacpp", "openai"}
#: What neither ``import verifier`` nor ``verifier --help`` may load.
HEAVY = MODEL_LIBRARIES | {
    "pydantic",
    "sqlalchemy",
    "alembic",
    "jinja2",
    "httpx",
    "rich",
    "trafilatura",
    "sentencex",
}
CPU_SECONDS = 0.3


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_the_door_imports_model_libraries(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "llm"):
        return
    names = {name.partition(".")[0] for name, _ in imported(ast.parse(path.read_text("utf-8")))}
    assert not names & MODEL_LIBRARIES


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_relative_imports(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize(
    "module",
    [
        "verifier.llm",
        "verifier.ledger",
        "verifier.facts",
        "verifier.desk",
        "verifier.vectors",
        "verifier.answers",
        "verifier.read",
        "verifier.render",
        "verifier.checks",
        "verifier.origins",
        "verifier.totals",
        "verifier.report",
        "verifier.pipeline",
    ],
)
def test_model_libraries_load_only_when_a_model_is_asked(module: str) -> None:
    loaded = _loaded_after(f"import {module}")
    assert not loaded & (MODEL_LIBRARIES | {"sqlalchemy"})


@pytest.mark.parametrize("code", ["import verifier", "from verifier.cli.run import run; run(['--help'])"])
def test_start_loads_nothing_heavy(code: str) -> None:
    assert not _loaded_after(code) & HEAVY


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell a child's CPU time")
@pytest.mark.parametrize(
    "arguments", [["-c", "import verifier"], ["-m", "verifier", "--help"]], ids=["import", "help"]
)
def test_start_takes_little_cpu(arguments: list[str]) -> None:
    assert min(_cpu_seconds(arguments) for _ in range(3)) < CPU_SECONDS


def test_every_public_name_is_there() -> None:
    for name in verifier.__all__:
        assert getattr(verifier, name) is not None, name
    assert set(verifier.__all__) <= set(dir(verifier))
    assert verifier.__all__ == sorted(verifier.__all__)


def test_public_functions_are_not_hidden_by_modules_of_the_same_name() -> None:
    """A subpackage ``verifier.extract`` would take the function's place once anything imports it."""
    names = ["verify", "averify", "extract", "aextract", "ask", "aask", "read_path", "read_text"]
    hidden = f"[name for name in {names} if not callable(getattr(verifier, name))]"
    assert _python("-c", f"import verifier, verifier.pipeline; print({hidden})").stdout.strip() == "[]"


def test_unknown_name_says_so() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        verifier.no_such_name  # noqa: B018


def _loaded_after(code: str) -> set[str]:
    done = _python(
        "-c", f"{code}\nimport sys; print('LOADED', *{{n.partition('.')[0] for n in sys.modules}})"
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("LOADED"))
    return set(line.split())


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def _cpu_seconds(arguments: list[str]) -> float:
    with Path(os.devnull).open("w") as nowhere:
        child = subprocess.Popen([sys.executable, *arguments], stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return usage.ru_utime + usage.ru_stime
