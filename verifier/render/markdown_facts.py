"""What a fact store says, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.checkreport import CheckReport
from verifier.render import Options, factwords, words
from verifier.render.known import AnswerRow, FactRow, KnownView, Parts
from verifier.render.markdowntext import escape, inside, marked


def render_check(report: CheckReport, options: Options) -> str:
    """Claims as given, each with what the store says."""
    del options
    view = KnownView.of_check(report)
    lines = ["# What the fact store says", "", f"**{escape(report.watermark)}**", "", escape(view.asked), ""]
    lines += [f"> **Note:** {escape(note)}\n" for note in report.notes]
    for row in view.rows:
        lines += answer(row)
    made = words.moment(report.created)
    lines.append(f"- model: {escape(report.model)}")
    lines.append(f"- check {escape(report.id)}, {made}, claim-verifier {escape(report.verifier_version)}")
    return "\n".join([*lines, "", f"**{escape(report.watermark)}**"]) + "\n"


def section(view: KnownView | None) -> list[str]:
    """The section of a comparison; nothing where no store was asked."""
    if view is None:
        return []
    title = f"## What the fact store says: {words.plural(len(view.rows), 'claim')}"
    lines = [title, "", escape(view.counts), "", escape(view.asked), ""]
    for row in (*view.found, *view.nothing):
        lines += answer(row)
    return lines


def answer(row: AnswerRow) -> list[str]:
    """One claim, and the facts found for it."""
    says = row.answer.says
    lines = [f"### {escape(f'{factwords.SIGNS[says]} {row.ref} {factwords.SAYS[says]}')}", ""]
    lines += [
        "".join(f"*{escape(text)}*" if added else inside(text) for text, added in row.claim_parts()),
        "",
    ]
    if rests := factwords.rests_words(row.answer):
        lines += [f"> **Note:** {escape(rests)}", ""]
    for one in row.facts:
        lines += [*_fact(one), ""]
    conflicts = [f"- **{escape(factwords.conflict_words(conflict))}**" for conflict in row.conflicts]
    return [*lines, *conflicts, ""] if conflicts else lines


def _fact(row: FactRow) -> Iterator[str]:
    finding = row.found.finding
    relation = f"{words.SIGNS[finding.relation]} {words.RELATIONS[finding.relation]}"
    rank = escape(factwords.rank_words(row.read))
    yield f"- **{escape(relation)}** by fact {row.id} ({rank}): {_said(row.statement())}"
    for said in row.said():
        quoted = f": “{_said(said.words)}”" if said.words else ""
        url = f" ({escape(said.assertion.url)})" if said.assertion.url else ""
        yield f"  - {escape(factwords.said_words(said.assertion))}{url}{quoted}"
    for gap in finding.discrepancies:
        yield f"  - **{words.KINDS[gap.kind]}**: {escape(gap.note)}"
    if finding.not_judged:
        yield f"  - {escape(words.not_judged_words(finding))}"
    yield f"  - {factwords.TIMINGS[row.found.validity.timing]}: {escape(row.found.validity.reading)}"
    yield f"  - {escape(factwords.why_words(row.found.why))}"
    for step in finding.steps:
        yield f"  - how decided: {escape(words.step_words(step))}"


def _said(parts: Parts) -> str:
    return "".join(marked(text) if differs else inside(text) for text, differs in parts)
