"""What countries, large cities, months and weekdays are called in other languages.

By Babel, which ships Unicode's CLDR: no list of ours would have them all, and it is kept up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from verifier.answers.numerals import plain
from verifier.values.wordlists import word_set

#: Languages whose names are known.
KNOWN = frozenset({"es", "fr", "de", "pt", "it"})
#: Institutions and states by letters that differ.
_LETTERS = {
    "onu": "UN United Nations",
    "otan": "NATO",
    "ue": "EU European Union",
    "eeuu": "US USA United States",
    "ee": "US USA United States",
    "uu": "US USA United States",
    "oms": "WHO",
    "usa": "US USA United States",
    "eu": "EU European Union",
    "uno": "UN United Nations",
}
_TODAY = {
    "en": ("yesterday", "today", "tomorrow"),
    "es": ("ayer", "hoy", "manana"),
    "fr": ("hier", "aujourd", "demain"),
    "de": ("gestern", "heute", "morgen"),
    "pt": ("ontem", "hoje", "amanha"),
    "it": ("ieri", "oggi", "domani"),
}
#: Also part of the day ("mañana"), so that they need not be "tomorrow".
_LOOSE = word_set("manana morgen")


class Renamed(NamedTuple):
    """Words of a text that English has others for, and those; all in small letters, accents kept."""

    own: frozenset[str]
    english: frozenset[str]


class Calendar(NamedTuple):
    """Months, weekdays and the days around today that a text names: "m5", "d0", "t-1".

    Attributes:
        named: Those it must mean.
        able: Those it can mean, too.
    """

    named: frozenset[str]
    able: frozenset[str]


def renamed(text: str, language: str) -> Renamed:
    """Countries, cities and letters of a text that are called otherwise in English.

    Args:
        text: The text.
        language: BCP 47 tag of a known language; of others only the letters are known.
    """
    words = text.casefold().replace(".", "")
    own: set[str] = set()
    english: set[str] = set()
    for name, called in {**_LETTERS, **(_names(language) if language in KNOWN else {})}.items():
        if name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            own.update(re.findall(r"\w+", name))
            english.update(re.findall(r"\w+", called.casefold()))
    return Renamed(frozenset(own), frozenset(english))


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    own, english = Locale(language), Locale("en")
    found = {
        name.casefold(): english.territories[code]
        for code, name in own.territories.items()
        if code in english.territories and not code.isdigit()
    }
    for zone, told in own.time_zones.items():
        if "city" in told:
            found.setdefault(told["city"].casefold(), zone.rpartition("/")[2].replace("_", " "))
    return found


@cache
def languages() -> frozenset[str]:
    """What languages, and mostly those who speak them, are called in English; small letters."""
    from babel import Locale

    return frozenset(name.casefold() for name in Locale("en").languages.values() if name.isalpha())


def calendar(text: str, language: str) -> Calendar:
    """Months, weekdays and "yesterday" in a text; in English only with their capitals."""
    if language not in _TODAY:
        return Calendar(frozenset(), frozenset())
    words = re.findall(r"[^\W\d_]+", text)
    if language == "en":
        words = [word for word in words if word[:1].isupper() or word in _TODAY["en"]]
    wide, parts = _days(language)
    said = {plain(word) for word in words}
    named = {wide[word] for word in said if word in wide and word not in _LOOSE}
    return Calendar(frozenset(named), frozenset(parts[word] for word in said if word in parts))


@cache
def _days(language: str) -> tuple[dict[str, str], dict[str, str]]:
    from babel import Locale

    own = Locale(language)
    wide = {plain(name): f"m{at}" for at, name in own.months["format"]["wide"].items()}
    wide |= {plain(name): f"d{at}" for at, name in own.days["format"]["wide"].items()}
    wide |= {name: f"t{at}" for at, name in enumerate(_TODAY[language])}
    short = {plain(name): f"m{at}" for at, name in own.months["format"]["abbreviated"].items()}
    short |= {plain(name): f"d{at}" for at, name in own.days["format"]["abbreviated"].items()}
    # "Segunda-feira" is "segunda" in speech, which is "second", too.
    parts = {name.split()[0].rstrip("."): day for name, day in {**short, **wide}.items()}
    return {name: day for name, day in wide.items() if " " not in name}, parts | wide
