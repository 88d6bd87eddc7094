from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gold import builder
from verifier.errors import UnreadableInput
from verifier.evals.gold import check, load_gold

Pair = dict[str, Any]


def problems(where: Path, pair: Pair) -> list[str]:
    return [f"{p.where}: {p.what}" for p in check(builder.write(where, pair))]


def test_the_small_set_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, builder.labels()) == []


def _set(*path: Any, to: Any) -> Callable[[Pair], None]:
    def spoil(pair: Pair) -> None:
        at: Any = pair
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to

    return spoil


def _drop(*path: Any) -> Callable[[Pair], None]:
    def spoil(pair: Pair) -> None:
        at: Any = pair
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return spoil


def _gap(side: str, words: str) -> Callable[[Pair], None]:
    return lambda pair: pair[side]["no_claim"].append({"words": words, "reason": "opinion"})


A2 = ("a", "claims", 1)

PLANTED: dict[str, tuple[Callable[[Pair], None], str]] = {
    "words that are not there": (_set(*A2, "words", to="injured 15 people"), "crane/a2: “injured 15 people”"),
    "a straight quotation mark": (
        _set("b", "claims", 2, "words", to='"We had'),
        'crane/b3: “"We had” is not',
    ),
    "words that repeat": (_set("b", "claims", 2, "words", to="had warned them"), "is there 2 times"),
    "an occurrence too many": (_set(*A2, "occurrence", to=2), "occurrence 2 does not fit"),
    "an occurrence without need": (_set(*A2, "occurrence", to=1), "occurrence 1 does not fit"),
    "half a word": (_set(*A2, "words", to="injured 14 peop"), "“injured 14 peop” is not there"),
    "an id twice": (_set(*A2, "id", to="a1"), "crane/a1: the id is there 2 times"),
    "an id of the other side": (_set(*A2, "id", to="b9"), "crane/b9: the id does not begin with “a”"),
    "claims out of order": (
        lambda pair: pair["a"]["claims"].reverse(),
        "crane: The Elm: a2 is not in the order of the text",
    ),
    "evidence that is not there": (
        _set(*A2, "evidence", to=[builder.LEAD_A]),
        "is 0 sentences of Dock Times",
    ),
    "half a sentence as evidence": (_set(*A2, "evidence", to=["A crane toppled"]), "“A crane toppled” is 0"),
    "evidence twice": (
        _set("a", "claims", 0, "evidence", to=[builder.LEAD_B] * 2),
        "crane/a1: a sentence of the evidence is there twice",
    ),
    "a number that is not the claim's": (
        _set(*A2, "quantities", 0, "words", to="17"),
        "crane/a2: “17” is not there",
    ),
    "words of a discrepancy that are not the claim's": (
        _set(*A2, "discrepancies", 0, "claim_words", to="the harbor master"),
        "crane/a2: “the harbor master” is not there",
    ),
    "words of a discrepancy that are not in the evidence": (
        _set(*A2, "discrepancies", 0, "source_words", to="Ida Moor"),
        "crane/a2: “Ida Moor” is not there",
    ),
    "a speaker that is not there": (
        _set(*A2, "attribution", "speaker", to="firefighters"),
        "“firefighters” of its attribution is not in the article",
    ),
    "contradicted without evidence": (
        _set(*A2, "evidence", to=[]),
        "crane/a2: contradicted without evidence",
    ),
    "contradicted without a discrepancy": (
        _drop(*A2, "discrepancies"),
        "crane/a2: contradicted without a discrepancy",
    ),
    "supported without evidence": (
        _drop("a", "claims", 0, "evidence"),
        "crane/a1: supported without evidence",
    ),
    "supported with a difference": (
        _set("a", "claims", 0, "discrepancies", to=[{"kind": "detail", "claim_words": "Crane"}]),
        "crane/a1: supported, yet more than the wording",
    ),
    "not addressed with evidence": (
        _set("a", "claims", 2, "evidence", to=[builder.LEAD_B]),
        "crane/a3: not addressed, yet it has evidence",
    ),
    "attributed without both answers": (
        _drop(*A2, "so"),
        "crane/a2: attributed, yet “said” or “so” is missing",
    ),
    "answers on nobody's words": (
        _set("a", "claims", 0, "said", to="supported"),
        "crane/a1: answers on what was said, yet nobody said it",
    ),
    "said by others, without attribution": (
        lambda pair: pair["b"]["claims"][1].update(
            relation="partly_supported",
            said="not_addressed",
            discrepancies=[{"kind": "detail", "claim_words": "A crane"}],
        ),
        "crane/b2: partly supported without the speaker, yet no discrepancy of attribution",
    ),
    "a relation that does not follow": (
        _set(*A2, "said", to="not_addressed"),
        "crane/a2: relation contradicted does not follow from said not_addressed and so not_addressed",
    ),
    "a sentence left out": (_drop("a", "claims", 2), "is neither in a claim nor in no_claim"),
    "a sentence in both": (_gap("a", builder.LEAD_A), "is in a claim and in no_claim"),
    "a sentence in no_claim twice": (_gap("a", builder.OPINION_A), "in no_claim twice"),
    "a gap that is not there": (
        _gap("a", "It never happened."),
        "no_claim: “It never happened.” is 0 sentences",
    ),
    "a gap in a promo line": (_gap("b", builder.PROMO_B), "no claims are drawn from such a block"),
    "a claim in a promo line": (
        lambda pair: pair["b"]["claims"].append(
            {**pair["b"]["claims"][2], "id": "b4", "words": "TEN CRANES"}
        ),
        "crane/b4: it lies outside headline, deck, body and captions",
    ),
    "frequent where it is rare": (
        _set("contradictions", to="frequent"),
        "1 contradicted claims on a side do not fit “frequent”",
    ),
    "an unknown kind": (
        _set(*A2, "discrepancies", 0, "kind", to="tone"),
        "crane/a2: “discrepancies.kind” is none of these: number, date",
    ),
    "a machine's relation": (_set(*A2, "relation", to="not_judged"), "a2: “relation” is none of these"),
    "an unknown field": (_set(*A2, "offset", to=3), "a2: “offset” is no field there"),
    "a time without a zone": (
        _set("a", "published", to="2026-03-02T18:00:00"),
        "“a.published” does not fit",
    ),
}


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_planted_problem_is_found(name: str, tmp_path: Path) -> None:
    spoil, expected = PLANTED[name]
    pair = builder.labels()
    spoil(pair)
    found = problems(tmp_path, pair)
    assert any(expected in problem for problem in found), found


