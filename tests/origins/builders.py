"""Articles, claims and findings for the tests: one paragraph a string, claims by a word they hold."""

from __future__ import annotations

from verifier.articles import Article
from verifier.claims import Claim, Extraction
from verifier.extraction.attribute import attribution_of, voice_of
from verifier.findings import Evidence, Finding, Relation, Step
from verifier.origins import ClaimOrigin, PairOrigins, origins_of
from verifier.read import read_text
from verifier.values.quotes import quotes


def article(*paragraphs: str, outlet: str) -> Article:
    return read_text("\n\n".join(paragraphs), outlet=outlet, checked=False)


def extraction(of: Article) -> Extraction:
    """Every sentence as a claim, with the attribution that extraction would give it."""
    claims = []
    for sentence in of.claim_sentences():
        words = of.quote(sentence.span)
        claims.append(
            Claim(
                id=f"{of.id}-{sentence.number}",
                article=of.id,
                text=words,
                span=sentence.span,
                sentences=(sentence.number,),
                attribution=attribution_of(of, voice_of(of, sentence), sentence.span, words, None),
                quotes=quotes(of.text, sentence.span),
                decided_by="code test",
            )
        )
    return Extraction(article=of.id, claims=tuple(claims), outcomes=())


def finding(claim: Claim, source: Article, *numbers: int, relation: Relation = Relation.SUPPORTED) -> Finding:
    cited = tuple(source.sentence(number) for number in numbers)
    return Finding(
        id=f"{claim.id}-{source.id}",
        claim=claim.id,
        source=source.id,
        relation=relation,
        evidence=tuple(Evidence(sentence=s.number, span=s.span, quote=source.quote(s.span)) for s in cited),
        steps=(Step(by="code test", relation=relation, reason="test"),),
    )


def holding(of: Article, words: str) -> int:
    """Number of the first sentence that holds the words."""
    return next(s.number for s in of.sentences if words in of.quote(s.span))


def origins(a: Article, b: Article, *pairs: tuple[str, str]) -> PairOrigins:
    """Claims of ``a`` supported by sentences of ``b``, each chosen by words in it."""
    of_a, of_b = extraction(a), extraction(b)
    claims = {claim.sentences[0]: claim for claim in of_a.claims}
    found = [finding(claims[holding(a, ours)], b, holding(b, theirs)) for ours, theirs in pairs]
    return origins_of(a, b, of_a, of_b, found)


def verdict(a: Article, b: Article, ours: str, theirs: str) -> ClaimOrigin:
    """What is said of one claim."""
    return origins(a, b, (ours, theirs)).claims[0]
