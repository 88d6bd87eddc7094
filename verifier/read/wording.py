"""What the rules that need more than a pattern look at."""

from __future__ import annotations

import re

from verifier.articles import BlockRole
from verifier.read.agencies import agencies_in, dateline_of
from verifier.read.roles import Line, capital_share

_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_LEAD_SIGNS = re.compile(
    rf"\b(?:on|late|early) (?:{_DAYS})day\b|, (?:\w+ ){{0,3}}(?:said|told)\b|\bsaid (?:{_DAYS})day\b"
)
_NAME = r"(?:[A-ZÀ-Þ][\w.’'-]*|and|of|the|for|with|in|de|del|la|van|von|bin|al|&)"
_BYLINE = re.compile(rf"(?:By|BY|by)\s+{_NAME}(?:[\s,/|]+{_NAME})*\s*[,|/–—-]?\s*\Z")

#: How pages ask a reader to pay or log in.
PAYWALL = re.compile(
    "|".join(
        (
            r"(?:Please )?(?i:subscribe|sign in|log in|register)(?: now)? (?:to|and) (?:continue|keep|read"
            r"|unlock|see)\b",
            r"To (?:continue|keep) reading\b",
            r"(?i:continue reading)(?:\s*(?:[.…→>»]|\.\.\.)*\Z| (?:this|the|with|for|by)\b)",
            r"(?:Read|Keep reading) the (?:full|rest of (?:this|the)) (?:story|article)\b.{0,60}\bsubscri",
            r"This (?:article|story|content|page) is (?:only |exclusively )?(?:for|available to"
            r"|reserved for|exclusive to)"
            r" (?:our |paying |premium )*(?:subscribers|members)",
            r"You(?:’|'| ha)ve (?:reached|used|read) (?:all )?(?:of )?(?:your|the) (?:monthly )?(?:limit"
            r"|free|last free)",
            r"Already a (?:subscriber|member)\?",
            r"Unlock (?:this|the full) (?:article|story)",
            r"The rest of this (?:article|story) is (?:behind|for|only)",
        )
    )
)


def no_words(line: Line) -> bool:
    """No letter or digit at all."""
    return not any(ch.isalnum() for ch in line.text)


def kicker(line: Line) -> bool:
    """One to three capital words on top, with a headline below."""
    short = line.index == 0 and not line.headed and line.words <= 3 and not line.stopped
    return short and capital_share(line.text) > 0.9 and 0 < len(line.below.split()) <= 20


def first_line(line: Line) -> bool:
    """A headline: first, short, without a final stop, and not worded like a lead."""
    if line.headed or not line.before_body or line.index > 1 or not line.below:
        return False
    short = line.words <= 18 and len(line.text) <= 150
    stopped = line.stopped and line.text[-1] not in "?!"
    lead = stopped or dateline_of(line.text) or _LEAD_SIGNS.search(line.text)
    return short and not lead and not line.below[:1].islower() and not _BYLINE.match(line.text)


def under_headline(line: Line) -> bool:
    """A deck: right under the headline, above a byline or without a final stop."""
    right_below = bool(line.above) and line.above[-1] is BlockRole.HEADLINE
    if not right_below or line.words > 40 or dateline_of(line.text):
        return False
    open_ended = not line.stopped and line.words <= 30 and len(line.below) > len(line.text)
    return bool(_BYLINE.match(line.below)) or (open_ended and not _LEAD_SIGNS.search(line.text))


def byline(line: Line) -> bool:
    """“By” and names, above the body."""
    return line.before_body and line.words <= 16 and bool(_BYLINE.match(line.text))


def agency_alone(line: Line) -> bool:
    """Nothing but agencies."""
    bare = line.text.strip("—–-()[] .").removeprefix("Source: ").removesuffix(" Staff")
    return line.words <= 8 and _only_agencies(bare)


def name_and_agency(line: Line) -> bool:
    """A name and an agency, above the body."""
    name, _, agency = line.text.rpartition("," if "," in line.text else "|")
    named = re.fullmatch(rf"{_NAME}(?:\s+{_NAME}){{1,4}}", name.strip())
    return line.before_body and named is not None and _only_agencies(agency.strip())


def _only_agencies(text: str) -> bool:
    parts = re.split(r"\s*(?:[,/|&]|\band\b|\bwith\b)\s*", text)
    return all(agencies_in(part) and len(part.split()) <= 3 for part in parts)


def capitals_no_stop(line: Line) -> bool:
    """Letters mostly capitals and no final stop, in an article that is not all capitals."""
    if line.loud or line.words < 2 or dateline_of(line.text):
        return False
    return (not line.stopped or line.text[-1] in "?!") and capital_share(line.text) >= 0.75


def paywall(line: Line) -> bool:
    """Asks the reader to pay or log in."""
    return line.words <= 40 and bool(PAYWALL.match(line.text))


def subheading(line: Line) -> bool:
    """A short line without a final stop within the body."""
    return not line.stopped and line.words <= 7 and not line.before_body
