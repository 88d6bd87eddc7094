"""What a report says beyond its findings: omissions, notes, and an id of all that shaped it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.articles import Article, BlockRole
from verifier.claims import Claim, Extraction
from verifier.factcheck import FactAnswers
from verifier.facts import Fact
from verifier.findings import Finding, Relation
from verifier.llm import Door, list_prompts
from verifier.llm.prompts import digest

_PROMINENCE = {BlockRole.HEADLINE: 0, BlockRole.DECK: 1, BlockRole.BODY: 2, BlockRole.CAPTION: 3}


def omissions(article: Article, extraction: Extraction, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Ids of an article's claims that the other one does not address, the most prominent first.

    Headline before deck before body, and within the body in order of the text: what a story
    tells first its desk holds to matter most.
    """
    silent = {f.claim for f in findings if f.relation is Relation.NOT_ADDRESSED}
    missed = [claim for claim in extraction.claims if claim.id in silent]
    return tuple(claim.id for claim in sorted(missed, key=lambda claim: _prominence(article, claim)))


def _prominence(article: Article, claim: Claim) -> tuple[int, int]:
    first = article.sentence(claim.sentences[0])
    return _PROMINENCE[article.role_of(first)], first.number


def notes(a: Article, b: Article) -> tuple[str, ...]:
    """What a reader must know of the two articles before reading the findings."""
    found: list[str] = []
    for label, article in (("A", a), ("B", b)):
        if article.truncated:
            found.append(
                f"{label} looks incomplete ({article.truncated}): "
                f"what it does not tell is not judged rather than not addressed."
            )
        if article.published is None:
            found.append(f'{label} has no publication time: words such as "Tuesday" stay open.')
    return tuple(found)


def report_id(articles: Sequence[Article], door: Door, known: FactAnswers | None = None) -> str:
    """First 16 hex digits of a SHA-256 of all that shapes the result: the same work, the same id."""
    shaped: dict[str, Any] = {
        "articles": [_identity(article) for article in articles],
        "settings": door.settings.model_dump(mode="json"),
        "prompts": [[p.name, p.version, p.system, p.user] for p in list_prompts()],
    }
    if known is not None:
        shaped["facts"] = [_state(read.fact) for read in known.facts]
    return digest(shaped)[:16]


def _state(fact: Fact) -> list[str | int]:
    return [fact.id, fact.revision, fact.rank.value, fact.status.value, *(one.id for one in fact.assertions)]


def _identity(article: Article) -> list[str | None]:
    return [article.id, article.outlet, article.published.isoformat() if article.published else None]
