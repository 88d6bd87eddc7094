"""What a run keeps of origins: for each gold claim what the gold says, and what was said."""

from __future__ import annotations

from typing import Literal

from verifier.articles import Value
from verifier.evals.kept import Kept
from verifier.origins import OriginVerdict


class OriginMark(Value):
    """A gold claim that the other article addresses.

    Attributes:
        id: Of the claim.
        side: "a" or "b": which article makes it.
        wanted: Whether the two outlets are two sources for it, by the gold.
        label: Number of its origin in the gold, within the pair; ``None`` where the gold tells none.
        verdict: What was said; ``None`` where nothing was, the claim having been called not addressed.
        groups: Numbers of the origins it was said to rest on, within the pair.
        origin: The gold's label; ``named`` what the origins are called, ``reasons`` why. Only in runs with
            text.
    """

    id: str
    side: Literal["a", "b"]
    wanted: OriginVerdict
    label: int | None = None
    verdict: OriginVerdict | None = None
    groups: tuple[int, ...] = ()
    origin: str | None = None
    named: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class OriginRecord(Kept):
    """One pair's outcome.

    Attributes:
        origins: A mark for each gold claim that the other article addresses, in order of the texts.
        failure: Why there is nothing said, where the system broke on the pair.
    """

    kind: Literal["origins"] = "origins"
    origins: tuple[OriginMark, ...]
    failure: str = ""

    @property
    def failed(self) -> bool:
        """Whether asking again may give more."""
        return bool(self.failure)
