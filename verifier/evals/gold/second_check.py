"""Holds a second labelling, and what was settled, against the articles, the claims and the guide's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.articles import Article
from verifier.evals.gold.files import PairFiles
from verifier.evals.gold.locate import (
    Unlocated,
    anywhere,
    claim_words,
    locate,
    sentences_at,
    spans_of,
    whole_sentence,
)
from verifier.evals.gold.relations import answer_problems, label_problems
from verifier.evals.gold.second import Decision, SecondLabel, SecondLabelling, Settled, first_labels
from verifier.evals.gold.written import WrittenArticle, WrittenClaim
from verifier.findings import DiscrepancyKind

#: Kinds that exclude each other where they differ; a difference over them is settled.
EXCLUDING = {DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.NEGATION}

Found = tuple[str, str]


def second_problems(pair: PairFiles) -> Iterator[Found]:
    """Claim id (or an empty string) and what is amiss with the second labelling or the settling."""
    if pair.second is None:
        if pair.settled is not None:
            yield "", "settled.json without a second.json"
        return
    for side, written, article, other in pair.sides():
        segments, labels = pair.second.sides()[side]
        yield from _segment_problems(segments, article)
        yield from _label_problems(labels, written, article, other)
    yield from _settled_problems(pair, pair.second, pair.settled or Settled(()))


def _segment_problems(segments: tuple[str, ...], article: Article) -> Iterator[Found]:
    for words in segments:
        spans = spans_of(article.text, words, anywhere(article))
        if not spans:
            yield "", f"second, {article.name}: “{words}” is not there"
        elif set(sentences_at(article, spans[0])) - set(article.claim_sentences()):
            yield "", f"second, {article.name}: “{words}” lies outside headline, deck, body and captions"


def _label_problems(
    labels: tuple[SecondLabel, ...], written: WrittenArticle, article: Article, other: Article
) -> Iterator[Found]:
    ids = [label.id for label in labels]
    if ids != [claim.id for claim in written.claims]:
        yield "", f"second, {article.name}: its ids are not those of the claims, in their order"
        return
    for claim, label in zip(written.claims, labels, strict=True):
        for what in (*label_problems(label), *_words_problems(claim, label, article, other)):
            yield label.id, f"second: {what}"


def _words_problems(
    claim: WrittenClaim, label: SecondLabel, article: Article, other: Article
) -> Iterator[str]:
    if label.attribution and label.attribution.speaker not in article.text:
        yield f"“{label.attribution.speaker}” of its attribution is not in the article"
    try:
        span = locate(article.text, claim.words, anywhere(article), claim.occurrence)
        evidence = [whole_sentence(other, words).span for words in label.evidence]
        for difference in label.discrepancies:
            claim_words(article, difference.claim_words, span)
            if difference.source_words is not None:
                locate(other.text, difference.source_words, evidence)
    except Unlocated as problem:
        yield str(problem)


def _settled_problems(pair: PairFiles, second: SecondLabelling, settled: Settled) -> Iterator[Found]:
    now = {claim.id: claim for side in (pair.written.a, pair.written.b) for claim in side.claims}
    theirs = {label.id: label for _, labels in second.sides().values() for label in labels}
    for (claim_id, field), times in Counter((one.id, one.field) for one in settled.root).items():
        if times > 1:
            yield claim_id, f"its {field} is settled {times} times"
    for one in settled.root:
        if one.id not in now or one.id not in theirs:
            yield one.id, "settled, yet there is no such claim"
        else:
            yield from ((one.id, what) for what in _decision_problems(one, now[one.id], theirs[one.id]))
    yield from _left_open(pair, settled, theirs)


def _decision_problems(one: Decision, now: WrittenClaim, second: SecondLabel) -> Iterator[str]:
    if getattr(now, one.field) != one.settled:
        yield f"its {one.field} is not what was settled"
    if one.second != getattr(second, one.field, None):
        yield f"its {one.field} is not settled against what the second labelling has"


def _left_open(pair: PairFiles, settled: Settled, theirs: dict[str, SecondLabel]) -> Iterator[Found]:
    decided = {(one.id, one.field) for one in settled.root}
    for claim_id, claim in first_labels(pair.written, settled).items():
        for what in answer_problems(claim):
            yield claim_id, f"before settling: {what}"
        if (claim_id, "relation") not in decided and (label := theirs.get(claim_id)):
            if label.relation is not claim.relation:
                yield claim_id, f"{claim.relation} and {label.relation}: not settled"
            elif (claim_id, "discrepancies") not in decided and (
                kinds := _excluding(claim) ^ _excluding(label)
            ):
                yield claim_id, f"only one labelling has {', '.join(sorted(kinds))}: not settled"


def _excluding(label: WrittenClaim | SecondLabel) -> set[DiscrepancyKind]:
    return {difference.kind for difference in label.discrepancies} & EXCLUDING
