"""What a run file holds: what made the run, then an outcome a line."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from verifier.articles import Value
from verifier.evals.datasets import Label
from verifier.evals.expected import Expected
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.kept import Kept
from verifier.evals.origin.marks import OriginRecord
from verifier.evals.provenance import Git
from verifier.evals.questions.marks import QuestionRecord
from verifier.evals.rows import Kind
from verifier.evals.systems import Prediction
from verifier.evals.whole.marks import PairRecord

Step = Literal["judging", "facts", "extraction", "end-to-end", "origins", "questions"]


class Source(Value):
    """The data a run is on.

    Attributes:
        name: What people call it.
        hash: Of its content.
        rows, documents: How many; of a gold set claims and pairs.
        kind: What it is.
    """

    name: str
    hash: str
    rows: int
    documents: int
    kind: Kind = "rows"


class Header(Value):
    """What made a run. Runs go on only where all but ``started`` and ``git`` is the same.

    Attributes:
        format: Of the file.
        step: What is measured.
        dataset: The data.
        system: Name of the system.
        model: The model's settings, and profile: how its kind is asked; ``None`` without a model.
        prompts: "name@version" and hash of each prompt that may shape the answers.
        code: Hash of the package's code, as far as it shapes predictions.
        verifier_version: Of the package.
        git: The checkout, if there is one.
        sample, seed: How rows were chosen; ``None`` takes all.
        selected: How many were chosen.
        epochs: How often each is asked.
        with_text: Whether claims, documents and reasons are in the file.
        started: When it was begun.
    """

    kind: Literal["header"] = "header"
    format: Literal[1] = 1
    step: Step = "judging"
    dataset: Source
    system: str
    model: dict[str, Any] | None
    profile: dict[str, Any] | None
    prompts: dict[str, str]
    code: str
    verifier_version: str
    git: Git | None
    sample: int | None
    seed: int | None
    selected: int
    epochs: int = 1
    with_text: bool
    started: datetime

    @property
    def wanted(self) -> int:
        """How many outcomes the run is to have."""
        return self.selected * self.epochs

    def differences(self, other: Header) -> list[str]:
        """What keeps two runs from being one, in words ("seed: 7, now 8")."""
        mine, theirs = (
            _flat(one.model_dump(mode="json", exclude={"started", "git"})) for one in (self, other)
        )
        names = sorted({*mine, *theirs})
        return [_differs(n, mine.get(n), theirs.get(n)) for n in names if mine.get(n) != theirs.get(n)]


def _flat(fields: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name} ")
        else:
            found[f"{prefix}{name}"] = value
    return found


def _differs(name: str, was: object, now: object) -> str:
    return f"{name}: {_brief(was)}, now {_brief(now)}"


def _brief(value: object) -> str:
    if value is None:
        return "none"
    text = str(value)
    return text if len(text) <= 40 else text[:12]


class Record(Kept):
    """One row's outcome.

    Attributes:
        label, orig_label: Of the row.
        prediction: What the system said.
        expected: What its relation rests on, where the data says so.
        claim, document: Only in runs with text.
    """

    kind: Literal["row"] = "row"
    label: Label
    orig_label: str | None = None
    prediction: Prediction
    expected: Expected | None = None
    claim: str | None = None
    document: str | None = None

    @property
    def said(self) -> str:
        """The relation."""
        return self.prediction.relation.value

    @property
    def failed(self) -> bool:
        """Whether there is no relation."""
        return bool(self.prediction.failure)


class Run(Value):
    """A run file as read: its header and the outcomes so far, of the kind its step has.

    Attributes:
        header: What made it.
        records: Of judging, and of facts.
        articles: Of extraction.
        pairs: End to end.
        origins: Of origins.
        questions: Of questions.
    """

    header: Header
    records: tuple[Record, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    pairs: tuple[PairRecord, ...] = ()
    origins: tuple[OriginRecord, ...] = ()
    questions: tuple[QuestionRecord, ...] = ()

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The outcomes, whichever they are."""
        found: tuple[Kept, ...] = getattr(self, LINES[self.header.step][0])
        return found


#: By step, the field of a run that has its outcomes, and what a line of its file is.
LINES: dict[Step, tuple[str, type[Kept]]] = {
    "judging": ("records", Record),
    "facts": ("records", Record),
    "extraction": ("articles", ArticleRecord),
    "end-to-end": ("pairs", PairRecord),
    "origins": ("origins", OriginRecord),
    "questions": ("questions", QuestionRecord),
}
