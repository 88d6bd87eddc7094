"""Whether search finds a known fact by a claim in other words, among many others."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import click

from evals.measure.command import refusing, show
from evals.measure.generated import generated_facts, near_misses
from evals.measure.results import ROOT, Data, Measured, as_json, result, sheet
from evals.measure.rows import Row, hash_of_rows, read_rows
from evals.measure.shares import Item, percent, shares
from verifier.articles import Value
from verifier.cli.embedding import progress
from verifier.cli.output import check_writable, write
from verifier.evals.score import Figure
from verifier.evals.sheets import Table
from verifier.facts import ANY, PUBLIC, Assertion, FactStore, NewFact
from verifier.facts.channels import CHANNELS, Channel
from verifier.facts.entries import INDEXED
from verifier.facts.filters import Asked
from verifier.facts.found import MEANING
from verifier.facts.search import search
from verifier.facts.vectors.channel import Meaning
from verifier.fulltext.index import Common, TextIndex
from verifier.storage.opened import now
from verifier.vectors import Embedder, embedder_for

HELP = """Whether search finds a known fact by a claim in other words, among many others.

A store is made of the known facts of three sets, three near misses of each (one number, month or name
changed), and generated facts of everyday news. Each claim is looked up by its words, numbers, names and
dates alone, by meaning alone, and by both. Recall at k: the share of claims whose fact is among the first k.

\b
  paraphrases  evals/recall/paraphrases.jsonl: invented facts, each with claims in other words, some in
               other languages
  unseen       evals/recall/unseen.jsonl: other facts, with claims of the same sorts
  gold         evals/gold/facts: claims that a fact supports in full

How channels are fused was chosen on paraphrases and gold. Nothing was chosen on unseen.

Making the vectors takes the longest. With --store the store is kept: stopped, the same command goes on.

\b
Examples:
  python -m evals.measure.recall --distractors 2000
  python -m evals.measure.recall --store recall.sqlite3 --output recall.json
"""
WORDED = ROOT / "evals/recall"
#: Sets of facts in other words, a file each. Apart, for a figure that something was chosen by says too much.
SETS = ("paraphrases", "unseen")
GOLD = ROOT / "evals/gold/facts"
DEPTHS = (1, 4, 10)
MODES = ("text", "vectors", "both")
_NEAR = 3


class Wording(Value):
    """A claim in other words, and the language it is in."""

    text: str
    language: str = "en"


class Paraphrased(Row):
    """A fact, and claims that say the same."""

    statement: str
    claims: tuple[Wording, ...]


@dataclass(frozen=True)
class Sought:
    """A claim, and the facts any of which is the one to find; ids and clusters begin with the group."""

    group: str
    id: str
    cluster: str
    claim: Wording
    statements: frozenset[str]


@dataclass(frozen=True)
class Looked:
    """One look-up: the place of the fact from 1, or none; and how long it took."""

    sought: Sought
    mode: str
    place: int | None
    seconds: float


def sets() -> tuple[list[str], list[Sought], str]:
    """Statements of the known facts, the claims to look up, and the hash of both."""
    worded = {group: _worded(group) for group in SETS}
    sought = [
        Sought(group, f"{row.id}/{n}", row.id, claim, frozenset({row.statement}))
        for group, rows in worded.items()
        for row in rows
        for n, claim in enumerate(row.claims)
    ]
    facts = {fact["id"]: fact["statement"] for fact in _lines(GOLD / "facts.jsonl")}
    for claim in _lines(GOLD / "claims.jsonl"):
        wanted = frozenset(
            facts[e["fact"]] for e in claim.get("evidence", ()) if e["relation"] == "supported"
        )
        if claim["relation"] == "supported" and wanted:
            wording = Wording(text=claim["text"], language=claim["language"])
            cluster = f"gold/{claim['id'].partition('/')[0]}"
            sought.append(Sought("gold", f"gold/{claim['id']}", cluster, wording, wanted))
    rows = [row for some in worded.values() for row in some]
    known = [row.statement for row in rows] + list(facts.values())
    return known, sought, hash_of_rows(rows)


def _worded(group: str) -> list[Paraphrased]:
    """Rows of a set; its name is put before their ids, which may be those of another set as well."""
    rows = read_rows(WORDED / f"{group}.jsonl", Paraphrased)
    return [row.model_copy(update={"id": f"{group}/{row.id}"}) for row in rows]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def fill(store: FactStore, known: Sequence[str], distractors: int) -> None:
    """Known facts among the others; what is there already stays."""
    source = (Assertion(outlet="The Brindle Courier"),)
    facts = [NewFact(statement=statement, assertions=source) for statement in known]
    near = (other for fact in facts for other in near_misses(fact, _NEAR))
    half = distractors // 2
    for some in (generated_facts(half), facts, near, generated_facts(distractors - half, first=half)):
        store.add_many(some, person="measurement")


class Kept:
    """An embedding model that makes the vector of a query once, whoever asks."""

    def __init__(self, model: Embedder) -> None:
        self.name, self.floor, self.dimensions = model.name, model.floor, model.dimensions
        self.passages = model.passages
        self._query = cache(lambda text: model.queries([text])[0])

    def queries(self, texts: Sequence[str]) -> Any:
        """As the model's."""
        import numpy as np

        return np.stack([self._query(text) for text in texts])


