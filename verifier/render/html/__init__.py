"""HTML: one self-contained file, both articles with the claims between them.

Everything is written by the server side; the script only reads data attributes and
switches classes, so the page says the same with scripts off. Nothing is fetched: style
and script stand in the file and are allowed by their hash, all else is forbidden by the
Content-Security-Policy.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from verifier.render import Options, factwords, words
from verifier.render.html.pane import pane
from verifier.render.html.targets import Targets
from verifier.render.known import KnownView
from verifier.render.sources import by_sentence
from verifier.render.view import View, sentence_span, skipped
from verifier.report import Report

__all__ = ["policy", "render_report"]


def render_report(report: Report, options: Options) -> str:
    """The whole report as one HTML file."""
    del options
    view = View(report)
    targets = Targets(view)
    panes = {side.label: pane(side, targets) for side in view.sides}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            view=view,
            report=report,
            known=KnownView.of_report(report),
            panes=panes,
            targets=targets,
            style=Markup(_asset("page.css")),
            script=Markup(_asset("page.js")),
            policy=policy(),
        )
    )


@cache
def policy() -> str:
    """The Content-Security-Policy: this style and this script, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest('page.css')}'",
            f"script-src '{_digest('page.js')}'",
            "img-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(name: str) -> str:
    return "sha256-" + b64encode(sha256(_asset(name).encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _web_address(url: str | None) -> str | None:
    """The address if a reader may follow it: http or https, nothing that runs."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        words=words,
        factwords=factwords,
        web_address=_web_address,
        sentence_span=sentence_span,
        skipped=skipped,
        by_sentence=by_sentence,
    )
    return environment
