"""Questions without a verb that ask for a number or a part: "Hurt in the fire, last count?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.answers.clauses import bare
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.shapes import Shape, sentence, with_blank
from verifier.answers.verbal import has_main_verb

_I = re.IGNORECASE
_STATES = (
    r"injured|killed|dead|wounded|hurt|missing|arrested|detained|evacuated|rescued|displaced|homeless|"
    r"stranded|infected|charged|convicted|laid off|trapped"
)
_QUALIFIED = r"(?:(?:the|final|total|latest|exact|full|overall|current|official|confirmed) )*"
_NUMBERS = rf"{_QUALIFIED}(?:number|count|tally|total) of"
#: What only says which figure is meant, or how much of it.
_WHICH_FIGURE = re.compile(
    r",?\s+(?:(?:last|latest|final|official|current|most recent) (?:count|figure|number|tally|total)|so far|"
    r"to date|as of now|at last count|all told|all in all|in total|by now)$",
    _I,
)
_STATE = re.compile(
    rf"(?:(?:people|persons|number of|how many) )?(?P<state>{_STATES}) "
    r"(?P<rest>(?:in|at|on|by|during|after|since|near|off)\b.+)",
    _I,
)
_UNITS = (
    r"percent|per cent|%|percentage|euros?|dollars?|pounds?|crowns?|francs?|tons?|tonnes?|kilos?|kilometers?|"
    r"kilometres?|miles?|hours?|minutes?|days?|weeks?|months?|years?|votes?|seats?|points?|degrees"
)
_UNIT_ASKED = re.compile(rf"(?P<about>[^,:]+(?:, [^,:]+)*?)(?:,| in)\s+(?P<unit>{_UNITS})", _I)
_NUMBER_OF = re.compile(rf"(?P<about>.+?)[,:]\s+{_NUMBERS} (?P<what>.+)", _I)
#: Nouns that ask for what they name behind what it is of: "Halden ferry, price?".
_PARTS: dict[str, Wanted] = {
    **dict.fromkeys(
        "toll price cost bill age count total tally turnout number budget profit loss salary score speed "
        "size length height weight duration".split(),
        Wanted.NUMBER,
    ),
    **dict.fromkeys("date day time year deadline".split(), Wanted.TIME),
    **dict.fromkeys("name names winner owner driver author".split(), Wanted.PERSON),
    **dict.fromkeys("venue location place scene address".split(), Wanted.PLACE),
    **dict.fromkeys("result verdict sentence cause reason motive plea job title".split(), Wanted.WORDS),
}
_PART = re.compile(
    rf"(?P<about>.+?)[,:]\s+(?P<part>{_QUALIFIED}(?:[a-z]+ ){{0,2}}(?P<head>{'|'.join(_PARTS)}))", _I
)
_STILL_SO_MANY = re.compile(
    rf"(?P<about>[^,:]+)[,:]\s+(?P<state>{_STATES}|{_QUALIFIED}(?:[a-z]+ )?(?:toll|count|total|tally|number))"
    r"[:,]?\s+(?P<still>still )?(?P<number>\d[\d,.]*)",
    _I,
)
_FIGURE_AT_END = re.compile(
    rf"(?P<about>[^:,]+\b(?P<head>{'|'.join(k for k, v in _PARTS.items() if v is Wanted.NUMBER)}))"
    r"(?P<year> (?:in |for )?(?:19|20)\d\d)?",
    _I,
)
#: "Halden bridge still closed": its verb is left out.
_LEFT_OUT = re.compile(
    r"(?P<about>[^:]+?(?<!ing))\s+(?P<state>(?:still|now|already|again|no longer|back) "
    r"(?:on|in|at|under|out|off|with|without|open|closed|free|alive|shut|missing|abroad|valid|banned|"
    r"(?:in )?force|available|there)\b.*)",
    _I,
)
_THERE = re.compile(r"(?P<no>no|not an?|not one|zero|hardly any)\s+(?P<what>.+)", _I)
_NUMBERED = re.compile(r"(?:(?:some|about|over|nearly|only|at least) )?\d[\d,.]*\s+[a-z]+s\b.*", _I)


def fragment(text: str) -> Shape | None:
    """What a question without a verb asks for; ``None`` where it has one, or its form tells nothing.

    Args:
        text: One question, cleaned, without its question mark.
    """
    if (many := so_many(text)) is not None:
        return many
    words = text.split()
    if has_main_verb(words):
        return None
    shorter = _WHICH_FIGURE.sub("", text)
    return next((made for made in _asked(shorter) if made is not None), None)


def _asked(text: str) -> Iterator[Shape | None]:
    if (state := _STATE.fullmatch(text)) is not None:
        yield with_blank("noun", f"{BLANK} {state['state']} {state['rest']}", Wanted.NUMBER)
    if (number := _NUMBER_OF.fullmatch(text)) is not None:
        yield with_blank("noun", f"on {number['about']}, {BLANK} {number['what']}", Wanted.NUMBER)
    if (part := _PART.fullmatch(text)) is not None:
        yield part_of(part["about"], part["part"])
    if (unit := _UNIT_ASKED.fullmatch(text)) is not None and len(unit["about"].split()) > 1:
        yield with_blank("noun", f"{_the(unit['about'])} is {BLANK} {unit['unit']}", Wanted.NUMBER)
    if (left := _LEFT_OUT.fullmatch(text)) is not None:
        yield Shape("left out verb", Sort.WHETHER, sentence(f"{left['about']} is {left['state']}"))
    if _FIGURE_AT_END.fullmatch(text) is not None and len(text.split()) > 2:
        yield with_blank("noun", f"{text} is {BLANK}", Wanted.NUMBER)
    if (there := _THERE.fullmatch(text)) is not None:
        helper = "were" if bare(there["what"].split()[0]).endswith("s") else "was"
        yield Shape("there was", Sort.WHETHER, sentence(f"there {helper} {_lower(text)}"))
    if _NUMBERED.fullmatch(text):
        yield Shape("there were", Sort.WHETHER, sentence(f"there were {_lower(text)}"))


def so_many(text: str) -> Shape | None:
    """As in "Halden crash, hurt: still 41?": that so many were hurt in it."""
    found = _STILL_SO_MANY.fullmatch(text)
    if found is None or not _noun(found["about"]):
        return None
    state, still, number = found["state"], found["still"] or "", found["number"].rstrip(".,")
    said = (
        f"{number} were {state}" if re.fullmatch(_STATES, state, _I) else f"{_the(state)} is {still}{number}"
    )
    return Shape("so many", Sort.WHETHER, sentence(f"on {found['about']}, {said}"))


def part_of(about: str, part: str) -> Shape | None:
    """As in "the boy in the Halden fire: age?": the age of the boy; ``None`` for what is no such part."""
    wanted = _PARTS.get(bare(part.rsplit(maxsplit=1)[-1])) if part.split() else None
    if wanted is None or not _noun(about) or len(part.split()) > 4:
        return None
    thing = part.removeprefix("the ").removeprefix("The ")
    if re.match(r"(?:the|a|an|that|this) ", about, _I):
        return with_blank("noun", f"the {thing} of {about[:1].lower()}{about[1:]} is {BLANK}", wanted)
    return with_blank("noun", f"on {about}, the {thing} is {BLANK}", wanted)


def _noun(text: str) -> bool:
    return not has_main_verb(text.split()) and not text.endswith(("?", "."))


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _the(noun: str) -> str:
    """A noun with "the" where nothing stands before it that says which."""
    first = noun.split(maxsplit=1)[0]
    named = first[:1].isupper() or first.lower() in {"the", "a", "an", "his", "her", "their", "its", "this"}
    return noun if named or first.endswith("'s") else f"the {noun}"
