"""Whether the speakers two stories name are one, can be one, or are two."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from verifier.checks.nameforms import parts, same_name
from verifier.claims import SpeakerKind
from verifier.origins.roles import role_fits, role_stems
from verifier.origins.voices import Speaker
from verifier.values.names import ROLE_WORDS
from verifier.values.vocabulary import plural
from verifier.values.wordlists import word_set


class Match(StrEnum):
    """Whether two speakers are one."""

    ONE = "one"
    MAYBE = "maybe"
    TWO = "two"


class Compared(NamedTuple):
    """The outcome for two speakers, and where they aren't plainly one or two, why."""

    match: Match
    note: str = ""


#: Words in the names of bodies; a person may speak for one.
_BODY_WORDS = word_set(
    """administration agency army association authorities authority bank board bureau cabinet center centre
    church city club coalition college commission committee company congress corp council county court
    department embassy federation force forces foundation government group guard hospital house inc institute
    international investigators kingdom kremlin league ltd military ministry nations navy network news office
    parliament party pentagon police post prosecutors republic school senate service services society states
    team times treasury tribunal union university watch"""
)
_PARTIES = word_set("republicans democrats conservatives liberals tories greens rebels separatists")
#: People who speak for themselves, not for a body.
_LAY = word_set(
    """witness witnesses resident residents neighbor neighbors neighbour neighbours survivor survivors
    passenger passengers relative relatives family friend friends expert experts analyst analysts economist
    economists historian historians"""
)
_OFFICIAL_ROLES = ROLE_WORDS - word_set(
    "actor actress singer author coach analyst father sister dr doctor prof"
)
#: Documents anyone may write: which one is meant shows only by whose it is.
_ANY_DOCUMENT = word_set(
    """report statement letter memo email tweet post video footage book paper study survey poll review list
    log website transcript analysis notice release article estimate figures data statistics"""
)
_SAME_DOCUMENT = {"suit": "lawsuit", "complaint": "lawsuit"}
_SPEAKS_FOR = word_set(
    """spokesman spokeswoman spokesperson spokespeople lawyer lawyers attorney aide adviser advisor
    representative"""
)
_PARTICLES = word_set("de del della di da dos du la le van von der den bin al el of the")
_WRITES_FILINGS = word_set("prosecutor prosecutors attorney lawyer lawyers judge investigators police")


def compare_speakers(x: Speaker, y: Speaker) -> Compared:
    """Whether two speakers are one; the same whichever comes first."""
    x, y = sorted((x, y), key=lambda speaker: (speaker.name, speaker.words))
    kinds = {x.kind, y.kind}
    if kinds == {SpeakerKind.DOCUMENT}:
        return _documents(x, y)
    if SpeakerKind.DOCUMENT in kinds:
        return _document_and_speaker(*((x, y) if x.kind is SpeakerKind.DOCUMENT else (y, x)))
    if kinds == {SpeakerKind.NAMED}:
        return _named(x, y)
    if kinds == {SpeakerKind.UNNAMED}:
        return Compared(Match.MAYBE, "both cite unnamed people, who may be the same")
    return _unnamed_and_named(*((x, y) if x.kind is SpeakerKind.UNNAMED else (y, x)))


def _named(x: Speaker, y: Speaker) -> Compared:
    if _group(x) or _group(y):
        return Compared(Match.MAYBE, "a group is cited, in which many can have spoken")
    if same_name(x.name, y.name):
        return Compared(Match.ONE)
    if _role_only(x) or _role_only(y):
        return _by_role(x, y)
    doubt = _doubt(x, y)
    return Compared(Match.MAYBE, doubt) if doubt else Compared(Match.TWO)


def _doubt(x: Speaker, y: Speaker) -> str:
    """Why two different names may still stand for one source; empty where they don't."""
    if not (proper(x) and proper(y)):
        return "the speakers can't be told apart by name"
    if _body(x) and _body(y):
        return "two bodies are cited, and one may speak through the other"
    if _body(x) or _body(y):
        return "one cites a body, the other a person who may speak for it"
    if parts(x.name)[-1] == parts(y.name)[-1]:
        return f"{x.name} and {y.name} share a surname"
    return _speaks_for_another(x, y)


def _speaks_for_another(x: Speaker, y: Speaker) -> str:
    roles = (*x.roles, *y.roles, x.words, y.words)
    spoken_for = any(role_stems(role) & _SPEAKS_FOR for role in roles)
    return "one of the two speaks for somebody, who may be the other" if spoken_for else ""


