"""Evidence and claim compared by code: discrepancies named, the relation demoted, never promoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.articles import Value
from verifier.checks import COMPARATORS
from verifier.checks.comparison import differs
from verifier.checks.offices import deputized
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Relation, Step
from verifier.judge.case import Case
from verifier.judge.lone import lone_numbers
from verifier.judge.reading import Reading
from verifier.judge.statement import PartKind, wording_of
from verifier.judge.told import Told

#: A claim and a source that differ in one of these cannot both hold of one event and scope.
EXCLUDING = frozenset(
    {DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.PLACE, DiscrepancyKind.NEGATION}
)
#: These leave the core standing: the claim is then partly supported.
LESSENING = frozenset(DiscrepancyKind) - EXCLUDING - {DiscrepancyKind.QUOTE_WORDING}
#: Share of the claim's words from which on a clash of places, of negation or of numbers that only one story
#: has contradicts a claim, though the model finds it untold. Set on the development part of the gold set.
CLASH = 0.45
_KINDS = {
    PartKind.NUMBER: DiscrepancyKind.NUMBER,
    PartKind.TIME: DiscrepancyKind.DATE,
    PartKind.NAME: DiscrepancyKind.NAME,
    PartKind.WORDS: DiscrepancyKind.DETAIL,
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


def checked(case: Case, relation: Relation, found: Told) -> Weighed:
    """Evidence, and the discrepancies that reading and comparators name; they demote, never promote."""
    if relation is Relation.NOT_ADDRESSED or not found.sentences:
        return _clash(case, found) or Weighed(relation=Relation.NOT_ADDRESSED, evidence=())
    apart = (*found.other, *found.doubtful)
    numbers = {*found.sentences, *(r.sentence for r in apart if r.sentence is not None)}
    evidence = tuple(case.evidence(n) for n in sorted(numbers))
    read = tuple(_difference(case, reading) for reading in apart)
    return _compared(case, relation, evidence, read, found.same)


def _clash(case: Case, found: Told) -> Weighed | None:
    """A contradiction that code sees where the model finds nothing told, in words much like the claim's.

    What a small model finds unlike a claim may be its very opposite: "south of Ulmen", "north of Ulmen".
    """
    if not found.one_story or found.share < CLASH:
        return None
    evidence = tuple(case.evidence(n) for n in sorted(found.sentences))
    for name, compare in COMPARATORS.items():
        result = compare(case.claim, case.article, evidence, case.source)
        clashing = tuple(d for d in result.discrepancies if _clashes(case, d))
        if clashing:
            step = Step(by=f"code {name}", relation=Relation.CONTRADICTED, reason=result.reason)
            return Weighed(
                relation=Relation.CONTRADICTED, evidence=evidence, discrepancies=clashing, steps=(step,)
            )
    return None


def _clashes(case: Case, one: Discrepancy) -> bool:
    if one.kind is DiscrepancyKind.NUMBER:
        return one.source_span is not None and lone_numbers(case, one.claim_span, one.source_span)
    return one.kind in {DiscrepancyKind.PLACE, DiscrepancyKind.NEGATION}


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
        after = Relation.CONTRADICTED if _on_office(case, new) else demoted(relation, _kinds(case, new))
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


#: "Jo Reed is the deputy mayor of Tarn.": a claim on the office alone.
_OFFICE = re.compile(r"[^,;:]{2,80}? (?:is|was) (?!not\b)[^,;:]{3,100}")


def _on_office(case: Case, found: Sequence[Discrepancy]) -> bool:
    """Whether a claim says nothing but who holds an office, and one side has the deputy hold it.

    In other claims the office is said in passing, and the core stands.
    """
    roles = [
        d for d in found if d.kind is DiscrepancyKind.ROLE and deputized(d.claim_words, d.source_words or "")
    ]
    return bool(roles) and _OFFICE.fullmatch(wording_of(case.claim)) is not None


def demoted(relation: Relation, kinds: set[DiscrepancyKind]) -> Relation:
    """The relation after discrepancies of these kinds; never a better one.

    Number, date, place or negation that exclude each other: contradicted. Anything else but the
    wording of a quote: at most partly supported. Quote wording alone changes nothing: two
    renderings of one statement are support, and the difference is shown.
    """
    if kinds & EXCLUDING:
        return Relation.CONTRADICTED
    if relation is Relation.SUPPORTED and kinds & LESSENING:
        return Relation.PARTLY_SUPPORTED
    return relation
