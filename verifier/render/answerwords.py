"""Plain words for an answer, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.answers.values import Answer, Row, SentenceKind, Source, SourceKind, SurenessLevel
from verifier.factcheck.values import Standing
from verifier.findings import Relation
from verifier.render import words

SIGNS = {
    SentenceKind.EVIDENCE: "●",
    SentenceKind.NOTHING_STORED: "○",
    SentenceKind.NOT_SETTLED: "○",
    SentenceKind.NOT_JUDGED: "?",
    SentenceKind.DECLINED: "○",
}
SURE = {
    SurenessLevel.HIGH: "sure of what is stored",
    SurenessLevel.MEDIUM: "fairly sure of what is stored",
    SurenessLevel.LOW: "not sure",
    SurenessLevel.NONE: "no answer",
}
_STANDING = {Standing.PROPOSED: "only proposed", Standing.DEPRECATED: "not to be gone by"}
#: What a row is, where it does not simply say what was asked.
_RELATIONS = {
    Relation.PARTLY_SUPPORTED: "in part",
    Relation.CONTRADICTED: "not as asked",
    Relation.NOT_ADDRESSED: "near it, does not settle it",
}

Parts = list[tuple[str, bool]]


def read_as(answer: Answer) -> Iterator[str]:
    """How the question was read: in English, as statements, times, what it leans on."""
    asked = [point for point in answer.question.points if not point.premise]
    if answer.question.translated:
        yield f"Read in English as: {answer.question.translated}"
    if asked:
        yield f"Read as: {' '.join(point.statement for point in asked)}"
    for time in dict.fromkeys(time for point in asked for time in point.times):
        shown = (
            "open"
            if time.start is None
            else f"{time.start}" + ("" if time.end == time.start else f" to {time.end}")
        )
        yield f"“{time.words}”: {shown}, unless a source reads it otherwise ({time.reading})"
    if answer.question.carried:
        yield f"Taken over from before: {' '.join(answer.question.carried)}"
    yield from left_out(answer)


def left_out(answer: Answer) -> Iterator[str]:
    """What of the message was not looked up; nothing where all was."""
    if answer.question.left_out:
        yield f"Left out, as nothing to look up: “{'” “'.join(answer.question.left_out)}”"


def source_words(source: Source) -> str:
    """A source's name, day and headline, and how far a fact counts."""
    parts = [source.name]
    if source.published is not None:
        parts.append(f"{source.published.day} {source.published:%b %Y}")
    if source.title:
        parts.append(f"“{source.title}”")
    if source.kind is SourceKind.FACT and source.standing in _STANDING:
        parts.append(_STANDING[source.standing])
    if source.hidden:
        parts.append("hidden: do not pass on")
    return ", ".join(parts)


def rows_shown(answer: Answer) -> list[Row]:
    """Each sentence once, those the line rests on first, as what tells rather than as what is near."""
    named = [id for said in (*answer.line, *answer.premises) for id in said.rows]
    order = {id: place for place, id in reversed(list(enumerate(named)))}
    ranked = sorted(answer.rows, key=lambda row: order.get(row.id, len(order)))
    once: dict[tuple[str, int], Row] = {}
    for row in ranked:
        place = (row.source, row.sentence)
        if place not in once or once[place].relation is Relation.NOT_ADDRESSED:
            once[place] = row
    return list(once.values())


def row_words(row: Row) -> str:
    """What a row is to the question, and who says so there."""
    parts = [_RELATIONS[row.relation]] if row.relation in _RELATIONS else []
    parts += [f"said by {row.speaker}"] if row.speaker else []
    return ", ".join(parts)


def quote_parts(row: Row) -> Parts:
    """The sentence in parts; true for the words that answer."""
    if row.marked is None:
        return [(row.quote, False)]
    first, last = row.marked.start - row.span.start, row.marked.end - row.span.start
    cut = [(row.quote[:first], False), (row.quote[first:last], True), (row.quote[last:], False)]
    return [(text, on) for text, on in cut if text]


def how_sure(answer: Answer) -> str:
    """How sure, and why."""
    return f"{SURE[answer.sureness.level]}: {'; '.join(answer.sureness.reasons)}"


def took(answer: Answer) -> str:
    """The model, and what the calls took."""
    cells = words.usage_cells(answer.usage)
    each = ", ".join(f"{cell} {name}" for cell, name in zip(cells, words.USAGE_COLUMNS, strict=True))
    return f"model {answer.model} · {each}"


def made(answer: Answer) -> str:
    """Which answer this is."""
    return f"answer {answer.id} · {words.moment(answer.created)} · claim-verifier {answer.verifier_version}"
