"""Holds a gold set against its articles and its own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from verifier.articles import Article, Span, Value
from verifier.errors import InputError
from verifier.evals.gold.files import PairFiles, folders, read_pair, read_split
from verifier.evals.gold.layout import layout_problems
from verifier.evals.gold.locate import Unlocated, anywhere, claim_words, locate, sentences_at, whole_sentence
from verifier.evals.gold.relations import label_problems
from verifier.evals.gold.second_check import second_problems
from verifier.evals.gold.written import Contradictions, WrittenArticle, WrittenClaim
from verifier.findings import Relation

#: Contradicted claims a side may have in a pair that is as rare in them as life.
RARE = 2


class Problem(Value):
    """Something to mend.

    Attributes:
        where: Slug, or "slug/claim id", or the file.
        what: What is amiss, in plain words.
    """

    where: str
    what: str


def check(path: Path) -> list[Problem]:
    """Everything amiss in a gold set; empty where nothing is.

    Args:
        path: The folder with ``pairs/`` and ``split.json``.

    Raises:
        UnreadableInput: There is no pair at all.
    """
    found = folders(path)
    problems = list(_split_problems(path, [folder.name for folder in found]))
    for folder in found:
        problems += _folder_problems(folder)
    return problems


def _split_problems(path: Path, slugs: list[str]) -> Iterator[Problem]:
    try:
        split = read_split(path)
    except InputError as error:
        yield Problem(where="split.json", what=error.message)
        return
    named = Counter([*split.dev, *split.test])
    for slug in sorted({*named, *slugs}):
        if named[slug] != 1 or slug not in slugs:
            there = "there is" if slug in slugs else "there is no"
            yield Problem(
                where="split.json", what=f"“{slug}” is named {named[slug]} times; {there} such pair"
            )


def _folder_problems(folder: Path) -> list[Problem]:
    try:
        pair = read_pair(folder)
    except InputError as error:
        return _unreadable(folder, error)
    return list(pair_problems(pair))


def _unreadable(folder: Path, error: InputError) -> list[Problem]:
    """All that its labels lack, where it is these; else why it can't be read."""
    lacking = [
        Problem(where=f"{folder.name}/{claim}" if claim else folder.name, what=what)
        for claim, what in layout_problems(folder)
    ]
    return lacking or [Problem(where=folder.name, what=error.message)]


def pair_problems(pair: PairFiles) -> Iterator[Problem]:
    """Everything amiss in one pair."""
    yield from _id_problems(pair)
    for _, written, article, other in pair.sides():
        for claim in written.claims:
            where = f"{pair.slug}/{claim.id}"
            for what in (*label_problems(claim), *_claim_problems(claim, article, other)):
                yield Problem(where=where, what=what)
        for what in (*_order_problems(written, article), *_sentence_problems(written, article)):
            yield Problem(where=pair.slug, what=f"{article.name}: {what}")
    yield from _rarity_problems(pair)
    for claim_id, what in second_problems(pair):
        yield Problem(where=f"{pair.slug}/{claim_id}" if claim_id else pair.slug, what=what)


def _id_problems(pair: PairFiles) -> Iterator[Problem]:
    for side, written, _, _ in pair.sides():
        for claim_id, times in Counter(claim.id for claim in written.claims).items():
            if times > 1:
                yield Problem(where=f"{pair.slug}/{claim_id}", what=f"the id is there {times} times")
            if not claim_id.startswith(side):
                yield Problem(where=f"{pair.slug}/{claim_id}", what=f"the id does not begin with “{side}”")


def _rarity_problems(pair: PairFiles) -> Iterator[Problem]:
    """Rare where no side has more contradicted claims than that, frequent where one has."""
    sides = (pair.written.a, pair.written.b)
    most = max(sum(claim.relation is Relation.CONTRADICTED for claim in side.claims) for side in sides)
    rare = pair.written.contradictions is Contradictions.RARE
    if rare is not (most <= RARE):
        what = f"{most} contradicted claims on a side do not fit “{pair.written.contradictions}”"
        yield Problem(where=pair.slug, what=what)


def _claim_problems(claim: WrittenClaim, article: Article, other: Article) -> Iterator[str]:
    yield from _attribution_problems(claim, article)
    for words in claim.evidence:
        yield from _fails(whole_sentence, other, words)
    if len(set(claim.evidence)) < len(claim.evidence):
        yield "a sentence of the evidence is there twice"
    yield from _source_words_problems(claim, other)
    span = _span(claim, article)
    if span is None:
        yield from _fails(locate, article.text, claim.words, anywhere(article), claim.occurrence)
    else:
        yield from _span_problems(claim, article, span)


def _attribution_problems(claim: WrittenClaim, article: Article) -> Iterator[str]:
    if claim.attribution is None:
        return
    for words in (claim.attribution.speaker, claim.attribution.role, claim.attribution.cue):
        if words and words not in article.text:
            yield f"“{words}” of its attribution is not in the article"


def _source_words_problems(claim: WrittenClaim, other: Article) -> Iterator[str]:
    evidence = [s.span for s in other.sentences if other.quote(s.span) in claim.evidence]
    for difference in claim.discrepancies:
        if difference.source_words is not None:
            yield from _fails(locate, other.text, difference.source_words, evidence)


def _span_problems(claim: WrittenClaim, article: Article, span: Span) -> Iterator[str]:
    if set(sentences_at(article, span)) - set(article.claim_sentences()):
        yield "it lies outside headline, deck, body and captions"
    for quantity in claim.quantities:
        yield from _fails(locate, article.text, quantity.words, [span])
    for difference in claim.discrepancies:
        yield from _fails(claim_words, article, difference.claim_words, span)


def _fails(find: Callable[..., object], *given: object) -> Iterator[str]:
    try:
        find(*given)
    except Unlocated as problem:
        yield str(problem)


def _span(claim: WrittenClaim, article: Article) -> Span | None:
    try:
        return locate(article.text, claim.words, anywhere(article), claim.occurrence)
    except Unlocated:
        return None


def _numbers(claim: WrittenClaim, article: Article) -> list[int]:
    """Numbers of the claim's sentences; none where it can't be located."""
    span = _span(claim, article)
    return [s.number for s in sentences_at(article, span)] if span else []


def _order_problems(written: WrittenArticle, article: Article) -> Iterator[str]:
    at = 0
    for claim in written.claims:
        first = min(_numbers(claim, article), default=at)
        if first < at:
            yield f"{claim.id} is not in the order of the text"
        at = max(at, first)


def _sentence_problems(written: WrittenArticle, article: Article) -> Iterator[str]:
    """Every sentence claims are drawn from is in a claim or in ``no_claim``, and never in both."""
    for gap in written.no_claim:
        for problem in _fails(whole_sentence, article, gap.words):
            yield f"no_claim: {problem}"
    listed = Counter(gap.words for gap in written.no_claim)
    claimed = {number for claim in written.claims for number in _numbers(claim, article)}
    due = {s.number for s in article.claim_sentences()}
    for sentence in article.sentences:
        words = article.quote(sentence.span)
        times = listed[words] + (sentence.number in claimed)
        if sentence.number in due and times == 0:
            yield f"“{words}” is neither in a claim nor in no_claim"
        elif sentence.number in due and times > 1:
            yield f"“{words}” is in a claim and in no_claim, or in no_claim twice"
        elif sentence.number not in due and listed[words]:
            yield f"“{words}” is in no_claim, yet no claims are drawn from such a block"
