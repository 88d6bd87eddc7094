"""Where answers are looked for, and a point with what is stored on it."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.answers.ambiguous import Meant
from verifier.answers.passages import Target
from verifier.answers.question import Point
from verifier.answers.values import PointAnswer
from verifier.desk import Desk
from verifier.factcheck.asked import OpenSource
from verifier.llm import Door
from verifier.progress import OnProgress


@dataclass(frozen=True)
class Where:
    """Where answers are looked for.

    Attributes:
        desk: The desk's articles; ``None`` where there are none.
        facts: The fact store; ``None`` where none is asked.
        door: The model to ask.
        on_progress: Told of each step.
    """

    desk: Desk | None
    facts: OpenSource | None
    door: Door
    on_progress: OnProgress


@dataclass(frozen=True)
class Answered:
    """A point with what is stored on it.

    Attributes:
        point: The point.
        target: The same, ready to be held against sentences.
        answer: What is stored.
        nearest: By source id, numbers of sentences that come nearest where a source does not settle it.
        unknown: Names of the point that nothing stored has; asked where no source was found.
        others: Names of articles on another story that the point fits as well.
        meant: Those a role in it can mean, each with its source; several are asked back.
        near: Where nothing settles it: what comes nearest by words and meaning, as source id and number of
            the sentence. It takes the place of ``nearest``. Where a passage was picked: what stands near it
            in other sources.
        picked: Whether a model picked the passage that tells it, in whatever words.
        no_model: Whether a source was left unjudged because there is no model.
    """

    point: Point
    target: Target
    answer: PointAnswer
    nearest: dict[str, tuple[int, ...]]
    unknown: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    meant: tuple[tuple[Meant, str], ...] = ()
    near: tuple[tuple[str, int], ...] = ()
    picked: bool = False
    no_model: bool = False
