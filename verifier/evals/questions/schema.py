"""The JSON Schema of a question, generated from its type.

``python -m verifier.evals.questions.schema evals/gold/questions`` writes it; a test holds the committed file
to the type.
"""

from __future__ import annotations

import sys
from pathlib import Path

from verifier.evals.gold.schema import as_text, schema_of
from verifier.evals.questions.written import FORMAT, WrittenQuestion

FILE = "questions.schema.json"


def line_schema_text() -> str:
    """JSON Schema (Draft 2020-12) of a line of ``questions.jsonl``, as it is written to the file."""
    return as_text(schema_of(WrittenQuestion, "gold-questions", FORMAT))


if __name__ == "__main__":
    (Path(sys.argv[1]) / FILE).write_text(line_schema_text(), encoding="utf-8")
