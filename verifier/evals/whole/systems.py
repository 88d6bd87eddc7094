"""What can compare two articles whole: a system takes a pair and gives claims and findings both ways."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from verifier.articles import Article
from verifier.claims import Claim
from verifier.comparing import Comparison
from verifier.evals.extracting.systems import extract_sentences
from verifier.evals.goldpairs import GoldBoth
from verifier.evals.groups import Group
from verifier.evals.systems import Way, overlap
from verifier.evals.whole.marks import PairRecord
from verifier.evals.whole.trace import Compared, broken_record, trace
from verifier.findings import Evidence, Finding, Step
from verifier.llm import Door
from verifier.origins import origins_of
from verifier.progress import OnProgress


@dataclass(frozen=True)
class Comparer(Way):
    """One way to compare two articles.

    Attributes:
        compare: The way itself; asks only the door given.
    """

    compare: Callable[[Article, Article, Door, OnProgress], Awaitable[Compared]]


async def compare_by_pipeline(a: Article, b: Article, door: Door, on_progress: OnProgress) -> Compared:
    """The project's own comparison, as ``verifier compare`` does it."""
    report = await Comparison(door, on_progress).of(a, b)
    return Compared(
        a=report.a.extraction, b=report.b.extraction, findings=report.findings, origins=report.origins
    )


async def compare_by_overlap(a: Article, b: Article, door: Door, on_progress: OnProgress) -> Compared:
    """Each sentence a claim, held against the other article by shared words; no model."""
    from_a, from_b = [await extract_sentences(one, door, on_progress) for one in (a, b)]
    findings = (*_by_words(from_a.claims, b), *_by_words(from_b.claims, a))
    return Compared(a=from_a, b=from_b, findings=findings, origins=origins_of(a, b, from_a, from_b, findings))


def _by_words(claims: Sequence[Claim], source: Article) -> tuple[Finding, ...]:
    return tuple(_finding(claim, source) for claim in claims)


def _finding(claim: Claim, source: Article) -> Finding:
    said = overlap(claim.text, source.text, source)
    cited = (source.sentence(number) for number in said.evidence)
    return Finding(
        id=f"{claim.id}-{source.id}",
        claim=claim.id,
        source=source.id,
        relation=said.relation,
        evidence=tuple(Evidence(sentence=s.number, span=s.span, quote=source.quote(s.span)) for s in cited),
        steps=(Step(by="code overlap", relation=said.relation, reason=said.reason),),
    )


_SHAPING = frozenset(
    [
        *(f"{name}.py" for name in ("systems", "goldrows", "goldpairs")),
        *(f"extracting/{name}.py" for name in ("systems", "compare", "likeness", "assignment")),
        *(f"whole/{name}.py" for name in ("systems", "trace")),
        "origin/held.py",
    ]
)
_PIPELINE = Comparer(
    name="pipeline",
    purpose="this project's own comparison, whole",
    prompts=None,
    code=None,
    shaping=_SHAPING,
    compare=compare_by_pipeline,
)
_OVERLAP = Comparer(
    name="overlap",
    purpose="each sentence a claim, share of words, no model",
    prompts=frozenset(),
    code=frozenset({"checks", "extraction", "origins", "values", "read", "articles.py", "claims.py"}),
    shaping=_SHAPING,
    compare=compare_by_overlap,
)
COMPARERS: dict[str, Comparer] = {one.name: one for one in (_PIPELINE, _OVERLAP)}


def whole_groups(comparer: Comparer, pairs: Sequence[GoldBoth], *, with_text: bool = False) -> list[Group]:
    """Pairs, each a group of its own.

    Args:
        comparer: The way to compare.
        pairs: The articles with their gold claims.
        with_text: Keep words of claims and articles.
    """
    return [_group(comparer, pair, with_text) for pair in pairs]


def _group(comparer: Comparer, pair: GoldBoth, with_text: bool) -> Group:
    async def ask(door: Door, on_progress: OnProgress) -> list[PairRecord]:
        compared = await comparer.compare(pair.a, pair.b, door, on_progress)
        return [trace(pair, compared, with_text=with_text)]

    def broken(why: str) -> list[PairRecord]:
        return [broken_record(pair, why, with_text=with_text)]

    # All on one text, as it were: pair after pair, each with the whole model, as a desk compares.
    return Group((pair.slug,), ask, broken, text="")
