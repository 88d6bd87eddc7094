"""Numbers of a question as values, in digits or in words, in English and the languages it is put from.

No library in use has number words of several languages to read (those that write them are untyped and lean on
what nobody keeps up), and questions hold few: from 2 to 99, hundreds, and how many thousands or millions.
"One" is left alone, as in most languages it is an article, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

_TEENS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept "
    "dix_huit dix_neuf",
    "de": "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "pt": "um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove",
}
#: Twenty to ninety.
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante_dix quatre_vingt quatre_vingt_dix",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
}
#: Written otherwise, or with another gender; and hundreds in one word.
_MORE = {
    "en": {},
    "es": {"cien": 100, "doscient[oa]s": 200, "trescient[oa]s": 300, "cuatrocient[oa]s": 400,
           "quinient[oa]s": 500, "seiscient[oa]s": 600, "setecient[oa]s": 700, "ochocient[oa]s": 800,
           "novecient[oa]s": 900, "veintiun": 21},
    "fr": {"quatre vingts": 80, "soixante et onze": 71},
    "de": {"zwo": 2},
    "pt": {"duas": 2, "cem": 100, "duzent[oa]s": 200, "trezent[oa]s": 300, "quatrocent[oa]s": 400,
           "quinhent[oa]s": 500, "seiscent[oa]s": 600, "setecent[oa]s": 700, "oitocent[oa]s": 800,
           "novecent[oa]s": 900, "catorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19},
    "it": {},
}  # fmt: skip
#: How tens and units are put together; the first of these after 20, the second after the others.
_JOINED = {
    "en": ("{t} {u}", "{t} {u}"),
    "es": ("veinti{u}", "{t} y {u}"),
    "fr": ("{t} {u}", "{t} {u}"),
    "de": ("{u}und{t}", "{u}und{t}"),
    "pt": ("{t} e {u}", "{t} e {u}"),
    "it": ("{t}{u}", "{t}{u}"),
}
_SCALES = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "es": {"ciento": 100, "mil": 1000, "millon(?:es)?": 10**6},
    "fr": {"cents?": 100, "mille": 1000, "millions?": 10**6, "milliards?": 10**9},
    "de": {"hundert": 100, "tausend": 1000, "million(?:en)?": 10**6, "mio": 10**6, "milliarden?": 10**9},
    "pt": {"cento": 100, "mil": 1000, "milhao|milhoes": 10**6, "bilhao|bilhoes": 10**9},
    "it": {"cento": 100, "mil(?:le|a)": 1000, "milion[ei]": 10**6, "miliard[oi]": 10**9},
}
_SHARE = re.compile(r"\b(?:per ?cent|por cient?o|pour cent|per cento|percento)\b")
_DIGITS = r"(?:\d{1,3}(?: \d{3}(?!\d))+|\d+(?:[.,]\d+)*)"
#: Larger numbers are nobody's in the news, and no longer exact.
_MOST = Decimal(10) ** 15
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
#: "zweihundert", "duemila": how many stands before the scale, in one word with it.
_FUSED = re.compile(r"\b([^\W\d_]{2,})(?=(?:hundert|tausend|cento|mila)\b)")
#: What may stand between the parts of one number: "dos mil", "ciento y cuatro".
_BETWEEN = re.compile(r"\s*(?:\b(?:and|y|et|und|e)\b)?\s*")


def plain(text: str) -> str:
    """A text in small letters without accents, hyphens and odd spaces, as the words here are."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in parts if not unicodedata.combining(ch))
    return " ".join(re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", bare).split())


def numbers(text: str, language: str) -> frozenset[Decimal]:
    """The numbers of a text as values, "one" left out.

    Args:
        text: The text.
        language: BCP 47 tag; of one that is not known, only digits are read.
    """
    words = _SHARE.sub("%", plain(text))
    if language in {"de", "it"}:
        words = _FUSED.sub(r"\1 ", _FUSED.sub(r"\1 ", words))
    return frozenset(_numbers(words, language))


def _numbers(text: str, language: str) -> Iterator[Decimal]:
    pattern, words, scales = _reader(language)
    total, end = Decimal(0), -1
    for found in pattern.finditer(text):
        apart = found[0][0].isdigit() or not _BETWEEN.fullmatch(text, end, found.start())
        if end >= 0 and apart:
            yield total
            end = -1
        scale = next((value for one, value in scales if re.fullmatch(one, found[0])), None)
        value = Decimal(scale) if scale else _value(found[0], words)
        if end < 0:
            total = value
        elif scale:
            total *= scale
        elif total < _MOST and total % 100 == 0 and value < 100:
            total += value
        else:
            yield total
            total = value
        end = found.end()
    if end >= 0:
        yield total


def _value(words: str, known: tuple[tuple[str, int], ...]) -> Decimal:
    if words[0].isdigit():
        return _in_digits(words)
    return Decimal(next(value for one, value in known if re.fullmatch(one, words)))


def _in_digits(words: str) -> Decimal:
    """A number in digits: "40 000" and "5.500" are thousands, "3,5" is not; of "3.5.2025" all digits."""
    if _THOUSANDS.fullmatch(words) or len(re.findall(r"[., ]", words)) > 1:
        return Decimal(re.sub(r"\D", "", words))
    return Decimal(words.replace(",", ".").replace(" ", "")).normalize()


@cache
def _reader(
    language: str,
) -> tuple[re.Pattern[str], tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    """What finds a number, its words by value, its scales; the longest words first."""
    words = tuple(sorted(_words(language), key=lambda one: -len(one[0]))) if language in _TEENS else ()
    scales = tuple(_SCALES.get(language, {}).items())
    able = "|".join([*(one for one, _ in words), *(one for one, _ in scales)])
    return re.compile(rf"{_DIGITS}|\b(?:{able})\b" if able else _DIGITS), words, scales


def _words(language: str) -> Iterator[tuple[str, int]]:
    units = [word.replace("_", " ") for word in _TEENS[language].split()]
    yield from zip(units[1:], range(2, 20), strict=True)
    yield from _MORE[language].items()
    for ten, tens in zip(range(20, 100, 10), _TENS[language].split(), strict=True):
        name = tens.replace("_", " ")
        yield name, ten
        for unit, word in enumerate(units[:9], start=1):
            yield _two(language, ten, name, unit, word), ten + unit
    if language == "fr":
        for over, word in enumerate(units[10:], start=11):
            yield f"soixante {word}", 60 + over
            yield f"quatre vingt {word}", 80 + over


def _two(language: str, ten: int, tens: str, unit: int, word: str) -> str:
    form = _JOINED[language][ten != 20]
    if unit == 1:
        word = {"fr": "(?:et )?une?", "es": "un[oa]", "pt": "uma?"}.get(language, word)
    if language == "it" and unit in {1, 8}:
        tens = tens[:-1]  # "ventuno", "trentotto"
    return form.format(t=tens, u=word)
