"""Problems planted in a second labelling and in what was settled are found, each by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gold import builder
from verifier.errors import UnreadableInput
from verifier.evals.gold import check, load_gold

Spoil = Callable[[dict[str, Any]], Any]


def _found(
    where: Path, second: dict[str, Any] | None, settled: list[dict[str, Any]] | None = None
) -> list[str]:
    pair = builder.labels()
    return [
        f"{problem.where}: {problem.what}"
        for problem in check(builder.write(where, pair, second=second, settled=settled))
    ]


def _label(side: str, place: int, **labels: Any) -> Spoil:
    return lambda second: second["labels"][side][place].update(labels)


def _segment(words: str) -> Spoil:
    return lambda second: second["segments"]["b"].append(words)


SECOND: dict[str, tuple[Spoil, str]] = {
    "a segment that is not there": (
        _segment("Nobody fell"),
        "crane: second, Dock Times: “Nobody fell” is not there",
    ),
    "a segment in a promo line": (_segment("TEN CRANES"), "“TEN CRANES” lies outside headline, deck, body"),
    "a claim left out": (
        lambda second: second["labels"]["a"].pop(),
        "crane: second, The Elm: its ids are not those of the claims",
    ),
    "claims in another order": (
        lambda second: second["labels"]["a"].reverse(),
        "crane: second, The Elm: its ids are not those of the claims",
    ),
    "a relation that does not follow": (
        _label("a", 1, said="not_addressed"),
        "crane/a2: second: relation contradicted does not follow from said not_addressed",
    ),
    "said by others, without attribution": (
        _label(
            "b",
            1,
            said="not_addressed",
            relation="partly_supported",
            discrepancies=[{"kind": "detail", "claim_words": "A crane", "source_words": None}],
        ),
        "crane/b2: second: partly supported without the speaker, yet no discrepancy of attribution",
    ),
    "evidence that is not there": (
        _label("a", 1, evidence=["A crane toppled"]),
        "crane/a2: second: “A crane toppled” is 0 sentences",
    ),
    "words that are not the claim's": (
        _label("a", 1, discrepancies=[{"kind": "number", "claim_words": "15", "source_words": "17"}]),
        "crane/a2: second: “15” is not there",
    ),
    "words that are not in the evidence": (
        _label("a", 1, discrepancies=[{"kind": "number", "claim_words": "14", "source_words": "Ida"}]),
        "crane/a2: second: “Ida” is not there",
    ),
    "a speaker that is not there": (
        _label("a", 1, attribution={"speaker": "firefighters", "kind": "named"}),
        "crane/a2: second: “firefighters” of its attribution",
    ),
    "an unknown field": (
        _label("a", 0, mood="glum"),
        "second.json” does not fit its layout at labels.a.0.mood",
    ),
    "a field left out": (
        lambda second: second["labels"]["a"][0].pop("evidence"),
        "second.json” does not fit its layout at labels.a.0.evidence",
    ),
    "two relations, not settled": (
        _label("a", 2, relation="supported", evidence=[builder.LEAD_B]),
        "crane/a3: not_addressed and supported: not settled",
    ),
    "a number that only one names, not settled": (
        _label("a", 1, discrepancies=[{"kind": "detail", "claim_words": "14", "source_words": "17"}]),
        "crane/a2: only one labelling has number: not settled",
    ),
}


def test_the_small_set_has_nothing_amiss(tmp_path: Path) -> None:
    assert _found(tmp_path, builder.second()) == []


@pytest.mark.parametrize("name", list(SECOND))
def test_a_problem_planted_in_the_second_labelling_is_found(name: str, tmp_path: Path) -> None:
    spoil, expected = SECOND[name]
    second = builder.second()
    spoil(second)
    found = _found(tmp_path, second)
    assert any(expected in problem for problem in found), found


def _kept(**changed: Any) -> dict[str, Any]:
    """A decision that keeps what the first labelling has of a3, where the second calls it supported."""
    return builder.decision("a3", "relation", "not_addressed", "supported", "not_addressed") | changed


SETTLED: dict[str, tuple[list[dict[str, Any]], str]] = {
    "twice": ([_kept(), _kept()], "crane/a3: its relation is settled 2 times"),
    "no such claim": ([_kept(), _kept(id="a9")], "crane/a9: settled, yet there is no such claim"),
    "other than gold.json has": (
        [_kept(settled="supported")],
        "crane/a3: its relation is not what was settled",
    ),
    "against what nobody said": (
        [_kept(second="contradicted")],
        "crane/a3: its relation is not settled against what the second labelling has",
    ),
    "a first label that can't be": (
        [_kept(), builder.decision("a2", "said", "supported", "contradicted", "contradicted")],
        "crane/a2: before settling: relation contradicted does not follow from said supported",
    ),
    "without a reason": ([_kept(why="")], "settled.json” does not fit its layout"),
    "a field that is none": ([_kept(field="mood")], "settled.json” does not fit its layout"),
    "a machine's relation": ([_kept(first="not_judged")], "settled.json” does not fit its layout"),
}


@pytest.mark.parametrize("name", list(SETTLED))
def test_a_problem_planted_in_what_was_settled_is_found(name: str, tmp_path: Path) -> None:
    settled, expected = SETTLED[name]
    second = builder.second()
    second["labels"]["a"][2] |= {"relation": "supported", "evidence": [builder.LEAD_B]}
    found = _found(tmp_path, second, settled)
    assert any(expected in problem for problem in found), found


def test_what_is_settled_has_nothing_amiss(tmp_path: Path) -> None:
    second = builder.second()
    second["labels"]["a"][2] |= {"relation": "supported", "evidence": [builder.LEAD_B]}
    assert _found(tmp_path, second, [_kept()]) == []


def test_settling_needs_a_second_labelling(tmp_path: Path) -> None:
    assert _found(tmp_path, None, [_kept()]) == ["crane: settled.json without a second.json"]


def test_a_set_with_a_spoiled_second_labelling_is_not_loaded(tmp_path: Path) -> None:
    second = builder.second()
    SECOND["a claim left out"][0](second)
    with pytest.raises(UnreadableInput):
        load_gold(builder.write(tmp_path, builder.labels(), second=second))
