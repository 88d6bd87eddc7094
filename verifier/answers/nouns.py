"""Questions that have no verb: "Turnout in the runoff?", "Number of injured?", "Any deaths?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.question import BLANK, Wanted
from verifier.answers.verbal import has_main_verb, is_verb
from verifier.answers.verbs import told_past
from verifier.values.vocabulary import plural
from verifier.values.wordlists import word_set

#: Longest question of this kind, in words.
_LONGEST = 14
_I = re.IGNORECASE
_COUNT = re.compile(r"(?:the )?(?:(?:final|total|latest|exact|full) )*number of (?P<rest>.+)", _I)
_ANY = re.compile(r"any(?P<who>one|body)?(?: word on| news (?:of|on))? (?P<rest>.+)", _I)
_WANTED: dict[str, Wanted] = {
    **dict.fromkeys("age cost price count tally percentage length duration".split(), Wanted.NUMBER),
    **dict.fromkeys("date day time year start deadline".split(), Wanted.TIME),
    **dict.fromkeys("name names winner owner driver author".split(), Wanted.PERSON),
    **dict.fromkeys("cause reason motive verdict sentence plea title figure figures".split(), Wanted.WORDS),
    **dict.fromkeys("venue location place scene address".split(), Wanted.PLACE),
    # Figures that stand in many words: which number is meant is read with its sentence.
    **dict.fromkeys(
        "turnout toll bill budget profit loss salary score result share speed size".split(), Wanted.WORDS
    ),
}
#: "The running time": how long it runs, no time of day.
_LASTING = re.compile(r"(?:running|playing|travel|journey|waiting|response|recovery) time|price tag", _I)
#: "Profit of 34 million euros?" asks for no figure; "turnout of the 2024 vote" and "of 2024" do.
_HAS_FIGURE = re.compile(r"of (?!(?:19|20)\d\d\b)[€$£]?\d")
#: Words that a noun does not begin with.
_NO_HEAD = (
    word_set("and but or so also please yes no not well ok if whether because") | PREPOSITIONS | HELPERS
)


def of_noun(text: str) -> tuple[str, Wanted] | None:
    """A statement with a blank for a noun that asks, and what fills it; ``None`` where none does.

    Args:
        text: One question, cleaned, without its question mark.
    """
    if (count := _COUNT.fullmatch(text)) is not None:
        return f"{BLANK} {count['rest']}", Wanted.NUMBER
    words = text.split()
    at = next((k for k, word in enumerate(words) if bare(word) in PREPOSITIONS | _OPENS), 0)
    if not _heads(words, at) or _HAS_FIGURE.match(" ".join(words[at:])):
        return None
    # "name of the guard who was cut": what follows "who" is said of the guard, and is no verb of this clause.
    owned = any(word.endswith(("'s", "s'")) for word in words[:at])
    lead = "" if bare(words[0]) in DETERMINERS or owned or _a_name(words, at) else "the "
    first = words[0] if words[0].isupper() else words[0][:1].lower() + words[0][1:]
    named = " ".join([first, *words[1:]]) if lead else text
    lasting = _LASTING.search(" ".join(words[:at])) is not None
    wanted = Wanted.NUMBER if lasting else _WANTED.get(bare(words[at - 1]), Wanted.WORDS)
    return f"{lead}{named} {'is' if ',' not in named else ', is'} {BLANK}".replace(" ,", ","), wanted


#: Begins what the noun is of, as a preposition does: "tally when lawmakers voted".
_OPENS = frozenset({"when"})


def _a_name(words: Sequence[str], at: int) -> bool:
    """Whether a name stands before the noun: "Halden turnout in …"; "Running time of …" has none."""
    return (
        words[0][:1].isupper()
        and at > 1
        and _LASTING.search(" ".join(words[:at])) is None
        and (bare(words[0]) not in _QUALIFYING)
    )


_QUALIFYING = word_set(
    "final total latest last first exact full overall current official annual yearly price"
)


def _heads(words: Sequence[str], at: int) -> bool:
    """Whether a noun stands before the first preposition, and no verb anywhere."""
    if not 0 < at <= 4 or at + 1 >= len(words) or len(words) > _LONGEST:
        return False
    if any(word.endswith((":", ";")) for word in words) or bare(words[0]) in _NO_HEAD:
        return False
    if any(word.endswith(",") for word in words[:at]):
        return False
    # "Hall made a profit of …" has a verb.
    if (words[at - 1][:1].isupper() and at > 1) or any(is_verb(words, k) for k in range(1, at - 1)):
        return False
    asks = bare(words[at - 1]) in _WANTED or _LASTING.search(" ".join(words[:at])) is not None
    within = {"who", "which", "that", *_OPENS}
    relative = next((k for k, word in enumerate(words) if bare(word) in within), len(words))
    before = [bare(word) for word in words[:relative]]
    if relative < at or (relative == at and bare(words[at]) not in _OPENS):
        return False
    return not any(word in HELPERS for word in before) and (
        asks
        or not (any(told_past(word) and not word.endswith("s") for word in before) or has_main_verb(words))
    )


def any_there(text: str) -> str | None:
    """The statement "Any deaths in X?" asks about: that there were some; ``None`` for others."""
    found = _ANY.fullmatch(text)
    if found is None or any(bare(word) in HELPERS for word in found["rest"].split()):
        return None
    if found["who"]:
        return f"Somebody was {found['rest']}"
    head = next((bare(word) for word in found["rest"].split() if bare(word) not in _QUALIFYING), "")
    return f"There {'were' if plural(head) else 'was'} {found['rest']}"
