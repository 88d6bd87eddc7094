"""What lies where in the questions of a gold set, and reading it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from verifier.errors import UnreadableInput
from verifier.evals.questions.written import WrittenQuestion
from verifier.evals.rows import numbered_lines

#: The folder in a gold set, and the file in it.
FOLDER = "questions"
QUESTIONS = "questions.jsonl"


def holds_questions(gold: Path) -> bool:
    """Whether a gold set has questions."""
    return (gold / FOLDER / QUESTIONS).is_file()


def read_questions(gold: Path) -> tuple[WrittenQuestion, ...]:
    """The questions of a gold set as written, not yet held against anything.

    Args:
        gold: The gold set's folder.

    Raises:
        UnreadableInput: There are none, or a line does not fit its layout: the line and the field are named.
    """
    path = gold / FOLDER / QUESTIONS
    return tuple(_question(line, f"“{path}”, line {number},") for number, line in numbered_lines(path))


def _question(line: str, where: str) -> WrittenQuestion:
    try:
        return WrittenQuestion.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UnreadableInput(f"{where} does not fit its layout at {field}: {first['msg']}.") from error
