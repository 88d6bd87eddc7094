"""Statements whose verb was left out: "Halden bridge still closed?", "No arrests in Halden?"."""

from __future__ import annotations

import re

from verifier.answers.clauses import PREPOSITIONS, bare, helps
from verifier.answers.question import Sort
from verifier.answers.shapes import Shape, sentence
from verifier.answers.verbal import has_main_verb
from verifier.answers.verbs import base_form
from verifier.values.vocabulary import plural

_I = re.IGNORECASE
#: What may be said of people that are counted.
STATES = (
    r"injured|killed|dead|wounded|hurt|missing|arrested|detained|evacuated|rescued|displaced|homeless|"
    r"stranded|infected|charged|convicted|laid off|trapped"
)
#: What may stand before a number, or a noun that asks for one.
QUALIFIED = r"(?:(?:the|final|total|latest|exact|full|overall|current|official|confirmed) )*"
_STILL_SO_MANY = re.compile(
    rf"(?P<about>[^,:]+)[,:]\s+(?P<state>{STATES}|{QUALIFIED}(?:[a-z]+ )?(?:toll|count|total|tally|number))"
    r"[:,]?\s+(?P<still>still )?(?P<number>\d[\d,.]*)",
    _I,
)
#: "Halden bridge still closed": its verb is left out.
_LEFT_OUT = re.compile(
    r"(?P<about>[^:]+?(?<!ing))\s+(?P<state>(?:still|now|already|again|no longer|back) "
    r"(?:on|in|at|under|out|off|with|without|open|closed|free|alive|shut|missing|abroad|valid|banned|"
    r"(?:in )?force|available|there|(?:suspended|blocked|delayed|cancell?ed|postponed|detained|jailed|"
    r"imprisoned|hospitali[sz]ed|trapped|stranded|grounded|halted|disrupted|flooded|sealed|unpaid|unsolved|"
    r"unidentified|wanted)(?=$| (?:in|on|at|by|after|over|since|until)\b))\b.*)",
    _I,
)
#: "Halden ferry running again": its verb is left out too.
_GOING = re.compile(
    r"(?P<about>(?:(?:the|that|this|his|her|their|our) |[A-Z])[^,:]*?) (?P<verb>[a-z]+ing)"
    r"(?P<rest>(?: (?:again|now|yet|today|tomorrow|on|in|at|to|for|by|over|down|up|back|this|next)\b.*)?)"
)
#: "Halden strike over?".
_ENDED = re.compile(
    r"(?P<about>(?:[Tt]he |[A-Z])[^,:]+) (?P<state>(?:all )?(?:over|open|shut|alive|dead|guilty|free))"
)
#: "4 dead on the Halden ferry?", "Halden ferry – 4 dead?".
_SO_MANY_ARE = re.compile(
    r"(?:(?P<about>[A-Z][^,:–—]+?)(?:[,:]| [-–—]) )?"
    r"(?P<number>\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)"
    rf"(?: (?P<who>people|men|women|children|crew))? (?P<state>{STATES})"
    r"(?P<rest> (?:in|at|on|by|during|after|off|near|since)\b.+)?",
    _I,
)
_TO_TOPIC = re.compile(r"^(?:on|about|re|regarding|concerning|as for|in|at)\s+", _I)
_THERE = re.compile(r"(?P<no>no|not an?|not one|zero|hardly any)\s+(?P<what>.+)", _I)
_NUMBERED = re.compile(r"(?:(?:some|about|over|nearly|only|at least) )?\d[\d,.]*\s+[a-z]+s\b.*", _I)


def elliptic(text: str) -> Shape | None:
    """A statement without a verb, with it; ``None`` for what is none."""
    if (going := _GOING.fullmatch(text)) is not None and base_form(_base_of(going["verb"])):
        return _with_be(going["about"], f"{going['verb']}{going['rest']}")
    if (there := _THERE.fullmatch(text)) is not None:
        helper = "were" if bare(there["what"].split()[0]).endswith("s") else "was"
        return Shape("there was", Sort.WHETHER, sentence(f"there {helper} {lower_first(text)}"))
    if (ended := _ENDED.fullmatch(text)) is not None:
        return _with_be(re.sub(r"['’]s$", "", ended["about"]), ended["state"])
    if _NUMBERED.fullmatch(text):
        return Shape("there were", Sort.WHETHER, sentence(f"there were {lower_first(text)}"))
    return None


def so_many_are(text: str) -> Shape | None:
    """As in "4 dead on the Halden ferry?": that so many were; ``None`` where it has a verb."""
    many = _SO_MANY_ARE.fullmatch(text)
    if many is None or any(map(helps, text.split())):
        return None
    lead = f"on {_TO_TOPIC.sub('', many['about'])}, " if many["about"] else ""
    who = " ".join(part for part in (many["number"], many["who"]) if part)
    return Shape("so many", Sort.WHETHER, sentence(f"{lead}{who} were {many['state']}{many['rest'] or ''}"))


def still_so(text: str) -> Shape | None:
    """As in "Halden bridge still closed?"; ``None`` where something else is said of it."""
    left = _LEFT_OUT.fullmatch(text)
    if left is None or any(map(helps, text.split())):
        return None
    return _with_be(left["about"], left["state"])


def so_many(text: str) -> Shape | None:
    """As in "Halden crash, hurt: still 41?": that so many were hurt in it."""
    found = _STILL_SO_MANY.fullmatch(text)
    if found is None or not is_noun(found["about"]):
        return None
    state, still, number = found["state"], found["still"] or "", found["number"].rstrip(".,")
    said = (
        f"{number} were {state}"
        if re.fullmatch(STATES, state, _I)
        else f"{with_the(state)} is {still}{number}"
    )
    return Shape("so many", Sort.WHETHER, sentence(f"on {found['about']}, {said}"))


def _with_be(about: str, state: str) -> Shape:
    """A statement whose "is" was left out."""
    head = bare(re.split(rf" (?:{'|'.join(sorted(PREPOSITIONS))}) ", about)[0].split()[-1])
    helper = "are" if plural(head) and not about.rsplit(maxsplit=1)[-1][:1].isupper() else "is"
    return Shape("left out verb", Sort.WHETHER, sentence(f"{about} {helper} {state}"))


def _base_of(verb: str) -> str:
    stem = verb.removesuffix("ing")
    return next((one for one in (stem, f"{stem}e", stem[:-1]) if base_form(one)), "")


def is_noun(text: str) -> bool:
    """Whether it has no verb of its own."""
    return not has_main_verb(text.split()) and not text.endswith(("?", "."))


def lower_first(text: str) -> str:
    """A text with a small first letter."""
    return f"{text[:1].lower()}{text[1:]}"


def with_the(noun: str) -> str:
    """A noun with "the" where nothing stands before it that says which."""
    first = noun.split(maxsplit=1)[0]
    named = first[:1].isupper() or first.lower() in {"the", "a", "an", "his", "her", "their", "its", "this"}
    return noun if named or first.endswith("'s") else f"the {noun}"
