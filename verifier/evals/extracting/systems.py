"""What can find claims: a system takes an article and gives its claims, every sentence accounted for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from verifier.articles import Article, Sentence
from verifier.claims import Claim, Extraction, SentenceOutcome, SkipReason
from verifier.evals.extracting.compare import compare_claims
from verifier.evals.extracting.listed import compare_listed
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.goldrows import GoldSide
from verifier.evals.groups import Group
from verifier.evals.systems import Way
from verifier.evals.textrows import TextRow
from verifier.extraction import extract_claims
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.extraction.standalone import is_question
from verifier.llm import Door
from verifier.progress import OnProgress

#: From a record, the claims found and their article to the record with what a judge says of them.
Judge = Callable[[ArticleRecord, Sequence[Claim], Article, Door, OnProgress], Awaitable[ArticleRecord]]


@dataclass(frozen=True)
class Extractor(Way):
    """One way to find claims.

    Attributes:
        extract: The way itself; asks only the door given.
        judge: Holds the claims found against the article, where a model is to (``judged.with_judge``).
    """

    extract: Callable[[Article, Door, OnProgress], Awaitable[Extraction]]
    judge: Judge | None = None


async def extract_by_pipeline(article: Article, door: Door, on_progress: OnProgress) -> Extraction:
    """The project's own extraction, as a comparison of two articles does it."""
    return await extract_claims(article, door, on_progress, stage="extract")


async def extract_sentences(article: Article, door: Door, on_progress: OnProgress) -> Extraction:
    """Each sentence but questions as one claim, no model: the floor any system must clear."""
    del door, on_progress
    return sentences_as_claims(article)


def sentences_as_claims(article: Article) -> Extraction:
    """Each sentence but questions as one claim, with what code reads in it."""
    claims: list[Claim] = []
    outcomes: list[SentenceOutcome] = []
    due = {sentence.number for sentence in article.claim_sentences()}
    for sentence in article.sentences:
        claim = _whole(article, sentence) if sentence.number in due else None
        reason = None if claim else SkipReason.NO_CHECKABLE_CONTENT
        ids = (claim.id,) if claim else ()
        claims += [claim] if claim else []
        outcomes.append(SentenceOutcome(sentence=sentence.number, claims=ids, reason=reason))
    return Extraction(article=article.id, claims=tuple(claims), outcomes=tuple(outcomes))


def _whole(article: Article, sentence: Sentence) -> Claim | None:
    if is_question(article.quote(sentence.span)):
        return None
    return whole_sentence(article, sentence, voice_of(article, sentence), rule="sentence")


_MATCHING = ("compare", "listed", "likeness", "wording", "matched", "assignment")
_SHAPING = frozenset(
    ["goldrows.py", "textrows.py", *(f"extracting/{name}.py" for name in ("systems", *_MATCHING))]
)
_PIPELINE = Extractor(
    name="pipeline",
    purpose="this project's own extraction",
    prompts=frozenset({"extract", "extract-sentence"}),
    code=None,
    shaping=_SHAPING,
    extract=extract_by_pipeline,
)
_SENTENCES = Extractor(
    name="sentences",
    purpose="each sentence a claim, no model",
    prompts=frozenset(),
    code=frozenset({"extraction", "values", "checks", "read", "articles.py", "claims.py"}),
    shaping=_SHAPING,
    extract=extract_sentences,
)
EXTRACTORS: dict[str, Extractor] = {one.name: one for one in (_PIPELINE, _SENTENCES)}


def extraction_groups(
    extractor: Extractor, sides: Sequence[GoldSide | TextRow], *, with_text: bool = False
) -> list[Group]:
    """Articles, each a group of its own.

    Args:
        extractor: The way to find claims.
        sides: The articles with their gold claims, or with those that a list gives.
        with_text: Keep the wording of claims.
    """
    return [_group(extractor, side, with_text) for side in sides]


def _group(extractor: Extractor, side: GoldSide | TextRow, with_text: bool) -> Group:
    def held(found: Extraction) -> ArticleRecord:
        if isinstance(side, TextRow):
            return compare_listed(side, found, with_text=with_text)
        return compare_claims(
            side.claims, found, side.article, name=side.id, cluster=side.cluster, with_text=with_text
        )

    async def ask(door: Door, on_progress: OnProgress) -> list[ArticleRecord]:
        found = await extractor.extract(side.article, door, on_progress)
        record = held(found)
        if extractor.judge is None:
            return [record]
        return [await extractor.judge(record, found.claims, side.article, door, on_progress)]

    def broken(why: str) -> list[ArticleRecord]:
        nothing = Extraction(article=side.article.id, claims=(), outcomes=())
        return [held(nothing).model_copy(update={"failure": why})]

    return Group((side.id,), ask, broken, side.article.text)
