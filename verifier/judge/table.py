"""The table: from what was read, and how likely a model finds a claim stated, to a relation."""

from __future__ import annotations

import math

from verifier.findings import Relation
from verifier.judge.ask import Weights
from verifier.judge.reading import Reading
from verifier.judge.statement import PartKind
from verifier.judge.told import Told
from verifier.llm import Profile

#: What a part read blind adds to the share of words, and what a missing part takes from it, when it is
#: asked whether a claim is told in part.
ONE_PART = 0.1
#: Limits of the score of ``by_weights``.
STATED, TOLD = 0.75, -1.0
#: What the share of words adds to it, and what a missing part takes from it.
SHARE, MISSING = 2.0, 0.3
#: Share of the claim's words below which sentences do not tell even a part of it, whatever the score.
NEAR = 0.25
#: The same of a quotation: other words on the same subject tell no part of what somebody said.
NEAR_QUOTED = 0.5
#: Chance of "yes" below which another name read speaks of another event, unless both tell one story.
ELSEWHERE = 0.1


def by_reading(found: Told, profile: Profile) -> Relation | None:
    """The relation the readings alone give; ``None`` where the small question is worth asking.

    | read | relation |
    | --- | --- |
    | another number, date or name, of the same event | contradicted |
    | the same, nothing missing, enough of the claim's words | supported |
    | enough of its words, more for a missing part, fewer for one read the same | partly supported |
    | less | not addressed |

    Args:
        found: What the readings come to.
        profile: The model's.
    """
    if found.other:
        return Relation.CONTRADICTED
    read = bool(found.same or found.beside)
    if not read and found.share >= profile.support_floor:
        return None
    enough = profile.support_floor + (0.0 if found.telling else ONE_PART)
    if read and _whole(found) and found.share >= enough:
        return Relation.SUPPORTED
    return _in_part(found, profile, read)


def by_weights(found: Told, weights: Weights) -> Relation:
    """The relation from what was read and how likely the model finds the claim stated.

    | read, and the score | relation |
    | --- | --- |
    | another number, date, name or act, of the same event | contradicted |
    | ``STATED`` and more, at most one part missing | supported |
    | ``TOLD`` and more, and ``NEAR`` of its words | partly supported |
    | less | not addressed |

    The score is the log-odds of "yes", plus ``SHARE`` times the share of the claim's words in the sentences
    on it, less ``MISSING`` for each part that is not there. Score and limits were set on the development
    part of the gold set (``evals/calibrate.py``), never on rows that are reported.
    """
    if any(_stands(reading, found, weights) for reading in found.other):
        return Relation.CONTRADICTED
    score = score_of(found, weights)
    if score >= STATED and found.missing <= 1:
        return Relation.SUPPORTED
    in_part = score >= TOLD and found.share >= (NEAR_QUOTED if found.quoted else NEAR)
    return Relation.PARTLY_SUPPORTED if in_part else Relation.NOT_ADDRESSED


def score_of(found: Told, weights: Weights) -> float:
    """How plainly the source states the claim; unbounded, 0 is even odds."""
    return _log_odds(weights.yes) + SHARE * found.share - MISSING * found.missing


def _stands(reading: Reading, found: Told, weights: Weights) -> bool:
    """Two stories on events that look alike differ in names everywhere: there the claim is hardly told."""
    return reading.part.kind is not PartKind.NAME or found.one_story or weights.yes >= ELSEWHERE


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def by_answer(found: Told, answer: str, profile: Profile) -> Relation:
    """The relation after the small question: "same", "part", "against" or "different"."""
    if answer == "against":
        return Relation.CONTRADICTED
    if answer == "same":
        return Relation.SUPPORTED if _whole(found) else Relation.PARTLY_SUPPORTED
    return Relation.PARTLY_SUPPORTED if answer == "part" else _in_part(found, profile, read=False)


def _whole(found: Told) -> bool:
    return not found.missing and not found.doubtful


def _in_part(found: Told, profile: Profile, read: bool) -> Relation:
    weight = found.share + ONE_PART * read - ONE_PART * found.missing
    return Relation.PARTLY_SUPPORTED if weight >= profile.support_floor else Relation.NOT_ADDRESSED
