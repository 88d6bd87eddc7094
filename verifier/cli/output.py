"""Writing the result: checked before the model is asked, replaced in one step."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from verifier.errors import OutputError

STDOUT = Path("-")


def check_writable(path: Path) -> None:
    """Fail now rather than after minutes of work.

    Raises:
        OutputError: The result could not be written there.
    """
    if path == STDOUT:
        return
    folder = path.parent
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", hint="Give --output the name of a file in it.")
    if not folder.is_dir():
        raise OutputError(f"the folder {folder} does not exist.", hint=f"Make it first: mkdir -p {folder}")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
    except OSError as error:
        raise _refused(path, error) from error
    os.close(handle)
    Path(name).unlink()


def write(path: Path, text: str) -> None:
    """Write ``text`` whole or not at all; "-" is stdout.

    Raises:
        OutputError: It could not be written; what stood there before still does.
    """
    if path == STDOUT:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        _replace(path, text)
    except OSError as error:
        raise _refused(path, error) from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text if text.endswith("\n") else text + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file replaced, or what a new file would get: mkstemp's own is private."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path} can't be written: {error.strerror or type(error).__name__}.",
        hint="Choose another place with --output, or - for stdout.",
    )
