"""The report for an editor at a terminal: what needs a person first, the rest in fewer lines.

Text of articles goes in as ``rich.text.Text`` and never as markup, on one line and with
control characters made visible. Signs, words and the marks ⟦ ⟧ carry everything that colour
does, so that the output says the same in a pipe, in a log and with ``NO_COLOR`` set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from verifier.articles import Article
from verifier.claims import Extraction
from verifier.findings import Discrepancy
from verifier.render import Options, words
from verifier.render.known import KnownView
from verifier.render.marks import one_line
from verifier.render.paper import Paper
from verifier.render.sources import Item, by_sentence
from verifier.render.terminal_answer import render_answer
from verifier.render.terminal_facts import render_check, section
from verifier.render.view import Parts, Row, Skipped, View, sentence_span, skipped
from verifier.report import WATERMARK, Report, Side

__all__ = ["render_answer", "render_check", "render_extraction", "render_report"]


def render_report(report: Report, options: Options) -> str:
    """The whole report as text for a terminal."""
    view, paper = View(report), Paper(options)
    _masthead(paper, view)
    _counts(paper, view)
    _sources(paper, view, everything=options.everything)
    _first(paper, view)
    _worked_out(paper, view)
    section(paper, KnownView.of_report(report), everything=options.everything)
    _agreed(paper, view, everything=options.everything)
    for side in view.sides:
        _omissions(paper, view, side)
    _not_judged(paper, view)
    _sentences(paper, view.sides, everything=options.everything)
    _usage(paper, report)
    return paper.text()


def render_extraction(article: Article, extraction: Extraction, options: Options) -> str:
    """One article's claims as text for a terminal."""
    paper = Paper(options)
    side = Side(label="A", article=article, extraction=extraction)
    _article(paper, side)
    paper.line((WATERMARK, "watermark"), gap=True)
    paper.heading(words.plural(len(extraction.claims), "claim"))
    for place, claim in enumerate(extraction.claims, start=1):
        numbers = ", ".join(str(n) for n in claim.sentences)
        row = View.alone(side, claim, place)
        paper.parts([(f"{place}  ", "label")], row.claim_parts(), "added", hang=4)
        paper.line((f"“{article.quote(claim.span)}”", ""), (f"  sentence {numbers}", "quiet"), indent=4)
        paper.line((_voice(row), "quiet"), indent=4, gap=True)
    _sentences(paper, [side], everything=options.everything)
    return paper.text()


def _masthead(paper: Paper, view: View) -> None:
    for side in view.sides:
        _article(paper, side)
    paper.line((view.report.watermark, "watermark"))
    for note in view.notes:
        paper.line(("! ", "label"), (note, ""), hang=2)
    paper.blank()


def _article(paper: Paper, side: Side) -> None:
    article = side.article
    title = article.title or ""
    published = words.moment(article.published) if article.published else "publication time not known"
    agencies = ", ".join(article.agencies) or "no agency credited"
    paper.line(
        (f"{side.label}  ", "label"), (article.name, "strong"), (f"  {title}" if title else "", ""), hang=3
    )
    byline = f" · {article.byline}" if article.byline else ""
    paper.line((f"{published} · {agencies}{byline}", "quiet"), indent=3)


def _counts(paper: Paper, view: View) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column("", no_wrap=True)
    for heading in ("A's claims in B", "B's claims in A"):
        table.add_column(heading, justify="right")
    for relation, of_a, of_b in view.counts:
        label = Text(f"{words.SIGNS[relation]} {words.RELATIONS[relation]}")
        label.stylize(paper.style(relation.value))
        table.add_row(label, str(of_a), str(of_b))
    paper.put(table)
    paper.blank()


def _sources(paper: Paper, view: View, *, everything: bool) -> None:
    paper.heading(view.sources.title)
    paper.line((view.sources.counts, ""))
    for item in view.sources.origins():
        of = "; ".join(f"{lead} {', '.join(refs)}" for lead, refs in item.claims)
        paper.line((f"{item.ref:<4}", "label"), (item.name, "strong"), (f"  {of}", ""), hang=4)
        _item_words(paper, item, everything=everything)
    for title, items in (("Agency", view.sources.agencies()), ("Speaker of both", view.sources.speakers())):
        for item in items:
            about = f" ({item.about})" if item.about else ""
            paper.line((f"{title}  ", "label"), (item.name, "strong"), (about, ""), hang=4)
            _item_words(paper, item, everything=everything)
    paper.line((view.sources.shared, "quiet"), gap=True)


