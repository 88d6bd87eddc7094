"""One answer a claim: the rule, and that nothing said against a claim is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.factcheck.builders import answers, conflict, fact, found
from verifier.factcheck import FactAnswer, Standing, StoreSays
from verifier.factcheck.answers import answer
from verifier.factcheck.given import read_claims
from verifier.facts import Fact, FactStatus, Rank
from verifier.findings import Relation

R, S = Relation, StoreSays
[CLAIM] = read_claims("The harbor of Port Elmar took 14 ships.", as_of=None, language="en").claims


def _facts(count: int) -> list[Fact]:
    return [fact(f"The harbor of Port Elmar took {n} ships.") for n in range(count)]


def _answer(*told: tuple[Relation, Standing]) -> FactAnswer:
    facts = _facts(len(told))
    findings = [found(one, CLAIM, relation) for one, (relation, _) in zip(facts, told, strict=True)]
    standing = {one.id: how for one, (_, how) in zip(facts, told, strict=True)}
    return answer(CLAIM.id, findings, standing)


BEST, IN, PROPOSED, OLD = Standing


@pytest.mark.parametrize(
    ("told", "says", "rests_on"),
    [
        ([], S.NOTHING, None),
        ([(R.SUPPORTED, IN)], S.SUPPORTED, IN),
        ([(R.SUPPORTED, IN), (R.PARTLY_SUPPORTED, IN)], S.SUPPORTED, IN),
        ([(R.PARTLY_SUPPORTED, IN), (R.NOT_ADDRESSED, IN)], S.PARTLY_SUPPORTED, IN),
        ([(R.SUPPORTED, IN), (R.CONTRADICTED, IN)], S.CONFLICTING, IN),
        ([(R.PARTLY_SUPPORTED, IN), (R.CONTRADICTED, IN)], S.CONTRADICTED, IN),
        ([(R.NOT_ADDRESSED, IN)], S.NOT_ADDRESSED, None),
        ([(R.NOT_JUDGED, IN), (R.NOT_ADDRESSED, IN)], S.NOT_JUDGED, None),
        ([(R.SUPPORTED, OLD)], S.NOT_ADDRESSED, OLD),
        ([(R.NOT_ADDRESSED, IN), (R.CONTRADICTED, OLD)], S.NOT_ADDRESSED, OLD),
        ([(R.NOT_ADDRESSED, OLD)], S.NOT_ADDRESSED, None),
        ([(R.SUPPORTED, BEST), (R.CONTRADICTED, IN)], S.SUPPORTED, BEST),
        ([(R.NOT_ADDRESSED, BEST), (R.CONTRADICTED, IN)], S.CONTRADICTED, IN),
        ([(R.SUPPORTED, IN), (R.CONTRADICTED, OLD)], S.SUPPORTED, IN),
        ([(R.SUPPORTED, PROPOSED), (R.CONTRADICTED, OLD)], S.SUPPORTED, PROPOSED),
        ([(R.NOT_JUDGED, IN), (R.SUPPORTED, PROPOSED)], S.NOT_JUDGED, None),
    ],
)
def test_the_rule(told: list[tuple[Relation, Standing]], says: StoreSays, rests_on: Standing | None) -> None:
    got = _answer(*told)
    assert (got.says, got.rests_on) == (says, rests_on)
    assert len(got.findings) == len(told)


_TOLD = st.lists(st.tuples(st.sampled_from(Relation), st.sampled_from(Standing)), max_size=5)


@given(told=_TOLD)
def test_a_contradiction_by_a_fact_that_counts_is_never_hidden(
    told: list[tuple[Relation, Standing]],
) -> None:
    got = _answer(*told)
    decides = BEST if any(how is BEST and relation is not R.NOT_ADDRESSED for relation, how in told) else IN
    if (R.CONTRADICTED, decides) in told:
        assert got.says in {S.CONTRADICTED, S.CONFLICTING}
    if R.CONTRADICTED in {relation for relation, _ in told}:
        assert got.needs_person
    assert len(got.findings) == len(told)
    assert (got.says is S.NOTHING) == (not told)


@given(told=_TOLD, data=st.data())
def test_the_order_facts_were_found_in_changes_nothing(
    told: list[tuple[Relation, Standing]], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(told))
    assert (_answer(*told).says, _answer(*told).rests_on) == (_answer(*other).says, _answer(*other).rests_on)


def test_findings_on_other_claims_and_facts_not_listed_are_refused() -> None:
    one, two = _facts(2)
    stray = found(one, CLAIM.model_copy(update={"id": "another"}), R.SUPPORTED)
    with pytest.raises(ValidationError, match="another claim"):
        FactAnswer(claim=CLAIM.id, says=S.SUPPORTED, findings=(stray,))
    with pytest.raises(ValidationError, match="nothing was found"):
        FactAnswer(claim=CLAIM.id, says=S.NOTHING, findings=(found(one, CLAIM, R.SUPPORTED),))
    section = answers([CLAIM], {CLAIM.id: [found(one, CLAIM, R.SUPPORTED)]}, [one])
    for field, value, says in (
        ("facts", (), "not listed"),
        ("facts", section.facts * 2, "twice"),
        ("answers", (section.answers[0].model_copy(update={"conflicts": ("c",)}),), "conflict"),
    ):
        with pytest.raises(ValidationError, match=says):
            type(section)(**{**dict(section), field: value})
    hidden = two.model_copy(update={"unpublished": True})
    whole = answers([CLAIM], {CLAIM.id: [found(hidden, CLAIM, R.SUPPORTED)]}, [hidden], reader="Ana")
    with pytest.raises(ValidationError, match="nobody was allowed"):
        type(whole)(**{**dict(whole), "reader": None})


def test_words_that_are_not_the_facts_are_refused() -> None:
    [one] = _facts(1)
    section = answers([CLAIM], {CLAIM.id: [found(one, CLAIM, R.SUPPORTED)]}, [one])
    data = section.model_dump(mode="json")
    data["answers"][0]["findings"][0]["finding"]["evidence"][0]["quote"] = "The harbor took none."
    with pytest.raises(ValidationError, match="exact slice"):
        type(section).model_validate(data)
    data = section.model_dump(mode="json")
    data["facts"][0]["fact"]["statement"] = "Something else."
    with pytest.raises(ValidationError, match="words the fact does not have"):
        type(section).model_validate(data)


def test_a_recorded_conflict_needs_a_person_even_where_all_support() -> None:
    one, two = _facts(2)
    between = conflict(one, two)
    section = answers([CLAIM], {CLAIM.id: [found(one, CLAIM, R.SUPPORTED)]}, [one, two], between)
    [got] = section.answers
    assert (got.says, got.conflicts, got.needs_person) == (S.SUPPORTED, (between.id,), True)


def test_deprecated_counts_before_status() -> None:
    from verifier.factcheck import standing_of

    assert standing_of(fact(rank=Rank.DEPRECATED, status=FactStatus.ACTIVE)) is OLD
    assert standing_of(fact(status=FactStatus.PROPOSED)) is PROPOSED
    assert standing_of(fact(rank=Rank.PREFERRED)) is BEST
    assert standing_of(fact()) is IN
