"""Questions as rows, each with the questions before it in its thread, and what they are asked of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from verifier.articles import Article, Value
from verifier.errors import InputError, SettingsError
from verifier.evals.datasets import shares
from verifier.evals.gold.values import SplitName
from verifier.evals.goldfacts.written import WrittenFact
from verifier.evals.goldrows import SHIPPED, SPLITS
from verifier.evals.questions.check import held_problems
from verifier.evals.questions.files import FOLDER, QUESTIONS, read_questions
from verifier.evals.questions.stored import Stored, read_stored
from verifier.evals.questions.written import QuestionKind, WrittenQuestion
from verifier.evals.rows import Data, Kind, Row, lot
from verifier.llm.prompts import digest


class StoredPart(Value):
    """What the questions of a part are asked of.

    Attributes:
        articles: By name ("<slug>/a").
        facts: As written.
    """

    articles: dict[str, Article]
    facts: tuple[WrittenFact, ...]

    def identity(self) -> list[Any]:
        """What shapes an answer: texts with what is known of them, and facts."""
        known = {"id", "text", "outlet", "published"}
        texts = [[name, one.model_dump(mode="json", include=known)] for name, one in self.articles.items()]
        return [
            sorted(texts, key=lambda one: str(one[0])),
            [fact.model_dump(mode="json") for fact in self.facts],
        ]


class QuestionRow(Row):
    """A question.

    Attributes:
        question: As written.
        earlier: Those before it in its thread, in their order.
    """

    question: WrittenQuestion
    earlier: tuple[WrittenQuestion, ...] = ()

    @property
    def body(self) -> str:
        """Its thread: the id of the first question."""
        return self.earlier[0].id if self.earlier else self.question.id

    @property
    def kind(self) -> QuestionKind:
        """What it is there to try."""
        return self.question.kind


class QuestionSet(Data):
    """Questions, and what they are asked of.

    Attributes:
        stored: By part.
    """

    rows: tuple[QuestionRow, ...]
    kind: Kind = "questions"
    stored: dict[SplitName, StoredPart]

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of questions, articles and facts."""
        stored = {part: one.identity() for part, one in self.stored.items()}
        return digest([[row.identity() for row in sorted(self.rows, key=lambda row: row.id)], stored])


def questions_named(path: Path) -> tuple[Path, SplitName | None] | None:
    """The gold set and the part of its questions that an argument of the command line names.

    "questions" is the one that comes with the project, "mine/questions" that of the gold set in the folder
    "mine"; ":dev" or ":test" behind it is a part. ``None`` where it names something else.
    """
    text = str(path)
    folder, _, split = text.rpartition(":")
    part = next((name for name in SPLITS if folder and split == name), None)
    where = Path(folder if part else text)
    if where.name != FOLDER:
        return None
    return (SHIPPED if str(where) == FOLDER and not (where / QUESTIONS).is_file() else where.parent), part


def questions_dataset(gold: Path, split: SplitName | None) -> QuestionSet:
    """The questions of a gold set, or of one part of it.

    Args:
        gold: The gold set's folder.
        split: The part; ``None`` takes both, each asked of its own part.

    Raises:
        InputError: They cannot be read, do not pass their check, or the part has none.
    """
    stored, questions = read_stored(gold), read_questions(gold)
    for problem in held_problems(questions, stored):
        raise InputError(f"question {problem.where}: {problem.what}.", hint=f"verifier eval check {gold}")
    by_id = {question.id: question for question in questions}
    rows = tuple(_row(question, by_id) for question in questions if split in {None, question.part})
    if not rows:
        raise InputError(f"there are no questions in {split or 'any part'} of {gold}.")
    parts = dict.fromkeys(row.question.part for row in rows)
    name = f"questions/{split}" if split else "questions"
    return QuestionSet(name=name, rows=rows, stored={part: _part(part, stored) for part in parts})


def _row(question: WrittenQuestion, by_id: dict[str, WrittenQuestion]) -> QuestionRow:
    earlier = tuple(by_id[one] for one in question.follows)
    return QuestionRow(id=question.id, doc_id=question.about, question=question, earlier=earlier)


def _part(part: SplitName, stored: Stored) -> StoredPart:
    return StoredPart(articles=dict(stored.articles[part]), facts=stored.of_part(part))


def sample_questions(rows: Sequence[QuestionRow], size: int, seed: int) -> tuple[QuestionRow, ...]:
    """So many questions, each kind in its proportion; which, depends on their ids and the seed alone.

    Raises:
        SettingsError: There are not so many.
    """
    if size > len(rows):
        raise SettingsError(
            f"a sample of {size} can't be had from {len(rows)} questions.", hint="Ask for less."
        )
    by_kind: dict[QuestionKind, list[QuestionRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: lot(row, seed)):
        by_kind[row.kind].append(row)
    counts = shares({kind: len(found) for kind, found in by_kind.items()}, size)
    chosen = {row.id for kind, count in counts.items() for row in by_kind[kind][:count]}
    return tuple(row for row in rows if row.id in chosen)
