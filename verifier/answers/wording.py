"""How names, numbers and exact words are put into a sentence of the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from verifier.answers.alike import content
from verifier.answers.passages import Target, holds
from verifier.answers.values import Row, Source
from verifier.articles import Span
from verifier.checks.nameforms import same_name
from verifier.values.tokens import tokens_of

#: Most characters of a quotation in the line; the evidence below has the whole sentence.
LONGEST_QUOTE = 220
_SMALL = "no one two three four five six seven eight nine ten".split()


def listed(parts: Sequence[str]) -> str:
    """As in "A, B and C"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, thing: str) -> str:
    """As in "one source", "three sources"."""
    shown = _SMALL[number] if number < len(_SMALL) else str(number)
    return f"{shown} {thing}" if number == 1 else f"{shown} {thing}s"


def who(rows: Sequence[Row], sources: dict[str, Source]) -> str:
    """The sources of rows, by name and day, each once."""
    return listed(list(dict.fromkeys(shown(sources[row.source]) for row in rows)))


def shown(source: Source) -> str:
    """A source by its name, an article with the day it was published."""
    day = source.published if source.fact is None else None
    return source.name if day is None else f"{source.name} ({day_shown(day)})"


def day_shown(day: date) -> str:
    """As in "3 Apr 2026"."""
    return f"{day.day} {day:%b %Y}"


def on_whose_word(rows: Sequence[Row], target: Target) -> str:
    """As in ", on the word of X" where all rows name one speaker; ", partly …" where some do; else empty."""
    speakers = [row.speaker for row in rows if row.speaker]
    # Whom the question is about is no witness to be named again.
    if any(same_name(one, name) for one in speakers for name in target.names):
        return ""
    if not speakers or not all(same_name(speakers[0], one) for one in speakers[1:]):
        return ""
    name = max(speakers, key=len)
    by_source = {row.source: False for row in rows} | {row.source: True for row in rows if row.speaker}
    partly = "" if all(by_source.values()) else "partly "
    return f", {partly}on the word of {name}"


def quoted(row: Row, target: Target, source: Source) -> str:
    """The exact words of a row, cut where the sentence is long to what bears on the point."""
    return f"“{source.article.quote(clipped(row, target, source))}”"


def clipped(row: Row, target: Target, source: Source) -> Span:
    """The stretch of a row's sentence from its first word on the point to its last, grown to whole clauses.

    A full stop at its end is left out: the line has its own.
    """
    span = _clipped(row, target, source)
    stop = source.article.quote(span).endswith(".") and not source.article.quote(span).endswith(("..", ".S."))
    return Span(start=span.start, end=span.end - 1) if stop and span.end - 1 > span.start else span


def _clipped(row: Row, target: Target, source: Source) -> Span:
    text = source.article.text
    if row.span.end - row.span.start <= LONGEST_QUOTE:
        return row.span
    wanted = set(target.words) | {key for name in target.names for key in content(name)}
    found = [t for t in tokens_of(text, row.span) if set(content(t.text)) & wanted]
    start, end = (found[0].start, found[-1].end) if found else (row.span.start, row.span.start + 1)
    if row.marked is not None:
        start, end = min(start, row.marked.start), max(end, row.marked.end)
    # Word by word to either side, as long as there is room, to the next mark.
    room = max(0, LONGEST_QUOTE - (end - start))
    return Span(start=_back(text, row.span.start, start, room), end=_on(text, row.span.end, end, room))


def _back(text: str, first: int, start: int, room: int) -> int:
    before = text[first:start]
    if len(before) <= room // 2:
        return first
    marks = [m.end() for m in re.finditer(r"[,;:—–]\s+", before) if len(before) - m.end() <= room]
    return first + marks[0] if marks else start


def _on(text: str, last: int, end: int, room: int) -> int:
    after = text[end:last]
    if len(after) <= room // 2:
        return last
    marks = [m.start() for m in re.finditer(r"[,;:—–]\s", after) if m.start() <= room]
    return end + marks[-1] if marks else end


def occasions(count: int, rows: Sequence[Row], sources: dict[str, Source]) -> str:
    """As in "three transfers", by the word the sources count them in; "three parts" where they have none."""
    found: dict[str, int] = {}
    for source in dict.fromkeys(row.source for row in rows):
        for match in _NTH.finditer(sources[source].article.text):
            found[match[1].lower()] = found.get(match[1].lower(), 0) + 1
    best = max(found, key=lambda word: found[word], default="")
    return counted(count, best if found.get(best, 0) > 1 else "part")


_NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|latest|another|previous|earlier|each) "
    r"(transfer|round|shipment|seizure|raid|attack|strike|payment|delivery|batch|group|haul|bust|wave|"
    r"flight|arrest)\b",
    re.IGNORECASE,
)


def has_all_names(row: Row, target: Target, source: Source) -> bool:
    """Whether a row's own sentence names all the point does."""
    return all(holds(name, source.article, row.sentence) for name in target.names)


def lower_first(statement: str, asked: str) -> str:
    """A statement within a sentence: no stop, and a small first letter unless the question has it large."""
    plain = statement.rstrip(".")
    first = plain.split()[0]
    named = first in asked.split()[1:] or (asked.startswith(first) and first.lower() != "the")
    return plain if named else plain[:1].lower() + plain[1:]
