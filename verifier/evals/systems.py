"""What can be measured: a system takes a claim row and says what the document says of the claim."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from verifier.articles import Article, Value
from verifier.asking import Failure, Stage
from verifier.checks.content import keys
from verifier.claims import Claim
from verifier.evals.datasets import ClaimRow
from verifier.evals.goldrows import GoldRow
from verifier.evals.stored.marks import FromStore
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.findings import DiscrepancyKind, Finding, Relation
from verifier.judge import judge_claims
from verifier.llm import Door, load_prompt
from verifier.progress import OnProgress
from verifier.read import read_text


class Prediction(Value):
    """What a system says of one row.

    Attributes:
        relation: What the document says of the claim.
        kinds: What differs.
        evidence: Numbers of the document's sentences it rests on.
        quotes: The words of these sentences; only in runs with text.
        steps: How it came about, step by step, without any words of the texts.
        figures: Numbers it was decided on, as the finding's steps have them; of the sentence that counts.
            A system that knows how sure it is says so as "confidence", 0 to 1.
        reason: Why, in words that may be the document's.
        failure: Why there is no relation; set exactly when the relation is ``not_judged``.
        store: What the fact store asked was found to say, where one was.
    """

    relation: Relation
    kinds: tuple[DiscrepancyKind, ...] = ()
    evidence: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    figures: dict[str, float] = Field(default_factory=dict)
    reason: str = ""
    failure: str = ""
    store: FromStore | None = None

    def without_text(self) -> Prediction:
        """The same without any words of the texts."""
        return self.model_copy(update={"reason": "", "quotes": ()})


@dataclass(frozen=True)
class Way:
    """Something that can be measured.

    Attributes:
        name, purpose: For people.
        prompts: Names of the prompts that shape its answers; ``None`` is every prompt that no
            other system has for itself.
        code: Parts of the package (folders and files at its top) that shape them; ``None`` is all of it.
        shaping: Files of ``verifier/evals`` that do.
    """

    name: str
    purpose: str
    prompts: frozenset[str] | None
    code: frozenset[str] | None
    shaping: frozenset[str]

    @property
    def asks_model(self) -> bool:
        """Whether it needs a model."""
        return self.prompts is None or bool(self.prompts)


@dataclass(frozen=True)
class System(Way):
    """One way to judge.

    Attributes:
        judge: The way itself; asks only the door given.
        together: Judges all gold claims of one article at once, an outcome each in their order; ``None``
            where ``judge`` takes them one by one.
    """

    judge: Callable[[ClaimRow, Door, OnProgress], Awaitable[Prediction]]
    together: Callable[[Sequence[GoldRow], Door, OnProgress], Awaitable[Sequence[Prediction]]] | None = None


def article_of(text: str) -> Article:
    """A bare text as an article, whole as it is: rows are labelled on the text given, cut off or not."""
    return read_text(text, checked=False).model_copy(update={"truncated": None})


def claims_of(article: Article) -> tuple[Claim, ...]:
    """Each sentence of a claim's text as a claim of its own."""
    return tuple(
        whole_sentence(article, sentence, voice_of(article, sentence), rule="claim-row")
        for sentence in article.sentences
    )


# --- pipeline


async def judge_by_pipeline(row: ClaimRow, door: Door, on_progress: OnProgress) -> Prediction:
    """The project's own judging, each sentence of the claim for itself; the worst one counts."""
    stated, source = article_of(row.claim), article_of(row.document)
    findings = await judge_claims(
        claims_of(stated), stated, source, door=door, on_progress=on_progress, stage="judge"
    )
    return combined(findings)


async def judge_together_by_pipeline(
    rows: Sequence[GoldRow], door: Door, on_progress: OnProgress
) -> tuple[Prediction, ...]:
    """The project's own judging of all claims of one article, as a comparison of two articles does it."""
    first = rows[0]
    findings = await judge_claims(
        [row.stated for row in rows],
        first.article,
        first.source,
        door=door,
        on_progress=on_progress,
        stage=first.side,
    )
    return tuple(combined([finding]) for finding in findings)


#: Which sentence of a claim counts, first to last. One contradicted sentence settles the claim whatever
#: became of the others; short of that, one not judged leaves it open.
WORST = (
    Relation.CONTRADICTED,
    Relation.NOT_JUDGED,
    Relation.NOT_ADDRESSED,
    Relation.PARTLY_SUPPORTED,
    Relation.SUPPORTED,
)


def combined(findings: Sequence[Finding]) -> Prediction:
    """One prediction from the findings on the sentences of one claim."""
    relation = min((finding.relation for finding in findings), key=WORST.index)
    counted = [finding for finding in findings if finding.relation is relation]
    quotes = {e.sentence: e.quote for f in counted for e in f.evidence}
    steps = (f"{step.by}: {step.relation}" for finding in findings for step in finding.steps)
    return Prediction(
        relation=relation,
        kinds=tuple(dict.fromkeys(d.kind for f in counted for d in f.discrepancies)),
        evidence=tuple(sorted(quotes)),
        quotes=tuple(quotes[number] for number in sorted(quotes)),
        steps=tuple(steps),
        figures={name: value for step in counted[0].steps for name, value in step.figures.items()},
        reason="; ".join(d.note for f in counted for d in f.discrepancies),
        failure=_failure(counted[0]) if relation is Relation.NOT_JUDGED else "",
    )


