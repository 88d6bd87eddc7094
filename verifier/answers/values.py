"""The answer to a question: what is stored on each of its points, on exact words, and a line made of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from verifier.answers.question import BLANK, Declined, Point, QuestionRead, Resolved, Sort, Wanted
from verifier.articles import Article, Span, Value
from verifier.factcheck.values import Standing, Validity
from verifier.facts import Fact
from verifier.findings import Finding, Relation
from verifier.report import SCHEMA_VERSION, WATERMARK, PromptUsed, Usage, schema_named
from verifier.totals import Sum

__all__ = [
    "BLANK",
    "Answer",
    "Declined",
    "Difference",
    "LineSentence",
    "OriginCount",
    "Point",
    "PointAnswer",
    "QuestionRead",
    "Reading",
    "Resolved",
    "Row",
    "Says",
    "SentenceKind",
    "Sort",
    "Source",
    "SourceFinding",
    "SourceKind",
    "Sureness",
    "SurenessLevel",
    "Wanted",
]


class SourceKind(StrEnum):
    """What was asked."""

    ARTICLE = "article"
    FACT = "fact"


class Source(Value):
    """An article or a fact the answer was looked for in.

    Attributes:
        id: "A1", "A2" … for articles, "F1" … for facts; within the answer.
        kind: Which of the two.
        article: Its text: evidence is an exact slice of it. A fact is read as a small article.
        name: What to call it to a person (its outlet, else what it was read from).
        title, url, published: As known.
        fact: The fact as held when it was asked; ``None`` for an article.
        standing: How far a fact counts; ``None`` for an article.
        hidden: Whether only an allowed reader may see it (embargo, unpublished).
    """

    id: str
    kind: SourceKind
    article: Article
    name: str
    title: str | None = None
    url: str | None = None
    published: datetime | None = None
    fact: Fact | None = None
    standing: Standing | None = None
    hidden: bool = False

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        is_fact = self.kind is SourceKind.FACT
        if (self.fact is not None) is not is_fact or (self.standing is not None) is not is_fact:
            raise ValueError("a fact, and its standing, belong to a source that is one, and to no other")
        return self


class Row(Value):
    """One row of evidence: a sentence of a source, exactly.

    Attributes:
        id: "e1", "e2" …; within the answer.
        point: Id of the point it bears on.
        source: Id of the source.
        sentence: Number of the sentence in the source.
        span: Where it stands in the source's text.
        quote: ``source.article.text[span.start:span.end]``, exactly.
        relation: What the source says of a whether-point, or ``None`` where words were read from it.
        marked: Where the words that answer stand, within ``span``; ``None`` where there are none.
        words: The same words, exactly; empty where there are none.
        speaker: Who says so there, as the source has it; ``None`` where it speaks in its own voice.
    """

    id: str
    point: str
    source: str
    sentence: int
    span: Span
    quote: str
    relation: Relation | None = None
    marked: Span | None = None
    words: str = ""
    speaker: str | None = None

    @model_validator(mode="after")
    def _marked_within(self) -> Self:
        if (self.marked is not None) is not bool(self.words):
            raise ValueError("marked words are named exactly where they stand")
        if self.marked is not None and self.marked not in self.span:
            raise ValueError("the marked words lie outside the sentence")
        return self


class Says(StrEnum):
    """What is stored on a point.

    The first three are relations, as between articles. Conflicting: sources that count equally differ.
    Told: words were found for the blank. Not addressed: sources were found near it, and none settles it.
    Nothing: no source was found. Not judged: nobody answered. Ambiguous: stored stories have several it can
    mean ("the mayor"), and it is asked back.
    """

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    CONFLICTING = "conflicting"
    TOLD = "told"
    NOT_ADDRESSED = "not_addressed"
    NOTHING = "nothing"
    NOT_JUDGED = "not_judged"
    AMBIGUOUS = "ambiguous"


class Reading(Value):
    """Words read from a source for the blank of a point.

    Attributes:
        words: Exactly as they stand there.
        span: Where.
        sentence: Number of the sentence.
        reading: How a time or number was read, in words; empty where there is nothing to say.
        by: "code <rule>" or "prompt <name>@<version>".
        model, call: Where a model was asked: which, and the ledger key.
    """

    words: str
    span: Span
    sentence: int
    reading: str = ""
    by: str
    model: str | None = None
    call: str | None = None


class SourceFinding(Value):
    """What one source says of one point.

    Attributes:
        source: Its id.
        finding: Of a whether-point: the judge's. Its source is the id of the source's article.
        readings: Of a which-point: the words read; none where the source does not tell.
        validity: Of a fact: whether it holds for the time asked about.
        failed: Why nobody answered, for a person; empty where somebody did.
    """

    source: str
    finding: Finding | None = None
    readings: tuple[Reading, ...] = ()
    validity: Validity | None = None
    failed: str = ""


class PointAnswer(Value):
    """What is stored on one point.

    Attributes:
        point: Its id.
        says: Taken together.
        rests_on: How far the sources count that say so: articles as facts in force; ``None`` where none does.
        findings: By source, those that say most first.
        conflicts: Ids of conflicts people have recorded between facts found.
    """

    point: str
    says: Says
    rests_on: Standing | None = None
    findings: tuple[SourceFinding, ...] = ()
    conflicts: tuple[str, ...] = ()


class SentenceKind(StrEnum):
    """What a sentence of the line does. Only the first states something, and only it rests on evidence."""

    EVIDENCE = "evidence"
    NOTHING_STORED = "nothing_stored"
    NOT_SETTLED = "not_settled"
    NOT_JUDGED = "not_judged"
    ASKED_BACK = "asked_back"
    DECLINED = "declined"


class LineSentence(Value):
    """One sentence of the line, composed by code of checked parts.

    Attributes:
        text: The sentence.
        kind: What it does.
        point: Id of the point it answers; ``None`` for one on the question as a whole.
        rows: Ids of the evidence it rests on; never empty for a sentence that states something.
        sums: Indexes into ``Answer.sums`` of what was worked out for it.
    """

    text: str
    kind: SentenceKind
    point: str | None = None
    rows: tuple[str, ...] = ()
    sums: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _states_only_with_evidence(self) -> Self:
        if (self.kind is SentenceKind.EVIDENCE) is not bool(self.rows):
            raise ValueError("a sentence that states something needs evidence, and no other has any")
        return self


class Difference(Value):
    """Where sources differ, on the words of each.

    Attributes:
        note: One plain sentence ("The Brindle Courier: 310 tons; Lantern News: 280 tons"); it never says
            that either is wrong.
        point: Id of the point.
        rows: Ids of the evidence of all sides.
        conflict: Whether both can't hold; else they only differ (wording, detail, who says so).
    """

    note: str
    point: str
    rows: Annotated[tuple[str, ...], Field(min_length=1)]
    conflict: bool = False


class OriginCount(Value):
    """How many origins stand behind what is said.

    Attributes:
        sources: How many outlets and facts say it.
        origins: How many origins they come from as far as the texts show; ``None``: can't tell.
        labels: What the origins are called ("Lena Okafor", "The Associated Press"), where known.
        note: The same in one plain sentence.
    """

    sources: int
    origins: int | None
    labels: tuple[str, ...] = ()
    note: str


class SurenessLevel(StrEnum):
    """How sure the answer is: of what is stored, not of the world."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Sureness(Value):
    """How sure, and why, in words."""

    level: SurenessLevel
    reasons: Annotated[tuple[str, ...], Field(min_length=1)]


