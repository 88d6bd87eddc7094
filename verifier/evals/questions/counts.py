"""How many questions of what sort a gold set has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.evals.questions.written import Outcome, QuestionKind, WrittenQuestion

Has = Callable[[WrittenQuestion], bool]


def question_summary(questions: Sequence[WrittenQuestion]) -> str:
    """The counts of dev, test and both as a Markdown table, ending in a newline."""
    parts = [[one for one in questions if one.part == part] for part in ("dev", "test")]
    columns = [*parts, list(questions)]
    head = "| | dev | test | all |\n| --- | ---: | ---: | ---: |\n"
    lines = [(name, [sum(map(has, column)) for column in columns]) for name, has in _rows()]
    lines.insert(1, ("events they are about", [len({q.about for q in c if q.about}) for c in columns]))
    return head + "".join(f"| {name} | {' | '.join(map(str, counts))} |\n" for name, counts in lines)


def _rows() -> list[tuple[str, Has]]:
    return [
        ("questions", lambda question: True),
        ("that follow others in a thread", lambda question: bool(question.follows)),
        ("not in English", lambda question: question.language != "en"),
        ("that a hidden fact would answer", lambda question: bool(question.hidden)),
        *((f"kind `{kind}`", _of_kind(kind)) for kind in QuestionKind),
        *((f"best `{outcome}`", _best(outcome)) for outcome in Outcome),
    ]


def _of_kind(kind: QuestionKind) -> Has:
    return lambda question: question.kind is kind


def _best(outcome: Outcome) -> Has:
    return lambda question: question.outcomes[0] is outcome
