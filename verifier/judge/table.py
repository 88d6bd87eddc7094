"""The table: from what was read, and how likely a model finds a claim stated, to a relation."""

from __future__ import annotations

from verifier.findings import Relation
from verifier.judge.ask import Weights
from verifier.judge.told import Told
from verifier.llm import Profile

#: What a part read blind adds to the share of words, and what a missing part takes from it, when it is
#: asked whether a claim is told in part.
ONE_PART = 0.1


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


def by_weights(found: Told, weights: Weights, profile: Profile) -> Relation:
    """TO FIT."""
    if found.other:
        return Relation.CONTRADICTED
    if weights.yes > 0.5:
        return Relation.SUPPORTED
    return _in_part(found, profile, bool(found.same))


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
