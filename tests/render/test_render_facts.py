"""What a fact store says, in every format: complete, safe to show, and nobody called right or wrong."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from tests.render.factory import report
from tests.render.known import EMBARGOED, HOSTILE, check_report, with_facts
from verifier.checkreport import CheckReport
from verifier.errors import SettingsError
from verifier.factcheck import StoreSays
from verifier.render import factwords, render, render_check, schema
from verifier.report import Report

TEXTS = ("terminal", "markdown")


@pytest.mark.parametrize("shape", TEXTS)
def test_a_check_tells_claim_fact_words_and_who_said_them(shape: str) -> None:
    text = render_check(check_report(), shape, width=110, color=False)
    for told in ("took 14 ships", "⟦9⟧", "Lena Okafor, Harbor Master", "6 November 2026", "We took 9 ships"):
        assert told in text.replace("**", "").replace("\\", "")
    assert "the store has nothing on this" in text
    assert "no day is known" in text
    assert text.count("machine reading, not for publication") == 2


@pytest.mark.parametrize("shape", [*TEXTS, "html"])
def test_a_comparison_has_a_section_of_its_own(shape: str) -> None:
    plain, made = report(), with_facts(report())
    before, after = (render(one, shape, everything=True, width=110) for one in (plain, made))
    assert "What the fact store says" not in before
    assert "What the fact store says: " in after
    for told in (
        "the store’s facts conflict",
        "recorded conflict between",
        "only deprecated facts",
        "Bo Reyes",
    ):
        assert told in after.replace("&#39;", "’").replace("\\'", "’").replace("'", "’")
    assert "UNDER EMBARGO" in after
    assert EMBARGOED.id[:12] in after


def test_facts_are_shown_as_text_and_links_lead_to_the_web_only() -> None:
    page = render(with_facts(report()), "html")
    facts = page[page.index('id="facts"') : page.index('id="only"')]
    assert "<script" not in facts
    assert "<b>Eve" not in facts
    assert 'href="javascript:' not in facts
    text = render(with_facts(report()), "terminal", everything=True, width=110)
    assert "\u202e" not in text
    assert HOSTILE[:10] in text
    assert "<script>" not in render(with_facts(report()), "markdown")


_VERDICTS = re.compile(r"(?i)\b(true|false|wrong|correct|incorrect|untrue)\b")


@pytest.mark.parametrize("shape", [*TEXTS, "html"])
def test_nothing_is_called_true_or_false(shape: str) -> None:
    if shape == "html":
        page = render(with_facts(report()), "html")
        shown = re.sub(r"<[^>]*>", " ", page[page.index('id="facts"') : page.index('id="only"')])
    else:
        shown = render_check(check_report(), shape)
    words = (*factwords.SAYS.values(), *factwords.STANDINGS.values(), *factwords.TIMINGS.values())
    assert not _VERDICTS.search(" ".join((shown, *words)))


def test_every_answer_has_words_and_a_sign_of_its_own() -> None:
    for table in (factwords.SAYS, factwords.SIGNS):
        assert set(table) == set(StoreSays)
        assert len(set(table.values())) == len(StoreSays)


def test_claims_without_a_fact_are_counted_and_listed_on_demand() -> None:
    made = with_facts(report())
    short, long = (render(made, "terminal", everything=all_, width=110) for all_ in (False, True))
    assert "the store has nothing on; --all lists them" in short
    assert long.count("○ ") > short.count("○ ")


def test_json_fits_its_schema_and_comes_back() -> None:
    check = check_report()
    text = render_check(check, "json")
    Draft202012Validator(schema.schema("check")).validate(json.loads(text))
    assert CheckReport.model_validate_json(text) == check
    made = with_facts(report())
    written = render(made, "json")
    Draft202012Validator(schema.schema("report")).validate(json.loads(written))
    assert Report.model_validate_json(written) == made


def test_html_shows_comparisons_only() -> None:
    with pytest.raises(SettingsError) as caught:
        render_check(check_report(), "html")
    assert "terminal" in caught.value.hint
