"""Forms of one name: last name, initials, acronym, diacritics, close spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA, Levenshtein

from verifier.remembered import by_text, by_words
from verifier.values.places import country
from verifier.values.tokens import tokens
from verifier.values.wordlists import word_set

_SMALL_WORDS = word_set(
    """of for and the de del della la las los el al van von der den di da dos du y e bin"""
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_PART = _SMALL_WORDS | _SUFFIXES
_ALIASES: tuple[frozenset[str], ...] = (
    frozenset({"us", "usa", "united states", "america", "american", "united states of america"}),
    frozenset({"uk", "united kingdom", "britain", "british", "great britain"}),
    frozenset({"eu", "european union"}),
    frozenset({"un", "united nations"}),
    frozenset({"uae", "united arab emirates"}),
    frozenset({"dc", "washington", "washington dc"}),
    frozenset({"la", "los angeles"}),
    frozenset({"ny", "nyc", "new york", "new york city"}),
    frozenset({"holland", "netherlands", "dutch"}),
    frozenset({"france", "french"}),
    frozenset({"spain", "spanish"}),
    frozenset({"germany", "german"}),
)
_ALIAS_OF = {name: group for group in _ALIASES for name in group}
_DEMONYM_LETTERS = 4
_FUZZY_LETTERS = 6


@by_words
def folded(word: str) -> str:
    """Lower case, without diacritics and stops."""
    return _fold(word)


def _fold(words: str) -> str:
    if words.isascii():
        return words.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", words)
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .casefold()
        .replace(".", "")
        .replace("’", "'")
    )


@by_text
def folded_text(text: str) -> str:
    """A whole text, folded as a word is."""
    return _fold(text)


@by_words
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded; hyphens part, suffixes and small words dropped."""
    found = [folded(t.text) for t in tokens(name, 0, len(name)) if t.kind in {"word", "initials", "number"}]
    kept = [word for word in found if word not in _NO_PART]
    return tuple(kept or found)


@by_words
def same_name(a: str, b: str) -> bool:
    """Whether two names can be forms of one: "Omar Ruiz" and "Ruiz", "DEA" and its long form."""
    first, second = parts(a), parts(b)
    if not first or not second:
        return False
    if first == second or _alias(first, second) or _acronym(first, second) or _acronym(second, first):
        return True
    shorter, longer = sorted((first, second), key=len)
    if all(_word_among(word, longer) for word in shorter):
        return True
    return _surname(first, second)


def _alias(a: Sequence[str], b: Sequence[str]) -> bool:
    return (known := _ALIAS_OF.get(" ".join(a))) is not None and known is _ALIAS_OF.get(" ".join(b))


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    return (
        len(short) == 1
        and len(long) > 1
        and 2 <= len(short[0]) <= 6
        and short[0] == "".join(w[0] for w in long)
    )


def _surname(a: Sequence[str], b: Sequence[str]) -> bool:
    """Same last word, and first words that do not exclude each other ("J. Ruiz", "Juan Ruiz")."""
    if len(a) < 2 or len(b) < 2 or not (close(a[-1], b[-1]) or variant(a[-1], b[-1])):
        return False
    x, y = a[0], b[0]
    return close(x, y) or variant(x, y) or (min(len(x), len(y)) == 1 and x[0] == y[0])


def _word_among(word: str, others: Sequence[str]) -> bool:
    return any(close(word, other) or (len(word) == 1 and other.startswith(word)) for other in others)


def close(a: str, b: str) -> bool:
    """The same word, a close spelling of a long one, or a country and its people ("Mexico", "Mexican")."""
    if a == b or a + "s" == b or b + "s" == a:
        return True
    if (land := country(a)) is not None and land == country(b):
        return True
    if len(a) == len(b) >= _FUZZY_LETTERS - 1 and OSA.distance(a, b) == 1 and sorted(a) == sorted(b):
        return True  # two letters changed places
    if min(len(a), len(b)) < _FUZZY_LETTERS or a[0] != b[0]:
        return False
    if _country_and_people(a, b):
        return True
    return abs(len(a) - len(b)) <= 1 and Levenshtein.distance(a, b, score_cutoff=1) <= 1


#: Letters that transliterations and old spellings take for one another; what is left is another name.
_VARIANTS = (
    ("ph", "f"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("sch", "sh"),
    ("ae", "e"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"),
    ("ai", "e"), ("ie", "i"), ("ij", "i"), ("dj", "j"),
    ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("o", "u"),
)  # fmt: skip


def misspelled(a: str, b: str) -> bool:
    """Whether two forms of one name have a word that is spelled otherwise, variants aside.

    "Muhammad" and "Mohammed", "Oskar" and "Oscar" are variants; "Fogel" and "Vogel" are not.
    """
    first, second = parts(a), parts(b)
    shorter, longer = sorted((first, second), key=len)
    return any(_unlike_any(word, longer) for word in shorter)


def _unlike_any(word: str, others: Sequence[str]) -> bool:
    near = [other for other in others if close(word, other)]
    if not near or len(word) < 4 or country(word) or any(variant(word, other) for other in near):
        return False
    return not any(_country_and_people(word, other) or country(other) for other in near)


def variant(a: str, b: str) -> bool:
    """Whether two words of names are the same but for transliteration or a plural."""
    if a.rstrip("s") == b.rstrip("s"):
        return True
    return _plain(a) == _plain(b)


@by_words
def _plain(word: str) -> str:
    for old, new in _VARIANTS:
        word = word.replace(old, new)
    if len(word) >= _FUZZY_LETTERS:
        word = word.replace("e", "a")
    kept = [c for k, c in enumerate(word) if k == 0 or c != word[k - 1]]
    return "".join(c for k, c in enumerate(kept) if c != "h" or k == 0)


def _country_and_people(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    stem = shorter.rstrip("aeiouy")
    endings = ("n", "an", "ian", "egian", "ean", "ese", "ish", "i", "ns", "ans", "ians")
    return len(stem) >= _DEMONYM_LETTERS and longer.startswith(stem) and longer[len(stem) :] in endings


def present(name: str, words: frozenset[str], text_names: Sequence[str]) -> bool:
    """Whether a text with these folded words and names holds a form of the name."""
    wanted = parts(name)
    if wanted and all(word in words for word in wanted):
        return True
    return any(same_name(name, other) for other in text_names)
