"""From filled blanks to a relation: evidence located, values compared, discrepancies named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from verifier.articles import Value
from verifier.checks import COMPARATORS
from verifier.checks.comparison import differs
from verifier.checks.content import index_of, rank_sentences
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Relation, Step
from verifier.judge.ask import Weights
from verifier.judge.case import Case
from verifier.judge.held import held, name_in, told_in
from verifier.judge.reading import Outcome, Reading
from verifier.judge.statement import Part, PartKind, Statement
from verifier.llm import Profile

#: A claim and a source that differ in one of these cannot both hold of one event and scope.
EXCLUDING = frozenset({DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.NEGATION})
#: These leave the core standing: the claim is then partly supported.
LESSENING = frozenset(DiscrepancyKind) - EXCLUDING - {DiscrepancyKind.QUOTE_WORDING}
#: Sentences a finding cites at most.
MOST_EVIDENCE = 3
#: What a further sentence must hold of the claim's words, as a share of what the first one holds.
BESIDE_BEST = 0.6
#: Share of the statement around a blank that a sentence must hold for another value read from it to
#: speak of the same event; names and times need more, for sentences of one story give several.
SAME_EVENT = 0.5
SAME_EVENT_NAME = 0.6
#: Sentences of a source that may hold a value for it to tell one of them from the others.
FEW = 3
#: What a part read blind adds to the share of words, and what a missing part takes from it, when it is
#: asked whether a claim is told in part.
ONE_PART = 0.1

_KINDS = {
    PartKind.NUMBER: DiscrepancyKind.NUMBER,
    PartKind.TIME: DiscrepancyKind.DATE,
    PartKind.NAME: DiscrepancyKind.NAME,
}


class Weighed(Value):
    """A relation as it stands, and what it rests on.

    Attributes:
        relation: The relation as it stands now.
        evidence: The sentences it rests on, in order of the text.
        discrepancies: What differs.
        steps: What was done, in order.
    """

    relation: Relation
    evidence: tuple[Evidence, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    steps: tuple[Step, ...] = ()


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
    """

    sentences: tuple[int, ...]
    share: float
    same: tuple[Reading, ...]
    telling: bool
    beside: tuple[Reading, ...]
    other: tuple[Reading, ...]
    doubtful: tuple[Reading, ...]
    missing: int


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
    )


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
    numbered = {r.sentence for r in same if r.part.kind is not PartKind.NAME} - {None}
    known = [n for n in {*close, *read} if n in share]
    if not known:
        return ()
    first = max(known, key=lambda n: (n in numbered, share[n], -n))
    beside = [n for n in read if n != first and share.get(n, 0.0) >= BESIDE_BEST * share[first]]
    return (first, *sorted(beside, key=lambda n: -share[n])[: MOST_EVIDENCE - 1])


def _on_same_event(case: Case, statement: Statement, reading: Reading) -> bool:
    """Whether another value was read where the source speaks of what the claim speaks of.

    The sentence it stands in must hold enough of the words around the blank; a name that the
    claim gives elsewhere too is no rival ("X met Y": Y read for X).
    """
    if reading.outcome is not Outcome.OTHER or reading.sentence is None or reading.span is None:
        return False
    share = _around(case, statement, reading.part, reading.sentence)
    if reading.part.kind is PartKind.NUMBER:
        return share >= SAME_EVENT
    if reading.part.kind is PartKind.TIME:
        return share >= SAME_EVENT_NAME
    words = reading.span.of(case.source.text)
    return share >= SAME_EVENT_NAME and not any(name_in(words, case.article, n) for n in case.claim.sentences)


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


def by_reading(found: Told, asked: bool, profile: Profile) -> Relation | None:
    """The relation the readings alone give; ``None`` where the small question is worth asking.

    | read | relation |
    | --- | --- |
    | another number, date or name, of the same event | contradicted |
    | the same, nothing missing, enough of the claim's words | supported |
    | enough of its words, more for a missing part, fewer for one read the same | partly supported |
    | less | not addressed |

    Args:
        found: What the readings come to.
        asked: Whether anything was blanked and asked for.
        profile: The model's.
    """
    if found.other:
        return Relation.CONTRADICTED
    read = bool(found.same or found.beside)
    if not read and found.share >= profile.support_floor and (profile.reads_meaning or not asked):
        return None
    enough = profile.support_floor + (0.0 if found.telling else ONE_PART)
    if read and _whole(found) and found.share >= enough:
        return Relation.SUPPORTED
    return _in_part(found, profile, read)


