"""Numbers written in words: tables and one left-to-right reader."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from verifier.values.tokens import Token, adjoining, lower_at
from verifier.values.wordlists import word_list

_ONES = word_list(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = word_list(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
)

SMALL: dict[str, int] = {w: n for n, w in enumerate(_ONES)} | {
    w: 10 * n for n, w in enumerate(_TENS, start=2)
}
ORDINAL: dict[str, int] = {w: n for n, w in enumerate(_ORDINALS) if n} | {
    w[:-1] + "ieth": 10 * n for n, w in enumerate(_TENS, start=2)
}
SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
#: Abbreviated scales, read as such right after a number ("€40m", "2.5bn", "10k").
SHORT_SCALES: dict[str, Decimal] = {
    "k": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "b": Decimal(1_000_000_000),
    "tn": Decimal(1_000_000_000_000),
    "trn": Decimal(1_000_000_000_000),
}
DOZEN = Decimal(12)
#: Vague plurals: at least so many.
VAGUE: dict[str, Decimal] = {
    "dozens": Decimal(24),
    "hundreds": Decimal(200),
    "thousands": Decimal(2_000),
    "millions": Decimal(2_000_000),
    "billions": Decimal(2_000_000_000),
}
#: Denominators of fractions, in per cent of the whole.
FRACTIONS: dict[str, Decimal] = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "sixth": Decimal(100) / 6,
    "eighth": Decimal("12.5"),
    "tenth": Decimal(10),
}


#: A number in words begins with one of these.
BEGIN = frozenset(SMALL) | {"a", "an", "half", "hundred"}


class Words(NamedTuple):
    """A number in words: its value and the index after its last token."""

    value: Decimal
    after: int


def read(found: Sequence[Token], at: int) -> Words | None:
    """The number whose words begin at index ``at``, or ``None``.

    Reads "thirty-seven", "two hundred and five", "a dozen", "half a million",
    "three and a half million", "one hundred thousand".
    """
    if lower_at(found, at) not in BEGIN:
        return None
    special = _special(found, at)
    if special is not None:
        return special
    total, group, index, seen = Decimal(0), Decimal(0), at, False
    last = Decimal(10) ** 30
    while index < len(found):
        word = found[index].lower
        if word in SMALL and _small_fits(group, SMALL[word]):
            group, index, seen = group + SMALL[word], index + 1, True
        elif word == "hundred" and (0 < group < 100 or not seen):
            group, index, seen = (group or Decimal(1)) * 100, index + 1, True
        elif word in SCALES and word != "hundred" and seen and group and SCALES[word] < last:
            last = SCALES[word]
            total, group, index = total + group * last, Decimal(0), index + 1
        elif seen and (step := _joined(found, index, group, total)):
            index += step
        else:
            break
    return Words(total + group, index) if seen else None


def _special(found: Sequence[Token], at: int) -> Words | None:
    """Dozens, "a hundred", and halves of a scale."""
    word, after, third = found[at].lower, lower_at(found, at + 1), lower_at(found, at + 2)
    if word == "half" and after in {"a", "-"} and (third in SCALES or third == "dozen"):
        return Words((DOZEN if third == "dozen" else SCALES[third]) / 2, at + 3)
    if word in {"a", "an"}:
        return _after_article(found, at)
    if word in SMALL:
        if after == "dozen":
            return Words(SMALL[word] * DOZEN, at + 2)
        if (after, third, lower_at(found, at + 3)) == ("and", "a", "half"):
            return _halved(found, at)
    return None


def _after_article(found: Sequence[Token], at: int) -> Words | None:
    after = lower_at(found, at + 1)
    if after == "dozen":
        return Words(DOZEN, at + 2)
    if after == "half" and lower_at(found, at + 2) == "-" and lower_at(found, at + 3) == "dozen":
        return Words(DOZEN / 2, at + 4)
    if after not in SCALES:
        return None
    inner = read(found, at + 2) if after == "hundred" and lower_at(found, at + 2) in SCALES else None
    if inner is None and after == "hundred" and lower_at(found, at + 2) in SCALES:
        return Words(SCALES["hundred"] * SCALES[found[at + 2].lower], at + 3)
    return Words(SCALES[after], at + 2)


def _halved(found: Sequence[Token], at: int) -> Words:
    value, after = SMALL[found[at].lower] + Decimal("0.5"), at + 4
    scale = SCALES.get(lower_at(found, after))
    return Words(value * scale, after + 1) if scale else Words(value, after)


def _small_fits(group: Decimal, number: int) -> bool:
    """Whether a small number may follow what the group holds: "thirty" then "seven", not "two" "three"."""
    if group == 0:
        return True
    if group % 100 == 0:
        return number > 0
    return group % 10 == 0 and group % 100 >= 20 and 0 < number < 10


def _joined(found: Sequence[Token], index: int, group: Decimal, total: Decimal) -> int:
    """1 where a hyphen or "and" joins two parts of one number."""
    word, following = found[index].lower, lower_at(found, index + 1)
    if following not in SMALL:
        return 0
    if (
        word == "-"
        and adjoining(found[index - 1], found[index])
        and adjoining(found[index], found[index + 1])
    ):
        return int(group % 100 >= 20 and group % 10 == 0 and SMALL[following] < 10)
    return int(word == "and" and ((group and group % 100 == 0) or (total > 0 and group == 0)))


def ordinal(token: Token) -> int | None:
    """Value of "third"; ``None`` for anything else."""
    return ORDINAL.get(token.lower)
