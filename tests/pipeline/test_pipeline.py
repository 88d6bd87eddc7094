"""The main job end to end, on the embedded model's own recorded answers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.pipeline.pair import pair
from verifier import Budget, Relation, Report, SettingsError, Verifier, verify
from verifier.errors import SameArticle
from verifier.llm import local, profiles
from verifier.progress import Progress


def _holds(report: Report) -> None:
    """What holds of every report, whatever the model answered."""
    for side in (report.a, report.b):
        article, extraction = side.article, side.extraction
        assert [o.sentence for o in extraction.outcomes] == [s.number for s in article.sentences]
        assert all(bool(o.claims) != (o.reason is not None) for o in extraction.outcomes)
        for claim in extraction.claims:
            assert article.quote(claim.span).strip()
            assert report.finding_of(claim.id).steps
    assert len(report.findings) == len(report.claims())
    for finding in report.findings:
        source = report.side(finding.source).article
        for one in finding.evidence:
            assert source.text[one.span.start : one.span.end] == one.quote
        for d in finding.discrepancies:
            assert (
                report.side(report.claim(finding.claim).article).article.quote(d.claim_span) == d.claim_words
            )
            if d.source_span is not None:
                assert source.quote(d.source_span) == d.source_words
    assert Report.model_validate_json(report.model_dump_json()) == report


@pytest.mark.vcr
async def test_compare_with_the_embedded_model(tmp_path: Path) -> None:
    seen: list[Progress] = []
    verifier = Verifier(ledger=tmp_path / "ledger.sqlite3", on_progress=seen.append)
    report = await verifier.acompare(*pair())
    _holds(report)
    rescued = [f for f in report.findings if "41" in report.claim(f.claim).text]
    assert rescued
    assert {f.relation for f in rescued} <= {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED}
    assert not any(c.sentences == (4,) for c in report.a.extraction.claims)  # the promo line
    stages = ["extract A", "extract B", "judge A by B", "judge B by A"]
    assert [s.stage for s in report.stages] == stages
    assert list(dict.fromkeys(p.stage for p in seen if p.stage != "model")) == stages
    assert report.usage.calls > 0

    again = await verifier.acompare(*pair())  # from the ledger: the cassette has no second answers
    assert again.usage.calls == 0
    assert again.usage.cached_calls > 0
    assert again.id == report.id
    assert again.findings == report.findings


@pytest.mark.vcr
async def test_compare_in_batches_as_a_hosted_model_is_asked(
    recording_endpoint: local.Endpoint | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = recording_endpoint or local.Endpoint("http://127.0.0.1:1/v1", "none")
    monkeypatch.setenv("OPENAI_API_KEY", endpoint.api_key)
    verifier = Verifier(model="openai/embedded", api_base=endpoint.api_base, ledger=False)
    report = await verifier.acompare(*pair())
    _holds(report)
    assert report.usage.calls <= 12
    assert report.usage.cost is None  # a price nobody knows is unknown, not nought


@pytest.mark.vcr
async def test_a_spent_budget_is_recorded_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # One question at a time: which of two at once the budget still covers depends on which is answered first.
    one = profiles.EMBEDDED.model_copy(update={"parallel": 1})
    monkeypatch.setattr(profiles, "EMBEDDED", one)
    verifier = Verifier(ledger=False, budget=Budget(max_tokens=1500))
    report = await verifier.acompare(*pair())
    _holds(report)
    reasons = {o.reason for side in (report.a, report.b) for o in side.extraction.outcomes}
    not_judged = {f.not_judged for f in report.findings}
    assert "budget_spent" in {str(r) for r in reasons | not_judged}


def test_the_same_article_twice_is_refused() -> None:
    a, _ = pair()
    with pytest.raises(SameArticle):
        verify(a, a, ledger=False)


async def test_sync_calls_inside_a_loop_say_what_to_call_instead() -> None:
    a, b = pair()
    with pytest.raises(SettingsError, match="event loop") as caught:
        Verifier(ledger=False).compare(a, b)
    assert "acompare" in caught.value.hint


def test_the_dry_run_asks_nothing_and_fits_a_hosted_model() -> None:
    plan = Verifier(model="openai/gpt-4.1-mini", ledger=False).estimate(*pair())
    assert 4 <= plan.calls <= 12
    assert plan.input_tokens > 0
    local_plan = asyncio.run(Verifier(ledger=False).aestimate(*pair()))
    assert local_plan.calls > plan.calls
