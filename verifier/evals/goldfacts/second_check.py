"""Holds the second labelling of claims against the store, and what was settled, against the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.evals.goldfacts.files import FactFiles
from verifier.evals.goldfacts.second import (
    SecondAnswer,
    SecondFactLabel,
    SettledAnswer,
    answer_to,
    first_claims,
    shown_to,
)
from verifier.evals.goldfacts.written import WrittenFactClaim
from verifier.findings import DiscrepancyKind, Relation

#: Kinds that exclude each other where they differ; a difference over them is settled, as between articles.
EXCLUDING = frozenset({DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.NEGATION})
_NOTHING = SecondAnswer(relation=Relation.NOT_ADDRESSED)

Found = tuple[str, str]


def second_problems(files: FactFiles) -> Iterator[Found]:
    """Where, and what is amiss with the second labelling or the settling."""
    if not files.second:
        if files.settled:
            yield "settled.jsonl", "there is no second labelling to settle with"
        return
    ids = Counter(label.id for label in files.second)
    if ids != Counter(claim.id for claim in files.claims):
        yield "second.jsonl", "its ids are not those of the claims"
        return
    for label in files.second:
        for answer in (label, label.cleared or _NOTHING):
            for what in _label_problems(answer, files):
                yield label.id, f"second: {what}"
    yield from _settled_problems(files)


def _label_problems(answer: SecondAnswer, files: FactFiles) -> Iterator[str]:
    for fact in answer.facts:
        if fact not in files.by_id:
            yield f"there is no fact {fact}"
    if (answer.relation is Relation.NOT_ADDRESSED) is not (not answer.facts):
        yield "not addressed with facts, or addressed without"
    if answer.relation in {Relation.SUPPORTED, Relation.NOT_ADDRESSED} and _differs(answer, files):
        yield f"{answer.relation}, yet something differs"
    if answer.relation in {Relation.CONTRADICTED, Relation.PARTLY_SUPPORTED} and not answer.kinds:
        yield f"{answer.relation} without a discrepancy"


def _differs(answer: SecondAnswer, files: FactFiles) -> bool:
    """Whether something differs from the only fact named; of several, one may differ and not decide."""
    return len(answer.facts) < 2 and bool(answer.kinds)


def _settled_problems(files: FactFiles) -> Iterator[Found]:
    now = {claim.id: claim for claim in files.claims}
    for (claim_id, reader), times in Counter((one.id, one.reader) for one in files.settled).items():
        if times > 1:
            yield claim_id, f"the answer to {reader} reader is settled {times} times"
    for one in files.settled:
        if one.id not in now:
            yield one.id, "settled, yet there is no such claim"
        elif answer_to(now[one.id], one.reader) != one.settled:
            yield one.id, "its labels are not what was settled"
    yield from _left_open(files)


def _left_open(files: FactFiles) -> Iterator[Found]:
    second = {label.id: label for label in files.second}
    for claim in first_claims(files.claims, files.settled).values():
        label = second[claim.id]
        for reader in ("any", "cleared") if claim.cleared or label.cleared else ("any",):
            if not _is_settled(claim.id, reader, files.settled) and _apart(claim, label, reader):
                yield claim.id, f"the two labellings differ on the answer to {reader} reader: not settled"


def _is_settled(claim_id: str, reader: str, settled: tuple[SettledAnswer, ...]) -> bool:
    return any((one.id, one.reader) == (claim_id, reader) for one in settled)


def _apart(claim: WrittenFactClaim, label: SecondFactLabel, reader: str) -> bool:
    ours, theirs = shown_to(claim, reader), shown_to(label, reader)
    excluding = (frozenset(ours.kinds) ^ frozenset(theirs.kinds)) & EXCLUDING
    return ours.relation is not theirs.relation or bool(excluding)
