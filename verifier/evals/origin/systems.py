"""What can tell origins: a system takes a pair, its gold claims and findings, and says what rests on what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from verifier.claims import Extraction
from verifier.evals.datasets import GOLD
from verifier.evals.goldpairs import GoldBoth
from verifier.evals.goldrows import GoldRow
from verifier.evals.groups import Group
from verifier.evals.origin.held import addressed, origin_marks
from verifier.evals.origin.marks import OriginRecord
from verifier.evals.systems import Way
from verifier.findings import Finding, Relation, Step
from verifier.origins import ClaimOrigin, OriginVerdict, PairOrigins, Reason, origins_of


@dataclass(frozen=True)
class Tracer(Way):
    """One way to tell origins, by code alone.

    Attributes:
        origins: The way itself, of a pair and the gold's findings on its claims.
    """

    origins: Callable[[GoldBoth, Sequence[Finding]], PairOrigins]


def origins_by_rules(pair: GoldBoth, findings: Sequence[Finding]) -> PairOrigins:
    """The project's own rules, as a comparison of two articles uses them."""
    of_a, of_b = (
        Extraction(article=article.id, claims=tuple(row.stated for row in rows), outcomes=())
        for article, rows in ((pair.a, pair.of_a), (pair.b, pair.of_b))
    )
    return origins_of(pair.a, pair.b, of_a, of_b, findings)


def count_outlets(pair: GoldBoth, findings: Sequence[Finding]) -> PairOrigins:
    """Two outlets are two sources: what counting who printed it says."""
    verdict, reasons = OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS, (Reason(text="Two outlets print it."),)
    claims = (ClaimOrigin(claim=f.claim, finding=f.id, verdict=verdict, reasons=reasons) for f in findings)
    return PairOrigins(a=pair.a.id, b=pair.b.id, sources=2, claims=tuple(claims))


def gold_finding(row: GoldRow) -> Finding:
    """The gold's label as a finding."""
    relation = GOLD[row.label] or Relation.NOT_JUDGED
    return Finding(
        id=row.id,
        claim=row.id,
        source=row.source.id,
        relation=relation,
        discrepancies=row.discrepancies,
        evidence=row.evidence,
        steps=(Step(by="gold", relation=relation, reason="as labelled"),),
    )


_SHAPING = frozenset(["goldrows.py", "goldpairs.py", "origin/systems.py", "origin/held.py"])
_PIPELINE = Tracer(
    name="pipeline",
    purpose="this project's own rules, gold claims and findings given, no model",
    prompts=frozenset(),
    code=frozenset({"checks", "extraction", "origins", "values", "read", "articles.py", "claims.py"}),
    shaping=_SHAPING,
    origins=origins_by_rules,
)
_OUTLETS = Tracer(
    name="outlets",
    purpose="two outlets are two sources, no model",
    prompts=frozenset(),
    code=frozenset({"read", "articles.py", "claims.py"}),
    shaping=_SHAPING,
    origins=count_outlets,
)
TRACERS: dict[str, Tracer] = {one.name: one for one in (_PIPELINE, _OUTLETS)}


def origin_groups(tracer: Tracer, pairs: Sequence[GoldBoth], *, with_text: bool = False) -> list[Group]:
    """Pairs, each a group of its own.

    Args:
        tracer: The way to tell origins.
        pairs: The articles with their gold claims.
        with_text: Keep labels and reasons.
    """
    return [_group(tracer, pair, with_text) for pair in pairs]


def _group(tracer: Tracer, pair: GoldBoth, with_text: bool) -> Group:
    def held(said: PairOrigins) -> OriginRecord:
        found = {row.id: row.id for row in pair.rows}
        marks = origin_marks(pair, said, found, with_text=with_text)
        return OriginRecord(id=pair.slug, cluster=pair.slug, origins=marks)

    async def ask(*_: Any) -> list[OriginRecord]:
        return [held(tracer.origins(pair, [gold_finding(row) for row in addressed(pair)]))]

    def broken(why: str) -> list[OriginRecord]:
        nothing = PairOrigins(a=pair.a.id, b=pair.b.id, sources=2)
        return [held(nothing).model_copy(update={"failure": why})]

    return Group((pair.slug,), ask, broken, text="")
