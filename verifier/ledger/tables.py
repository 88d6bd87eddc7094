"""The ledger's one table, and how its values stand in SQLite."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.types import TypeDecorator

from verifier.storage.columns import UtcTime

#: Revision this code works with; the newest in ``migrations/versions``.
REVISION = "0002"


class NanoDollars(TypeDecorator[Decimal]):
    """Money as whole billionths of a dollar: SQLite sums them exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Into the file."""
        return None if value is None else int((value * 10**9).to_integral_value())

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Out of the file."""
        return None if value is None else Decimal(value) / 10**9


metadata = MetaData()

calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("created", UtcTime, nullable=False),
    Column("status", String(8), nullable=False),
    Column("error", String(64)),
    Column("http_status", Integer),
    Column("prompt_name", String(80), nullable=False),
    Column("prompt_version", String(20), nullable=False),
    Column("prompt_hash", String(64), nullable=False),
    Column("model", String(200), nullable=False),
    Column("model_identity", String(300), nullable=False),
    Column("request", JSON, nullable=False),
    Column("response", JSON(none_as_null=True)),
    Column("chances", JSON(none_as_null=True)),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cost", NanoDollars),
    Column("seconds", Float, nullable=False),
    Column("asked", Integer, nullable=False),
    CheckConstraint("status in ('ok', 'failed')", name="status_known"),
    Index("calls_answer", "key", unique=True, sqlite_where=text("status = 'ok'")),
    Index("calls_key", "key"),
    Index("calls_created", "created"),
)
