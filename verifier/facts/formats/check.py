"""What every record has to hold to, whatever file it comes from."""

from __future__ import annotations

from datetime import datetime

from verifier.facts.formats.records import Unfit
from verifier.facts.given import NewFact

#: How many years ahead a publication can be planned, a fact can hold and an embargo can last.
_PUBLISHED, _HOLDS = 1, 200


def check_years(fact: NewFact, now: datetime) -> None:
    """Refuses dates that can't be meant; they would only be found to be wrong when somebody relies on them.

    Raises:
        Unfit: A publication or a time the fact holds for lies too far ahead.
    """
    for one in fact.assertions:
        if one.published and one.published.year > now.year + _PUBLISHED:
            raise Unfit("published: lies years ahead", one.published.isoformat())
    for name in ("valid_from", "valid_to", "embargo_until"):
        day = getattr(fact, name)
        if day and day.year > now.year + _HOLDS:
            raise Unfit(
                f"{name}: lies centuries ahead (leave it empty where the end is open)", day.isoformat()
            )
