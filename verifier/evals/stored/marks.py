"""What a run keeps of a fact store that a claim was held against."""

from __future__ import annotations

from verifier.articles import Value
from verifier.factcheck import Standing, StoreSays, Timing
from verifier.findings import Relation


class FactSaid(Value):
    """A fact found for a claim.

    Attributes:
        fact: Its id in the data; of a document's facts their number, from 1.
        relation: What it alone was found to say; ``None`` where the system judges all of them at once.
        timing: How the claim's time was found to stand to its; likewise.
    """

    fact: str
    relation: Relation | None = None
    timing: Timing | None = None


class FromStore(Value):
    """What a store was found to say of a claim.

    Attributes:
        says: The answer.
        rests_on: How far the facts count that gave it; ``None`` where none did or nobody asked.
        facts: Those found, as they were looked at.
        disputed: Whether a conflict recorded between facts found is shown with it.
        hidden: How many of them nobody without leave may see on the day of the claim.
    """

    says: StoreSays
    rests_on: Standing | None = None
    facts: tuple[FactSaid, ...] = ()
    disputed: bool = False
    hidden: int = 0
