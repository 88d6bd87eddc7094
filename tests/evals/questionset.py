"""A small set of questions over the crane pair and its facts, and a system whose answers are planted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.gold import builder, factbuilder
from verifier.evals.questions.answered import Answered, Shown, Stated
from verifier.evals.questions.systems import ANSWERERS, Answerer
from verifier.evals.questions.thread import Asking
from verifier.evals.questions.written import Outcome

LEAD_A = {"article": "crane/a", "sentence": 2, "begins": "ELMSTEAD"}
LEAD_B = {"article": "crane/b", "sentence": 2, "begins": "A crane toppled"}


def _fact(name: str) -> dict[str, str]:
    return {"fact": name}


def _number(value: str, *words: str) -> dict[str, Any]:
    return {"type": "number", "value": value, "words": [value, *words]}


def _name(*words: str) -> dict[str, Any]:
    return {"type": "name", "words": list(words)}


def _question(id: str, text: str, kind: str, *outcomes: str, **more: Any) -> dict[str, Any]:
    labels = {"about": "crane", "kind": kind, "outcomes": list(outcomes)}
    return {"id": id, "text": text, "asked": "2026-03-20", **labels, **more}


def lines() -> list[dict[str, Any]]:
    """Eight questions, free to be spoiled."""
    sides = [
        {"says": "14", "evidence": [LEAD_A, _fact("crane-1")], "values": [_number("14")]},
        {
            "says": "17",
            "evidence": [LEAD_B, _fact("crane-2")],
            "values": [_number("17", "seventeen")],
        },
    ]
    pratt = {"values": [_name("Leo Pratt")], "evidence": [_fact("crane-4")]}
    moor = {"values": [_name("Ida Moor")], "evidence": [_fact("crane-3")]}
    premise = {"words": "nobody was hurt", "against": [LEAD_A, LEAD_B, _fact("crane-1")]}
    hidden = {"asked": "2026-03-06", "hidden": ["crane-6"]}
    return [
        _question("dev-1", "how many did the crane hurt", "conflicting", "conflicting", sides=sides),
        _question("dev-2", "who is the harbor master", "answerable", "told", **pratt),
        _question("dev-3", "and before him?", "answerable", "told", follows=["dev-2"], **moor),
        _question("dev-4", "will the maker be charged", "unanswerable", "nothing", **hidden),
        _question("dev-5", "why nobody was hurt?", "false_premise", "contradicted", "told", premise=premise),
        _question("dev-6", "harbor master and pay?", "half_answerable", "partly", missing="the pay", **pratt),
        _question("dev-7", "thanks", "not_about_facts", "declined", about=None),
        _question("dev-8", "was it him?", "ambiguous", "ambiguous", "told", sides=sides),
    ]


def write(where: Path, some: list[dict[str, Any]] | None = None) -> Path:
    """A gold set of the crane pair, its facts and the questions; returns its folder."""
    builder.write(where, builder.labels())
    factbuilder.write(where / "facts", factbuilder.store())
    (where / "questions").mkdir()
    text = "".join(json.dumps(line) + "\n" for line in some or lines())
    (where / "questions" / "questions.jsonl").write_text(text, encoding="utf-8")
    return where


A2 = Shown("crane/a:2", builder.LEAD_A)
B2 = Shown("crane/b:2", builder.LEAD_B)
FACT_4 = Shown("crane-4", "Leo Pratt is the harbor master.")
FACT_3 = Shown("crane-3", "Ida Moor is the harbor master.")
FACT_6 = Shown("crane-6", "The crane’s maker will be charged.")

_NOTHING = Stated("Nothing stored tells.", states=False)
_BOTH = (Stated("Police spoke of 14.", (A2,)), Stated("Police spoke of 17, too.", (B2,)))
_PRATT = Stated("Leo Pratt is.", (FACT_4,))

#: What is right of each.
RIGHT: dict[str, Answered] = {
    "dev-1": Answered(Outcome.CONFLICTING, _BOTH),
    "dev-2": Answered(Outcome.TOLD, (_PRATT,)),
    "dev-3": Answered(Outcome.TOLD, (Stated("Ida Moor was.", (FACT_3,)),)),
    "dev-4": Answered(Outcome.NOTHING, (_NOTHING,)),
    "dev-5": Answered(Outcome.TOLD, (_NOTHING,), premises=(Stated("It injured 14 people.", (A2,)),)),
    "dev-6": Answered(Outcome.PARTLY, (_PRATT,), missing=("Nothing stored tells the pay.",)),
    "dev-7": Answered(Outcome.DECLINED, (Stated("That is no question about facts.", states=False),)),
    "dev-8": Answered(Outcome.AMBIGUOUS, (Stated("Whom do you mean?", states=False),)),
}


class Planted:
    """Answers as planted.

    Args:
        answers: By id of the question.

    Attributes:
        asked: Each question asked, with how many answers before it.
    """

    def __init__(self, answers: Mapping[str, Answered]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, asking: Asking, *_: Any) -> Answered:
        """The answer planted for the question."""
        self.asked.append((asking.question.id, len(asking.earlier)))
        return self._answers[asking.question.id]


def system(planted: Planted) -> Answerer:
    """A system that gives these answers and asks no model."""
    plain = ANSWERERS["overlap"]
    return Answerer(
        name="planted",
        purpose="planted",
        prompts=plain.prompts,
        code=plain.code,
        shaping=plain.shaping,
        answer=planted,
    )
