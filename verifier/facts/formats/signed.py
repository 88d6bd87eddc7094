"""ClaimReview of one's own, for the web: only of verdicts that a person has signed.

A verdict is a fact that the desk itself rated a claim (imported as ClaimReview or from its table of
fact-checks). It is signed once another person than who put it in has approved it, and no longer once
it was corrected. Who approved it is named as the review's editor.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from verifier.facts.formats.claimreview import REVIEW, review_statement
from verifier.facts.model import Deed, Event, Fact, FactStatus, HeldAssertion, Rank

UNSIGNED = "nobody has signed it: a second person has to approve it"
CHANGED = "its wording was corrected after the rating was given: it has to be put in anew"
NO_ADDRESS = "the published review's address (url) is not known"

#: Of the record, what the review repeats as it is.
_KEPT = ("claimReviewed", "reviewRating", "itemReviewed", "inLanguage")


def review_pieces(
    facts: Iterable[Fact],
    publisher: str,
    history: Callable[[str], tuple[Event, ...]],
    left_out: Callable[[str, str], None],
) -> Iterator[str]:
    """A DataFeed of the publisher's signed reviews, one a line.

    Args:
        facts: Facts; other outlets' ratings among them are none of the publisher's, and passed over.
        publisher: The desk, as its ratings name it.
        history: All that was done to a fact, by its id.
        left_out: Told of each of the publisher's ratings that can't be given out, by id and reason.
    """
    yield '{"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[\n'
    first = True
    for fact in facts:
        for one in fact.assertions:
            if not _is_ours(one, publisher):
                continue
            why = _lacks(fact, one)
            signed = None if why else _signature(history(fact.id))
            if signed is None:
                left_out(fact.id, why or UNSIGNED)
                continue
            yield ("" if first else ",\n") + json.dumps(_item(one, signed), ensure_ascii=False)
            first = False
    yield "\n]}\n"


def _is_ours(one: HeldAssertion, publisher: str) -> bool:
    return REVIEW in one.extra and (one.outlet or "").casefold() == publisher.casefold()


def _lacks(fact: Fact, one: HeldAssertion) -> str:
    if fact.rank is not Rank.PREFERRED or fact.status is not FactStatus.ACTIVE:
        return UNSIGNED
    if not one.url:
        return NO_ADDRESS
    return "" if review_statement(one) == fact.statement else CHANGED


def _signature(events: Iterable[Event]) -> Event | None:
    """The last approval."""
    return next((event for event in reversed([*events]) if event.deed is Deed.APPROVED), None)


def _item(one: HeldAssertion, signed: Event) -> dict[str, Any]:
    return {
        "@type": "DataFeedItem",
        "dateCreated": signed.at.isoformat(),
        "item": [_review(one, signed)],
    }


def _review(one: HeldAssertion, signed: Event) -> dict[str, Any]:
    record: Any = one.extra[REVIEW]
    kept = {name: record[name] for name in _KEPT if record.get(name) is not None}
    for name, kind in (("reviewRating", "Rating"), ("itemReviewed", "Claim")):
        if isinstance(kept.get(name), Mapping):
            kept[name] = {"@type": kind, **kept[name]}
    return {
        "@type": "ClaimReview",
        "url": one.url,
        **({"datePublished": one.published.isoformat()} if one.published else {}),
        **({"headline": one.document} if one.document else {}),
        "author": {"@type": "Organization", "name": one.outlet},
        "editor": {"@type": "Person", "name": signed.person},
        **kept,
    }
