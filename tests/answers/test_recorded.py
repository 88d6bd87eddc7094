"""Questions answered with the embedded model's own recorded answers, as ``verifier ask`` gives them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.answers.conftest import A
from verifier import aask
from verifier.answers.values import Answer, Says
from verifier.desk import Desk
from verifier.facts import FactStore

AS_OF = date(2026, 11, 14)


def _rests_on_its_sources(answer: Answer) -> None:
    """What holds whatever the model answered: each row is a slice of a source, each statement has rows."""
    for row in answer.rows:
        assert answer.source(row.source).article.quote(row.span) == row.quote
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


@pytest.mark.vcr
async def test_a_question_that_code_cannot_settle_is_judged_on_the_words_of_one_article(
    desk: Desk, facts: FactStore
) -> None:
    answer = await aask(
        "Did the Halden Star bring electronic waste to Kastavia?",
        desk=desk,
        facts=facts,
        as_of=AS_OF,
        ledger=False,
    )
    _rests_on_its_sources(answer)
    [point] = answer.points
    assert answer.usage.calls > 0
    assert {prompt.name for prompt in answer.prompts} - {"translate", "question"}
    assert point.says in {Says.SUPPORTED, Says.PARTLY_SUPPORTED, Says.NOT_ADDRESSED}


@pytest.mark.vcr
async def test_a_spanish_question_is_answered_like_the_english_one(desk: Desk, facts: FactStore) -> None:
    answer = await aask(
        "¿Cuántos contenedores incautó Kastavia?", desk=desk, facts=facts, as_of=AS_OF, ledger=False
    )
    _rests_on_its_sources(answer)
    assert answer.question.translated == "How many containers did Kastavia seize?"
    assert [prompt.name for prompt in answer.prompts] == ["translate"]
    assert answer.text.startswith("14")
    assert A.id in {answer.source(row.source).article.id for row in answer.rows}
