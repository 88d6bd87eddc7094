"""The words and signs for what a fact store says; no word here calls a claim or a fact right or wrong."""

from __future__ import annotations

from datetime import date, datetime

from verifier.factcheck import FactAnswer, FactRead, Standing, StoreSays, Timing
from verifier.facts import Assertion, Conflict, Fact, FactScope, Why
from verifier.render.words import moment

#: One character for each answer; the five relations have the same as between articles.
SIGNS: dict[StoreSays, str] = {
    StoreSays.CONFLICTING: "⇄",
    StoreSays.CONTRADICTED: "✗",
    StoreSays.PARTLY_SUPPORTED: "~",
    StoreSays.NOT_JUDGED: "?",
    StoreSays.SUPPORTED: "✓",
    StoreSays.NOT_ADDRESSED: "–",
    StoreSays.NOTHING: "○",
}

SAYS: dict[StoreSays, str] = {
    StoreSays.CONFLICTING: "the store's facts conflict",
    StoreSays.CONTRADICTED: "contradicted by the store",
    StoreSays.PARTLY_SUPPORTED: "partly supported by the store",
    StoreSays.NOT_JUDGED: "not judged",
    StoreSays.SUPPORTED: "supported by the store",
    StoreSays.NOT_ADDRESSED: "not addressed by the facts found",
    StoreSays.NOTHING: "the store has nothing on this",
}

#: Most pressing first.
BY_URGENCY: tuple[StoreSays, ...] = tuple(SAYS)

STANDINGS: dict[Standing, str] = {
    Standing.PREFERRED: "",
    Standing.IN_FORCE: "",
    Standing.PROPOSED: "rests on proposed facts only: nobody has taken them over yet",
    Standing.DEPRECATED: "only deprecated facts speak of it: they are not to be gone by any more",
}

TIMINGS: dict[Timing, str] = {
    Timing.SAME: "same time",
    Timing.OTHER: "another time",
    Timing.OPEN: "time open",
    Timing.NOT_ASKED: "time",
}

SCOPES: dict[FactScope, str] = {
    FactScope.EVENT: "one event",
    FactScope.RUNNING_TOTAL: "running total",
    FactScope.STATE: "state",
}


def rests_words(answer: FactAnswer) -> str:
    """What its facts are, where they count less than others."""
    return STANDINGS[answer.rests_on] if answer.rests_on else ""


def rank_words(read: FactRead) -> str:
    """Rank and status of a fact, what it covers, the days it holds for, and whether it is hidden."""
    fact = read.fact
    parts = [fact.rank.value, fact.status.value, SCOPES[fact.scope], held_words(fact)]
    if fact.unpublished and read.hidden:
        parts.append("UNPUBLISHED")
    elif read.hidden and fact.embargo_until is not None:
        parts.append(f"UNDER EMBARGO until {moment(fact.embargo_until)}")
    return " · ".join(parts)


def held_words(fact: Fact) -> str:
    """The days a fact holds for."""
    first, last = fact.valid_from, fact.valid_to
    if first is None and last is None:
        return "no time stated"
    if first == last:
        return f"as of {day(first)}"
    if first is None:
        return f"until {day(last)}"
    return f"from {day(first)} on" if last is None else f"{day(first)} to {day(last)}"


def day(when: date | None) -> str:
    """A day as editors write it."""
    return moment(datetime(when.year, when.month, when.day)).partition(",")[0] if when else ""


def said_words(one: Assertion) -> str:
    """Who said it, in which role, where and when, through whom; the address stands apart."""
    speaker = f"{one.speaker}, {one.role}" if one.speaker and one.role else one.speaker
    through = f"through {', '.join(one.through)}" if one.through else None
    published = day(one.published.date()) if one.published else "day not known"
    first_hand = "first hand" if one.primary else None
    parts = (speaker, one.outlet, one.document, published, through, first_hand)
    return " · ".join(part for part in parts if part)


def why_words(why: tuple[Why, ...]) -> str:
    """Why a fact was found."""
    if not why:
        return "found as it is in a recorded conflict with another"
    each = (f"{one.channel} ({', '.join(one.matched)})" if one.matched else one.channel for one in why)
    return "found by " + "; ".join(each)


def conflict_words(conflict: Conflict) -> str:
    """A recorded conflict, in one line."""
    last = conflict.events[-1]
    ids = " and ".join(id[:12] for id in conflict.facts)
    return f"recorded conflict between {ids}, open since {day(last.at.date())} ({last.person}): {last.reason}"
