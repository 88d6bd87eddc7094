"""What each comparator finds alone, what it raises for nothing, and what would be lost without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.measure.asked import LEVELS, Asked, Clock, ask_gold, ask_rows
from evals.measure.command import Measure, command
from evals.measure.results import Data, Measured
from evals.measure.shares import Item, count, percent, shares, with_count
from verifier.checks import COMPARATORS
from verifier.evals.datasets import Label, read_dataset
from verifier.evals.gold import load_gold
from verifier.evals.gold.files import LABELS, PAIRS, SIDES
from verifier.evals.provenance import hash_of
from verifier.evals.score import Figure
from verifier.evals.sheets import Table
from verifier.findings import DiscrepancyKind, Relation
from verifier.judge.told import MOST_EVIDENCE
from verifier.llm.profiles import EMBEDDED

HELP = """Every comparator of verifier/checks on claims whose labels are known, by code alone.

PATH is a JSONL file of claim rows (the layout of "verifier eval": id, document, claim, label), each claim
held against the nearest sentences of its document; or the folder of a gold set, each claim of its
development pairs held against its labelled evidence.

\b
A row is found at a level:
  excludes   a discrepancy of a kind that can't hold beside the claim: number, date, negation
  differs    a discrepancy of any kind but a missing detail and who says it
  named      a discrepancy of a kind labelled there (gold set only)
What is found of supported rows is raised for nothing (of the gold set: if its kind is not labelled).
"Only it" counts the rows that no other comparator finds: what dropping it would lose, or spare.

\b
Examples:
  python -m evals.measure.ablation bump/dev.jsonl
  python -m evals.measure.ablation evals/gold --output ablation.json
