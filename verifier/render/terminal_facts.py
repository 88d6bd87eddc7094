"""What a fact store says, for an editor at a terminal."""

from __future__ import annotations

from verifier.checkreport import CheckReport
from verifier.findings import Discrepancy
from verifier.render import Options, factwords, words
from verifier.render.known import AnswerRow, FactRow, KnownView, Parts
from verifier.render.paper import Paper


def render_check(report: CheckReport, options: Options) -> str:
    """Claims as given, each with what the store says."""
    view, paper = KnownView.of_check(report), Paper(options)
    paper.line((report.watermark, "watermark"))
    paper.line((f"Fact store {view.asked}", "quiet"))
    for note in report.notes:
        paper.line(("! ", "label"), (note, ""), hang=2)
    paper.blank()
    for row in view.rows:
        answer(paper, row)
    took = words.usage_cells(report.usage)
    each = ", ".join(f"{cell} {name}" for cell, name in zip(took, words.USAGE_COLUMNS, strict=True))
    paper.line((f"model {report.model} · {each}", "quiet"), hang=2)
    made = f"check {report.id} · {words.moment(report.created)} · claim-verifier {report.verifier_version}"
    paper.line((made, "quiet"))
    paper.line((report.watermark, "watermark"))
    return paper.text()


def section(paper: Paper, view: KnownView | None, *, everything: bool) -> None:
    """The section of a comparison; nothing where no store was asked."""
    if view is None:
        return
    paper.heading(f"What the fact store says: {words.plural(len(view.rows), 'claim')}")
    paper.line((view.counts, ""))
    paper.line((f"{view.asked}. Apart from what the two articles say of each other.", "quiet"), gap=True)
    for row in view.found:
        answer(paper, row)
    for row in view.nothing if everything else ():
        answer(paper, row)
    if view.nothing and not everything:
        paper.line(
            (
                f"○ {words.plural(len(view.nothing), 'claim')} the store has nothing on; --all lists them.",
                "quiet",
            ),
            gap=True,
        )


def answer(paper: Paper, row: AnswerRow) -> None:
    """One claim, and the facts found for it."""
    says = row.answer.says
    style = says.value if says.value in {r.value for r in words.BY_URGENCY} else "strong"
    paper.line((f"{factwords.SIGNS[says]} {row.ref}  ", style), (factwords.SAYS[says], style))
    paper.parts([], row.claim_parts(), "added", indent=4)
    if rests := factwords.rests_words(row.answer):
        paper.line(("! ", "label"), (rests, ""), indent=4, hang=2)
    for one in row.facts:
        _fact(paper, one)
    for conflict in row.conflicts:
        paper.line(("⇄ ", "label"), (factwords.conflict_words(conflict), ""), indent=4, hang=2)
    paper.blank()


def _fact(paper: Paper, row: FactRow) -> None:
    finding = row.found.finding
    lead = f"{words.SIGNS[finding.relation]} "
    paper.line(
        (lead, finding.relation.value),
        (f"fact {row.id}  ", "label"),
        (words.RELATIONS[finding.relation], finding.relation.value),
        (f"  {factwords.rank_words(row.read)}", "quiet"),
        indent=4,
        hang=2,
    )
    paper.parts([], _marked(row.statement()), "differs", indent=6)
    for said in row.said():
        paper.line((factwords.said_words(said.assertion), "quiet"), indent=6, hang=2)
        if said.words:
            paper.parts([("“", "")], _marked(said.words), "differs", tail="”", indent=8)
        if said.assertion.url:
            paper.line((said.assertion.url, "quiet"), indent=8)
    for gap in finding.discrepancies:
        _difference(paper, gap)
    if finding.not_judged:
        paper.line((words.not_judged_words(finding), "quiet"), indent=6, hang=2)
    timing = factwords.TIMINGS[row.found.validity.timing]
    paper.line((f"{timing}: {row.found.validity.reading}", "quiet"), indent=6, hang=2)
    paper.line((factwords.why_words(row.found.why), "quiet"), indent=6, hang=2)
    for place, step in enumerate(finding.steps):
        told = "decided by " if place == 0 else "then "
        paper.line((f"{told}{words.step_words(step)}", "quiet"), indent=6, hang=2)


def _difference(paper: Paper, gap: Discrepancy) -> None:
    paper.line((f"≠ {words.KINDS[gap.kind]}: ", "strong"), (gap.note, ""), indent=6, hang=2)


def _marked(parts: Parts) -> Parts:
    return [(f"⟦{part}⟧" if differs else part, differs) for part, differs in parts]
