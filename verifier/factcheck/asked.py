"""What is asked: claims of an article, and the fact store they are held against."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verifier.articles import Article
from verifier.claims import Claim
from verifier.errors import SettingsError
from verifier.facts import PUBLIC, FactStore, Reader

#: Facts a claim is held against at most, apart from those in a recorded conflict with one of them.
MOST = 4


@dataclass(frozen=True)
class FactSource:
    """A fact store, and who asks it.

    Attributes:
        store: An open one, which stays open; the path of its file; or "postgresql://…". ``None`` is the
            user's own (``default_store()``).
        reader: Name of a person allowed to see what is under embargo or unpublished; ``None`` leaves it out.
        most: Facts a claim is held against at most.
    """

    store: FactStore | str | Path | None = None
    reader: str | None = None
    most: int = MOST


#: How a fact store may be named to the functions a program calls.
Facts = FactSource | FactStore | str | Path


@dataclass(frozen=True)
class OpenSource:
    """The same, open."""

    store: FactStore
    reader: str | None
    most: int

    @property
    def allowance(self) -> Reader:
        """What the store is asked with."""
        return Reader(allowed=True) if self.reader else PUBLIC


@dataclass(frozen=True)
class Asked:
    """Claims of one article that the store is asked about."""

    article: Article
    claims: tuple[Claim, ...]


@contextmanager
def opened(facts: Facts | None) -> Iterator[OpenSource]:
    """The store for as long as the block lasts.

    Raises:
        SettingsError: There is none there, or the reader has no name.
        FactStoreError: It cannot be opened.
    """
    source = facts if isinstance(facts, FactSource) else FactSource(facts)
    reader = None if source.reader is None else " ".join(source.reader.split())
    if reader == "":
        raise SettingsError("the reader has no name.", hint="Name the person who may see what is hidden.")
    if isinstance(source.store, FactStore):
        yield OpenSource(source.store, reader, source.most)
        return
    with FactStore.open(source.store, make=False) as store:
        yield OpenSource(store, reader, source.most)
