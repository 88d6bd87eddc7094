"""A report, or one article's claims, as text: terminal, JSON, Markdown, HTML.

One module a format. To add a format, write a module with the function
``render_report(report, options) -> str`` (and ``render_extraction(article, extraction,
options) -> str`` if it can show one article alone, ``render_check(report, options) -> str``
if it can show claims held against a fact store), and add a line to ``FORMATS``, or
call :func:`register` from elsewhere. Modules are imported when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, TypedDict, Unpack, cast

from verifier.answers.values import Answer
from verifier.articles import Article
from verifier.checkreport import CheckReport
from verifier.claims import Extraction
from verifier.errors import SettingsError
from verifier.report import Report

__all__ = [
    "FORMATS",
    "Format",
    "FormatName",
    "Options",
    "Settings",
    "register",
    "render",
    "render_answer",
    "render_check",
    "render_extraction",
]

FormatName = Literal["terminal", "json", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to render; a format ignores what has no meaning for it.

    Attributes:
        everything: List also what is only counted otherwise (sentences without claims,
            how agreed claims were decided). HTML and JSON always hold everything.
        width: Columns of the terminal; ``None`` asks the terminal.
        color: Whether to use colour; ``None`` asks the terminal and ``NO_COLOR``.
    """

    everything: bool = False
    width: int | None = None
    color: bool | None = None


class Settings(TypedDict, total=False):
    """The fields of :class:`Options`, as keyword arguments."""

    everything: bool
    width: int | None
    color: bool | None


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        name: What to ask for.
        module: The module that renders it, imported when first needed.
        suffix: File name ending, with the dot.
        media_type: For whoever serves it.
        extraction: Whether it can show one article's claims alone.
        check: Whether it can show claims held against a fact store alone.
        answer: Whether it can show the answer to a question.
    """

    name: str
    module: str
    suffix: str
    media_type: str
    extraction: bool = True
    check: bool = False
    answer: bool = False


class _Renderer(Protocol):
    def render_report(self, report: Report, options: Options) -> str: ...

    def render_extraction(self, article: Article, extraction: Extraction, options: Options) -> str: ...

    def render_check(self, report: CheckReport, options: Options) -> str: ...

    def render_answer(self, answer: Answer, options: Options) -> str: ...


#: Every format by name, in the order to show to people.
FORMATS: dict[str, Format] = {}


def register(new: Format) -> None:
    """Make a format known; one of the same name is replaced."""
    FORMATS[new.name] = new


register(Format("terminal", "verifier.render.terminal", ".txt", "text/plain", check=True, answer=True))
register(Format("json", "verifier.render.json", ".json", "application/json", check=True, answer=True))
register(Format("markdown", "verifier.render.markdown", ".md", "text/markdown", check=True, answer=True))
register(Format("html", "verifier.render.html", ".html", "text/html", extraction=False))


def render(report: Report, format: FormatName | str = "terminal", **options: Unpack[Settings]) -> str:
    """The report as text in a format.

    Args:
        report: What to show.
        format: A name in :data:`FORMATS`.
        **options: Fields of :class:`Options`.

    Raises:
        SettingsError: There is no such format.
    """
    return _renderer(_format(format)).render_report(report, Options(**options))


def render_extraction(
    article: Article,
    extraction: Extraction,
    format: FormatName | str = "terminal",
    **options: Unpack[Settings],
) -> str:
    """One article's claims as text in a format.

    Raises:
        SettingsError: There is no such format, or it shows comparisons only.
    """
    found = _format(format)
    if not found.extraction:
        raise _comparisons_only(found, "For one article", [f.name for f in FORMATS.values() if f.extraction])
    return _renderer(found).render_extraction(article, extraction, Options(**options))


def render_check(
    report: CheckReport, format: FormatName | str = "terminal", **options: Unpack[Settings]
) -> str:
    """Claims held against a fact store as text in a format.

    Raises:
        SettingsError: There is no such format, or it shows comparisons only.
    """
    found = _format(format)
    if not found.check:
        raise _comparisons_only(found, "For claims", [f.name for f in FORMATS.values() if f.check])
    return _renderer(found).render_check(report, Options(**options))


def render_answer(answer: Answer, format: FormatName | str = "terminal", **options: Unpack[Settings]) -> str:
    """The answer to a question as text in a format.

    Raises:
        SettingsError: There is no such format, or it shows comparisons only.
    """
    found = _format(format)
    if not found.answer:
        raise _comparisons_only(found, "For an answer", [f.name for f in FORMATS.values() if f.answer])
    return _renderer(found).render_answer(answer, Options(**options))


def _comparisons_only(found: Format, what: str, able: list[str]) -> SettingsError:
    return SettingsError(
        f"the format {found.name} shows comparisons only", hint=f"{what}, use one of: {', '.join(able)}."
    )


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise SettingsError(f"no output format {name!r}", hint=f"Use one of: {', '.join(FORMATS)}.")
    return FORMATS[name]


def _renderer(found: Format) -> _Renderer:
    return cast("_Renderer", import_module(found.module))
