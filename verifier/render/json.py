"""JSON: the report itself, in one canonical spelling, for programs.

Keys in sorted order, two spaces of indent, text as it is (not escaped to ASCII), one
newline at the end: the same report gives the same bytes. ``schema_version`` says which
published schema it fits (``verifier/schemas/*-v1.schema.json`` for 1.x), and ``$schema``,
the first key, is that schema's id.
"""

from __future__ import annotations

import json
from typing import Literal

from verifier.answers.values import Answer
from verifier.articles import Article, Value
from verifier.checkreport import CheckReport
from verifier.claims import Extraction
from verifier.render import Options
from verifier.report import SCHEMA_VERSION, WATERMARK, Report, schema_named


class ExtractionDocument(Value):
    """One article's claims, as written to JSON.

    Attributes:
        schema_id: Name of the published schema; ``$schema`` in JSON.
        schema_version: Of the published schema (``extraction-v1.schema.json``).
        article: The article.
        extraction: Its claims and what became of each sentence.
        watermark: Always shown.
    """

    schema_id: Literal["urn:claim-verifier:extraction:1.0"] = schema_named("extraction")
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    article: Article
    extraction: Extraction
    watermark: str = WATERMARK


def render_json(report: Report) -> str:
    """The report as canonical JSON; ``Report.model_validate_json`` reads it back."""
    return _canonical(report)


def render_report(report: Report, options: Options) -> str:
    """The report as canonical JSON."""
    del options
    return render_json(report)


def render_extraction(article: Article, extraction: Extraction, options: Options) -> str:
    """An :class:`ExtractionDocument` as canonical JSON."""
    del options
    return _canonical(ExtractionDocument(article=article, extraction=extraction))


def render_check(report: CheckReport, options: Options) -> str:
    """A check as canonical JSON; ``CheckReport.model_validate_json`` reads it back."""
    del options
    return _canonical(report)


def render_answer(answer: Answer, options: Options) -> str:
    """An answer as canonical JSON; ``Answer.model_validate_json`` reads it back."""
    del options
    return _canonical(answer)


def _canonical(value: Value) -> str:
    data = value.model_dump(mode="json", by_alias=True)
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
