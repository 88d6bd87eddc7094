"""What run files and claim rows there are, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from verifier.errors import InputError, VerifierError
from verifier.evals.gold.files import PAIRS, SPLIT
from verifier.evals.gold.load import load_gold
from verifier.evals.goldfacts import holds_facts, load_gold_facts
from verifier.evals.goldrows import SPLITS
from verifier.evals.questions.files import FOLDER, holds_questions
from verifier.evals.questions.rows import questions_dataset
from verifier.evals.records import Run
from verifier.evals.runfile import read_run
from verifier.evals.sheets import nouns, run_name
from verifier.evals.textrows import TextSet, read_data
from verifier.render import words
from verifier.render.marks import one_line


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files and gold sets named, and of other folders named the .jsonl files in them.

    Raises:
        InputError: There is no such file or folder.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError(f"there is no file or folder {path}.")
        found += sorted(path.glob("*.jsonl")) if path.is_dir() and not _is_gold(path) else [path]
    return found


def file_line(path: Path) -> str:
    """What a file holds: a run, claim rows, texts with their claims, a gold set, or neither, and why."""
    if path.name == FOLDER and holds_questions(path.parent):
        return _questions_line(path)
    if path.is_dir():
        return _facts_line(path) if holds_facts(path) else _gold_line(path)
    try:
        return f"{path}: {_run_line(read_run(path))}"
    except InputError:
        try:
            data = read_data(path)
        except VerifierError as no_rows:
            why = no_rows.message.removeprefix(f"{path}, ")
            return f"{path}: neither a run nor claim rows ({why})"
    if isinstance(data, TextSet):
        claims = words.plural(sum(len(row.claims) for row in data.rows), "claim")
        documents = words.plural(data.documents(), "document")
        held = f"{words.plural(len(data.rows), 'text')} with {claims} on {documents}"
        return one_line(f"{path}: {held}, {data.hash[:12]}")
    labels = ", ".join(f"{label} {count}" for label, count in data.labels().items())
    return one_line(
        f"{path}: {len(data.rows)} claim rows on {data.documents()} documents ({labels}), {data.hash[:12]}"
    )


def _is_gold(path: Path) -> bool:
    if path.name == FOLDER and holds_questions(path.parent):
        return True
    return (path / SPLIT).is_file() and ((path / PAIRS).is_dir() or holds_facts(path))


def _gold_line(path: Path) -> str:
    try:
        gold = load_gold(path)
    except VerifierError as problem:
        return one_line(f"{path}: no gold set that holds ({problem.message})")
    claims = sum(len(side.claims) for pair in gold.pairs for side, _ in pair.sides)
    parts = ", ".join(f"{name} {len(gold.split(name))}" for name in SPLITS)
    return one_line(f"{path}: gold set, {len(gold.pairs)} pairs, {claims} claims ({parts})")


def _facts_line(path: Path) -> str:
    try:
        gold = load_gold_facts(path)
    except VerifierError as problem:
        return one_line(f"{path}: no facts that hold ({problem.message})")
    parts = ", ".join(f"{name} {len(gold.split(name))}" for name in SPLITS)
    return one_line(
        f"{path}: {len(gold.facts)} facts of a store, {len(gold.claims)} claims on them ({parts})"
    )


def _questions_line(path: Path) -> str:
    try:
        data = questions_dataset(path.parent, None)
    except VerifierError as problem:
        return one_line(f"{path}: no questions that hold ({problem.message})")
    counted = Counter(row.question.part for row in data.rows)
    parts = ", ".join(f"{name} {counted[name]}" for name in SPLITS)
    return one_line(f"{path}: {words.plural(len(data.rows), 'question')} ({parts}), {data.hash[:12]}")


def _run_line(run: Run) -> str:
    head = run.header
    done = f"{len(run.kept)} of {head.wanted} {nouns(head)[0]}s"
    return one_line(f"run of {run_name(head)}, {done}, {head.started:%Y-%m-%d %H:%M}")
