"""ClaimReview (schema.org, JSON-LD): what fact-checkers say of claims.

A review does not make a claim true or false here. The fact is that somebody rated it so: "The Lantern
Check rated the claim “…” as “Mostly false”." The rating stays in the fact-checker's own words and
language; the record's own fields are kept beside it (``Assertion.extra``, under ``REVIEW``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from pydantic import ValidationError

from verifier.facts.formats.dates import Dates
from verifier.facts.formats.feed import elements
from verifier.facts.formats.jsontext import parse
from verifier.facts.formats.records import Record, Unfit, refused
from verifier.facts.given import LONGEST_STATEMENT, Assertion, NewFact, storable
from verifier.read.values import get, names_of, text_of

#: Where in ``Assertion.extra`` the review's own fields are.
REVIEW = "claimReview"
#: Held in fields of their own, or at the review's address (its text).
_HELD = frozenset(
    {"@context", "@type", "url", "datePublished", "headline", "name", "reviewBody", "articleBody", "text"}
)
#: Where reviews are found in an element.
_INSIDE = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity", "review")
_DEEPEST = 8
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_ISO = Dates()


def read_claim_reviews(file: BinaryIO) -> Iterator[Record]:
    """Each review of a feed, a page's JSON-LD or a single one, as a fact or refused.

    Elements of other kinds (the feed's publisher, a web page) come as records that are neither.
    """
    for element in elements(file):
        place = f"element {element.number}"
        try:
            if element.trouble:
                raise element.trouble
            value = parse(element.raw)
        except Unfit as trouble:
            yield refused(place, trouble)
            continue
        if isinstance(value, (dict, list)):
            yield from _of_element(place, value)
        else:
            yield refused(place, Unfit("is neither an object nor a list", value))


def _of_element(place: str, value: object) -> Iterator[Record]:
    reviews = list(_reviews_in(value))
    if not reviews:
        yield Record(place)
    for number, review in enumerate(reviews, start=1):
        where = f"{place}, review {number}" if len(reviews) > 1 else place
        try:
            yield Record(where, fact_of(review))
        except (Unfit, ValidationError) as trouble:
            yield refused(where, trouble)


def _reviews_in(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _reviews_in(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]) or "claimReviewed" in value:
            yield value
            return
        for inside in _INSIDE:
            yield from _reviews_in(value.get(inside), depth + 1)


def fact_of(review: Mapping[str, Any]) -> NewFact:
    """One review as a fact.

    Raises:
        Unfit: It lacks who rated, the claim or the rating, or a field is of the wrong kind.
        ValidationError: The fact store does not take it.
    """
    url = _text(review, "url")
    checker = next(iter(names_of(review.get("author")) or names_of(review.get("publisher"))), None)
    checker = checker or _host(url)
    if not checker:
        raise Unfit("author: is missing, and there is no url: who rated it?")
    claim = _text(review, "claimReviewed")
    if not claim:
        raise Unfit("claimReviewed: is missing")
    if len(claim) > LONGEST_STATEMENT:
        raise Unfit(f"claimReviewed: is longer than {LONGEST_STATEMENT} characters", claim)
    published = _text(review, "datePublished")
    return rated(
        claim,
        _rating(review.get("reviewRating")),
        Assertion(
            outlet=checker,
            url=url,
            document=_text(review, "headline") or _text(review, "name"),
            published=_ISO.moment("datePublished", published) if published else None,
            primary=True,
            extra={REVIEW: {name: held for name, held in review.items() if name not in _HELD}},
        ),
        language=_language(review.get("inLanguage")),
        claimant=" and ".join(names_of(get(_first(review.get("itemReviewed")), "author"))),
    )


def rated(
    claim: str, rating: str, assertion: Assertion, *, language: str | None = None, claimant: str = ""
) -> NewFact:
    """The fact that somebody rated a claim so.

    Args:
        claim: What was rated, in the words of who rated it.
        rating: The rating in their own words and language.
        assertion: Where they say so; its outlet is who rated.
        language: Of the claim.
        claimant: Who made the claim; the fact's subject.
    """
    return NewFact(
        statement=rating_statement(assertion.outlet or "", claim, rating),
        subject=claimant,
        language=language,
        assertions=(assertion,),
    )


def rating_statement(checker: str, claim: str, rating: str) -> str:
    """What the fact says: that somebody rated a claim, not that it is so."""
    return f"{checker} rated the claim “{claim.strip()}” as “{rating.strip()}”."


def review_statement(assertion: Assertion) -> str | None:
    """What a fact has to say that rests on this rating; ``None`` where it is none."""
    record: Any = assertion.extra.get(REVIEW)
    try:
        claim = _text(record, "claimReviewed")
        return rating_statement(assertion.outlet or "", claim or "", _rating(record.get("reviewRating")))
    except (Unfit, AttributeError):  # somebody else's "claimReview"
        return None


def _rating(value: object) -> str:
    """In words where there are any, else the number with its scale."""
    rating = _first(value)
    if isinstance(rating, str) and rating.strip():
        return rating.strip()
    if not isinstance(rating, Mapping):
        raise Unfit("reviewRating: is missing", "" if rating is None else rating)
    words = text_of(rating.get("alternateName")) or text_of(rating.get("name"))
    if words:
        return words
    number = _plain(rating.get("ratingValue"))
    if not number:
        raise Unfit(
            "reviewRating: has neither words (alternateName) nor a number (ratingValue)", dict(rating)
        )
    worst, best = _plain(rating.get("worstRating")), _plain(rating.get("bestRating"))
    return f"{number} (on a scale from {worst} to {best})" if worst and best else number


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, (int, float)) else text_of(value) or ""


def _first(value: object) -> object:
    return next(iter(value), None) if isinstance(value, list) else value


def _text(review: Mapping[str, Any], name: str) -> str | None:
    """The text of a field, or of the one text in its list."""
    value = review.get(name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if name == "url" and isinstance(value, Mapping):
        value = value.get("@id")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise Unfit(f"{name}: is not one text", value)
    try:
        return storable(value).strip()
    except ValueError as error:
        raise Unfit(f"{name}: {error}", value) from error


def _language(value: object) -> str | None:
    """A language tag; a name ("English") stays among the record's own fields only."""
    tag = value if isinstance(value, str) else get(value, "alternateName")
    plain = tag.strip().replace("_", "-") if isinstance(tag, str) else ""
    return plain if _LANGUAGE.match(plain) else None


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:  # a bracket where an address should be
        return None
