"""What kind of speaker a noun phrase names, and the role in front of a name."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.claims import SpeakerKind
from verifier.values.names import ROLE_WORDS, is_role
from verifier.values.reporting import DOCUMENT_WORDS, UNNAMED_HEADS
from verifier.values.tokens import Token
from verifier.values.wordlists import word_set

_OF = word_set("of for in at from with on by")


def without_role(
    found: Sequence[Token], first: int, after: int
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Cuts "Mexican Security Minister Omar Ruiz" into name and role; a role alone stays the speaker."""
    last_role = max((k for k in range(first, after) if is_role(found, k, after)), default=-1)
    name = last_role + 1
    if name < after and found[name].text == ".":
        name += 1
    if last_role < 0 or name >= after or not found[name].capital:
        return (first, after), None
    return (name, after), (first, name)


def kind_of(
    found: Sequence[Token], speaker: tuple[int, int] | None, role: tuple[int, int] | None
) -> SpeakerKind:
    """By the head of the speaker's words: document, generic group, else named."""
    if speaker is None:
        return SpeakerKind.UNNAMED
    words = [found[k] for k in range(*speaker)]
    stop = next(
        (k for k, t in enumerate(words) if k and t.lower in _OF),
        None,
    )
    head = words[(stop or len(words)) - 1]
    if head.lower in DOCUMENT_WORDS:
        return SpeakerKind.DOCUMENT
    if role is None and head.lower in UNNAMED_HEADS:
        definite = words[0].lower == "the" or any(t.text == "'s" for t in words)
        return SpeakerKind.NAMED if definite and head.lower in ROLE_WORDS else SpeakerKind.UNNAMED
    return SpeakerKind.NAMED
