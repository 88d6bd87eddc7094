"""What is done to a store while it is timed; each function runs in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from evals.measure.generated import generated_facts
from evals.measure.queries import Query
from verifier.facts import FactStore, Reader
from verifier.facts.formats import import_file

T = TypeVar("T")
_RATINGS = ("False", "Mostly false", "Half true", "Mostly true", "True")


class Took(NamedTuple):
    """Seconds by the clock and of this process's CPU."""

    wall: float
    cpu: float


class Imported(NamedTuple):
    """An import: what it took, in all and batch by batch, and the process's memory at its highest (bytes)."""

    facts: int
    took: Took
    batches: tuple[Took, ...]
    peak: int


class Searched(NamedTuple):
    """Searches: what opening took and each search, first and again; memory before, after opening, at most."""

    opening: Took
    cold: tuple[Took, ...]
    warm: tuple[Took, ...]
    then: tuple[Took, ...]
    hits: tuple[int, ...]
    memory: tuple[int, int, int]


class Counted(NamedTuple):
    """What ``stats`` and ``conflicts`` took, and the size of all (bytes)."""

    stats: Took
    conflicts: Took
    number: int
    facts: int
    bytes: int


def timed(work: Callable[[], T]) -> tuple[T, Took]:
    """What it gives and what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    return made, Took(time.perf_counter() - wall, time.process_time() - cpu)


def write_jsonl(path: Path, count: int) -> None:
    """Generated facts, a line each."""
    with path.open("w", encoding="utf-8") as file:
        for fact in generated_facts(count):
            file.write(fact.model_dump_json(exclude_defaults=True) + "\n")


def write_feed(path: Path, count: int) -> None:
    """The same as reviews in a DataFeed, as public fact-check feeds have them."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [\n')
        for number, item in enumerate(_reviews(count)):
            file.write(",\n" * bool(number) + json.dumps(item, ensure_ascii=False))
        file.write("\n]}\n")


def _reviews(count: int) -> Iterator[dict[str, Any]]:
    for number, fact in enumerate(generated_facts(count)):
        (source,) = fact.assertions
        published = source.published.isoformat() if source.published else None
        rating = {"ratingValue": number % 5 + 1, "worstRating": 1, "bestRating": 5}
        review = {
            "@type": "ClaimReview",
            "url": source.url,
            "datePublished": published,
            "claimReviewed": fact.statement,
            "author": {"@type": "Organization", "name": source.outlet, "url": "https://check.example"},
            "reviewRating": {"@type": "Rating", "alternateName": _RATINGS[number % 5], **rating},
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "Ilse Varrow"},
                "appearance": [{"@type": "CreativeWork", "url": f"https://posts.example/{number}"}],
            },
            "inLanguage": fact.language,
        }
        yield {"@type": "DataFeedItem", "url": source.url, "dateCreated": published, "item": [review]}


def file_imported(place: str, path: str) -> Imported:
    """A file into the store."""
    with FactStore.open(place) as store:
        clock = _Batches()
        report, took = timed(lambda: import_file(store, path, person="Ana Lund", on_batch=clock.tick))
        return Imported(report.taken, took, clock.batches, memory("VmHWM"))


def facts_added(place: str, count: int) -> Imported:
    """Facts that are in memory already, through ``add_many``."""
    given = list(generated_facts(count))
    with FactStore.open(place) as store:
        clock = _Batches()
        report, took = timed(lambda: store.add_many(given, person="Ana Lund", on_batch=clock.tick))
        return Imported(report.total, took, clock.batches, memory("VmHWM"))


class _Batches:
    """What each batch after the first took."""

    def __init__(self) -> None:
        self._last: Took | None = None
        self._taken: list[Took] = []

    def tick(self, _: object) -> None:
        now = Took(time.perf_counter(), time.process_time())
        if self._last is not None:
            self._taken.append(Took(now.wall - self._last.wall, now.cpu - self._last.cpu))
        self._last = now

    @property
    def batches(self) -> tuple[Took, ...]:
        return tuple(self._taken)


def searched(place: str, asked: Sequence[Query]) -> Searched:
    """All queries once with nothing in memory, then again, then as known right after the import."""
    forget(place)
    before = memory("VmRSS")
    store, opening = timed(lambda: FactStore.open(place))
    with store:
        opened = memory("VmRSS")
        cold, hits = _asked(store, asked, None)
        warm, _ = _asked(store, asked, None)
        then, _ = _asked(store, asked, datetime.now(UTC))
    return Searched(opening, cold, warm, then, hits, (before, opened, memory("VmHWM")))


def _asked(
    store: FactStore, asked: Sequence[Query], moment: datetime | None
) -> tuple[tuple[Took, ...], tuple[int, ...]]:
    """What each search took, and how many hits it had."""
    found = [timed(partial(store.search, one.text, as_known_at=moment)) for one in asked]
    return tuple(took for _, took in found), tuple(len(hits) for hits, _ in found)


def counted(place: str, conflicts: int) -> Counted:
    """Records so many conflicts, then asks for them and for what the store holds."""
    with FactStore.open(place) as store:
        facts = store.every(reader=Reader(allowed=True))
        for _ in range(conflicts):
            pair = [next(facts).id, next(facts).id]
            store.open_conflict(pair, person="Bo Reyes", reason="They differ.")
        found, listing = timed(store.conflicts)
        held, counting = timed(store.stats)
    return Counted(counting, listing, len(found), held.facts, held.bytes)


def forget(place: str) -> None:
    """The system keeps nothing of a file in memory, where it can be told so."""
    if "://" in place or not hasattr(os, "posix_fadvise"):
        return
    with Path(place).open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def memory(which: str) -> int:
    """Memory of this process in bytes: now ("VmRSS") or at its highest ("VmHWM")."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:  # no Linux: only the highest is known
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{which}:"))
