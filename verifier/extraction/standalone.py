"""Sentences code can settle: questions, and those that say one thing already."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Article, Sentence
from verifier.extraction.attribute import Voice
from verifier.extraction.words import words_of
from verifier.values.tokens import Token, tokens_of

#: Longer sentences nearly always hold a second statement.
MAX_WORDS = 16
_MIN_CONTENT = 3
#: Words that open a further statement, or lean on what was said before.
_OPENERS = frozenset(
    """who which whose whom while whereas as after before because since although though when where and
    but or including following amid despite he she it they him her them his its their this these
    those former latter such also  we our us i my you your so then there here""".split()
)
_MARKS = frozenset(",;:—–()")
_CLOSING = " \t\n\r\"'”’»)]"


def is_question(text: str) -> bool:
    """Whether a sentence ends in a question mark, closing marks aside."""
    return text.rstrip(_CLOSING).endswith(("?", "？"))


def says_one_thing(article: Article, sentence: Sentence, voice: Voice) -> bool:
    """Whether a sentence is short, of one clause, and leans on nothing before it.

    No comma, bracket or dash outside a number, no conjunction, relative or pronoun, at most
    ``MAX_WORDS`` words. "Mexican officials said all had pending cases." qualifies: what a
    speaker is reported to have said is one statement.
    """
    found = tokens_of(article.text, sentence.span)
    said = words_of(article.text, sentence.span)
    if len(said) > MAX_WORDS or sum(word.content for word in said) < _MIN_CONTENT:
        return False
    if voice.cue is not None and voice.cue.pronoun:
        return False
    return not any(
        token.text in _MARKS or (token.lower in _OPENERS and not _joins_names(found, index))
        for index, token in enumerate(found)
    )


def _joins_names(found: Sequence[Token], index: int) -> bool:
    """Whether an "and" stands between two capitals ("the State Department and Justice Department")."""
    if found[index].lower != "and" or not 0 < index < len(found) - 1:
        return False
    return found[index - 1].capital and found[index + 1].capital
