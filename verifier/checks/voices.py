"""Speakers that are one, speakers that are two, and statements that need none."""

from __future__ import annotations

import re

from verifier.articles import Article, Span
from verifier.checks.comparison import stems_in
from verifier.checks.content import stem
from verifier.checks.nameforms import close, folded
from verifier.claims import Attribution, Claim
from verifier.findings import Evidence
from verifier.values.attribution import Cue
from verifier.values.reporting import BASE_OF, DOCUMENT_WORDS
from verifier.values.tokens import tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

#: Verbs that commit the outlet to what is told: "inspectors found cracks".
_FACTIVE = word_set("find show reveal admit acknowledge")
_CUT = re.compile(
    r" (?:of|for|in|at|from|with|on|who|that|which|near|by|published|obtained|seen|reviewed)\b|,"
)
#: Documents that may be one.
_PAPERS = tuple(
    word_set(row)
    for row in (
        "report study survey analysis paper papers review audit research poll estimate estimates",
        "memo letter email emails document documents note papers record records file statement post message",
        "lawsuit complaint filing filings affidavit indictment suit documents records warrant",
        "figures data statistics report numbers estimate estimates study survey analysis",
    )
)


def commits(cue: str) -> bool:
    """Whether the cue is a verb that commits the outlet to what it tells."""
    return BASE_OF.get(cue.split(maxsplit=1)[0].lower(), "") in _FACTIVE


def own_act(speaker: str, article: Article, span: Span) -> bool:
    """Whether a stretch names the speaker: who tells of an own act vouches for it as the outlet does."""
    words = stems_in(speaker, Span(start=0, end=len(speaker)))
    return bool(words) and words <= stems_in(article.text, span)


def beside_only(claim: Claim, article: Article, cue: Cue, item: Evidence, source: Article) -> bool:
    """Whether all that the sentence shares with the claim is of its speaker ("Lund, 66, said")."""
    spans = [s for s in (cue.span, cue.speaker, cue.role) if s is not None]
    around = Span(start=min(s.start for s in spans), end=max(s.end for s in spans))
    shared = stems_in(article.text, claim.span) & stems_in(source.text, item.span)
    return shared <= stems_in(source.text, around)


def speaks_for(ours: Attribution, cue: Cue, source: Article) -> bool:
    """Whether one speaker is a body the other stands for ("Norway", "Foreign Minister Lund of Norway")."""
    theirs = source.quote(cue.speaker) if cue.speaker else ""
    role = source.quote(cue.role) if cue.role else ""
    return _among(ours.speaker, f"{theirs} {role}") or _among(theirs, f"{ours.speaker} {ours.role or ''}")


def _among(body: str, other: str) -> bool:
    """Whether all proper words of a body are words of the other speaker's name or role."""
    wanted, there = _proper(body), _proper(other)
    return bool(wanted) and all(any(close(word, one) for one in there) for word in wanted)


def _proper(words: str) -> frozenset[str]:
    found = tokens_of(words, Span(start=0, end=len(words))) if words else ()
    return frozenset(folded(t.text) for t in found if t.capital and t.lower not in FUNCTION_WORDS)


def two_bodies(ours: str, theirs: str) -> bool:
    """Whether two groups of one noun differ in all that stands before it, or two papers in their kind.

    "Norway's trade ministry" and "Denmark's foreign ministry"; "an internal memo" and "a lawsuit".
    """
    first, second = _head(ours), _head(theirs)
    if not first or not second:
        return False
    if first[-1] in DOCUMENT_WORDS and second[-1] in DOCUMENT_WORDS:
        return not _one_paper(first[-1], second[-1])
    a, b = frozenset(first[:-1]), frozenset(second[:-1])
    return (
        stem(first[-1]) == stem(second[-1])
        and bool(a)
        and bool(b)
        and not any(close(x, y) for x in a for y in b)
    )


def _one_paper(a: str, b: str) -> bool:
    return stem(a) == stem(b) or any(a in group and b in group for group in _PAPERS)


def _head(speaker: str) -> list[str]:
    """The words of the noun phrase alone, its head last; nothing where it ends in a name."""
    words = _CUT.split(speaker.strip())[0]
    found = [t for t in tokens_of(words, Span(start=0, end=len(words))) if t.kind == "word"] if words else []
    if not found or found[-1].capital:
        return []
    return [t.lower for t in found if t.lower not in FUNCTION_WORDS]