def _item_words(paper: Paper, item: Item, *, everything: bool) -> None:
    for lead, places in item.groups if everything else ():
        said = "; ".join(
            f"{first.label} {', '.join(f'“{place.words}”' for place in group)}"
            for first, group in by_sentence(places)
        )
        paper.line((f"{lead}  " if lead else "", "label"), (said, "quiet"), indent=4, hang=2)


def _worked_out(paper: Paper, view: View) -> None:
    for title, items in (("Worked out", view.worked_out), ("Within one article", view.inside)):
        if not items:
            continue
        paper.heading(f"{title}: {len(items)}")
        for item in items:
            style = "strong" if item.differs else ""
            sign = "≠" if item.differs else " "
            paper.line(
                (f"{sign} {item.ref:<4}", "label"), (f"{item.name}: ", style), (item.about, ""), hang=6
            )
            _item_words(paper, item, everything=True)
        paper.blank()


def _first(paper: Paper, view: View) -> None:
    paper.heading(f"A person should look first: {words.plural(len(view.first), 'finding')}")
    if not view.first:
        paper.line(("Nothing here. See also what was not judged, below.", "quiet"), gap=True)
    for row in view.first:
        _finding(paper, row)
    if view.not_judged and view.first:
        waiting = words.plural(len(view.not_judged), "more claim")
        paper.line((f"? {waiting} could not be judged: see “Not judged” below.", "quiet"), gap=True)


def _finding(paper: Paper, row: Row) -> None:
    kinds = dict.fromkeys(words.KINDS[d.kind] for d in row.finding.discrepancies)
    paper.line(
        (f"{words.SIGNS[row.relation]} {row.ref}  ", row.relation.value),
        (words.relation_by(row.relation, row.source_label), row.relation.value),
        (f"  differs: {', '.join(kinds)}" if kinds else "", "quiet"),
    )
    paper.parts([], row.claim_parts(), "added", indent=4)
    paper.line((_voice(row), "quiet"), indent=4)
    numbers = ", ".join(str(n) for n in row.claim.sentences)
    _quote(paper, f"{row.side.label} sentence {numbers}", row.own_parts())
    for evidence in row.finding.evidence:
        _quote(paper, f"{row.source_label} sentence {evidence.sentence}", row.evidence_parts(evidence))
    for discrepancy in row.finding.discrepancies:
        _difference(paper, row, discrepancy)
    _origin(paper, row, indent=4)
    _decided(paper, row)
    paper.blank()


def _voice(row: Row) -> str:
    certainty = words.CERTAINTIES[row.claim.certainty]
    return f"{words.attribution_words(row.claim.attribution)} · {certainty}"


def _quote(paper: Paper, label: str, parts: Parts) -> None:
    marked: Parts = [(f"⟦{part}⟧" if differs else part, differs) for part, differs in parts]
    paper.parts([(f"{label:<14}", "label")], marked, "differs", indent=4, hang=14)


def _difference(paper: Paper, row: Row, discrepancy: Discrepancy, indent: int = 4) -> None:
    label = f"≠ {words.KINDS[discrepancy.kind]}: "
    paper.line((label, "strong"), (discrepancy.note, ""), indent=indent, hang=2)
    shown = [*row.own_parts()] + [p for e in row.finding.evidence for p in row.evidence_parts(e)]
    marked = {part for part, differs in shown if differs}
    for label, said in row.wordings(discrepancy):
        if said is not None and said not in marked:
            paper.line((f"{label} has ", "quiet"), (f"⟦{said}⟧", "differs"), indent=indent + 2, hang=2)


def _origin(paper: Paper, row: Row, indent: int) -> None:
    if row.origin is not None:
        paper.line((words.reasons_words(row.origin), "quiet"), indent=indent, hang=2)