def by_weights(found: Told, weights: Weights, profile: Profile) -> Relation:
    """TO FIT."""
    if found.other:
        return Relation.CONTRADICTED
    if weights.yes > 0.5:
        return Relation.SUPPORTED
    return _in_part(found, profile, bool(found.same))


def by_answer(found: Told, answer: str, profile: Profile) -> Relation:
    """The relation after the small question: "same", "part", "against" or "different"."""
    if answer == "against":
        return Relation.CONTRADICTED
    if answer == "same":
        return Relation.SUPPORTED if _whole(found) else Relation.PARTLY_SUPPORTED
    return Relation.PARTLY_SUPPORTED if answer == "part" else _in_part(found, profile, read=False)


def _whole(found: Told) -> bool:
    return not found.missing and not found.doubtful


def _in_part(found: Told, profile: Profile, read: bool) -> Relation:
    weight = found.share + ONE_PART * read - ONE_PART * found.missing
    return Relation.PARTLY_SUPPORTED if weight >= profile.support_floor else Relation.NOT_ADDRESSED


def checked(case: Case, relation: Relation, found: Told) -> Weighed:
    """Evidence, and the discrepancies that reading and comparators name; they demote, never promote."""
    if relation is Relation.NOT_ADDRESSED or not found.sentences:
        return Weighed(relation=Relation.NOT_ADDRESSED, evidence=())
    apart = (*found.other, *found.doubtful)
    numbers = {*found.sentences, *(r.sentence for r in apart if r.sentence is not None)}
    evidence = tuple(case.evidence(n) for n in sorted(numbers))
    read = tuple(_difference(case, reading) for reading in apart)
    return _compared(case, relation, evidence, read, found.same)


def _difference(case: Case, reading: Reading) -> Discrepancy:
    assert reading.span is not None  # a reading on the same event was located
    return differs(_KINDS[reading.part.kind], case.article, reading.part.span, case.source, reading.span)


def _compared(
    case: Case,
    relation: Relation,
    evidence: tuple[Evidence, ...],
    read: tuple[Discrepancy, ...],
    same: tuple[Reading, ...],
) -> Weighed:
    found, taken = list(read), list[Step]()
    for name, compare in COMPARATORS.items():
        result = compare(case.claim, case.article, evidence, case.source)
        new = [d for d in result.discrepancies if not _read_there(d, same)]
        found.extend(d for d in new if not _told_already(d, found))
        after = demoted(relation, _kinds(case, new))
        if after is not relation:
            taken.append(Step(by=f"code {name}", relation=after, reason=result.reason))
        relation = after
    return Weighed(relation=relation, evidence=evidence, discrepancies=tuple(found), steps=tuple(taken))


def _read_there(new: Discrepancy, same: Sequence[Reading]) -> bool:
    """Whether a check misses what the model read there blind: under another form, it is told."""
    return new.source_words is None and any(
        new.claim_span.start < r.part.span.end and r.part.span.start < new.claim_span.end for r in same
    )


def _told_already(new: Discrepancy, found: Sequence[Discrepancy]) -> bool:
    """Whether words of the claim already have a difference: one part, one line for the desk."""
    return any(
        new.claim_span.start < one.claim_span.end and one.claim_span.start < new.claim_span.end
        for one in found
        if one.kind is new.kind or new.source_words is None
    )


def _kinds(case: Case, found: Sequence[Discrepancy]) -> set[DiscrepancyKind]:
    """The kinds that weigh.

    Where the article speaks in its own voice and the source gives a speaker for the same
    thing, the source still supports it; the difference is shown for a person.
    """
    own_voice = case.claim.attribution is None
    return {d.kind for d in found if not (own_voice and d.kind is DiscrepancyKind.ATTRIBUTION)}


def demoted(relation: Relation, kinds: set[DiscrepancyKind]) -> Relation:
    """The relation after discrepancies of these kinds; never a better one.

    Number, date or negation that exclude each other: contradicted. Anything else but the
    wording of a quote: at most partly supported. Quote wording alone changes nothing: two
    renderings of one statement are support, and the difference is shown.
    """
    if kinds & EXCLUDING:
        return Relation.CONTRADICTED
    if relation is Relation.SUPPORTED and kinds & LESSENING:
        return Relation.PARTLY_SUPPORTED
    return relation
