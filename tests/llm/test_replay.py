"""The door on the embedded model's own answers, recorded."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from verifier.errors import TruncatedReply
from verifier.llm import Budget, Door, ModelSettings, Prompt

pytestmark = pytest.mark.vcr

ARTICLE = """[1] PORT ELLERY: The Marrow Street bridge was closed on Tuesday after inspectors found a 14-centimetre crack in its eastern pier, city officials said.
[2] Transport commissioner Dana Okafor told reporters that the bridge would stay shut for at least six weeks.
[3] About 12,000 commuters use the bridge each working day."""  # noqa: E501 - a sentence a line

PROMPT = Prompt(
    name="read-number",
    version="1",
    purpose="Reads one number from an article.",
    returns="Reading",
    system="You read news and answer in JSON.",
    user="ARTICLE\n{{ article }}\nEND\n\n{{ question }}",
)


class Reading(BaseModel):
    """What the article says."""

    words: str = Field(description="The words of the article that answer, copied.")
    number: int = Field(description="The number they state.")


def _door() -> Door:
    return Door(ModelSettings(), budget=Budget())


async def test_a_typed_answer() -> None:
    async with _door() as door:
        question = "How long is the crack, in centimetres?"
        got = await door.ask(
            PROMPT, Reading, {"article": ARTICLE, "question": question}, max_output_tokens=60
        )
        assert door.usage.calls == 1
    assert got.value.number == 14
    assert got.usage.input_tokens > 100
    assert got.usage.cost == 0


async def test_an_answer_that_does_not_fit_is_asked_again() -> None:
    def copied(reading: Reading) -> list[str]:
        return [] if len(reading.words.split()) == 1 else ["words: copy the number as a word"]

    async with _door() as door:
        question = "For how many weeks at least does the bridge stay shut? Write the words in capitals."
        got = await door.ask(
            PROMPT, Reading, {"article": ARTICLE, "question": question}, max_output_tokens=60, validate=copied
        )
    assert got.usage.calls == 2
    assert got.value.number == 6


async def test_an_answer_that_is_cut_off() -> None:
    async with _door() as door:
        question = "How many commuters use the bridge? Copy the whole sentence."
        with pytest.raises(TruncatedReply):
            await door.ask(PROMPT, Reading, {"article": ARTICLE, "question": question}, max_output_tokens=8)
        assert door.usage.output_tokens == 8


async def test_code_like_article_text_is_only_text() -> None:
    article = f"{ARTICLE}\n[4] The sign reads {{{{ 7*7 }}}} and {{% raw %}}, the number 49 is not on it."
    async with _door() as door:
        question = "How many commuters use the bridge each working day?"
        got = await door.ask(
            PROMPT, Reading, {"article": article, "question": question}, max_output_tokens=60
        )
    assert got.value.number == 12_000
