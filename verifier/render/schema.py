"""The published JSON Schemas, generated from the models.

``python -m verifier.render.schema`` writes them; a test holds the committed files to the models.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import verifier
from verifier.answers.values import Answer
from verifier.articles import Value
from verifier.checkreport import CheckReport
from verifier.render.json import ExtractionDocument
from verifier.report import SCHEMA_VERSION, Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: The documents with a published schema, by the name in its file.
DOCUMENTS: dict[str, type[Value]] = {
    "report": Report,
    "extraction": ExtractionDocument,
    "check": CheckReport,
    "answer": Answer,
}


def schema_id(name: str) -> str:
    """The name that documents carry as ``$schema``."""
    return str(DOCUMENTS[name].model_fields["schema_id"].default)


def path(name: str) -> Path:
    """Where the schema of this version's documents lies within the package."""
    major = SCHEMA_VERSION.partition(".")[0]
    return Path(verifier.__path__[0]) / "schemas" / f"{name}-v{major}.schema.json"


@cache
def text(name: str) -> str:
    """The schema, generated, as it is written to the file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def schema(name: str) -> dict[str, Any]:
    """JSON Schema (Draft 2020-12) of what the JSON format writes for ``name``."""
    generated = DOCUMENTS[name].model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": DIALECT, "$id": schema_id(name), **generated}


def main() -> int:
    """Write the schemas; returns an exit code."""
    for name in DOCUMENTS:
        where = path(name)
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(text(name), encoding="utf-8")
        sys.stderr.write(f"wrote {where.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
