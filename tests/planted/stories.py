"""Invented news stories, each told twice, with changes to plant and rewrites that change nothing.

One file a story under ``stories/``. ``=`` begins a sentence of the story, ``~`` the same sentence in
another newsroom's words, ``kind | old | new`` a change to plant in it, ``same | old | new`` a rewrite
that keeps its meaning (``*`` stands for the whole sentence). ``article: path`` takes one of the
project's example articles instead; it has no second wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from verifier import Article, read_text

ROOT = Path(__file__).parents[2]
STORIES = Path(__file__).with_name("stories")


@dataclass(frozen=True)
class Change:
    """One stretch of a story put in other words; ``kind`` "same" keeps the meaning."""

    kind: str
    at: int
    old: str
    new: str


@dataclass(frozen=True)
class Story:
    """A story, its second wording where it has one, and what may be changed in it."""

    name: str
    published: datetime
    text: str
    reworded: str
    changes: tuple[Change, ...]

    def article(self) -> Article:
        return read(self.text, "A", self.published)

    def other(self) -> Article:
        return read(self.reworded, "B", self.published)

    def changed(self, change: Change) -> Article:
        after = change.at + len(change.old)
        return read(self.text[: change.at] + change.new + self.text[after:], "A", self.published)


@cache
def read(text: str, outlet: str, published: datetime) -> Article:
    return read_text(text, outlet=outlet, published=published, checked=False)


@cache
def stories() -> tuple[Story, ...]:
    """Every story, the project's example articles among them."""
    return tuple(_story(path) for path in sorted(STORIES.glob("*.txt")))


def _story(path: Path) -> Story:
    lines = path.read_text("utf-8").splitlines()
    head = dict(
        line.split(": ", 1) for line in lines[:2] if line.partition(":")[0] in {"article", "published"}
    )
    published = datetime.fromisoformat(head["published"]).replace(hour=18, tzinfo=UTC)
    text = (ROOT / head["article"]).read_text("utf-8") if "article" in head else ""
    told, reworded, changes = [], [], []
    at = 0
    for line in lines:
        if line.startswith("= "):
            at = sum(len(sentence) + 2 for sentence in told)
            told.append(line[2:])
        elif line.startswith("~ "):
            reworded.append(line[2:])
        elif " | " in line:
            changes.append(_change(line, at, told[-1] if told else text))
    return Story(path.stem, published, text or "\n\n".join(told), "\n\n".join(reworded), tuple(changes))


def _change(line: str, at: int, within: str) -> Change:
    kind, old, new = line.split(" | ")
    old = within if old == "*" else old
    assert within.count(old) == 1, line
    return Change(kind, at + within.index(old), old, new)
