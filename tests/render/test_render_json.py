from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from tests.render.answer import answer
from tests.render.factory import report
from tests.render.known import check_report
from verifier.articles import Article
from verifier.claims import Extraction
from verifier.errors import SettingsError
from verifier.origins import PairOrigins
from verifier.render import (
    FORMATS,
    Format,
    register,
    render,
    render_answer,
    render_check,
    render_extraction,
    schema,
)
from verifier.render.json import ExtractionDocument, render_json
from verifier.report import Report


def test_a_report_comes_back_the_same() -> None:
    made = report()
    assert Report.model_validate_json(render_json(made)) == made


def test_the_same_report_gives_the_same_bytes() -> None:
    once = render(report(), "json")
    assert once == render(Report.model_validate_json(once), "json")
    assert once.endswith("}\n")


@pytest.mark.parametrize("name", list(schema.DOCUMENTS))
def test_the_first_key_names_the_schema(name: str) -> None:
    side = report().a
    text = {
        "report": render(report(), "json"),
        "extraction": render_extraction(side.article, side.extraction, "json"),
        "check": render_check(check_report(), "json"),
        "answer": render_answer(answer(), "json"),
    }[name]
    assert next(iter(json.loads(text).items())) == ("$schema", schema.schema(name)["$id"])
    other = text.replace(schema.schema_id(name), "urn:somebody-else:1.0")
    assert not _validator(name).is_valid(json.loads(other))
    with pytest.raises(ValidationError):
        schema.DOCUMENTS[name].model_validate_json(other)


def test_text_is_written_as_it_is() -> None:
    assert "𝕊𝕠𝕝𝕧𝕒𝕟𝕘" in render(report(), "json")


@pytest.mark.parametrize("name", list(schema.DOCUMENTS))
def test_the_published_schema_is_the_generated_one(name: str) -> None:
    found = schema.path(name).read_text(encoding="utf-8")
    assert found == schema.text(name), "run: python -m verifier.render.schema"


@pytest.mark.parametrize("name", list(schema.DOCUMENTS))
def test_the_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema.schema(name))


def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema.schema(name), format_checker=FormatChecker())


@pytest.mark.parametrize("hostile", [False, True])
def test_reports_fit_the_schema(hostile: bool) -> None:
    data = json.loads(render(report(hostile=hostile), "json"))
    assert list(_validator("report").iter_errors(data)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("schema_version", "2.0"), ("findings", {}), ("unknown", 1), ("created", None)],
)
def test_what_is_no_report_does_not_fit(field: str, value: object) -> None:
    data = json.loads(render(report(), "json")) | {field: value}
    assert not _validator("report").is_valid(data)


def test_an_extraction_fits_its_schema_and_comes_back() -> None:
    side = report().a
    text = render_extraction(side.article, side.extraction, "json")
    assert list(_validator("extraction").iter_errors(json.loads(text))) == []
    back = ExtractionDocument.model_validate_json(text)
    assert (back.article, back.extraction) == (side.article, side.extraction)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        render(report(), "docx")
    assert "terminal, json, markdown, html" in caught.value.hint


def test_a_page_of_one_article_is_refused_clearly() -> None:
    side = report().a
    with pytest.raises(SettingsError, match="comparisons only"):
        render_extraction(side.article, side.extraction, "html")


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(TypeError):
        render(report(), "terminal", colour=True)  # type: ignore[call-arg]


def test_a_format_is_added_with_one_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.render.FORMATS", dict(FORMATS))
    register(Format("ids", __name__, ".ids", "text/plain"))
    assert render(report(), "ids") == report().id


def render_report(made: Report, options: object) -> str:
    return made.id


def test_an_article_without_anything_is_shown_in_every_format() -> None:
    empty = Article(text="x")
    extraction = Extraction(article=empty.id, claims=(), outcomes=())
    other = Article(text="y")
    sides = {"a": (empty, extraction), "b": (other, extraction.model_copy(update={"article": other.id}))}
    base = report().model_dump()
    for key, (article, found) in sides.items():
        base[key] = {"label": key.upper(), "article": article, "extraction": found}
    nothing: dict[str, object] = dict.fromkeys(("findings", "totals", "prompts", "stages", "notes"), ())
    origins = PairOrigins(a=empty.id, b=other.id, sources=2)
    made = Report.model_validate(base | nothing | {"origins": origins})
    for name in ("terminal", "json", "markdown", "html"):
        assert made.id in render(made, name)


def test_cost_keeps_its_digits() -> None:
    made = report()
    usage = made.usage.model_copy(update={"cost": Decimal("0.00012300")})
    back = Report.model_validate_json(render(made.model_copy(update={"usage": usage}), "json"))
    assert back.usage.cost == Decimal("0.00012300")


def test_asking_for_json_loads_neither_rich_nor_jinja() -> None:
    code = (
        "import sys, verifier.render, verifier.render.json; "
        "assert not {'rich', 'jinja2'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
