"""A realistic report of the two stories, the same one every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from tests.render.builder import Builder, R, S, article
from tests.render.matrix_a import claims_of_a
from tests.render.matrix_b import claims_of_b
from tests.render.stories import A_BLOCKS, B_BLOCKS, HOSTILE_BLOCKS
from verifier.articles import Article, BlockRole
from verifier.claims import (
    Claim,
    Extraction,
    SentenceOutcome,
)
from verifier.origins import origins_of
from verifier.report import PromptUsed, Report, Side, StageUsage, Usage
from verifier.totals import inside, work_out

_BY_ROLE = {
    BlockRole.CREDIT: S.CREDIT,
    BlockRole.CORRECTION: S.CORRECTION,
    BlockRole.PROMO: S.PROMO,
    BlockRole.BOILERPLATE: S.BOILERPLATE,
}
_BY_WORDS = {"It was, by any": S.OPINION, "Who will pay": S.QUESTION}


def extraction(source: Article, claims: Sequence[Claim]) -> Extraction:
    """The claims with an outcome for every sentence."""
    outcomes = []
    for sentence in source.sentences:
        ids = tuple(c.id for c in claims if sentence.number in c.sentences)
        reason, detail = None, ""
        if not ids:
            words = source.quote(sentence.span)
            by_words = next(
                (r for start, r in _BY_WORDS.items() if words.startswith(start)), S.NO_CHECKABLE_CONTENT
            )
            reason = _BY_ROLE.get(source.role_of(sentence), by_words)
            if "Ignore all" in words:
                reason, detail = S.REJECTED_BY_CODE, "a name in the claim is not in the sentence"
        outcomes.append(SentenceOutcome(sentence=sentence.number, claims=ids, reason=reason, detail=detail))
    return Extraction(article=source.id, claims=tuple(claims), outcomes=tuple(outcomes))


def pair(*, hostile: bool = True) -> tuple[Article, Article]:
    """The two stories; the first with text meant to break a page, if asked."""
    a = article(
        A_BLOCKS + (HOSTILE_BLOCKS if hostile else []),
        outlet="Harrow Bay Courier",
        byline="Nella Varga",
        url="https://courier.example/ferry?id=7&v=2",
        agencies=("Meridian Wire",),
        language="en",
        title="Ferry runs aground off Harrow Bay; 214 people taken ashore",
        dateline="HARROW BAY",
        source="courier.html",
        published=datetime(2026, 3, 11, 18, 40, tzinfo=timezone(timedelta(hours=1))),
    )
    b = article(
        B_BLOCKS,
        outlet="Northreach Post",
        agencies=("Meridian Wire",),
        language="en",
        source="post.txt",
        title="Island ferry stuck on sandbank, passengers safe",
        truncated="ends with a subscription line",
        url="javascript:alert(3)" if hostile else None,
    )
    return a, b


def report(*, hostile: bool = True) -> Report:
    """The whole report; the same one every time."""
    a, b = pair(hostile=hostile)
    build = Builder(a, b)
    claims_of_a(build, hostile)
    claims_of_b(build)
    findings = tuple(build.findings["A"] + build.findings["B"])
    from_a, from_b = (extraction(build.pair[label], build.claims[label]) for label in ("A", "B"))
    open_in = {
        label: tuple(f.claim for f in build.findings[label] if f.relation is R.NOT_ADDRESSED)
        for label in ("A", "B")
    }
    return Report(
        id="5f0c2a9be17d",
        created=datetime(2026, 3, 12, 8, 5, tzinfo=UTC),
        verifier_version="0.1.0",
        model="embedded",
        a=Side(label="A", article=a, extraction=from_a, omissions=open_in["B"], inconsistencies=inside(a)),
        b=Side(label="B", article=b, extraction=from_b, omissions=open_in["A"], inconsistencies=inside(b)),
        findings=findings,
        origins=origins_of(a, b, from_a, from_b, findings),
        totals=work_out(a, b),
        prompts=(
            PromptUsed(name="extract", version="1", hash="3b" * 32),
            PromptUsed(name="judge", version="1", hash="9e" * 32),
        ),
        stages=(
            StageUsage(
                stage="extract A",
                usage=Usage(calls=4, input_tokens=5210, output_tokens=1480, cost=Decimal(0), seconds=61.2),
            ),
            StageUsage(stage="extract B", usage=Usage(cached_calls=4, cost=Decimal(0), seconds=0.1)),
            StageUsage(
                stage="judge A by B",
                usage=Usage(calls=3, input_tokens=6020, output_tokens=930, cost=Decimal(0), seconds=48),
            ),
            StageUsage(
                stage="judge B by A", usage=Usage(calls=3, input_tokens=5877, output_tokens=870, seconds=44)
            ),
        ),
        usage=Usage(calls=10, cached_calls=4, input_tokens=17107, output_tokens=3280, seconds=153.4),
        notes=('B has no publication time: words such as "Tuesday" stay open.',),
    )
