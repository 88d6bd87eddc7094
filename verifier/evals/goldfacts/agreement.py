"""How far the two labellings of claims against the store agree, before anything was settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from verifier.errors import InputError
from verifier.evals.bootstrap import REPLICATES, SEED
from verifier.evals.gold.agreement import RELATIONS
from verifier.evals.gold.tallied import (
    PARTS,
    Agreement,
    Layout,
    Tallied,
    Tally,
    choice_overlap,
    part_agreement,
)
from verifier.evals.goldfacts.files import FactFiles
from verifier.evals.goldfacts.load import read_checked_facts
from verifier.evals.goldfacts.second import SecondFactLabel, first_claims, shown_to
from verifier.evals.goldfacts.written import WrittenFactClaim
from verifier.findings import DiscrepancyKind

LAYOUT = Layout(
    labels=(
        "relation",
        *(f"relation {relation}" for relation in RELATIONS),
        "cleared relation",
        *(f"kind {kind}" for kind in DiscrepancyKind),
    ),
    overlaps=("facts jaccard", "facts f1"),
)

_Both = tuple[WrittenFactClaim, SecondFactLabel]


def fact_agreement(folder: Path, *, replicates: int = REPLICATES, seed: int = SEED) -> Agreement:
    """Holds the first labelling, as it was before settling, against the second. Intervals draw topics.

    Args:
        folder: Holds ``facts.jsonl``, ``claims.jsonl``, ``second.jsonl`` and ``split.json``.
        replicates: How often to draw.
        seed: Of the draws.

    Raises:
        InputError: It cannot be read, does not pass its check, or nothing is labelled twice.
    """
    files = read_checked_facts(folder)
    if not files.second:
        raise InputError(f"the claims in {folder} have no second labelling.")
    tallied = [Tallied(topic, topic, _tally(both)) for topic, both in _by_topic(files).items()]
    return Agreement(
        unit="topic",
        unlabelled=0,
        settled=_settled(files),
        replicates=replicates,
        seed=seed,
        parts=tuple(
            part_agreement(
                part,
                LAYOUT,
                [one for one in tallied if part in {"all", files.split.part(one.name)}],
                replicates,
                seed,
            )
            for part in PARTS
        ),
    )


def _by_topic(files: FactFiles) -> dict[str, list[_Both]]:
    second = {label.id: label for label in files.second}
    found: dict[str, list[_Both]] = defaultdict(list)
    for claim in first_claims(files.claims, files.settled).values():
        found[claim.topic].append((claim, second[claim.id]))
    return found


def _settled(files: FactFiles) -> tuple[int, int]:
    """How many relations were settled, and how many of these the first labelling had otherwise."""
    first, second = first_claims(files.claims, files.settled), {label.id: label for label in files.second}
    now = {claim.id: claim for claim in files.claims}
    relations = [
        [shown_to(one, decision.reader).relation for one in (first[name], second[name], now[name])]
        for decision in files.settled
        for name in [decision.id]
    ]
    apart = [(before, settled) for before, other, settled in relations if before is not other]
    return len(apart), sum(before is not settled for before, settled in apart)


def _tally(both: Iterable[_Both]) -> Tally:
    tally = LAYOUT.nothing()
    for claim, label in both:
        tally.claims += 1
        for name, ours, theirs in _given(claim, label):
            tally.met[name][ours, theirs] += 1
        if claim.facts and label.facts:
            jaccard, f1 = choice_overlap(claim.facts, label.facts)
            tally.add_overlap("facts jaccard", jaccard, 1)
            tally.add_overlap("facts f1", f1, 1)
    return tally


def _given(claim: WrittenFactClaim, label: SecondFactLabel) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Name of each label, and what either gave; without a look at hidden facts, but for one."""
    yield "relation", claim.relation, label.relation
    for relation in RELATIONS:
        yield f"relation {relation}", claim.relation is relation, label.relation is relation
    if claim.cleared or label.cleared:
        ours, theirs = shown_to(claim, "cleared"), shown_to(label, "cleared")
        yield "cleared relation", ours.relation, theirs.relation
    for kind in DiscrepancyKind:
        yield f"kind {kind}", kind in claim.kinds, kind in label.kinds
