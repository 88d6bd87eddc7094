"""What an end-to-end run keeps of a pair: what became of each gold claim, and what was found beside them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from verifier.articles import Value
from verifier.evals.datasets import Label
from verifier.evals.expected import Expected
from verifier.evals.extracting.marks import FoundMark
from verifier.evals.kept import Kept
from verifier.evals.origin.marks import OriginMark
from verifier.evals.systems import Prediction
from verifier.findings import Relation


class Traced(Value):
    """A gold claim on its way.

    Attributes:
        id, label, orig_label: Of the claim.
        expected: What its relation rests on.
        found: Id of the claim found that is it, if one is.
        said: What the other article was found to say of that one.
        text, document: Its wording and the other article; only in runs with text.
    """

    id: str
    label: Label
    orig_label: str | None = None
    expected: Expected
    found: str | None = None
    said: Prediction | None = None
    text: str | None = None
    document: str | None = None


class Beside(FoundMark):
    """A claim found that is no gold claim; ``holds`` is how many gold claims it has in it all the same.

    Attributes:
        side: Which article makes it.
        said: What the other article was found to say of it.
    """

    side: str
    said: Prediction


class PairRecord(Kept):
    """One pair's outcome.

    Attributes:
        claims: Gold claims of both articles, in order of the texts.
        beside: Claims found that match none, likewise.
        origins: What was said of the origins of those of them that were found and that the other article
            addresses.
        unread: Sentences nobody read, by reason.
        failure: Why there is nothing at all, where the system broke on the pair.
    """

    kind: Literal["pair"] = "pair"
    claims: tuple[Traced, ...]
    beside: tuple[Beside, ...] = ()
    origins: tuple[OriginMark, ...] = ()
    unread: dict[str, int] = Field(default_factory=dict)
    failure: str = ""

    @property
    def failed(self) -> bool:
        """Whether asking again may give more."""
        said = [*(one.said for one in self.claims if one.said), *(one.said for one in self.beside)]
        return bool(self.failure or self.unread or any(one.failure for one in said))

    def false_alarms(self) -> list[str]:
        """Ids of gold claims that are not contradicted and whose claim found was called so."""
        return [
            one.id
            for one in self.claims
            if one.label is not Label.REFUTED and one.said and one.said.relation is Relation.CONTRADICTED
        ]

    def unmatched_alarms(self) -> list[str]:
        """Ids of claims found that were called contradicted and match no gold claim."""
        return [one.id for one in self.beside if one.said.relation is Relation.CONTRADICTED]
