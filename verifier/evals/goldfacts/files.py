"""What lies where in the fact-store part of a gold set, and reading it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from verifier.articles import Value
from verifier.errors import UnreadableInput
from verifier.evals.gold.files import SPLIT
from verifier.evals.gold.values import SplitName
from verifier.evals.goldfacts.second import SecondFactLabel, SettledAnswer
from verifier.evals.goldfacts.written import TopicName, WrittenFact, WrittenFactClaim
from verifier.evals.rows import numbered_lines

_T = TypeVar("_T", bound=BaseModel)

FACTS = "facts.jsonl"
CLAIMS = "claims.jsonl"
SECOND = "second.jsonl"
SETTLED = "settled.jsonl"


class TopicSplit(Value):
    """The fixed split, by topic; "test" is for reporting only."""

    dev: tuple[TopicName, ...]
    test: tuple[TopicName, ...]

    def part(self, topic: str) -> SplitName | None:
        """The part a topic is in; ``None`` if it is in neither."""
        return "dev" if topic in self.dev else "test" if topic in self.test else None


@dataclass(frozen=True)
class FactFiles:
    """All that is written, not yet held against each other.

    ``second`` is empty where nobody labelled twice.
    """

    split: TopicSplit
    facts: tuple[WrittenFact, ...]
    claims: tuple[WrittenFactClaim, ...]
    second: tuple[SecondFactLabel, ...] = ()
    settled: tuple[SettledAnswer, ...] = ()

    @property
    def by_id(self) -> dict[str, WrittenFact]:
        """Facts by id."""
        return {fact.id: fact for fact in self.facts}


def holds_facts(folder: Path) -> bool:
    """Whether a folder is such a part."""
    return (folder / FACTS).is_file()


def read_facts(folder: Path) -> FactFiles:
    """All files of the part; raises ``UnreadableInput`` that names the file, the line and the field."""
    return FactFiles(
        split=_validated(TopicSplit, _text(folder / SPLIT), f"“{folder / SPLIT}”"),
        facts=_lines(WrittenFact, folder / FACTS),
        claims=_lines(WrittenFactClaim, folder / CLAIMS),
        second=_lines(SecondFactLabel, folder / SECOND) if (folder / SECOND).exists() else (),
        settled=_lines(SettledAnswer, folder / SETTLED) if (folder / SETTLED).exists() else (),
    )


def _lines(kind: type[_T], path: Path) -> tuple[_T, ...]:
    return tuple(_validated(kind, line, f"“{path}”, line {n},") for n, line in numbered_lines(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableInput(f"“{path}” cannot be read.") from error


def _validated(kind: type[_T], text: str, where: str) -> _T:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UnreadableInput(f"{where} does not fit its layout at {field}: {first['msg']}.") from error
