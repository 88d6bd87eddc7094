"""Ties a statement to the words of its sentence, and makes every addition visible."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from verifier.articles import Article, Sentence, Span
from verifier.extraction.words import Word, all_in, keys, words, words_of


def span_in(article: Article, sentence: Sentence, text: str) -> Span:
    """The shortest stretch of the sentence that holds all words the statement takes from it.

    Words are aligned in order; a content word that stands elsewhere in the sentence exactly
    once widens the stretch. The whole sentence where nothing of the statement is in it.
    """
    stated = words(text, 0, len(text))
    said = words_of(article.text, sentence.span)
    used = _aligned(stated, said)
    if not used:
        return sentence.span
    return Span(start=said[min(used)].start, end=said[max(used)].end)


def _aligned(stated: Sequence[Word], said: Sequence[Word]) -> set[int]:
    matcher = SequenceMatcher(None, [w.key for w in stated], [w.key for w in said], autojunk=False)
    used: set[int] = set()
    placed: set[int] = set()
    for left, right, size in matcher.get_matching_blocks():
        # A run of small words alone ("of the") may stand anywhere; it anchors nothing.
        if any(said[right + k].content for k in range(size)):
            used.update(range(right, right + size))
            placed.update(range(left, left + size))
    for index, word in enumerate(stated):
        if word.content and index not in placed:
            where = [k for k, other in enumerate(said) if other.key == word.key]
            used.update(where if len(where) == 1 else ())
    return used


def with_visible_additions(article: Article, sentence: Sentence, text: str) -> str:
    """The statement with every run of words that its sentence does not hold in square brackets."""
    if all_in(text, Span(start=0, end=len(text)), article.text, sentence.span):
        return text
    stated = words(text, 0, len(text))
    known = keys(article.text, sentence.span.start, sentence.span.end)
    pieces: list[str] = []
    at = 0
    for first, last in _added_runs(stated, known):
        start, end = stated[first].start, stated[last].end
        if "[" in text[max(0, start - 1) : start]:
            continue
        pieces += [text[at:start], "[", text[start:end], "]"]
        at = end
    return "".join([*pieces, text[at:]])


def _added_runs(stated: Sequence[Word], known: frozenset[str]) -> list[tuple[int, int]]:
    """Index ranges (both inclusive) of added content words, small words between them included."""
    runs: list[tuple[int, int]] = []
    for index, word in enumerate(stated):
        if not word.content or word.key in known:
            continue
        if runs and all(not stated[k].content for k in range(runs[-1][1] + 1, index)):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
