"""Sentences code can settle: questions, and those that say one thing already."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Article, Sentence
from verifier.extraction.attribute import Voice
from verifier.extraction.words import words_of
from verifier.values.names import names
from verifier.values.quotes import quotes
from verifier.values.tokens import Token, tokens_of
from verifier.values.vocabulary import COMMON_VERBS

#: Longer sentences nearly always hold a second statement.
MAX_WORDS = 20
_MIN_CONTENT = 3
#: Words that open a further statement, or need what was said before.
_OPENERS = frozenset(
    """who which whose whom while whereas as after before because since although though when where and
    but or including following amid despite this these those former latter such also we our us i my
    you your so then there here""".split()
)
#: Pronouns: they lean on what was said before unless a name stands before them in the sentence.
_PRONOUNS = frozenset("he she it they him her them his its their".split())
#: Words that begin a phrase of time, place or manner before the subject ("In August, …").
_LEADS = frozenset("in on at with during by under last earlier late early this next since".split())
_LEAD_WORDS = 7
_MARKS = frozenset(",;:—–()")
_CLOSING = " \t\n\r\"'”’»)]"


def is_question(text: str) -> bool:
    """Whether a sentence ends in a question mark, closing marks aside."""
    return text.rstrip(_CLOSING).endswith(("?", "？"))


def says_one_thing(article: Article, sentence: Sentence, voice: Voice) -> bool:
    """Whether a sentence is short, of one clause, and leans on nothing before it.

    No comma, bracket or dash outside a number but one after a short phrase of time, place or
    manner before the subject; no conjunction or relative; no pronoun before the first noun; at
    most ``MAX_WORDS`` words. "Port officials said all had valid papers." qualifies: what a
    speaker is reported to have said is one statement.
    """
    said = words_of(article.text, sentence.span)
    if len(said) > MAX_WORDS or sum(word.content for word in said) < _MIN_CONTENT:
        return False
    if voice.cue is not None and voice.cue.pronoun:
        return False
    found = tokens_of(article.text, sentence.span)
    found = found[_lead(found) :]
    named = [name.end for name in names(article.text, sentence.span)]
    return not any(
        token.text in _MARKS
        or (token.lower in _PRONOUNS and not any(end <= token.start for end in named))
        or (token.lower in _OPENERS and not _joins_names(found, index))
        for index, token in enumerate(found)
    )


def is_quotation(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is somebody's quoted words and little more than who said them.

    Half of its content words or more stand between quotation marks, and no further statement
    opens outside them. Quoted words are one statement: taken apart they are no longer quoted.
    """
    inside = [quote.span for quote in quotes(article.text, sentence.span)]
    said = [word for word in words_of(article.text, sentence.span) if word.content]
    quoted = sum(any(span.start <= word.start < span.end for span in inside) for word in said)
    if quoted < _MIN_CONTENT or 2 * quoted < len(said):
        return False
    return not any(
        token.lower in _OPENERS and not any(span.start <= token.start < span.end for span in inside)
        for token in tokens_of(article.text, sentence.span)
    )


def _lead(found: Sequence[Token]) -> int:
    """Tokens of a phrase before the subject, its comma included ("In August,"); 0 where there is none."""
    if not found or found[0].lower not in _LEADS:
        return 0
    for index, token in enumerate(found[: _LEAD_WORDS + 1]):
        if token.text == ",":
            return index + 1
        if token.lower in COMMON_VERBS | _PRONOUNS or token.text in _MARKS:
            return 0
    return 0


def _joins_names(found: Sequence[Token], index: int) -> bool:
    """Whether an "and" stands between two capitals ("the State Department and Justice Department")."""
    if found[index].lower != "and" or not 0 < index < len(found) - 1:
        return False
    return found[index - 1].capital and found[index + 1].capital
