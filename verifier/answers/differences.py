"""Where sources differ on a point, or from the question, on the words of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.answers.answered import Answered
from verifier.answers.evidence import telling
from verifier.answers.question import Sort
from verifier.answers.values import Difference, Row, Says, Source
from verifier.findings import DiscrepancyKind

#: The question speaks in nobody's voice, and who says so stands with each row.
NOT_TOLD = frozenset({DiscrepancyKind.ATTRIBUTION})
#: What differs, in words.
KINDS = {
    DiscrepancyKind.NUMBER: "the number", DiscrepancyKind.DATE: "the time", DiscrepancyKind.NAME: "the name",
    DiscrepancyKind.PLACE: "the place", DiscrepancyKind.ROLE: "the role",
    DiscrepancyKind.CERTAINTY: "how sure it is",
    DiscrepancyKind.NEGATION: "whether it is so", DiscrepancyKind.SCOPE: "what the number covers",
    DiscrepancyKind.QUOTE_WORDING: "the words quoted", DiscrepancyKind.DETAIL: "a detail",
}  # fmt: skip


def differences(one: Answered, rows: Sequence[Row], sources: Mapping[str, Source]) -> Iterator[Difference]:
    """What differs on one point: sources among each other first, then each from the question."""
    told = telling([row for row in rows if row.point == one.point.id])
    if one.point.sort is Sort.WHICH:
        yield from _readings(one, told, sources)
        return
    if one.answer.says is Says.CONFLICTING:
        each = _one_each(told)
        note = "; ".join(f"{sources[row.source].name}: {row.relation_words}" for row in map(_Shown, each))
        yield Difference(note=note, point=one.point.id, rows=tuple(row.id for row in each), conflict=True)
    for found in one.answer.findings:
        own = tuple(row.id for row in told if row.source == found.source)
        gaps = found.finding.discrepancies if found.finding and own else ()
        for gap in gaps:
            if gap.kind not in NOT_TOLD:
                theirs = f"“{gap.source_words}”" if gap.source_words else "nothing on it"
                note = (
                    f"On {KINDS[gap.kind]}: {sources[found.source].name} has {theirs}, "
                    f"the question “{gap.claim_words}”"
                )
                yield Difference(note=note, point=one.point.id, rows=own)


_SAYS = {"supported": "as asked", "contradicted": "not as asked", "partly_supported": "in part"}


class _Shown:
    """A row with what it says in a word."""

    def __init__(self, row: Row) -> None:
        self.source = row.source
        self.relation_words = _SAYS.get(row.relation.value if row.relation else "", "")


def _one_each(rows: Sequence[Row]) -> list[Row]:
    return list({row.source: row for row in reversed(rows)}.values())[::-1]


def _readings(one: Answered, told: Sequence[Row], sources: Mapping[str, Source]) -> Iterator[Difference]:
    """Several sources' words for a blank side by side, where they are not the same."""
    each = _one_each(told)
    if len({row.words.casefold() for row in each}) > 1:
        note = "; ".join(f"{sources[row.source].name}: “{row.words}”" for row in each)
        conflict = one.answer.says is Says.CONFLICTING
        yield Difference(note=note, point=one.point.id, rows=tuple(row.id for row in each), conflict=conflict)
