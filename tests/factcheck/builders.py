"""Facts, findings and answers on invented events, without a database or a model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from verifier.articles import Article, Span
from verifier.claims import Claim
from verifier.factcheck import FactAnswers, FactFinding, FactRead, Timing, Validity, standing_of
from verifier.factcheck.answers import answer
from verifier.factcheck.source import as_article
from verifier.facts import (
    Conflict,
    Deed,
    Event,
    Fact,
    FactScope,
    FactStatus,
    HeldAssertion,
    QuoteSelector,
    Rank,
)
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Finding, NotJudged, Relation, Step

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)


def asserted(exact: str | None = None, **more: Any) -> HeldAssertion:
    """Someone's saying so."""
    given = {"outlet": "The Brindle Courier", "quote": QuoteSelector(exact=exact) if exact else None} | more
    key = sha256(repr(sorted(given.items(), key=lambda one: one[0])).encode()).hexdigest()[:24]
    return HeldAssertion(id=key, recorded=NOW, person="Ana Lund", **given)


def fact(statement: str = "The harbor of Port Elmar took 9 ships.", **more: Any) -> Fact:
    """A fact in force, on the word of one outlet, unless told otherwise."""
    given = {
        "id": sha256(statement.encode()).hexdigest()[:24],
        "scope": FactScope.EVENT,
        "valid_from": None,
        "valid_to": None,
        "subject": "",
        "quantities": (),
        "language": "en",
        "revision": 1,
        "rank": Rank.NORMAL,
        "status": FactStatus.ACTIVE,
        "embargo_until": None,
        "unpublished": False,
        "recorded": NOW,
        "person": "Ana Lund",
        "assertions": (asserted(published=datetime(2026, 11, 6, tzinfo=UTC)),),
    }
    return Fact(statement=statement, **given | more)


def found(
    one: Fact,
    claim: Claim,
    relation: Relation,
    *gaps: Discrepancy,
    timing: Timing = Timing.NOT_ASKED,
    reading: str = "only the words were compared",
) -> FactFinding:
    """What a fact says of a claim: its statement is the evidence where there is any."""
    article = as_article(one)
    silent = relation in {Relation.NOT_ADDRESSED, Relation.NOT_JUDGED}
    first = article.sentences[0].span
    finding = Finding(
        id=f"{claim.id}:{one.id}",
        claim=claim.id,
        source=article.id,
        relation=relation,
        discrepancies=gaps,
        evidence=() if silent else (Evidence(sentence=1, span=first, quote=article.quote(first)),),
        not_judged=NotJudged.CALL_FAILED if relation is Relation.NOT_JUDGED else None,
        steps=(Step(by="code test", relation=relation, reason="for a test"),),
    )
    return FactFinding(fact=one.id, finding=finding, validity=Validity(timing=timing, reading=reading))


def gap(
    kind: DiscrepancyKind, claim: Claim, article: Article, ours: str, one: Fact, theirs: str
) -> Discrepancy:
    """A difference on the words of both."""

    source = as_article(one)
    start, there = article.text.index(ours, claim.span.start), source.text.index(theirs)
    return Discrepancy(
        kind=kind,
        claim_words=ours,
        claim_span=Span(start=start, end=start + len(ours)),
        source_words=theirs,
        source_span=Span(start=there, end=there + len(theirs)),
        note=f"A: {ours}; the fact: {theirs}",
    )


def conflict(*facts: Fact) -> Conflict:
    """An open one between facts."""
    ids = tuple(sorted(one.id for one in facts))
    event = Event(deed=Deed.OPENED, at=NOW, person="Bo Reyes", reason="two counts of one day")
    return Conflict(id=sha256("".join(ids).encode()).hexdigest()[:24], facts=ids, open=True, events=(event,))


def answers(
    claims: Sequence[Claim],
    by_claim: dict[str, Sequence[FactFinding]],
    facts: Sequence[Fact],
    *conflicts: Conflict,
    reader: str | None = None,
) -> FactAnswers:
    """The section of a report."""
    standing = {one.id: standing_of(one) for one in facts}

    def between(claim: str) -> list[str]:
        ids = {one.fact for one in by_claim.get(claim, ())}
        return [one.id for one in conflicts if not ids.isdisjoint(one.facts)]

    return FactAnswers(
        store="desk.db",
        asked=NOW,
        reader=reader,
        facts=tuple(
            FactRead(fact=one, article=as_article(one), hidden=bool(reader) and one.hidden_at(NOW))
            for one in facts
        ),
        answers=tuple(
            answer(claim.id, by_claim.get(claim.id, ()), standing, between(claim.id)) for claim in claims
        ),
        conflicts=conflicts,
    )


def day(text: str) -> date:
    """A day in ISO 8601."""
    return date.fromisoformat(text)