class Answer(Value):
    """The answer to a question, of what is stored and nothing else.

    Attributes:
        schema_id: Name of the JSON Schema it fits; ``$schema`` in JSON.
        schema_version: Version of that schema.
        id: Hash of all that shaped it.
        created: When it was made.
        verifier_version: Version of this package.
        model: Name of the model that is asked where code does not settle it.
        question: As it was read.
        reader: Who may see what is under embargo or unpublished; ``None``: nobody, it was left out.
        line: The answer in a sentence or a few, each with what it rests on.
        rows: The evidence, that of the line first.
        sources: Each article and fact asked, or shown as the nearest there is.
        points: What is stored on each point, in the order of the question.
        differences: Where sources differ.
        premises: What the question takes for granted and stored text contradicts, each with its rows.
        sums: What code worked out from figures in the sources.
        origins: How many origins stand behind the line; ``None`` where it states nothing.
        missing: What is missing, or would settle it; a plain sentence each.
        sureness: How sure, and why.
        prompts: The prompts used.
        usage: What the calls took.
        no_model: Whether something was left undone for want of a model; a note says why and what to do.
        notes: What a reader must know.
        watermark: Always shown.
    """

    schema_id: Literal["urn:claim-verifier:answer:1.0"] = schema_named("answer")
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    created: AwareDatetime
    verifier_version: str
    model: str
    question: QuestionRead
    reader: str | None = None
    line: Annotated[tuple[LineSentence, ...], Field(min_length=1)]
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] = ()
    points: tuple[PointAnswer, ...] = ()
    differences: tuple[Difference, ...] = ()
    premises: tuple[LineSentence, ...] = ()
    sums: tuple[Sum, ...] = ()
    origins: OriginCount | None = None
    missing: tuple[str, ...] = ()
    sureness: Sureness
    prompts: tuple[PromptUsed, ...] = ()
    usage: Usage
    no_model: bool = False
    notes: tuple[str, ...] = ()
    watermark: str = WATERMARK

    @model_validator(mode="after")
    def _accounts_for_everything(self) -> Self:
        """Every point has an answer, every sentence its evidence, every quote is an exact slice."""
        if [point.id for point in self.question.points] != [one.point for one in self.points]:
            raise ValueError("points and what is stored on them do not match one to one")
        sources = {one.id: one for one in self.sources}
        rows = {row.id: row for row in self.rows}
        if len(sources) != len(self.sources) or len(rows) != len(self.rows):
            raise ValueError("a source or a row is listed twice")
        for source, span, words in self._shown():
            if source not in sources or span.of(sources[source].article.text) != words:
                raise ValueError("words shown are not an exact slice of their source")
        named = [row for said in (*self.line, *self.premises) for row in said.rows]
        named += [row for one in self.differences for row in one.rows]
        if not set(named) <= set(rows):
            raise ValueError("a sentence rests on a row that is not listed")
        if any(not 0 <= n < len(self.sums) for one in self.line for n in one.sums):
            raise ValueError("a sentence rests on a sum that is not listed")
        if any(one.hidden for one in self.sources) and self.reader is None:
            raise ValueError("a fact is shown that nobody was allowed to see")
        return self

    def _shown(self) -> Iterator[tuple[str, Span, str]]:
        """All words taken from a source: its id, where they stand, what they are said to be."""
        for row in self.rows:
            yield row.source, row.span, row.quote
            if row.marked is not None:
                yield row.source, row.marked, row.words
        for found in (found for point in self.points for found in point.findings):
            for reading in found.readings:
                yield found.source, reading.span, reading.words
            for evidence in found.finding.evidence if found.finding else ():
                yield found.source, evidence.span, evidence.quote
        articles = {one.article.id: one.id for one in self.sources}
        for total in self.sums:
            for passage in (*total.stated, *(p for part in total.parts for p in part.passages)):
                yield articles.get(passage.article, ""), passage.span, passage.words

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(sentence.text for sentence in self.line)

    def row(self, id: str) -> Row:
        """The row of evidence with that id; ``KeyError`` if there is none."""
        return {row.id: row for row in self.rows}[id]

    def source(self, id: str) -> Source:
        """The source with that id; ``KeyError`` if there is none."""
        return {source.id: source for source in self.sources}[id]

    def facts_relied_on(self) -> tuple[str, ...]:
        """Ids, in the fact store, of the facts that the line or a premise rests on."""
        used = {row for one in (*self.line, *self.premises) for row in one.rows}
        sources = {row.source for row in self.rows if row.id in used}
        return tuple(one.fact.id for one in self.sources if one.fact is not None and one.id in sources)
