"""The same sentence word for word in both: the only check that may promote."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from verifier.articles import Article
from verifier.checks.comparison import Comparison
from verifier.claims import Claim
from verifier.findings import Evidence
from verifier.remembered import by_article, by_span
from verifier.values.times import times

_FOLDED = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`", "'") | dict.fromkeys("‐‑‒–—―", "-") | {"…": "..."}
)
_FEWEST_WORDS = 5  # "He said so." says a different thing in every story


@by_span
def folded(words: str) -> str:
    """Words with case, white space and the style of quotation marks and dashes folded."""
    plain = unicodedata.normalize("NFKC", words).translate(_FOLDED).casefold()
    return " ".join(plain.split()).strip("\"' ")


def identical_sentences(claim: Claim, claim_article: Article, source: Article) -> tuple[int, ...]:
    """Numbers of the source's sentences that repeat the claim's, one for each; empty unless all are."""
    there = _by_words(source)
    found: list[int] = []
    for number in claim.sentences:
        words = folded(claim_article.quote(claim_article.sentence(number).span))
        if len(words.split()) < _FEWEST_WORDS or words not in there:
            return ()
        found.append(there[words])
    return tuple(found)


@by_article
def _by_words(article: Article) -> Mapping[str, int]:
    """The claim-bearing sentences by their folded words, the first of those that say the same."""
    return {folded(article.quote(s.span)): s.number for s in reversed(article.claim_sentences())}


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Agrees where every sentence of the claim stands word for word in the source.

    Looks at the whole source, not at ``evidence`` alone. The same words on two days
    ("on Tuesday" in two weeks) are no agreement.
    """
    del evidence
    numbers = identical_sentences(claim, claim_article, source)
    if not numbers:
        return Comparison(outcome="cannot_tell", reason="not the same sentence in both")
    for ours, theirs in zip(claim.sentences, numbers, strict=True):
        if not _same_days(claim_article, ours, source, theirs):
            return Comparison(outcome="cannot_tell", reason="the same words name different days")
    shown = ", ".join(str(number) for number in numbers)
    return Comparison(outcome="agree", reason=f"word for word sentence {shown} of the other")


def _same_days(first: Article, ours: int, second: Article, theirs: int) -> bool:
    a = times(first.text, first.sentence(ours).span, first.published)
    b = times(second.text, second.sentence(theirs).span, second.published)
    return all(
        x.start is None
        or y.end is None
        or x.end is None
        or y.start is None
        or (x.start <= y.end and y.start <= x.end)
        for x, y in zip(a, b, strict=False)
    )
