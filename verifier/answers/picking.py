"""Of the passages nearest to a question, the one that tells it: picked by the model, in its own words."""

from __future__ import annotations

from collections.abc import Sequence

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


async def pick(
    question: str, earlier: Sequence[str], near: Sequence[Near], door: Door, on_progress: OnProgress
) -> tuple[Near, Reading] | None:
    """The passage that tells what is asked, with the words in it; ``None`` where none does.

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
        return None
    prompt = load_prompt("pick")
    variables = {
        "passages": [
            {"letter": letter, "text": one.text} for letter, one in zip(LETTERS, shown, strict=False)
        ],
        "earlier": list(earlier),
        "question": question,
    }
    work = Stage(STAGE, 1, door, on_progress)
    reply = await work.ask(prompt, Picked, variables, max_output_tokens=80)
    if isinstance(reply, Failure) or reply.value.answer == NONE_TELLS:
        return None
    place = LETTERS.index(reply.value.answer)
    if place >= len(shown):
        return None
    found = shown[place]
    span = _words(found, reply.value.words)
    return found, Reading(
        words=found.article.quote(span),
        span=span,
        sentence=found.number,
        by=f"prompt {prompt.name}@{prompt.version}",
        model=reply.model,
        call=reply.key,
    )


def _words(found: Near, said: str) -> Span:
    """Where the words stand in the passage, exactly; all of it where they don't."""
    where = located(found.article, said, [found.number]) if said.strip() else None
    return where[1] if where is not None and where[0] == found.number else found.span
