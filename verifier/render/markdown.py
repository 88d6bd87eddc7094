"""Markdown (CommonMark with GitHub's tables): the report as a document to pass on.

Words of the articles are escaped so that nothing in them is markup, HTML or a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from verifier.articles import Article
from verifier.claims import Extraction
from verifier.render import Options, words
from verifier.render.known import KnownView
from verifier.render.markdown_answer import render_answer
from verifier.render.markdown_facts import render_check, section
from verifier.render.markdowntext import escape, inside, marked
from verifier.render.sources import Item, by_sentence
from verifier.render.view import Parts, Row, View, sentence_span, skipped
from verifier.report import WATERMARK, Report, Side

__all__ = ["render_answer", "render_check", "render_extraction", "render_report"]

_Show = Callable[[Row], list[str]]


def render_report(report: Report, options: Options) -> str:
    """The whole report as a Markdown document."""
    view = View(report)
    lines = [f"# {escape(report.a.article.name)} and {escape(report.b.article.name)}, claim by claim", ""]
    lines += [f"**{escape(report.watermark)}**", ""]
    for side in view.sides:
        lines += _article(side)
    lines += [f"> **Note:** {escape(note)}\n" for note in view.notes]
    lines += _counts(view)
    lines += _sources(view)
    lines += _section("A person should look first", view.first, _finding)
    lines += _items("Worked out", view.worked_out)
    lines += _items("Within one article", view.inside)
    lines += section(KnownView.of_report(report))
    lines += _section("Both articles say it", view.agreed, _agreed)
    for side in view.sides:
        other = "B" if side.label == "A" else "A"
        title = f"Only in {side.label}, not addressed by {other}"
        lines += _section(title, view.unaddressed(side), _compact)
    lines += _section("Not judged", view.not_judged, _not_judged)
    lines += _sentences(view.sides, everything=options.everything)
    lines += _usage(report)
    return "\n".join(lines) + "\n"


def render_extraction(article: Article, extraction: Extraction, options: Options) -> str:
    """One article's claims as a Markdown document."""
    side = Side(label="A", article=article, extraction=extraction)
    lines = [f"# Claims of {escape(article.name)}", "", f"**{WATERMARK}**", "", *_article(side)]
    lines += [f"## {words.plural(len(extraction.claims), 'claim')}", ""]
    for place, claim in enumerate(extraction.claims, start=1):
        row = View.alone(side, claim, place)
        lines += [f"### {place}. {_claim(row)}", "", _voice(row), ""]
        lines += _quote(_own_label(row), row.own_parts())
    lines += _sentences([side], everything=options.everything)
    return "\n".join(lines) + "\n"


def _article(side: Side) -> list[str]:
    article = side.article
    title = f": {escape(article.title)}" if article.title else ""
    facts = [words.moment(article.published) if article.published else "publication time not known"]
    facts.append(", ".join(map(escape, article.agencies)) or "no agency credited")
    facts += [escape(known) for known in (article.byline, article.url) if known]
    return [f"**{side.label}** {escape(article.name)}{title}  ", " · ".join(facts), ""]


def _counts(view: View) -> list[str]:
    rows = [
        (f"{words.SIGNS[relation]} {words.RELATIONS[relation]}", str(of_a), str(of_b))
        for relation, of_a, of_b in view.counts
    ]
    return _table(("relation", "A's claims in B", "B's claims in A"), rows)


def _sources(view: View) -> list[str]:
    sources = view.sources
    lines = [f"## {sources.title}", "", sources.counts, ""]
    for item in sources.origins():
        of = "; ".join(f"{lead} {', '.join(refs)}" for lead, refs in item.claims)
        lines += [f"- **{item.ref}** {escape(item.name)}: {of}", *_item_words(item)]
    for title, items in (("Agency", sources.agencies()), ("Speaker of both", sources.speakers())):
        for item in items:
            about = f" ({item.about})" if item.about else ""
            lines += [f"- {title}: **{escape(item.name)}**{about}", *_item_words(item)]
    return [*lines, "", sources.shared, ""]


def _items(title: str, items: Sequence[Item]) -> list[str]:
    if not items:
        return []
    lines = [f"## {title}: {len(items)}", ""]
    for item in items:
        lines += [f"- **{item.ref} {item.name}**: {escape(item.about)}", *_item_words(item)]
    return [*lines, ""]


