"""Questions where there is no model to ask: answered as far as code gets, and what stands open is said."""

from __future__ import annotations

import sys

import pytest

from tests.answers.conftest import A
from tests.llm.scripted import refusal, scripted
from tests.scripted_door import ScriptedDoor
from verifier import errors
from verifier.answers.answered import Where
from verifier.answers.run import answer_question
from verifier.answers.values import Answer, Declined, Says, SentenceKind, Sort, SurenessLevel
from verifier.cli.answered import check_answer
from verifier.desk import Desk
from verifier.findings import NotJudged, Relation
from verifier.llm import local
from verifier.pipeline import Verifier
from verifier.progress import silent
from verifier.render import render_answer
from verifier.slack.blocks import answer_message
from verifier.slack.page import answer_page

#: No key of it is set in tests.
HOSTED = "openai/gpt-4.1-mini"
SETTLED = "Did customs officers seize 14 containers?"
READ = "Who paid for the cargo ship's fuel in Nordhaven?"
JUDGED = "Did the minister order the ship home?"


def put(desk: Desk, question: str, model: str = HOSTED, **settings: object) -> Answer:
    return Verifier(model=model, desk=desk, ledger=False, **settings).ask(question)  # type: ignore[arg-type]


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.setattr(local, "server_for", local.EmbeddedServer)


def test_what_code_settles_misses_no_model(desk: Desk) -> None:
    answer = put(desk, SETTLED)
    assert answer.points[0].says is Says.SUPPORTED
    assert (answer.no_model, answer.notes, answer.usage.calls) == (False, (), 0)
    check_answer(answer)


def test_what_would_be_judged_says_why_it_is_not_and_what_to_do(desk: Desk, no_engine: None) -> None:
    answer = put(desk, JUDGED, "local")
    assert (answer.no_model, answer.usage.calls) == (True, 0)
    assert answer.points[0].says is Says.NOT_JUDGED
    found = [one.finding for one in answer.points[0].findings if one.finding]
    left = [one for one in found if one.relation is Relation.NOT_JUDGED]
    assert left
    for one in left:
        assert one.not_judged is NotJudged.NO_MODEL
        assert "xllamacpp) is not installed. Run: pip install 'claim-verifier[local]'" in one.detail
    first, near = answer.line
    assert (first.kind, "no model to judge it" in first.text) == (SentenceKind.NOT_JUDGED, True)
    assert near.text.startswith("Nearest to it: ")
    assert {answer.row(id).relation for id in near.rows} == {Relation.NOT_ADDRESSED}
    assert answer.sureness.level is SurenessLevel.NONE
    with pytest.raises(errors.ModelError, match="there is no model") as caught:
        check_answer(answer)
    assert caught.value.exit_code == 6


@pytest.mark.parametrize("shape", ["terminal", "markdown", "json"])
def test_every_format_says_what_to_do(desk: Desk, no_engine: None, shape: str) -> None:
    answer = put(desk, JUDGED, "local")
    shown = " ".join(render_answer(answer, shape).replace("\\", "").split())  # type: ignore[arg-type]
    assert "pip install 'claim-verifier[local]', or set VERIFIER" in shown


def test_slack_shows_the_whole_note(desk: Desk, no_engine: None) -> None:
    answer = put(desk, JUDGED, "local")
    (note,) = answer.notes
    assert note in str(answer_message(answer, 1).blocks).replace("\\'", "'")
    assert "or set VERIFIER_MODEL" in answer_page(answer)


def test_words_that_only_a_model_could_read_are_not_read(desk: Desk) -> None:
    answer = put(desk, READ)
    assert answer.points[0].says is Says.NOT_JUDGED
    assert any("Set OPENAI_API_KEY" in one.failed for one in answer.points[0].findings)
    assert "OPENAI_API_KEY" in answer.notes[0]


def test_a_source_nobody_judged_leaves_an_answer_that_is_less_sure(desk: Desk) -> None:
    answer = put(desk, "How much did the cargo weigh?")
    assert answer.points[0].says is Says.TOLD
    assert answer.no_model
    assert answer.sureness.level is SurenessLevel.MEDIUM
    assert "not every source near it was judged: there is no model to judge it" in answer.sureness.reasons
    check_answer(answer)


def test_one_of_two_questions_is_answered(desk: Desk) -> None:
    answer = put(desk, f"{SETTLED} {READ}")
    assert [one.says for one in answer.points] == [Says.SUPPORTED, Says.NOT_JUDGED]
    assert "Yes, according to" in answer.text
    with pytest.raises(errors.ModelError):
        check_answer(answer)


def test_a_question_no_rule_reads_is_looked_up_as_asked(desk: Desk) -> None:
    answer = put(desk, "Halden Star, cargo weight versus papers, which")
    assert answer.question.points[0].sort is Sort.OPEN
    assert answer.no_model
    assert answer.notes


def test_another_language_is_declined_kindly(desk: Desk) -> None:
    answer = put(desk, "Combien de conteneurs ont été saisis ?")
    assert answer.question.declined is Declined.LANGUAGE
    assert "no model is here to do it. Could you ask it in English?" in answer.text
    assert answer.no_model
    with pytest.raises(errors.ModelError):
        check_answer(answer)


def test_weights_that_are_refused_are_joined_once_for_all_questions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = []

    class Refused:
        identity = "weights"

        def missing(self) -> None:
            """Nothing shows before they are joined."""

        async def start(self, on_note: object) -> local.Endpoint:
            starts.append(1)
            raise errors.WeightsCorrupt("They do not have the pinned hash.", hint="Install them again.")

    monkeypatch.setattr(local, "server_for", lambda gguf: Refused())
    answer = put(desk, f"{JUDGED} Did the captain lie to the port?", "local")
    assert Says.NOT_JUDGED in {one.says for one in answer.points}
    assert "Install them again." in answer.notes[0]
    assert len(starts) == 1


@pytest.mark.loopback
def test_a_key_that_is_refused_stays_an_error(desk: Desk) -> None:
    with scripted([refusal(401)]) as server, pytest.raises(errors.Unauthorized):
        put(desk, JUDGED, "openai/test", api_base=server.base)


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (errors.ContextTooLong("too long"), NotJudged.CALL_FAILED),
        (errors.BudgetExceeded("spent"), NotJudged.BUDGET_SPENT),
    ],
)
async def test_a_model_that_fails_is_no_missing_one(
    desk: Desk, failure: errors.VerifierError, why: NotJudged
) -> None:
    with ScriptedDoor(failure, required=False) as door:
        answer = await answer_question(JUDGED, Where(desk, None, door, silent))  # type: ignore[arg-type]
    found = [one.finding for one in answer.points[0].findings if one.finding]
    assert why in {one.not_judged for one in found}
    assert not answer.no_model
    assert not answer.notes


def test_what_is_missing_is_told_beforehand(no_engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(Verifier().no_model(), errors.ModelNotInstalled)
    assert isinstance(Verifier(model=HOSTED).no_model(), errors.KeyMissing)
    assert Verifier(model=HOSTED, api_base="http://127.0.0.1:1/v1").no_model() is None
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    assert Verifier(model=HOSTED).no_model() is None


def test_comparing_and_checking_still_need_one() -> None:
    with pytest.raises(errors.KeyMissing):
        Verifier(model=HOSTED, ledger=False).extract(A)
