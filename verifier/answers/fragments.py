"""Questions without a verb that ask for a number or a part: "Hurt in the fire, last count?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.answers.clauses import bare, helps
from verifier.answers.elliptic import (
    QUALIFIED,
    STATES,
    elliptic,
    is_noun,
    lower_first,
    so_many,
    so_many_are,
    still_so,
    with_the,
)
from verifier.answers.embedded import embedded
from verifier.answers.question import BLANK, Wanted
from verifier.answers.shapes import Shape, with_blank
from verifier.answers.verbal import has_main_verb
from verifier.values.names import ROLE_WORDS
from verifier.values.vocabulary import plural

_I = re.IGNORECASE
_NUMBERS = rf"{QUALIFIED}(?:number|count|tally|total) of"
#: What only says which figure is meant, or how much of it.
_WHICH_FIGURE = re.compile(
    r",?\s+(?:(?:last|latest|final|official|current|most recent) (?:count|figure|number|tally|total)|so far|"
    r"to date|as of now|at last count|all told|all in all|in total|by now)$",
    _I,
)
_SO_FAR = re.compile(
    r"(?P<what>[a-z]+) (?:in|at|on|by|from|since|of|after)\b.+(?:so far|to date|in total|by now|all told)", _I
)
_STATE = re.compile(
    rf"(?:(?:people|persons|number(?: of)?|how many) )?(?P<state>{STATES}) "
    r"(?P<rest>(?:in|at|on|by|during|after|since|near|off|from|under)\b.+)",
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
        "size depth width length height weight duration".split(),
        Wanted.NUMBER,
    ),
    **dict.fromkeys("date day time year deadline".split(), Wanted.TIME),
    **dict.fromkeys("name names winner owner driver author".split(), Wanted.PERSON),
    **dict.fromkeys("venue location place scene address".split(), Wanted.PLACE),
    **dict.fromkeys("result verdict sentence cause reason motive plea job title".split(), Wanted.WORDS),
}
_PART = re.compile(
    rf"(?P<about>.+?)[,:]\s+(?P<part>{QUALIFIED}(?:[a-z]+ ){{0,2}}(?P<head>{'|'.join(_PARTS)}))"
    rf"(?: in (?:{_UNITS}|meters?|metres?))?",
    _I,
)
_FIGURE_AT_END = re.compile(
    rf"(?P<about>[^:,]+\b(?P<head>{'|'.join(k for k, v in _PARTS.items() if v is Wanted.NUMBER)}))"
    r"(?P<year> (?:in |for )?(?:19|20)\d\d)?",
    _I,
)
_STATES_ASKED = re.compile(
    rf"(?P<about>[^,:]+)[,:]\s+(?P<state>(?:{STATES})(?: (?:and|or) (?:{STATES}))*)", _I
)
_OWNED = re.compile(
    rf"(?P<about>.+['’]s?(?: [a-z]+){{0,2}}) (?P<head>{'|'.join(_PARTS)}|{'|'.join(sorted(ROLE_WORDS))})", _I
)


def fragment(text: str) -> Shape | None:
    """What a question without a verb asks for; ``None`` where it has one, or its form tells nothing.

    Args:
        text: One question, cleaned, without its question mark.
    """
    if (stated := so_many(text) or so_many_are(text) or still_so(text)) is not None:
        return stated
    if (state := _counted_state(text) or _year_of(text)) is not None:
        return state
    if has_main_verb(text.split()):
        return None
    return next((made for made in _asked(text) if made is not None), None)


def _counted_state(text: str) -> Shape | None:
    """As in "Hurt in the fire, last count?", "Number killed in Halden?"."""
    plain = _WHICH_FIGURE.sub("", text)
    state = _STATE.fullmatch(plain)
    if state is None or any(map(helps, text.split())):
        return None
    led = bare(text.split(maxsplit=1)[0]) not in {"people", "persons"} or plain != text
    return (
        with_blank("noun", f"{BLANK} {state['state'].lower()} {state['rest']}", Wanted.NUMBER)
        if led
        else None
    )


#: "Year the Halden lock opened?".
_YEAR_OF = re.compile(
    r"(?:the )?(?:year|date|day|month|time|hour)(?: that| when)? (?P<rest>(?:the|an?|[A-Z]).+)"
)


def _year_of(text: str) -> Shape | None:
    found = _YEAR_OF.fullmatch(text[:1].lower() + text[1:])
    made = embedded("when", found["rest"].split()) if found is not None else None
    return None if made is None else made._replace(premises=())


def _asked(text: str) -> Iterator[Shape | None]:
    if (many := _SO_FAR.fullmatch(text)) is not None and plural(many["what"].lower()):
        yield with_blank("noun", f"{BLANK} {lower_first(text)}", Wanted.NUMBER)
    if (number := _NUMBER_OF.fullmatch(text)) is not None:
        yield with_blank("noun", f"on {number['about']}, {BLANK} {number['what']}", Wanted.NUMBER)
    if (part := _PART.fullmatch(text)) is not None:
        yield part_of(part["about"], part["part"])
    if (unit := _UNIT_ASKED.fullmatch(text)) is not None and len(unit["about"].split()) > 1:
        yield with_blank("noun", f"{with_the(unit['about'])} is {BLANK} {unit['unit']}", Wanted.NUMBER)
    if (states := _STATES_ASKED.fullmatch(_WHICH_FIGURE.sub("", text))) is not None:
        yield with_blank("noun", f"on {states['about']}, {BLANK} were {states['state']}", Wanted.NUMBER)
    if (owned := _OWNED.fullmatch(text)) is not None:
        wanted = _PARTS.get(owned["head"].lower(), Wanted.PERSON)
        yield with_blank("noun", f"{text} is {BLANK}", wanted)
    if _FIGURE_AT_END.fullmatch(text) is not None and len(text.split()) > 2:
        yield with_blank("noun", f"{text} is {BLANK}", Wanted.NUMBER)
    yield elliptic(text)


def part_of(about: str, part: str) -> Shape | None:
    """As in "the boy in the Halden fire: age?": the age of the boy; ``None`` for what is no such part."""
    wanted = _PARTS.get(bare(part.rsplit(maxsplit=1)[-1])) if part.split() else None
    if wanted is None or not is_noun(about) or len(part.split()) > 4:
        return None
    thing = re.sub(r"^(?:the|what|which) ", "", part, flags=_I)
    if re.match(r"(?:the|a|an|that|this) ", about, _I):
        about = lower_first(about)
    elif len(about.split()) > _SHORT:
        return with_blank("noun", f"on {about}, the {thing} is {BLANK}", wanted)
    return with_blank("noun", f"the {thing} of {about} is {BLANK}", wanted)


#: Most words that what a part is of has, where they do not say which it is.
_SHORT = 4
