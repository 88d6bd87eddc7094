"""Opens the desk's database and the fact store a question is put to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from verifier.desk import Desk, default_desk
from verifier.errors import SettingsError
from verifier.factcheck.asked import Facts, FactSource, OpenSource, opened
from verifier.facts import default_store


class Stores(NamedTuple):
    """What is asked: at least one of both is there."""

    desk: Desk | None
    facts: OpenSource | None


@contextmanager
def opened_stores(desk: Desk | str | Path | None, facts: Facts | None) -> Iterator[Stores]:
    """Both for as long as the block lasts; an open one stays open.

    Args:
        desk: The desk's database; ``None`` is the user's own, where there is one.
        facts: The fact store, likewise.

    Raises:
        SettingsError: What is named is not there, or there is neither.
        DeskError, FactStoreError: One cannot be opened.
    """
    with ExitStack() as stack:
        yield Stores(_desk(desk, stack), _facts(facts, desk, stack))


def _desk(desk: Desk | str | Path | None, stack: ExitStack) -> Desk | None:
    if isinstance(desk, Desk):
        return desk
    if desk is None and not _there(default_desk()):
        return None
    return stack.enter_context(Desk.open(desk, make=False))


def _facts(facts: Facts | None, desk: object, stack: ExitStack) -> OpenSource | None:
    named = facts.store if isinstance(facts, FactSource) else facts
    if named is not None or _there(default_store()):
        return stack.enter_context(opened(facts))
    if desk is None and not _there(default_desk()):
        raise SettingsError(
            "there is nothing to answer from: neither articles nor facts are stored.",
            hint="Put articles in first: verifier articles add FILE --person NAME",
        )
    if isinstance(facts, FactSource) and facts.reader is not None:
        raise SettingsError(
            "hidden facts are asked for, and there is no fact store.", hint="Name it with --facts PLACE."
        )
    return None


def _there(place: str) -> bool:
    return "://" in place or Path(place).expanduser().exists()
