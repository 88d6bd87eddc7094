"""Chances of labels: read where the label begins, and only there."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.llm.scripted import PROMPT, Facts, Step, reply, scripted
from verifier.ledger import Ledger
from verifier.llm import Door, Labelled, ModelSettings, profiles
from verifier.llm.chances import chances, labels_of

LABELS = ("yes", "no", "unknown")
VARIABLES = {"article": "Nine boats sank.", "sentence": "Nine boats sank."}


class Verdict(Labelled):
    """Whether it is so."""

    answer: Literal["yes", "no", "unknown"]


def _token(text: str, **ranked: float) -> dict[str, Any]:
    found = [{"token": word, "logprob": math.log(chance)} for word, chance in ranked.items()]
    return {"token": text, "logprob": 0.0, "top_logprobs": found}


def _answer(*tokens: dict[str, Any]) -> Any:
    shown = [
        SimpleNamespace(token=t["token"], top_logprobs=[SimpleNamespace(**r) for r in t["top_logprobs"]])
        for t in tokens
    ]
    return SimpleNamespace(choices=[SimpleNamespace(logprobs=SimpleNamespace(content=shown))])


BEFORE = [_token('{"'), _token("answer", yes=0.9), _token('":'), _token(' "')]


def test_the_chances_of_the_token_where_the_label_begins() -> None:
    found = chances(_answer(*BEFORE, _token("yes", yes=0.5, no=0.25, maybe=0.25), _token('"}')), LABELS)
    assert found == pytest.approx({"yes": 2 / 3, "no": 1 / 3, "unknown": 0.0})


def test_pieces_of_a_label_count_for_it_and_ambiguous_ones_for_none() -> None:
    found = chances(_answer(*BEFORE, _token("un", un=0.3, unk=0.3, yes=0.2, ye=0.2)), LABELS)
    assert found == pytest.approx({"yes": 0.4, "no": 0.0, "unknown": 0.6})
    both = chances(_answer(*BEFORE, _token("s", s=0.8, same=0.2)), ("same", "some"))
    assert both == pytest.approx({"same": 1.0, "some": 0.0})


@pytest.mark.parametrize(
    "completion",
    [
        SimpleNamespace(choices=[SimpleNamespace()]),
        SimpleNamespace(choices=[SimpleNamespace(logprobs=None)]),
        _answer(),
        _answer(*BEFORE),
        _answer(*BEFORE, _token("yes", perhaps=1.0)),
        _answer(_token("yes", yes=1.0)),
    ],
)
def test_without_probabilities_of_a_label_there_are_no_chances(completion: Any) -> None:
    assert chances(completion, LABELS) is None


@given(st.dictionaries(st.sampled_from(LABELS), st.floats(1e-6, 0.3), min_size=1))
def test_chances_are_shares_of_one(ranked: dict[str, float]) -> None:
    found = chances(_answer(*BEFORE, _token("yes", **ranked)), LABELS)
    assert found is not None
    assert sum(found.values()) == pytest.approx(1.0)
    assert set(found) == set(LABELS)


def test_labels_are_those_of_the_field() -> None:
    assert labels_of(Verdict) == LABELS
    assert labels_of(Facts) == ()


def _with_chances(**ranked: float) -> Step:
    step = reply('{"answer": "yes"}')
    assert isinstance(step.body, dict)
    step.body["choices"][0]["logprobs"] = {"content": [*BEFORE, _token("yes", **ranked), _token('"}')]}
    for token in step.body["choices"][0]["logprobs"]["content"]:
        token["bytes"] = None
        for ranked_token in token["top_logprobs"]:
            ranked_token["bytes"] = None
    return step


@pytest.mark.loopback
async def test_the_door_asks_for_chances_and_the_ledger_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = profiles.DEFAULT.model_copy(update={"tells_chances": True, "mode": "json_schema"})
    monkeypatch.setattr("verifier.llm.door.profile_for", lambda _: telling)
    with Ledger.open(tmp_path / "l.sqlite3") as ledger, scripted([_with_chances(yes=0.6, no=0.2)]) as server:
        settings = ModelSettings(model="openai/test", api_base=server.base)
        async with Door(settings, ledger=ledger) as door:
            first = await door.ask(PROMPT, Verdict, VARIABLES, max_output_tokens=20)
        async with Door(settings, ledger=ledger) as door:
            again = await door.ask(PROMPT, Verdict, VARIABLES, max_output_tokens=20)
        [asked] = server.requests
    assert (asked["logprobs"], asked["top_logprobs"]) == (True, 20)
    assert first.chances == pytest.approx({"yes": 0.75, "no": 0.25, "unknown": 0.0})
    assert (again.cached, again.chances) == (True, first.chances)


@pytest.mark.loopback
async def test_of_a_server_that_tells_none_no_chances_are_asked() -> None:
    with scripted([reply('{"answer": "yes"}')]) as server:
        async with Door(ModelSettings(model="openai/test", api_base=server.base)) as door:
            got = await door.ask(PROMPT, Verdict, VARIABLES, max_output_tokens=20)
        [asked] = server.requests
    assert "logprobs" not in asked
    assert (got.value.answer, got.chances) == ("yes", None)
