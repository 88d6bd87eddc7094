"""Mends what a small model leaves of a sentence: relative clauses, lists and pronouns without their noun.

"…, including Ruiz, who was behind the theft." comes back as "including Ruiz" and "who was behind the
theft". What is missing stands in the same sentence, so code puts it back; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.articles import Article, Sentence, Span
from verifier.extraction.attribute import Voice
from verifier.extraction.words import words, words_of
from verifier.values.names import names

_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_RELATIVES = frozenset({"who", "which"})
_LISTS = frozenset({"including"})
_SUBJECTS = frozenset({"he", "she"})


def mend(article: Article, sentence: Sentence, voice: Voice, facts: Sequence[str]) -> list[str]:
    """The statements of a sentence, fragments joined to what they belong to.

    Args:
        article: The article.
        sentence: The sentence the statements are of.
        voice: Whose words it reports.
        facts: Statements as the model wrote them.

    Returns:
        As many statements or fewer, in order; what cannot be mended is left as it is.
    """
    mended: list[str] = []
    for fact in (" ".join(one.split()) for one in facts):
        first = fact.split(maxsplit=1)[0].lower() if fact else ""
        if first in _LISTS and mended:
            mended[-1] = f"{_without_stop(mended[-1])}, {fact[0].lower()}{fact[1:]}"
        elif first in _RELATIVES:
            mended.append(_with_antecedent(article, sentence, fact))
        elif first in _SUBJECTS:
            mended.append(_with_speaker(article, sentence, voice, fact))
        else:
            mended.append(fact)
    return mended


def _without_stop(fact: str) -> str:
    """The statement without its full stop; the stop of "U.S." stays."""
    return fact if _INITIALS.search(fact) else fact.rstrip(". ")


def _with_antecedent(article: Article, sentence: Sentence, fact: str) -> str:
    """The name that stands right before the clause in the sentence, in place of its "who"."""
    stated = [word.key for word in words(fact, 0, len(fact))]
    said = words_of(article.text, sentence.span)
    keys = [word.key for word in said]
    at = next((k for k in range(len(keys)) if keys[k : k + 3] == stated[:3]), None)
    if at is None:
        return fact
    before = [n for n in names(article.text, sentence.span) if n.end <= said[at].start]
    if not before or _between(article, before[-1], said[at].start).strip(" ,"):
        return fact
    return f"{article.quote(before[-1])} {fact.split(maxsplit=1)[1]}"


def _between(article: Article, name: Span, start: int) -> str:
    return article.text[name.end : start]


def _with_speaker(article: Article, sentence: Sentence, voice: Voice, fact: str) -> str:
    """The speaker of the sentence in place of "he", where the sentence itself names one."""
    speaker = voice.speaker
    if voice.cue is None or voice.cue.pronoun or speaker is None or speaker not in sentence.span:
        return fact
    return f"{article.quote(speaker)} {fact.split(maxsplit=1)[1]}" if " " in fact else fact
