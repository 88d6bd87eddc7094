"""What tokens cost and how many there will be, without asking anyone."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from verifier.llm.settings import is_local

#: Characters a token holds in English news text with sentence numbers; 3.87 measured with the embedded
#: model's tokens, more with the large vocabularies of hosted models. A budget is better kept too early.
CHARS_PER_TOKEN = 3.8
#: Tokens the chat format adds.
OVERHEAD = 16


class Price(NamedTuple):
    """US dollars for one token."""

    input: Decimal
    output: Decimal

    def of(self, input_tokens: int, output_tokens: int) -> Decimal:
        """What so many tokens cost."""
        return self.input * input_tokens + self.output * output_tokens


FREE = Price(Decimal(0), Decimal(0))


def price_of(model: str, api_base: str | None = None) -> Price | None:
    """The model's list price; ``None`` is unknown, as it is for a server of the user's own."""
    if is_local(model):
        return FREE
    if api_base is not None:
        return None
    known = _table()
    entry = known.get(model) or known.get(model.partition("/")[2])
    if not isinstance(entry, dict):
        return None
    prices = [entry.get("input_cost_per_token"), entry.get("output_cost_per_token")]
    return None if None in prices else Price(*(Decimal(str(price)) for price in prices))


def input_price(model: str) -> Decimal | None:
    """US dollars for one token read, of models that write none; ``None`` is unknown."""
    known = _table()
    entry = known.get(model) or known.get(model.partition("/")[2])
    price = entry.get("input_cost_per_token") if isinstance(entry, dict) else None
    return None if price is None else Decimal(str(price))


def estimate_tokens(*texts: str) -> int:
    """About how many tokens those texts are."""
    return math.ceil(sum(map(len, texts)) / CHARS_PER_TOKEN) + OVERHEAD


@cache
def _table() -> dict[str, Any]:
    """The price list of litellm, read from its package: importing litellm would take seconds."""
    spec = find_spec("litellm")
    if spec is None or not spec.submodule_search_locations:
        return {}
    file = Path(spec.submodule_search_locations[0]) / "model_prices_and_context_window_backup.json"
    try:
        table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return table
