"""What answers: a seam, so that the bot does not care who does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from verifier.answers.values import Answer
    from verifier.articles import Article
    from verifier.report import Report

#: Told what is being done, in a few words of our own.
OnStage = Callable[[str], None]


class Answerer(Protocol):
    """Answers questions, and compares texts."""

    async def ask(self, question: str, *, thread: str, reader: str | None, on_stage: OnStage) -> Answer:
        """The answer to a question.

        Args:
            question: As asked.
            thread: Names the conversation: what was asked before in it is context.
            reader: Who may see what is under embargo or unpublished; ``None``: nobody, it is left out.
            on_stage: Told what is being done.

        Raises:
            VerifierError: It could not be answered.
        """
        ...

    async def compare(self, a: Article, b: Article, *, on_stage: OnStage) -> Report:
        """What each text says of the other's claims.

        Raises:
            VerifierError: They could not be compared.
        """
        ...
