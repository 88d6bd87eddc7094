"""The answer to a question, for an editor at a terminal."""

from __future__ import annotations

from verifier.answers.values import Answer, Row
from verifier.render import Options, answerwords
from verifier.render.paper import Paper


def render_answer(answer: Answer, options: Options) -> str:
    """The line, what it rests on, and what stands against it or is missing."""
    paper = Paper(options)
    paper.line((answer.watermark, "watermark"))
    paper.line((answer.question.text, "quiet"))
    paper.blank()
    for said in answer.line:
        paper.line((f"{answerwords.SIGNS[said.kind]} ", "strong"), (said.text, "strong"), hang=2)
    for said in answer.premises:
        paper.line(("! ", "label"), (said.text, ""), hang=2)
    paper.blank()
    _evidence(paper, answer)
    _below(paper, answer)
    paper.line((answer.watermark, "watermark"))
    return paper.text()


def _evidence(paper: Paper, answer: Answer) -> None:
    for place, row in enumerate(answerwords.rows_shown(answer), start=1):
        _row(paper, answer, row, place)
    if answer.rows:
        paper.blank()


def _row(paper: Paper, answer: Answer, row: Row, place: int) -> None:
    source = answer.source(row.source)
    paper.line((f"{place}. ", "label"), (answerwords.source_words(source), "label"), indent=2, hang=3)
    parts = [(f"⟦{text}⟧" if on else text, on) for text, on in answerwords.quote_parts(row)]
    paper.parts([("“", "")], parts, "differs", tail="”", indent=5)
    for text in (answerwords.row_words(row), source.url or ""):
        if text:
            paper.line((text, "quiet"), indent=5, hang=2)


def _below(paper: Paper, answer: Answer) -> None:
    for gap in answer.differences:
        paper.line(("⇄ " if gap.conflict else "≠ ", "strong"), (gap.note, ""), hang=2)
    for total in answer.sums:
        paper.line(("∑ ", "strong"), (total.note, ""), hang=2)
    if answer.origins is not None:
        paper.line(("origins: ", "label"), (answer.origins.note, ""), hang=2)
    for text in answer.missing:
        paper.line(("missing: ", "label"), (text, ""), hang=2)
    paper.line(("how sure: ", "label"), (answerwords.how_sure(answer), ""), hang=2)
    for note in answer.notes:
        paper.line(("! ", "label"), (note, ""), hang=2)
    for text in (*answerwords.read_as(answer), answerwords.took(answer), answerwords.made(answer)):
        paper.line((text, "quiet"), hang=2)