@pytest.mark.parametrize("name", ["contradicted without evidence", "an unknown kind", "words that repeat"])
def test_a_set_with_a_problem_is_not_loaded(name: str, tmp_path: Path) -> None:
    pair = builder.labels()
    PLANTED[name][0](pair)
    with pytest.raises(UnreadableInput):
        load_gold(builder.write(tmp_path, pair))


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        ({"dev": [], "test": []}, "“crane” is named 0 times; there is such pair"),
        ({"dev": ["crane"], "test": ["crane"]}, "“crane” is named 2 times"),
        ({"dev": ["crane"], "test": ["tower"]}, "“tower” is named 1 times; there is no such pair"),
        ({"dev": ["crane"]}, "does not fit its layout at test"),
    ],
)
def test_the_split_names_every_pair_once(split: dict[str, Any], expected: str, tmp_path: Path) -> None:
    where = builder.write(tmp_path, builder.labels())
    (where / "split.json").write_text(json.dumps(split), encoding="utf-8")
    found = check(where)
    assert [p.where for p in found] == ["split.json"]
    assert expected in found[0].what


def test_a_pair_without_its_article_is_a_problem(tmp_path: Path) -> None:
    where = builder.write(tmp_path, builder.labels())
    (where / "pairs" / "crane" / "b.txt").unlink()
    assert [(p.where, "There is no file" in p.what) for p in check(where)] == [("crane", True)]


def test_a_folder_without_pairs_is_no_gold_set(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no gold pair"):
        check(tmp_path)


def test_one_changed_character_in_an_article_is_found(tmp_path: Path) -> None:
    text = builder.TEXT_A.replace("injured 14", "injured 41")
    found = check(builder.write(tmp_path, builder.labels(), text_a=text))
    assert {"crane/a2", "crane/b1", "crane/b2"} <= {p.where for p in found}
