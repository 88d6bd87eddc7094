"""Of the passages nearest to a question, the one that tells it: picked by the model, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.answers.nearest import Near
from verifier.answers.replies import LETTERS, NONE_TELLS, Picked
from verifier.answers.values import Reading
from verifier.articles import Span
from verifier.asking import Failure, Stage
from verifier.judge.reading import located
from verifier.llm import Door, load_prompt
from verifier.progress import OnProgress

#: What picking is called in progress.
STAGE = "pick what tells it"


class Against(NamedTuple):
    """A passage that shows what a question takes for granted to be wrong, as a model reads it.

    Attributes:
        asked: The words of the question.
        near: The passage.
        by, model, call: Which prompt and model, and the ledger key.
    """

    asked: str
    near: Near
    by: str
    model: str
    call: str


class Picks(NamedTuple):
    """What a model picked.

    Attributes:
        tells: The passage that tells what is asked, with the words in it; ``None`` where none does.
        against: What speaks against the question itself; ``None`` where nothing does.
        failed: Why nobody answered; empty where somebody did, or none was asked.
    """

    tells: tuple[Near, Reading] | None = None
    against: Against | None = None
    failed: str = ""


async def pick(
    question: str, earlier: Sequence[str], near: Sequence[Near], door: Door, on_progress: OnProgress
) -> Picks:
    """The passage that tells what is asked, and one that shows what it takes for granted to be wrong.

    A small model names a passage for nearly every question and is not asked (``Profile.picks``).

    Args:
        question: As asked, or one of several things asked.
        earlier: What was asked before in its thread, in order.
        near: Passages, nearest first; the first eight are shown.
        door: The model to ask.
        on_progress: Told after the answer.

    Raises:
        ModelError: The model could not be asked at all.
    """
    shown = list(near[: len(LETTERS)])
    if not shown or not door.profile.picks:
        return Picks()
    prompt = load_prompt("pick")
    variables = {
        "passages": [
            {"letter": letter, "text": one.text} for letter, one in zip(LETTERS, shown, strict=False)
        ],
        "earlier": list(earlier),
        "question": question,
    }
    work = Stage(STAGE, 1, door, on_progress)
    reply = await work.ask(prompt, Picked, variables, max_output_tokens=120)
    if isinstance(reply, Failure):
        # That there is no model at all is told once for the whole answer.
        return Picks(failed="" if reply.why == "no model" else reply.detail)
    by, picked = f"prompt {prompt.name}@{prompt.version}", reply.value
    tells, against = _at(shown, picked.answer), _at(shown, picked.against)
    reading = _reading(tells, picked.words, by, reply.model, reply.key) if tells else None
    return Picks(
        tells=(tells, reading) if tells and reading else None,
        against=Against(picked.wrong.strip(), against, by, reply.model, reply.key)
        if against and picked.wrong.strip() and picked.wrong.strip() in question
        else None,
    )


def _at(shown: Sequence[Near], letter: str) -> Near | None:
    place = LETTERS.index(letter) if letter != NONE_TELLS else len(shown)
    return shown[place] if place < len(shown) else None


def _reading(found: Near, said: str, by: str, model: str, call: str) -> Reading:
    span = _words(found, said)
    return Reading(
        words=found.article.quote(span), span=span, sentence=found.number, by=by, model=model, call=call
    )


def _words(found: Near, said: str) -> Span:
    """Where the words stand in the passage, exactly; all of it where they don't."""
    where = located(found.article, said, [found.number]) if said.strip() else None
    return where[1] if where is not None and where[0] == found.number else found.span
