"""The JSON Schema of ``gold.json``, generated from the types.

``python -m verifier.evals.gold.schema evals/gold/gold.schema.json`` writes it; a test holds the
committed file to the types.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from verifier.evals.gold.written import FORMAT, WrittenPair
from verifier.render.schema import DIALECT


def schema() -> dict[str, Any]:
    """JSON Schema (Draft 2020-12) of a pair's ``gold.json``."""
    generated = WrittenPair.model_json_schema(mode="validation")
    return {"$schema": DIALECT, "$id": f"urn:claim-verifier:gold:{FORMAT}", **generated}


def text() -> str:
    """The schema as it is written to the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
