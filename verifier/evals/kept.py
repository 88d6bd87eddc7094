"""What every line of a run file has, whatever is measured."""

from __future__ import annotations

from decimal import Decimal

from verifier.articles import Value
from verifier.report import Usage

#: What a line took that others took with it.
NOTHING = Usage(cost=Decimal(0))


class Kept(Value):
    """One line of a run, whatever is measured.

    Attributes:
        id: Unique in the run.
        cluster: Lines with the same one stand or fall together.
        unit: Lines with the same one were asked about together.
        models: Names of the models that answered.
        taken: Calls, tokens, money and wall-clock time. What lines of one ``unit`` took together is told
            with the first of them.
    """

    id: str
    cluster: str
    unit: str | None = None
    models: tuple[str, ...] = ()
    taken: Usage = NOTHING

    @property
    def failed(self) -> bool:
        """Whether asking again may give what is not here."""
        return False
