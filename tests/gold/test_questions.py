"""The questions of the shipped gold set: nothing amiss, as varied as asked for, and each rule planted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from verifier.checks.content import keys
from verifier.errors import UnreadableInput
from verifier.evals.questions.check import problems
from verifier.evals.questions.counts import question_summary
from verifier.evals.questions.files import read_questions
from verifier.evals.questions.schema import FILE, line_schema_text
from verifier.evals.questions.stored import Stored, read_stored
from verifier.evals.questions.written import Outcome, QuestionKind, WrittenQuestion

Lines = list[dict[str, Any]]
Spoil = Callable[[Lines], Any]


@pytest.fixture(scope="module")
def stored(shipped: Path) -> Stored:
    return read_stored(shipped)


@pytest.fixture(scope="module")
def lines(shipped: Path) -> Lines:
    text = (shipped / "questions" / "questions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def questions(shipped: Path) -> tuple[WrittenQuestion, ...]:
    return read_questions(shipped)


def test_nothing_is_amiss(questions: tuple[WrittenQuestion, ...], stored: Stored) -> None:
    assert list(problems(questions, stored)) == []


def test_there_are_as_many_as_were_asked_for(questions: tuple[WrittenQuestion, ...]) -> None:
    assert len(questions) >= 100
    for part in ("dev", "test"):
        counted = Counter(one.kind for one in questions if one.part == part)
        assert all(counted[kind] >= 4 for kind in QuestionKind), counted
    assert {one for question in questions for one in question.outcomes} == set(Outcome)


def test_the_page_has_the_counts(shipped: Path, questions: tuple[WrittenQuestion, ...]) -> None:
    assert question_summary(questions) in (shipped / "questions" / "README.md").read_text(encoding="utf-8")


def test_they_are_spread_over_many_pairs_and_topics(questions: tuple[WrittenQuestion, ...]) -> None:
    named = {place.place for question in questions for place in question.places}
    assert len({place.partition("/")[0] for place in named if "/" in place}) >= 25
    assert len({place.rpartition("-")[0] for place in named if "/" not in place}) >= 15


def test_half_of_them_are_worded_otherwise_than_what_they_rest_on(
    questions: tuple[WrittenQuestion, ...], stored: Stored
) -> None:
    """Less than half of a question's words, names and numbers aside, are in any place it may rest on."""
    there = [one for one in questions if one.places]
    assert 2 * sum(_reworded(one, stored) for one in there) >= len(there)


def _reworded(question: WrittenQuestion, stored: Stored) -> bool:
    ours = _ordinary(question.text)
    texts = [_ordinary(stored.text_of(place) or "") for place in question.places]
    return all(2 * len(ours & theirs) < len(ours) for theirs in texts)


def _ordinary(text: str) -> set[str]:
    return {word for word, weight in keys(text).items() if weight == 1.0}


def test_the_schema_is_that_of_the_type_and_every_line_fits_it(shipped: Path, lines: Lines) -> None:
    written = (shipped / "questions" / FILE).read_text(encoding="utf-8")
    assert written == line_schema_text()
    validator = Draft202012Validator(json.loads(written))
    assert [error.message for line in lines for error in validator.iter_errors(line)] == []


def _set(id: str, **fields: Any) -> Spoil:
    def spoil(lines: Lines) -> None:
        next(line for line in lines if line["id"] == id).update(fields)

    return spoil


def _place(**fields: Any) -> dict[str, Any]:
    return {"article": "bridge-reopens/a", "sentence": 2, "begins": "ASHCOMBE", **fields}


