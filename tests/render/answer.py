"""An answer meant to break a page too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from verifier.answers.question import Point, QuestionRead, Sort, Wanted
from verifier.answers.values import (
    Answer,
    Difference,
    LineSentence,
    OriginCount,
    PointAnswer,
    Reading,
    Row,
    Says,
    SentenceKind,
    Source,
    SourceFinding,
    SourceKind,
    Sureness,
    SurenessLevel,
)
from verifier.articles import Span
from verifier.factcheck.small import small_article
from verifier.report import Usage

HOSTILE = 'The ferry <script>alert(1)</script> "held" 214 people, [see](javascript:alert(2)) \u202e aboard.'


def answer() -> Answer:
    """Told by one article whose words are hostile."""
    article = small_article([HOSTILE], rule="test", outlet="<b>Gazette</b>", url="https://x.example")
    span = article.sentence(1).span
    at = article.text.index("214")
    marked = Span(start=at, end=at + 3)
    row = Row(
        id="e1",
        point="p1",
        source="A1",
        sentence=1,
        span=span,
        quote=article.quote(span),
        marked=marked,
        words="214",
    )
    point = Point(id="p1", sort=Sort.WHICH, statement="The ferry held ____ people.", wanted=Wanted.NUMBER)
    question = QuestionRead(
        text="How many people did the *ferry* hold?",
        asked=datetime(2026, 11, 14, tzinfo=UTC),
        as_of=date(2026, 11, 14),
        points=(point,),
        read_by="code how many",
    )
    reading = Reading(words="214", span=marked, sentence=1, by="code number")
    return Answer(
        id="abc",
        created=question.asked,
        verifier_version="0.1.0",
        model="local",
        question=question,
        line=(
            LineSentence(text="214, according to <b>Gazette</b>.", kind=SentenceKind.EVIDENCE, rows=("e1",)),
        ),
        rows=(row,),
        sources=(
            Source(id="A1", kind=SourceKind.ARTICLE, article=article, name=article.name, url=article.url),
        ),
        points=(
            PointAnswer(
                point="p1", says=Says.TOLD, findings=(SourceFinding(source="A1", readings=(reading,)),)
            ),
        ),
        differences=(Difference(note="<b>Gazette</b>: “214”", point="p1", rows=("e1",)),),
        origins=OriginCount(sources=1, origins=1, note="One source, one origin as far as the texts show."),
        missing=("Only one source says so; a second one would make it firmer.",),
        sureness=Sureness(level=SurenessLevel.MEDIUM, reasons=("one source says so",)),
        usage=Usage(cost=Decimal(0)),
    )
