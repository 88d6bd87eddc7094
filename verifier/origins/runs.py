"""The same words in a row in two texts: hashed word n-grams, each extended as far as it goes.

Every n-gram of one text is looked up among those of the other; a hit is extended to both
sides once. N-grams that stand in a text more than ``_MOST_PLACES`` times start no run, which
keeps the work linear on any text: a word lies in at most ``2 * _MOST_PLACES`` runs, since each
run over it passes the nearest rare n-gram to its left or right. Winnowing (Schleimer and
others, 2003) would save memory, which articles do not need.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from verifier.articles import CLAIM_ROLES, Article, Sentence, Span
from verifier.checks.nameforms import folded
from verifier.origins.stock import stock_words
from verifier.values.names import names
from verifier.values.quotes import quote_spans
from verifier.values.tokens import tokens_of

#: Words in a row from which two texts are thought to share them by more than chance.
SHORTEST = 7
_MOST_PLACES = 8


@dataclass(frozen=True)
class WordRow:
    """The words of an article's claim-bearing blocks, in order, with a break between unlike blocks.

    Attributes:
        keys: Each word folded (case, accents, stops); breaks have keys no other text has.
        starts, ends: Where each word stands; breaks are empty.
        quoted, stock, named: Whether it stands in a quotation, in a stock phrase, in a name.
    """

    keys: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    stock: list[bool]
    named: list[bool]

    def places(self, span: Span) -> range:
        """Indices of the words within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, count: int) -> Span:
        """From one word to another, ``count`` words in all."""
        return Span(start=self.starts[first], end=self.ends[first + count - 1])


class Run(NamedTuple):
    """``length`` words in a row: from word ``a`` of one row, from word ``b`` of the other."""

    a: int
    b: int
    length: int


def row_of(article: Article, side: str) -> WordRow:
    """The words of an article.

    Args:
        article: The article.
        side: Any name that differs between the two rows compared; it keeps breaks apart.
    """
    row = WordRow([], [], [], [], [], [])
    before: Sentence | None = None
    for sentence in article.sentences:
        if article.role_of(sentence) not in CLAIM_ROLES:
            continue
        if before is not None and _apart(article, before, sentence):
            _add(row, f"\0{side}{len(row.keys)}", sentence.span.start, sentence.span.start)
        for token in tokens_of(article.text, sentence.span):
            if token.kind != "mark":
                _add(row, folded(token.text), token.start, token.end)
        before = sentence
    _mark(row.quoted, row, quote_spans(article.text))
    named = [name for s in article.claim_sentences() for name in names(article.text, s.span)]
    _mark(row.named, row, named)
    for at in stock_words(row.keys):
        row.stock[at] = not row.quoted[at]
    return row


def _apart(article: Article, before: Sentence, after: Sentence) -> bool:
    """Whether other matter, or a change of role, lies between two sentences."""
    unlike = article.role_of(before) is not article.role_of(after)
    return unlike or after.block - before.block > 1 or after.number - before.number > 1


def _add(row: WordRow, key: str, start: int, end: int) -> None:
    row.keys.append(key)
    row.starts.append(start)
    row.ends.append(end)
    for flags in (row.quoted, row.stock, row.named):
        flags.append(False)


def _mark(flags: list[bool], row: WordRow, spans: Sequence[Span]) -> None:
    done = 0
    for span in spans:
        places = row.places(span)
        for at in range(max(done, places.start), places.stop):
            flags[at] = True
        done = max(done, places.stop)


def shared_runs(a: Sequence[str], b: Sequence[str], shortest: int = SHORTEST) -> list[Run]:
    """All maximal runs of ``shortest`` words or more that two rows of words share, in order of ``a``."""
    here, there = _grams(a, shortest), _grams(b, shortest)
    reached: dict[int, int] = {}  # diagonal -> end in ``a`` of the last run on it
    found: list[Run] = []
    for i in range(len(a) - shortest + 1):
        gram = tuple(a[i : i + shortest])
        others = there.get(gram, ())
        if others and max(len(here[gram]), len(others)) <= _MOST_PLACES:
            seeds = (Run(i, j, shortest) for j in others if i >= reached.get(i - j, 0))
            found.extend(_extended(a, b, seed, reached) for seed in seeds)
    return sorted(found)


def met(a: Sequence[str], b: Sequence[str], size: int) -> list[bool]:
    """Of each word of a row whether it begins ``size`` words in a row that the other has anywhere."""
    there = set(zip(*(b[k:] for k in range(size)), strict=False))
    return [gram in there for gram in zip(*(a[k:] for k in range(size)), strict=False)]


def _grams(words: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, gram in enumerate(zip(*(words[k:] for k in range(size)), strict=False)):
        found[gram].append(at)
    return found


def _extended(a: Sequence[str], b: Sequence[str], seed: Run, reached: dict[int, int]) -> Run:
    """The run around a seed as far as it goes; notes where it ends."""
    i, j, count = seed
    while i and j and a[i - 1] == b[j - 1]:
        i, j, count = i - 1, j - 1, count + 1
    while i + count < len(a) and j + count < len(b) and a[i + count] == b[j + count]:
        count += 1
    reached[i - j] = i + count
    return Run(i, j, count)


class Weight(NamedTuple):
    """What a run is made of. ``own``: neither quoted nor stock; ``plain``: of those, in no name."""

    quoted: int
    stock: int
    own: int
    plain: int


def weigh(a: WordRow, b: WordRow, run: Run) -> Weight:
    """What a run is made of; words quoted on one side count as quoted."""
    quoted = stock = own = plain = 0
    for k in range(run.length):
        i, j = run.a + k, run.b + k
        if a.quoted[i] or b.quoted[j]:
            quoted += 1
        elif a.stock[i] or b.stock[j]:
            stock += 1
        else:
            own += 1
            plain += not (a.named[i] or b.named[j])
    return Weight(quoted, stock, own, plain)
