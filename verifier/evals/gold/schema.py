"""The JSON Schemas of ``gold.json``, ``second.json`` and ``settled.json``, generated from the types.

``python -m verifier.evals.gold.schema evals/gold`` writes them; a test holds the committed files to
the types.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from verifier.evals.gold import second, written
from verifier.render.schema import DIALECT

#: By the name of the file they describe: its type and the version of its layout.
LAYOUTS: dict[str, tuple[type[BaseModel], str]] = {
    "gold": (written.WrittenPair, written.FORMAT),
    "second": (second.SecondLabelling, second.FORMAT),
    "settled": (second.Settled, second.FORMAT),
}


def schema(name: str = "gold") -> dict[str, Any]:
    """JSON Schema (Draft 2020-12) of a pair's ``gold.json``, ``second.json`` or ``settled.json``."""
    kind, version = LAYOUTS[name]
    return schema_of(kind, name if name == "gold" else f"gold-{name}", version)


def schema_of(kind: type[BaseModel], name: str, version: str) -> dict[str, Any]:
    """JSON Schema (Draft 2020-12) of a layout, named by its URN."""
    generated = kind.model_json_schema(mode="validation")
    return {"$schema": DIALECT, "$id": f"urn:claim-verifier:{name}:{version}", **generated}


def text(name: str = "gold") -> str:
    """The schema as it is written to the file."""
    return as_text(schema(name))


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    for layout in LAYOUTS:
        (Path(sys.argv[1]) / f"{layout}.schema.json").write_text(text(layout), encoding="utf-8")
