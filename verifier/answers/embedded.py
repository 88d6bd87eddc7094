"""Questions in the order of a statement: "(Remind me) how X defended the cuts", "how big the bill was"."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.clauses import BE, HELPERS, bare
from verifier.answers.question import BLANK, Wanted
from verifier.answers.shapes import Shape, stated, with_blank
from verifier.answers.verbal import has_main_verb

_WANTED = {"when": Wanted.TIME, "where": Wanted.PLACE}


def embedded(asks: str, words: Sequence[str], *, end: str = "") -> Shape | None:
    """A clause behind an asking word whose subject comes first, with the blank behind it.

    Args:
        asks: "how", "when", "where", "why".
        words: The words behind it.
        end: What stands before the blank: "because ".
    """
    if len(words) < 2 or bare(words[0]) in HELPERS or not has_main_verb(words):
        return None
    said = " ".join(words)
    return with_blank(asks, f"{said} {end}{BLANK}", _WANTED.get(asks, Wanted.WORDS), premise=said)


def so_long(adjective: str, words: Sequence[str]) -> Shape | None:
    """As in "how big the bill was": the bill was so big."""
    if len(words) < 2 or bare(words[-1]) not in BE:
        return None
    return with_blank("how old", f"{' '.join(words)} {BLANK} {adjective}", Wanted.NUMBER)


def occasion_first(words: Sequence[str]) -> Shape | None:
    """As in "When X last struck, it took nine days": a statement, of what happened then."""
    text = " ".join(words)
    at = next((k for k, word in enumerate(words) if word.endswith(",") and k > 1), None)
    if at is None or bare(words[1]) in HELPERS or not has_main_verb(words):
        return None
    return stated("statement", text)
