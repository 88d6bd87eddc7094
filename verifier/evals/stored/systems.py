"""What can hold a claim against a store: as ``verifier check`` does it, and two plain ways beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from verifier.evals.datasets import ClaimRow
from verifier.evals.groups import Group
from verifier.evals.judging import record_of
from verifier.evals.records import Record
from verifier.evals.stored.checked import check_by_pipeline
from verifier.evals.stored.evidence import evidence_stock
from verifier.evals.stored.question import Question, moment_of
from verifier.evals.stored.shown import check_by_overlap, check_plainly
from verifier.evals.stored.stock import Stock
from verifier.evals.systems import Prediction, Way
from verifier.findings import Relation
from verifier.llm import Door
from verifier.progress import OnProgress


@dataclass(frozen=True)
class StoreSystem(Way):
    """One way to hold a claim against a store.

    Attributes:
        ask: The way itself; asks only the door given.
    """

    ask: Callable[[Question, Door, OnProgress], Awaitable[Prediction]]


_PARTS = ("systems", "checked", "shown", "question", "stock", "goldstock", "evidence")
_SHAPING = frozenset(
    [
        "systems.py",
        *(f"stored/{name}.py" for name in _PARTS),
        *(f"goldfacts/{name}.py" for name in ("load", "written")),
    ]
)
_SEARCH = frozenset(
    """checks extraction factcheck facts fulltext judge storage totals values read llm
    articles.py claims.py asking.py findings.py numbered.py""".split()
)
_PIPELINE = StoreSystem(
    name="pipeline",
    purpose="this project's own check of a claim by a fact store",
    prompts=None,
    code=None,
    shaping=_SHAPING,
    ask=check_by_pipeline,
)
_PLAIN = StoreSystem(
    name="plain",
    purpose="one question a claim, the facts found in it",
    prompts=frozenset({"plain"}),
    code=_SEARCH,
    shaping=_SHAPING,
    ask=check_plainly,
)
_OVERLAP = StoreSystem(
    name="overlap",
    purpose="share of words with the facts found, no model",
    prompts=frozenset(),
    code=_SEARCH,
    shaping=_SHAPING,
    ask=check_by_overlap,
)
STORE_SYSTEMS: dict[str, StoreSystem] = {one.name: one for one in (_PIPELINE, _PLAIN, _OVERLAP)}


def store_groups(
    system: StoreSystem, rows: Sequence[ClaimRow], stock: Stock | None, *, with_text: bool = False
) -> list[Group]:
    """Claims, each a group of its own.

    Args:
        system: The way to hold them against a store.
        rows: The claims.
        stock: The store they are held against; ``None``: each against its own document's facts.
        with_text: Keep claims, documents and reasons.
    """
    return [_group(system, row, stock, with_text) for row in rows]


def _group(system: StoreSystem, row: ClaimRow, stock: Stock | None, with_text: bool) -> Group:
    async def ask(door: Door, on_progress: OnProgress) -> list[Record]:
        with (stock or evidence_stock(row)).opened(moment_of(row)) as held:
            said = await system.ask(Question(row, held), door, on_progress)
        return [record_of(row, said, with_text)]

    def broken(why: str) -> list[Record]:
        failed = Prediction(relation=Relation.NOT_JUDGED, failure=why)
        return [record_of(row, failed, with_text)]

    return Group((row.id,), ask, broken, row.document)
