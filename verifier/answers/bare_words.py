"""Follow-ups that are hardly more than an asking word: "And when?", "For how much?"."""

from __future__ import annotations

import re

from verifier.answers.question import BLANK, Point, Sort, Wanted
from verifier.answers.shapes import Shape, sentence
from verifier.articles import Span
from verifier.values.times import times

_I = re.IGNORECASE
_BARE = re.compile(
    r"^(?:and |but |so )?(?P<lead>(?:since|until|by|for|from|to|with|at|in|on|under) )?"
    r"(when|where|why|how (?:much|many)(?: [a-z]+)?|how long|how|whom|who|what)"
    r"(?: exactly| was that| did (?:that|it|this) happen)?\s*\?*$",
    _I,
)
_WANTED = {"when": Wanted.TIME, "where": Wanted.PLACE}
_SOMEBODY = re.compile(
    r"\b(?:some(?:one|body)|(?:a|an|another|one) (?:man|woman|person|buyer|officer))\b", _I
)
_LASTED = re.compile(
    r"^(?:and )?(?:for )?how many (?P<unit>minutes|hours|days|weeks|months|years)\s*[?.! ]*$", _I
)
_FIGURE = re.compile(
    r"^(?:and |plus )?the (?:figure|number|total|amount|same|one)s? (?P<rest>(?:for|of|in|at)\b.+?)[?.! ]*$",
    _I,
)
_OF = re.compile(rf"(?P<what>.+?) (?:at|in|of|for|on) .+ is {BLANK}\.$")
_IT_WAS = re.compile(
    r"^(?:and |but )?(?:what|how (?:many|much|high|big)) (?:was|is|were|are) (?:it|that|they|the figure) "
    r"(?P<rest>(?:in|at|on|for|by|during|under|last|the|a|before)\b.+?)[?.! ]*$",
    _I,
)


def plain(point: Point) -> str:
    """A point without its blank."""
    return " ".join(point.statement.replace(BLANK, " ").rstrip(".").split())


def bare_word(question: str, point: Point) -> Shape | None:
    """As in "And when?": of what was asked before."""
    found = _BARE.match(question)
    if found is None or not plain(point):
        return None
    word = found[2].lower()
    if len(word.split()) > 2 and not found["lead"]:
        return None  # "how many days?" counts something
    if word == "who":
        return _who(point)
    if found["lead"]:
        return _at_its_end(found["lead"].strip().lower(), word, point)
    statement = f"{_by_somebody(point)} {'because ' if word == 'why' else ''}{BLANK}"
    wanted = Wanted.NUMBER if word.startswith("how ") else _WANTED.get(word, Wanted.WORDS)
    return Shape(word.split()[0], Sort.WHICH, sentence(statement), wanted)


def _by_somebody(point: Point) -> str:
    """What was asked before as a statement: whoever was asked for is somebody."""
    who = "somebody" if point.wanted is Wanted.PERSON and point.statement.startswith(BLANK) else ""
    return " ".join(point.statement.rstrip(".").replace(BLANK, who).split())


def _at_its_end(lead: str, word: str, point: Point) -> Shape:
    """As in "X sold the yard. For how much?": the blank behind the preposition."""
    wanted = {"when": Wanted.TIME, "where": Wanted.PLACE, "whom": Wanted.PERSON, "what": Wanted.WORDS}
    counted = re.sub(r"^how (?:many|much)", "", word) if word.startswith("how ") else ""
    statement = f"{_by_somebody(point)} {lead} {BLANK}{counted}"
    word = word if word in wanted else "how many"
    return Shape(f"{lead} {word}", Sort.WHICH, sentence(statement), wanted.get(word, Wanted.NUMBER))


def _who(point: Point) -> Shape | None:
    """As in "Somebody bought the port. Who?"."""
    statement = _SOMEBODY.sub(BLANK, plain(point), count=1)
    return Shape("who", Sort.WHICH, sentence(statement), Wanted.PERSON) if BLANK in statement else None


def so_long(question: str, point: Point) -> str | None:
    """As in "When was that and how many days?": how long what was asked before lasted."""
    found = _LASTED.match(question)
    return f"{plain(point)} for {BLANK} {found['unit']}." if found and plain(point) else None


def figure_of(question: str, point: Point) -> str | None:
    """As in "… and the figure for Halden?", after "The loss at X is …": the loss of that."""
    found, of = _FIGURE.match(question), _OF.match(point.statement)
    return f"{of['what']} {found['rest']} is {BLANK}." if found and of else None


def again(question: str, point: Point) -> str | None:
    """As in "What was it in 2019?", after a figure: the same, at another time or place."""
    found = _IT_WAS.match(question)
    if found is None or point.sort is not Sort.WHICH:
        return None
    return f"{without_times(point.statement.rstrip('.'))} {found['rest']}."


def without_times(statement: str) -> str:
    """A statement without the times in it."""
    for time in reversed(times(statement, Span(start=0, end=len(statement)), None)):
        before = statement[: time.span.start].rstrip()
        before = re.sub(r"\s(?:in|on|since|during|by|last|this)$", "", before)
        statement = before + statement[time.span.end :]
    return statement
