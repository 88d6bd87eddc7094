"""What the readings of a claim come to: sentences that bear on it, what was read the same or otherwise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import NamedTuple

from verifier.checks.content import index_of, rank_sentences
from verifier.judge.case import Case
from verifier.judge.held import held, name_in, told_in
from verifier.judge.lone import SAME_EVENT_LONE, lone
from verifier.judge.onestory import one_story
from verifier.judge.reading import Outcome, Reading
from verifier.judge.statement import Part, PartKind, Statement
from verifier.llm import Profile

#: Sentences a finding cites at most.
MOST_EVIDENCE = 3
#: What a further sentence must hold of the claim's words, as a share of what the first one holds.
BESIDE_BEST = 0.6
#: Share of the statement around a blank that a sentence must hold for another value read from it to
#: speak of the same event; names and days need more, for sentences of one story give several. Set on
#: the development part of the gold set.
SAME_EVENT = {PartKind.NUMBER: 0.4, PartKind.TIME: 0.6, PartKind.NAME: 0.6, PartKind.WORDS: 0.4}
#: Years and months are few in a story, unlike days.
SAME_EVENT_LONG = 0.3
_LONG = timedelta(days=27)
_VALUES = frozenset({PartKind.NUMBER, PartKind.TIME})
#: Share of a claim's words between quotation marks from which on it is a quotation.
QUOTED = 0.6
#: Sentences of a source that may hold a value for it to tell one of them from the others.
FEW = 3


class Told(NamedTuple):
    """What the readings of a claim come to.

    Attributes:
        sentences: Sentences of the source that bear on it, the first the one that bears most.
        share: Share of the claim's words, by weight, these hold between them.
        same: Blanks read the same as claimed.
        telling: Whether one of them stands in few sentences of the source: a country that is named
            all over a story, read in one more sentence, tells little.
        beside: Names read otherwise in the very sentence that holds the claimed one: of several right
            answers ("the group includes ____") the model gave another.
        other: Blanks read otherwise, in a sentence on the same event that does not hold the claimed
            value too.
        doubtful: Numbers read otherwise where the claimed one stands as well.
        missing: Parts that neither code nor model found in the sentences.
        quoted: Whether the claim is somebody's quoted words and little more.
        one_story: Whether both articles tell one story, by the names they share.
    """

    sentences: tuple[int, ...]
    share: float
    same: tuple[Reading, ...]
    telling: bool
    beside: tuple[Reading, ...]
    other: tuple[Reading, ...]
    doubtful: tuple[Reading, ...]
    missing: int
    quoted: bool = False
    one_story: bool = False


def near(case: Case, profile: Profile) -> list[int]:
    """Numbers of the source's sentences that share enough words to bear on the claim, best first."""
    ranked = rank_sentences(case.claim, case.source)
    return [number for number, share in ranked if share >= profile.evidence_floor]


def told(case: Case, statement: Statement, readings: Sequence[Reading], profile: Profile) -> Told:
    """Brings the readings of one claim together."""
    close = near(case, profile)
    same = tuple(r for r in readings if r.outcome is Outcome.SAME)
    sentences = _sentences(case, close, same)
    beside = tuple(r for r in readings if _names_several(case, r, sentences))
    rest = [r for r in readings if r not in beside and _on_same_event(case, statement, r)]
    both = [r for r in rest if _claimed_too(case, statement, r, sentences)]
    found = {r.part.at.start for r in same}
    missing = [p for p in statement.parts if p.at.start not in found and not held(case, p, sentences)]
    return Told(
        sentences=sentences,
        share=_share(case, sentences),
        same=same,
        telling=any(_telling(case, reading) for reading in (*same, *beside)),
        beside=beside,
        other=tuple(r for r in rest if r not in both),
        doubtful=tuple(r for r in both if r.part.kind is PartKind.NUMBER),
        missing=len(missing),
        quoted=_mostly_quoted(case),
        one_story=one_story(case.article, case.source),
    )


def _mostly_quoted(case: Case) -> bool:
    claim = case.claim
    quoted = sum(quote.span.end - quote.span.start for quote in claim.quotes)
    return quoted >= QUOTED * (claim.span.end - claim.span.start)


def _telling(case: Case, reading: Reading) -> bool:
    holders = (told_in(case, reading.part, s.number) for s in case.source.claim_sentences())
    return sum(holders) <= FEW


def _names_several(case: Case, reading: Reading, sentences: Sequence[int]) -> bool:
    if reading.outcome is not Outcome.OTHER or reading.part.kind is not PartKind.NAME:
        return False
    number = reading.sentence
    return number is not None and number in sentences and told_in(case, reading.part, number)


def _sentences(case: Case, close: Sequence[int], same: Sequence[Reading]) -> tuple[int, ...]:
    """The sentence that holds most of the claim, one with a value read from it before one without."""
    share = dict(rank_sentences(case.claim, case.source))
    read = {r.sentence for r in same if r.sentence is not None}
    numbered = {r.sentence for r in same if r.part.kind in _VALUES} - {None}
    known = [n for n in {*close, *read} if n in share]
    if not known:
        return ()
    first = max(known, key=lambda n: (n in numbered, share[n], -n))
    beside = [n for n in read if n != first and share.get(n, 0.0) >= BESIDE_BEST * share[first]]
    return (first, *sorted(beside, key=lambda n: -share[n])[: MOST_EVIDENCE - 1])


def _on_same_event(case: Case, statement: Statement, reading: Reading) -> bool:
    """Whether another value was read where the source speaks of what the claim speaks of.

    The sentence it stands in must hold enough of the words around the blank, or the values be such as
    only one story has each; a name that the
    claim gives elsewhere too is no rival ("X met Y": Y read for X).
    """
    if reading.outcome is not Outcome.OTHER or reading.sentence is None or reading.span is None:
        return False
    around = _around(case, statement, reading.part, reading.sentence)
    if around < _enough(reading.part) and not _rivals(case, reading, around):
        return False
    words = reading.span.of(case.source.text)
    named = reading.part.kind is PartKind.NAME
    return not named or not any(name_in(words, case.article, n) for n in case.claim.sentences)


def _rivals(case: Case, reading: Reading, around: float) -> bool:
    """Whether both stories have a value of their own there, in sentences that share little else."""
    least = SAME_EVENT_LONE.get(reading.part.kind)
    return least is not None and around >= least and lone(case, reading)


def _enough(part: Part) -> float:
    time = part.time
    coarse = (
        time is not None
        and time.start is not None
        and time.end is not None
        and time.end - time.start >= _LONG
    )
    return SAME_EVENT_LONG if coarse else SAME_EVENT[part.kind]


def _claimed_too(case: Case, statement: Statement, reading: Reading, sentences: Sequence[int]) -> bool:
    """Whether the claimed value stands there too, or in a sentence that fits nearly as well."""
    if reading.sentence is None:
        return False
    least = BESIDE_BEST * _around(case, statement, reading.part, reading.sentence)
    rivals = [s.number for s in case.source.claim_sentences()]
    fitting = {n for n in rivals if _around(case, statement, reading.part, n) >= least}
    return any(told_in(case, reading.part, n) for n in {*sentences, reading.sentence, *fitting})


def _around(case: Case, statement: Statement, part: Part, number: int) -> float:
    """Share of the statement around a blank, by weight, that a sentence holds."""
    claim = case.claim.model_copy(update={"text": statement.without(part)})
    return index_of(case.source).shared(claim, {number})


def _share(case: Case, sentences: Collection[int]) -> float:
    return index_of(case.source).shared(case.claim, sentences)
