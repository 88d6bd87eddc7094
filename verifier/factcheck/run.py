"""Claims held against a fact store: found, judged by the same judge, weighed by time, answered."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from verifier.articles import Article
from verifier.asking import Stage, all_of
from verifier.claims import Claim
from verifier.factcheck.answers import answer
from verifier.factcheck.candidates import MOST, Candidate, Finder
from verifier.factcheck.languages import unread
from verifier.factcheck.validity import weigh
from verifier.factcheck.values import FactAnswer, FactAnswers, FactFinding, FactRead, standing_of
from verifier.facts import PUBLIC, FactStore, Reader
from verifier.findings import Finding
from verifier.judge import Opened
from verifier.llm import Door
from verifier.progress import OnProgress, Progress


@dataclass(frozen=True)
class Known:
    """A fact store, and who asks it.

    Attributes:
        store: It, open.
        reader: Name of a person allowed to see what is under embargo or unpublished; ``None`` leaves it out.
        most: Facts a claim is held against at most.
    """

    store: FactStore
    reader: str | None = None
    most: int = MOST

    @property
    def allowance(self) -> Reader:
        """What the store is asked with."""
        return Reader(allowed=True) if self.reader else PUBLIC


@dataclass(frozen=True)
class Asked:
    """Claims of one article that the store is asked about."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Pair:
    """A claim and a fact found for it."""

    asked: Asked
    claim: Claim
    candidate: Candidate


async def check_claims(
    asked: Sequence[Asked], known: Known, *, door: Door, on_progress: OnProgress, stage: str
) -> FactAnswers:
    """What a fact store says of each claim.

    Args:
        asked: Claims with the articles that make them.
        known: The store, and who asks.
        door: The model to ask.
        on_progress: Told of each look-up and after each question.
        stage: What to call this in progress ("judge by facts").

    Returns:
        One answer a claim, in the order of the claims.

    Raises:
        FactStoreError: The store cannot be read.
        ModelError: The model could not be asked at all.
    """
    moment = datetime.now(UTC)
    finder = await asyncio.to_thread(Finder, known.store, known.allowance, door.profile, known.most)
    pairs = await _look_up(asked, finder, door, on_progress)
    judged = await _judge(pairs, door, on_progress, stage)
    by_claim: dict[str, list[FactFinding]] = defaultdict(list)
    for pair in pairs:
        by_claim[pair.claim.id].append(_weighed(pair, judged[pair.claim.id, pair.candidate.fact.id]))
    return _assembled(asked, known, moment, finder, pairs, by_claim)


async def _look_up(
    asked: Sequence[Asked], finder: Finder, door: Door, on_progress: OnProgress
) -> list[_Pair]:
    """In a thread: the database must not hold up what else goes on."""
    claims = [(one, claim) for one in asked for claim in one.claims]
    found: list[_Pair] = []
    for done, (one, claim) in enumerate(claims):
        _tell(on_progress, door, done, len(claims))
        some = await asyncio.to_thread(finder.find, claim, one.article.published)
        found += [_Pair(one, claim, candidate) for candidate in some]
    _tell(on_progress, door, len(claims), len(claims))
    return found


def _tell(on_progress: OnProgress, door: Door, done: int, total: int) -> None:
    on_progress(Progress(stage="look up facts", done=done, total=total, usage=door.usage))


async def _judge(
    pairs: Sequence[_Pair], door: Door, on_progress: OnProgress, stage: str
) -> dict[tuple[str, str], Finding]:
    """Findings by claim and fact: one source a fact, for all claims of an article that it was found for."""
    found: dict[tuple[str, str], Finding] = {}
    groups: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if (finding := unread(pair.claim, pair.candidate.fact, pair.candidate.article)) is not None:
            found[pair.claim.id, pair.candidate.fact.id] = finding
        else:
            groups[pair.asked.article.id, pair.candidate.fact.id].append(pair)
    opened = [_opened(group, door) for group in groups.values()]
    work = Stage(stage, sum(one.questions for one in opened), door, on_progress, door.profile.parallel)
    for group, findings in zip(
        groups.values(), await all_of(one.judged(work) for one in opened), strict=True
    ):
        for pair, finding in zip(group, findings, strict=True):
            found[pair.claim.id, pair.candidate.fact.id] = finding
    return found


def _opened(group: Sequence[_Pair], door: Door) -> Opened:
    first = group[0]
    claims = [pair.claim for pair in group]
    return Opened(claims, first.asked.article, first.candidate.article, door.profile)


def _weighed(pair: _Pair, judged: Finding) -> FactFinding:
    fact = pair.candidate.fact
    finding, validity = weigh(judged, pair.claim, pair.asked.article, fact)
    named = finding.model_copy(update={"id": f"{pair.claim.id}:{fact.id}"})
    return FactFinding(fact=fact.id, finding=named, validity=validity, why=pair.candidate.why)


def _assembled(
    asked: Sequence[Asked],
    known: Known,
    moment: datetime,
    finder: Finder,
    pairs: Sequence[_Pair],
    by_claim: dict[str, list[FactFinding]],
) -> FactAnswers:
    facts = {pair.candidate.fact.id: pair.candidate for pair in pairs}
    standing = {id: standing_of(one.fact) for id, one in facts.items()}

    def answered(claim: Claim) -> FactAnswer:
        findings = by_claim[claim.id]
        between = finder.between(one.fact for one in findings)
        return answer(claim.id, findings, standing, (one.id for one in between))

    return FactAnswers(
        store=known.store.name,
        asked=moment,
        reader=known.reader,
        facts=tuple(
            FactRead(fact=one.fact, article=one.article, hidden=one.fact.hidden_at(moment))
            for one in facts.values()
        ),
        answers=tuple(answered(claim) for one in asked for claim in one.claims),
        conflicts=finder.between(facts),
    )
