"""The texts behind an answer's evidence, from the data itself: an answer is not taken at its word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from verifier.articles import Article
from verifier.evals.goldfacts.written import WrittenFact
from verifier.evals.questions.rows import StoredPart
from verifier.evals.questions.written import WrittenFactNamed, WrittenPlace


class Texts:
    """The texts of a part, by place.

    An article that stands in two pairs is one: its places have the name that comes first.

    Args:
        stored: The part.
    """

    def __init__(self, stored: StoredPart) -> None:
        self._articles = stored.articles
        self._facts = {fact.id: fact for fact in stored.facts}
        self._names: dict[str, str] = {}
        for name in sorted(stored.articles):
            self._names.setdefault(stored.articles[name].id, name)

    def name(self, article: str) -> str | None:
        """The name of the article with that id; ``None`` if it is none of the part's."""
        return self._names.get(article)

    def place(self, written: WrittenPlace) -> str:
        """A place as answers have it."""
        if isinstance(written, WrittenFactNamed):
            return written.fact
        return f"{self._names[self._articles[written.article].id]}:{written.sentence}"

    def has(self, place: str, quote: str) -> bool:
        """Whether the words are really there."""
        if (fact := self._facts.get(place)) is not None:
            words = " ".join(quote.split())
            return any(words in " ".join(one.split()) for one in _parts(fact))
        article, number = self._sentence(place)
        return (
            article is not None
            and 1 <= number <= len(article.sentences)
            and article.quote(article.sentence(number).span) == quote
        )

    def around(self, place: str) -> str:
        """All that is told with a place: the whole text, whose it is, and when; names may come from it."""
        if (fact := self._facts.get(place)) is not None:
            return "\n".join((*_parts(fact), fact.subject, *_told_by(fact), *map(_day_words, _days(fact))))
        article, _ = self._sentence(place)
        if article is None:
            return ""
        known = (
            article.outlet,
            article.byline,
            _day_words(article.published.date() if article.published else None),
        )
        return "\n".join((article.text, *(one for one in known if one)))

    def told_by(self, place: str) -> tuple[str, ...]:
        """Whose it is: names of outlets and speakers, which may have a number in them."""
        if (fact := self._facts.get(place)) is not None:
            return tuple(one for one in _told_by(fact) if one)
        article, _ = self._sentence(place)
        return (article.outlet,) if article is not None and article.outlet else ()

    def when(self, place: str) -> str:
        """The days told with a place: when it was published, and when a fact holds."""
        if (fact := self._facts.get(place)) is not None:
            return " ".join(map(_day_words, _days(fact)))
        article, _ = self._sentence(place)
        return _day_words(article.published.date()) if article is not None and article.published else ""

    def hidden(self, place: str, day: date) -> bool:
        """Whether it is a fact that nobody without leave may see on that day."""
        fact = self._facts.get(place)
        return fact is not None and fact.hidden_on(day)

    def _sentence(self, place: str) -> tuple[Article | None, int]:
        name, _, number = place.rpartition(":")
        return self._articles.get(name), int(number) if number.isdecimal() else 0


def _parts(fact: WrittenFact) -> tuple[str, ...]:
    return (fact.statement, *(one.quote.exact for one in fact.assertions))


def _told_by(fact: WrittenFact) -> Iterator[str]:
    for one in fact.assertions:
        yield one.speaker
        yield one.outlet or ""


def _days(fact: WrittenFact) -> Iterator[date | None]:
    yield fact.valid_from
    yield fact.valid_to
    for one in fact.assertions:
        yield one.published.date()


def _day_words(day: date | None) -> str:
    """A day with all ways of naming its month."""
    return "" if day is None else f"{day:%B %b %d} {day.day} {day.month:02d} {day.month} {day.year}"
