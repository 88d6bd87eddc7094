"""Which sentences of a source share the words of a claim, names and numbers weighted more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import Stemmer  # type: ignore[import-not-found]

from verifier.articles import Article, Sentence, Span
from verifier.claims import Claim
from verifier.remembered import by_article, by_span, by_words, in_article
from verifier.values.attribution import find_attribution
from verifier.values.irregular import BASE
from verifier.values.numberwords import BEGIN, read
from verifier.values.roles import Role, roles
from verifier.values.tokens import Token, tokens, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_STEMMER = Stemmer.Stemmer("english", 0)  # without a cache of its own: `stem` is kept
_LIGHT = word_set("say said says saying tell told s t re ve ll d mr mrs ms")
_NO_CONTENT = FUNCTION_WORDS | _LIGHT
_BEGIN = BEGIN - {"one"}
_NAME_WEIGHT = 1.5
_NUMBER_WEIGHT = 2.0


@by_words
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball, "Porter2"), irregular verbs by their base form."""
    return str(_STEMMER.stemWord(BASE.get(word, word)))


@by_span
def keys(text: str) -> Mapping[str, float]:
    """Content words of a text by stem, each with its weight; numbers as "#37" however written."""
    return dict(_keys(tokens(text, 0, len(text))))


@by_span
def keys_in(text: str, span: Span) -> Mapping[str, float]:
    """The same of a stretch of a text."""
    return dict(_keys(tokens_of(text, span)))


def _keys(found: Sequence[Token]) -> Iterator[tuple[str, float]]:
    index = 0
    while index < len(found):
        token = found[index]
        _, _, text, lower, kind = token
        if kind == "number":
            yield "#" + text.replace(",", ""), _NUMBER_WEIGHT
        elif kind == "word" and lower in _BEGIN and (number := read(found, index)) is not None:
            yield f"#{number.value:f}".removesuffix(".0"), _NUMBER_WEIGHT
            index = number.after
            continue
        elif text == "%" or lower in {"percent", "pct"}:
            yield "%", 1.0
        elif kind in {"word", "initials"} and lower not in _NO_CONTENT:
            yield stem(lower.replace(".", "")), _NAME_WEIGHT if token.capital else 1.0
        index += 1


class SourceIndex:
    """The content words of an article's claim-bearing sentences, ready for many claims.

    Attributes:
        article: The article.
        idf: Inverse document frequency of each stem over its sentences, smoothed.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._holders: dict[str, list[int]] = defaultdict(list)
        sentences = article.claim_sentences()
        for sentence in sentences:
            for key in {*keys_in(article.text, sentence.span), *_speaker_meant(article, sentence)}:
                self._holders[key].append(sentence.number)
        count = len(sentences)
        self.idf: dict[str, float] = {
            key: math.log(1 + count / len(numbers)) for key, numbers in self._holders.items()
        }
        self._top = math.log(1 + count) if count else 1.0

    @cached_property
    def roles(self) -> Mapping[str, Sequence[Role]]:
        """What people are called anywhere in the article's claim-bearing sentences, by their names."""
        text, found = self.article.text, defaultdict[str, list[Role]](list)
        for sentence in self.article.claim_sentences():
            for role in roles(text, sentence.span):
                found[role.name.of(text)].append(role)
        return found

    def shared(self, claim: Claim, sentences: Collection[int]) -> float:
        """Share of the claim's content words, by weight, that sentences hold between them, 0 to 1."""
        wanted = keys(claim.text)
        total = sum(self._worth(key, weight) for key, weight in wanted.items())
        held = sum(
            weight * self.idf[key]
            for key, weight in wanted.items()
            if any(number in sentences for number in self._holders.get(key, ()))
        )
        return held / total if total else 0.0

    def _worth(self, key: str, weight: float) -> float:
        """What a word of the claim counts; a name or number the source never has counts as a plain word.

        So one changed number does not hide the sentence that has the other one.
        """
        known = self.idf.get(key)
        return self._top if known is None else weight * known

    def rank(self, text: str) -> list[tuple[int, float]]:
        """Sentence numbers with their coverage of a claim's text, best first; none without a shared word."""
        wanted = keys(text)
        total = sum(self._worth(key, weight) for key, weight in wanted.items())
        shared: dict[int, float] = defaultdict(float)
        for key, weight in wanted.items():
            holders = self._holders.get(key, ())
            worth = weight * self.idf[key] if holders else 0.0
            for number in holders:
                shared[number] += worth
        return sorted(((number, got / total) for number, got in shared.items()), key=lambda e: (-e[1], e[0]))


def _speaker_meant(article: Article, sentence: Sentence) -> Iterator[str]:
    """Names behind the "he" of "he said": the speaker named last, up to four sentences before."""
    cue = find_attribution(article.text, sentence.span)
    if cue is None or not cue.pronoun:
        return
    for number in range(sentence.number - 1, max(0, sentence.number - 5), -1):
        before = find_attribution(article.text, article.sentence(number).span)
        if before is not None and before.speaker is not None and not before.pronoun:
            yield from keys_in(article.text, before.speaker)
            return


@by_article
def index_of(article: Article) -> SourceIndex:
    """The index of an article, kept for the articles used last."""
    return SourceIndex(article)


def rank_sentences(claim: Claim, source: Article | SourceIndex) -> list[tuple[int, float]]:
    """The source's claim-bearing sentences by how much of the claim each holds, best first.

    Args:
        claim: The claim.
        source: The other article, or its index where many claims are ranked.

    Returns:
        Sentence number and coverage (0 to 1); sentences that share nothing are left out.
    """
    return source.rank(claim.text) if isinstance(source, SourceIndex) else list(_ranked(source, claim.text))


@in_article
def _ranked(source: Article, text: str) -> tuple[tuple[int, float], ...]:
    return tuple(index_of(source).rank(text))
