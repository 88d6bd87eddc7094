"""An answer as it is scored, whatever gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.evals.questions.written import Outcome

if TYPE_CHECKING:
    from verifier.answers.values import Answer


@dataclass(frozen=True)
class Shown:
    """A piece of evidence.

    Attributes:
        place: "<slug>/a:3", or the id of a fact in the data.
        quote: Its words.
    """

    place: str
    quote: str


@dataclass(frozen=True)
class Stated:
    """A sentence of an answer.

    Attributes:
        text: The sentence.
        shown: The evidence it is given with.
        near: What it may quote without resting on it, as of a sentence that says what comes nearest.
        states: Whether it states something; else it says that nothing is stored, asks back, declines.
    """

    text: str
    shown: tuple[Shown, ...] = ()
    near: tuple[Shown, ...] = ()
    states: bool = True


@dataclass(frozen=True)
class Answered:
    """What a system said to a question.

    Attributes:
        outcome: What it comes to; ``None`` where there is none, the system having failed.
        line: The sentences of the answer itself.
        premises: What it says of what the question takes for granted.
        beside: What it says beside the line of where sources differ.
        missing: What it says is missing.
        labels: What it calls sources by that have no name; no words of anybody's.
        worked_out: Figures that code worked out for it (sums, how many sources), which no text need have.
        failure: Why there is no outcome.
        answer: The pipeline's own, for the questions that follow in the thread.
    """

    outcome: Outcome | None
    line: tuple[Stated, ...] = ()
    premises: tuple[Stated, ...] = ()
    beside: tuple[Stated, ...] = ()
    missing: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    worked_out: tuple[str, ...] = ()
    failure: str = ""
    answer: Answer | None = None

    @property
    def sentences(self) -> tuple[Stated, ...]:
        """All of them."""
        return (*self.premises, *self.line, *self.beside)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """All evidence a sentence is given with, each once."""
        return tuple(dict.fromkeys(one for sentence in self.sentences for one in sentence.shown))
