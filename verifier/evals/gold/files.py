"""What lies where in a gold set's folder, and reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from verifier.articles import Article, Value
from verifier.errors import UnreadableInput
from verifier.evals.gold.second import SecondLabelling, Settled
from verifier.evals.gold.written import WrittenArticle, WrittenPair
from verifier.read import read_path

_T = TypeVar("_T", bound=BaseModel)

PAIRS = "pairs"
LABELS = "gold.json"
SECOND = "second.json"
SETTLED = "settled.json"
SPLIT = "split.json"
SIDES = ("a", "b")


class Split(Value):
    """The fixed split, by pair; "test" is for reporting only."""

    dev: tuple[str, ...]
    test: tuple[str, ...]


@dataclass(frozen=True)
class PairFiles:
    """One pair as read: its labels and both articles, not yet held against each other.

    ``second`` and ``settled`` are ``None`` where the pair has no such file.
    """

    slug: str
    written: WrittenPair
    a: Article
    b: Article
    second: SecondLabelling | None = None
    settled: Settled | None = None

    def sides(self) -> tuple[tuple[str, WrittenArticle, Article, Article], ...]:
        """Side, its labels, its article, the other article."""
        return (("a", self.written.a, self.a, self.b), ("b", self.written.b, self.b, self.a))


def folders(path: Path) -> list[Path]:
    """The folders of the pairs, by name; raises ``UnreadableInput`` where there is none."""
    found = sorted(p for p in (path / PAIRS).glob("*") if p.is_dir())
    if not found:
        raise UnreadableInput(f"There is no gold pair in “{path / PAIRS}”.")
    return found


def read_split(path: Path) -> Split:
    """The split; raises ``UnreadableInput``."""
    return _validated(Split, path / SPLIT)


def read_pair(folder: Path) -> PairFiles:
    """One pair; raises an ``InputError`` that says what can't be read."""
    written = _validated(WrittenPair, folder / LABELS)
    a, b = (
        _article(folder / f"{side}.txt", label.outlet, label.published)
        for side, label in zip(SIDES, (written.a, written.b), strict=True)
    )
    return PairFiles(
        folder.name,
        written,
        a,
        b,
        _where_there(SecondLabelling, folder / SECOND),
        _where_there(Settled, folder / SETTLED),
    )


def _where_there(kind: type[_T], path: Path) -> _T | None:
    return _validated(kind, path) if path.exists() else None


def _article(path: Path, outlet: str, published: datetime) -> Article:
    return read_path(path, format="text", outlet=outlet, published=published)


def _validated(kind: type[_T], path: Path) -> _T:
    try:
        return kind.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(f"“{path}” cannot be read.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableInput(f"“{path}” does not fit its layout at {where}: {first['msg']}.") from error
