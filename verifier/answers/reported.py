"""What a kept report found to differ on the sentences an answer shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.differences import KINDS, NOT_TOLD
from verifier.answers.values import Difference, Row, Source
from verifier.answers.wording import day_shown
from verifier.articles import Span
from verifier.findings import Discrepancy
from verifier.report import Report

Words = tuple[str, Span, str]


def reported(rows: Sequence[Row], sources: Sequence[Source], reports: Sequence[Report]) -> list[Difference]:
    """What reports on the articles asked found to differ, each difference once, the rows' order first.

    Args:
        rows: The answer's evidence.
        sources: Its sources, by whose articles a report is on them.
        reports: The newest on each pair of their articles.
    """
    by_article = {source.article.id: source for source in sources if source.fact is None}
    found: dict[str, Difference] = {}
    for report in reports:
        for ours, theirs, kind in _gaps(report):
            shown = [row for row in rows if _on(row, ours, by_article) or _on(row, theirs, by_article)]
            if shown and ours[0] in by_article and theirs[0] in by_article:
                each = sorted(
                    f"{by_article[article].name} has “{words}”" for article, _, words in (ours, theirs)
                )
                note = f"On {kind}: {', '.join(each)} (report of {day_shown(report.created)})"
                found.setdefault(
                    note, Difference(note=note, point=shown[0].point, rows=tuple(row.id for row in shown))
                )
    return list(found.values())


def _gaps(report: Report) -> Iterator[tuple[Words, Words, str]]:
    """Each difference that has words on both sides: of the claim's article, of the other one, of what."""
    articles = (report.a.article.id, report.b.article.id)
    for finding in report.findings:
        mine = next(id for id in articles if id != finding.source)
        for gap in finding.discrepancies:
            if gap.kind not in NOT_TOLD and (other := _other(gap)) is not None:
                yield (mine, gap.claim_span, gap.claim_words), (finding.source, *other), KINDS[gap.kind]


def _other(gap: Discrepancy) -> tuple[Span, str] | None:
    if gap.source_span is None or not gap.source_words:
        return None
    return gap.source_span, gap.source_words


def _on(row: Row, words: Words, by_article: dict[str, Source]) -> bool:
    """Whether a row's sentence holds the words."""
    article, span, _ = words
    source = by_article.get(article)
    return source is not None and row.source == source.id and span in row.span
