"""How far two labellings of a gold set agree, before anything was settled."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from verifier.errors import InputError
from verifier.evals.bootstrap import REPLICATES, SEED
from verifier.evals.gold.files import PairFiles, Split, folders, read_split
from verifier.evals.gold.load import read_checked
from verifier.evals.gold.second import SecondLabel, SecondLabelling, Settled, first_labels
from verifier.evals.gold.spans import ALIKE, cut_by_claims, cut_by_segments, shared_statements, shared_words
from verifier.evals.gold.tallied import (
    PARTS,
    Agreement,
    Layout,
    Tallied,
    Tally,
    choice_overlap,
    part_agreement,
)
from verifier.evals.gold.written import WrittenClaim
from verifier.findings import DiscrepancyKind, Relation

RELATIONS = tuple(relation for relation in Relation if relation is not Relation.NOT_JUDGED)

LAYOUT = Layout(
    labels=(
        "relation",
        *(f"relation {relation}" for relation in RELATIONS),
        "said",
        "so",
        "attributed",
        "speaker kind",
        "certainty",
        *(f"kind {kind}" for kind in DiscrepancyKind),
    ),
    overlaps=("evidence jaccard", "evidence f1", "words f1", "statements f1", "statements same f1"),
)


def agreement(path: Path, *, replicates: int = REPLICATES, seed: int = SEED) -> Agreement:
    """Holds the first labelling, as it was before settling, against the second.

    Intervals draw pairs; pairs that share an article (triplets) are drawn together.

    Args:
        path: The folder with ``pairs/`` and ``split.json``.
        replicates: How often to draw.
        seed: Of the draws.

    Raises:
        InputError: It cannot be read, does not pass ``check``, or nothing is labelled twice.
    """
    split = read_split(path)
    pairs = [read_checked(folder) for folder in folders(path)]
    twice = [pair for pair in pairs if pair.second is not None]
    if not twice:
        raise InputError(f"the gold set in {path} has no second labelling.")
    tallied = [
        Tallied(pair.a.id, pair.slug, _tally(pair, pair.second)) for pair in twice if pair.second is not None
    ]
    return Agreement(
        unlabelled=len(pairs) - len(twice),
        settled=_settled(twice),
        replicates=replicates,
        seed=seed,
        parts=tuple(
            part_agreement(part, LAYOUT, _of_part(part, split, tallied), replicates, seed) for part in PARTS
        ),
    )


def _of_part(part: str, split: Split, tallied: Sequence[Tallied]) -> list[Tallied]:
    slugs = {"dev": split.dev, "test": split.test}.get(part)
    return [one for one in tallied if slugs is None or one.name in slugs]


def _settled(pairs: Sequence[PairFiles]) -> tuple[int, int]:
    relations = [
        one for pair in pairs if pair.settled for one in pair.settled.root if one.field == "relation"
    ]
    return len(relations), sum(one.first != one.settled for one in relations)


def _tally(pair: PairFiles, second: SecondLabelling) -> Tally:
    first = first_labels(pair.written, pair.settled or Settled(()))
    labels = [label for _, side in second.sides().values() for label in side]
    both = [(first[label.id], label) for label in labels]
    tally = LAYOUT.nothing()
    tally.claims = len(both)
    for one, other in both:
        for name, ours, theirs in _given(one, other):
            tally.met[name][ours, theirs] += 1
    _add_evidence(tally, both)
    _add_spans(tally, pair, second)
    return tally


def _given(one: WrittenClaim, other: SecondLabel) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Name of each label, and what either gave."""
    yield "relation", one.relation, other.relation
    for relation in RELATIONS:
        yield f"relation {relation}", one.relation is relation, other.relation is relation
    yield "attributed", one.attribution is not None, other.attribution is not None
    if one.attribution is not None and other.attribution is not None:
        yield "said", one.said, other.said
        yield "so", one.so, other.so
        yield "speaker kind", one.attribution.kind, other.attribution.kind
    yield "certainty", one.certainty, other.certainty
    ours, theirs = ({d.kind for d in label.discrepancies} for label in (one, other))
    for kind in DiscrepancyKind:
        yield f"kind {kind}", kind in ours, kind in theirs


def _add_evidence(tally: Tally, both: Sequence[tuple[WrittenClaim, SecondLabel]]) -> None:
    """Sentences of the evidence, on claims that neither calls not addressed."""
    for one, other in both:
        if one.evidence and other.evidence:
            jaccard, f1 = choice_overlap(one.evidence, other.evidence)
            tally.add_overlap("evidence jaccard", jaccard, 1)
            tally.add_overlap("evidence f1", f1, 1)


def _add_spans(tally: Tally, pair: PairFiles, second: SecondLabelling) -> None:
    """Both ways of cutting the articles into statements."""
    for side, written, article, _ in pair.sides():
        ours = cut_by_claims(article, written)
        theirs = cut_by_segments(article, second.sides()[side][0])
        for name, (common, of) in (
            ("words f1", shared_words(ours, theirs)),
            ("statements f1", shared_statements(ours, theirs, ALIKE)),
            ("statements same f1", shared_statements(ours, theirs, 1)),
        ):
            tally.add_overlap(name, common, of)
