"""What stands behind the claims and what was worked out, arranged for reading on the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from verifier.articles import Span
from verifier.origins import Credit, OriginVerdict, Words
from verifier.render import words
from verifier.report import Report, Side
from verifier.totals import Inconsistency, InconsistencyKind, Passage, Sum, Verdict

_DIFFERS_FIRST = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one of the articles.

    Attributes:
        side: Whose.
        sentence: Number of the sentence they begin in; ``None`` outside of all sentences.
        span: Where they stand.
        words: The words, exactly.
    """

    side: Side
    sentence: int | None
    span: Span
    words: str

    @property
    def label(self) -> str:
        """What people call it ("A, sentence 3")."""
        return self.side.label if self.sentence is None else f"{self.side.label}, sentence {self.sentence}"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, with the words it rests on.

    Attributes:
        ref: What people call it ("O1": first origin).
        name: Who or what it is ("Lena Okafor, statement"), or how figures stand ("differs").
        about: What there is to say of it.
        claims: References of the claims it has to do with, each group with its lead.
        groups: The words, each group with its lead ("stated", "29"; often empty).
        differs: Whether figures or places of it do not fit.
    """

    ref: str
    name: str
    about: str = ""
    claims: tuple[tuple[str, tuple[str, ...]], ...] = ()
    groups: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    differs: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """All its words."""
        return tuple(place for _, places in self.groups for place in places)


def by_sentence(found: Iterable[Place]) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """Words that stand in one sentence together, led by the first of them."""
    for _, group in groupby(found, key=lambda place: place.label):
        together = tuple(group)
        yield together[0], together


class Sources:
    """Whether the outlets make two sources, as lists to read."""

    def __init__(self, report: Report, refs: Mapping[str, str]) -> None:
        """Arrange the report's origins; ``refs`` has the reference of each finding's id."""
        self._report, self._refs, self._origins = report, refs, report.origins

    @property
    def title(self) -> str:
        """Outlets and origins, counted apart."""
        return words.sources_words(self._origins.sources, len(self._origins.origins))

    @property
    def counts(self) -> str:
        """How many claims have each verdict, in one line."""
        return words.origin_counts(self._origins.counts())

    @property
    def shared(self) -> str:
        """How much of the two texts is the same words in a row."""
        return words.shared_words(self._origins)

    @property
    def items(self) -> tuple[Item, ...]:
        """Origins, agencies and speakers, in this order."""
        return (*self.origins(), *self.agencies(), *self.speakers())

    def origins(self) -> tuple[Item, ...]:
        """What the claims rest on, each once, with the claims that do."""
        resting = self._resting()
        return tuple(
            Item(
                ref=f"O{number}",
                name=f"{one.label}, {words.ORIGIN_KINDS[one.kind]}",
                claims=tuple(resting.get((one.kind, one.label), {}).items()),
                groups=(("", self._both(one.a, one.b)),),
            )
            for number, one in enumerate(self._origins.origins, start=1)
        )

    def _resting(self) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
        found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        for claim in self._origins.claims:
            ref = self._refs.get(claim.finding)
            lead = words.RESTING[claim.verdict is OriginVerdict.ONE_ORIGIN]
            for origin in claim.origins if ref else ():
                groups = found.setdefault((origin.kind, origin.label), {})
                groups[lead] = (*groups.get(lead, ()), str(ref))
        return found

    def agencies(self) -> tuple[Item, ...]:
        """Agencies that either article credits, and where."""
        return tuple(
            Item(
                ref=f"G{number}",
                name=one.agency,
                about=words.credits_words(one),
                groups=(("", self._both(_shown(one.a), _shown(one.b))),),
            )
            for number, one in enumerate(self._origins.agencies, start=1)
        )

    def speakers(self) -> tuple[Item, ...]:
        """Speakers that both stories rest on."""
        return tuple(
            Item(ref=f"P{number}", name=one.name, groups=(("", self._both(one.a, one.b)),))
            for number, one in enumerate(self._origins.speakers, start=1)
        )

    def _both(self, a: Iterable[Words], b: Iterable[Words]) -> tuple[Place, ...]:
        return places(self._report.a, self._report.b, a, b)


def places(a: Side, b: Side, of_a: Iterable[Words], of_b: Iterable[Words]) -> tuple[Place, ...]:
    """Words of both sides with the sentences they stand in, A's first, the widest of nested ones."""
    sided = ((a, _widest(of_a)), (b, _widest(of_b)))
    return tuple(_place(side, one.span, one.words) for side, of in sided for one in of)


def _widest(found: Iterable[Words]) -> Iterator[Words]:
    """In order of the text, each once, without words that stand within others."""
    end = -1
    for one in sorted(found, key=lambda words: (words.span.start, -words.span.end)):
        if one.span.end > end:
            end = one.span.end
            yield one


def _place(side: Side, span: Span, said: str) -> Place:
    sentences = side.article.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    inside = at >= 0 and span.start < sentences[at].span.end
    return Place(side, sentences[at].number if inside else None, span, said)


def _shown(credits: Iterable[Credit]) -> Iterator[Words]:
    return (credit.words for credit in credits if credit.words)


def worked_out(report: Report) -> tuple[Item, ...]:
    """What code worked out from the figures of both, what differs first."""
    ordered = sorted(report.totals, key=lambda one: _DIFFERS_FIRST.index(one.verdict))
    return tuple(_of_sum(report, f"T{number}", one) for number, one in enumerate(ordered, start=1))


def _of_sum(report: Report, ref: str, one: Sum) -> Item:
    parts = ((part.shown, _passages(report, part.passages)) for part in one.parts)
    return Item(
        ref=ref,
        name=words.VERDICTS[one.verdict],
        about=one.note,
        groups=(("stated", _passages(report, one.stated)), *parts),
        differs=one.verdict is Verdict.DIFFERS,
    )


def inside(report: Report) -> tuple[Item, ...]:
    """What does not fit within one article, what differs first, but sums that :func:`worked_out` shows."""
    told = {p for one in report.totals if one.verdict is Verdict.DIFFERS for p in one.stated}
    found = [one for side in (report.a, report.b) for one in side.inconsistencies if not _is_told(one, told)]
    ordered = sorted(found, key=lambda one: _DIFFERS_FIRST.index(one.verdict))
    return tuple(
        Item(
            ref=f"I{number}",
            name=words.VERDICTS[one.verdict],
            about=one.note,
            groups=(("", _passages(report, one.passages)),),
            differs=one.verdict is Verdict.DIFFERS,
        )
        for number, one in enumerate(ordered, start=1)
    )


def _is_told(one: Inconsistency, told: set[Passage]) -> bool:
    return one.kind is InconsistencyKind.SUM and one.passages[0] in told


def _passages(report: Report, found: Iterable[Passage]) -> tuple[Place, ...]:
    return tuple(Place(report.side(p.article), p.sentence, p.span, p.words) for p in found)
