"""The answer to a question, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.answers.values import Answer, Row
from verifier.render import Options, answerwords
from verifier.render.markdowntext import escape, inside, marked


def render_answer(answer: Answer, options: Options) -> str:
    """The line, what it rests on, and what stands against it or is missing."""
    del options
    return "\n".join(_lines(answer)) + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield f"# {escape(answer.question.text)}"
    yield f"\n**{escape(answer.watermark)}**\n"
    for said in answer.line:
        yield f"**{escape(said.text)}**\n"
    for said in answer.premises:
        yield f"> **Note:** {escape(said.text)}\n"
    for place, row in enumerate(answerwords.rows_shown(answer), start=1):
        yield from _row(answer, row, place)
    yield ""
    yield from _below(answer)
    yield f"\n**{escape(answer.watermark)}**"


def _row(answer: Answer, row: Row, place: int) -> Iterator[str]:
    source = answer.source(row.source)
    quote = "".join(marked(text) if on else inside(text) for text, on in answerwords.quote_parts(row))
    said = answerwords.row_words(row)
    yield f"{place}. {escape(answerwords.source_words(source))}: “{quote}”" + (
        f" ({escape(said)})" if said else ""
    )
    if source.url:
        yield f"   {escape(source.url)}"


def _below(answer: Answer) -> Iterator[str]:
    for gap in answer.differences:
        yield f"- {'⇄' if gap.conflict else '≠'} {escape(gap.note)}"
    for total in answer.sums:
        yield f"- ∑ {escape(total.note)}"
    if answer.origins is not None:
        yield f"- origins: {escape(answer.origins.note)}"
    for text in answer.missing:
        yield f"- missing: {escape(text)}"
    yield f"- how sure: {escape(answerwords.how_sure(answer))}"
    for note in answer.notes:
        yield f"- **{escape(note)}**"
    for text in (*answerwords.read_as(answer), answerwords.took(answer), answerwords.made(answer)):
        yield f"- {escape(text)}"
