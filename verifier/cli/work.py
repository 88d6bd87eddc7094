"""What compare and extract have in common: settings from options, and the words after Ctrl-C."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from verifier.cli.session import Session
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from decimal import Decimal

    from verifier.desk import Desk
    from verifier.factcheck.asked import FactSource
    from verifier.pipeline import Verifier
    from verifier.progress import OnProgress

RESUME = (
    "Finished calls are kept in the ledger: the same command goes on from there "
    "and pays for none of them again."
)
NO_RESUME = "Nothing is kept, as --no-ledger asked for; the same command starts from the beginning."


@dataclass(frozen=True)
class WorkOptions:
    """The shared options, as click hands them over."""

    model: str
    api_base: str | None
    fallbacks: tuple[str, ...]
    gguf: Path | None
    max_tokens: int | None
    max_cost: Decimal | None
    ledger_path: Path | None
    no_ledger: bool
    no_store_text: bool
    quiet: bool
    verbose: bool

    @classmethod
    def take(cls, options: dict[str, Any]) -> Self:
        """Take its own out of a command's options, leaving the rest there."""
        return cls(**{name: options.pop(name) for name in cls.__dataclass_fields__})

    def verifier(
        self, on_progress: OnProgress, facts: FactSource | None = None, desk: Desk | str | None = None
    ) -> Verifier:
        """The object that does the work, with a fact store and a desk's database where they are given."""
        from verifier.llm import Budget
        from verifier.pipeline import Verifier

        if self.gguf is not None and not self.gguf.is_file():
            raise SettingsError(
                f"there is no weights file {self.gguf}.", hint="Give --gguf the path of a GGUF file."
            )
        ledger: Path | Literal[False] | None = False if self.no_ledger else self.ledger_path
        return Verifier(
            model=self.model,
            api_base=self.api_base,
            fallbacks=self.fallbacks,
            gguf=self.gguf,
            budget=Budget(max_tokens=self.max_tokens, max_cost=self.max_cost),
            ledger=ledger,
            store_text=not self.no_store_text,
            on_progress=on_progress,
            facts=facts,
            desk=desk,
        )

    def announce(self, session: Session) -> None:
        """From here on Ctrl-C has something to say."""
        session.on_interrupt = NO_RESUME if self.no_ledger else RESUME
