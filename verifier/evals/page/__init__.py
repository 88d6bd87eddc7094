"""A run, or two, as one self-contained page: figures with intervals, confusion, and what went wrong.

As in ``verifier/render/html``: all is written by the server side, the script only hides cards, nothing is
fetched, and style and script are allowed by their hash while all else is forbidden.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from verifier.evals.bootstrap import REPLICATES, SEED
from verifier.evals.comparing import compare, shared
from verifier.evals.page.cards import articles_of, cards_of
from verifier.evals.page.confusion import confusions_of
from verifier.evals.page.curves import charts_of
from verifier.evals.page.figures import groups_of
from verifier.evals.records import LINES, Run
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.sheets import run_name

__all__ = ["page", "policy"]


def page(run: Run, other: Run | None = None, *, replicates: int = REPLICATES, seed: int = SEED) -> str:
    """The page of a run, or of two on the rows both have.

    Claims and quotes are on it where a run was made with text. Rows of a gold set are listed of its dev
    part alone: the test part is for reporting only, and nobody reads errors in it.

    Args:
        run: The run.
        other: A second one on the same data; figures are compared with the first one's.
        replicates: Draws the intervals rest on.
        seed: Of the draws.

    Raises:
        SettingsError: A run is empty, or the two can't be compared.
    """
    runs = [run] if other is None else _narrowed(run, other)
    scores = [score(one, replicates=replicates, seed=seed) for one in runs]
    comparison = None if other is None else compare(*runs, replicates=replicates, seed=seed)
    data = run.header.dataset
    hidden = data.kind in {"gold", "facts", "questions"} and not data.name.endswith("/dev")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            names=[run_name(one.header) for one in runs],
            sheets=[score_sheet(one) for one in scores],
            settings=comparison.settings if comparison else (),
            groups=groups_of(scores, comparison),
            charts=charts_of(scores),
            confusions=confusions_of(scores),
            flips=[] if hidden else [one.flips for one in scores],
            failures=[one.failures for one in scores],
            step=run.header.step,
            hidden=hidden,
            cards=[] if hidden else cards_of(runs),
            articles=[] if hidden else articles_of(runs),
            worded=any(one.header.with_text for one in runs),
            style=Markup(_style()),
            script=Markup(_asset("page.js")),
            policy=policy(),
        )
    )


def _narrowed(run: Run, other: Run) -> list[Run]:
    """Both with the rows they share, in one order."""
    pairs = shared(run, other)
    kind, _ = LINES[run.header.step]
    columns = zip(*pairs, strict=True)
    return [
        one.model_copy(update={kind: tuple(column)})
        for one, column in zip((run, other), columns, strict=True)
    ]


@cache
def policy() -> str:
    """The Content-Security-Policy: this style and this script, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(_style())}'",
            f"script-src '{_digest(_asset('page.js'))}'",
            "img-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def _style() -> str:
    """The house style of reports, and what this page has beside it."""
    house = files("verifier.render.html").joinpath("page.css").read_text(encoding="utf-8")
    return house + _asset("page.css")


@cache
def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
