"""The project's own answers, as ``verifier ask`` gives them, and such an answer as it is scored."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.answers.answered import Where
from verifier.answers.question import Declined, QuestionRead
from verifier.answers.run import answer_question
from verifier.answers.values import Answer, Difference, LineSentence, Says, SentenceKind, SourceKind
from verifier.evals.questions.answered import Answered, Shown, Stated
from verifier.evals.questions.library import Library
from verifier.evals.questions.thread import Asking
from verifier.evals.questions.written import Outcome
from verifier.factcheck.asked import MOST, OpenSource
from verifier.llm import Door
from verifier.progress import OnProgress

#: What is stored on one point, as an outcome; ``None``: nobody answered.
_SAYS: dict[Says, Outcome | None] = {
    Says.SUPPORTED: Outcome.SUPPORTED,
    Says.PARTLY_SUPPORTED: Outcome.PARTLY,
    Says.CONTRADICTED: Outcome.CONTRADICTED,
    Says.CONFLICTING: Outcome.CONFLICTING,
    Says.TOLD: Outcome.TOLD,
    Says.NOT_ADDRESSED: Outcome.NOTHING,
    Says.NOTHING: Outcome.NOTHING,
    Says.NOT_JUDGED: None,
    Says.AMBIGUOUS: Outcome.AMBIGUOUS,
}
#: Characters of a fact's id that stand for its name.
_SHORT = 8
#: Of several points that are answered, the first of these decides.
_FIRST = (
    Outcome.CONFLICTING,
    Outcome.CONTRADICTED,
    Outcome.PARTLY,
    Outcome.TOLD,
    Outcome.SUPPORTED,
    Outcome.AMBIGUOUS,
)


async def answer_by_pipeline(asking: Asking, door: Door, on_progress: OnProgress) -> Answered:
    """The project's own answer, as anybody gets it, on the day of the question."""
    library = asking.library
    where = Where(library.desk, OpenSource(library.facts, None, MOST), door, on_progress)
    earlier = [one.answer for one in asking.earlier if one.answer is not None]
    answer = await answer_question(asking.question.text, where, as_of=asking.question.asked, earlier=earlier)
    return answered_of(answer, library)


def answered_of(answer: Answer, library: Library) -> Answered:
    """The answer with its evidence by places of the data.

    Args:
        answer: As given.
        library: What it was asked of.
    """
    places = {source.id: _place_of(answer, source.id, library) for source in answer.sources}
    outcome = outcome_of(answer)
    return Answered(
        outcome=outcome,
        line=tuple(_stated(one, answer, places) for one in answer.line),
        premises=tuple(_stated(one, answer, places) for one in answer.premises),
        beside=tuple(_stated(one, answer, places) for one in answer.differences),
        missing=answer.missing,
        labels=tuple(source.fact.id[:_SHORT] for source in answer.sources if source.fact),
        worked_out=tuple(_worked_out(answer)),
        failure="" if outcome else "question not read" if answer.question.declined else "not judged",
        answer=answer,
    )


def outcome_of(answer: Answer) -> Outcome | None:
    """What an answer comes to as a whole; ``None`` where nobody read it, or answered any point.

    Some points answered and others not is "partly". A contradicted premise makes no answer a contradiction.
    """
    if answer.question.declined is not None:
        return _declined(answer.question)
    premises = {point.id for point in answer.question.points if point.premise}
    contradicted = any(p.point in premises and p.says is Says.CONTRADICTED for p in answer.points)
    contradicted = contradicted or any(one.rows for one in answer.premises)
    asked = [_SAYS[point.says] for point in answer.points if point.point not in premises]
    found = [one for one in asked if one is not None and one is not Outcome.NOTHING]
    if not found:
        return Outcome.CONTRADICTED if contradicted else None if None in asked else Outcome.NOTHING
    if len(found) < len(asked) and not {Outcome.CONFLICTING, Outcome.CONTRADICTED} & set(found):
        return Outcome.PARTLY
    return min(found, key=_FIRST.index)


def _declined(question: QuestionRead) -> Outcome | None:
    """Unclear by a rule is asked back; what no model could read, or put into English, is a failure."""
    if question.declined not in {Declined.UNCLEAR, Declined.LANGUAGE}:
        return Outcome.DECLINED
    if not question.read_by.startswith("code "):
        return None
    return Outcome.AMBIGUOUS if question.declined is Declined.UNCLEAR else Outcome.DECLINED


def _place_of(answer: Answer, source: str, library: Library) -> str:
    """A fact's id in the data, or the name of an article."""
    held = answer.source(source)
    if held.kind is SourceKind.FACT and held.fact is not None:
        return library.ids.get(held.fact.id, "")
    return library.texts.name(held.article.id) or ""


def _stated(one: LineSentence | Difference, answer: Answer, places: dict[str, str]) -> Stated:
    text = one.note if isinstance(one, Difference) else one.text
    states = isinstance(one, Difference) or one.kind is SentenceKind.EVIDENCE
    near = () if states else tuple(row.id for row in answer.rows if row.point == one.point)
    shown, beside = (tuple(_shown(answer, row, places) for row in rows) for rows in (one.rows, near))
    return Stated(text, shown, beside, states)


def _shown(answer: Answer, id: str, places: dict[str, str]) -> Shown:
    row = answer.row(id)
    place, fact = places[row.source], answer.source(row.source).kind is SourceKind.FACT
    return Shown(place if fact else f"{place}:{row.sentence}", row.quote)


def _worked_out(answer: Answer) -> Iterator[str]:
    """Figures that no text need have: sums, and how many sources and origins there are."""
    for total in answer.sums:
        yield total.note
    if answer.origins is not None:
        yield f"{answer.origins.sources} {answer.origins.origins or ''} {answer.origins.note}"
