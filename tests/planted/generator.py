"""Plants one difference at a time and asks the comparators alone, with the sentences that lie near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.planted.stories import Change, Story, stories
from verifier import Article, Claim, Discrepancy, Sentence, Span
from verifier.checks import COMPARATORS, rank_sentences
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.findings import DiscrepancyKind, Evidence
from verifier.llm.profiles import EMBEDDED

K = DiscrepancyKind
#: Kinds that name a planted change rightly.
ANSWERS: dict[str, frozenset[DiscrepancyKind]] = {
    "number": frozenset({K.NUMBER}),
    "date": frozenset({K.DATE}),
    "name": frozenset({K.NAME, K.PLACE}),
    "place": frozenset({K.PLACE}),
    "role": frozenset({K.ROLE}),
    "swap": frozenset({K.ROLE}),
    "negation": frozenset({K.NEGATION}),
    "certainty": frozenset({K.CERTAINTY}),
    "speaker": frozenset({K.ATTRIBUTION}),
    "quote": frozenset({K.QUOTE_WORDING}),
}
MOST_EVIDENCE = 3


@dataclass(frozen=True)
class Case:
    """A claim, where it comes from, the source asked, and the change planted between them, if any."""

    wording: str
    claim: Claim
    article: Article
    source: Article
    change: Change | None

    def found(self) -> list[Discrepancy]:
        """What the comparators name, missing details left out."""
        evidence = _near(self.claim, self.source)
        compared = (check(self.claim, self.article, evidence, self.source) for check in COMPARATORS.values())
        return [d for one in compared for d in one.discrepancies if d.kind is not K.DETAIL]

    def answered(self) -> bool:
        """Whether the planted change is named for what it is."""
        assert self.change is not None
        return any(d.kind in ANSWERS[self.change.kind] for d in self.found())


def _near(claim: Claim, source: Article) -> tuple[Evidence, ...]:
    near = [n for n, share in rank_sentences(claim, source) if share >= EMBEDDED.evidence_floor]
    spans = [(n, source.sentence(n).span) for n in near[:MOST_EVIDENCE]]
    return tuple(Evidence(sentence=n, span=span, quote=source.quote(span)) for n, span in spans)


def _claim(article: Article, sentence: Sentence) -> Claim:
    return whole_sentence(article, sentence, voice_of(article, sentence), rule="whole_sentence")


def _sentence_at(article: Article, offset: int) -> Sentence:
    return next(s for s in article.sentences if s.span.start <= offset < s.span.end)


def planted() -> Iterator[Case]:
    """Each change, against the unchanged story and against its second wording."""
    for story in stories():
        for change in story.changes:
            if change.kind != "same":
                yield from _cases(story, change)


def rewritten() -> Iterator[Case]:
    """Each rewrite that keeps the meaning, against the story and against its second wording."""
    for story in stories():
        for change in story.changes:
            if change.kind == "same":
                yield from _cases(story, change)


def _cases(story: Story, change: Change) -> Iterator[Case]:
    article = story.changed(change)
    claim = _claim(article, _sentence_at(article, change.at))
    yield Case("same words", claim, article, story.article(), change)
    if story.reworded:
        yield Case("other words", claim, article, story.other(), change)


def unchanged() -> Iterator[Case]:
    """Each sentence of each story against the story itself and, both ways, against its second wording."""
    for story in stories():
        article = story.article()
        pairs = [(article, article)]
        if story.reworded:
            pairs += [(article, story.other()), (story.other(), article)]
        for ours, theirs in pairs:
            for sentence in ours.claim_sentences():
                wording = "same words" if theirs is ours else "other words"
                yield Case(wording, _claim(ours, sentence), ours, theirs, None)


def changed_words(case: Case) -> Span:
    """Where the change stands in the claim's article."""
    assert case.change is not None
    return Span(start=case.change.at, end=case.change.at + len(case.change.new))
