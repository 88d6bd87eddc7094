"""Claims held against a fact store on the embedded model's own recorded answers: what an editor sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.pair import pair
from verifier import Relation, Verifier
from verifier.factcheck import FactAnswer, FactAnswers, FactFinding, Standing, StoreSays, Timing
from verifier.facts import Assertion, FactScope, FactStore, NewFact, QuoteSelector
from verifier.findings import Discrepancy, DiscrepancyKind

AS_OF = date(2026, 11, 12)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore.open(tmp_path / "desk.db") as made:
        yield made


def add(store: FactStore, statement: str, *, speaker: str, exact: str | None = None, **more: Any) -> str:
    said = Assertion(
        speaker=speaker,
        outlet="Lantern News",
        published=datetime(2026, 11, 6, 8, tzinfo=UTC),
        quote=QuoteSelector(exact=exact) if exact else None,
    )
    return store.add(NewFact(statement=statement, assertions=(said,), **more), person="Ana Lund").id


async def checked(store: FactStore, claims: str | Sequence[str]) -> FactAnswers:
    report = await Verifier(facts=store, ledger=False).acheck(claims, as_of=AS_OF)
    return report.facts


def difference(found: FactFinding, kind: DiscrepancyKind) -> Discrepancy:
    [one] = [gap for gap in found.finding.discrepancies if gap.kind is kind]
    return one


def by_fact(answer: FactAnswer) -> dict[str, Relation]:
    return {one.fact: one.finding.relation for one in answer.findings}


@pytest.mark.vcr
async def test_another_number_contradicts_on_both_words_and_nothing_is_no_verdict(store: FactStore) -> None:
    held = "The harbor of Port Elmar took 9 ships on 5 November 2026."
    id = add(store, held, speaker="Lena Okafor", exact="We took nine ships that day")
    claims = [
        "The harbor of Port Elmar took 14 ships on 5 November 2026.",
        "A museum of clocks has opened in Velden.",
    ]
    contradicted, nothing = (await checked(store, claims)).answers
    assert (contradicted.says, contradicted.rests_on) == (StoreSays.CONTRADICTED, Standing.IN_FORCE)
    [found] = contradicted.findings
    number = difference(found, DiscrepancyKind.NUMBER)
    assert ("14" in number.claim_words, "9" in (number.source_words or "")) == (True, True)
    assert (found.fact, [one.quote for one in found.finding.evidence]) == (id, [held])
    assert (nothing.says, nothing.findings, nothing.needs_person) == (StoreSays.NOTHING, (), False)


@pytest.mark.vcr
async def test_other_words_for_a_fact_are_supported_by_its_own(store: FactStore) -> None:
    held = (
        "Ilse Varrow resigned as environment minister on 3 October 2026 over the leak at the Dunmere plant."
    )
    id = add(store, held, speaker="Office of the Prime Minister")
    [answer] = (
        await checked(store, "Environment Minister Ilse Varrow stepped down on 3 October 2026.")
    ).answers
    assert answer.says is StoreSays.SUPPORTED
    [found] = answer.findings
    assert (found.fact, [one.quote for one in found.finding.evidence]) == (id, [held])
    assert found.finding.discrepancies == ()


@pytest.mark.vcr
async def test_last_years_total_does_not_contradict_this_years(store: FactStore) -> None:
    add(
        store,
        "Border guards counted 4,120 crossings at Haldt in 2025.",
        speaker="Border Guard Service",
        scope=FactScope.RUNNING_TOTAL,
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
    )
    [answer] = (
        await checked(store, "Border guards have counted 6,300 crossings at Haldt this year.")
    ).answers
    assert answer.says in {StoreSays.NOT_ADDRESSED, StoreSays.PARTLY_SUPPORTED}
    [found] = answer.findings
    assert found.validity.timing is Timing.OTHER
    assert "2025" in found.validity.reading
    assert "2026" in found.validity.reading
    assert found.needs_person


@pytest.mark.vcr
async def test_conflicting_facts_are_both_shown_and_neither_wins(store: FactStore) -> None:
    twelve, seventeen = (
        f"The fire at the Lorne paper mill on 2 June 2026 injured {count} workers." for count in (12, 17)
    )
    brigade = add(store, twelve, speaker="Lorne Fire Brigade")
    union = add(store, seventeen, speaker="Paper Workers' Union")
    between = store.open_conflict([brigade, union], person="Bo Reyes", reason="two counts of one fire")
    known = await checked(
        store, "Twelve workers were hurt in the fire at the Lorne paper mill on 2 June 2026."
    )
    [answer] = known.answers
    assert (answer.says, answer.conflicts) == (StoreSays.CONFLICTING, (between,))
    assert by_fact(answer) == {brigade: Relation.SUPPORTED, union: Relation.CONTRADICTED}
    [against] = [one for one in answer.findings if one.fact == union]
    number = difference(against, DiscrepancyKind.NUMBER)
    assert ("Twelve" in number.claim_words, "17" in (number.source_words or "")) == (True, True)
    assert {one.fact.assertions[0].speaker for one in known.facts} == {
        "Lorne Fire Brigade",
        "Paper Workers' Union",
    }
    assert answer.needs_person


@pytest.mark.vcr
async def test_articles_are_held_against_the_store_apart_from_each_other(store: FactStore) -> None:
    told = "Coast guards rescued 43 people from the ferry Selma Brand on Sunday, 15 March 2026."
    rescued = add(store, told, speaker="Coast Guard of Tarnow Bay")
    built = add(store, "The Selma Brand was built in 1988.", speaker="Register of Ships")
    report = await Verifier(facts=store, ledger=False).acompare(*pair())
    assert report.facts is not None
    counted = [claim for claim in report.claims() if "41" in claim.text]
    assert {claim.article for claim in counted} == {report.a.article.id, report.b.article.id}
    # The two outlets agree; the store has another number, and says so of each.
    relations = {report.finding_of(claim.id).relation for claim in counted}
    assert relations <= {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED}
    # A headline that names no ship may be of another wreck; it is not vouched for.
    named = [claim for claim in counted if "Selma Brand" in claim.text]
    assert {claim.article for claim in named} == {report.a.article.id, report.b.article.id}
    unnamed = {report.facts.answer_of(claim.id).says for claim in counted if claim not in named}
    assert StoreSays.SUPPORTED not in unnamed
    for claim in named:
        answer = report.facts.answer_of(claim.id)
        assert answer.says is StoreSays.CONTRADICTED, claim.text
        [found] = [one for one in answer.findings if one.fact == rescued]
        number = difference(found, DiscrepancyKind.NUMBER)
        assert ("41" in number.claim_words, "43" in (number.source_words or "")) == (True, True)
        assert told in [one.quote for one in found.finding.evidence]
    [age] = [claim for claim in report.claims() if "1988" in claim.text]
    answer = report.facts.answer_of(age.id)
    assert (answer.says, by_fact(answer)[built]) == (StoreSays.SUPPORTED, Relation.SUPPORTED)
    [calls] = [claim for claim in report.claims() if "calls" in claim.text]
    assert report.facts.answer_of(calls.id).says in {StoreSays.NOTHING, StoreSays.NOT_ADDRESSED}
