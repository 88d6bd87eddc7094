"""A provider's embedding model, over real sockets: what is sent, counted, repeated and refused."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.llm.scripted import SECRET, Step, refusal, scripted
from verifier.errors import BadReply, KeyMissing, ModelError, ModelTimeout, RateLimited, Unauthorized
from verifier.llm import asking, embedding
from verifier.llm.embedding import HostedEmbedder

pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)


def vectors(*rows: Sequence[float], backwards: bool = False) -> Step:
    """A well-formed answer."""
    data = [{"object": "embedding", "index": n, "embedding": [*row]} for n, row in enumerate(rows)]
    usage = {"prompt_tokens": 7, "total_tokens": 7}
    return Step(
        body={"object": "list", "data": data[::-1] if backwards else data, "model": "m", "usage": usage}
    )


def fails(kind: type[ModelError], *steps: Step, timeout: float = 5) -> ModelError:
    with scripted(steps) as server, pytest.raises(ModelError) as caught:
        HostedEmbedder("openai/e", api_base=server.base, timeout=timeout, repeats=1).passages([SECRET])
    assert type(caught.value) is kind
    assert SECRET not in caught.value.message + caught.value.hint
    return caught.value


def test_each_text_has_its_vector_of_length_one() -> None:
    with scripted([vectors([3, 4], [0, 2], backwards=True)]) as server:
        model = HostedEmbedder("openai/e", api_base=server.base)
        found = model.passages(["one {{ 7*7 }}", "two"])
    assert found.tolist() == [pytest.approx([0.6, 0.8]), [0, 1]]
    (sent,) = server.requests
    assert (sent["model"], sent["input"]) == ("e", ["one {{ 7*7 }}", "two"])
    assert (model.tokens, model.cost) == (7, None)


def test_the_length_is_asked_for_once() -> None:
    with scripted([vectors([1, 0, 0])]) as server:
        model = HostedEmbedder("openai/e", api_base=server.base)
        assert (model.dimensions, model.dimensions) == (3, 3)


def test_many_texts_go_in_several_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_TEXTS", 2)
    monkeypatch.setattr(embedding, "_CHARACTERS", 10)
    with scripted([vectors([1], [1]), vectors([1]), vectors([1])]) as server:
        model = HostedEmbedder("openai/e", api_base=server.base)
        assert model.passages(["a", "b", "c" * 9, "d" * 9]).shape == (4, 1)
    assert [len(sent["input"]) for sent in server.requests] == [2, 1, 1]
    assert model.tokens == 21


def test_a_text_that_no_server_takes_is_made_one_it_takes() -> None:
    with scripted([vectors([1], [1], [1])]) as server:
        HostedEmbedder("openai/e", api_base=server.base).queries(["", "a\x00b", "\ud800"])
    assert server.requests[0]["input"] == [" ", "a b", "?"]


def test_trouble_on_the_way_is_repeated() -> None:
    steps = [refusal(429, retry_after="0.01"), refusal(503), Step(hang_up=True), vectors([1])]
    with scripted(steps) as server:
        HostedEmbedder("openai/e", api_base=server.base).queries(["a"])
    assert len({str(sent) for sent in server.requests}) == 1


def test_what_no_repeat_helps() -> None:
    assert fails(Unauthorized, refusal(401)).status == 401
    fails(RateLimited, refusal(429, retry_after="0"), refusal(429, retry_after="0"))
    fails(ModelTimeout, *[Step(pause=0.2, body={})] * 2, timeout=0.05)


@pytest.mark.parametrize(
    "answer",
    [vectors(), vectors([1], [1]), vectors([]), vectors([0, 0]), vectors([float("nan"), 1])],
    ids=["none", "too many", "empty", "no direction", "no number"],
)
def test_what_is_no_vector_is_refused(answer: Step) -> None:
    with scripted([answer]) as server, pytest.raises(ModelError) as caught:
        HostedEmbedder("openai/e", api_base=server.base, repeats=0).passages(["a"])
    assert SECRET not in caught.value.message


def test_vectors_of_two_lengths_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_TEXTS", 1)
    with scripted([vectors([1]), vectors([1, 0])]) as server, pytest.raises(BadReply, match="different"):
        HostedEmbedder("openai/e", api_base=server.base).passages(["a", "b"])


def test_without_a_key_nothing_is_sent() -> None:
    with pytest.raises(KeyMissing, match="no key") as caught:
        HostedEmbedder("openai/text-embedding-3-small").queries(["a"])
    assert "OPENAI_API_KEY" in caught.value.hint


def test_the_list_price_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted([vectors([1])]) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        monkeypatch.setenv("OPENAI_API_BASE", server.base)
        model = HostedEmbedder("openai/text-embedding-3-small")
        model.queries(["a"])
    assert model.cost == Decimal("2E-8") * 7
