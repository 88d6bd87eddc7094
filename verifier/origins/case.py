"""One claim with its evidence, ready for the rules, and what a rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from verifier.articles import Article, Sentence, Span
from verifier.checks.comparison import stems_in, stems_of
from verifier.claims import Claim
from verifier.findings import Finding
from verifier.origins.overlap import Copied, Overlap
from verifier.origins.values import Origin, OriginKind, Reason, Words, words_at
from verifier.origins.voices import Said, Speaker, Story

_SAYING = frozenset({"said", "say", "told", "tell", "accord"})
_ALIKE = 0.5  # share of content words from which a sentence tells the same thing
_FEWEST_STEMS = 3


class Shared(NamedTuple):
    """One origin behind both, and why."""

    origin: Origin
    reason: Reason


@dataclass(frozen=True)
class Case:
    """A claim of one story (``mine``) and the other story's sentences it is held against.

    Attributes:
        claim, finding: The claim and what was found of it.
        mine, theirs: The story that makes it, and the other.
        first: Whether ``mine`` is the pair's ``a``.
        overlap: The words both stories share.
    """

    claim: Claim
    finding: Finding
    mine: Story
    theirs: Story
    first: bool
    overlap: Overlap

    @cached_property
    def evidence(self) -> tuple[Sentence, ...]:
        """The other story's sentences, those that tell the same thing where there are any."""
        return tuple(s for s, alike in self._cited if alike) or tuple(s for s, _ in self._cited)

    @cached_property
    def copied(self) -> Copied | None:
        """The wording the claim's words share with the evidence."""
        return self.overlap.at(self.claim.span, [s.span for s in self.evidence], first=self.first)

    @cached_property
    def alike(self) -> bool:
        """Whether any sentence cited holds half of the claim's content words."""
        return any(alike for _, alike in self._cited)

    @cached_property
    def _cited(self) -> tuple[tuple[Sentence, bool], ...]:
        """The sentences cited, each with whether it tells the same thing."""
        cited = [self.theirs.article.sentence(e.sentence) for e in self.finding.evidence]
        return tuple((sentence, self._share(sentence) >= _ALIKE) for sentence in cited)

    def _share(self, sentence: Sentence) -> float:
        """Share of the content words of a claim and a sentence, whichever has fewer, that both hold."""
        said = self.theirs.said[sentence.number - 1]
        who = said.speaker if said else None
        there = stems_in(self.theirs.article.text, sentence.span) - (_name_stems(who) if who else frozenset())
        fewer = min(len(self._stems), len(there))
        return len(self._stems & there) / max(_FEWEST_STEMS, fewer)

    @cached_property
    def _stems(self) -> frozenset[str]:
        found = stems_in(self.mine.article.text, self.claim.span) - _SAYING
        who = self.said.speaker if self.said else None
        return found - (_name_stems(who) if who else frozenset()) or found

    @cached_property
    def said(self) -> Said | None:
        """What the claim reports; ``None`` in its story's own voice."""
        return self.mine.of_claim(self.claim)

    @cached_property
    def theirs_said(self) -> tuple[Said | None, ...]:
        """The same for each evidence sentence."""
        return tuple(self._bearing(sentence) for sentence in self.evidence)

    def _bearing(self, sentence: Sentence) -> Said | None:
        """Own voice where what the claim states stands outside of what is reported."""
        said = self.theirs.said[sentence.number - 1]
        if said is None:
            return None
        text = self.theirs.article.text
        inside = frozenset[str]().union(*(stems_in(text, span) for span in said.content)) & self._stems
        missed = (stems_in(text, sentence.span) & self._stems) - inside
        return said if len(inside) >= len(missed) else None

    @property
    def stories(self) -> tuple[Story, Story]:
        """Both stories, the pair's ``a`` first."""
        return (self.mine, self.theirs) if self.first else (self.theirs, self.mine)

    @property
    def speaker(self) -> Speaker | None:
        """Who the claim is attributed to, where that can be told."""
        return self.said.speaker if self.said else None

    @cached_property
    def other_speakers(self) -> tuple[Speaker, ...]:
        """Who the evidence is attributed to."""
        return tuple(
            said.speaker for said in self.theirs_said if said is not None and said.speaker is not None
        )

    @property
    def sentence(self) -> Sentence:
        """The claim's first sentence."""
        return self.mine.article.sentence(self.claim.sentences[0])

    def origin(self, kind: OriginKind, label: str, mine: Places, theirs: Places) -> Origin:
        """An origin with the words of both sides."""
        a, b = self._sides(mine, theirs)
        return Origin(kind=kind, label=label, a=a, b=b)

    def reason(self, text: str, mine: Places, theirs: Places) -> Reason:
        """A reason with the words of both sides."""
        a, b = self._sides(mine, theirs)
        return Reason(text=text, a=a, b=b)

    def shared(self, kind: OriginKind, label: str, text: str, mine: Places, theirs: Places) -> Shared:
        """One origin behind both."""
        return Shared(self.origin(kind, label, mine, theirs), self.reason(text, mine, theirs))

    def _sides(self, mine: Places, theirs: Places) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        ours, others = _words(self.mine.article, mine), _words(self.theirs.article, theirs)
        return (ours, others) if self.first else (others, ours)


Places = tuple[Span | None, ...]


def _words(article: Article, spans: Places) -> tuple[Words, ...]:
    found = sorted({span for span in spans if span is not None}, key=lambda span: (span.start, span.end))
    return tuple(words_at(article, span) for span in found)


def _name_stems(speaker: Speaker) -> frozenset[str]:
    return stems_of(" ".join((speaker.words, speaker.name, *speaker.roles)))
