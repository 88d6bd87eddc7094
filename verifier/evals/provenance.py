"""What made a run: the code, the prompts, the model's settings, and the state of the checkout."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import verifier
from verifier.articles import Value
from verifier.evals.extracting.judged import PROMPT
from verifier.evals.systems import SYSTEMS, Way
from verifier.llm import ModelSettings, list_prompts
from verifier.llm.prompts import digest

_PACKAGE = Path(verifier.__file__).parent
#: Parts of the package that shape no prediction; of ``evals`` the systems do, the figures do not.
_NO_PART = ("cli", "render", "slack")


class Git(Value):
    """The checkout the package was run from.

    Attributes:
        commit: The commit's full name.
        dirty: Whether a file differed from it.
    """

    commit: str
    dirty: bool


def git_state() -> Git | None:
    """The checkout's state; ``None`` where the package is installed without one, or git is missing."""
    top = _git("rev-parse", "--show-toplevel")
    if top is None or Path(top.strip()).resolve() != _PACKAGE.parent.resolve():
        return None
    commit, changed = _git("rev-parse", "HEAD"), _git("status", "--porcelain")
    return None if commit is None or changed is None else Git(commit=commit.strip(), dirty=bool(changed))


def _git(*arguments: str) -> str | None:
    # Without optional locks: looking must not write to the checkout.
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(_PACKAGE.parent), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=30, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def code_hash(system: Way) -> str:
    """SHA-256 (hex) of the package's code and word lists, as far as they shape the system's predictions."""
    parts = (path for path in _PACKAGE.rglob("*") if path.suffix in {".py", ".txt", ".json"})
    return hash_of(_PACKAGE, (path for path in parts if _shapes(path.relative_to(_PACKAGE), system)))


def hash_of(root: Path, files: Iterable[Path]) -> str:
    """SHA-256 (hex) of files below ``root``: their names from there and their bytes, whatever their order."""
    hashed = hashlib.sha256()
    for path in sorted(files):
        hashed.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def _shapes(where: Path, system: Way) -> bool:
    top = where.parts[0]
    if top == "evals":
        return where.relative_to("evals").as_posix() in system.shaping
    return top not in _NO_PART if system.code is None else top in system.code


def prompt_hashes(system: Way) -> dict[str, str]:
    """Each prompt that may shape the system's answers, as "name@version", with the hash of its text."""
    others = {PROMPT, *(name for other in SYSTEMS.values() for name in other.prompts or ())}
    return {
        f"{prompt.name}@{prompt.version}": digest([prompt.system, prompt.user])
        for prompt in list_prompts()
        if (prompt.name not in others if system.prompts is None else prompt.name in system.prompts)
    }


def shown_settings(settings: ModelSettings) -> dict[str, object]:
    """The model's settings without what belongs to one machine or account."""
    shown = settings.model_dump(mode="json")
    shown["model"] = _without_path(settings.model)
    shown["fallbacks"] = [_without_path(model) for model in settings.fallbacks]
    shown["gguf"] = settings.gguf.name if settings.gguf else None
    if settings.recorded_as is None:
        del shown["recorded_as"]
    if settings.api_base:
        address = urlsplit(settings.api_base)
        shown["api_base"] = f"{address.scheme}://{address.hostname}{address.path}"
    return shown


def _without_path(model: str) -> str:
    kind, colon, path = model.partition(":")
    return f"{kind}:{Path(path).name}" if kind == "local" and colon else model