def look_up(store: FactStore, sought: Sequence[Sought], model: Embedder) -> Iterator[Looked]:
    """Each claim in each way; the first look-ups, which read the vectors, are not timed."""
    meaning = Channel(MEANING, Meaning(Kept(model)).find, whole=True)
    ways = {"text": CHANNELS, "vectors": (meaning,), "both": (*CHANNELS, meaning)}
    asked, common = Asked(ANY, PUBLIC, now(), None), Common()
    with store.engine.connect() as connection:
        for one in [*sought[:3], *sought]:
            for mode, channels in ways.items():
                started = time.perf_counter()
                index = TextIndex(connection, common, INDEXED)
                hits = search(
                    connection, one.claim.text, asked, channels, index, limit=max(DEPTHS), published=None
                )
                seconds = time.perf_counter() - started
                places = [n for n, hit in enumerate(hits, start=1) if hit.fact.statement in one.statements]
                yield Looked(one, mode, min(places, default=None), seconds)


def measured(found: Iterable[Looked], facts: int, hashed: str, name: str) -> Measured:
    """Figures and tables."""
    looked = list(found)[3 * len(MODES) :]
    figures = shares(map(_item, looked))
    seconds = {mode: [one.seconds for one in looked if one.mode == mode] for mode in MODES}
    times = {mode: quantiles(some, n=20) for mode, some in seconds.items() if len(some) > 1}
    clusters = {one.sought.cluster for one in looked}
    return Measured(
        data=Data(
            name=name, hash=hashed, rows=len(looked) // len(MODES), clusters=len(clusters), drawn="facts"
        ),
        figures=figures,
        counts={"facts in the store": {"all": facts}},
        tables=[
            _table(figures),
            Table(
                "Milliseconds a search",
                ("", "p50", "p95"),
                tuple((mode, f"{1000 * t[9]:.0f}", f"{1000 * t[18]:.0f}") for mode, t in times.items()),
            ),
        ],
        notes=(
            f"{facts:,} facts in the store. The query's vector is made once and not timed in “both”; "
            "seconds are of one machine at one time.",
        ),
    )


def _item(one: Looked) -> Item:
    sort = "English" if one.sought.claim.language == "en" else "other languages"
    parts = {
        f"{group}, {one.mode}, at {depth}": (float(one.place is not None and one.place <= depth), 1.0)
        for group in ("all", one.sought.group, f"{one.sought.group} {sort}")
        for depth in DEPTHS
    }
    return Item(one.sought.cluster, f"{one.sought.id}/{one.mode}", parts)


def _table(figures: Mapping[str, Figure]) -> Table:
    groups = dict.fromkeys(name.partition(",")[0] for name in figures)
    rows = [
        (
            group,
            str(figures[f"{group}, {mode}, at 1"].rows),
            mode,
            *(percent(figures[f"{group}, {mode}, at {depth}"]) for depth in DEPTHS),
        )
        for group in sorted(groups, key=lambda name: (name != "all", name))
        for mode in MODES
    ]
    return Table("Recall", ("claims", "", "found by", *(f"at {depth}" for depth in DEPTHS)), tuple(rows))


@click.command(help=HELP)
@click.option("--distractors", default=100_000, show_default=True, help="Generated facts.")
@click.option("--model", default="local", show_default=True, help="The embedding model.")
@click.option(
    "--store", "kept", type=click.Path(path_type=Path), metavar="FILE", help="Keep the store there."
)
@click.option("--misses", type=click.Path(path_type=Path), metavar="FILE", help="What both did not find.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Keep the result as JSON."
)
def main(distractors: int, model: str, kept: Path | None, misses: Path | None, output: Path | None) -> None:
    """The command; its help is ``HELP``."""
    with refusing(), ExitStack() as stack:
        for path in (output, misses):
            if path is not None:
                check_writable(path)
        folder = kept or Path(stack.enter_context(TemporaryDirectory())) / "facts.sqlite3"
        store = stack.enter_context(FactStore.open(folder))
        known, sought, hashed = sets()
        fill(store, known, distractors)
        embedder = embedder_for(model)
        store.embed(embedder, on_progress=progress(quiet=False))
        looked = list(look_up(store, sought, embedder))
        found = measured(looked, store.stats().facts, hashed, "")
        made = result(found, measure="recall", purpose="whether search finds a fact in other words")
        show([sheet(made, found.tables)])
        if output is not None:
            write(output, as_json(made))
        if misses is not None:
            write(misses, _missed(looked))


def _missed(looked: Iterable[Looked]) -> str:
    """A line each: at which place each way has what both did not find."""
    places: dict[str, dict[str, int | None]] = {}
    by_id = {one.sought.id: one.sought for one in looked}
    for one in looked:
        places.setdefault(one.sought.id, {})[one.mode] = one.place
    return "\n".join(
        json.dumps(
            {"id": id, **place, "claim": by_id[id].claim.text, "fact": sorted(by_id[id].statements)},
            ensure_ascii=False,
        )
        for id, place in places.items()
        if place["both"] is None
    )


if __name__ == "__main__":
    main(prog_name="python -m evals.measure.recall")
