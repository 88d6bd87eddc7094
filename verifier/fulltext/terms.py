"""What of a fact or a query goes into the index: words, and exact numbers, names, dates and sources.

Both databases hold the terms made here and take them as they are, so they match alike. A word's term is
its stem without diacritics. The other terms begin with a zero and a letter, as no word and no number does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import Stemmer  # type: ignore[import-not-found]

from verifier.articles import Span
from verifier.checks.content import stem
from verifier.claims import Quantity
from verifier.values.names import names
from verifier.values.numberwords import read
from verifier.values.quantities import quantities
from verifier.values.times import times
from verifier.values.tokens import tokens
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

NUMBER, NAME, DATE, OUTLET, HOST = "0n", "0m", "0d", "0o", "0h"

#: Longer words are no words; PostgreSQL has a limit too.
_LONGEST = 64
_SKIPPED = FUNCTION_WORDS | word_set("say said says saying tell told s t re ve ll d mr mrs ms")
#: Letters without a decomposition into a plain one and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
)
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class Term(NamedTuple):
    """A term, and the words it was made of."""

    term: str
    words: str


class Word(NamedTuple):
    """A word of a text, and the terms any of which stands for it."""

    words: str
    terms: tuple[str, ...]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Lower case, without diacritics, marks and stops: letters and digits only."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    whole = unicodedata.normalize("NFKC", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(c for c in whole if c.isalnum())[:_LONGEST]


def words_of(text: str, language: str | None) -> Iterator[Word]:
    """The content words of a text in order; numbers as such however written.

    Args:
        text: Any text.
        language: BCP 47 tag; words of other languages than English have their plain form as a term too.
    """
    found, primary = tokens(text, 0, len(text)), _primary(language)
    index = 0
    while index < len(found):
        token = found[index]
        index += 1
        if token.kind == "number":
            yield Word(token.text, (_number_word(Decimal(token.text.replace(",", ""))),))
        elif token.kind == "word" and token.lower != "one" and (number := read(found, index - 1)):
            yield Word(text[token.start : found[number.after - 1].end], (_number_word(number.value),))
            index = max(number.after, index)
        elif token.kind in {"word", "initials"} and token.lower not in _SKIPPED:
            yield from _words(token.text, primary)


@lru_cache(maxsize=65536)
def _words(text: str, language: str) -> tuple[Word, ...]:
    plain = folded(text)
    if _unspaced(plain):
        # Scripts without spaces: each two letters that stand together.
        pairs = (plain[at : at + 2] for at in range(max(1, len(plain) - 1)))
        return tuple(Word(pair, (pair,)) for pair in pairs)
    return (Word(text, _stems(plain, text.lower(), language)),) if plain else ()


def _unspaced(word: str) -> bool:
    return bool(word) and ("\u0e00" <= word[0] <= "\u0eff" or "\u3040" <= word[0] <= "\u9fff")


def _primary(language: str | None) -> str:
    return (language or "en").split("-")[0].lower()


def _stems(plain: str, lower: str, language: str) -> tuple[str, ...]:
    if language == "en":
        return (stem(plain),)
    name = _STEMMERS.get(language)
    stemmed = folded(str(_stemmer(name).stemWord(lower))) if name else plain
    return tuple(dict.fromkeys((plain, stemmed)))


@lru_cache(maxsize=64)
def _stemmer(name: str) -> Any:
    return Stemmer.Stemmer(name, 0)  # without a cache of its own: its answers are kept in `_words`


def query_words(text: str, language: str | None) -> tuple[Word, ...]:
    """The words of a query, each once: any of its terms finds a fact, of English and of its language."""
    found: dict[str, Word] = {}
    own = list(words_of(text, language)) if _primary(language) != "en" else []
    for word in [*own, *words_of(text, "en")]:
        known = found.get(word.words)
        plain = () if word.terms[0][0].isdigit() else (folded(word.words),)
        terms = (*(known.terms if known else ()), *word.terms, *plain)
        found[word.words] = Word(word.words, tuple(dict.fromkeys(term for term in terms if term)))
    once = {word.terms: word for word in reversed(found.values())}
    return tuple(reversed(once.values()))


def values_of(
    text: str, published: datetime | None = None, read_already: tuple[Quantity, ...] | None = None
) -> Iterator[Term]:
    """The exact numbers, names and dates in a text.

    Args:
        text: Any text.
        published: What relative dates are read from; without it they are left out.
        read_already: Its quantities, where they are known.
    """
    span = Span(start=0, end=len(text))
    found = quantities(text, span) if read_already is None else read_already
    for quantity in found:
        yield Term(NUMBER + _number_word(quantity.value) + _unit(quantity.unit), quantity.span.of(text))
    for name in names(text, span):
        yield from name_terms(name.of(text))
    for time in times(text, span, published):
        if time.start is not None and time.end is not None:
            yield from (Term(term, time.span.of(text)) for term in date_terms(time.start, time.end))


def name_terms(name: str) -> Iterator[Term]:
    """A name whole, and its last word, by which it is taken up again."""
    parts = [part for part in map(folded, name.split()) if part]
    if parts:
        yield Term(NAME + "".join(parts)[:_LONGEST], name)
    if len(parts) > 1:
        yield Term(NAME + parts[-1], name)


def date_terms(start: date, end: date) -> Iterator[str]:
    """A day, with its month; a month; a year. Other stretches of time have no term."""
    if start == end:
        yield f"{DATE}{start:%Y%m%d}"
    if (start.year, start.month) == (end.year, end.month) and (start == end or (end - start).days >= 27):
        yield f"{DATE}{start:%Y%m}"
    elif start.year == end.year and (end - start).days >= 364:
        yield f"{DATE}{start:%Y}"


def source_terms(outlet: str | None, url: str | None) -> Iterator[str]:
    """What filters by source look for."""
    if outlet and (name := "".join(map(folded, outlet.split()))):
        yield OUTLET + name[:_LONGEST]
    if url and (host := _host(url)):
        yield HOST + folded(host)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket where an address should be
        return ""


def _number_word(value: Decimal) -> str:
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", "p").replace("-", "m")[:_LONGEST]


def _unit(unit: str) -> str:
    return "pct" if unit == "%" else folded(unit)


def entry_terms(
    statement: str,
    subject: str,
    language: str | None,
    read_already: tuple[Quantity, ...] | None,
    published: datetime | None,
    sources: Iterable[tuple[str | None, str | None]],
) -> str:
    """All terms of a fact, each once, parted by spaces."""
    found: dict[str, None] = {}
    for text in (statement, subject):
        for word in words_of(text, language):
            found.update(dict.fromkeys(word.terms))
    found.update(dict.fromkeys(term.term for term in values_of(statement, published, read_already)))
    if subject:
        found.update(dict.fromkeys(term.term for term in name_terms(subject)))
    for outlet, url in sources:
        found.update(dict.fromkeys(source_terms(outlet, url)))
    return " ".join(found)
