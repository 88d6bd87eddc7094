"""An answer with all it holds, as an HTML page that loads nothing."""

from __future__ import annotations

from markupsafe import Markup, escape

from verifier.answers.values import Answer, Row
from verifier.slack.escape import safe_url


def answer_page(answer: Answer) -> str:
    """The page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("verifier.slack", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    links = {source.id: safe_url(source.url) for source in answer.sources}
    return made.get_template("page.html.j2").render(answer=answer, links=links, marked=_marked)


def _marked(row: Row) -> Markup:
    """The words of a row, those that answer in bold."""
    if row.marked is None:
        return escape(row.quote)
    begin, end = row.marked.start - row.span.start, row.marked.end - row.span.start
    return escape(row.quote[:begin]) + Markup("<b>%s</b>") % row.quote[begin:end] + escape(row.quote[end:])
