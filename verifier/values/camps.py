"""Camps that do not speak for each other, by the head of a speaker's words."""

from __future__ import annotations

import re

_CAMPS: dict[str, str] = {
    "authority": """police prosecutor prosecutors prosecution official officials officer authorities
        ministry minister department
        government court judge guard army military navy service agency mayor governor
        president clerk sheriff council
        commission board office bureau regulator regulators investigators detectives officers customs""",
    "defense": "lawyer lawyers attorney attorneys defense defence counsel",
    "company": """company companies firm firms bank banks airline carrier operator manufacturer maker team
        club retailer owner owners""",
    "party": "party parties",
    "labor": "union unions strikers",
    "research": "researcher researchers scientist scientists astronomers historians scholars",
    "family": "family relatives mother father parents wife husband widow brother sister",
    "witness": """witness witnesses resident residents neighbor neighbour neighbors neighbours passengers
        survivors bystanders villagers""",
    "opposition": """critics opponents activist activists protesters campaigners demonstrators opposition
        rebels""",
}
_CAMP_OF = {word: camp for camp, words in _CAMPS.items() for word in words.split()}
_CUT = re.compile(r" (?:of|for|in|at|from|with|on|who|near) |, ")


def camp_of(speaker: str) -> str | None:
    """The camp of a speaker's words, or ``None`` where they tell none or could be any.

    A person's name tells none; "attorney general" and "district attorney" are authorities.
    """
    head = _CUT.split(speaker.strip())[0].lower().split()
    if not head or "spokes" in speaker.lower():
        return None
    if "attorney" in head[-1] and ({"district", "state", "states", "u.s.", "city"} & set(head)):
        return "authority"
    word = head[-1]
    return _CAMP_OF.get(word) or _CAMP_OF.get(f"{word}s") or _CAMP_OF.get(word.removesuffix("s"))
