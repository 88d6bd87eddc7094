"""From a store to a report, with a scripted model: what is found, what is judged, what is never shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factcheck.builders import day
from tests.facts.likeness import WordEmbedder
from tests.scripted_door import Chances, ScriptedDoor, Step
from verifier.articles import Article
from verifier.checkreport import CheckReport
from verifier.comparing import Comparison
from verifier.errors import BudgetExceeded, ModelUnavailable, SettingsError
from verifier.factcheck import Standing, StoreSays, Timing
from verifier.factcheck.asked import FactSource, opened
from verifier.factcheck.check import check
from verifier.factcheck.given import read_claims
from verifier.facts import Assertion, FactStore, NewFact, QuoteSelector
from verifier.findings import DiscrepancyKind, NotJudged, Relation
from verifier.pipeline import Verifier
from verifier.progress import Progress
from verifier.read import read_text
from verifier.render import render, render_check
from verifier.report import Report

CLAIM = "The harbor of Port Elmar took 14 ships on 5 November 2026."
NINE = "The harbor of Port Elmar took 9 ships on 5 November 2026."
STATED, UNTOLD = Chances(yes=0.8, no=0.1, unknown=0.1), Chances(yes=0.05, no=0.15, unknown=0.8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore.open(tmp_path / "desk.db") as made:
        yield made


def add(store: FactStore, statement: str, exact: str | None = None, **more: Any) -> str:
    quote = QuoteSelector(exact=exact) if exact else None
    source = Assertion(
        speaker="Lena Okafor", outlet="Lantern News", published=datetime(2026, 11, 6, tzinfo=UTC), quote=quote
    )
    return store.add(NewFact(statement=statement, assertions=(source,), **more), person="Ana Lund").id


async def checked(
    store: FactStore,
    claims: str | Sequence[str],
    *steps: Step,
    reader: str | None = None,
    model: str = "local",
    seen: list[Progress] | None = None,
) -> CheckReport:
    asked = read_claims(claims, as_of=day("2026-11-12"), language=None)
    told = [] if seen is None else seen
    with opened(FactSource(store, reader)) as source, ScriptedDoor(*steps, model=model) as door:
        report = await check(asked, source, door, told.append)  # type: ignore[arg-type]
    assert CheckReport.model_validate_json(report.model_dump_json()) == report
    return report


async def test_another_number_is_a_contradiction_on_the_facts_own_words(store: FactStore) -> None:
    id = add(store, NINE, exact="We took 9 ships on 5 November 2026")
    seen: list[Progress] = []
    report = await checked(store, CLAIM, {"words": "9"}, STATED, seen=seen)
    [answer] = report.facts.answers
    [found] = answer.findings
    assert (answer.says, answer.rests_on, found.fact) == (StoreSays.CONTRADICTED, Standing.IN_FORCE, id)
    [number] = [d for d in found.finding.discrepancies if d.kind is DiscrepancyKind.NUMBER]
    assert ("14" in number.claim_words, "9" in (number.source_words or "")) == (True, True)
    assert found.why[0].channel == "text"
    assert [evidence.quote for evidence in found.finding.evidence] == [NINE]
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == ["look up facts", "judge by facts"]
    assert (seen[-1].done, seen[-1].total) == (2, 2)


async def test_nothing_found_asks_nothing_and_is_no_relation(store: FactStore) -> None:
    add(store, "The mayor of Tarn opened a library.")
    [answer] = (await checked(store, CLAIM)).facts.answers
    assert (answer.says, answer.findings, answer.rests_on) == (StoreSays.NOTHING, (), None)


async def test_support_and_contradiction_are_both_shown_as_a_conflict(store: FactStore) -> None:
    same = add(store, CLAIM)
    other = add(store, NINE)
    [answer] = (await checked(store, CLAIM, {"words": "9"}, STATED)).facts.answers
    assert answer.says is StoreSays.CONFLICTING
    assert {one.fact: one.finding.relation for one in answer.findings} == {
        same: Relation.SUPPORTED,
        other: Relation.CONTRADICTED,
    }


async def test_a_fact_in_a_recorded_conflict_brings_the_other_one(store: FactStore) -> None:
    near = add(store, CLAIM)
    far = add(store, "Only a handful of vessels called there that day.")
    between = store.open_conflict([near, far], person="Bo Reyes", reason="two accounts")
    report = await checked(store, CLAIM)  # the far one shares no word: code settles it
    [answer] = report.facts.answers
    assert [one.fact for one in answer.findings] == [near, far]
    assert (answer.says, answer.conflicts) == (StoreSays.SUPPORTED, (between,))
    assert answer.findings[1].why == ()
    assert report.facts.conflicts[0].reason == "two accounts"
    store.close_conflict(between, person="Bo Reyes", reason="one was of another day")
    assert (await checked(store, CLAIM)).facts.conflicts == ()


@pytest.mark.parametrize(
    "hidden", [{"unpublished": True}, {"embargo_until": datetime(2999, 1, 1, tzinfo=UTC)}]
)
async def test_what_is_hidden_is_shown_to_a_named_reader_only(
    store: FactStore, hidden: dict[str, Any]
) -> None:
    id = add(store, CLAIM, **hidden)
    public = await checked(store, CLAIM)
    assert public.facts.answers[0].says is StoreSays.NOTHING
    assert id not in public.model_dump_json()
    allowed = await checked(store, CLAIM, reader="Ana Lund")
    assert allowed.facts.answers[0].says is StoreSays.SUPPORTED
    assert allowed.facts.fact(id).hidden
    assert any("Ana Lund" in note for note in allowed.notes)


async def test_a_conflict_with_a_hidden_fact_gives_nothing_away(store: FactStore) -> None:
    open_ = add(store, CLAIM)
    secret = add(store, NINE, unpublished=True)
    between = store.open_conflict([open_, secret], person="Bo Reyes", reason="not out yet")
    report = await checked(store, CLAIM)
    assert report.facts.conflicts == ()
    assert "not out yet" not in report.model_dump_json()
    assert [one.fact for one in report.facts.answers[0].findings] == [open_]
    assert between


async def test_void_facts_are_never_asked_and_deprecated_ones_are_marked(store: FactStore) -> None:
    id = add(store, CLAIM)
    store.deprecate(id, person="Bo Reyes", reason="counted twice")
    [answer] = (await checked(store, CLAIM)).facts.answers
    assert (answer.says, answer.rests_on) == (StoreSays.NOT_ADDRESSED, Standing.DEPRECATED)
    store.void(id, person="Bo Reyes", reason="never so")
    assert (await checked(store, CLAIM)).facts.answers[0].says is StoreSays.NOTHING


async def test_last_years_total_is_of_another_time(store: FactStore) -> None:
    last_year = {"scope": "running_total", "valid_to": day("2025-12-31")}
    add(store, "Holm Bridge has cost 80 million crowns in total.", **last_year)
    claim = "Holm Bridge has cost 92 million crowns in total."
    [answer] = (await checked(store, claim, {"words": "80 million"}, STATED)).facts.answers
    [found] = answer.findings
    assert (answer.says, found.validity.timing) == (StoreSays.NOT_ADDRESSED, Timing.OTHER)
    kinds = [d.kind for d in found.finding.discrepancies]
    assert kinds == [DiscrepancyKind.NUMBER, DiscrepancyKind.SCOPE]
    assert [step.by for step in found.finding.steps][-1] == "code validity"


async def test_a_fact_in_another_language_is_found_and_said_to_be_unread(store: FactStore) -> None:
    add(store, "Port Elmar: 14 Schiffe am 5 November 2026, Hafen Port Elmar.", language="de")
    [answer] = (await checked(store, "Port Elmar took 14 ships on 5 November 2026.")).facts.answers
    [found] = answer.findings
    assert answer.says is StoreSays.NOT_JUDGED
    assert found.finding.not_judged is NotJudged.UNSUPPORTED_LANGUAGE


async def test_a_name_alone_is_not_enough_to_be_held_against(store: FactStore) -> None:
    add(store, "Port Elmar has a new library, a theatre, two schools and a swimming pool.")
    assert (await checked(store, CLAIM)).facts.answers[0].says is StoreSays.NOTHING


async def test_a_spent_budget_is_not_judged_and_loses_no_fact(store: FactStore) -> None:
    id = add(store, NINE)
    spent = BudgetExceeded("The budget is spent.")
    [answer] = (await checked(store, CLAIM, spent, spent)).facts.answers
    assert (answer.says, [one.fact for one in answer.findings]) == (StoreSays.NOT_JUDGED, [id])
    assert answer.findings[0].finding.not_judged is NotJudged.BUDGET_SPENT


async def test_one_question_serves_all_claims_a_fact_was_found_for(store: FactStore) -> None:
    add(store, NINE)
    claims = [CLAIM, "The harbor of Port Elmar took 11 ships on 5 November 2026."]
    forms = {"forms": [{"id": "s1", "words": ["9"]}, {"id": "s2", "words": ["9"]}]}
    report = await checked(store, claims, forms, model="openai/gpt-4.1-mini")
    assert [answer.says for answer in report.facts.answers] == [StoreSays.CONTRADICTED] * 2


async def test_the_same_check_of_the_same_facts_has_the_same_id(store: FactStore) -> None:
    id = add(store, CLAIM)
    first, again = await checked(store, CLAIM), await checked(store, CLAIM)
    assert first.id == again.id
    store.deprecate(id, person="Bo Reyes", reason="counted twice")
    assert (await checked(store, CLAIM)).id != first.id


def _pair() -> tuple[Article, Article]:
    published = datetime(2026, 11, 6, tzinfo=UTC)
    a = read_text(CLAIM, outlet="Bay Wire", published=published, checked=False)
    b = read_text(
        "Ida Holt opened a theatre in Tarn.", outlet="Tarn Herald", published=published, checked=False
    )
    return a, b


async def test_a_comparison_keeps_what_the_store_says_apart(store: FactStore) -> None:
    add(store, NINE)
    seen: list[Progress] = []
    with opened(store) as source, ScriptedDoor({"words": "9"}, STATED) as door:
        report = await Comparison(door, seen.append, source).of(*_pair())  # type: ignore[arg-type]
    assert report.facts is not None
    assert [answer.says for answer in report.facts.answers] == [StoreSays.CONTRADICTED, StoreSays.NOTHING]
    assert {finding.relation for finding in report.findings} == {Relation.NOT_ADDRESSED}
    assert [stage.stage for stage in report.stages][-1] == "judge by facts"
    assert type(report).model_validate_json(report.model_dump_json()) == report


async def _both(store: FactStore) -> tuple[CheckReport, Report]:
    with opened(store) as source, ScriptedDoor() as door:
        compared = await Comparison(door, lambda _: None, source).of(*_pair())  # type: ignore[arg-type]
    return await checked(store, CLAIM), compared


def _tells(check: CheckReport, compared: Report, words: str) -> bool:
    shown = [render_check(check, shape) for shape in ("terminal", "json", "markdown")]
    shown += [render(compared, shape) for shape in ("terminal", "json", "markdown", "html")]
    (told,) = {words in " ".join(text.split()) for text in shown}
    return told


async def test_reports_of_any_format_tell_that_facts_were_not_searched_by_meaning(store: FactStore) -> None:
    add(store, CLAIM)
    embedder = WordEmbedder()
    store.embed(embedder)
    whole = await _both(store)
    assert not _tells(*whole, "by meaning")
    add(store, "Snow fell on Kest.")
    some = await _both(store)
    assert _tells(*some, "1 of 2 facts has no vector yet")
    embedder.error = ModelUnavailable("The server of test/words cannot be reached.")
    none = await _both(store)
    assert _tells(*none, "not by meaning: The server of test/words cannot be reached.")
    # What was told on the way is no part of what was found.
    for one in (some, none):
        assert [report.id for report in one] == [report.id for report in whole]


async def test_without_a_store_a_comparison_says_nothing_of_facts() -> None:
    with ScriptedDoor() as door:
        report = await Comparison(door, lambda _: None).of(*_pair())  # type: ignore[arg-type]
    assert report.facts is None


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    place = tmp_path / "typo.db"
    with pytest.raises(SettingsError, match="no fact store"):
        Verifier(ledger=False, facts=place).check(CLAIM)
    with pytest.raises(SettingsError, match="no fact store"):
        Verifier(ledger=False, facts=place).compare(*_pair())
    assert not place.exists()


def test_a_dry_run_looks_facts_up_and_asks_no_model(store: FactStore) -> None:
    add(store, NINE)
    local = Verifier(ledger=False, facts=store).estimate_check(CLAIM, as_of=day("2026-11-12"))
    assert [(stage.name, stage.calls) for stage in local.stages] == [("judge by facts", 2)]
    nothing = Verifier(ledger=False, facts=store).estimate_check("Ida Holt opened a theatre in Tarn.")
    assert nothing.calls == 0
    plan = Verifier(ledger=False, facts=store).estimate(*_pair())
    assert [stage.name for stage in plan.stages][-1] == "judge by facts"
