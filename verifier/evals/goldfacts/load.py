"""Claims against the store as rows, and the facts they are checked against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from verifier.articles import Value
from verifier.errors import InputError, UnreadableInput
from verifier.evals.datasets import GOLD, ClaimRow, Dataset
from verifier.evals.gold.values import SplitName
from verifier.evals.goldfacts.check import problems
from verifier.evals.goldfacts.files import FactFiles, read_facts
from verifier.evals.goldfacts.written import (
    Category,
    Days,
    Rank,
    WrittenAnswer,
    WrittenBearing,
    WrittenFact,
    WrittenFactClaim,
    held_words,
)
from verifier.evals.rows import Kind
from verifier.findings import DiscrepancyKind
from verifier.llm.prompts import digest

_LABELS = {relation: label for label, relation in GOLD.items() if relation is not None}


class GoldFactClaim(Value):
    """A claim with the part of the split it is in.

    Attributes:
        written: The claim and its labels.
        split: The part.
    """

    written: WrittenFactClaim
    split: SplitName


class GoldFacts(Value):
    """The fact-store part of a gold set.

    Attributes:
        facts: All of both parts: the store that every claim is asked of.
        claims: In order of the file.
    """

    facts: tuple[WrittenFact, ...]
    claims: tuple[GoldFactClaim, ...]

    def split(self, name: SplitName) -> tuple[WrittenFactClaim, ...]:
        """The claims of one part, in order."""
        return tuple(claim.written for claim in self.claims if claim.split == name)


class GoldFactRow(ClaimRow):
    """A claim against the store, as any reader gets it.

    ``document`` is what a faultless search would bring up on it: what any reader may see that day of the
    facts of its topic, deprecated ones left out. So a system without a store can be measured beside.

    Attributes:
        as_of: When it is claimed.
        about: The time it speaks of.
        language: Its language.
        category: What it is there to try.
        bearing: Each fact that bears on it, what it alone says and what differs.
        near: Facts that settle nothing.
        hidden: Facts that only readers with leave may see that day.
        cleared: What a reader with leave gets, where that differs.
    """

    as_of: date
    about: Days
    language: str
    category: Category
    bearing: tuple[WrittenBearing, ...]
    near: tuple[str, ...]
    hidden: frozenset[str]
    cleared: WrittenAnswer | None

    @property
    def kinds(self) -> tuple[DiscrepancyKind, ...]:
        """What differs, each kind once."""
        return tuple(dict.fromkeys(d.kind for one in self.bearing for d in one.discrepancies))

    @property
    def conflicting(self) -> bool:
        """Whether facts that bear on it stand against each other, so that all are to be shown."""
        return len({one.relation for one in self.bearing}) > 1

    def identity(self) -> dict[str, Any]:
        """All that people gave; what is hidden follows from the facts."""
        return self.model_dump(mode="json", exclude={"hidden"})


class FactSet(Dataset):
    """Claims, and the facts of both parts: the store that each is asked of."""

    kind: Kind = "facts"
    facts: tuple[WrittenFact, ...]

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of claims and facts, whatever their order in the files."""
        claims = [row.identity() for row in sorted(self.rows, key=lambda row: row.id)]
        facts = [fact.model_dump(mode="json") for fact in sorted(self.facts, key=lambda fact: fact.id)]
        return digest([claims, facts])


def load_gold_facts(folder: Path) -> GoldFacts:
    """The fact-store part of a gold set.

    Args:
        folder: Holds ``facts.jsonl``, ``claims.jsonl`` and ``split.json``.

    Raises:
        UnreadableInput: Something is missing, does not fit its layout, or does not pass its check.
    """
    files = read_checked_facts(folder)
    claims = ((claim, files.split.part(claim.topic)) for claim in files.claims)
    return GoldFacts(
        facts=files.facts,
        claims=tuple(GoldFactClaim(written=one, split=part) for one, part in claims if part),
    )


def read_checked_facts(folder: Path) -> FactFiles:
    """The files with nothing amiss; raises ``UnreadableInput``."""
    files = read_facts(folder)
    for problem in problems(files):
        raise UnreadableInput(f"Gold fact or claim {problem.where}: {problem.what}.")
    return files


def gold_facts_dataset(folder: Path, split: SplitName | None) -> FactSet:
    """The claims of both parts, or of one, as rows that stand or fall together by topic.

    Raises:
        InputError: It cannot be read, does not pass its check, or the part has no claim.
    """
    gold = load_gold_facts(folder)
    claims = [claim.written for claim in gold.claims if split in {None, claim.split}]
    if not claims:
        raise InputError(f"the facts in {folder} have no claim in {split or 'their split'}.")
    name = f"gold-facts/{split}" if split else "gold-facts"
    rows = tuple(_row(claim, gold.facts) for claim in claims)
    return FactSet(name=name, rows=rows, facts=gold.facts)


def _row(claim: WrittenFactClaim, facts: Sequence[WrittenFact]) -> GoldFactRow:
    return GoldFactRow(
        id=claim.id,
        document="\n".join(_seen(claim, facts)),
        claim=claim.text,
        label=_LABELS[claim.relation],
        orig_label=claim.category.replace("_", " "),
        doc_id=claim.topic,
        as_of=claim.as_of,
        about=claim.time,
        language=claim.language,
        category=claim.category,
        bearing=claim.evidence,
        near=claim.near,
        hidden=frozenset(fact.id for fact in facts if fact.hidden_on(claim.as_of)),
        cleared=claim.cleared,
    )


def _seen(claim: WrittenFactClaim, facts: Sequence[WrittenFact]) -> Iterator[str]:
    for fact in facts:
        if fact.topic == claim.topic and fact.rank is not Rank.DEPRECATED and not fact.hidden_on(claim.as_of):
            yield f"{fact.statement} ({held_words(fact.valid_from, fact.valid_to)})"
