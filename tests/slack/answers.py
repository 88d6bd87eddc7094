"""Answers as the package makes them, for the bot to show: invented outlets, people and events."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from verifier.answers.question import Point, QuestionRead, Sort
from verifier.answers.values import (
    Answer,
    Difference,
    LineSentence,
    OriginCount,
    PointAnswer,
    Row,
    Says,
    SentenceKind,
    Source,
    SourceKind,
    Sureness,
    SurenessLevel,
)
from verifier.articles import Span
from verifier.factcheck.source import as_article
from verifier.factcheck.values import Standing
from verifier.facts import Fact
from verifier.findings import Relation
from verifier.read import read_text
from verifier.report import Usage

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEXT = (
    "Harbor opens after storm\n\n"
    "The port of Elmar took 14 ships on Thursday, harbor master Lena Okafor said. "
    "Two more were turned away at dusk. The harbor had been closed since Monday."
)


def source(n: int, text: str = TEXT, **more: Any) -> Source:
    """An article asked."""
    given = {"outlet": f"Outlet {n}", "url": f"https://outlet{n}.example/port", "published": AT} | more
    article = read_text(text, **given)
    return Source(
        id=f"A{n}",
        kind=SourceKind.ARTICLE,
        article=article,
        name=given["outlet"] or "A text",
        url=article.url,
        published=article.published,
    )


def fact_source(n: int, fact: Fact, *, hidden: bool = False) -> Source:
    """A fact asked, as a small article."""
    return Source(
        id=f"F{n}",
        kind=SourceKind.FACT,
        article=as_article(fact),
        name=fact.assertions[0].outlet or "The fact store",
        fact=fact,
        standing=Standing.IN_FORCE,
        hidden=hidden,
    )


def row(n: int, one: Source, quote: str, marked: str = "") -> Row:
    """A row of evidence: words of a source."""
    start = one.article.text.index(quote)
    within = start + quote.index(marked) if marked else 0
    sentence = next(s.number for s in one.article.sentences if s.span.start <= start < s.span.end)
    return Row(
        id=f"e{n}",
        point="p1",
        source=one.id,
        sentence=sentence,
        span=Span(start=start, end=start + len(quote)),
        quote=quote,
        relation=Relation.SUPPORTED,
        marked=Span(start=within, end=within + len(marked)) if marked else None,
        words=marked,
        speaker="Lena Okafor",
    )


def answer(
    id: str = "a" * 64,
    line: str = "Yes: 14 ships, on Thursday.",
    sources: tuple[Source, ...] | None = None,
    rows: tuple[Row, ...] | None = None,
    **more: Any,
) -> Answer:
    """An answer that rests on its rows."""
    if sources is None:
        sources = (source(1), source(2))
    if rows is None:
        quote = "The port of Elmar took 14 ships on Thursday, harbor master Lena Okafor said."
        rows = tuple(row(n, one, quote, "14 ships") for n, one in enumerate(sources, 1))
    named = tuple(one.id for one in rows)
    kind = SentenceKind.EVIDENCE if rows else SentenceKind.NOTHING_STORED
    usage = more.pop("usage", Usage(calls=2, input_tokens=900, output_tokens=100))
    question = more.pop("question", "Did the port take 14 ships?")
    translated = more.pop("translated", "")
    point = Point(id="p1", sort=Sort.WHETHER, statement="The port took 14 ships.")
    return Answer(
        id=id,
        created=AT,
        verifier_version="0.1.0",
        model="replayed",
        question=QuestionRead(
            text=question,
            translated=translated,
            asked=AT,
            as_of=date(2026, 11, 20),
            points=(point,),
            read_by="code whether",
        ),
        line=(LineSentence(text=line, kind=kind, point="p1", rows=named),),
        rows=rows,
        sources=sources,
        points=(PointAnswer(point="p1", says=Says.SUPPORTED if rows else Says.NOTHING),),
        sureness=Sureness(level=SurenessLevel.HIGH, reasons=("Two outlets say so.",)),
        usage=usage,
        **more,
    )


def rich_answer(id: str = "b" * 64) -> Answer:
    """One with everything in it."""
    sources = (source(1), source(2), source(3, TEXT.replace("14 ships", "15 ships")))
    said = "The port of Elmar took {} ships on Thursday, harbor master Lena Okafor said."
    rows = (
        row(1, sources[0], said.format(14), "14 ships"),
        row(2, sources[1], said.format(14), "14 ships"),
        row(3, sources[2], said.format(15), "15 ships"),
    )
    return answer(
        id,
        line="Outlets differ: 14 ships, or 15.",
        sources=sources,
        rows=rows,
        differences=(
            Difference(
                note="Outlet 1: 14 ships; Outlet 3: 15 ships", point="p1", rows=("e1", "e3"), conflict=True
            ),
        ),
        origins=OriginCount(
            sources=3, origins=1, labels=("Lena Okafor",), note="3 outlets, 1 origin: Lena Okafor."
        ),
        missing=("The harbor office's own count would settle it.",),
        notes=("One article has no publication time.",),
    )
