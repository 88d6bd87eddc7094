"""The project's own answers as they are scored: by the outcome they come to, on places of the data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.evals import questionset
from verifier.answers.question import BLANK, Declined, Point, QuestionRead, Sort, Wanted
from verifier.answers.values import (
    Answer,
    LineSentence,
    PointAnswer,
    Says,
    SentenceKind,
    Sureness,
    SurenessLevel,
)
from verifier.cli.run import run as command
from verifier.evals.questions.pipeline import outcome_of
from verifier.evals.questions.written import Outcome
from verifier.evals.runfile import read_run
from verifier.report import Usage

S, P, C, X = Says.SUPPORTED, Says.PARTLY_SUPPORTED, Says.CONTRADICTED, Says.CONFLICTING
T, N, NA, NJ = Says.TOLD, Says.NOTHING, Says.NOT_ADDRESSED, Says.NOT_JUDGED


def answer(*says: Says, declined: Declined | None = None, premise: Says | None = None) -> Answer:
    """An answer whose points come to these, and its premise, where it has one, to that."""
    points = [_point(f"p{n}", one is T) for n, one in enumerate(says, start=1)]
    found = [PointAnswer(point=point.id, says=one) for point, one in zip(points, says, strict=True)]
    if premise is not None:
        points.append(_point("p9", False).model_copy(update={"premise": True}))
        found.append(PointAnswer(point="p9", says=premise))
    said = LineSentence(text="It stands so.", kind=SentenceKind.NOTHING_STORED)
    return Answer(
        id="1",
        created=datetime(2026, 3, 20, tzinfo=UTC),
        verifier_version="0",
        model="local",
        question=QuestionRead(
            text="what?",
            asked=datetime(2026, 3, 20, tzinfo=UTC),
            as_of=date(2026, 3, 20),
            points=tuple(points),
            declined=declined,
            reason="So it is." if declined else "",
            read_by="code planted",
        ),
        line=(said,),
        points=tuple(found),
        premises=(said,) if premise in {C, N} else (),
        sureness=Sureness(level=SurenessLevel.NONE, reasons=("planted",)),
        usage=Usage(cost=Decimal(0)),
    )


def _point(id: str, which: bool) -> Point:
    if which:
        return Point(id=id, sort=Sort.WHICH, statement=f"{BLANK} fell.", wanted=Wanted.WORDS)
    return Point(id=id, sort=Sort.WHETHER, statement="It fell.")


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ((S,), Outcome.SUPPORTED),
        ((P,), Outcome.PARTLY),
        ((C,), Outcome.CONTRADICTED),
        ((X,), Outcome.CONFLICTING),
        ((T,), Outcome.TOLD),
        ((N,), Outcome.NOTHING),
        ((NA,), Outcome.NOTHING),
        ((NJ,), None),
        ((N, NJ), None),
        ((T, N), Outcome.PARTLY),
        ((S, NA), Outcome.PARTLY),
        ((T, NJ), Outcome.PARTLY),
        ((C, N), Outcome.CONTRADICTED),
        ((X, N), Outcome.CONFLICTING),
        ((S, C), Outcome.CONTRADICTED),
        ((S, T), Outcome.TOLD),
        ((S, S), Outcome.SUPPORTED),
    ],
)
def test_what_its_points_come_to(says: tuple[Says, ...], expected: Outcome | None) -> None:
    assert outcome_of(answer(*says)) is expected


def test_what_a_premise_changes() -> None:
    assert outcome_of(answer(N, premise=C)) is Outcome.CONTRADICTED
    assert outcome_of(answer(T, premise=C)) is Outcome.TOLD
    assert outcome_of(answer(N, premise=S)) is Outcome.NOTHING
    assert outcome_of(answer(N, premise=N)) is Outcome.NOTHING


def test_what_is_declined_and_what_is_asked_back() -> None:
    assert outcome_of(answer(declined=Declined.OPINION)) is Outcome.DECLINED
    unclear = answer(declined=Declined.UNCLEAR)
    assert outcome_of(unclear) is Outcome.AMBIGUOUS
    question = unclear.question.model_copy(update={"read_by": "prompt question@1"})
    assert outcome_of(unclear.model_copy(update={"question": question})) is None
    foreign = answer(declined=Declined.LANGUAGE)
    assert outcome_of(foreign) is Outcome.DECLINED
    question = foreign.question.model_copy(update={"read_by": "prompt translate@1"})
    assert outcome_of(foreign.model_copy(update={"question": question})) is None


def test_questions_that_code_reads_and_decides_need_no_model(tmp_path: Path) -> None:
    """From the command line, over a real desk and fact store: places are those of the data."""
    lines = [one for one in questionset.lines() if one["id"] in {"dev-2", "dev-4", "dev-7"}]
    lines[0] |= {"text": "Is Leo Pratt the harbor master?", "outcomes": ["supported"], "values": []}
    lines[1] |= {"text": "Will the crane’s maker be charged?"}
    folder, out = questionset.write(tmp_path / "gold", lines), tmp_path / "run.jsonl"
    named = f"{folder / 'questions'}:dev"
    assert command(["eval", "run", named, "-o", str(out), "--no-ledger", "--quiet", "--with-text"]) == 0
    run = read_run(out)
    marks = {one.id: one.mark for one in run.questions}
    assert run.header.system == "pipeline"
    assert {id: one.outcome for id, one in marks.items()} == {
        "dev-2": Outcome.SUPPORTED,
        "dev-4": Outcome.NOTHING,
        "dev-7": Outcome.DECLINED,
    }
    assert all(one.right for one in marks.values()), [one.line for one in run.questions]
    assert marks["dev-2"].hit
    assert marks["dev-4"].hidden_shown == 0
