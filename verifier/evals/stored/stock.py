"""What a store is to hold, put in a temporary one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from verifier.errors import InputError
from verifier.facts import Added, FactStore, NewFact, Outcome, Rank
from verifier.storage.opened import now

#: Who writes; a second person is needed to approve.
_DESK, _SECOND = "the desk", "a second person"


@dataclass(frozen=True)
class Stocked:
    """A fact as a store is to hold it.

    Attributes:
        id: In the data.
        fact: The fact.
        rank: How far it is to be gone by.
        why: Why it is deprecated; of such ones only.
        conflicts: Ids of facts that can't hold beside it.
    """

    id: str
    fact: NewFact
    rank: Rank = Rank.NORMAL
    why: str = ""
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """An open store.

    Attributes:
        store: The store.
        ids: By id in the store, the id in the data.
    """

    store: FactStore
    ids: Mapping[str, str]


class Stock:
    """Facts that claims are held against, in a store of each claim's own.

    Written once; each claim gets a copy, so that the store's clock can stand at the claim's day.

    Args:
        facts: What it is to hold.
        embedder: Name of the model by which it can be searched by meaning; ``None``: by words alone.
    """

    def __init__(self, facts: Sequence[Stocked], embedder: str | None = None) -> None:
        self._facts = tuple(facts)
        self._embedder = embedder

    @contextmanager
    def opened(self, moment: datetime | None) -> Iterator[Held]:
        """The store for as long as the block lasts.

        Args:
            moment: What its clock tells; ``None`` is now.

        Raises:
            FactStoreError: It can't be written or read.
            InputError: A fact was refused, or is there twice.
        """
        data, ids = self._written
        with TemporaryDirectory(prefix="verifier-") as folder:
            path = Path(folder) / "facts.sqlite3"
            path.write_bytes(data)
            with FactStore.open(path, clock=lambda: moment or now()) as store:
                yield Held(store, ids)

    @cached_property
    def _written(self) -> tuple[bytes, Mapping[str, str]]:
        """The store's file, and its ids."""
        with TemporaryDirectory(prefix="verifier-") as folder:
            path = Path(folder) / "facts.sqlite3"
            with FactStore.open(path) as store:
                ids = _add(store, self._facts)
                _decide(store, self._facts, {ours: theirs for theirs, ours in ids.items()})
                if self._embedder is not None:
                    store.embed(self._embedder, include_hidden=True)
            return path.read_bytes(), ids


def _add(store: FactStore, facts: Sequence[Stocked]) -> dict[str, str]:
    """Puts them in; returns by id in the store the id in the data."""
    ids: dict[str, str] = {}
    told: list[Added] = []
    store.add_many([one.fact for one in facts], person=_DESK, on_batch=told.extend)
    for one, added in zip(facts, told, strict=True):
        if added.outcome is not Outcome.ADDED:
            why = added.why or f"{ids[added.id]} says the same"
            raise InputError(f"the fact {one.id} can't be put in a store: {why}.")
        ids[added.id] = one.id
    return ids


def _decide(store: FactStore, facts: Iterable[Stocked], ids: Mapping[str, str]) -> None:
    """What people decided on them: ranks, and what can't hold together."""
    disputed: set[frozenset[str]] = set()
    for one in facts:
        if one.rank is Rank.PREFERRED:
            store.approve(ids[one.id], person=_SECOND)
        elif one.rank is Rank.DEPRECATED:
            store.deprecate(ids[one.id], person=_DESK, reason=one.why)
        disputed |= {frozenset([one.id, other]) for other in one.conflicts}
    for pair in sorted(map(sorted, disputed)):
        store.open_conflict([ids[id] for id in pair], person=_DESK, reason="they can't both hold")
