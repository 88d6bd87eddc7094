"""Data as an argument of the command line names it: a gold set, its fact-store part, or a file of rows."""

from __future__ import annotations

from pathlib import Path

from verifier.evals.datasets import Dataset
from verifier.evals.goldfacts import gold_facts_dataset, holds_facts
from verifier.evals.goldrows import gold_dataset, gold_named
from verifier.evals.records import Step
from verifier.evals.textrows import TextSet, read_data


def data_named(path: Path) -> Dataset | TextSet:
    """What an argument names.

    Args:
        path: A file; or "gold" or "gold-facts", which come with the project, or the folder of such a set,
            with ":dev" or ":test" behind it for a part of its split.

    Raises:
        InputError: It cannot be read, or holds nothing that can be run.
    """
    named = gold_named(path)
    if named is None:
        return read_data(path)
    folder, split = named
    return gold_facts_dataset(folder, split) if holds_facts(folder) else gold_dataset(folder, split)


def usual_step(data: Dataset | TextSet) -> Step:
    """What is measured on data where nobody says: claims on a store are held against it."""
    return "facts" if data.kind == "facts" else "judging"