def _decided(paper: Paper, row: Row) -> None:
    for place, step in enumerate(row.finding.steps):
        lead = "decided by " if place == 0 else "then "
        paper.line((f"{lead}{words.step_words(step)}", "quiet"), indent=4, hang=2)


def _agreed(paper: Paper, view: View, *, everything: bool) -> None:
    paper.heading(f"Both articles say it: {words.plural(len(view.agreed), 'claim')}")
    for row in view.agreed:
        proof = f"  {_proof(row)}"
        _compact(paper, row, proof)
        for discrepancy in row.finding.discrepancies:
            _difference(paper, row, discrepancy, indent=7)
        _origin(paper, row, indent=7)
        if everything:
            _decided(paper, row)
    paper.blank()


def _proof(row: Row) -> str:
    numbers = ", ".join(str(e.sentence) for e in row.finding.evidence)
    return f"({row.source_label}, sentence {numbers})"


def _compact(paper: Paper, row: Row, tail: str = "") -> None:
    lead = [(f"{words.SIGNS[row.relation]} ", row.relation.value), (f"{row.ref:<5}", "label")]
    paper.parts(lead, row.claim_parts(), "added", tail=tail, hang=7)


def _omissions(paper: Paper, view: View, side: Side) -> None:
    rows = view.unaddressed(side)
    other = "B" if side.label == "A" else "A"
    paper.heading(f"Only in {side.label}, not addressed by {other}: {words.plural(len(rows), 'claim')}")
    for row in rows:
        _compact(paper, row)
    paper.blank()


def _not_judged(paper: Paper, view: View) -> None:
    paper.heading(f"Not judged: {words.plural(len(view.not_judged), 'claim')}")
    for row in view.not_judged:
        _compact(paper, row)
        paper.line((words.not_judged_words(row.finding), "quiet"), indent=7, hang=2)
    paper.blank()


def _sentences(paper: Paper, sides: Sequence[Side], *, everything: bool) -> None:
    groups = [(side, skipped(side.extraction.outcomes)) for side in sides]
    total = sum(len(group.outcomes) for _, found in groups for group in found)
    paper.heading(f"Sentences without a claim: {total}")
    for side, found in groups:
        if found and not everything:
            counted = " · ".join(_group_words(group) for group in found)
            paper.line((f"{side.label}  ", "label"), (counted, ""), hang=3)
        for group in found if everything else ():
            paper.line((f"{side.label}  ", "label"), (_group_words(group), ""), hang=3)
            _listed(paper, side, group)
    if total and not everything:
        paper.line(("--all lists them.", "quiet"))
    paper.blank()


def _group_words(group: Skipped) -> str:
    unread = "! " if group.reason is None or group.reason in words.UNREAD else ""
    return f"{unread}{words.skip_words(group.reason)} {len(group.outcomes)}"


def _listed(paper: Paper, side: Side, group: Skipped) -> None:
    for outcome in group.outcomes:
        said = side.article.quote(sentence_span(side, outcome.sentence))
        detail = f"  ({outcome.detail})" if outcome.detail else ""
        lead = f"{outcome.sentence:>3}  "
        paper.line((lead, "label"), (f"“{said}”", ""), (detail, "quiet"), indent=3, hang=5)


def _usage(paper: Paper, report: Report) -> None:
    paper.heading("What it took")
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("", overflow="fold")
    for name in ("calls", "cached", "tokens in", "out", "cost", "time"):
        table.add_column(name, justify="right")
    for stage in report.stages:
        table.add_row(Text(one_line(stage.stage)), *words.usage_cells(stage.usage))
    table.add_row(Text("all"), *words.usage_cells(report.usage), style=paper.style("strong"))
    paper.put(table)
    paper.blank()
    paper.line((f"model {report.model}", ""), (_prompts(report), "quiet"), hang=2)
    made = f"report {report.id} · {words.moment(report.created)} · claim-verifier {report.verifier_version}"
    paper.line((made, "quiet"))
    paper.line((report.watermark, "watermark"))


def _prompts(report: Report) -> str:
    used: Iterable[str] = (f"{p.name}@{p.version} {p.hash[:12]}" for p in report.prompts)
    return "".join(f" · prompt {prompt}" for prompt in used)