def _by_role(x: Speaker, y: Speaker) -> Compared:
    """One side gives a role without a name."""
    alone, other = (x, y) if _role_only(x) else (y, x)
    wanted = role_stems(alone.words)
    roles = [role_stems(role) for role in (*other.roles, *((other.words,) if _role_only(other) else ()))]
    if any(role_fits(wanted, role) or role_fits(role, wanted) for role in roles if role & ROLE_WORDS):
        if len(wanted) > 1:
            return Compared(Match.ONE, f"“{alone.words}” is a role the other gives {other.name}")
        return Compared(Match.MAYBE, f"“{alone.words}” can be {other.name}")
    named_otherwise = any(role & ROLE_WORDS for role in roles) and not _body(other)
    if doubt := _speaks_for_another(x, y):
        return Compared(Match.MAYBE, doubt)
    if named_otherwise and not any(wanted & role & ROLE_WORDS for role in roles):
        return Compared(Match.TWO)
    return Compared(Match.MAYBE, f"“{alone.words}” can be {other.name}")


def _unnamed_and_named(unnamed: Speaker, named: Speaker) -> Compared:
    lay = role_stems(unnamed.words) & _LAY
    official = any(role_stems(role) & _OFFICIAL_ROLES for role in named.roles) or _body(named)
    if lay and official:
        return Compared(Match.TWO)
    return Compared(Match.MAYBE, f"“{unnamed.words}” can include {named.name}")


def _documents(x: Speaker, y: Speaker) -> Compared:
    (head, whose), (other, others) = _document(x.words), _document(y.words)
    fits = not whose or not others or role_fits(whose, others) or role_fits(others, whose)
    if plural(head) or plural(other):
        return Compared(Match.MAYBE, "both cite documents, and the text does not show which")
    if head != other:
        loose = {head, other} & _ANY_DOCUMENT
        return Compared(Match.MAYBE, "the two documents may be one") if loose else Compared(Match.TWO)
    if not fits:
        return Compared(Match.TWO)
    sure = head not in _ANY_DOCUMENT or (whose and others)
    return (
        Compared(Match.ONE) if sure else Compared(Match.MAYBE, f"the text does not show whose {head} it is")
    )


def _document_and_speaker(document: Speaker, speaker: Speaker) -> Compared:
    head, whose = _document(document.words)
    stems = role_stems(" ".join((speaker.name, *speaker.roles)))
    record = head not in _ANY_DOCUMENT and not plural(head)
    if (
        record
        and speaker.kind is SpeakerKind.NAMED
        and not _body(speaker)
        and not stems & (whose | _WRITES_FILINGS)
    ):
        return Compared(Match.TWO)
    return Compared(Match.MAYBE, f"{speaker.name} may stand behind “{document.words}”")


def _document(words: str) -> tuple[str, frozenset[str]]:
    """The head of a document's name and the telling words beside it: whose it is."""
    lower = words.lower().replace("’", "'").split()
    cut = next(
        (k for k, word in enumerate(lower) if k and word in {"of", "from", "by", "for", "in", "on"}),
        len(lower),
    )
    head = lower[cut - 1].strip(".,")
    return _SAME_DOCUMENT.get(head, head), role_stems(words) - {head, "new", "newly"}


def proper(speaker: Speaker) -> bool:
    """Whether the name is all capitalised words, particles aside: no phrase that merely holds a name."""
    words = speaker.name.replace("-", " ").split()
    return speaker.name[:1].isupper() and all(
        word[:1].isupper() or word.lower() in _PARTICLES for word in words
    )


def label_of(x: Speaker, y: Speaker) -> str:
    """The fuller of two names, a proper one first; the same whichever comes first."""
    speakers = sorted((x, y), key=lambda s: (proper(s), len(s.name.split()), len(s.name), s.name))
    return speakers[-1].name


def _group(speaker: Speaker) -> bool:
    """A plural that is no name: "Democrats", "two lawmakers"; police speak as one."""
    last = parts(speaker.name)[-1:]
    if not last or last[0] == "police" or speaker.link is not None:
        return False
    return last[0] in _PARTIES or (plural(last[0]) and speaker.name.split()[-1].islower())


def _role_only(speaker: Speaker) -> bool:
    """A role that the article links to no single name."""
    stems = role_stems(speaker.name)
    return speaker.link is None and bool(stems & ROLE_WORDS) and not _body(speaker)


def _body(speaker: Speaker) -> bool:
    """A body, or a single word that may be a body or a place as well as a surname."""
    if set(parts(speaker.name)) & _BODY_WORDS:
        return True
    if speaker.roles or role_stems(speaker.name) & ROLE_WORDS:
        return False
    words = speaker.name.split()
    return len(words) == 1 or words[0].islower() or words[0] in {"The", "A", "An"}
