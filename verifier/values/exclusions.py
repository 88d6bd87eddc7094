"""Numbers that are no quantities: parts of names, pronouns, scores of fixed phrases."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.claims import Approximation
from verifier.values.numberwords import ordinal
from verifier.values.tokens import Token, adjoining, lower_at
from verifier.values.units import MONEY_WORDS, SYMBOLS, UNIT_WORDS
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS, MONTH_WORDS, WEEKDAY_WORDS
from verifier.values.wordlists import word_set

#: Words that a number after them belongs to as a name.
_NAME_HEADS: frozenset[str] = word_set(
    """no nos number flight boeing airbus article section title chapter interstate highway route apollo
    windows iphone level phase grade class type formula channel psalm act room page area unit block
    proposition prop amendment resolution rule step game pier gate platform building apartment covid
    sars ward district precinct line exhibit agenda apt suite category version volume part appendix
    paragraph clause group gen track lane week day round stage catch mi5 airforce brigade division
    battalion squadron verse vol episode season pentium fortune terminal warehouse protocol pm world"""
)
_FIXED_AFTER_ORDINAL: frozenset[str] = word_set(
    """lady ladies responder responders amendment avenue street world party parties degree person hand
    floor place half quarter century aid grade class name base baseman draft round-up minister
    amendments cousin cousins baron generation gentleman thing things look glance sight instance thought
    thoughts rate nature fiddle"""
)


_NO_NOUN = FUNCTION_WORDS | COMMON_VERBS
_AFTER_PRONOUN = (_NO_NOUN - {"more"}) | {"day", "thing", "way", "reason"}
#: After these an ordinal alone still ranks: "the third in a year", "its fourth since 2023".
_AFTER_BARE_ORDINAL = frozenset({"in", "since", "such", "at", "this"})


def not_a_quantity(found: Sequence[Token], first: int, after: int, kind: str) -> bool:
    """Whether the number at tokens ``first`` to ``after`` is part of something else."""
    if kind == "ordinal":
        return _fixed_ordinal(found, first, after)
    if kind in {"words", "vague"} and _pronoun(found, first, after):
        return True
    if found[first].text in SYMBOLS:
        return False
    return (
        _joined_to_word(found, first, after) or _in_name(found, first, after) or _section(found, first, after)
    )


def ordinal_at(found: Sequence[Token], index: int) -> int | None:
    """Value of an ordinal word that ranks the noun after it ("the third time"), or ``None``."""
    rank = ordinal(found[index])
    if rank is None or lower_at(found, index - 1) not in {"the", "a", "his", "her", "its", "their", "for"}:
        return None
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or following.kind != "word":
        return None
    if following.lower in _NO_NOUN and following.lower not in _AFTER_BARE_ORDINAL:
        return None
    return rank


def _fixed_ordinal(found: Sequence[Token], first: int, after: int) -> bool:
    """Ordinals in names and set phrases: "Fifth Avenue", "first lady", "the 21st century"."""
    following = found[after] if after < len(found) else None
    if following is None or following.kind != "word":
        return True
    if following.lower in _FIXED_AFTER_ORDINAL:
        return True
    if following.lower in FUNCTION_WORDS and following.lower not in _AFTER_BARE_ORDINAL:
        return True
    return found[first].text[0].isupper() and following.text[0].isupper()


def _pronoun(found: Sequence[Token], first: int, after: int) -> bool:
    """A pronoun: "one" without a counted noun, "one of", "no one", "one another", "one day"."""
    if after - first > 1:
        return False
    following = found[after] if after < len(found) else None
    if found[first].lower in {"zero", "ten"} or found[first].lower not in {"one"}:
        return False
    before = lower_at(found, first - 1)
    if before in {"no", "the", "this", "that", "another", "any", "every", "each", "some", "which", "-"}:
        return True
    if following is None or following.kind != "word":
        return True
    return following.lower in _AFTER_PRONOUN


def _joined_to_word(found: Sequence[Token], first: int, after: int) -> bool:
    """Joined to letters by a hyphen or nothing: "F-16", "G20", "B52s", "4x4", "9/11"."""
    if first > 0 and adjoining(found[first - 1], found[first]):
        before = found[first - 1]
        if before.kind in {"word", "initials"} or before.text in {"/", "#", ".", "_", "@", ":"}:
            return True
        if before.text in "-–" and first > 1 and adjoining(found[first - 2], before):
            return found[first - 2].kind in {"word", "initials"} and found[first - 2].lower not in {
                "mid",
                "over",
            }
    if after < len(found) and adjoining(found[after - 1], found[after]):
        return found[after].text in {"/", "_", "@", ":"} or (
            found[after].kind == "word" and found[after - 1].kind == "number" and not _unit_like(found[after])
        )
    return False


def _unit_like(token: Token) -> bool:
    return token.lower in UNIT_WORDS or token.lower in {"st", "nd", "rd", "th", "s"}


def _in_name(found: Sequence[Token], first: int, after: int) -> bool:
    """After a word that numbers names ("Flight 370"), or ending a run of capitals ("Group of 7" is not)."""
    at = first - 2 if lower_at(found, first - 1) == "." else first - 1
    if at < 0:
        return False
    head = found[at]
    if head.lower in _NAME_HEADS and head.lower not in {"week", "day", "world", "part", "number", "no"}:
        return head.capital or head.lower in {
            "page",
            "section",
            "chapter",
            "channel",
            "level",
            "category",
            "room",
        }
    if head.lower in {"no", "nos"}:
        return lower_at(found, first - 1) == "." or head.capital
    if head.lower == "number":
        return lower_at(found, first - 2) not in {"the", "total"} or found[first].kind == "word"
    return _after_capital(found, at, after)


def _after_capital(found: Sequence[Token], at: int, after: int) -> bool:
    """A capitalised word before (not first in the text) and nothing countable after."""
    head = found[at]
    calendar = head.lower in MONTH_WORDS or head.lower in WEEKDAY_WORDS
    if not head.capital or at == 0 or head.lower in FUNCTION_WORDS or calendar:
        return False
    following = found[after] if after < len(found) else None
    if (
        found[after - 1].lower in UNIT_WORDS
        or found[after - 1].text == "%"
        or found[after - 1].kind == "word"
    ):
        return False
    return following is None or (following.kind == "mark" and following.text not in {",", "-", "–"})


def _section(found: Sequence[Token], first: int, after: int) -> bool:
    """Part of a score, ratio or list label: "24/7", "(1)"."""
    return lower_at(found, first - 1) == "(" and lower_at(found, after) == ")" and after - first == 1


def age_by_place(found: Sequence[Token], first: int, after: int) -> bool:
    """An age set off by commas after a name: "Ana Ruiz, 41, said"; or "aged 41"."""
    if lower_at(found, first - 1) in {"aged", "age", "ages"}:
        return True
    if lower_at(found, first - 1) != "," or lower_at(found, after) not in {",", "."} or first < 2:
        return False
    return found[first - 2].capital and found[first].kind == "number" and len(found[first].text) <= 3


#: A number with its own unit begins no range of another: "fell 6 percent to 31 euros".
_MEASURES = frozenset(UNIT_WORDS) | frozenset(MONEY_WORDS) | {"cent"}


def range_bound(found: Sequence[Token], first: int, after: int) -> Approximation | None:
    """At least or at most for the two ends of "10 to 15" and "between 10 and 15"."""
    joiners = {"to", "-", "–"}
    between = {"and", "to", "-", "–"}
    if lower_at(found, after - 1) in _MEASURES and lower_at(found, after + 2) != lower_at(found, after - 1):
        return None
    if lower_at(found, after) in joiners and _number_like(found, after + 1):
        return (
            None
            if lower_at(found, first - 1) in {"from", ","} and lower_at(found, after) == "to"
            else (Approximation.AT_LEAST)
        )
    if lower_at(found, after) in between and lower_at(found, first - 1) == "between":
        return Approximation.AT_LEAST
    if lower_at(found, first - 1) in between and _number_like(found, first - 2):
        return _upper(found, first)
    return None


def _upper(found: Sequence[Token], first: int) -> Approximation | None:
    """The upper end; "from 10 to 15" tells a change, "3 and 4" two numbers."""
    word, before = lower_at(found, first - 1), lower_at(found, first - 3)
    if word == "and":
        return Approximation.AT_MOST if before == "between" else None
    return None if before == "from" else Approximation.AT_MOST


def _number_like(found: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(found) and found[index].kind == "number"
