"""What holds of every answer: no sentence without evidence, no words but stored ones, whatever is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.answers.conftest import A, B
from tests.render.answer import answer as made
from tests.scripted_door import ScriptedDoor
from verifier.answers.answered import Where
from verifier.answers.run import answer_question
from verifier.answers.values import Answer, LineSentence, SentenceKind
from verifier.desk import Desk
from verifier.errors import BadReply, InputError
from verifier.progress import silent


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(Path(tmp_path_factory.mktemp("desk")) / "desk.db") as opened:
        opened.add(A, person="Ana")
        opened.add(B, person="Ana")
        yield opened


class NoModel(ScriptedDoor):
    """A door whose model never gives an answer that fits."""

    async def ask(self, *given_: object, **more: object) -> object:  # type: ignore[override]
        raise BadReply("it never fits")


def _ask(desk: Desk, question: str) -> Answer:
    where = Where(desk, None, NoModel(), silent)  # type: ignore[arg-type]
    return asyncio.run(answer_question(question, where, as_of=date(2026, 11, 14)))


def _answer_or_refusal(desk: Desk, question: str) -> Answer | InputError:
    try:
        return _ask(desk, question)
    except InputError as error:
        return error


def _quoted(text: str) -> Iterator[str]:
    """What stands between the outermost quotation marks of a sentence."""
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign == "“":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif sign == "”" and depth:
            depth -= 1
            if depth == 0:
                yield text[start:at]


def holds(answer: Answer) -> None:
    """Each sentence that states something has rows, each quotation is of its rows, each row of its source."""
    for said in (*answer.line, *answer.premises):
        rows = [answer.row(id) for id in said.rows]
        assert bool(rows) is (said.kind is SentenceKind.EVIDENCE)
        for words in _quoted(said.text) if rows else ():
            assert any(words in row.quote for row in rows), words
    for row in answer.rows:
        assert answer.source(row.source).article.text[row.span.start : row.span.end] == row.quote
    assert {"true", "false"}.isdisjoint(answer.text.lower().replace(",", " ").replace(".", " ").split())


SUBJECTS = st.sampled_from(
    ["Kastavia", "customs officers", "the captain", "Ilse Varrow", "Norvane Lines", "Osterra", "the cargo"]
)
VERBS = st.sampled_from(["seize", "weigh", "comment", "arrest", "sail", "send", "fine", "say", "resign"])
OBJECTS = st.sampled_from(
    [
        "14 containers",
        "310 tons",
        "280 tons",
        "16 containers on Monday",
        "on Thursday",
        "to Nordhaven",
        "",
        "it",
    ]
)
FORMS = st.sampled_from(
    [
        "Did {s} {v} {o}?",
        "How many containers did {s} {v} {o}?",
        "When did {s} {v} {o}?",
        "Why did {s} {v} {o}?",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=FORMS, s=SUBJECTS, v=VERBS, o=OBJECTS)
def test_no_sentence_without_its_evidence(shared_desk: Desk, form: str, s: str, v: str, o: str) -> None:
    holds(_ask(shared_desk, " ".join(form.format(s=s, v=v, o=o).split())))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_hostile_questions_get_an_answer_or_a_clear_error(shared_desk: Desk, text: str) -> None:
    for question in (text, f"Did {text} seize 14 containers?", f"Did Kastavia “{text}” <@U123> *seize* it?"):
        answer = _answer_or_refusal(shared_desk, question)
        if isinstance(answer, InputError):
            assert answer.hint, answer
            continue
        holds(answer)
        assert Answer.model_validate_json(answer.model_dump_json(by_alias=True)) == answer


@pytest.mark.parametrize(
    ("kind", "rows"),
    [(SentenceKind.EVIDENCE, ()), (SentenceKind.NOTHING_STORED, ("e1",)), (SentenceKind.DECLINED, ("e1",))],
)
def test_a_sentence_that_states_something_without_evidence_is_refused(
    kind: SentenceKind, rows: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError, match="evidence"):
        LineSentence(text="It is so.", kind=kind, rows=rows)


def test_words_that_are_not_of_the_source_are_refused() -> None:
    answer = made()
    [row] = answer.rows
    wrong = row.model_copy(update={"quote": row.quote.replace("214", "215")})
    with pytest.raises(ValidationError, match="exact slice"):
        Answer.model_validate(answer.model_copy(update={"rows": (wrong,)}).model_dump(by_alias=True))
    absent = answer.line[0].model_copy(update={"rows": ("e9",)})
    with pytest.raises(ValidationError, match="row that is not listed"):
        Answer.model_validate(answer.model_copy(update={"line": (absent,)}).model_dump(by_alias=True))
