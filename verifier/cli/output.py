"""Writing the result: checked before the model is asked, replaced in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

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
    with writing(path) as put:
        put(text if text.endswith("\n") else text + "\n")


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], object]]:
    """Takes the text in pieces; the file is there once all of it is. "-" is stdout.

    Raises:
        OutputError: It could not be written; what stood there before still does.
    """
    if path == STDOUT:
        yield lambda text: click.echo(text, nl=False)
        return
    check_writable(path)
    with _replacing(path) as file:

        def put(text: str) -> None:
            with _told(path):
                file.write(text)

        yield put


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file beside it, which takes its place when all is written."""
    with _told(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            yield file
            with _told(path):
                file.flush()
                os.fsync(file.fileno())
        with _told(path):
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


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path} can't be written: {error.strerror or type(error).__name__}.",
        hint="Choose another place with --output, or - for stdout.",
    )
