"""A pair as compared, held against its gold claims: what became of each, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from verifier.articles import Value
from verifier.claims import Extraction
from verifier.evals.expected import expected
from verifier.evals.extracting.compare import compare_claims
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.goldpairs import GoldBoth
from verifier.evals.goldrows import GoldRow
from verifier.evals.origin.held import origin_marks
from verifier.evals.systems import Prediction, combined
from verifier.evals.whole.marks import Beside, PairRecord, Traced
from verifier.findings import Finding
from verifier.origins import PairOrigins


class Compared(Value):
    """What a system made of two articles.

    Attributes:
        a, b: The claims of each.
        findings: What either article says of the other's claims, one a claim.
        origins: Whether the two outlets are two sources for them.
    """

    a: Extraction
    b: Extraction
    findings: tuple[Finding, ...]
    origins: PairOrigins


class _Side(NamedTuple):
    """The claims of one article, matched."""

    name: str
    rows: tuple[GoldRow, ...]
    matched: ArticleRecord


def trace(pair: GoldBoth, compared: Compared, *, with_text: bool = False) -> PairRecord:
    """What became of each gold claim, and what was found beside them.

    Claims found are matched with gold claims as in runs of extraction (``extracting/compare.py``).

    Args:
        pair: The articles with their gold claims.
        compared: What a system made of them.
        with_text: Keep words of claims and articles.
    """
    said = {one.claim: _said(one, with_text) for one in compared.findings}
    sides = _sides(pair, compared, with_text)
    unread = Counter[str]()
    for side in sides:
        unread.update(side.matched.failures)
    claims = tuple(one for side in sides for one in _traced(side, said, with_text))
    found = {claim.id: claim.found for claim in claims if claim.found is not None}
    return PairRecord(
        id=pair.slug,
        cluster=pair.slug,
        claims=claims,
        origins=origin_marks(pair, compared.origins, found, with_text=with_text),
        beside=tuple(one for side in sides for one in _beside(side, said)),
        unread=dict(sorted(unread.items())),
    )


def broken_record(pair: GoldBoth, why: str, *, with_text: bool = False) -> PairRecord:
    """The outcome of a pair on which the system broke: no gold claim was found."""
    nothing = [Extraction(article=article.id, claims=(), outcomes=()) for article in (pair.a, pair.b)]
    origins = PairOrigins(a=pair.a.id, b=pair.b.id, sources=2)
    compared = Compared(a=nothing[0], b=nothing[1], findings=(), origins=origins)
    return trace(pair, compared, with_text=with_text).model_copy(update={"failure": why})


def _said(finding: Finding, with_text: bool) -> Prediction:
    said = combined([finding])
    return said if with_text else said.without_text()


def _sides(pair: GoldBoth, compared: Compared, with_text: bool) -> list[_Side]:
    given = ((pair.a, pair.of_a, compared.a), (pair.b, pair.of_b, compared.b))
    return [
        _Side(
            rows[0].side,
            rows,
            compare_claims(
                [row.given for row in rows],
                found,
                article,
                name=rows[0].side,
                cluster=pair.slug,
                with_text=with_text,
            ),
        )
        for article, rows, found in given
    ]


def _traced(side: _Side, said: Mapping[str, Prediction], with_text: bool) -> list[Traced]:
    marks = zip(side.rows, side.matched.gold, strict=True)
    return [
        Traced(
            id=row.id,
            label=row.label,
            orig_label=row.orig_label,
            expected=expected(row, with_text=with_text),
            found=mark.matched,
            said=None if mark.matched is None else said[mark.matched],
            text=mark.text,
            document=row.document if with_text else None,
        )
        for row, mark in marks
    ]


def _beside(side: _Side, said: Mapping[str, Prediction]) -> list[Beside]:
    left = (mark for mark in side.matched.found if mark.matched is None)
    return [Beside(**mark.model_dump(), side=side.name, said=said[mark.id]) for mark in left]
