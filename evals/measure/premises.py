"""How seldom a statement is told to be wrong that is not: claims as if a question took them for granted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evals.measure.command import Measure, command
from evals.measure.results import Data, Measured
from evals.measure.shares import Item, shares, with_count
from verifier.answers.clash import FINDERS, clashes
from verifier.answers.nearest import MOST, Near
from verifier.articles import Article
from verifier.checks.content import keys, keys_in
from verifier.evals.datasets import Label, read_dataset
from verifier.evals.gold import load_gold
from verifier.evals.gold.files import LABELS, PAIRS, SIDES
from verifier.evals.gold.values import GoldPair
from verifier.evals.goldrows import SPLITS
from verifier.evals.provenance import hash_of
from verifier.evals.score import Figure
from verifier.evals.sheets import Table
from verifier.evals.systems import article_of
from verifier.findings import Relation

HELP = """What code tells to be wrong of what a question takes for granted, on claims whose labels are known.

Each claim stands for what a question takes for granted, and is held against the sentences of its document
that share most words with it (eight), as verifier ask holds a question against the passages nearest to it.
Of supported claims nothing should be found; of refuted ones what stands in other words than verifier/answers/
clash knows is missed.

PATH is a JSONL file of claim rows (the layout of "verifier eval": id, document, claim, label), or the folder
of a gold set, whose parts are told apart.

\b
Examples:
  python -m evals.measure.premises evals/gold
  python -m evals.measure.premises bump/dev.jsonl --output premises.json
"""
_ORDER = [*Label, *Relation]
#: Documents of claim rows have no day: times without one of their own are read from any, the same for all.
_NO_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Told:
    """A claim, and which finders tell it to be wrong.

    Attributes:
        cluster: What stands or falls together: a document, a pair.
        id: The claim's.
        label: As labelled.
        by: Names of the finders.
    """

    cluster: str
    id: str
    label: str
    by: frozenset[str]


def told(statement: str, day: date, article: Article) -> frozenset[str]:
    """What finds a passage of an article that tells a statement otherwise.

    Args:
        statement: The claim.
        day: The day its times are read from.
        article: What it is held against.
    """
    line = " ".join(statement.split())
    wanted = keys(line)

    def shared(one: Near) -> float:
        there = keys_in(article.text, one.span)
        return sum(weight for key, weight in wanted.items() if key in there)

    near = [Near(1.0, article, sentence.number) for sentence in article.claim_sentences()]
    near.sort(key=shared, reverse=True)
    return frozenset(one.by for one in clashes(line, day, near[:MOST]))


def items(found: Sequence[Told]) -> list[Item]:
    """What each claim adds to the figures: by label, and by finder and label."""
    return [
        Item(
            one.cluster,
            one.id,
            {f"any, {one.label}": (bool(one.by), 1)}
            | {f"{by}, {one.label}": (by in one.by, 1) for by in FINDERS},
        )
        for one in found
    ]


def measured(found: Mapping[str, Sequence[Told]], data: Data) -> Measured:
    """Figures and tables of claims held against what is near, by part."""
    figures = shares(item for told_of in found.values() for item in items(told_of))
    every = [one for told_of in found.values() for one in told_of]
    return Measured(
        data=data,
        figures=figures,
        counts={"labels": Counter(one.label for one in every)},
        tables=[_table(part, figures, {one.label for one in told_of}) for part, told_of in found.items()],
    )


def _table(part: str, figures: Mapping[str, Figure], labels: Collection[str]) -> Table:
    inorder = sorted(labels, key=lambda label: _ORDER.index(label.rpartition(" ")[2]))
    rows = tuple(
        (by, *(with_count(figures[f"{by}, {label}"]) for label in inorder)) for by in ("any", *FINDERS)
    )
    columns = ("", *(label.rpartition(" ")[2].replace("_", " ") for label in inorder))
    return Table(f"Told to be wrong, by label{f' ({part})' if part else ''}", columns, rows)


def on_rows(path: Path, name: str) -> Measured:
    """On claim rows."""
    dataset = read_dataset(path)
    articles = {document: article_of(document) for document in {row.document for row in dataset.rows}}
    found = [
        Told(row.cluster, row.id, row.label, told(row.claim, _NO_DAY, articles[row.document]))
        for row in dataset.rows
    ]
    documents = dataset.documents()
    data = Data(name=name, hash=dataset.hash, rows=len(found), clusters=documents, drawn="documents")
    return measured({"": found}, data)


def on_gold(path: Path, name: str) -> Measured:
    """On a gold set: each claim against the other article of its pair; of either part apart."""
    gold = load_gold(path)
    found: dict[str, Sequence[Told]] = {part: list(_of_pairs(part, gold.split(part))) for part in SPLITS}
    folders = [path / PAIRS / pair.slug for pair in gold.pairs]
    files = [folder / file for folder in folders for file in (LABELS, *(f"{side}.txt" for side in SIDES))]
    rows = sum(map(len, found.values()))
    data = Data(name=name, hash=hash_of(path, files), rows=rows, clusters=len(gold.pairs), drawn="pairs")
    return measured(found, data)


def _of_pairs(part: str, pairs: Sequence[GoldPair]) -> Iterator[Told]:
    for pair in pairs:
        for side, other in pair.sides:
            published = side.article.published
            day = published.date() if published else _NO_DAY
            for gold in side.claims:
                by = told(gold.claim.text, day, other.article)
                yield Told(pair.slug, gold.claim.id, f"{part} {gold.relation.value}", by)


def run(path: Path, name: str) -> Measured:
    """On whichever of the two is there."""
    return on_gold(path, name) if path.is_dir() else on_rows(path, name)


MEASURE = Measure(
    name="premises",
    purpose="how seldom a statement is told to be wrong that is not",
    help=HELP,
    data="bump/dev.jsonl",
    run=run,
)

if __name__ == "__main__":
    command(MEASURE)()
