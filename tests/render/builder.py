"""Articles, claims and findings built by hand; every span is found in the text, never counted."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from tests.render.stories import BlockText
from verifier.articles import Article, Block, Sentence, Span
from verifier.claims import (
    Attribution,
    Claim,
    SkipReason,
    SpeakerKind,
)
from verifier.findings import (
    Discrepancy,
    DiscrepancyKind,
    Evidence,
    Finding,
    NotJudged,
    Relation,
    Step,
)

R, K, S = Relation, DiscrepancyKind, SkipReason


def article(blocks: Sequence[BlockText], **known: object) -> Article:
    """An article of these blocks, one blank line between them."""
    text = "\n\n".join(" ".join(sentences) for _, _, sentences in blocks) + "\n"
    made: list[Block] = []
    cut: list[Sentence] = []
    at = 0
    for index, (role, rule, sentences) in enumerate(blocks):
        for sentence in sentences:
            start = text.index(sentence, at)
            at = start + len(sentence)
            span = Span(start=start, end=at)
            cut.append(Sentence(number=len(cut) + 1, block=index, span=span))
        first = cut[-len(sentences)].span.start
        made.append(Block(role=role, rule=rule, span=Span(start=first, end=at)))
    return Article.model_validate({"text": text, "blocks": made, "sentences": cut, **known})


def find(source: Article, words: str, number: int | None = None) -> Span:
    """Where ``words`` stand: within that sentence, or at their first place."""
    start = source.text.index(words, source.sentence(number).span.start if number else 0)
    return Span(start=start, end=start + len(words))


class Builder:
    """Collects claims and findings of one pair."""

    def __init__(self, a: Article, b: Article) -> None:
        self.pair = {"A": a, "B": b}
        self.claims: dict[str, list[Claim]] = {"A": [], "B": []}
        self.findings: dict[str, list[Finding]] = {"A": [], "B": []}

    def add(
        self,
        label: str,
        number: int,
        text: str,
        relation: Relation,
        *,
        words: str | None = None,
        evidence: Sequence[int] = (),
        differs: Sequence[tuple[DiscrepancyKind, str, str | None, str]] = (),
        steps: Sequence[tuple[str, Relation, str]] = (),
        not_judged: NotJudged | None = None,
        detail: str = "",
        attribution: Attribution | None = None,
        **more: object,
    ) -> Claim:
        own, other = self.pair[label], self.pair["B" if label == "A" else "A"]
        span = find(own, words, number) if words else own.sentence(number).span
        mark = sha256(text.encode()).hexdigest()[:8]
        claim = Claim.model_validate(
            {
                "id": f"{own.id}:{number}:{mark}",
                "article": own.id,
                "text": text,
                "span": span,
                "sentences": (number,),
                "decided_by": "prompt extract@1",
                **more,
                "attribution": _placed(own, number, attribution),
            }
        )
        self.claims[label].append(claim)
        proof = [_evidence(other, n) for n in evidence]
        gaps = [_discrepancy(own, number, other, evidence, *d) for d in differs]
        way = steps or [("prompt judge@1", relation, "Sentence by sentence, both were read.")]
        self.findings[label].append(
            Finding(
                id=f"{claim.id}@{other.id}",
                claim=claim.id,
                source=other.id,
                relation=relation,
                discrepancies=tuple(gaps),
                evidence=tuple(proof),
                not_judged=not_judged,
                detail=detail,
                steps=tuple(_step(*s) for s in way),
                confidence=0.91 if relation is R.SUPPORTED else None,
            )
        )
        return claim


def _placed(own: Article, number: int, said: Attribution | None) -> Attribution | None:
    """With the place of the speaker's name, where the sentence has it."""
    if said is None or said.speaker not in own.quote(own.sentence(number).span):
        return said
    return said.model_copy(update={"span": find(own, said.speaker, number)})


def _evidence(other: Article, number: int) -> Evidence:
    span = other.sentence(number).span
    return Evidence(sentence=number, span=span, quote=other.quote(span))


def _discrepancy(
    own: Article,
    number: int,
    other: Article,
    evidence: Sequence[int],
    kind: DiscrepancyKind,
    mine: str,
    theirs: str | None,
    note: str,
) -> Discrepancy:
    return Discrepancy(
        kind=kind,
        claim_words=mine,
        claim_span=find(own, mine, number),
        source_words=theirs,
        source_span=find(other, theirs, evidence[0]) if theirs else None,
        note=note,
    )


def _step(by: str, relation: Relation, reason: str) -> Step:
    model = "embedded" if by.startswith("prompt") else None
    return Step(by=by, model=model, relation=relation, reason=reason, call="c0ffee" if model else None)


def named(speaker: str, cue: str = "said", role: str | None = None) -> Attribution:
    return Attribution(speaker=speaker, role=role, cue=cue, kind=SpeakerKind.NAMED)