PLANTED: dict[str, tuple[Spoil, str]] = {
    "an id twice": (lambda lines: lines.append(dict(lines[0])), "dev-1: the id is there already"),
    "a thread out of order": (
        _set("dev-1", follows=["dev-2"]),
        "dev-1: it follows dev-2, which is not above it",
    ),
    "a thread of the other part": (
        _set("test-1", follows=["dev-1"]),
        "test-1: it follows dev-1, which is of the",
    ),
    "a thread with a gap": (_set("dev-3", follows=["dev-2"]), "dev-3: its thread is not that of dev-2"),
    "a fact that is not there": (
        _set("dev-12", evidence=[{"fact": "brandmoor-99"}]),
        "no fact brandmoor-99 in dev",
    ),
    "a fact of the other part": (
        _set("dev-12", evidence=[{"fact": "kestrel-9"}]),
        "no fact kestrel-9 in dev",
    ),
    "a fact that is hidden that day": (
        _set("dev-28", outcomes=["supported"], kind="answerable", evidence=[{"fact": "aurel-15"}]),
        "dev-28: it rests on aurel-15, which is hidden on 2026-12-20",
    ),
    "a fact told later": (
        _set("dev-12", asked="2025-06-01"),
        "dev-12: it rests on brandmoor-9, which is told only",
    ),
    "an article that is not there": (
        _set("dev-1", evidence=[_place(article="no-such/a")]),
        "no article no-such/a",
    ),
    "an article of the other part": (
        _set("test-5", evidence=[_place()]),
        "no article bridge-reopens/a in test",
    ),
    "an article of a later day": (
        _set("dev-1", asked="2026-05-01"),
        "bridge-reopens/a came out only on 2026-05-18",
    ),
    "a sentence that is not there": (_set("dev-1", evidence=[_place(sentence=99)]), "has no sentence 99"),
    "a sentence cut otherwise": (
        _set("dev-1", evidence=[_place(sentence=3)]),
        "does not begin with “ASHCOMBE”",
    ),
    "places, and nothing it is about": (_set("dev-1", about=None), "dev-1: it names places, yet not what"),
    "about a pair of the other part": (
        _set("dev-1", about="measles-over"),
        "dev-1: there is no pair and no topic measles-over in dev",
    ),
    "a place twice": (_set("dev-1", evidence=[_place(), _place()]), "dev-1: a place is named twice"),
    "a value that is not there": (
        _set("dev-1", values=[{"type": "name", "words": ["Delacorte"]}]),
        "“Delacorte” is in none of the places",
    ),
    "a value within another number": (
        _set("dev-1", values=[{"type": "words", "words": ["4.6 million"]}]),
        "“4.6 million” is in none of the places",
    ),
    "a number read otherwise": (
        _set(
            "dev-1",
            values=[{"type": "number", "value": "14", "unit": "USD", "words": ["14.6 million dollars"]}],
        ),
        "none of its words is read as 14 USD",
    ),
    "a year that is not in its words": (
        _set("dev-7", values=[{"type": "date", "value": "1986", "words": ["1985"]}]),
        "none of its words has the year of 1986",
    ),
    "a premise in other words": (
        _set("dev-34", premise={"words": "was refused", "against": [{"fact": "fedcup-16"}]}),
        "“was refused” is not in the question",
    ),
    "a premise out of place": (
        _set("dev-34", kind="answerable", outcomes=["told"]),
        "dev-34: a premise: missing",
    ),
    "no part named as missing": (_set("dev-18", missing=None), "dev-18: a part that is missing"),
    "a best outcome that does not fit": (
        _set("dev-25", outcomes=["told", "nothing"]),
        "“told” is not what is best of a question of the kind unanswerable",
    ),
    "an answer without evidence": (_set("dev-3", evidence=[]), "dev-3: evidence: missing"),
    "a refusal with evidence": (_set("dev-25", evidence=[_place()]), "dev-25: evidence of a refusal"),
    "a conflict without sides": (_set("dev-50", sides=[]), "dev-50: two sides"),
    "what is told without a value": (_set("dev-1", values=[]), "dev-1: what it tells is not given"),
    "a hidden fact that is not hidden": (
        _set("dev-28", hidden=["aurel-4"]),
        "aurel-4 is not hidden on 2026-12-20",
    ),
    "a hidden fact that is not there": (
        _set("dev-28", hidden=["vessen-10"]),
        "there is no fact vessen-10 in dev",
    ),
    "too few of a kind": (
        lambda lines: lines.__setitem__(slice(None), [one for one in lines if one["kind"] != "ambiguous"]),
        "questions.jsonl: 0 questions of the kind ambiguous: 8 are the least",
    ),
    "too many of a kind": (
        lambda lines: [one.update(kind="answerable") for one in lines if one["kind"] == "running_total"],
        "questions.jsonl: more than 30% of dev are of the kind answerable",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_rule_is_held(name: str, lines: Lines, stored: Stored) -> None:
    spoil, expected = PLANTED[name]
    spoiled = json.loads(json.dumps(lines))
    spoil(spoiled)
    read = [WrittenQuestion.model_validate(line) for line in spoiled]
    found = [f"{problem.where}: {problem.what}" for problem in problems(read, stored)]
    assert any(expected in line for line in found), found


def test_a_line_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "questions.jsonl").write_text('{"id": "x-1"}\n', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"line 1, does not fit its layout at id"):
        read_questions(tmp_path)
