"""From a report or an extraction to what is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.cli.output import STDOUT
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.answers.values import Answer
    from verifier.articles import Article
    from verifier.checkreport import CheckReport
    from verifier.claims import Extraction
    from verifier.report import Report


def show_report(report: Report, shape: str, *, everything: bool, to: Path, session: Session) -> str:
    """The report in the shape asked for."""
    from verifier.render import render

    return render(report, shape, everything=everything, color=_color(to, session))


def show_check(report: CheckReport, shape: str, *, to: Path, session: Session) -> str:
    """What a fact store says of claims, in the shape asked for."""
    from verifier.render import render_check

    return render_check(report, shape, color=_color(to, session))


def show_answer(answer: Answer, shape: str, *, to: Path, session: Session) -> str:
    """The answer to a question, in the shape asked for."""
    from verifier.render import render_answer

    if shape == "text":
        return render_answer(answer, "terminal", color=False)
    return render_answer(answer, shape, color=_color(to, session))


def show_extraction(
    article: Article, extraction: Extraction, shape: str, *, to: Path, session: Session
) -> str:
    """One article's claims, and the sentences without one, in the shape asked for."""
    from verifier.render import render_extraction

    return render_extraction(article, extraction, shape, everything=True, color=_color(to, session))


def _color(to: Path, session: Session) -> bool:
    """Colour only where a person looks at it: never in a file or a pipe."""
    return to == STDOUT and sys.stdout.isatty() and session.color is not False
