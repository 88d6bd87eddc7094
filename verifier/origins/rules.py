"""The rules that find one origin behind a claim and its evidence; each stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from verifier.articles import Sentence, Span
from verifier.checks.comparison import stems_in
from verifier.checks.nameforms import same_name
from verifier.checks.wording import align, words_of
from verifier.claims import SpeakerKind
from verifier.origins.case import Case, Shared
from verifier.origins.overlap import LONG
from verifier.origins.reporting import credits_outlet, shows_own_reporting
from verifier.origins.roles import role_fits, role_stems
from verifier.origins.runs import SHORTEST
from verifier.origins.speakers import Match, compare_speakers, label_of
from verifier.origins.values import OriginKind
from verifier.origins.voices import Speaker, Story
from verifier.read.agencies import AGENCIES, agencies_in
from verifier.values.quotes import quote_spans

_FEWEST_QUOTED = 4  # fewer quoted words ("“very sad”") two people may well both say
_HOW = {
    "identical": "in the same words",
    "truncated": "one at greater length",
    "wording_differs": "in two renderings",
}
_RELEASE = re.compile(r"\b(?:statement|news release|press release|release|handout)\b", re.IGNORECASE)
_MATERIAL = r"(?i:videos?|footage|photos?|photographs?|images?|pictures?|figures|data|statistics|documents?)"
_BODY = (
    r"(?:the )?(?:[A-Z][\w.’'-]*(?: (?:of|for|and|the))*(?= [A-Z])|[A-Z][\w.’'-]*|police|authorities"
    r"|officials|prosecutors|government|ministry|army|company|military|navy|court)"
)
_BY = " by "  # in every handout's credit, and in few sentences else
_NOBODY = Speaker("", None, "a speaker not named", (), SpeakerKind.UNNAMED, None)
_LEAD = 3  # a lead without a speaker is in one of the first sentences, its speaker within two more
_NEAR_LEAD = 2


@cache
def _handout() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_MATERIAL} (?:released|provided|published|issued|shared|distributed|supplied)"
        rf" by (?P<body>{_BODY}(?: (?:{_BODY}|department|agency|office|service|unit))*)"
    )


def same_quotation(case: Case) -> Shared | None:
    """The same quoted words, or two renderings of one original.

    Whoever they are given to: seven words in a row are not said twice by chance. Fewer count
    only where the speakers can be one.
    """
    text = case.theirs.article.text
    others = [span for s in case.evidence for span in quote_spans(text, s.span)]
    for quote in case.claim.quotes:
        for other in others:
            kind = _rendering(quote.words, other.of(text))
            if kind is not None and (found := _quoted(case, quote.span, other, kind)) is not None:
                return found
    return None


def _rendering(ours: str, theirs: str) -> str | None:
    kind = align(ours, theirs).kind
    if kind == "unrelated" or _fewer_words(ours, theirs) < _FEWEST_QUOTED:
        return None
    if kind == "wording_differs":
        first, second = (stems_in(words, Span(start=0, end=len(words))) for words in (ours, theirs))
        return kind if 2 * len(first & second) >= min(len(first), len(second)) else None
    return kind


def _fewer_words(ours: str, theirs: str) -> int:
    return min(len(words_of(ours)), len(words_of(theirs)))


def _quoted(case: Case, ours: Span, theirs: Span, kind: str) -> Shared | None:
    mine, others = case.speaker, case.other_speakers
    other = next((s for s in others if mine and compare_speakers(mine, s).match is Match.ONE), None)
    other = other or next(iter(others), None)
    places = _spoken(mine, ours), _spoken(other, theirs)
    if mine is None or other is None or compare_speakers(mine, other).match is Match.ONE:
        label = label_of(mine, other) if mine and other else (mine or other or _NOBODY).name
        text = f"Both quote one statement by {label}, {_HOW[kind]}."
        return case.shared(OriginKind.SPEAKER_STATEMENT, label, text, *places)
    if _fewer_words(case.mine.article.quote(ours), case.theirs.article.quote(theirs)) < SHORTEST:
        return None
    text = (
        f"Both quote the same words, {_HOW[kind]}; "
        f"{case.mine.name} has them from {mine.name}, {case.theirs.name} from {other.name}."
    )
    label = " or ".join(sorted((mine.name, other.name)))
    return case.shared(OriginKind.SPEAKER_STATEMENT, label, text, *places)


def _spoken(speaker: Speaker | None, *spans: Span) -> tuple[Span | None, ...]:
    return (speaker.span, speaker.link, *spans) if speaker else spans


def lifted_quotation(case: Case) -> Shared | None:
    """One side prints in its own voice what the other quotes."""
    found = case.overlap.lifted(case.claim.span, [s.span for s in case.evidence], first=case.first)
    if found is None:
        return None
    ours, theirs, quoted_here = found
    quoting, other = (case.mine, case.theirs) if quoted_here else (case.theirs, case.mine)
    speaker = (case.speaker if quoted_here else next(iter(case.other_speakers), None)) or _NOBODY
    document = speaker.kind is SpeakerKind.DOCUMENT
    kind = OriginKind.DOCUMENT if document else OriginKind.SPEAKER_STATEMENT
    text = f"{quoting.name} quotes {speaker.name}; {other.name} has these words without quotation marks."
    return case.shared(kind, speaker.name, text, (ours,), (theirs,))


def same_speaker(case: Case) -> Shared | None:
    """Claim and evidence are attributed to one speaker, body or document."""
    if case.speaker is None:
        return None
    for theirs in case.other_speakers:
        compared = compare_speakers(case.speaker, theirs)
        if compared.match is Match.ONE:
            return _one(case, case.speaker, theirs, compared.note)
    return None


def _one(case: Case, mine: Speaker, theirs: Speaker, note: str) -> Shared:
    label = label_of(mine, theirs)
    kind, what = _kind(case, mine, theirs, label)
    text = f"Both rest on {what}" + (f" ({note})." if note else ".")
    return case.shared(kind, label, text, _spoken(mine, *_cue(mine)), _spoken(theirs, *_cue(theirs)))


def _cue(speaker: Speaker) -> tuple[Span, ...]:
    return (speaker.cue,) if speaker.cue else ()


def _kind(case: Case, mine: Speaker, theirs: Speaker, label: str) -> tuple[OriginKind, str]:
    if agencies := _agency_alone(label):
        return OriginKind.AGENCY_COPY, f"what {agencies[0]} reported"
    if _released(case.mine, mine) and _released(case.theirs, theirs):
        return OriginKind.PRESS_RELEASE, f"a statement issued by {label}"
    if mine.kind is SpeakerKind.DOCUMENT:
        return OriginKind.DOCUMENT, f"one document, “{label}”"
    return OriginKind.SPEAKER_STATEMENT, f"one statement by {label}"


def _agency_alone(label: str) -> tuple[str, ...]:
    """The agency that a label is, not one it holds: "Michael Bloomberg" is none."""
    bare = label.removeprefix("the ").removeprefix("The ")
    return tuple(n for n in agencies_in(label) if bare in (n, n.removeprefix("The "), *AGENCIES[n]))


def _released(story: Story, speaker: Speaker) -> bool:
    words = f"{speaker.words} {story.article.quote(speaker.cue) if speaker.cue else ''}"
    return bool(_RELEASE.search(words))


def same_handout(case: Case) -> Shared | None:
    """Both describe material released or provided by one body."""
    if _BY not in case.mine.article.quote(case.sentence.span):
        return None
    mine = case.mine.first(case.sentence, _handout())
    for sentence in case.evidence if mine else ():
        theirs = case.theirs.first(sentence, _handout())
        if mine is None or theirs is None:
            continue
        ours, others = _giver(case.mine, mine), _giver(case.theirs, theirs)
        if same_name(ours, others) or role_fits(role_stems(ours), role_stems(others)):
            label = max(ours, others, key=lambda name: (len(name), name))
            text = f"Both describe material given out by {label}."
            return case.shared(OriginKind.PRESS_RELEASE, label, text, (mine,), (theirs,))
    return None


def _giver(story: Story, span: Span) -> str:
    match = _handout().search(story.article.text, span.start, span.end)
    return match["body"] if match else story.article.quote(span)


def same_copy(case: Case) -> Shared | None:
    """Shared wording: agency copy where an agency is credited for it, else verbatim pickup."""
    copied = case.copied
    if copied is None:
        return None
    both = case.mine.agencies & case.theirs.agencies
    either = case.mine.agencies | case.theirs.agencies
    if both and (copied.verbatim or copied.near):
        text = f"Both credit {listed(both)} and share the wording."
        agencies = both
    elif either and (copied.verbatim or (copied.near and copied.run)):
        credited, other = sorted((case.mine, case.theirs), key=lambda story: not story.agencies)
        agencies = credited.agencies
        text = f"{credited.name} credits {listed(agencies)}; {other.name} has the same words without it."
        if other.agencies:
            agencies = either
            text = f"Each credits another agency ({listed(either)}), and they share the wording."
    elif copied.own >= LONG and copied.verbatim:
        text = f"Both have the same {copied.own} words in a row outside quotation marks."
        return case.shared(OriginKind.VERBATIM_PICKUP, "shared copy", text, (copied.mine,), (copied.theirs,))
    else:
        return None
    mine, theirs = (_credited(story, agencies) for story in (case.mine, case.theirs))
    return case.shared(
        OriginKind.AGENCY_COPY, listed(agencies), text, (copied.mine, *mine), (copied.theirs, *theirs)
    )


def listed(agencies: frozenset[str]) -> str:
    """Agencies in words, by name."""
    return " and ".join(sorted(agencies))


def _credited(story: Story, agencies: frozenset[str]) -> tuple[Span, ...]:
    return tuple(
        c.words.span for c in story.credits if c.words and c.agency in agencies and c.place != "phrase"
    )


def carried_attribution(case: Case) -> Shared | None:
    """One side gives no speaker, but the speaker the other side names speaks right beside it."""
    if not case.alike:
        return None
    if case.said is None:
        speakers, beside = case.other_speakers, _speakers_beside(case.mine, case.sentence)
        silent, naming = case.mine, case.theirs
    elif case.speaker is not None and all(said is None for said in case.theirs_said):
        beside = [s for sentence in case.evidence for s in _speakers_beside(case.theirs, sentence)]
        speakers, silent, naming = (case.speaker,), case.theirs, case.mine
    else:
        return None
    for named in speakers:
        for near in beside:
            if named.kind is SpeakerKind.NAMED and compare_speakers(named, near).match is Match.ONE:
                return _carried(case, named, near, silent, naming)
    return None


def _carried(case: Case, named: Speaker, near: Speaker, silent: Story, naming: Story) -> Shared:
    label = label_of(named, near)
    text = (
        f"{naming.name} attributes this to {label}; {silent.name} names no speaker for it, "
        f"and goes on with words of {label} right beside it."
    )
    mine, theirs = (near, named) if silent is case.mine else (named, near)
    return case.shared(
        OriginKind.SPEAKER_STATEMENT, label, text, _spoken(mine, *_cue(mine)), _spoken(theirs, *_cue(theirs))
    )


def _speakers_beside(story: Story, sentence: Sentence) -> list[Speaker]:
    """Speakers just after a lead, or within the same paragraph; none where it shows a source of its own."""
    if shows_own_reporting(story, sentence) is not None:
        return []
    found: list[Speaker] = []
    for other in story.article.sentences[max(0, sentence.number - 2) : sentence.number + _NEAR_LEAD]:
        lead = sentence.number <= _LEAD and 0 < other.number - sentence.number <= _NEAR_LEAD
        together = other.block == sentence.block and abs(other.number - sentence.number) == 1
        said = story.said[other.number - 1]
        if (lead or together) and said is not None and said.speaker is not None:
            found.append(said.speaker)
    return found


def other_outlet(case: Case) -> Shared | None:
    """One side says that it has this from the other outlet ("told The Brindle Courier")."""
    ours = credits_outlet(case.mine, case.sentence, case.theirs.article.outlet)
    theirs = [credits_outlet(case.theirs, s, case.mine.article.outlet) for s in case.evidence]
    if ours is None and not any(theirs):
        return None
    label, crediting = (case.theirs.name, case.mine) if ours else (case.mine.name, case.theirs)
    text = f"{crediting.name} credits {label} here."
    return case.shared(OriginKind.AGENCY_COPY, label, text, (ours,), tuple(theirs))


#: In the order they are tried; every one that holds is told.
ONE_ORIGIN: tuple[Callable[[Case], Shared | None], ...] = (
    same_quotation,
    lifted_quotation,
    same_speaker,
    same_handout,
    same_copy,
    other_outlet,
    carried_attribution,
)
