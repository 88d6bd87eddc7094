"""What is wrong with a statement a model wrote: the reasons for which code rejects it.

Complaints go back to the model and into records; they never hold article text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from verifier.articles import Article, Sentence, Span
from verifier.checks.content import stem
from verifier.extraction.attribute import Voice
from verifier.extraction.words import Word, words, words_of
from verifier.remembered import by_text
from verifier.values.attribution import find_attribution
from verifier.values.hedges import find_hedges
from verifier.values.names import names
from verifier.values.quotes import quotes
from verifier.values.tokens import tokens_of

_NEGATIONS = frozenset({"not", "no", "never", "none", "neither", "nor", "without", "cannot"})
_PRONOUNS = frozenset("he she it they this that these those we i you his her their its".split())
#: How forms of one word may end, once what they share is taken off.
_ENDINGS = frozenset("s es d ed ing e y ies ied en er ers ly 's al ation ion ment".split()) | {""}
#: Words only a speaker uses of themselves.
_FIRST_PERSON = frozenset("i we us our ours my mine".split())


def complaints(article: Article, sentence: Sentence, voice: Voice, text: str) -> list[str]:
    """Why a statement cannot stand for its sentence; empty where it can."""
    return [found for check in _CHECKS for found in check(article, sentence, voice, text)]


def _not_a_sentence(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    stated = words(text, 0, len(text))
    if len(stated) < 3 or text[:1].islower():
        yield "each fact must be a full sentence with a subject and a verb"


def _pronoun_subject(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    first = text.split(maxsplit=1)[0].lower().strip("“\"'‘") if text.split() else ""
    if first in _PRONOUNS - {"this", "that", "these", "those"} and not _in_quotation(article, sentence, text):
        yield "write the name instead of a pronoun at the start of a fact"


def _in_quotation(article: Article, sentence: Sentence, text: str) -> bool:
    """Whether the statement's first words are a speaker's own, within quotation marks."""
    start = " ".join(text.lower().strip("“”\"'‘’ ").split()[:3])
    return any(start in " ".join(q.words.lower().split()) for q in quotes(article.text, sentence.span))


def _words_not_in_sentence(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    """Only names may come from elsewhere in the article: what resolves "he" or "the group"."""
    known = {word.key for word in words_of(article.text, sentence.span)}
    added = [word for word in words(text, 0, len(text)) if word.content and word.key not in known]
    named = names(text, Span(start=0, end=len(text)))
    elsewhere = _article_keys(article.text)
    for word in added:
        inside = any(span.start <= word.start and word.end <= span.end for span in named)
        if not inside or word.key not in elsewhere:
            yield "use only words of the sentence, and names of the article"
            return


def _not_a_word(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    """A form no word of the sentence has: "conspirated", from "conspiring"."""
    forms: dict[str, set[str]] = {}
    for token in tokens_of(article.text, sentence.span):
        forms.setdefault(stem(token.lower.replace(".", "")), set()).add(token.lower)
    for token in tokens_of(text, Span(start=0, end=len(text))):
        known = forms.get(stem(token.lower.replace(".", ""))) if token.kind == "word" else None
        if known and token.lower not in known and not any(_forms_of_one(token.lower, one) for one in known):
            yield "use the words of the sentence in their own forms"
            return


def _forms_of_one(a: str, b: str) -> bool:
    shared = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return any(a[cut:] in _ENDINGS and b[cut:] in _ENDINGS for cut in range(max(2, shared - 2), shared + 1))


def _reports_nothing(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    """Only that somebody spoke ("Mora told the agency."), and nothing of what was said."""
    cue = find_attribution(text, Span(start=0, end=len(text)))
    if cue is None:
        return
    spans = [span for span in (cue.span, cue.speaker, cue.role) if span]
    left = [w for w in words(text, 0, len(text)) if not any(s.start <= w.start < s.end for s in spans)]
    if sum(word.content for word in left) < 2:
        yield "give what was said, not only that somebody spoke"


def _intention_as_fact(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    """After "to" the form must stay: "pressed to dismantle networks" is no "networks dismantled"."""
    said = tokens_of(article.text, sentence.span)
    goals = {
        stem(verb.lower): verb.lower
        for to, verb in pairwise(said)
        if to.lower == "to" and verb.kind == "word" and not verb.capital
    }
    elsewhere = {token.lower for token in said} - set(goals.values())
    for token in tokens_of(text, Span(start=0, end=len(text))):
        goal = goals.get(stem(token.lower)) if token.kind == "word" else None
        if goal and token.lower != goal and token.lower not in elsewhere:
            yield "do not state as done what is only intended"
            return


def _number_not_in_sentence(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    known = {word.key for word in words_of(article.text, sentence.span)}
    if any(word.number and word.key not in known for word in words(text, 0, len(text))):
        yield "a number is not in the sentence"


def _name_not_in_article(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    known = _article_keys(article.text)
    for span in names(text, Span(start=0, end=len(text))):
        if any(word.key not in known for word in words_of(text, span) if word.content):
            yield "a name is not in the article"
            return


def _quote_not_in_sentence(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    said = " ".join(word.key for word in words_of(article.text, sentence.span))
    for quote in quotes(text):
        if " ".join(word.key for word in words(quote.words, 0, len(quote.words))) not in said:
            yield "copy quoted words exactly"
            return


def _quotation_unmarked(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    """A speaker's "we" outside quotation marks, where the sentence quotes it."""
    inside = [quote.span for quote in quotes(text)]
    quoted = " ".join(quote.words.lower() for quote in quotes(article.text, sentence.span))
    if not _FIRST_PERSON & set(re.findall(r"[a-z]+", quoted)):
        return
    for token in tokens_of(text, Span(start=0, end=len(text))):
        own = re.split("['’]", token.lower)[0] in _FIRST_PERSON
        if own and not any(span.start <= token.start < span.end for span in inside):
            yield "keep the quotation marks around a speaker's own words"
            return


