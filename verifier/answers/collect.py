"""The sources a point is held against: articles by their sentences, facts by the store's own search."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verifier.answers.overtaken import follows
from verifier.answers.passages import Target, has_name, passages
from verifier.answers.values import Source, SourceKind
from verifier.answers.whether import as_claim
from verifier.articles import Article
from verifier.desk import Desk
from verifier.factcheck.asked import OpenSource
from verifier.factcheck.candidates import Candidate, Finder
from verifier.factcheck.source import as_article
from verifier.factcheck.values import standing_of
from verifier.facts import Fact, FactScope
from verifier.judge.onestory import one_story
from verifier.llm import Profile
from verifier.values.quantities import quantities
from verifier.values.tolls import state_of, words_for

#: Articles and sentences looked at for a point.
MOST_ARTICLES = 4
LOOKED_AT = 60
LOOKED_AT_FACTS = 20
#: Articles looked at besides, out of those with the sentences nearest to the question by words and meaning:
#: of questions in other words 93% have the one that tells among the first 16.
MOST_NEAR, LOOKED_AT_NEAR = 2, 16


@dataclass
class Collected:
    """Sources of all points, each once, with the id it has in the answer."""

    sources: list[Source] = field(default_factory=list)

    def article(self, article: Article) -> Source:
        """An article as a source."""
        known = next((one for one in self.sources if one.fact is None and one.article is article), None)
        known = known or next(
            (one for one in self.sources if one.fact is None and one.article.text == article.text), None
        )
        return known or self._add(
            Source(
                id=self._next(SourceKind.ARTICLE),
                kind=SourceKind.ARTICLE,
                article=article,
                name=article.name,
                title=article.headline,
                url=article.url,
                published=article.published,
            )
        )

    def fact(self, found: Candidate, *, hidden: bool) -> Source:
        """A fact as a source."""
        known = next((one for one in self.sources if one.fact and one.fact.id == found.fact.id), None)
        return known or self._add(
            Source(
                id=self._next(SourceKind.FACT),
                kind=SourceKind.FACT,
                article=found.article,
                name=named(found.fact, found.article),
                url=found.article.url,
                published=found.article.published,
                fact=found.fact,
                standing=standing_of(found.fact),
                hidden=hidden,
            )
        )

    def _next(self, kind: SourceKind) -> str:
        letter = "A" if kind is SourceKind.ARTICLE else "F"
        return f"{letter}{sum(one.kind is kind for one in self.sources) + 1}"

    def _add(self, source: Source) -> Source:
        self.sources.append(source)
        return source


def named(fact: Fact, article: Article) -> str:
    """What to call a fact: who it is known from, else its number."""
    lead = article.outlet or next((one.speaker or one.document for one in fact.assertions), None)
    return f"the desk's fact {fact.id[:8]}" + (f" (from {lead})" if lead else "")


@dataclass(frozen=True)
class Articles:
    """The articles a point is held against.

    Attributes:
        asked: Them, best first.
        others: Articles on another story that fit a point without a name as well: it may be meant too.
        found: All that were found by words, best first.
    """

    asked: tuple[Article, ...]
    others: tuple[Article, ...] = ()
    found: tuple[Article, ...] = ()


async def articles_for(target: Target, desk: Desk, carried: Iterable[str]) -> Articles:
    """The articles that have all names of a point, those with the best sentences first.

    A few found by meaning stand beside those found by words: they may tell it in quite other words.

    A point without a name ("How many were sent in August?") is asked of one story: the one that fits best.

    Args:
        target: The point.
        desk: Where they are held.
        carried: Words of earlier questions in its thread.

    Raises:
        DeskError: The desk's database cannot be read.
    """
    query = " ".join([target.shown, *carried])
    found = await asyncio.to_thread(desk.search, query, limit=LOOKED_AT)
    near = await asyncio.to_thread(desk.near, target.words_asked, limit=LOOKED_AT_NEAR)
    scores: dict[str, float] = defaultdict(float)
    for one in found:
        scores[one.article] = max(scores[one.article], one.score)
    by_words = sorted(scores, key=lambda id: (-scores[id], id))
    meant = [one.article for one in near if one.meant]
    held = await asyncio.to_thread(desk.get, [*by_words, *meant])
    named = [id for id, one in held.items() if all(has_name(name, one.article) for name in target.names)]
    articles = [held[id].article for id in by_words if id in named][: 2 * MOST_ARTICLES]
    asked = articles[:MOST_ARTICLES] if target.names else articles
    known = {one.id for one in asked}
    more = [held[id].article for id in dict.fromkeys(meant) if id in named and id not in known][:MOST_NEAR]
    return Articles((*asked, *more)) if target.names else _one_story(target, articles, more)


def _one_story(target: Target, by_words: Sequence[Article], more: Sequence[Article]) -> Articles:
    articles = [*by_words, *more]
    fit = {
        one.id: max((p.share for p in passages(target, one) if p.timed is not False), default=0.0)
        for one in articles
    }
    ranked = sorted(articles, key=lambda one: -fit[one.id])
    if not ranked:
        return Articles(())
    best = ranked[0]
    same = [one for one in ranked if one is best or one_story(best, one) or one_story(one, best)]
    others = [one for one in ranked if one not in same and fit[one.id] >= fit[best.id] > 0]
    return Articles(tuple(same[:MOST_ARTICLES]), tuple(others), tuple(by_words))


async def facts_for(target: Target, source: OpenSource, profile: Profile) -> tuple[Candidate, ...]:
    """The facts near a point, best first.

    Raises:
        FactStoreError: The store cannot be read.
    """
    asked = as_claim(target, None)
    finder = await asyncio.to_thread(Finder, source, profile)
    found = await asyncio.to_thread(finder.find, asked.claims[0], asked.article)
    named = [one for one in found if all(has_name(name, one.article) for name in target.names)]
    open_ = {id for one in named for id in one.fact.conflicts}
    # What people have put beside a fact found is of the same thing, whatever it calls it.
    beside = [one for one in found if one not in named and open_ & set(one.fact.conflicts)]
    known = {one.fact.id for one in (*named, *beside)}
    more = (
        *await asyncio.to_thread(_of_toll, target, source),
        *await asyncio.to_thread(lambda: tuple(_successors(named, target, source))),
    )
    return (*named, *beside, *(one for one in more if one.fact.id not in known))


def _of_toll(target: Target, source: OpenSource) -> tuple[Candidate, ...]:
    """Facts that tell the toll asked in other words: a later one must not be missed."""
    if target.toll is None or not target.names:
        return ()
    query = " ".join((*target.names, *sorted(words_for(target.toll))))
    hits = source.store.search(query, limit=LOOKED_AT_FACTS, reader=source.allowance)
    found = (Candidate(hit.fact, as_article(hit.fact), hit.why) for hit in hits)
    return tuple(one for one in found if _tells_toll(target, one.article))


def _successors(found: Sequence[Candidate], target: Target, source: OpenSource) -> Iterable[Candidate]:
    """Who or what came after a state that ended before the day asked, under whatever name."""
    for ended in found:
        if ended.fact.scope is not FactScope.STATE or ended.fact.holds_on(target.as_of):
            continue
        for hit in source.store.search(ended.fact.statement, limit=LOOKED_AT_FACTS, reader=source.allowance):
            if follows(hit.fact, ended.fact, target):
                yield Candidate(hit.fact, as_article(hit.fact), hit.why)


def _tells_toll(target: Target, article: Article) -> bool:
    if not all(has_name(name, article) for name in target.names):
        return False
    return any(
        state_of(article.text, one.span, sentence.span) == target.toll
        for sentence in article.claim_sentences()
        for one in quantities(article.text, sentence.span)
    )


async def unknown_names(target: Target, desk: Desk | None, facts: OpenSource | None) -> tuple[str, ...]:
    """Names of a point that nothing stored has.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
    """
    return tuple([name for name in target.names if not await asyncio.to_thread(_known, name, desk, facts)])


def _known(name: str, desk: Desk | None, facts: OpenSource | None) -> bool:
    if desk is not None:
        held = desk.get(one.article for one in desk.search(name, limit=MOST_ARTICLES))
        if any(has_name(name, one.article) for one in held.values()):
            return True
    if facts is None:
        return False
    hits = facts.store.search(name, limit=MOST_ARTICLES, reader=facts.allowance)
    return any(has_name(name, as_article(hit.fact)) for hit in hits)