def _item_words(item: Item) -> list[str]:
    lines = []
    for lead, places in item.groups:
        said = "; ".join(
            f"{first.label} {', '.join(f'“{escape(place.words)}”' for place in group)}"
            for first, group in by_sentence(places)
        )
        lines += [f"  - {escape(lead)}: {said}" if lead else f"  - {said}"] if said else []
    return lines


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return [*("| " + " | ".join(cells) + " |" for cells in (head, rule, *rows)), ""]


def _section(title: str, rows: Sequence[Row], show: _Show) -> list[str]:
    lines = [f"## {title}: {len(rows)}", ""]
    for row in rows:
        lines += show(row)
    return lines if not rows or lines[-1] == "" else [*lines, ""]


def _claim(row: Row) -> str:
    return "".join(f"*{escape(text)}*" if added else inside(text) for text, added in row.claim_parts())


def _finding(row: Row) -> list[str]:
    label = f"{words.SIGNS[row.relation]} {row.ref} {words.relation_by(row.relation, row.source_label)}"
    lines = [f"### {escape(label)}", "", _claim(row), "", _voice(row), ""]
    lines += _quote(_own_label(row), row.own_parts())
    for evidence in row.finding.evidence:
        place = f"{escape(row.source_label)}, sentence {evidence.sentence}"
        lines += _quote(place, row.evidence_parts(evidence))
    lines += [*_differences(row), *_origin(row), *_decided(row), ""]
    return lines


def _own_label(row: Row) -> str:
    return f"{row.side.label}, sentence {', '.join(str(n) for n in row.claim.sentences)}"


def _voice(row: Row) -> str:
    certainty = words.CERTAINTIES[row.claim.certainty]
    return f"{escape(words.attribution_words(row.claim.attribution))} · {certainty}"


def _quote(label: str, parts: Parts) -> list[str]:
    said = "".join(marked(text) if differs else inside(text) for text, differs in parts)
    return [f"> {label}: {said}", ""]


def _differences(row: Row) -> list[str]:
    lines = []
    for discrepancy in row.finding.discrepancies:
        said = "; ".join(
            f"{escape(label)} has " + ("no such words" if text is None else f"⟦{escape(text)}⟧")
            for label, text in row.wordings(discrepancy)
        )
        lines.append(f"- **{words.KINDS[discrepancy.kind]}**: {escape(discrepancy.note)} ({said})")
    return lines


def _origin(row: Row) -> list[str]:
    return [f"- sources: {escape(words.reasons_words(row.origin))}"] if row.origin else []


def _decided(row: Row) -> list[str]:
    return [f"- how decided: {escape(words.step_words(step))}" for step in row.finding.steps]


def _compact(row: Row) -> list[str]:
    return [f"- {escape(words.SIGNS[row.relation])} **{row.ref}** {_claim(row)}"]


def _agreed(row: Row) -> list[str]:
    numbers = ", ".join(str(e.sentence) for e in row.finding.evidence)
    line = f"{_compact(row)[0]} ({escape(row.source_label)}, sentence {numbers})"
    return [line, *(f"  {more}" for more in (*_differences(row), *_origin(row)))]


def _not_judged(row: Row) -> list[str]:
    return [f"{_compact(row)[0]}: {escape(words.not_judged_words(row.finding))}"]


def _sentences(sides: Sequence[Side], *, everything: bool) -> list[str]:
    lines = ["## Sentences without a claim", ""]
    for side in sides:
        for group in skipped(side.extraction.outcomes):
            lines.append(f"- {side.label}: {words.skip_words(group.reason)} {len(group.outcomes)}")
            for outcome in group.outcomes if everything else ():
                said = escape(side.article.quote(sentence_span(side, outcome.sentence)))
                detail = f" ({escape(outcome.detail)})" if outcome.detail else ""
                lines.append(f"  - sentence {outcome.sentence}: {said}{detail}")
    return [*lines, ""]


def _usage(report: Report) -> list[str]:
    rows = [(escape(stage.stage), *words.usage_cells(stage.usage)) for stage in report.stages]
    rows.append(("all", *words.usage_cells(report.usage)))
    lines = ["## What it took", "", *_table(("stage", *words.USAGE_COLUMNS), rows)]
    lines.append(f"- model: {escape(report.model)}")
    lines += [f"- prompt: {escape(p.name)}@{escape(p.version)} ({escape(p.hash)})" for p in report.prompts]
    made = words.moment(report.created)
    lines.append(f"- report {escape(report.id)}, {made}, claim-verifier {escape(report.verifier_version)}")
    return [*lines, "", f"**{escape(report.watermark)}**"]