def _wrong_speaker(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    cue = find_attribution(text, Span(start=0, end=len(text)))
    if cue is None:
        return
    if voice.cue is None:
        yield "the article says this in its own voice; give no speaker"
        return
    if cue.speaker is None or cue.pronoun or voice.speaker_keys is None:
        return
    said = {word.key for word in words_of(text, cue.speaker)}
    if not said & voice.speaker_keys:
        yield "the speaker is not the one the sentence names"


def _lost_hedge(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    hedged = [h.span for h in find_hedges(article.text, sentence.span)]
    if any(_dropped(article, sentence, span, text) for span in hedged):
        yield "keep words such as 'allegedly', 'expected to' or 'wanted for'"


def _lost_negation(article: Article, sentence: Sentence, voice: Voice, text: str) -> Iterator[str]:
    for token in tokens_of(article.text, sentence.span):
        negates = token.lower in _NEGATIONS or token.lower.endswith("n't")
        if negates and _dropped(article, sentence, Span(start=token.start, end=token.end), text):
            yield "keep 'not' and 'no'"
            return


def _dropped(article: Article, sentence: Sentence, span: Span, text: str) -> bool:
    """Whether a statement keeps the word that ``span`` governs (the next one) without ``span``."""
    said = words_of(article.text, sentence.span)
    governed = next((w for w in said if w.start >= span.end and w.content), None)
    keys = {word.key for word in words(text, 0, len(text))}
    lost = {word.key for word in words_of(article.text, span)} - keys
    return governed is not None and governed.key in keys and bool(lost)


@by_text
def _article_keys(text: str) -> frozenset[str]:
    found: tuple[Word, ...] = words(text, 0, len(text))
    return frozenset(word.key for word in found)


_Check = Callable[[Article, Sentence, Voice, str], Iterator[str]]
#: In the order in which a model is told of them.
_CHECKS: tuple[_Check, ...] = (
    _not_a_sentence,
    _pronoun_subject,
    _words_not_in_sentence,
    _not_a_word,
    _reports_nothing,
    _intention_as_fact,
    _number_not_in_sentence,
    _name_not_in_article,
    _quote_not_in_sentence,
    _quotation_unmarked,
    _wrong_speaker,
    _lost_hedge,
    _lost_negation,
)
