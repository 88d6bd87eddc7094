"""Does an import, or shows what it would do: progress, what is refused, and how it came out."""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from verifier.cli import exits
from verifier.cli.facts_common import open_store
from verifier.cli.facts_embed import keep_up
from verifier.cli.meter import EVERY, clock
from verifier.cli.session import Session
from verifier.errors import OutputError

if TYPE_CHECKING:
    from verifier.facts import NewFact
    from verifier.facts.formats import ImportReport, Record, Taking

KEPT = "What was taken in before is kept: the same command goes on from there, and nothing gets in twice."
#: Facts that a dry run shows.
SHOWN = 5


@dataclass
class Run:
    """One import.

    Args:
        session: Of the command line.
        taking: What is done with each record.
        quiet: No progress.
        dry: Nothing is written.
        file: What is read, for telling how far it is.
    """

    session: Session
    taking: Taking
    quiet: bool
    dry: bool
    file: BinaryIO | None = None

    def work(self, records: Iterable[Record], where: str | None, *, person: str, reason: str) -> int:
        """Takes the records in; returns the exit code."""
        if self.dry:
            _show_first(self.taking, records)
            report = self.taking.report()
        else:
            report = self._take(records, where, person, reason)
        click.echo(summary(report, dry=self.dry))
        if report.refused:
            return exits.REFUSED if report.taken or self.dry else exits.BAD_INPUT
        return exits.DONE

    def replay(self, where: str | None) -> int:
        """Puts a history back; returns the exit code."""
        from verifier.facts.formats.replay import replay

        assert self.file is not None
        with open_store(where, make=True) as store:
            self.session.on_interrupt = KEPT
            done = replay(store, self.file)
            keep_up(store, quiet=self.quiet)
        click.echo(f"{done:,} lines of history are in the store, as they were.")
        return exits.DONE

    def _take(self, records: Iterable[Record], where: str | None, person: str, reason: str) -> ImportReport:
        with open_store(where, make=True) as store:
            self.session.on_interrupt = KEPT
            try:
                report = self.taking.into(
                    store, records, person=person, reason=reason, on_batch=self._meter()
                )
                keep_up(store, quiet=self.quiet)
                return report
            except KeyboardInterrupt:
                click.echo(summary(self.taking.report()), err=True)
                raise

    def _meter(self) -> Callable[[ImportReport], None]:
        started = last = time.monotonic()
        living = sys.stderr.isatty()

        def tell(report: ImportReport) -> None:
            nonlocal last
            now = time.monotonic()
            if self.quiet or now - last < (0.2 if living else EVERY):
                return
            last = now
            done = f"{self._how_far()}{report.read:,} records, {report.refused:,} refused"
            line = f"[{clock(now - started)}] {done}"
            click.echo(f"\r{line}\x1b[K" if living else line, err=True, nl=not living)

        return tell

    def _how_far(self) -> str:
        if self.file is None:
            return ""
        size = os.fstat(self.file.fileno()).st_size
        return f"{self.file.tell() / size:.0%} · " if size else ""


@contextmanager
def refusals(path: Path | None) -> Iterator[Callable[[Record], None]]:
    """Writes each refused record as a line of JSON, at once: what is refused is known after Ctrl-C too.

    Raises:
        OutputError: The file can't be written.
    """
    if path is None:
        yield lambda _: None
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{path} can't be written: {error.strerror or type(error).__name__}.",
            hint="Choose another place with --report.",
        ) from error
    with file:

        def write(record: Record) -> None:
            told = {"place": record.place, "why": record.why, "value": record.value}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
            file.flush()

        yield write


def _show_first(taking: Taking, records: Iterable[Record]) -> None:
    """Reads all, shows the first."""
    usable = taking.usable(records)
    for record in itertools.islice(usable, SHOWN):
        if record.fact is not None:
            click.echo("\n".join([record.place, *_lines(record.fact)]) + "\n")
    for _ in usable:
        pass


def _lines(fact: NewFact) -> Iterator[str]:
    yield f"    {fact.statement}"
    for name, value in fact.model_dump(mode="json", exclude_defaults=True).items():
        if name not in {"statement", "assertions"}:
            yield f"    {name}: {value}"
    for one in fact.assertions:
        said = one.model_dump(mode="json", exclude_defaults=True)
        yield "    source: " + " · ".join(f"{name}: {_short(value)}" for name, value in said.items())


def _short(value: object) -> str:
    from verifier.facts.formats.records import brief

    return brief(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def summary(report: ImportReport, *, dry: bool = False) -> str:
    """How an import came out, and why what was refused was."""
    counted = {
        "new": report.added,
        "known, with a new source": report.asserted,
        "known already": report.known,
        "of another kind": report.passed_over,
        "refused": report.refused,
        "in the batch it was stopped in": report.waiting,
    }
    parts = [f"{count:,} {what}" for what, count in counted.items() if count]
    if dry:
        usable = report.read - report.refused - report.passed_over
        parts = [f"{usable:,} can be taken in", f"{report.refused:,} can't"]
    head = f"{report.read:,} records read: {', '.join(parts) or 'nothing in them'}."
    return "\n".join([head, *(_reason(one.why, one.count, one.places, one.value) for one in report.reasons)])


def _reason(why: str, count: int, places: tuple[str, ...], value: str) -> str:
    where = ", ".join(places) + (" …" if count > len(places) else "")
    return f"  {count:>7,}  {why} ({where}){': ' + value if value else ''}"
