"""Keys: whatever shapes an answer changes the key; nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from tests.llm.scripted import PROMPT, Facts
from verifier.llm.call import Call
from verifier.llm.profiles import profile_for
from verifier.llm.prompts import digest


class Reworded(BaseModel):
    """The facts of one sentence."""

    facts: list[str] = Field(description="One fact, each.")


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
json_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


def _call(**changes: Any) -> Call[Any]:
    call: Call[Any] = Call(
        model="openai/test",
        identity="openai/test",
        profile=profile_for("openai/test"),
        prompt=PROMPT,
        messages=[{"role": "user", "content": "x"}],
        returns=Facts,
        sampling={"temperature": 0.0, "seed": 7},
        max_output_tokens=50,
        validate=None,
    )
    return replace(call, **changes)


def test_all_that_shapes_an_answer_changes_the_key() -> None:
    changes: list[dict[str, Any]] = [
        {},
        {"identity": "openai/other"},
        {"profile": profile_for("anthropic/x")},
        {"prompt": PROMPT.model_copy(update={"version": "2"})},
        {"prompt": PROMPT.model_copy(update={"system": "Other."})},
        {"prompt": PROMPT.model_copy(update={"user": "Other."})},
        {"messages": [{"role": "user", "content": "y"}]},
        {"messages": [{"role": "system", "content": "x"}]},
        {"returns": Reworded},
        {"sampling": {"temperature": 0.1, "seed": 7}},
        {"sampling": {"temperature": 0.0, "seed": None}},
        {"max_output_tokens": 51},
        {"epoch": 2},
        {"epoch": 3},
    ]
    assert len({_call(**change).key for change in changes}) == len(changes)


def test_nothing_else_changes_the_key() -> None:
    assert _call().key == _call(model="another name of it", validate=lambda value: []).key


@given(text, text)
def test_two_texts_have_two_keys(one: str, other: str) -> None:
    keys = {_call(messages=[{"role": "user", "content": content}]).key for content in (one, other)}
    assert len(keys) == len({one, other})


@given(st.dictionaries(text, json_value, max_size=5))
def test_order_does_not_matter(value: dict[str, Any]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))
    assert len(digest(value)) == 64


@given(json_value, json_value)
def test_where_one_value_ends_matters(one: Any, other: Any) -> None:
    assert digest([one, other]) != digest([[one, other]])
    assert digest([[one], other]) != digest([one, [other]])
