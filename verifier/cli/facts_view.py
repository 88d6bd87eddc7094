"""Facts as lines for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel

from verifier.render.marks import one_line

if TYPE_CHECKING:
    from verifier.facts import Conflict, Event, Fact, FactStats, HeldAssertion, Hit


def as_json(values: Iterable[BaseModel]) -> str:
    """A JSON array."""
    return json.dumps([value.model_dump(mode="json") for value in values], ensure_ascii=False, indent=2)


def fact_lines(fact: Fact) -> Iterator[str]:
    """One fact, with what it rests on."""
    yield click.style(one_line(fact.statement) or "(purged)", bold=True)
    yield f"  {fact.id}  {_standing(fact)}"
    yield f"  {fact.scope.value.replace('_', ' ')}, {_held(fact)}" + (
        f", on {one_line(fact.subject)}" if fact.subject else ""
    )
    for held in fact.assertions:
        yield from _assertion(held)
    for conflict in fact.conflicts:
        yield click.style(f"  in conflict with other facts: {conflict}", bold=True)


def _standing(fact: Fact) -> str:
    parts = [fact.status.value, fact.rank.value, f"revision {fact.revision}", fact.language or ""]
    if fact.unpublished:
        parts.append("unpublished")
    if fact.embargo_until is not None:
        parts.append(f"embargo until {fact.embargo_until:%Y-%m-%d %H:%M %Z}")
    return ", ".join(part for part in parts if part)


def _held(fact: Fact) -> str:
    if fact.valid_from == fact.valid_to:
        return f"{fact.valid_from}" if fact.valid_from else "time not stated"
    return f"{fact.valid_from or 'open'} to {fact.valid_to or 'open'}"


def _assertion(held: HeldAssertion) -> Iterator[str]:
    named = [held.speaker, held.role, held.outlet, held.document, held.url]
    when = f"{held.published:%Y-%m-%d}" if held.published else ""
    first_hand = "first hand" if held.primary else ""
    through = f"through {', '.join(held.through)}" if held.through else ""
    parts = [part for part in (*named, when, through, first_hand) if part]
    yield f"  - {one_line(', '.join(parts))}"
    if held.quote:
        yield f"    “{one_line(held.quote.exact)}”"
    for name, value in held.extra.items():
        yield f"    {one_line(name)}: {one_line(json.dumps(value, ensure_ascii=False))}"


def hit_lines(hit: Hit, place: int) -> Iterator[str]:
    """One fact found, and why."""
    fact = hit.fact
    yield f"{place:>2}  {click.style(one_line(fact.statement), bold=True)}"
    sources = (one.outlet or one.speaker or one.document or one.url or "" for one in fact.assertions)
    named = one_line(", ".join(dict.fromkeys(sources)))
    yield f"    {fact.id[:12]}  {_held(fact)}, {_standing(fact)}; {named}"
    for why in hit.why:
        yield f"    {why.channel}, place {why.rank}: {one_line(', '.join(why.matched))}"
    if fact.conflicts:
        yield "    " + click.style("in conflict with other facts", bold=True)


def event_line(event: Event) -> str:
    """One row of a history."""
    parts = [f"{event.at:%Y-%m-%d %H:%M:%S}", f"{event.deed.value:<10}", one_line(event.person)]
    more = [one_line(event.detail)] if event.detail else []
    if event.reason:
        more.append(f"({one_line(event.reason)})")
    return "  ".join([*parts, *more])


def conflict_lines(conflict: Conflict, facts: Mapping[str, Fact | None]) -> Iterator[str]:
    """One conflict, with its facts side by side."""
    state = "open" if conflict.open else "closed"
    last = conflict.events[-1]
    yield f"{conflict.id}  {state} since {last.at:%Y-%m-%d}, {one_line(last.person)}: {one_line(last.reason)}"
    for id in conflict.facts:
        fact = facts.get(id)
        yield f"  {id[:12]}  {one_line(fact.statement) if fact else ''}"


def stats_lines(name: str, held: FactStats) -> Iterator[str]:
    """What a store holds."""
    yield f"{name} ({held.bytes / 1e6:.1f} MB)"
    yield f"{held.facts:,} facts on {held.assertions:,} assertions"
    if held.hidden:
        yield f"{held.hidden:,} more under embargo or unpublished"
    if held.oldest and held.newest:
        yield f"from {held.oldest:%Y-%m-%d %H:%M} to {held.newest:%Y-%m-%d %H:%M}"
    yield f"{held.open_conflicts} open conflicts, {held.closed_conflicts} closed"
    if held.embedder is not None:
        yield f"{held.vectors:,} can be found by meaning, by {one_line(held.embedder)}"
    for title, counts in (
        ("status", held.by_status),
        ("rank", held.by_rank),
        ("language", held.by_language),
        ("outlet", held.by_outlet),
    ):
        for what, count in counts.items():
            yield f"  {title} {one_line(what)}: {count:,}"
