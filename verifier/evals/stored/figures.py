"""Figures on the store itself: were the right facts found, was a conflict shown, was there nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verifier.evals.counted import Counted, share
from verifier.evals.datasets import is_right
from verifier.factcheck import StoreSays
from verifier.findings import Relation

if TYPE_CHECKING:
    from verifier.evals.expected import ExpectedFacts
    from verifier.evals.records import Record
    from verifier.evals.stored.marks import FromStore

#: Figures of any store, and of one whose facts are labelled, in the order shown.
SAID = ("store_nothing", "store_conflicting", "hidden_shown")
LABELLED = (
    "facts_found",
    "facts_found_all",
    "facts_to_the_point",
    "right_by_its_facts",
    "near_taken",
    "conflicts_shown",
    "conflicts_called",
    "conflicts_false",
    "nothing_precision",
    "nothing_recall",
)
STORE = (*SAID, *LABELLED)
NAMES = {
    "store_nothing": "the store has nothing, of all claims",
    "store_conflicting": "the store's facts conflict, of all claims",
    "hidden_shown": "claims with a fact that nobody may see that day",
    "facts_found": "facts that bear on a claim: found",
    "facts_found_all": "claims with such facts: all of them found",
    "facts_to_the_point": "facts found: bear on the claim",
    "right_by_its_facts": "claims with such facts: relation right, by a fact that says so",
    "near_taken": "facts that settle nothing, found: taken to support or contradict",
    "conflicts_shown": "claims with facts for and against: both sides found",
    "conflicts_called": "… and told to be in conflict",
    "conflicts_false": "other claims with facts: told to be in conflict",
    "nothing_precision": "called nothing: no fact bears on it",
    "nothing_recall": "no fact bears on it or is near: called nothing",
}
_SETTLES = frozenset({Relation.SUPPORTED, Relation.CONTRADICTED})


def store_marks(record: Record) -> Counter[str] | None:
    """What a row adds to the counts of these figures; ``None`` where no store was asked or is labelled."""
    said = record.prediction.store
    wanted = record.expected.facts if record.expected else None
    if said is None and wanted is None:
        return None
    marks = Counter[str]()
    if said is not None:
        marks.update(["asked", f"says {said.says}", *(["leaks"] if said.hidden else [])])
    if wanted is not None:
        marks += _search(wanted, said) + _conflict(wanted, said) + _nothing(wanted, said)
        marks.update(["labelled", *(["grounded"] if _grounded(record, wanted) else [])])
    return marks


def _search(wanted: ExpectedFacts, said: FromStore | None) -> Counter[str]:
    found = [one.fact for one in said.facts] if said else []
    bearing = set(wanted.bearing)
    near = [one for one in said.facts if one.fact in wanted.near and one.relation] if said else []
    return Counter(
        {
            "bearing": len(bearing),
            "found": len(found),
            "both": len(bearing & set(found)),
            "answerable": bool(bearing),
            "answerable whole": bool(bearing) and bearing <= set(found),
            "near": len(near),
            "near taken": sum(one.relation in _SETTLES for one in near),
            "read": any(one.relation for one in said.facts) if said else 0,
        }
    )


def _conflict(wanted: ExpectedFacts, said: FromStore | None) -> Counter[str]:
    found = {one.fact for one in said.facts} if said else set()
    against = {fact for fact, relation in wanted.bearing.items() if relation is Relation.CONTRADICTED}
    shown = bool(found & against) and bool(found & (wanted.bearing.keys() - against))
    called = said is not None and said.says is StoreSays.CONFLICTING
    told = called or (said is not None and said.disputed)
    if not wanted.disputed:
        return Counter({"agreed": bool(wanted.bearing), "agreed called": bool(wanted.bearing) and called})
    return Counter({"disputed": 1, "disputed shown": shown, "disputed told": shown and told})


def _nothing(wanted: ExpectedFacts, said: FromStore | None) -> Counter[str]:
    called = said is not None and said.says is StoreSays.NOTHING
    return Counter(
        {
            "nothing right": called and not wanted.bearing,
            "untouched": not wanted.bearing and not wanted.near,
            "untouched nothing": called and not wanted.bearing and not wanted.near,
        }
    )


def _grounded(record: Record, wanted: ExpectedFacts) -> bool:
    """Whether the relation is right, and a fact found says of the claim what it says by the gold."""
    said = record.prediction.store
    if said is None or not is_right(record.label, record.prediction.relation):
        return False
    return any(
        one.relation is not None and one.relation is wanted.bearing.get(one.fact) for one in said.facts
    )


def store_figures(n: Counter[str]) -> dict[str, Counted]:
    """Figures by name. Where a system says nothing of single facts, those on what each says are missing."""
    nothing = n[f"says {StoreSays.NOTHING}"]
    return {
        "store_nothing": share(nothing, n["asked"]),
        "store_conflicting": share(n[f"says {StoreSays.CONFLICTING}"], n["asked"]),
        "hidden_shown": share(n["leaks"], n["asked"]),
        "facts_found": share(n["both"], n["bearing"]),
        "facts_found_all": share(n["answerable whole"], n["answerable"]),
        "facts_to_the_point": share(n["both"], n["found"] if n["bearing"] else 0),
        "right_by_its_facts": share(n["grounded"], n["answerable"] if n["read"] else 0),
        "near_taken": share(n["near taken"], n["near"]),
        "conflicts_shown": share(n["disputed shown"], n["disputed"]),
        "conflicts_called": share(n["disputed told"], n["disputed"]),
        "conflicts_false": share(n["agreed called"], n["agreed"]),
        "nothing_precision": share(n["nothing right"], nothing if n["labelled"] else 0),
        "nothing_recall": share(n["untouched nothing"], n["untouched"]),
    }
