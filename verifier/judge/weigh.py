"""What code makes of a model's verdict: evidence located, relation demoted, discrepancies named."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Value
from verifier.checks import COMPARATORS
from verifier.checks.content import index_of, rank_sentences
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Relation, Step
from verifier.judge.case import Case
from verifier.llm import Profile

#: A claim and a source that differ in one of these cannot both hold of one event and scope.
EXCLUDING = frozenset({DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.NEGATION})
#: These leave the core standing: the claim is then partly supported.
LESSENING = frozenset(DiscrepancyKind) - EXCLUDING - {DiscrepancyKind.QUOTE_WORDING}
#: Sentences a finding cites at most, beside the nearest one.
MOST_EVIDENCE = 3
#: What a cited sentence must hold of the claim's words, as a share of what the nearest one holds.
BESIDE_BEST = 0.6


class Weighed(Value):
    """A verdict after code has looked at it.

    Attributes:
        relation: The relation as it stands now.
        evidence: The sentences it rests on, in order of the text.
        discrepancies: What differs.
        steps: What code did, in order.
    """

    relation: Relation
    evidence: tuple[Evidence, ...]
    discrepancies: tuple[Discrepancy, ...]
    steps: tuple[Step, ...]


def near(case: Case, profile: Profile) -> list[int]:
    """Numbers of the source's sentences that share enough words to bear on the claim, best first."""
    ranked = rank_sentences(case.claim, case.source)
    return [number for number, share in ranked if share >= profile.evidence_floor]


def weigh(case: Case, verdict: Relation, cited: Sequence[int], profile: Profile) -> Weighed:
    """Checks a verdict against the words of the source.

    The evidence is what the model cites and code finds to bear on the claim, with the
    nearest sentence added where the model missed it. A relation without such evidence
    becomes ``not_addressed``; with too few of the claim's words in it, ``supported``
    becomes ``partly_supported``. Then the comparators look, and demote.
    """
    close = near(case, profile)
    numbers = _evidence_numbers(case, cited, close)
    if verdict is Relation.NOT_ADDRESSED or not numbers:
        return _not_addressed(verdict, close)
    evidence = tuple(case.evidence(n) for n in numbers)
    relation, steps = _by_words(case, verdict, evidence, profile)
    if relation is Relation.NOT_ADDRESSED:
        return Weighed(relation=relation, evidence=(), discrepancies=(), steps=steps)
    weighed = _compared(case, relation, evidence, steps)
    return _without_core(case, weighed, profile)


def _without_core(case: Case, found: Weighed, profile: Profile) -> Weighed:
    """Few of the claim's words, and one of its numbers, quotes or names missing: it is another matter."""
    missing = [d for d in found.discrepancies if d.source_words is None]
    if not missing or _shared(case, found.evidence) >= profile.support_floor:
        return found
    reason = "the source has few of the claim's words, and none of what is checkable in it"
    step = _step("evidence", Relation.NOT_ADDRESSED, reason)
    return Weighed(relation=Relation.NOT_ADDRESSED, evidence=(), discrepancies=(), steps=(*found.steps, step))


def _evidence_numbers(case: Case, cited: Sequence[int], close: Sequence[int]) -> list[int]:
    """The nearest sentence, and those cited that come close to it; in order of the text."""
    share = dict(rank_sentences(case.claim, case.source))
    best = share[close[0]] if close else 0.0
    kept = [n for n in close if n in cited and share[n] >= BESIDE_BEST * best]
    return sorted({*close[:1], *kept[:MOST_EVIDENCE]})


def _not_addressed(verdict: Relation, close: Sequence[int]) -> Weighed:
    if verdict is Relation.NOT_ADDRESSED:
        return Weighed(relation=verdict, evidence=(), discrepancies=(), steps=())
    step = _step("evidence", Relation.NOT_ADDRESSED, "no sentence of the source shares the claim's words")
    return Weighed(relation=Relation.NOT_ADDRESSED, evidence=(), discrepancies=(), steps=(step,))


def _by_words(
    case: Case, verdict: Relation, evidence: tuple[Evidence, ...], profile: Profile
) -> tuple[Relation, tuple[Step, ...]]:
    share = _shared(case, evidence)
    told = f"the evidence holds {share:.0%} of the claim's words, by weight"
    if share < profile.evidence_floor:
        return Relation.NOT_ADDRESSED, (_step("evidence", Relation.NOT_ADDRESSED, told),)
    if verdict is Relation.SUPPORTED and share < profile.support_floor:
        return Relation.PARTLY_SUPPORTED, (_step("evidence", Relation.PARTLY_SUPPORTED, told),)
    return verdict, ()


def _shared(case: Case, evidence: tuple[Evidence, ...]) -> float:
    return index_of(case.source).shared(case.claim, {one.sentence for one in evidence})


def _compared(
    case: Case,
    relation: Relation,
    evidence: tuple[Evidence, ...],
    steps: tuple[Step, ...],
) -> Weighed:
    found: list[Discrepancy] = []
    taken = list(steps)
    for name, compare in COMPARATORS.items():
        result = compare(case.claim, case.article, evidence, case.source)
        if result.outcome != "differ":
            continue
        found.extend(result.discrepancies)
        after = demoted(relation, _kinds(case, result.discrepancies))
        if after is not relation:
            taken.append(_step(name, after, result.reason))
        relation = after
    return Weighed(relation=relation, evidence=evidence, discrepancies=tuple(found), steps=tuple(taken))


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


def _step(check: str, relation: Relation, reason: str) -> Step:
    return Step(by=f"code {check}", relation=relation, reason=reason)
