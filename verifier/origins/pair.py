"""The origins of a pair of articles: every claim's verdict, and what the two stories share as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from verifier.articles import Article, Span
from verifier.checks.nameforms import folded, parts, same_name
from verifier.claims import Claim, Extraction, SpeakerKind
from verifier.findings import Finding, Relation
from verifier.origins.case import Case
from verifier.origins.credits import by_agency
from verifier.origins.overlap import Overlap
from verifier.origins.speakers import Match, compare_speakers, label_of
from verifier.origins.values import ClaimOrigin, Origin, PairOrigins, SharedSpeaker, Words, words_at
from verifier.origins.verdicts import verdict_on
from verifier.origins.voices import Speaker, Story

_TOLD = frozenset({Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED})


def origins_of(
    a: Article, b: Article, a_extraction: Extraction, b_extraction: Extraction, findings: Sequence[Finding]
) -> PairOrigins:
    """Whether two articles make two sources, claim by claim and as a whole.

    Asks no model. Time grows with the length of the articles and the number of findings.

    Args:
        a: One article.
        b: The other.
        a_extraction: The claims of ``a``.
        b_extraction: The claims of ``b``.
        findings: What either says of the other's claims. Those on other sources than ``a`` and
            ``b`` are left aside; of the others, those supported, partly supported or contradicted
            get a verdict.

    Raises:
        KeyError: A finding on ``a`` or ``b`` names a claim that neither extraction holds.
    """
    stories = {a.id: Story(a), b.id: Story(b)}
    overlap = Overlap(a, b)
    claims = {claim.id: claim for claim in (*a_extraction.claims, *b_extraction.claims)}
    cases = [
        Case(claim, finding, stories[claim.article], stories[finding.source], claim.article == a.id, overlap)
        for finding, claim in _of_pair(findings, claims, {a.id, b.id})
    ]
    verdicts = tuple(verdict_on(case) for case in cases)
    (own_a, quoted_a), (own_b, quoted_b) = overlap.shares()
    return PairOrigins(
        a=a.id,
        b=b.id,
        sources=1 if a.outlet and b.outlet and same_name(a.outlet, b.outlet) else 2,
        origins=_distinct(verdicts),
        claims=verdicts,
        agencies=by_agency(stories[a.id].credits, stories[b.id].credits),
        runs=overlap.runs(),
        own_a=own_a,
        own_b=own_b,
        quoted_a=quoted_a,
        quoted_b=quoted_b,
        speakers=_shared_speakers(stories[a.id], stories[b.id]),
    )


def _of_pair(
    findings: Iterable[Finding], claims: dict[str, Claim], ids: set[str]
) -> Iterator[tuple[Finding, Claim]]:
    for finding in findings:
        if finding.relation in _TOLD and finding.source in ids:
            claim = claims[finding.claim]
            if claim.article != finding.source:
                yield finding, claim


def _distinct(verdicts: Iterable[ClaimOrigin]) -> tuple[Origin, ...]:
    """Each origin once, by kind and label, with the words of all claims that rest on it."""
    found: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    for verdict in verdicts:
        for origin in verdict.origins:
            found[origin.kind, origin.label].append(origin)
    return tuple(
        Origin(
            kind=same[0].kind,
            label=same[0].label,
            a=_united(words for origin in same for words in origin.a),
            b=_united(words for origin in same for words in origin.b),
        )
        for same in found.values()
    )


def _united(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(sorted(set(words), key=lambda found: (found.span.start, found.span.end)))


def _shared_speakers(a: Story, b: Story) -> tuple[SharedSpeaker, ...]:
    """Named speakers of both stories, in order of the name; candidates share a word's beginning."""
    ours, theirs = _speakers(a), _speakers(b)
    near: dict[str, list[str]] = defaultdict(list)
    for name, (speaker, _) in theirs.items():
        for key in _beginnings(speaker):
            near[key].append(name)
    found = []
    for speaker, spans in ours.values():
        candidates = {name for key in _beginnings(speaker) for name in near[key]}
        for name in sorted(candidates):
            other, others = theirs[name]
            if compare_speakers(speaker, other).match is Match.ONE:
                label = label_of(speaker, other)
                found.append(SharedSpeaker(name=label, a=_said_at(a, spans), b=_said_at(b, others)))
    return tuple(sorted(found, key=lambda shared: shared.name))


def _speakers(story: Story) -> dict[str, tuple[Speaker, list[Span]]]:
    found: dict[str, tuple[Speaker, list[Span]]] = {}
    for said in story.said:
        speaker = said.speaker if said else None
        if speaker is not None and speaker.span is not None and speaker.kind is not SpeakerKind.UNNAMED:
            found.setdefault(speaker.name, (speaker, []))[1].append(speaker.span)
    return found


def _beginnings(speaker: Speaker) -> set[str]:
    """First letters of the words of a name and its roles, and the acronym it would have."""
    words = [*parts(speaker.name), *(word for role in speaker.roles for word in parts(role))]
    acronym = "".join(word[0] for word in parts(speaker.name))
    return {folded(word)[:3] for word in words} | {acronym[:3]}


def _said_at(story: Story, spans: Sequence[Span]) -> tuple[Words, ...]:
    places = sorted({(span.start, span.end) for span in spans})
    return tuple(words_at(story.article, Span(start=start, end=end)) for start, end in places)
