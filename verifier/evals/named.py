"""Data as an argument of the command line names it: a gold set, its fact-store part, or a file of rows."""

from __future__ import annotations

from pathlib import Path

from verifier.evals.datasets import Dataset
from verifier.evals.goldfacts import gold_facts_dataset, holds_facts
from verifier.evals.goldrows import gold_dataset, gold_named
from verifier.evals.questions.rows import QuestionSet, questions_dataset, questions_named
from verifier.evals.records import Step
from verifier.evals.rows import Data, Kind
from verifier.evals.textrows import TextSet, read_data


def data_named(path: Path) -> Dataset | TextSet | QuestionSet:
    """What an argument names.

    Args:
        path: A file; or "gold", "gold-facts" or "questions", which come with the project, or the folder of
            such a set, with ":dev" or ":test" behind it for a part of its split.

    Raises:
        InputError: It cannot be read, or holds nothing that can be run.
    """
    if (asked := questions_named(path)) is not None:
        return questions_dataset(*asked)
    named = gold_named(path)
    if named is None:
        return read_data(path)
    folder, split = named
    return gold_facts_dataset(folder, split) if holds_facts(folder) else gold_dataset(folder, split)


#: By kind of data, what is measured on it where nobody says; on all others judging.
_USUAL: dict[Kind, Step] = {"facts": "facts", "questions": "questions"}


def usual_step(data: Data) -> Step:
    """What is measured on data where nobody says."""
    return _USUAL.get(data.kind, "judging")
