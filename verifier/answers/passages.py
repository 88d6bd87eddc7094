"""Which sentences of a source bear on a point: its names, words, numbers and times, held against each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from verifier.answers.alike import content
from verifier.answers.question import BLANK
from verifier.articles import Article, Span
from verifier.checks.slots import held
from verifier.claims import Quantity, TimeRef
from verifier.values.names import names
from verifier.values.quantities import quantities
from verifier.values.times import times
from verifier.values.tolls import State, state_of
from verifier.values.wordlists import word_set

#: Sentences before one in which a name may stand that "he" or "the government" in it means.
BACK = 2
#: Words that hang a time on the day the question is asked, not on the day of the story.
_FROM_TODAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|ago|this|last|next|past|current|now)\b", re.IGNORECASE
)
_NOBODY = word_set("anyone anybody anything someone somebody something everyone everybody nobody")
#: Words of a question that no story need have: "right now", "currently".
_LIGHT = frozenset(
    content(
        "still right currently presently nowadays exactly please overall altogether somebody someone anybody"
        " anyone"
    )
)
_NAME, _TIME = 1.5, 1.5
#: Stands for the number a blank asks for; as long as the blank.
_SOME = "1000"
_KILLING = (
    "slide mudslide landslide avalanche quake earthquake flood fire blaze crash derailment sinking collapse"
    " explosion blast shooting bombing attack storm hurricane tornado"
).replace(" ", "|")
#: Victims of what kills are its dead; of a fraud they are not.
_DEATH_TOLL = re.compile(
    rf"\bdeath toll\b|\b(?:{_KILLING})\b.*\bvictims\b|\bvictims\b.*\b(?:{_KILLING})\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Target:
    """What a point is about, and what a sentence has to hold to bear on it.

    Attributes:
        statement: The point's, with its blank.
        as_of: The day its times are read from.
        strict: Whether they are read from that day alone (a person named it), not as a source reads them.
        asked: The question's own words; a capital at the statement's beginning alone makes no name.
        apart: Names a source need not have, for it is known to tell of the same thing.
        earlier: What was asked before in its thread, where the question leans on it.
        alone: Whether nothing else is asked with it.
        foreign: The question as asked, where it was put into English.
    """

    statement: str
    as_of: date
    strict: bool = False
    asked: str = ""
    apart: frozenset[str] = frozenset()
    earlier: tuple[str, ...] = ()
    alone: bool = True
    foreign: str = ""

    @property
    def words_asked(self) -> str:
        """The question's own words; of several things asked, the statement of this one, with a gap."""
        return self.asked if self.alone and self.asked else self.statement.replace(BLANK, "…")

    @property
    def looked_for(self) -> str:
        """What is looked for by meaning: the words asked, behind what they lean on in their thread.

        Of a question in another language its own words, unless it leans on a thread; of several asked, one.
        """
        if self.foreign and self.alone and not self.earlier:
            return self.foreign
        return " ".join((*self.earlier, self.words_asked))

    @cached_property
    def shown(self) -> str:
        """The statement with the blank made white space; offsets stay."""
        return self.statement.replace(BLANK, " " * len(BLANK))

    @cached_property
    def _span(self) -> Span:
        return Span(start=0, end=len(self.shown))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its names that a source needs, each once."""
        return tuple(name for name in self._all_names if name not in self.apart)

    @cached_property
    def _all_names(self) -> tuple[str, ...]:
        found = (span.of(self.shown) for span in names(self.shown, self._span))
        return tuple(dict.fromkeys(name for name in found if self._named(name)))

    def _named(self, name: str) -> bool:
        if name.lower() in _NOBODY:
            return False
        first = " " not in name and self.shown.startswith(name)
        return not (first and self.asked and not re.search(rf"\b{re.escape(name)}\b", self.asked))

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Its numbers."""
        return quantities(self.shown, self._span)

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Its content words without names and times, numbers among them."""
        timed = {key for one in self.times(None) for key in content(one.span.of(self.shown))}
        named = {key for name in self._all_names for key in content(name)}
        return {key: w for key, w in content(self.shown).items() if key not in named | timed | _LIGHT}

    @cached_property
    def toll(self) -> State | None:
        """What befell the people whose number it asks or tells ("____ people died"); else ``None``."""
        at = self.statement.find(BLANK)
        if at >= 0:
            text = self.statement.replace(BLANK, _SOME)
            found = state_of(text, Span(start=at, end=at + len(_SOME)), Span(start=0, end=len(text)))
        else:
            one = self.numbers[0].span if len(self.numbers) == 1 else None
            found = state_of(self.shown, one, self._span) if one else None
        named = at >= 0 or len(self.numbers) == 1
        return found or ("dead" if named and _DEATH_TOLL.search(self.shown) else None)

    def times(self, source: Article | None) -> tuple[TimeRef, ...]:
        """Its times, as a source reads them where they name no day of their own ("in August")."""
        day = self.as_of
        if source is not None and source.published is not None and not self._from_today:
            day = source.published.date()
        return times(self.shown, self._span, datetime.combine(day, time(), tzinfo=UTC))

    @property
    def _from_today(self) -> bool:
        return self.strict or bool(_FROM_TODAY.search(self.shown))

    def day_for(self, source: Article) -> date:
        """The day its times are read from when it is held against a source."""
        if source.published is not None and not self._from_today:
            return source.published.date()
        return self.as_of


@dataclass(frozen=True)
class Passage:
    """A sentence that bears on a point.

    Attributes:
        number: Its number.
        share: Of the point's words, names and times, by weight, that it holds, 0 to 1.
        missing: Content words of the point that it lacks.
        named: Whether all names of the point stand in it, or shortly before it.
        timed: Whether it tells the point's time; ``None`` where the point has none.
        other_time: Whether it tells times, and none that the point has.
    """

    number: int
    share: float
    missing: frozenset[str]
    named: bool
    timed: bool | None
    other_time: bool = False


def passages(target: Target, source: Article) -> tuple[Passage, ...]:
    """The sentences of a source that share anything with a point, those that share most first."""
    found = [_passage(target, source, sentence.number) for sentence in source.claim_sentences()]
    return tuple(sorted((p for p in found if p.share > 0), key=lambda p: (-p.share, p.number)))


def _passage(target: Target, source: Article, number: int) -> Passage:
    there = content(source.quote(source.sentence(number).span))
    words = target.words
    near = [name for name in target.names if any(holds(name, source, n) for n in range_before(number))]
    here = [name for name in near if holds(name, source, number)]
    timed, other_time = _timed(target, source, number)
    got = sum(weight for key, weight in words.items() if key in there)
    got += _NAME * len(here) + _NAME / 2 * (len(near) - len(here)) + (_TIME if timed else 0.0)
    whole = sum(words.values()) + _NAME * len(target.names) + (_TIME if timed is not None else 0.0)
    return Passage(
        number=number,
        share=got / whole if whole else 0.0,
        missing=frozenset(words) - frozenset(there),
        named=len(near) == len(target.names),
        timed=timed,
        other_time=other_time,
    )


def range_before(number: int, back: int = BACK) -> range:
    """A sentence and those shortly before it."""
    return range(max(1, number - back), number + 1)


def holds(name: str, source: Article, number: int) -> bool:
    """Whether a sentence has a form of a name."""
    return held(name, source, source.sentence(number).span)


def has_name(name: str, source: Article) -> bool:
    """Whether any sentence of a source has a form of a name."""
    return any(holds(name, source, sentence.number) for sentence in source.claim_sentences())


def _timed(target: Target, source: Article, number: int) -> tuple[bool | None, bool]:
    wanted = target.times(source)
    if not wanted:
        return None, False
    told = times(source.text, source.sentence(number).span, source.published)
    timed = all(any(_same(target, one, other, source) for other in told) for one in wanted)
    return timed, bool(told) and not timed


def _same(target: Target, ours: TimeRef, theirs: TimeRef, source: Article) -> bool:
    """Whether a time told lies in the time asked: "this year" tells nothing of August."""
    if ours.start is None or ours.end is None or theirs.start is None or theirs.end is None:
        return ours.span.of(target.shown).casefold() == source.quote(theirs.span).casefold()
    return ours.start <= theirs.start and theirs.end <= ours.end


def excerpt(source: Article, numbers: frozenset[int]) -> tuple[Article, dict[int, int]]:
    """A source cut down to some sentences, so that a model reads little; offsets stay what they are.

    Returns:
        The article with its text whole, but with these sentences only; and their numbers there by the
        new ones.
    """
    kept = [sentence for sentence in source.sentences if sentence.number in numbers]
    blocks = sorted({sentence.block for sentence in kept})
    place = {block: at for at, block in enumerate(blocks)}
    new = tuple(
        sentence.model_copy(update={"number": at, "block": place[sentence.block]})
        for at, sentence in enumerate(kept, start=1)
    )
    cut = source.model_copy(
        update={"sentences": new, "blocks": tuple(source.blocks[block] for block in blocks)}
    )
    return cut, {at: sentence.number for at, sentence in enumerate(kept, start=1)}
