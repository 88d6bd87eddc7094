"""A question in another language put into English by the model, and held to what was asked.

What can be compared is: names stand as they were written, numbers, months and days are the same, nothing of
these is added. Whether a verb is right, code can't tell; the English wording is shown with the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from verifier.answers.askingwords import asks_the_same
from verifier.answers.cldr import KNOWN, Renamed, calendar, languages, renamed
from verifier.answers.numerals import numbers, plain
from verifier.answers.replies import EnglishForm
from verifier.answers.several import several
from verifier.answers.titles import NO_NAMES, OWN_TITLES, TITLES
from verifier.answers.tongue import WORDS, tongue
from verifier.asking import Failure, Stage
from verifier.llm import load_prompt
from verifier.values.vocabulary import PERSON_NOUNS

_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"\b(?:[ldnjmtscLDNJMTSC]|qu|Qu|dell|nell|all|sull|dall|Dell|Nell|All)['’](?=\w)")
#: The space in "3 500", which a small model takes for two numbers.
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
#: German offices of women, which a small model likes to leave as they are.
_OFFICE_LEFT = re.compile(
    r"\b(?:minister|bürgermeister|präsident|kanzler|senator|richter)in\b", re.IGNORECASE
)
#: "Un muerto" is "a death".
_ONE = {Decimal(1)}
_SENTENCE_END = re.compile(r"[.?!:¿¡\"“”«»]\s*$")
#: Ends of adjectives made of names: "Mexican", "Portuguese".
_OF_A_PLACE = ("an", "ans", "ish", "ese", "ic", "i", "is", "ch", "er", "ers")


def is_foreign(text: str) -> bool:
    """Whether a message, or a question in it, is in another language than English."""
    return bool(tongue(text)) or any(tongue(one) in KNOWN for one in several(text))


async def in_english(text: str, work: Stage) -> str:
    """A question in English; empty where it could not be put so, or not without change.

    Args:
        text: The question, white space single.
        work: The stage in which the model is asked.

    Raises:
        ModelError: The model could not be asked at all.
    """
    reply = await work.ask(
        load_prompt("translate"),
        EnglishForm,
        {"question": _SPACED.sub(lambda one: re.sub(r"\s", "", one[0]), text)},
        max_output_tokens=200,
        validate=lambda form: changes(form.english, text),
    )
    return "" if isinstance(reply, Failure) else " ".join(reply.value.english.split())


def changes(english: str, text: str) -> list[str]:
    """What a translation changed, for the model to mend; nothing where it may stand.

    Args:
        english: The question in English.
        text: The question as asked.

    Returns:
        One complaint for each kind of change; they hold no words of either.
    """
    if not any(map(str.isalpha, english)) or plain(english) == plain(text) or tongue(english):
        return ["it is not in English: put the whole question into English"]
    return list(_changes(unicodedata.normalize("NFC", english), unicodedata.normalize("NFC", text)))


def _changes(english: str, text: str) -> Iterator[str]:
    language = tongue(text)
    asked, told = numbers(text, language), numbers(english, "en")
    if (asked ^ told) - _ONE:
        yield "its numbers are not those of the question: keep each number, add none"
    own, said = calendar(text, language), calendar(english, "en")
    if own.named - said.able or said.named - own.able:
        yield "its days or months are not those of the question: keep each, add none"
    other = renamed(text, language)
    spelled = _spelled(english, language) | other.own
    if any(not names & spelled for names in _kept(text, language, other)):
        yield "a name of the question is missing: write every name exactly as in the question"
    if not asks_the_same(english, text):
        yield "it does not ask all that the question asks: keep when, who, where, why, how many"
    if _OFFICE_LEFT.search(english):
        yield "an office in it is not in English"
    if _office_of_place(english, text):
        yield "it makes a person a place: write an office right before its name, without of"
    if any(not _had(name, text, language, other) for name in _capitals(english)):
        yield "it has a name that the question does not have: write names exactly as in the question"


def _office_of_place(english: str, text: str) -> bool:
    """Whether "sindaco Moretti" became "the mayor of Moretti": a person is no place."""
    held = {
        name
        for title, name in re.findall(r"(?=\b([^\W\d_]+) ([^\W\d_]+)\b)", text)
        if title.casefold() in OWN_TITLES and name[0].isupper()
    }
    return any(re.search(rf"\bof {re.escape(name)}\b", english) for name in held)


def _capitals(text: str) -> Iterator[str]:
    """Words with a capital that begin no sentence."""
    for found in _WORD.finditer(text):
        first = found.start() == 0 or _SENTENCE_END.search(text, 0, found.start())
        if found[0][0].isupper() and not first:
            yield found[0]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_ELIDED.sub(" ", text))]


def _spelled(text: str, language: str) -> frozenset[str]:
    """The words of a text; with German genitives ("Hüllmanns") beside those without."""
    words = set(_words(text))
    return frozenset(words | {f"{word}s" for word in words} if language == "de" else words)


def _kept(text: str, language: str, other: Renamed) -> Iterator[frozenset[str]]:
    """The names of a question, in small letters; of each one word at least must be in its translation."""
    if text.isupper():
        return
    plain_text = _ELIDED.sub(" ", text)
    able = _german_names(plain_text) if language == "de" else ([name] for name in _capitals(plain_text))
    dated = calendar(text, language).able
    for names in able:
        words = frozenset(name.casefold() for name in names)
        known = words & (other.own | OWN_TITLES) or any(words & small for small in WORDS.values())
        if language != "de" and known:
            continue
        if not any(dated and calendar(name, language).able for name in names):
            yield words


def _german_names(text: str) -> Iterator[list[str]]:
    """Names among words that all have capitals: several in a row, and places after "in"."""
    for row in re.findall(r"(?<=\s)[A-ZÄÖÜ][^\W\d_]+(?:\s[A-ZÄÖÜ][^\W\d_]+)+(?![\w-])", text):
        if not NO_NAMES & {word.casefold() for word in row.split()}:
            yield row.split()
    for one in re.findall(r"\b(?:in|aus|nach) ([A-ZÄÖÜ][^\W\d_]+)(?![\w-])", text):
        if one.casefold() not in NO_NAMES and not one.endswith(("n", "ung", "heit", "keit", "schaft")):
            yield [one]


def _had(name: str, text: str, language: str, other: Renamed) -> bool:
    """Whether a name of the translation is one of the question, or is called so in English."""
    word = name.casefold()
    words = _words(text)
    if word in words or word in other.english or word in TITLES or word in PERSON_NOUNS:
        return True
    if (language == "de" and f"{word}s" in words) or calendar(name, "en").able:
        return True
    begins = {plain(one)[:3] for one in words}
    return word in languages() or (word.endswith(_OF_A_PLACE) and plain(word)[:3] in begins and len(word) > 4)
