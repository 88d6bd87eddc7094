"""The three ways in: a path, bytes, or a string. Every refusal is an ``InputError``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, TypedDict, Unpack

from verifier.articles import Article, BlockRole
from verifier.errors import InputTooLarge, NotAnArticle, UnreadableInput
from verifier.read.assemble import assemble
from verifier.read.cms import read_json
from verifier.read.decoding import decode
from verifier.read.drafts import Draft, Known
from verifier.read.formats import format_of
from verifier.read.language import SUPPORTED, check_language
from verifier.read.markdown import markdown_draft
from verifier.read.paragraphs import plain_draft
from verifier.read.plausible import check_article, check_text
from verifier.read.webpage import html_draft

#: Larger inputs are refused. A 100,000-word article has about 0.6 MB.
MAX_BYTES = 10 * 1024 * 1024


class Given(TypedDict, total=False):
    """What the caller knows of an article; it goes before what the input tells.

    Attributes:
        outlet: Who published it.
        url: Where.
        published: When, timezone-aware if possible.
        language: BCP 47 tag; stating "en" switches the language check off.
    """

    outlet: str | None
    url: str | None
    published: datetime | None
    language: str | None


#: The readers by format. A new format goes here, and into ``formats.py``.
READERS: dict[str, Callable[[str], Draft | Article]] = {
    "text": plain_draft,
    "markdown": markdown_draft,
    "html": html_draft,
    "json": read_json,
}


def read_path(
    path: str | Path,
    *,
    format: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: datetime | None = None,
    language: str | None = None,
) -> Article:
    """Reads an article from a file, or from standard input.

    Args:
        path: The file; "-" is standard input.
        format: "text", "markdown", "html" or "json"; by suffix, then by content, if not given.
        outlet: Who published it, if the input does not say, or says it wrongly; likewise:
        url: Where it was published.
        published: When it was published.
        language: Its language (BCP 47). "en" switches the language check off.

    Raises:
        UnreadableInput: Missing, a directory, not permitted, empty, binary, of unknown encoding.
        InputTooLarge: Over ``MAX_BYTES``.
        NotAnArticle: Readable, but no article.
        UnsupportedLanguage: Not English.
        SettingsError: Unknown format, or an extra is missing.
    """
    name = str(path)
    data = _read(sys.stdin.buffer) if name == "-" else _read_file(Path(path))
    return read_bytes(
        data, format=format, source=name, outlet=outlet, url=url, published=published, language=language
    )


def read_bytes(
    data: bytes,
    *,
    format: str | None = None,
    source: str | None = None,
    **known: Unpack[Given],
) -> Article:
    """Reads an article from bytes; see ``read_path``.

    Args:
        data: What a file holds.
        format: As for ``read_path``.
        source: Name of what was read; its suffix tells the format where ``format`` does not.
        **known: ``outlet``, ``url``, ``published``, ``language``, as for ``read_path``.
    """
    if len(data) > MAX_BYTES:
        raise _too_large()
    if not data:
        raise UnreadableInput("The input is empty.")
    return _article(decode(data), format_name=format, source=source, known=known, checked=True)


def read_text(
    text: str,
    *,
    format: str | None = "text",
    source: str | None = None,
    checked: bool = True,
    **known: Unpack[Given],
) -> Article:
    """Reads an article from a string.

    Args:
        text: The article. For "text" and "markdown" it becomes ``Article.text`` as it is, but
            for a byte order mark at its start.
        format: As for ``read_path``; ``None`` guesses.
        source: Name of what was read, for people.
        checked: ``False`` marks up any text whatever: no check of length, kind or language.
        **known: ``outlet``, ``url``, ``published``, ``language``, as for ``read_path``.
    """
    if len(text) > MAX_BYTES:
        raise _too_large()
    return _article(
        text.removeprefix("\ufeff"), format_name=format, source=source, known=known, checked=checked
    )


def _article(
    text: str, *, format_name: str | None, source: str | None, known: Given, checked: bool
) -> Article:
    _refuse_half_characters(text)
    if checked:
        check_text(text)
    reader = READERS[format_of(text, name=source, stated=format_name)]
    article = _with_given(reader(text), known, source)
    if checked:
        _check(article, known.get("language"))
    return article


def _with_given(read: Draft | Article, known: Given, source: str | None) -> Article:
    stated = {name: value for name, value in known.items() if value is not None}
    if isinstance(read, Article):
        return Article.model_validate({**read.model_dump(), **stated, "source": read.source or source})
    told = replace(read.known, **stated)  # type: ignore[arg-type]
    return assemble(replace(read, known=_with_language(told, known.get("language"))), source=source)


def _with_language(known: Known, stated: str | None) -> Known:
    """A page's own tag holds only where it agrees with what can be read: templates often err."""
    tag = stated or known.language
    fits = tag and tag.lower().replace("_", "-").split("-")[0] in SUPPORTED
    return replace(known, language=tag if stated or fits else "en")


def _check(article: Article, stated: str | None) -> None:
    prose = (BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BODY, BlockRole.CAPTION)
    text = "\n".join(article.quote(block.span) for block in article.blocks if block.role in prose)
    if not any(map(str.isalnum, text)):
        raise NotAnArticle("The input has no running text in it.")
    check_article(text)
    check_language(text, stated)


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableInput(
            f"The text holds half a character (a lone surrogate) at {error.start}."
        ) from error


def _too_large() -> InputTooLarge:
    return InputTooLarge(
        f"The input is over {MAX_BYTES // (1024 * 1024)} MB.", hint="Give the text of one article."
    )


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableInput(f"“{path}” is a directory, not a file.")
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large()
        with path.open("rb") as stream:
            return _read(stream)
    except FileNotFoundError as error:
        raise UnreadableInput(f"There is no file “{path}”.") from error
    except PermissionError as error:
        raise UnreadableInput(f"“{path}” may not be read: permission denied.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable path"
        raise UnreadableInput(f"“{path}” cannot be read: {reason}.") from error


def _read(stream: IO[bytes]) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large()
    return data
