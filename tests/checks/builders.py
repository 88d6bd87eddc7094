"""Articles, claims and evidence for the tests, one sentence a line."""

from __future__ import annotations

from datetime import UTC, datetime

from verifier.articles import Article, Block, BlockRole, Sentence, Span
from verifier.claims import Attribution, Certainty, Claim
from verifier.findings import Evidence
from verifier.values.attribution import find_attribution
from verifier.values.hedges import hedge
from verifier.values.quantities import quantities
from verifier.values.quotes import quotes
from verifier.values.times import times

PUBLISHED = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)  # a Wednesday


def article(*lines: str, outlet: str = "A", published: datetime | None = PUBLISHED) -> Article:
    text, blocks, sentences, at = "\n".join(lines), [], [], 0
    for number, line in enumerate(lines, start=1):
        span = Span(start=at, end=at + len(line))
        blocks.append(Block(role=BlockRole.BODY, rule="test", span=span))
        sentences.append(Sentence(number=number, block=number - 1, span=span))
        at += len(line) + 1
    return Article(
        text=text, outlet=outlet, published=published, blocks=tuple(blocks), sentences=tuple(sentences)
    )


def claim(of: Article, number: int = 1) -> Claim:
    span = of.sentence(number).span
    return Claim(
        id=f"{of.id}-{number}",
        article=of.id,
        text=of.quote(span),
        span=span,
        sentences=(number,),
        attribution=_attribution(of, span),
        certainty=hedge(of.text, span) or Certainty.ASSERTED,
        quantities=quantities(of.text, span),
        times=times(of.text, span, of.published),
        quotes=quotes(of.text, span),
        decided_by="code test",
    )


def _attribution(of: Article, span: Span) -> Attribution | None:
    cue = find_attribution(of.text, span)
    if cue is None or cue.speaker is None:
        return None
    return Attribution(speaker=of.quote(cue.speaker), cue=of.quote(cue.span), kind=cue.kind, span=cue.speaker)


def evidence(of: Article, *numbers: int) -> tuple[Evidence, ...]:
    chosen = [of.sentence(number) for number in numbers or (1,)]
    return tuple(Evidence(sentence=s.number, span=s.span, quote=of.quote(s.span)) for s in chosen)


def pair(ours: str, theirs: str) -> tuple[Claim, Article, tuple[Evidence, ...], Article]:
    """A claim of one sentence and the other article's one sentence as its evidence."""
    a, b = article(ours, outlet="A"), article(theirs, outlet="B")
    return claim(a), a, evidence(b), b
