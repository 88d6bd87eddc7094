"""How likely each label of an answer was: read from the token probabilities a server gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

#: How many tokens a server is asked to rank at each place.
RANKED = 20


class Labelled(BaseModel):
    """A response model whose ``answer`` is one of a few labels (a ``Literal``).

    Of servers that tell token probabilities the door asks for them, and the reply holds the chance of
    each label: a small model's chances know more than the label it settles on.
    """

    answer: str


def labels_of(returns: type[BaseModel]) -> tuple[str, ...]:
    """The labels a response model allows; none where it is not ``Labelled``."""
    if not issubclass(returns, Labelled):
        return ()
    field = returns.model_json_schema()["properties"]["answer"]
    return tuple(field.get("enum", ()))


def chances(completion: Any, labels: Sequence[str]) -> dict[str, float] | None:
    """The chance of each label where the answer's label begins, all together 1.

    Args:
        completion: A chat completion with ``logprobs``; its text is JSON with the field ``answer``.
        labels: Labels the field may hold.

    Returns:
        Each label with its chance; ``None`` where the server gave no probabilities, or ranked no label
        there. A label that was not among the tokens ranked has the chance 0.
    """
    tokens = _tokens(completion)
    at = _label_token(tokens)
    if at is None:
        return None
    found = dict.fromkeys(labels, 0.0)
    for ranked in tokens[at].top_logprobs:
        begun = _bare(ranked.token)
        fitting = [label for label in labels if begun and label.startswith(begun)]
        if len(fitting) == 1:
            found[fitting[0]] += math.exp(ranked.logprob)
    total = sum(found.values())
    return {label: chance / total for label, chance in found.items()} if total else None


def _tokens(completion: Any) -> Sequence[Any]:
    logprobs = getattr(completion.choices[0], "logprobs", None)
    return getattr(logprobs, "content", None) or ()


def _label_token(tokens: Sequence[Any]) -> int | None:
    """Index of the first token with letters after the field's colon."""
    seen = ""
    for index, token in enumerate(tokens):
        if '"answer":' in "".join(seen.split()) and _bare(token.token):
            return index
        seen += token.token
    return None


def _bare(token: str) -> str:
    return token.strip(' \n\t":,{}')
