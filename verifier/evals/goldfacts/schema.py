"""The JSON Schemas of a line of each file of the fact-store part, generated from the types.

``python -m verifier.evals.goldfacts.schema evals/gold/facts`` writes them; a test holds the committed
files to the types.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from verifier.evals.gold.schema import as_text, schema_of
from verifier.evals.goldfacts.second import SecondFactLabel, SettledAnswer
from verifier.evals.goldfacts.written import FORMAT, WrittenFact, WrittenFactClaim

#: By the name of the file whose lines they describe.
LAYOUTS: dict[str, type[BaseModel]] = {
    "facts": WrittenFact,
    "claims": WrittenFactClaim,
    "second": SecondFactLabel,
    "settled": SettledAnswer,
}


def line_schema(name: str) -> dict[str, Any]:
    """JSON Schema (Draft 2020-12) of a line of ``<name>.jsonl``."""
    return schema_of(LAYOUTS[name], f"gold-facts-{name}", FORMAT)


def line_schema_text(name: str) -> str:
    """The schema as it is written to the file."""
    return as_text(line_schema(name))


if __name__ == "__main__":
    for layout in LAYOUTS:
        (Path(sys.argv[1]) / f"{layout}.schema.json").write_text(line_schema_text(layout), encoding="utf-8")
