"""Rules for questions that begin with "how": "How many …?", "How old is X?", "How did X …?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import BE, DO, HAVE, HELPERS, MODAL, PREPOSITIONS, bare, clause, helps
from verifier.answers.elliptic import STATES
from verifier.answers.embedded import embedded, so_long
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.shapes import Shape, asked_of, blank_of, is_subject, object_asked, with_blank
from verifier.answers.verbs import base_form, participle, told_past
from verifier.values.vocabulary import plural
from verifier.values.wordlists import word_set

_ADJECTIVES = {"old": "years old", "high": "high", "tall": "tall", "far": "away", "long": "long",
               "big": "big", "large": "large", "heavy": "heavy", "deep": "deep", "wide": "wide"}  # fmt: skip


_FREE_ENDED = {"long": Wanted.NUMBER, "often": Wanted.WORDS}


_MANNERS = frozenset("fast quickly far high low deep late early close loud hard".split())


def how(words: Sequence[str]) -> Shape | None:
    """As in "How many men were held?", "How old is X?", "How did X escape?"."""
    second = bare(words[1]) if len(words) > 1 else ""
    if second in {"many", "much"}:
        return how_many(second, words[2:])
    if second == "come":
        asked = asked_of("why", words[2:], Wanted.WORDS, presumed=True, end="because ")
        return asked or embedded("why", words[2:], end="because ")
    sized = _how_so(second, words) if len(words) > 3 else None
    if sized is None and second not in HELPERS and _of_a_state(words):
        return Shape("as asked", Sort.OPEN, " ".join(words))
    asked = sized or asked_of("how", words[1:], Wanted.WORDS, presumed=True)
    return asked or embedded("how", words[1:])


def _of_a_state(words: Sequence[str]) -> bool:
    """As in "How bad was the fire?", "How severe were injuries?": no number and no manner."""
    if len(words) < 4 or not helps(words[2]):
        return False
    many = plural(bare(words[3])) and not participle(bare(words[3]))
    return is_subject(words[3:]) or (many and bare(words[2]) in BE)


def _how_so(second: str, words: Sequence[str]) -> Shape | None:
    """As in "How old is X?", "how big the bill was", "How fast did X go?", "How long was X held?"."""
    if second in _ADJECTIVES and bare(words[2]) in BE:
        statement = f"{' '.join(words[3:])} {words[2]} {BLANK} {_ADJECTIVES[second]}"
        return with_blank("how old", statement, Wanted.NUMBER)
    if second in _ADJECTIVES and (size := so_long(_ADJECTIVES[second], words[2:])) is not None:
        return size
    moves = bare(words[2]) not in BE or any(participle(bare(word)) for word in words[3:])
    if second in _MANNERS and bare(words[2]) in HELPERS and moves:
        return object_asked(f"how {second}", clause(bare(words[2]), words[3:]), BLANK, Wanted.WORDS)
    if second in _FREE_ENDED:
        asked = asked_of(f"how {second}", words[2:], _FREE_ENDED[second])
        late = embedded("how", words[2:]) if asked is None else None
        return asked if late is None else late._replace(wanted=_FREE_ENDED[second])
    return None


def how_many(asks: str, words: Sequence[str]) -> Shape | None:
    """As in "How many men were held?", by what stands behind "how many"."""
    rule = f"how {asks}"
    at = next((k for k, word in enumerate(words) if helps(word)), None)
    if at is None:
        return _counted_alone(rule, words)
    thing, helper, after = " ".join(words[:at]), bare(words[at]), words[at + 1 :]
    if helper in DO or (helper in HAVE | MODAL and is_subject(after)) or _of_another(helper, after):
        return object_asked(rule, clause(helper, after), blank_of(thing), Wanted.NUMBER)
    if helper in BE and after and bare(after[0]) == "there":
        return with_blank(rule, f"there {words[at]} {blank_of(thing)} {' '.join(after[1:])}", Wanted.NUMBER)
    core = next((bare(word) for word in after if participle(bare(word))), "")
    if helper in BE and at > 0 and bare(words[at - 1]) in _BY_SO_MUCH and _names_something(after):
        return with_blank(rule, _by_so_much(thing, words[at], after), Wanted.NUMBER)
    return with_blank(rule, f"{blank_of(thing)} {' '.join(words[at:])}", Wanted.NUMBER, core)


def _by_so_much(thing: str, helper: str, after: Sequence[str]) -> str:
    """As in "How many votes short was the bill when it fell?": the bill was so many votes short."""
    end = next(
        (k for k, word in enumerate(after) if bare(word) in {"when", "while", "after", "as"}), len(after)
    )
    return f"{' '.join(after[:end])} {helper} {blank_of(thing)} {' '.join(after[end:])}"


def _names_something(after: Sequence[str]) -> bool:
    """Whether what follows "is" is what is so much higher, and nothing said of it."""
    return bool(after) and not participle(bare(after[0])) and bare(after[0]) not in PREPOSITIONS


_BY_SO_MUCH = word_set(
    """short ahead behind late early old away apart over under deep high long wide higher lower longer shorter
    more less bigger smaller larger later earlier older younger faster slower heavier taller cheaper dearer"""
)


def _of_another(helper: str, after: Sequence[str]) -> bool:
    """As in "How many counts was [he] convicted on?", "… ships is [Kastavia] sending?"."""
    if len(after) < 2 or not is_subject(after):
        return False
    sends = helper in BE and any(bare(word).endswith("ing") and participle(bare(word)) for word in after[1:])
    return sends or (len(after) > 2 and bare(after[-1]) in PREPOSITIONS)


def _counted_alone(rule: str, words: Sequence[str]) -> Shape | None:
    """As in "How many people died?": no helping verb."""
    at = next((k for k, word in enumerate(words) if told_past(bare(word)) and _verbal(words, k)), None)
    if at is None and words and re.fullmatch(STATES, bare(words[0])):
        return with_blank(rule, f"{BLANK} were {' '.join(words)}", Wanted.NUMBER)
    if at is None:
        return None
    statement = f"{blank_of(' '.join(words[:at]))} {' '.join(words[at:])}"
    return with_blank(rule, statement, Wanted.NUMBER, bare(words[at]))


def _verbal(words: Sequence[str], at: int) -> bool:
    """Whether a word that can be a verb is one here: at the beginning only if it is no noun too."""
    return at > 0 or not base_form(bare(words[0]).removesuffix("s"))
