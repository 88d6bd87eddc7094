"""Facts to measure a store with: any number of invented ones, the same each time.

Sentences of everyday news about invented places, people and firms, of ``generated.toml``. A quarter are near
misses of another fact: the same sentence with one thing changed, a number, a place, a name or a day, as an
archive has them. Each is made from its number alone, so a million need no memory.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from verifier.articles import Span
from verifier.facts import Assertion, FactScope, NewFact
from verifier.values.names import names

SEED = 7
#: Shares of the scopes, and of facts not in English.
_SCOPES = {"event": 0.55, "running_total": 0.15, "state": 0.3}
_FOREIGN = 0.06
#: Share of near misses, and how far back the fact lies that they miss.
_NEAR, _BACK = 0.25, 40
_SLOT = re.compile(r"\{(\w+?)(\.\d)?\}")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_FIRST, _DAYS = date(2016, 1, 1), 3900
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


@dataclass(frozen=True)
class _Draft:
    """A sentence before its blanks are filled, and what fills them."""

    scope: str
    language: str
    day: date
    template: str
    values: Mapping[str, str]

    @property
    def statement(self) -> str:
        return _SLOT.sub(lambda slot: self.values[slot[0]], self.template)


def generated_facts(count: int, *, seed: int = SEED, first: int = 0) -> Iterator[NewFact]:
    """Facts number ``first`` and on; hardly two of a million say the same.

    Args:
        count: How many.
        seed: Other facts with another.
        first: Number of the first: the facts from 500 on are the same whoever makes those before.
    """
    for number in range(first, first + count):
        yield _fact(number, seed)


def near_misses(fact: NewFact, count: int, *, seed: int = SEED) -> Iterator[NewFact]:
    """The fact with one thing changed each: a number, a month or a name; fewer where it has none of them.

    Args:
        fact: Any fact.
        count: At most so many.
        seed: Of what is put in place.
    """
    random = Random(f"{seed}:{fact.statement}")
    text = fact.statement
    spots = [(found.span(), _other_number) for found in _NUMBER.finditer(text)]
    spots += [(found.span(), _other_month) for found in _MONTH.finditer(text)]
    spots += [((span.start, span.end), _other_name) for span in names(text, Span(start=0, end=len(text)))]
    random.shuffle(spots)
    for (start, end), other in spots[:count]:
        changed = text[:start] + other(random, text[start:end]) + text[end:]
        yield fact.model_copy(update={"statement": changed, "quantities": None})


def _fact(number: int, seed: int) -> NewFact:
    random = Random(seed * 1_000_003 + number)
    draft = _near(number, seed, random) if number and random.random() < _NEAR else _draft(number, seed)
    begin = draft.day
    end = begin if draft.scope == "event" else None
    published = datetime(begin.year, begin.month, begin.day, random.randrange(5, 23), tzinfo=UTC)
    outlet = f"{_pick(random, 'outlet_place')} {_pick(random, 'outlet_kind')}"
    return NewFact(
        statement=draft.statement,
        scope=FactScope(draft.scope),
        valid_from=begin if random.random() < 0.8 else None,
        valid_to=end,
        language=draft.language,
        assertions=(
            Assertion(
                outlet=outlet,
                url=f"https://{outlet.lower().replace(' ', '-')}.example/{published:%Y/%m/%d}/{number}",
                published=published,
            ),
        ),
    )


def _near(number: int, seed: int, random: Random) -> _Draft:
    """An earlier draft with one of its blanks filled otherwise."""
    missed = _draft(max(0, number - random.randint(1, _BACK)), seed)
    slot = random.choice([*missed.values])
    while True:
        day = _day(random)
        filled = _fill(random, slot, day)
        if filled != missed.values[slot]:
            day = day if slot in _OF_THE_DAY else missed.day
            return replace(missed, day=day, values={**missed.values, slot: filled})


def _draft(number: int, seed: int) -> _Draft:
    random = Random(seed * 7_000_003 - number - 1)
    (scope,) = random.choices([*_SCOPES], [*_SCOPES.values()])
    templates = _data()[scope]
    language = random.choice([*templates][1:]) if random.random() < _FOREIGN else "en"
    template, day = random.choice(templates[language]), _day(random)
    slots = dict.fromkeys(slot[0] for slot in _SLOT.finditer(template))
    return _Draft(scope, language, day, template, {slot: _fill(random, slot, day) for slot in slots})


def _day(random: Random) -> date:
    return _FIRST + timedelta(days=random.randrange(_DAYS))


def _fill(random: Random, slot: str, day: date) -> str:
    if slot in _OF_THE_DAY:
        return _OF_THE_DAY[slot](day)
    kind = slot[1:-1].partition(".")[0]
    made = _MADE.get(kind)
    return made(random) if made else random.choice(_data()["words"][kind])


def _pick(random: Random, name: str) -> str:
    return random.choice(_names()[name])


def _place(random: Random) -> str:
    return _pick(random, "start") + _pick(random, "place_end")


def _person(random: Random) -> str:
    return f"{_pick(random, 'first')} {_pick(random, 'start')}{_pick(random, 'last_end')}"


def _company(random: Random) -> str:
    return f"{_place(random)} {random.choice(_COMPANIES)}"


def _money(random: Random) -> str:
    currency = random.choice(("dollars", "euros", "crowns"))
    return f"{random.randint(11, 990) / 10:g} {random.choice(('million', 'billion'))} {currency}"


def _percent(random: Random) -> str:
    return f"{random.randint(5, 890) / 10:g} percent"


def _other_number(random: Random, text: str) -> str:
    """Another year, another day of a month, else a number of as many digits; never the same."""
    while True:
        if re.fullmatch(r"(19|20)\d\d", text):
            other = str(random.randint(2010, 2026))
        elif len(text) < 3 and text.isdigit() and 0 < int(text) < 29:
            other = str(random.randint(1, 28))
        else:
            kept = text[0] if text[0] != "0" else "1"
            other = kept + re.sub(r"\d", lambda _: str(random.randint(0, 9)), text[1:])
        if other != text:
            return other


def _other_month(random: Random, text: str) -> str:
    return random.choice([month for month in _MONTHS if month != text])


def _other_name(random: Random, text: str) -> str:
    return _person(random) if " " in text else _place(random)


_COMPANIES = "Group Motors Energy Foods Bank Airlines Chemicals Steel Telecom Logistics Holding Media".split()
_TEAMS = "United Rovers Athletic Wanderers Lions Falcons City Dynamo".split()
_LANDS = ("ia", "stan", "land", "mark", "ania", "avia", "onia", "istan")
_OF_THE_DAY: Mapping[str, Callable[[date], str]] = {
    "{date}": lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    "{month}": lambda day: f"{_MONTHS[day.month - 1]} {day.year}",
    "{year}": lambda day: str(day.year),
}
_MADE: Mapping[str, Callable[[Random], str]] = {
    "place": _place,
    "country": lambda random: (
        _pick(random, "start") + random.choice(("t", "d", "k", "v", "m")) + random.choice(_LANDS)
    ),
    "river": lambda random: f"{_pick(random, 'start')}{random.choice(('e', 'a', 'en', 'is', 'ava'))} River",
    "person": _person,
    "company": _company,
    "team": lambda random: f"{_place(random)} {random.choice(_TEAMS)}",
    "ship": lambda random: f"{random.choice(('Queen', 'Star', 'Spirit', 'Lady'))} of {_place(random)}",
    "title": lambda random: (
        f"The {random.choice(('Last', 'Silent', 'Long', 'Salt', 'Glass'))} {_place(random)}"
    ),
    "event2": lambda random: random.choice(("ice storm", "explosion", "earthquake", "avalanche")),
    "oldyear": lambda random: str(random.randint(1420, 1969)),
    "few": lambda random: str(random.randint(2, 19)),
    "n": lambda random: str(random.randint(12, 990)),
    "big": lambda random: f"{random.randint(1000, 995_000):,}",
    "millions": lambda random: f"{random.randint(11, 690) / 10:g} million",
    "pct": _percent,
    "money": _money,
    "price": lambda random: (
        f"{random.randint(8, 240) / 10:.2f} {random.choice(('dollars', 'euros', 'crowns'))}"
    ),
    "clock": lambda random: f"2:{random.randint(3, 40):02d}:{random.randint(0, 59):02d}",
    "meters": lambda random: f"{random.randint(6200, 9400) / 100:g}",
    "magnitude": lambda random: f"{random.randint(32, 76) / 10:g}",
}


@cache
def _data() -> dict[str, dict[str, Sequence[str]]]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(words).split()) for name, words in _data()["names"].items()}
