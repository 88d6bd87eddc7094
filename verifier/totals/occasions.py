"""The so-manieth time, against how many such events the articles tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from verifier.articles import Article, Sentence
from verifier.checks.content import stem
from verifier.checks.times import overlap
from verifier.claims import Approximation, Quantity, TimeRef
from verifier.remembered import by_article
from verifier.totals.events import Event, by_words, events_of
from verifier.totals.lines import lines
from verifier.totals.model import Sum, SumKind, Verdict, passage
from verifier.totals.told import Telling, act_of
from verifier.values.quantities import phrase_of
from verifier.values.times import times
from verifier.values.units import UNITS, dimension
from verifier.values.wordlists import word_set

#: Nouns that stand for any kind of event.
_ANY_EVENT = word_set("time times round rounds occasion wave batch instance incident such event")
_SHARED = 2  # stems of what is done that two sentences share when they tell of one kind of event
_DAY = 86400  # seconds
_MOST = 12  # ordinals looked at; keeps the work linear in the length of the articles


class Ordinal(NamedTuple):
    """A sentence that says which of its kind an event is."""

    article: Article
    sentence: Sentence
    quantity: Quantity
    act: frozenset[str]
    when: TimeRef | None
    window: Quantity | None

    @property
    def rank(self) -> int:
        """Which of its kind."""
        return int(self.quantity.value)


@by_article
def ordinals(article: Article) -> tuple[Ordinal, ...]:
    """The second, third … of a kind that an article tells, in order; at most so many."""
    return tuple(islice(_ordinals(article), _MOST))


def _ordinals(article: Article) -> Iterator[Ordinal]:
    for line in lines(article, 1):
        found = [n.quantity for n in line.numbers]
        for quantity in found:
            if quantity.unit == "ordinal" and quantity.value >= 2 and quantity.counted:
                sentence = line.sentence
                named = [t for t in times(article.text, sentence.span, article.published) if t.start]
                act = act_of(article, sentence) | {stem(quantity.counted)}
                when = named[0] if len(named) == 1 else None
                yield Ordinal(article, sentence, quantity, act, when, _window(quantity, found))


def _window(rank: Quantity, found: Iterable[Quantity]) -> Quantity | None:
    """In "the third time in under one year" the year."""
    after = [q for q in found if q.span.start > rank.span.end and dimension(q.unit) == "duration"]
    if not after or after[0].counted == "old":
        return None
    exactly = {Approximation.EXACT, Approximation.LESS_THAN, Approximation.AT_MOST}
    return after[0] if after[0].approximation in exactly else None


def is_of(ordinal: Ordinal, events: Sequence[Event]) -> bool:
    """Whether an ordinal ranks events like these: it stands with one of them, or shares what is done.

    Its noun is one for any event ("time"), or what another sentence says of one of them.
    """
    tellings = [t for e in events for t in e.tellings]
    others = [t for t in tellings if not _with(t, ordinal)]
    noun = stem(ordinal.quantity.counted)
    if ordinal.quantity.counted not in _ANY_EVENT and not any(noun in t.act for t in others):
        return False
    if len(others) < len(tellings):
        return True
    return all(any(_shares(t, ordinal) for t in e.tellings) for e in events)


def _with(telling: Telling, ordinal: Ordinal) -> bool:
    """Whether both stand in one sentence."""
    here = (ordinal.article.id, ordinal.sentence.number)
    return (telling.article.id, telling.sentence.number) == here


def _shares(telling: Telling, ordinal: Ordinal) -> bool:
    """Whether both say the same: two stems at least, one of them other than the thing counted."""
    act = telling.act & ordinal.act
    return bool(act) and len(act | ({stem(telling.quantity.counted)} & ordinal.act)) >= _SHARED


def ranks(
    found: Iterable[Ordinal], chains: Sequence[Sequence[Event]], told: Sequence[Telling]
) -> Iterator[Sum]:
    """Each ordinal with the events told up to its own: as many agree, another count can't be told.

    More events than ranked are shown only where a running total speaks of them all.

    Args:
        found: The ordinals of the articles.
        chains: Events that make up a running total.
        told: All numbers told, for events no running total speaks of.
    """
    kept: dict[tuple[int, int], Sum] = {}
    for ordinal in found:
        known = next((chain for chain in chains if is_of(ordinal, chain)), None)
        events = up_to(ordinal, known or _own_chain(ordinal, told))
        if len(events) < 2 or (len(events) > ordinal.rank and known is None):
            continue
        if by_words(events) and not (known and len(events) == len(known) == ordinal.rank):
            continue  # times in words alone have no order: only a total's own count is worth telling
        item = _sum(ordinal, events)
        key = (ordinal.rank, len(events))
        if key in kept:
            item = kept[key].model_copy(update={"stated": kept[key].stated + item.stated})
        kept[key] = item
    yield from kept.values()


def _own_chain(ordinal: Ordinal, told: Sequence[Telling]) -> list[Event]:
    """The longest run of events of one counted thing that share what the ordinal's sentence says."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if not telling.total and not telling.part and _shares(telling, ordinal):
            groups[telling.thing].append(telling)
    chains = [events_of(group, ordinal.article.id) or [] for group in groups.values()]
    return max((c for c in chains if c and is_of(ordinal, c)), key=len, default=[])


def up_to(ordinal: Ordinal, chain: Sequence[Event]) -> list[Event]:
    """The events up to the one the ordinal ranks: that of its sentence or its day, else all."""
    when = ordinal.when
    own = [k for k, e in enumerate(chain) if any(_with(t, ordinal) for t in e.tellings)]
    if not own and when is not None:
        own = [k for k, e in enumerate(chain) if e.when is not None and overlap(e.when, when)]
        return list(chain[: own[-1] + 1]) if own else []
    return list(chain[: own[-1] + 1]) if own else list(chain)


def _sum(ordinal: Ordinal, events: Sequence[Event]) -> Sum:
    words = phrase_of(ordinal.article.text, ordinal.quantity, ordinal.sentence.span)
    said = passage(ordinal.article, ordinal.sentence, words)
    complete, fits = len(events) == ordinal.rank, _fits(events, ordinal.window)
    tail = "; more may be untold" if len(events) < ordinal.rank else ""
    if complete and fits and ordinal.window is not None:
        tail = f", all within {ordinal.article.quote(ordinal.window.span)}"
    days = ", ".join(_day(e) for e in events)
    return Sum(
        kind=SumKind.OCCASION,
        verdict=Verdict.AGREES if complete and fits is not False else Verdict.CANNOT_TELL,
        note=f"{ordinal.article.name}: {said.words}; {len(events)} told: {days}{tail}",
        stated=(said,),
        parts=tuple(e.part for e in events),
    )


def _fits(events: Sequence[Event], window: Quantity | None) -> bool | None:
    """Whether first and last lie within so long of each other; ``None`` where they can, or nobody says."""
    first, last = events[0].when, events[-1].when
    if window is None or not (first and first.start and first.end and last and last.start and last.end):
        return None
    days = window.value * UNITS[window.unit].factor / _DAY
    if (last.end - first.start).days <= days:
        return True
    return None if (last.start - first.end).days <= days else False


def _day(event: Event) -> str:
    """The words for its time, else its number."""
    dated = next((t for t in event.tellings if t.when is not None), None)
    return dated.article.quote(dated.when.span) if dated and dated.when else event.part.shown
