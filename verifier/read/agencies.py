"""News agencies in credit lines, bylines and datelines; and the dateline itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verifier.articles import Span

#: Canonical name -> how it is written, matched case-sensitively on whole words.
AGENCIES: dict[str, tuple[str, ...]] = {
    "The Associated Press": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters", "Reuters", "REUTERS"),
    "Agence France-Presse": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "dpa": ("Deutsche Presse-Agentur", "dpa", "DPA"),
    "EFE": ("Agencia EFE", "EFE"),
    "ANSA": ("ANSA",),
    "PA Media": ("PA Media", "PA news agency", "PA News Agency", "Press Association"),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Kyodo News": ("Kyodo News", "Kyodo"),
    "TASS": ("ITAR-TASS", "TASS", "Tass"),
    "United Press International": ("United Press International", "UPI"),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
    "CNN Wire": ("The-CNN-Wire", "CNN Wire", "CNN Newsource"),
    "The Canadian Press": ("The Canadian Press", "Canadian Press", "La Presse Canadienne"),
    "Australian Associated Press": ("Australian Associated Press", "AAP"),
    "Press Trust of India": ("Press Trust of India", "PTI"),
    "Asian News International": ("Asian News International", "ANI"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
    "Anadolu": ("Anadolu Agency", "Anadolu"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti",),
    "Ukrinform": ("Ukrinform",),
    "Europa Press": ("Europa Press",),
    "Lusa": ("Agência Lusa", "LUSA", "Lusa"),
    "ANP": ("ANP",),
    "APA": ("Austria Presse Agentur",),
    "Keystone-SDA": ("Keystone-SDA",),
    "Belga": ("Belga News Agency", "Belga"),
    "NTB": ("NTB",),
    "TT": ("TT News Agency",),
    "Ritzau": ("Ritzau",),
    "Tribune News Service": ("Tribune News Service",),
    "States Newsroom": ("States Newsroom",),
}

_CANONICAL = {alias: name for name, aliases in AGENCIES.items() for alias in aliases}
_ANY = "|".join(re.escape(alias) for alias in sorted(_CANONICAL, key=len, reverse=True))
#: Any name of an agency, on whole words.
AGENCY = re.compile(rf"(?<![\w-])(?:{_ANY})(?![\w-])")

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.?"
_DATE = rf"(?:,?\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)?"
_DASH = r"\s*(?:—|–|--|-)(?=\s|\Z)|\s*—"
_REGION = rf"(?:,\s+(?!{_MONTH}\s+\d){_UPPER}[\w.’' -]{{1,30}}?)?"
_CAPITAL_PLACE = rf"{_UPPER}(?:{_UPPER}|[.’'/ -](?={_UPPER}|[ /])){{2,40}}\.?{_REGION}"
_ANY_PLACE = rf"{_UPPER}[\w.’'/ -]{{2,40}}?{_REGION}"
_BARE_DATELINE = re.compile(rf"({_CAPITAL_PLACE}){_DATE}(?:{_DASH})")
_AGENCY_DATELINE = re.compile(rf"(?:({_ANY_PLACE}){_DATE}\s+)?[(/]({_ANY}|CNN)[)/](?:{_DASH})")

#: Capital words before a dash that are no place.
_NO_PLACES = frozenset(
    """
    BREAKING UPDATE UPDATED EXCLUSIVE WATCH FILE VIDEO OPINION ANALYSIS LIVE NOTE CORRECTION
    PHOTO PHOTOS EXPLAINER FACTBOX TIMELINE INTERVIEW FEATURE SPORT SPORTS WARNING READ MORE
    EDITORIAL REVIEW OBITUARY ALERT DEVELOPING RELATED IMAGE PICTURED
    """.split()
)


@dataclass(frozen=True)
class Dateline:
    """What stands before the first sentence: the place, and the agency in brackets."""

    place: str | None
    agency: str | None


@dataclass(frozen=True)
class AgencyMention:
    """An agency by its canonical name, and where the text names it."""

    agency: str
    span: Span


def agency_mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[AgencyMention]:
    """The agencies named in ``text[start:end]``, in order, with offsets into ``text``."""
    for found in AGENCY.finditer(text, start, len(text) if end is None else end):
        yield AgencyMention(_CANONICAL[found.group()], Span(start=found.start(), end=found.end()))


def agencies_in(text: str) -> tuple[str, ...]:
    """Canonical names of the agencies named in ``text``, in order, each once.

    Meant for credit lines, bylines and the like: in running text "AP" or "Reuters" may be
    somebody a person spoke to, not the origin of the copy.
    """
    return tuple(dict.fromkeys(mention.agency for mention in agency_mentions(text)))


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline a paragraph opens with ("MEXICO CITY —", "PARIS (AFP) -", "(Reuters) -")."""
    with_agency = _AGENCY_DATELINE.match(paragraph)
    if with_agency:
        return Dateline(_clean(with_agency.group(1)), _CANONICAL.get(with_agency.group(2)))
    bare = _BARE_DATELINE.match(paragraph)
    if not bare or _NO_PLACES & set(re.findall(r"\w+", bare.group(1))):
        return None
    return Dateline(_clean(bare.group(1)), None)


def _clean(place: str | None) -> str | None:
    return place.strip(" ,") if place else None
