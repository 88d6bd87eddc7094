"""Facts handed in from Slack: checked, kept as proposed, decided on by a second person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError

from verifier.facts import Assertion, Fact, FactStatus, NewFact, Outcome, QuoteSelector, Reader
from verifier.slack.escape import safe_url
from verifier.slack.jobs import Jobs
from verifier.slack.tables import proposals
from verifier.storage.inserting import if_new

if TYPE_CHECKING:
    from verifier.facts import FactStore

#: Fields of the modal: the fact's own names.
STATEMENT, SOURCE, URL, PUBLISHED, WORDS = "statement", "source", "url", "published", "words"
FIRST, LAST, EMBARGO = "valid_from", "valid_to", "embargo"
_NEEDED = {
    STATEMENT: "Write the fact as one statement that stands on its own.",
    SOURCE: "Say where it is known from: an outlet, a document, or who said it.",
    PUBLISHED: "Say when the source published it.",
}
_ALLOWED = Reader(allowed=True)


def person_of(user: str) -> str:
    """How the fact store calls somebody from Slack: by their id, which no renaming changes."""
    return f"Slack {user}"


def wrong(filled: Mapping[str, str], today: date) -> dict[str, str]:
    """What is wrong with what was filled in, by field; empty where nothing is."""
    for name, said in _NEEDED.items():
        if not filled.get(name):
            return {name: said}
    # A day more: it may be tomorrow already where it was published.
    if date.fromisoformat(filled[PUBLISHED]) > today + timedelta(days=1):
        return {PUBLISHED: "That day is yet to come."}
    if filled.get(URL) and safe_url(filled[URL]) is None:
        return {URL: "Give an address that begins with http:// or https://, without a password in it."}
    try:
        fact_of(filled)
    except ValidationError as error:
        return _told(error)
    return {}


def _told(error: ValidationError) -> dict[str, str]:
    first = error.errors(include_url=False, include_input=False)[0]
    where = str(first["loc"][0]) if first["loc"] else LAST
    said = str(first["msg"]).removeprefix("Value error, ")
    return {where if where in {STATEMENT, FIRST, LAST} else SOURCE: said[:200]}


def fact_of(filled: Mapping[str, str]) -> NewFact:
    """The fact, proposed.

    Raises:
        ValidationError: It is none.
    """
    quoted = filled.get(WORDS) or None
    source = Assertion(
        outlet=filled[SOURCE],
        url=filled.get(URL) or None,
        published=date.fromisoformat(filled[PUBLISHED]),
        quote=QuoteSelector(exact=quoted) if quoted else None,
    )
    embargo = filled.get(EMBARGO)
    return NewFact(
        statement=filled[STATEMENT],
        valid_from=_day(filled.get(FIRST)),
        valid_to=_day(filled.get(LAST)),
        assertions=(source,),
        status="proposed",
        embargo_until=datetime.fromtimestamp(int(embargo), UTC) if embargo else None,
    )


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def propose(store: FactStore, jobs: Jobs, filled: Mapping[str, str], user: str) -> str | None:
    """Keeps it as proposed; its id, or ``None`` where the store knows it already and somebody has decided."""
    added = store.add(fact_of(filled), person=person_of(user), reason="proposed in Slack")
    fact = store.get(added.id, reader=_ALLOWED)
    if added.outcome is Outcome.REFUSED or fact is None or fact.status is not FactStatus.PROPOSED:
        return None
    with jobs.writing() as connection:
        row = {"fact": fact.id, "person": user, "at": jobs.clock()}
        connection.execute(if_new(connection, proposals).values(row))
    return fact.id


def proposer(jobs: Jobs, fact: str) -> str | None:
    """Who proposed it from Slack."""
    from sqlalchemy import select

    with jobs.reading() as connection:
        query = select(proposals.c.person).where(proposals.c.fact == fact)
        return connection.execute(query).scalar()


def look_up(store: FactStore, fact: str) -> Fact | None:
    """The fact, whoever may see it."""
    return store.get(fact, reader=_ALLOWED)
