"""The page of a measured run as a reader has it: filters, phone, dark, scripts off, and no harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.evals.invented import planted, record
from verifier.evals.expected import Expected
from verifier.evals.page import page as render_page
from verifier.evals.records import Record, Source
from verifier.findings import Relation

GOLD = Source(name="invented/dev", hash="d" * 64, rows=4, documents=2, kind="gold")
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> {{7*7}} " + "unbroken" * 40


def worded(one: Record, claim: str) -> Record:
    words = {"quotes": (HOSTILE,), "reason": HOSTILE, "steps": (HOSTILE,)}
    told = one.prediction.model_copy(update=words | {"figures": {"confidence": len(claim) % 9 / 10}})
    gold = Expected(evidence=(3,), quotes=(HOSTILE,), differences=(HOSTILE,))
    return one.model_copy(update={"claim": claim, "prediction": told, "expected": gold})


RECORDS = (
    worded(record("p/a1", "p", "supported", "contradicted"), HOSTILE),
    worded(record("p/a2", "p", "supported", "not_addressed"), "The ferry left on Monday."),
    worded(record("q/a1", "q", "refuted", "supported"), "Nobody was hurt."),
    worded(record("q/a2", "q", "refuted", "contradicted"), "The bridge is open."),
)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("eval") / "one.html"
    path.write_text(render_page(planted(*RECORDS, dataset=GOLD, with_text=True), replicates=100), "utf-8")
    return path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def mended(one: Record) -> Record:
        told = one.prediction.model_copy(update={"relation": Relation.SUPPORTED})
        return one.model_copy(update={"prediction": told})

    path = tmp_path_factory.mktemp("eval") / "two.html"
    before = planted(*RECORDS, dataset=GOLD, with_text=True)
    after = planted(*(mended(record) for record in RECORDS), dataset=GOLD, with_text=True)
    path.write_text(render_page(before, after, replicates=100), "utf-8")
    return path


def shown(page: Any) -> list[str]:
    script = """Array.from(document.querySelectorAll('.row'))
        .filter(row => row.offsetParent).map(row => row.querySelector('bdi').textContent)"""
    found: list[str] = page.evaluate(script)
    return found


def test_words_of_texts_run_nothing(visit: Opener, one: Path) -> None:
    page = visit(one).page
    page.wait_for_timeout(100)
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.get_by_text("{{7*7}}").count() > 0


def test_rows_are_chosen_by_cell_and_by_words(visit: Opener, one: Path) -> None:
    page = visit(one).page
    assert shown(page) == ["p/a1", "p/a2", "q/a1"]
    assert page.locator("#status").inner_text() == "3 of 3"
    page.locator("select[name=cell]").select_option("refuted-supported")
    assert shown(page) == ["q/a1"]
    page.locator("a[data-cell='supported-contradicted']").click()
    assert shown(page) == ["p/a1"]
    assert page.locator("select[name=cell]").input_value() == "supported-contradicted"
    page.locator("select[name=cell]").select_option("")
    page.locator("input[type=search]").fill("ferry")
    assert shown(page) == ["p/a2"]
    assert page.locator("#status").inner_text() == "1 of 3"


def test_what_changed_between_two_runs_is_chosen(visit: Opener, two: Path) -> None:
    page = visit(two).page
    assert shown(page) == ["p/a1", "p/a2", "q/a1", "q/a2"]
    page.locator("select[name=turned]").select_option("lost")
    assert shown(page) == ["q/a2"]
    page.locator("select[name=turned]").select_option("gained")
    assert shown(page) == ["p/a1", "p/a2"]


def test_with_scripts_off_the_page_says_the_same(visit: Opener, one: Path) -> None:
    page = visit(one, java_script_enabled=False).page
    assert page.locator(".row:visible").count() == 3
    assert page.locator(".pick-rows:visible").count() == 0
    assert page.locator(".plot:visible").count() > 5


def test_how_sure_and_how_right_is_drawn_with_scripts_off_too(visit: Opener, two: Path) -> None:
    page = visit(two, java_script_enabled=False).page
    assert page.locator(".chart:visible").count() == 2
    strokes = {
        page.evaluate(f"getComputedStyle(document.querySelector('.kept-right.{run}')).stroke")
        for run in ("run1", "run2")
    }
    assert len(strokes) == 2
    for chart in page.locator(".chart").all():
        box = chart.bounding_box()
        assert box
        assert box["width"] > 200


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("which", ["one", "two"])
def test_nothing_runs_off_the_screen(
    visit: Opener, width: int, which: str, request: pytest.FixtureRequest
) -> None:
    page = visit(request.getfixturevalue(which), viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_have_the_colours_of_the_scheme(visit: Opener, two: Path, scheme: str) -> None:
    page = visit(two, color_scheme=scheme).page
    colour = "c => getComputedStyle(document.querySelector(c))"
    fills = {page.evaluate(f"({colour})('.dot.{run}').fill") for run in ("run1", "run2")}
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert len(fills) == 2
    assert ground not in fills
    assert ("251" in ground) is (scheme == "light")


def test_a_script_put_in_afterwards_is_refused(visit: Opener, one: Path) -> None:
    watched = visit(one)
    watched.page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
    }""")
    watched.page.wait_for_timeout(100)
    assert watched.page.evaluate("window.ran") is None
    assert watched.page.evaluate("window.violations") == ["script-src-elem"]
    watched.page.evaluate("delete window.violations")
    watched.complaints.clear()
