"""What a run keeps of an answer: how it stands to what is right, without words of texts."""

from __future__ import annotations

from typing import Literal

from verifier.articles import Value
from verifier.evals.kept import Kept
from verifier.evals.questions.written import REFUSALS, Outcome, QuestionKind


class QuestionMark(Value):
    """How an answer stands to what is right. What a question does not ask for is ``None``.

    Attributes:
        question: What it is there to try.
        wanted: The outcomes that are right, the best first.
        outcome: The one given; ``None`` where the system failed.
        placed: Whether the answer was to rest on places.
        cited: Whether it was given with any evidence.
        hit: Whether one of the places is among the evidence.
        values, values_told: How many were to be said, and how many were; those of sides left aside.
        sides, sides_shown: How many had to be shown, and how many were, with evidence and values.
        premise_named: Whether the wrong premise was spoken against on a place that does so.
        premise_faulted: Whether stored text was said to speak against a question that takes nothing wrong for
            granted, and is not to be contradicted.
        gap_named: Whether it was said that a part is missing.
        hidden_shown: How many hidden facts were shown.
        sentences: How many sentences the answer has.
        invented: What is wrong with each sentence that states what its evidence does not hold.
    """

    question: QuestionKind
    wanted: tuple[Outcome, ...]
    outcome: Outcome | None = None
    placed: bool = False
    cited: bool = False
    hit: bool = False
    values: int = 0
    values_told: int = 0
    sides: int = 0
    sides_shown: int = 0
    premise_named: bool | None = None
    premise_faulted: bool | None = None
    gap_named: bool | None = None
    hidden_shown: int = 0
    sentences: int = 0
    invented: tuple[tuple[str, ...], ...] = ()

    @property
    def outcome_right(self) -> bool:
        """Whether the outcome is one of those that are right."""
        return self.outcome in self.wanted

    @property
    def refused(self) -> bool:
        """Whether it gave no answer."""
        return self.outcome in REFUSALS

    @property
    def right(self) -> bool:
        """Whether all is as it should be: outcome, values, evidence, premise, sides, what is missing."""
        if not self.outcome_right or self.invented or self.hidden_shown:
            return False
        if self.premise_named is not None:
            return self.premise_named
        return self.refused or self._told_rightly()

    def _told_rightly(self) -> bool:
        if self.sides:
            return self.sides_shown == self.sides
        return (
            self.values_told == self.values and (self.hit or not self.placed) and self.gap_named is not False
        )


class QuestionRecord(Kept):
    """One question's outcome.

    Attributes:
        mark: How the answer stands to what is right.
        failure: Why there is no answer.
        asked, line: The question and the sentences of the answer; only in runs with text.
    """

    kind: Literal["question"] = "question"
    mark: QuestionMark
    failure: str = ""
    asked: str | None = None
    line: tuple[str, ...] | None = None

    @property
    def said(self) -> str:
        """The outcome."""
        return self.mark.outcome or "no answer"

    @property
    def failed(self) -> bool:
        """Whether asking again may give what is not here."""
        return bool(self.failure)
