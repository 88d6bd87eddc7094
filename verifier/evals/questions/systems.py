"""What can answer questions: as ``verifier ask`` does it, and a plain way beside it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.checks.content import keys
from verifier.evals.gold.values import SplitName
from verifier.evals.groups import Group
from verifier.evals.questions.answered import Answered, Shown, Stated
from verifier.evals.questions.held import mark
from verifier.evals.questions.library import Library, Shelf
from verifier.evals.questions.marks import QuestionRecord
from verifier.evals.questions.pipeline import answer_by_pipeline
from verifier.evals.questions.rows import QuestionRow, StoredPart
from verifier.evals.questions.thread import Asking, Thread
from verifier.evals.questions.written import Outcome
from verifier.evals.systems import Way
from verifier.llm import Door
from verifier.progress import OnProgress
from verifier.vectors.embedder import LOCAL


@dataclass(frozen=True)
class Answerer(Way):
    """One way to answer questions.

    Attributes:
        answer: The way itself; asks only the door given.
        embedder: Name of the model by which desk and facts can be searched by meaning; ``None``: by words
            alone.
    """

    answer: Callable[[Asking, Door, OnProgress], Awaitable[Answered]]
    embedder: str | None = None


# --- overlap

#: Share of the question's content words, by weight, from which on the nearest sentence is the answer.
NEAR = 0.5
#: Sentences and facts looked at.
_LOOKED_AT = 20
#: How a question for yes or no begins.
_WHETHER = re.compile(
    r"^(is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b", re.IGNORECASE
)


async def answer_by_overlap(asking: Asking, door: Door, on_progress: OnProgress) -> Answered:
    """The stored sentence that shares most words with the question, no model: the floor to clear."""
    del door, on_progress
    text = asking.question.text
    wanted = keys(text)
    found = max(_near(asking.library, text), key=lambda shown: _share(wanted, shown.quote), default=None)
    if found is None or _share(wanted, found.quote) < NEAR:
        return Answered(Outcome.NOTHING, (Stated("Nothing stored is near the question.", states=False),))
    outcome = Outcome.SUPPORTED if _WHETHER.match(text) else Outcome.TOLD
    return Answered(outcome, (Stated(found.quote, (found,)),))


def _near(library: Library, text: str) -> Iterator[Shown]:
    """What both searches bring up, best first."""
    hits = library.desk.search(text, limit=_LOOKED_AT, published=library.moment)
    held = library.desk.get({hit.article for hit in hits})
    for hit in hits:
        article = held[hit.article].article
        place = f"{library.texts.name(hit.article)}:{hit.number}"
        yield Shown(place, article.quote(article.sentence(hit.number).span))
    for fact in library.facts.search(text, limit=_LOOKED_AT, published=library.moment):
        yield Shown(library.ids[fact.fact.id], fact.fact.statement)


def _share(wanted: Mapping[str, float], text: str) -> float:
    there, total = keys(text), sum(wanted.values())
    return sum(weight for key, weight in wanted.items() if key in there) / total if total else 0.0


# --- all of them

_SHAPING = frozenset(
    [
        "systems.py",
        *(f"questions/{name}.py" for name in ("systems", "pipeline", "thread", "library", "rows", "written")),
        *(f"stored/{name}.py" for name in ("stock", "goldstock")),
    ]
)
_PIPELINE = Answerer(
    name="pipeline",
    purpose="this project's own answers, as verifier ask gives them with search by meaning",
    prompts=None,
    code=None,
    shaping=_SHAPING,
    answer=answer_by_pipeline,
    embedder=LOCAL,
)
_BY_WORDS = replace(
    _PIPELINE,
    name="by-words",
    purpose="the same, where the desk has no vectors and is searched by words alone",
    embedder=None,
)
_OVERLAP = Answerer(
    name="overlap",
    purpose="the stored sentence that shares most words, no model",
    prompts=frozenset(),
    code=frozenset("checks desk facts fulltext storage values read articles.py claims.py".split()),
    shaping=_SHAPING,
    answer=answer_by_overlap,
)
ANSWERERS: dict[str, Answerer] = {one.name: one for one in (_PIPELINE, _BY_WORDS, _OVERLAP)}


def question_groups(
    system: Answerer,
    rows: Sequence[QuestionRow],
    stored: Mapping[SplitName, StoredPart],
    *,
    with_text: bool = False,
) -> list[Group]:
    """Questions, each a group of its own; those of one thread one after another.

    Args:
        system: The way to answer.
        rows: The questions.
        stored: What they are asked of.
        with_text: Keep questions and answers.
    """
    shelves = {part: Shelf(one, system.embedder) for part, one in stored.items()}
    threads: dict[str, Thread] = {}
    found = []
    for row in rows:
        shelf = shelves[row.question.part]
        thread = threads.setdefault(row.body, Thread(system.answer, shelf))
        found.append(_group(row, thread, shelf, with_text))
    return found


def _group(row: QuestionRow, thread: Thread, shelf: Shelf, with_text: bool) -> Group:
    async def ask(door: Door, on_progress: OnProgress) -> list[QuestionRecord]:
        *earlier, answered = await thread.answers((*row.earlier, row.question), door, on_progress)
        return [_record(row, answered, earlier, shelf, with_text)]

    def broken(why: str) -> list[QuestionRecord]:
        return [_record(row, Answered(None, failure=why), (), shelf, with_text)]

    return Group((row.id,), ask, broken, text=row.body)


def _record(
    row: QuestionRow, answered: Answered, earlier: Sequence[Answered], shelf: Shelf, with_text: bool
) -> QuestionRecord:
    return QuestionRecord(
        id=row.id,
        cluster=row.cluster,
        mark=mark(row, answered, shelf.texts, earlier),
        failure=answered.failure,
        asked=row.question.text if with_text else None,
        line=tuple(one.text for one in answered.sentences) if with_text else None,
    )
