"""What stands around a number: what is counted, how exactly, and over what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verifier.claims import Approximation, Scope
from verifier.values.tokens import Token, lower_at, phrase_at
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS, plural

_Table = tuple[tuple[tuple[str, ...], Approximation], ...]


def _table(rows: dict[Approximation, str]) -> _Table:
    """Phrases with their meaning, longest first."""
    pairs = [(tuple(phrase.split()), kind) for kind, listed in rows.items() for phrase in listed.split("|")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _by_word(table: _Table, place: int) -> dict[str, _Table]:
    """The phrases by their first or last word, in the order of the table."""
    words = {phrase[place] for phrase, _ in table}
    return {word: tuple(row for row in table if row[0][place] == word) for word in words}


_BEFORE = _table(
    {
        Approximation.MORE_THAN: "more than | greater than | higher than | upward of | upwards of"
        " | in excess of | over | above | exceeding | exceeded | exceeds | topped",
        Approximation.AT_LEAST: "at least | no fewer than | no less than | not less than | a minimum of",
        Approximation.LESS_THAN: "less than | fewer than | lower than | under | below",
        Approximation.AT_MOST: "at most | no more than | not more than | as many as | as much as | up to"
        " | a maximum of",
        Approximation.ABOUT: "close to | an estimated | about | around | roughly | approximately | nearly"
        " | almost | some | estimated | circa | approx | ~ | ≈",
    }
)
_AFTER = _table(
    {
        Approximation.AT_LEAST: "or more | at least",
        Approximation.AT_MOST: "or fewer | or less",
        Approximation.ABOUT: "or so | - odd | - ish",
        Approximation.MORE_THAN: "- plus | +",
    }
)
_BEFORE_BY_LAST = _by_word(_BEFORE, -1)
_AFTER_BY_FIRST = _by_word(_AFTER, 0)
_SYMBOLS_BEFORE = {">": Approximation.MORE_THAN, "<": Approximation.LESS_THAN}


def approximation(found: Sequence[Token], first: int, after: int) -> Approximation:
    """How the number at tokens ``first`` to ``after`` (exclusive) is to be read."""
    if (sign := _SYMBOLS_BEFORE.get(lower_at(found, first - 1))) is not None:
        return sign
    before = first - 1 if lower_at(found, first - 1) in {"just", "a", "the"} else first
    for words, kind in _BEFORE_BY_LAST.get(lower_at(found, before - 1), ()):
        if phrase_at(found, before - len(words), words):
            return kind
    for words, kind in _AFTER_BY_FIRST.get(lower_at(found, after), ()):
        if phrase_at(found, after, words):
            return kind
    return Approximation.EXACT


_CLAUSE_ENDS = frozenset(",;:.!?—–()[]")
_TOTALS = tuple(
    tuple(phrase.split())
    for phrase in [
        "in total ",
        " in all ",
        " so far ",
        " to date ",
        " has now ",
        " have now ",
        " had now ",
        " is now ",
        " are now ",
        " now stands\n        ",
        " now at ",
        " overall ",
        " altogether ",
        " cumulative ",
        " cumulatively ",
        " bringing ",
        " brings ",
        " brought the total\n        ",
        " brought the number ",
        " raising the ",
        " since ",
        " all told ",
        " running total ",
        " total number ",
        " the total to",
    ]
)
_TOTALS_BY_FIRST = {
    first: tuple(words for words in _TOTALS if words[0] == first) for first in {words[0] for words in _TOTALS}
}
_CLAUSE_REACH = 40


def total_words(found: Sequence[Token]) -> tuple[int, ...]:
    """Where words stand that make a number a running total, in order."""
    begin = [index for index, token in enumerate(found) if token.lower in _TOTALS_BY_FIRST]
    return tuple(
        index
        for index in begin
        if any(phrase_at(found, index, words) for words in _TOTALS_BY_FIRST[found[index].lower])
    )


def scope(found: Sequence[Token], first: int, after: int, totals: Sequence[int]) -> Scope:
    """Running total where words of the number's own clause say so ("since" only after it)."""
    low, high = first, after
    while low > 0 and first - low < _CLAUSE_REACH and found[low - 1].text not in _CLAUSE_ENDS:
        low -= 1
    while high < len(found) and high - after < _CLAUSE_REACH and found[high].text not in _CLAUSE_ENDS:
        high += 1
    inside = totals[bisect_left(totals, low) : bisect_left(totals, high)]
    total = any(found[index].lower != "since" or index >= after for index in inside)
    if totals and totals[0] == 0 and found[0].lower == "since":  # "Since May, Norway has sent 92 seals"
        total = total or any(token.lower in {"has", "have", "had"} for token in found[low:first])
    return Scope.RUNNING_TOTAL if total else Scope.EVENT


_REACH = 5


def counted(found: Sequence[Token], after: int) -> tuple[str, int] | None:
    """Head word of what is counted and the index after it, looking on from ``after``.

    Nothing where a comparison follows ("38 percent higher").

    The first plural noun within five words, else the last word of the run before a
    function word, verb or mark. "40 union members to" gives "members".
    """
    index = _skip_partitive(found, after)
    if lower_at(found, index) in _COMPARATIVES:
        return None
    run: list[tuple[str, int]] = []
    while index < len(found) and len(run) < _REACH and _in_noun_phrase(found, index, bool(run)):
        token = found[index]
        if token.text == "'s":  # "two of the city's seven hospitals": the owner isn't counted
            run.clear()
        elif token.text != "-":
            run.append((token.lower, index + 1))
        following = lower_at(found, index + 1)
        if plural(token.lower) and not (plural(following) and _in_noun_phrase(found, index + 1, True)):
            return token.lower, index + 1
        index += 1
    return run[-1] if run else None


_COMPARATIVES = frozenset(
    {"higher", "lower", "larger", "smaller", "bigger", "up", "down", "faster", "slower"}
)


def _skip_partitive(found: Sequence[Token], index: int) -> int:
    """Past "of the", "more", "additional", and the whole of a part ("102 of the 200 seats")."""
    while lower_at(found, index) in {
        "more",
        "additional",
        "other",
        "of",
        "the",
        "its",
        "his",
        "their",
        "such",
        "all",
    }:
        if lower_at(found, index) in {"other", "all"} and not lower_at(found, index + 1).isalpha():
            break
        index += 1
    whole = "of" in (lower_at(found, index - 1), lower_at(found, index - 2))
    return index + 1 if whole and index < len(found) and found[index].kind == "number" else index


def _in_noun_phrase(found: Sequence[Token], index: int, begun: bool) -> bool:
    if index >= len(found):
        return False
    token = found[index]
    if token.text in {"-", "'s"}:
        return begun and index + 1 < len(found) and found[index + 1].kind == "word"
    if token.kind not in {"word", "initials"} or token.lower in FUNCTION_WORDS or token.lower in COMMON_VERBS:
        return False
    return not (begun and token.lower.endswith(("ed", "ing", "ly")) and not plural(token.lower))
