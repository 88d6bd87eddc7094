"""The checks ``verifier doctor`` makes: each a small function returning one line."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from verifier.llm import ModelSettings

Status = Literal["ok", "note", "missing"]

#: The embedded model and its server want this much memory; docs/install.md says so too.
MEMORY_WANTED = 3_000_000_000
DISK_WANTED = 500_000_000


@dataclass(frozen=True)
class Check:
    """One line of the doctor.

    Attributes:
        name: What was looked at.
        status: "ok", "note" (worth knowing, nothing breaks) or "missing" (the main job can't run).
        text: What was found.
        hint: What to do about it.
    """

    name: str
    status: Status
    text: str
    hint: str = ""


def check_python() -> Check:
    """The Python that runs this."""
    found = ".".join(map(str, sys.version_info[:3]))
    enough = sys.version_info >= (3, 11)
    return Check(
        "python", "ok" if enough else "missing", found, "" if enough else "Python 3.11 or newer is needed."
    )


def check_package() -> Check:
    """This package."""
    from verifier import __version__

    return Check("claim-verifier", "ok", __version__)


def check_html() -> Check:
    """The extra that reads web pages."""
    if find_spec("trafilatura") is None:
        return Check(
            "extra html",
            "note",
            "not installed: HTML pages can't be read",
            "pip install 'claim-verifier[html]'",
        )
    return Check("extra html", "ok", f"trafilatura {_version('trafilatura')}")


def check_engine(*, needed: bool) -> Check:
    """The engine of the embedded model."""
    if find_spec("xllamacpp") is None:
        return Check(
            "extra local",
            "missing" if needed else "note",
            "not installed: no embedded model",
            "pip install 'claim-verifier[local]'",
        )
    return Check("extra local", "ok", f"xllamacpp {_version('xllamacpp')}")


def check_weights(gguf: Path | None, *, verify: bool) -> Check:
    """The weights of the embedded model; with ``verify``, hashed again."""
    from verifier.errors import ModelError
    from verifier.llm.weights import PARTS, joined_path, missing_parts, prepare_weights

    missing = [] if gguf else missing_parts()
    path = gguf or joined_path()
    if not verify and path.is_file():
        return Check("weights", "ok", f"{path} ({path.stat().st_size / 1e9:.2f} GB; --verify hashes it)")
    if not verify and gguf is None and not missing:
        return Check("weights", "ok", f"{PARTS} of {PARTS} packages installed; joined on first use")
    try:
        found = prepare_weights(gguf, verify=True)
    except ModelError as error:
        return Check("weights", "missing", error.message, error.hint)
    return Check("weights", "ok", f"{found.path} (sha256 {found.sha256})")


def check_memory() -> Check:
    """Memory that is free now, where the system tells."""
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return Check("memory", "note", "this system does not tell")
    if free < MEMORY_WANTED:
        return Check(
            "memory", "note", f"{free / 1e9:.1f} GB free", "The embedded model wants 3 GB; close something."
        )
    return Check("memory", "ok", f"{free / 1e9:.1f} GB free")


def check_keys(models: list[str]) -> Iterator[Check]:
    """Keys in the environment: present or not, never what they are."""
    from verifier.llm.profiles import PROFILES, profile_for

    needed = {profile_for(model).key_env for model in models}
    for name in sorted({profile.key_env for _, profile in PROFILES if profile.key_env}):
        if os.environ.get(name):
            yield Check(f"key {name}", "ok", "set")
        elif name in needed:
            yield Check(
                f"key {name}", "missing", "not set", f"export {name}=… (the key itself goes nowhere else)"
            )


def check_ledger(path: Path | None) -> Check:
    """Where answers are kept, and whether that can be written."""
    from verifier.cli.ledger import chosen_path

    where = chosen_path(path)
    standing = next(path for path in (where, *where.parents) if path.exists())
    usable = standing.is_file() if standing == where else standing.is_dir()
    if not usable or not os.access(standing, os.W_OK):
        return Check(
            "ledger",
            "missing",
            f"{where} can't be written",
            "Name another file with --ledger, or do without: --no-ledger",
        )
    size = f"{where.stat().st_size / 1e6:.1f} MB" if where.exists() else "not there yet; made on first use"
    return Check("ledger", "ok", f"{where} ({size})")


def check_disk(path: Path) -> Check:
    """Room where the ledger and the joined weights go."""
    folder = _nearest(path)
    free = shutil.disk_usage(folder).free
    if free < DISK_WANTED:
        return Check("disk", "note", f"{free / 1e9:.1f} GB free at {folder}", "Free some space there.")
    return Check("disk", "ok", f"{free / 1e9:.1f} GB free at {folder}")


def check_call(settings: ModelSettings, on_note: Callable[[str], None]) -> Check:
    """One short question to the model; ``on_note`` hears of what takes long."""
    from verifier.cli.testcall import ask_once
    from verifier.errors import VerifierError

    try:
        seconds, usage = ask_once(settings, on_note)
    except VerifierError as error:
        return Check("test call", "missing", error.message, error.hint)
    return Check(
        "test call",
        "ok",
        f"{settings.model} answered in {seconds:.1f} s "
        f"({usage.input_tokens} tokens in, {usage.output_tokens} out)",
    )


def _nearest(path: Path) -> Path:
    """The path, or the first folder above it that exists."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), Path("/"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(version unknown)"
