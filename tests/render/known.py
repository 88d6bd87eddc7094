"""What a fact store says of the stories' claims, and of claims as given; facts meant to break a page too."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from tests.factcheck.builders import NOW, answers, asserted, conflict, day, fact, found, gap
from verifier.checkreport import CheckReport
from verifier.factcheck import Timing
from verifier.factcheck.given import read_claims
from verifier.facts import FactScope, Rank
from verifier.findings import DiscrepancyKind, Relation
from verifier.report import Report, Usage

HOSTILE = 'The ferry <script>alert(1)</script> "held" [214](javascript:alert(2)) people \u202e.'

EMBARGOED = fact("The ferry held 212 people.", embargo_until=datetime(2999, 1, 1, tzinfo=UTC))


def with_facts(report: Report) -> Report:
    """The report, its claims held against a store as well."""
    claims = report.claims()
    first, second, third = claims[:3]
    nine = fact("The ferry took 9 people ashore.")
    evil = fact(HOSTILE, assertions=(asserted(HOSTILE, url="javascript:alert(3)", speaker="<b>Eve</b>"),))
    old = fact(
        "Ida Holt heads the line.", scope=FactScope.STATE, valid_to=day("2023-05-01"), rank=Rank.DEPRECATED
    )
    by_claim = {
        first.id: [found(nine, first, Relation.CONTRADICTED), found(evil, first, Relation.SUPPORTED)],
        second.id: [found(old, second, Relation.PARTLY_SUPPORTED, timing=Timing.OTHER, reading="of 2023")],
        third.id: [found(EMBARGOED, third, Relation.NOT_JUDGED)],
    }
    facts = answers(claims, by_claim, [nine, evil, old, EMBARGOED], conflict(nine, evil), reader="Ana Lund")
    return Report.model_validate({**dict(report), "facts": facts})


def check_report() -> CheckReport:
    """Three claims as given: contradicted, supported by a total, and nothing on it."""
    lines = [
        "The harbor of Port Elmar took 14 ships.",
        "Holm Bridge has cost 80 million crowns.",
        "Snow fell on Kest.",
    ]
    asked = read_claims(lines, as_of=day("2026-11-12"), language="en")
    first, second, _ = asked.claims
    source = asserted(
        "We took 9 ships", speaker="Lena Okafor", role="Harbor Master", url="https://brindle.example/7",
        published=datetime(2026, 11, 6, tzinfo=UTC),
    )  # fmt: skip
    nine = fact("The harbor of Port Elmar took 9 ships.", assertions=(source,))
    total = fact("Holm Bridge has cost 80 million crowns.", scope=FactScope.RUNNING_TOTAL)
    number = gap(DiscrepancyKind.NUMBER, first, asked.article, "14", nine, "9")
    by_claim = {
        first.id: [found(nine, first, Relation.CONTRADICTED, number)],
        second.id: [found(total, second, Relation.SUPPORTED, timing=Timing.OPEN, reading="no day is known")],
    }
    return CheckReport(
        id="0123456789abcdef",
        created=NOW,
        verifier_version="0.1.0",
        model="local",
        article=asked.article,
        claims=asked.claims,
        facts=answers(asked.claims, by_claim, [nine, total]),
        usage=Usage(calls=2, input_tokens=900, output_tokens=20, cost=Decimal(0), seconds=3.0),
        notes=("The claims are read as of 2026-11-12.",),
    )