def _failure(finding: Finding) -> str:
    why = finding.not_judged.value if finding.not_judged else "no reason is recorded"
    return f"{why}: {finding.detail}" if finding.detail else why


# --- plain

#: Characters of a reason that are kept; a longer one makes no answer unusable.
_REASON = 240


def _cut(reason: object) -> object:
    return reason[:_REASON] if isinstance(reason, str) else reason


class PlainVerdict(BaseModel):
    """Whether the article supports the claim."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, BeforeValidator(_cut), Field(max_length=_REASON)]
    label: Literal["supported", "refuted", "not_found"]


_PLAIN = {
    "supported": Relation.SUPPORTED,
    "refuted": Relation.CONTRADICTED,
    "not_found": Relation.NOT_ADDRESSED,
}


async def judge_plainly(row: ClaimRow, door: Door, on_progress: OnProgress) -> Prediction:
    """One question with the whole article in it, and the answer taken as it comes: what most tools do."""
    prompt = load_prompt("plain")
    reply = await Stage("plain", 1, door, on_progress).ask(
        prompt, PlainVerdict, {"article": row.document, "claim": row.claim}, max_output_tokens=240
    )
    by = f"prompt {prompt.name}@{prompt.version}"
    if isinstance(reply, Failure):
        steps = (f"{by}: {Relation.NOT_JUDGED}",)
        return Prediction(relation=Relation.NOT_JUDGED, steps=steps, failure=f"call_failed: {reply.detail}")
    relation = _PLAIN[reply.value.label]
    return Prediction(relation=relation, steps=(f"{by}: {relation}",), reason=reply.value.reason)


# --- overlap

#: Share of the claim's content words, by weight, that the document holds: from here on supported …
OVERLAP_SUPPORTED = 0.85
#: … from here on partly supported, below it not addressed. Words alone never say contradicted.
OVERLAP_PARTLY = 0.6


async def judge_by_overlap(row: ClaimRow, door: Door, on_progress: OnProgress) -> Prediction:
    """Shared words alone, no model: the floor any system must clear."""
    del door, on_progress
    return overlap(row.claim, row.document, row.source if isinstance(row, GoldRow) else None)


def overlap(claim: str, document: str, source: Article | None = None) -> Prediction:
    """What the share of a claim's words in a document makes of it; ``source`` is the document as read."""
    wanted = keys(claim)
    share = _share(wanted, keys(document))
    relation = Relation.NOT_ADDRESSED
    if share >= OVERLAP_PARTLY:
        relation = Relation.SUPPORTED if share >= OVERLAP_SUPPORTED else Relation.PARTLY_SUPPORTED
    reason = f"{share:.2f} of the claim's content words"
    found = Prediction(relation=relation, steps=(f"code overlap: {relation}",), reason=reason)
    if relation is Relation.NOT_ADDRESSED:
        return found
    source = source or article_of(document)
    nearest = _nearest(wanted, source)
    quote = source.quote(source.sentence(nearest).span)
    return found.model_copy(update={"evidence": (nearest,), "quotes": (quote,)})


def _share(wanted: Mapping[str, float], there: Mapping[str, float]) -> float:
    total = sum(wanted.values())
    return sum(weight for key, weight in wanted.items() if key in there) / total if total else 0.0


def _nearest(wanted: Mapping[str, float], source: Article) -> int:
    best = max(source.sentences, key=lambda s: (_share(wanted, keys(source.quote(s.span))), -s.number))
    return best.number


# --- all of them

_SHAPING = frozenset({"systems.py", "goldrows.py"})
_PIPELINE = System(
    name="pipeline",
    purpose="this project's own judging",
    judge=judge_by_pipeline,
    prompts=None,
    code=None,
    shaping=_SHAPING,
    together=judge_together_by_pipeline,
)
_PLAIN_SYSTEM = System(
    name="plain",
    purpose="one question a claim, the whole document in it",
    judge=judge_plainly,
    prompts=frozenset({"plain"}),
    code=frozenset({"llm", "asking.py"}),
    shaping=_SHAPING,
)
_OVERLAP = System(
    name="overlap",
    purpose="share of words, no model",
    judge=judge_by_overlap,
    prompts=frozenset(),
    code=frozenset({"checks", "values", "read", "articles.py"}),
    shaping=_SHAPING,
)
SYSTEMS: dict[str, System] = {system.name: system for system in (_PIPELINE, _PLAIN_SYSTEM, _OVERLAP)}
