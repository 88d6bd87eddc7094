"""Which language a question is in, by the small words that are no English and no part of a name.

A question is too short for the shares of function words that tell the language of an article
(``verifier.read.language``): "Heridos en Puerto Almena?" has one that speaks, and that one is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.verbs import past_or_ing, told_past
from verifier.read.language import foreign
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS, PERSON_NOUNS
from verifier.values.wordlists import word_set

#: What a language is called that is told to be no English, and none of those known better.
OTHER = "other"

_WORDS = {
    "es": word_set(
        """la de que qué quién quien quiénes cuándo cuando cuánto cuanto cuánta cuanta cuántos cuantos cuántas
        cuantas dónde donde cómo cuál cual cuáles porqué por para el los las del una unos y en con
        sin según fue fueron ha han había hay está están sigue será es son era hubo tiene murió
        murieron muertos heridos número numero víctimas cierto verdad dijo pasó ayer hoy su sus lo
        le se al desde hasta sobre contra año años todavía aún ya más también gracias este esta
        podemos debemos"""
    ),
    "fr": word_set(
        """combien pourquoi quand est-ce qu'est-ce où qui quel quelle quels quelles comment le la les des du
        une et dans par avec sans selon est sont était ont été fut sera il elle ils elles ce cette
        ces au aux pas pour que qu de morts mort blessés blessé nombre y-a-t-il vrai dit hier
        aujourd hui sa ses leur depuis jusqu sur contre vers après avant année ans encore déjà
        toujours aussi merci en nous vous je peut doit a-t-il a-t-elle l d"""
    ),
    "de": word_set(
        """wie viele wieviele wer wann warum wieso weshalb welche welcher welches welchen wo wohin woher
        wem wen wurde wurden wird werden ist sind waren hatte hatten haben habe der das den dem des ein
        eine einen einem einer und im beim zum zur vom von mit ohne nach für gegen bei aus auf nicht
        noch immer schon auch es sie er sich verletzte verletzt getötet opfer zahl anzahl gibt gab
        stimmt wahr gesagt heute gestern jahr jahre wir soll sollen dürfen muss kann über seit bis zu
        danke"""
    ),
    "pt": word_set(
        """quem quando quanto quanta quantos quantas onde qual quais porque quê o os um uma uns dos das na nos
        nas ao aos pelo pela e em com sem foi foram é são era há houve está estão tem morreram
        mortos feridos número vítimas verdade disse não ontem hoje seu sua seus suas desde até sobre
        contra ano anos devemos podemos ainda já mais também obrigado obrigada que de da por para"""
    ),
    "it": word_set(
        """chi quando quanto quanta quanti quante perché perche quale quali cosa che il lo gli la le un una
        uno del della dello dei degli delle di da nel nella nei al alla ai con senza secondo è sono era
        erano ha hanno stato stata stati ci c'è morti feriti numero vittime vero detto non ieri oggi
        suo sua suoi sue dal dalla fino su sul sulla contro anno anni questo questa dobbiamo
        possiamo ancora già più anche grazie e"""
    ),
    OTHER: word_set(
        """hoeveel waarom wanneer wie zijn het een niet voor werd werden heeft hebben hoe waar welke och är
        hur många vem när inte för att det som ile kaç neden nerede kiedy kto ile dlaczego gdzie czy
        jest berapa siapa kapan mengapa dimana yang"""
    ),
}
_MONTHS = {
    "es": word_set(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "fr": word_set("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "pt": word_set(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "it": word_set(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    ),
}
#: Words that ask, bind, count and name months in news questions, by language (BCP 47).
WORDS = {language: words | _MONTHS.get(language, frozenset()) for language, words in _WORDS.items()}
#: English words that one of these languages writes the same; they tell nothing.
_BOTH = word_set(
    """a an as am at be come da de die do due fans gab had has hat he i in is l la le lo man me met of
    on once or over per plus pour son so state un use van war was were will it side """
)
_ENGLISH = (
    FUNCTION_WORDS
    | COMMON_VERBS
    | PERSON_NOUNS
    | word_set(
        """the of and to was were did does is are has have who what when where why how which many much said
        says true ever killed injured hurt died arrested charged number there any been minister mayor police
        court fire year years injuries turnout budget toll cost costs results result latest votes vote deaths
        fined comment closures news update prices sentence verdict age name names total cause winner score"""
    )
) - _BOTH
#: Words that tell another language only beside one English has not: "End of an era?", "Mayo sued?".
_ALSO_ENGLISH = _BOTH | word_set("con den dos era mars mayo par para sans sera sin")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: "de la" in "Casa de la Mujer", "van der" in "Rik van der Poel".
_PARTICLES = re.compile(
    r"(?<=[^\W\d_] )(?:(?:de|del|della|di|da|do|dos|das|du|des|von|van|der|den|la|las|los|le|les|el|y|e|zu)"
    r"\s+)+(?=[A-ZÀ-ÖØ-Þ])"
)


#: "Los Angeles budget?": a name, not the beginning of a question in Spanish.
_ARTICLE = re.compile(r"(?:El|La|Los|Las|Le|Les|Das|Des|Il|Ed|Per|Mars|San) (?=[A-ZÀ-ÖØ-Þ])|^(?:Mars|Dos) ")
#: "Mayo Clinic sued?": no question begins with a month right before a name.
_MONTH = re.compile(
    rf"^(?:{'|'.join(sorted(word.capitalize() for months in _MONTHS.values() for word in months))}) "
    "(?=[A-ZÀ-ÖØ-Þ])"
)
#: What no English question begins with: "Hat Varrow gelogen?", but "Hat trick by Ortega?".
_OPENINGS = (
    (re.compile(r"\s*[¿¡]"), "es"),
    (re.compile(r"(?:Hat|Wird|Darf) (?=[A-ZÄÖÜ]|(?:es|er|sie|der|die|das|ein)\b)"), "de"),
)


def tongue(text: str) -> str:
    """The language of a question as a BCP 47 tag; empty for English, "other" where it is none known better.

    Args:
        text: The question, white space single.
    """
    if not latin(text):
        return OTHER
    for opening, language in _OPENINGS:
        if opening.match(text):
            return language
    words = _small_words(text)
    if words and all(_english_has(word) for word in words):
        return ""
    english = sum(map(_english, words))
    counts = {name: sum(word in known for word in words) for name, known in WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    if counts[best] > english:
        return best
    return OTHER if not english and _looks_foreign(text) else ""


def barely(text: str) -> bool:
    """Whether one small word alone makes a text foreign: it may be a name or a slip in an English one."""
    words = _small_words(text)
    english = sum(map(_english, words))
    best = max(sum(word in known for word in words) for known in WORDS.values())
    return latin(text) and best - english <= 1 and not any(opening.match(text) for opening, _ in _OPENINGS)


def latin(text: str) -> bool:
    """Whether a text is written in Latin letters, for the most part."""
    letters = [ch for ch in text if ch.isalpha()]
    return sum(ch <= "ɏ" for ch in letters) * 2 >= len(letters)


def _english(word: str) -> bool:
    """Whether a small word is English and no other language's: "did", "sued", "closing"."""
    return word in _ENGLISH or past_or_ing(word)


def _english_has(word: str) -> bool:
    """Whether a small word is English, whoever else has it: "era", "places"."""
    return word in _ALSO_ENGLISH or _english(word) or told_past(word)


def _small_words(text: str) -> Sequence[str]:
    """Words without a capital, and the first one; all of a text in capitals; none of a name's."""
    plain = text.lower() if text.isupper() else _without_particles(text)
    found = list(_WORD.finditer(plain))
    return [one[0].lower() for k, one in enumerate(found) if not k or one[0].islower()]


def _without_particles(text: str) -> str:
    plain = _ARTICLE.sub("", _MONTH.sub("", text))
    return _PARTICLES.sub(lambda one: "" if _after_name(plain, one.start()) else one[0], plain)


def _after_name(text: str, at: int) -> bool:
    before = text[:at].rsplit(maxsplit=1)[-1]
    return before[:1].isupper() and not any(before.lower() in known for known in WORDS.values())


def _looks_foreign(text: str) -> bool:
    guess = foreign(_without_particles(text))
    return guess is not None and guess.startswith(("looks", "mostly"))
