"""Where answers are looked for, and a point with what is stored on it."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.answers.ambiguous import Meant
from verifier.answers.nearest import Near
from verifier.answers.passages import Target
from verifier.answers.question import Point
from verifier.answers.values import PointAnswer
from verifier.articles import Span
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
class Otherwise:
    """Words of a question that it takes for granted, and a sentence that tells it otherwise.

    Attributes:
        asked: The words of the question.
        source: Id of the source.
        sentence: Number of the sentence there.
        told: The words of it that tell it otherwise, half-open; ``None`` where all of it does.
        model: Name of the model that reads it so; ``None`` where code does.
    """

    asked: str
    source: str
    sentence: int
    told: Span | None = None
    model: str | None = None


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
        looked_at: Where nothing settles it by the point's own words: the passages nearest to it.
        otherwise: What stored text tells otherwise than the question takes for granted.
        unpicked: Why a model that was to pick did not answer; empty where it did, or was not asked.
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
    looked_at: tuple[Near, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    unpicked: str = ""
