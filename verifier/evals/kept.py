"""What every line of a run file has, whatever is measured."""

from __future__ import annotations

from decimal import Decimal

from verifier.articles import Value
from verifier.report import Usage

#: What a line took that others took with it.
NOTHING = Usage(cost=Decimal(0))


def epoch_id(id: str, epoch: int) -> str:
    """An id as people read it, with the epoch from the second on."""
    return id if epoch == 1 else f"{id} (epoch {epoch})"


class Kept(Value):
    """One line of a run, whatever is measured.

    Attributes:
        id: Unique in an epoch of the run.
        epoch: Which time the same was asked, from 1.
        cluster: Lines with the same one stand or fall together.
        unit: Lines with the same one were asked about together.
        models: Names of the models that answered.
        taken: Calls, tokens, money and wall-clock time. What lines of one ``unit`` took together is told
            with the first of them.
    """

    id: str
    epoch: int = 1
    cluster: str
    unit: str | None = None
    models: tuple[str, ...] = ()
    taken: Usage = NOTHING

    @property
    def key(self) -> tuple[int, str]:
        """Unique in the run."""
        return self.epoch, self.id

    @property
    def shown(self) -> str:
        """The id as people read it, with the epoch from the second on."""
        return epoch_id(self.id, self.epoch)

    @property
    def said(self) -> str:
        """What it comes to in a word or two; the same in two epochs where they agree."""
        return ""

    @property
    def failed(self) -> bool:
        """Whether asking again may give what is not here."""
        return False