"""
ALL = "all"
#: What a level is called in a title.
TITLES = {
    "excludes": "A kind that excludes: number, date, negation",
    "differs": "Any kind but a missing detail and who says it",
    "named": "A kind that is labelled there",
}
_CPU_NOTE = "What several comparators read from a text is counted at the first one that reads it."


def items(asked: Sequence[Asked], levels: Sequence[str]) -> list[Item]:
    """What each claim adds to the figures of every comparator, every kind and every finer label."""
    return [
        Item(one.cluster, one.id, {**_by_check(one, levels), **_by_kind(one), **_by_fine(one, levels)})
        for one in asked
    ]


def _by_check(one: Asked, levels: Sequence[str]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for level in levels:
        if not _counts(level, one.label):
            continue
        raised = one.raised(LEVELS[level](one))
        found[f"{ALL}, {level}, {one.label}"] = (bool(raised), 1)
        for name in one.kinds:
            found[f"{name}, {level}, {one.label}"] = (name in raised, 1)
            found[f"only {name}, {level}, {one.label}"] = (raised == [name], 1)
    return found


def _counts(level: str, label: str) -> bool:
    """Whether a level says anything of a label: nothing labelled is raised for nothing."""
    return level != "named" or label != Relation.SUPPORTED


def _by_kind(one: Asked) -> dict[str, tuple[float, float]]:
    every, found = one.every(), dict[str, tuple[float, float]]()
    for kind in DiscrepancyKind:
        found[f"kind {kind}, {one.label}"] = (kind in every, 1)
        both = kind in every and kind in one.labelled
        found[f"kind {kind}, recall"] = (both, kind in one.labelled)
        found[f"kind {kind}, precision"] = (both, kind in every)
    return found


def _by_fine(one: Asked, levels: Sequence[str]) -> dict[str, tuple[float, float]]:
    if one.fine is None or one.label == Label.SUPPORTED:
        return {}
    return {f"{one.fine}, {level}": (bool(one.raised(LEVELS[level](one))), 1) for level in levels}


def _checks(figures: Mapping[str, Figure], level: str, labels: Sequence[str]) -> Table:
    """A line a comparator that raises anything: what it finds of each label, and what only it finds."""
    labels = [label for label in labels if _counts(level, label)]
    rows, silent = [_line(figures, ALL, level, labels)], []
    for name in COMPARATORS:
        line = _line(figures, name, level, labels)
        if all(cell == "0" for cell in line[1:]):
            silent.append(name)
        else:
            rows.append(line)
    shown = [label.replace("_", " ") for label in labels]
    columns = ("", *shown, *(f"only it, {label}" for label in shown))
    note = f"None by {', '.join(silent)}." if silent else ""
    return Table(TITLES[level], columns, tuple(rows), note)


def _line(figures: Mapping[str, Figure], name: str, level: str, labels: Sequence[str]) -> tuple[str, ...]:
    alone = (with_count(figures[f"{name}, {level}, {label}"]) for label in labels)
    only = (figures.get(f"only {name}, {level}, {label}") for label in labels)
    return (name, *alone, *("" if one is None else str(count(one)) for one in only))


def _kinds(figures: Mapping[str, Figure], labels: Sequence[str], labelled: bool) -> Table:
    columns = ["", *(label.replace("_", " ") for label in labels)]
    names = [[f"kind {kind}, {label}" for label in labels] for kind in DiscrepancyKind]
    rows = [
        (str(k), *(str(count(figures[n])) for n in one))
        for k, one in zip(DiscrepancyKind, names, strict=True)
    ]
    if labelled:
        columns += ["labelled", "of these raised", "of those raised labelled"]
        rows = [(*row, *_labelled(figures, row[0])) for row in rows]
    return Table("Rows with a kind raised, whichever comparator raised it", tuple(columns), tuple(rows))


def _labelled(figures: Mapping[str, Figure], kind: str) -> tuple[str, str, str]:
    recall, precision = (figures[f"kind {kind}, {which}"] for which in ("recall", "precision"))
    return str(recall.rows), percent(recall), percent(precision)


def _fines(figures: Mapping[str, Figure], asked: Sequence[Asked], levels: Sequence[str]) -> Table:
    fine = sorted({one.fine for one in asked if one.fine and one.label != Label.SUPPORTED})
    rows = (
        (
            name,
            str(figures[f"{name}, {levels[0]}"].rows),
            *(with_count(figures[f"{name}, {k}"]) for k in levels),
        )
        for name in fine
    )
    return Table("Found, by the set's own label", ("", "rows", *levels), tuple(rows))


def _cpu(clock: Clock, claims: int) -> Table:
    total = sum(clock.seconds.values())
    rows = [(name, f"{s:.3f}", f"{1000 * s / claims:.3f}") for name, s in clock.seconds.items()]
    rows.append((ALL, f"{total:.3f}", f"{1000 * total / claims:.3f}"))
    return Table("CPU time", ("", "s", "ms a row"), tuple(rows), note=_CPU_NOTE)


def measured(
    asked: Sequence[Asked], data: Data, levels: Sequence[str], clock: Clock, notes: tuple[str, ...] = ()
) -> Measured:
    """Figures and tables of claims asked."""
    order = [*Label, *Relation]
    labels = sorted(
        {one.label for one in asked}, key=lambda label: order.index(label) if label in order else 0
    )
    figures = shares(items(asked, levels))
    seconds = {f"{name}, CPU seconds": Figure(value=s, rows=len(asked)) for name, s in clock.seconds.items()}
    tables = [_checks(figures, level, labels) for level in levels]
    tables += [_kinds(figures, labels, "named" in levels), _fines(figures, asked, levels)]
    return Measured(
        data=data,
        figures={**figures, **seconds},
        counts={"labels": {label: sum(one.label == label for one in asked) for label in labels}},
        tables=[*tables, _cpu(clock, len(asked))],
        notes=notes,
    )


def on_rows(path: Path, name: str) -> Measured:
    """On claim rows."""
    dataset, clock = read_dataset(path), Clock()
    asked = list(ask_rows(dataset.rows, clock))
    data = Data(
        name=name, hash=dataset.hash, rows=len(asked), clusters=dataset.documents(), drawn="documents"
    )
    note = (
        "Each sentence of a claim is held against the nearest sentences of its document:"
        f" at most {MOST_EVIDENCE}, with {EMBEDDED.evidence_floor:.0%} of its words, by weight, or more."
    )
    return measured(asked, data, ("excludes", "differs"), clock, (note,))


def on_gold(path: Path, name: str) -> Measured:
    """On the development pairs of a gold set."""
    pairs, clock = load_gold(path).split("dev"), Clock()
    asked = list(ask_gold(pairs, clock))
    folders = [path / PAIRS / pair.slug for pair in pairs]
    files = [folder / file for folder in folders for file in (LABELS, *(f"{side}.txt" for side in SIDES))]
    data = Data(
        name=name, hash=hash_of(path, files), rows=len(asked), clusters=len(pairs), drawn="pairs of articles"
    )
    claims = sum(len(side.claims) for pair in pairs for side, _ in pair.sides)
    note = (
        "Each claim is held against its labelled evidence; development pairs only."
        f" {claims - len(asked)} claims have none (not addressed) and are left out."
    )
    return measured(asked, data, ("named", "excludes", "differs"), clock, (note,))


def run(path: Path, name: str) -> Measured:
    """On whichever of the two is there."""
    return on_gold(path, name) if path.is_dir() else on_rows(path, name)


MEASURE = Measure(
    name="ablation",
    purpose="what each comparator finds alone",
    help=HELP,
    data="bump/dev.jsonl",
    run=run,
)

if __name__ == "__main__":
    command(MEASURE)()
