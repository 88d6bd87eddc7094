"""Claims held against the sentences they were drawn from, by a model: do those state them?

The only part of measuring extraction that asks a model as a judge; what it says is told with its name and the
version of the prompt. An answer that is none leaves a claim without a verdict: missing, never wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import ConfigDict

from verifier.articles import Article
from verifier.asking import Failure, Stage, all_of
from verifier.claims import Claim
from verifier.evals.extracting.marks import ArticleRecord, FoundMark
from verifier.evals.extracting.systems import Extractor
from verifier.llm import Door, Labelled, load_prompt
from verifier.progress import OnProgress

#: Name of the prompt.
PROMPT = "entailed"
#: Chance of "yes" from which on a claim counts as stated, where the server tells chances.
EVEN = 0.5


class Entailed(Labelled):
    """Whether the words state it."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Verdict:
    """What the judge said of a claim.

    Attributes:
        stated: Whether its sentences state it.
        chance: Of "yes", where the server tells chances.
    """

    stated: bool
    chance: float | None


def with_judge(extractor: Extractor) -> Extractor:
    """The same way to find claims, each claim held against its own sentences by the model of the run."""
    return replace(
        extractor,
        prompts=(extractor.prompts or frozenset()) | {PROMPT},
        code=None if extractor.code is None else extractor.code | {"llm", "asking.py"},
        shaping=extractor.shaping | {"extracting/judged.py"},
        judge=judge_record,
    )


async def judge_record(
    record: ArticleRecord, claims: Sequence[Claim], article: Article, door: Door, on_progress: OnProgress
) -> ArticleRecord:
    """A record of extraction with what the judge says of each claim found.

    Args:
        record: Of the article.
        claims: Those found.
        article: Theirs.
        door: The model to ask.
        on_progress: Told of each question.
    """
    work = Stage("judge", len(claims), door, on_progress)
    verdicts = await all_of(_held(claim, article, work) for claim in claims)
    said = {claim.id: verdict for claim, verdict in zip(claims, verdicts, strict=True)}
    failures = Counter(f"judge: {one.detail}" for one in verdicts if isinstance(one, Failure))
    found = tuple(_marked(mark, said[mark.id]) for mark in record.found)
    told = {"judged": True, "found": found, "unanswered": dict(sorted(failures.items()))}
    return record.model_copy(update=told)


def _marked(mark: FoundMark, verdict: Verdict | Failure) -> FoundMark:
    if isinstance(verdict, Failure):
        return mark
    return mark.model_copy(update={"entailed": verdict.stated, "chance": verdict.chance})


async def _held(claim: Claim, article: Article, work: Stage) -> Verdict | Failure:
    words = " ".join(article.quote(article.sentence(number).span) for number in claim.sentences)
    shown = {"words": " ".join(words.split()), "statement": " ".join(claim.text.split())}
    reply = await work.ask(load_prompt(PROMPT), Entailed, shown, max_output_tokens=20)
    if isinstance(reply, Failure):
        return reply
    if reply.chances is None:
        return Verdict(reply.value.answer == "yes", None)
    return Verdict(reply.chances["yes"] >= EVEN, round(reply.chances["yes"], 4))
