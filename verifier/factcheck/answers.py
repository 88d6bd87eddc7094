"""From findings by fact to one answer a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.factcheck.values import FactAnswer, FactFinding, Standing, StoreSays
from verifier.findings import Relation

#: Findings in the order a person should see them.
_ORDER = (
    Relation.CONTRADICTED,
    Relation.SUPPORTED,
    Relation.PARTLY_SUPPORTED,
    Relation.NOT_JUDGED,
    Relation.NOT_ADDRESSED,
)


def answer(
    claim: str,
    findings: Sequence[FactFinding],
    standing: Mapping[str, Standing],
    conflicts: Iterable[str] = (),
) -> FactAnswer:
    """What the facts found say of a claim, taken together.

    | the facts that count most | the store says |
    | --- | --- |
    | one supports it, another contradicts it | conflicting: both are shown, neither wins |
    | one contradicts it | contradicted |
    | one supports it | supported |
    | one supports it in part | partly supported |
    | one could not be judged | not judged |
    | none says anything that settles it | not addressed |
    | no fact was found | nothing: no relation at all |

    Preferred facts count before others in force, and these before those only proposed: the first of the
    three that says anything is the answer, and ``rests_on`` tells which. A fact that could not be judged
    is not passed over for one that counts less. What only deprecated facts speak of is not addressed: they
    are shown, and not gone by. Later is not truer: dates decide nothing here.

    Args:
        claim: Its id.
        findings: By each fact found.
        standing: How far each fact counts, by id.
        conflicts: Ids of recorded conflicts between them.
    """
    ordered = tuple(sorted(findings, key=lambda one: _place(one, standing)))
    says, rests_on = StoreSays.NOTHING, None
    for tier in Standing:
        told = {one.finding.relation for one in findings if standing[one.fact] is tier}
        if told:
            says = StoreSays.NOT_ADDRESSED if tier is Standing.DEPRECATED else _of(told)
        if told - {Relation.NOT_ADDRESSED}:
            rests_on = None if says is StoreSays.NOT_JUDGED else tier
            break
    return FactAnswer(
        claim=claim, says=says, rests_on=rests_on, findings=ordered, conflicts=tuple(sorted(conflicts))
    )


def _of(told: set[Relation]) -> StoreSays:
    if {Relation.SUPPORTED, Relation.CONTRADICTED} <= told:
        return StoreSays.CONFLICTING
    ranked = (Relation.CONTRADICTED, Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.NOT_JUDGED)
    found = next((relation for relation in ranked if relation in told), Relation.NOT_ADDRESSED)
    return StoreSays(found.value)


def _place(one: FactFinding, standing: Mapping[str, Standing]) -> tuple[int, int]:
    return list(Standing).index(standing[one.fact]), _ORDER.index(one.finding.relation)
