"""An answer with all it holds, as an HTML page that loads nothing."""

from __future__ import annotations

from markupsafe import Markup, escape

from verifier.answers.values import Answer, Row
from verifier.answers.wording import day_shown
from verifier.render import answerwords
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
    return made.get_template("page.html.j2").render(
        answer=answer,
        links=links,
        marked=_marked,
        rows=answerwords.rows_shown(answer),
        row_words=answerwords.row_words,
        sure=answerwords.how_sure(answer),
        read_as=list(answerwords.read_as(answer)),
        made=answerwords.made(answer),
        day=day_shown,
    )


def _marked(row: Row) -> Markup:
    """The words of a row, those that answer in bold."""
    if row.marked is None:
        return escape(row.quote)
    begin, end = row.marked.start - row.span.start, row.marked.end - row.span.start
    return escape(row.quote[:begin]) + Markup("<b>%s</b>") % row.quote[begin:end] + escape(row.quote[end:])
