"""What the ledger holds: one entry a call."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import AwareDatetime, model_validator

from verifier.articles import Value

Status = Literal["ok", "failed"]


class Entry(Value):
    """One question put to one model, and what came of it.

    Attributes:
        key: SHA-256 (hex) of all that shaped the call: prompt, response schema, model, parameters
            and the rendered messages. Not the address it was sent to.
        created: When it was answered, timezone-aware.
        status: "ok", or "failed": recorded, never served as an answer.
        error: Class of the error, exactly where it failed.
        http_status: Of the provider's refusal, where there was one.
        prompt_name, prompt_version, prompt_hash: The prompt.
        model: The model asked.
        model_identity: What stands for the model in the key; for the embedded one, hash of the
            weights and version of the engine.
        request: Messages and parameters; without messages where texts are not stored.
        response: The accepted answer as JSON, exactly where it did not fail.
        chances: Chance of each label of the answer, where they were asked for and told.
        input_tokens, output_tokens: Over all times it was asked.
        cost: US dollars, ``None`` where the price is unknown.
        seconds: Wall-clock time.
        asked: How often it was asked until the answer fitted.
    """

    key: str
    created: AwareDatetime
    status: Status
    error: str | None = None
    http_status: int | None = None
    prompt_name: str
    prompt_version: str
    prompt_hash: str
    model: str
    model_identity: str
    request: dict[str, Any]
    response: Any = None
    chances: dict[str, float] | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal | None = None
    seconds: float = 0.0
    asked: int = 1

    @model_validator(mode="after")
    def _answer_or_error(self) -> Self:
        if (self.status == "failed") != (self.error is not None):
            raise ValueError("an entry has an error exactly where it failed")
        if self.status == "failed" and self.response is not None:
            raise ValueError("a failed entry has no response")
        return self


class LedgerStats(Value):
    """What a ledger holds.

    Attributes:
        ok, failed: Entries.
        input_tokens, output_tokens: Over all entries.
        cost: US dollars of the entries whose price is known.
        cost_unknown: Entries whose price is unknown.
        bytes: Size of the file, with what SQLite has yet to move into it.
        oldest, newest: Of all entries; ``None`` in an empty ledger.
        models: Entries for each model, most first.
    """

    ok: int
    failed: int
    input_tokens: int
    output_tokens: int
    cost: Decimal
    cost_unknown: int
    bytes: int
    oldest: datetime | None
    newest: datetime | None
    models: dict[str, int]
