"""Claims held against a fact store: found, judged by the same judge, weighed by time, answered."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from verifier.asking import Stage, all_of
from verifier.claims import Claim
from verifier.factcheck.answers import answer
from verifier.factcheck.asked import Asked, OpenSource
from verifier.factcheck.candidates import Finder
from verifier.factcheck.languages import unread
from verifier.factcheck.lookup import Pair, by_fact, each, pairs
from verifier.factcheck.validity import weigh
from verifier.factcheck.values import FactAnswer, FactAnswers, FactFinding, FactRead, standing_of
from verifier.findings import Finding
from verifier.judge import Opened
from verifier.llm import Door
from verifier.progress import OnProgress, Progress

#: What judging by facts is called in progress and in the report.
STAGE = "judge by facts"


async def check_claims(
    asked: Sequence[Asked], source: OpenSource, *, door: Door, on_progress: OnProgress
) -> FactAnswers:
    """What a fact store says of each claim.

    Args:
        asked: Claims with the articles that make them.
        source: The store, and who asks.
        door: The model to ask.
        on_progress: Told of each look-up and after each question.

    Returns:
        One answer a claim, in the order of the claims.

    Raises:
        FactStoreError: The store cannot be read.
        ModelError: The model could not be asked at all.
    """
    moment = datetime.now(UTC)
    finder = await asyncio.to_thread(Finder, source, door.profile)
    found = await _look_up(asked, finder, door, on_progress)
    judged = await _judge(found, door, on_progress)
    by_claim: dict[str, list[FactFinding]] = defaultdict(list)
    for pair in found:
        by_claim[pair.claim.id].append(_weighed(pair, judged[pair.key]))
    facts = _facts(found, source, moment)
    standing = {one.fact.id: standing_of(one.fact) for one in facts}

    def answered(claim: Claim) -> FactAnswer:
        between = finder.between(one.fact for one in by_claim[claim.id])
        return answer(claim.id, by_claim[claim.id], standing, (one.id for one in between))

    return FactAnswers(
        store=source.store.name,
        asked=moment,
        reader=source.reader,
        facts=facts,
        answers=tuple(answered(claim) for _, claim in each(asked)),
        conflicts=finder.between(standing),
        notes=await asyncio.to_thread(finder.notes),
    )


async def _look_up(asked: Sequence[Asked], finder: Finder, door: Door, on_progress: OnProgress) -> list[Pair]:
    """In a thread: the database must not hold up what else goes on."""
    claims = list(each(asked))
    found: list[Pair] = []
    for done, (one, claim) in enumerate(claims):
        on_progress(Progress(stage="look up facts", done=done, total=len(claims), usage=door.usage))
        found += await asyncio.to_thread(pairs, one, claim, finder)
    on_progress(Progress(stage="look up facts", done=len(claims), total=len(claims), usage=door.usage))
    return found


async def _judge(
    found: Sequence[Pair], door: Door, on_progress: OnProgress
) -> dict[tuple[str, str], Finding]:
    """Findings by claim and fact: a fact is one source for all claims of an article it was found for."""
    judged = {p.key: f for p in found if (f := unread(p.claim, p.candidate.fact, p.candidate.article))}
    groups = by_fact(pair for pair in found if pair.key not in judged)
    opened = [_opened(group, door) for group in groups]
    if not opened:
        return judged
    work = Stage(STAGE, sum(one.questions for one in opened), door, on_progress, door.profile.parallel)
    findings = await all_of(one.judged(work) for one in opened)
    for group, some in zip(groups, findings, strict=True):
        judged |= {pair.key: finding for pair, finding in zip(group, some, strict=True)}
    return judged


def _opened(group: Sequence[Pair], door: Door) -> Opened:
    first = group[0]
    claims = [pair.claim for pair in group]
    return Opened(claims, first.asked.article, first.candidate.article, door.profile)


def _weighed(pair: Pair, judged: Finding) -> FactFinding:
    fact = pair.candidate.fact
    finding, validity = weigh(judged, pair.claim, pair.asked.article, fact)
    named = finding.model_copy(update={"id": f"{pair.claim.id}:{fact.id}"})
    return FactFinding(fact=fact.id, finding=named, validity=validity, why=pair.candidate.why)


def _facts(found: Sequence[Pair], source: OpenSource, moment: datetime) -> tuple[FactRead, ...]:
    """Each fact once. What is found without an allowance is hidden from nobody."""
    once = {pair.candidate.fact.id: pair.candidate for pair in found}
    allowed = source.reader is not None
    return tuple(
        FactRead(fact=one.fact, article=one.article, hidden=allowed and one.fact.hidden_at(moment))
        for one in once.values()
    )
