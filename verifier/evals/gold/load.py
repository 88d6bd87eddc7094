"""Reads a gold set into the pipeline's own types."""

from __future__ import annotations

from pathlib import Path

from verifier.articles import Article, Span
from verifier.claims import Attribution, Claim, Quantity, SentenceOutcome
from verifier.errors import UnreadableInput
from verifier.evals.gold.check import pair_problems
from verifier.evals.gold.files import PairFiles, folders, read_pair, read_split
from verifier.evals.gold.locate import anywhere, claim_words, locate, sentences_at, whole_sentence
from verifier.evals.gold.values import GoldArticle, GoldClaim, GoldPair, GoldSet, SplitName
from verifier.evals.gold.written import WrittenArticle, WrittenAttribution, WrittenClaim, WrittenDiscrepancy
from verifier.findings import Discrepancy, Evidence
from verifier.values.quotes import quotes
from verifier.values.times import times


def load_gold(path: Path) -> GoldSet:
    """All pairs of a gold set.

    Args:
        path: The folder with ``pairs/`` and ``split.json``.

    Raises:
        UnreadableInput: Something is missing, does not fit its layout, or does not pass ``check``.
    """
    split = read_split(path)
    return GoldSet(
        pairs=tuple(
            _pair(read_checked(folder), "dev" if folder.name in split.dev else "test")
            for folder in folders(path)
            if folder.name in {*split.dev, *split.test}
        )
    )


def read_checked(folder: Path) -> PairFiles:
    """One pair with nothing amiss; raises ``UnreadableInput``, or an ``InputError`` of the reader."""
    pair = read_pair(folder)
    for problem in pair_problems(pair):
        raise UnreadableInput(f"Gold pair {problem.where}: {problem.what}.")
    return pair


def _pair(files: PairFiles, split: SplitName) -> GoldPair:
    a, b = (_side(files.slug, written, article, other) for _, written, article, other in files.sides())
    written = files.written
    return GoldPair(
        slug=files.slug,
        split=split,
        topic=written.topic,
        event=written.event,
        contradictions=written.contradictions,
        traits=written.traits,
        a=a,
        b=b,
    )


def _side(slug: str, written: WrittenArticle, article: Article, other: Article) -> GoldArticle:
    claims = tuple(_claim(slug, claim, article, other) for claim in written.claims)
    return GoldArticle(
        article=article, leaning=written.leaning, claims=claims, outcomes=_outcomes(written, article, claims)
    )


def _claim(slug: str, written: WrittenClaim, article: Article, other: Article) -> GoldClaim:
    span = locate(article.text, written.words, anywhere(article), written.occurrence)
    return GoldClaim(
        claim=_as_extracted(slug, written, article, span),
        relation=written.relation,
        said=written.said,
        so=written.so,
        discrepancies=tuple(_discrepancy(d, written, article, span, other) for d in written.discrepancies),
        evidence=tuple(_evidence(words, other) for words in written.evidence),
        origin=written.origin,
    )


def _as_extracted(slug: str, written: WrittenClaim, article: Article, span: Span) -> Claim:
    return Claim(
        id=f"{slug}/{written.id}",
        article=article.id,
        text=written.text,
        span=span,
        sentences=tuple(s.number for s in sentences_at(article, span)),
        attribution=_attribution(written.attribution),
        certainty=written.certainty,
        quantities=tuple(
            Quantity(span=locate(article.text, q.words, [span]), **q.model_dump(exclude={"words"}))
            for q in written.quantities
        ),
        times=times(article.text, span, article.published),
        quotes=quotes(article.text, span),
        decided_by="gold",
    )


def _attribution(written: WrittenAttribution | None) -> Attribution | None:
    return Attribution(**written.model_dump()) if written else None


def _discrepancy(
    written: WrittenDiscrepancy, claim: WrittenClaim, article: Article, span: Span, other: Article
) -> Discrepancy:
    theirs = written.source_words
    evidence = [whole_sentence(other, words).span for words in claim.evidence]
    return Discrepancy(
        kind=written.kind,
        claim_words=written.claim_words,
        claim_span=claim_words(article, written.claim_words, span),
        source_words=theirs,
        source_span=locate(other.text, theirs, evidence) if theirs is not None else None,
        note=f"{article.name}: {written.claim_words}; {other.name}: {theirs or 'not given'}",
    )


def _evidence(words: str, other: Article) -> Evidence:
    sentence = whole_sentence(other, words)
    return Evidence(sentence=sentence.number, span=sentence.span, quote=words)


def _outcomes(
    written: WrittenArticle, article: Article, claims: tuple[GoldClaim, ...]
) -> tuple[SentenceOutcome, ...]:
    reasons = {whole_sentence(article, gap.words).number: gap.reason for gap in written.no_claim}
    return tuple(
        SentenceOutcome(
            sentence=sentence.number,
            claims=tuple(c.claim.id for c in claims if sentence.number in c.claim.sentences),
            reason=reasons.get(sentence.number),
        )
        for sentence in article.claim_sentences()
    )
