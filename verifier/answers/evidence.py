"""The rows of evidence: sentences of the sources, exactly, each with who says so there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from verifier.answers.answered import Answered, Otherwise
from verifier.answers.values import Row, Source, SourceFinding
from verifier.articles import Span
from verifier.findings import Relation
from verifier.origins.voices import Story

_TELLING = frozenset({Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED})
#: Sentences shown of a source that does not settle a point.
_NEAREST = 2


@dataclass
class Rows:
    """The rows of an answer, numbered as they come.

    Attributes:
        sources: The sources, by id.
        all: The rows so far.
    """

    sources: dict[str, Source]
    all: list[Row] = field(default_factory=list)
    _stories: dict[str, Story] = field(default_factory=dict)

    def of(self, one: Answered) -> list[Row]:
        """Rows of a point: what tells first, then what only comes near."""
        telling = [row for found in one.answer.findings for row in self._telling(one, found)]
        if one.near:
            return telling + [self._row(one, *place, Relation.NOT_ADDRESSED, None) for place in one.near]
        near = [row for found in one.answer.findings for row in self._near(one, found)]
        return telling + near

    def against(self, one: Answered, found: Otherwise) -> Row:
        """The sentence that tells otherwise what the question takes for granted."""
        return self._row(one, found.source, found.sentence, Relation.CONTRADICTED, found.told)

    def story(self, source: str) -> Story:
        """A source read for who says what; once."""
        if source not in self._stories:
            self._stories[source] = Story(self.sources[source].article)
        return self._stories[source]

    def _telling(self, one: Answered, found: SourceFinding) -> Iterator[Row]:
        if found.finding is not None and found.finding.relation in _TELLING:
            for evidence in found.finding.evidence:
                yield self._row(one, found.source, evidence.sentence, found.finding.relation, None)
        for reading in found.readings:
            yield self._row(one, found.source, reading.sentence, None, reading.span)

    def _near(self, one: Answered, found: SourceFinding) -> Iterator[Row]:
        settled = found.readings or (found.finding is not None and found.finding.relation in _TELLING)
        for number in () if settled else one.nearest.get(found.source, ())[:_NEAREST]:
            yield self._row(one, found.source, number, Relation.NOT_ADDRESSED, None)

    def _row(
        self, one: Answered, source: str, number: int, relation: Relation | None, marked: Span | None
    ) -> Row:
        article = self.sources[source].article
        span = article.sentence(number).span
        said = self.story(source).said[number - 1]
        row = Row(
            id=f"e{len(self.all) + 1}",
            point=one.point.id,
            source=source,
            sentence=number,
            span=span,
            quote=article.quote(span),
            relation=relation,
            marked=marked,
            words=article.quote(marked) if marked else "",
            speaker=said.speaker.name if said and said.speaker else None,
        )
        self.all.append(row)
        return row


def telling(rows: Sequence[Row]) -> list[Row]:
    """Rows that say something of their point."""
    return [row for row in rows if row.relation is not Relation.NOT_ADDRESSED]
