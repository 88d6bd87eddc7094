"""The verdict on one claim: one origin, independent as far as the text shows, or can't tell."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Sentence
from verifier.claims import SpeakerKind
from verifier.origins.case import Case, Shared
from verifier.origins.reporting import shows_own_reporting
from verifier.origins.rules import ONE_ORIGIN, listed
from verifier.origins.speakers import Match, compare_speakers
from verifier.origins.values import ClaimOrigin, Origin, OriginKind, OriginVerdict, Reason
from verifier.origins.voices import Speaker, Story


def verdict_on(case: Case) -> ClaimOrigin:
    """Every rule that finds one origin is told; else why the sources are two, or why it can't be told."""
    if shared := _one_origin(case):
        origins, reasons = tuple(s.origin for s in shared), tuple(s.reason for s in shared)
        return _result(case, OriginVerdict.ONE_ORIGIN, origins, reasons)
    doubts = _doubts(case)
    if not doubts and (own := _independent(case)) is not None:
        return _result(case, OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS, *own)
    return _result(case, OriginVerdict.CANNOT_TELL, (), doubts or (_nothing_shown(case),))


def _result(
    case: Case, verdict: OriginVerdict, origins: tuple[Origin, ...], reasons: tuple[Reason, ...]
) -> ClaimOrigin:
    return ClaimOrigin(
        claim=case.claim.id, finding=case.finding.id, verdict=verdict, origins=origins, reasons=reasons
    )


def _one_origin(case: Case) -> list[Shared]:
    found: list[Shared] = []
    for rule in ONE_ORIGIN:
        shared = rule(case)
        if shared is not None and not any(_same(shared.origin, known.origin) for known in found):
            found.append(shared)
    return found


def _same(x: Origin, y: Origin) -> bool:
    return (x.kind, x.label) == (y.kind, y.label)


def _doubts(case: Case) -> tuple[Reason, ...]:
    """What speaks against two sources without showing one."""
    found = [*_short_run(case), *_both_credit(case), *_unlike(case), *_unclear_speakers(case)]
    return tuple(found)


def _short_run(case: Case) -> Sequence[Reason]:
    copied = case.copied
    if copied is None:
        return ()
    text = "They share wording here, too little to show one copy."
    return (case.reason(text, (copied.mine,), (copied.theirs,)),)


def _both_credit(case: Case) -> Sequence[Reason]:
    both = case.mine.agencies & case.theirs.agencies
    if not both:
        return ()
    text = f"Both credit {listed(both)}, in wording of their own here."
    mine, theirs = (
        tuple(c.words.span for c in story.credits if c.agency in both and c.words and c.place != "phrase")
        for story in (case.mine, case.theirs)
    )
    return (case.reason(text, mine, theirs),)


def _unlike(case: Case) -> Sequence[Reason]:
    if case.alike:
        return ()
    text = "The sentences share too few words to compare their sources."
    return (case.reason(text, (case.claim.span,), tuple(s.span for s in case.evidence)),)


def _unclear_speakers(case: Case) -> Sequence[Reason]:
    """Speakers that can be one, or cannot be told."""
    found: list[Reason] = []
    if case.said is not None and case.speaker is None:
        text = f"{case.mine.name} does not show who said it."
        found.append(case.reason(text, (case.claim.span,), ()))
    for said, sentence in zip(case.theirs_said, case.evidence, strict=True):
        if said is not None and said.speaker is None:
            found.append(case.reason(f"{case.theirs.name} does not show who said it.", (), (sentence.span,)))
    found += [r for theirs in case.other_speakers if (r := _may_be_one(case, theirs)) is not None]
    return tuple(dict.fromkeys(found))


def _may_be_one(case: Case, theirs: Speaker) -> Reason | None:
    mine = case.speaker
    if mine is None:
        return None
    compared = compare_speakers(mine, theirs)
    places = (mine.span, mine.link), (theirs.span, theirs.link)
    if compared.match is Match.MAYBE:
        return case.reason(f"{compared.note[:1].upper()}{compared.note[1:]}.", *places)
    if _elsewhere(mine, [case.sentence]) or _elsewhere(theirs, case.evidence):
        text = "The name of a speaker is taken from a sentence before, so it is not sure that they are two."
        return case.reason(text, *places)
    return None


def _elsewhere(speaker: Speaker, sentences: Sequence[Sentence]) -> bool:
    """Whether "he said" was led back to a name outside of the sentence."""
    return speaker.span is None or not any(speaker.span in sentence.span for sentence in sentences)


def _independent(case: Case) -> tuple[tuple[Origin, ...], tuple[Reason, ...]] | None:
    """Two named speakers, or reporting of its own on at least one side."""
    mine, others = case.speaker, case.other_speakers
    if mine is not None and others:
        pairs = tuple(
            case.reason(
                f"{case.mine.name} rests on {mine.name}, {case.theirs.name} on {other.name}.",
                (mine.span, mine.link),
                (other.span, other.link),
            )
            for other in others
        )
        return _own_origins(case), pairs
    reasons = (*_own_reporting(case, case.mine), *_own_reporting(case, case.theirs))
    return (_own_origins(case), reasons) if reasons else None


def _own_origins(case: Case) -> tuple[Origin, ...]:
    """What each side names for itself, with words on that side only."""
    ours = [case.origin(_kind(s), s.name, (s.span, s.link), ()) for s in (case.speaker,) if s]
    theirs = [case.origin(_kind(s), s.name, (), (s.span, s.link)) for s in case.other_speakers]
    return tuple(dict.fromkeys((*ours, *theirs) if case.first else (*theirs, *ours)))


def _kind(speaker: Speaker) -> OriginKind:
    return OriginKind.DOCUMENT if speaker.kind is SpeakerKind.DOCUMENT else OriginKind.SPEAKER_STATEMENT


def _own_reporting(case: Case, story: Story) -> tuple[Reason, ...]:
    text = f"{story.name} shows reporting of its own."
    if story is case.mine:
        spans = tuple(shows_own_reporting(story, story.article.sentence(n)) for n in case.claim.sentences)
        return (case.reason(text, spans, ()),) if any(spans) else ()
    spans = tuple(shows_own_reporting(story, sentence) for sentence in case.evidence)
    return (case.reason(text, (), spans),) if any(spans) else ()


def _nothing_shown(case: Case) -> Reason:
    """Why it can't be told although nothing speaks against two sources."""
    mine, theirs = (case.claim.span,), tuple(s.span for s in case.evidence)
    if case.speaker is None and not case.other_speakers:
        credits = "".join(f"; {s.name} credits {listed(s.agencies)}" for s in case.stories if s.agencies)
        return case.reason(
            f"Neither names a source for this, and no wording is shared{credits}.", mine, theirs
        )
    speaker = case.speaker or case.other_speakers[0]
    naming, silent = (case.mine, case.theirs) if case.speaker else (case.theirs, case.mine)
    text = f"{naming.name} attributes this to {speaker.name}; {silent.name} names no source for it."
    return case.reason(text, mine, theirs)
