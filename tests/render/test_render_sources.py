"""Origins and totals: filled in, checked against the articles, and shown in every format."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from pydantic import ValidationError

from tests.render import factory, figures
from tests.render.builder import R
from tests.render.pages import pane
from verifier import Article, Extraction, Finding, Verifier
from verifier.origins import OriginVerdict
from verifier.render import render, words
from verifier.render.view import View
from verifier.report import Report
from verifier.totals import Verdict

_TOLD = {R.SUPPORTED, R.PARTLY_SUPPORTED, R.CONTRADICTED}
TEXTS = ("terminal", "markdown", "html")


@pytest.fixture(scope="module")
def made() -> Report:
    return factory.report()


@pytest.fixture(scope="module")
def counted() -> Report:
    return figures.report()


def flat(made: Report, name: str) -> str:
    """What a reader has, on one line, without escapes."""
    shown = render(made, name, width=110, color=False, everything=True)
    if name == "html":
        shown = unescape(re.sub(r"</?bdi[^>]*>|<[^>]+>", " ", shown.partition("</style>")[2]))
    return re.sub(r"\s+", " ", shown.replace("\\", ""))


@pytest.mark.parametrize("name", TEXTS)
def test_every_finding_that_rests_on_a_source_says_on_which(made: Report, name: str) -> None:
    shown = flat(made, name)
    rows = [row for row in View(made).rows if row.origin]
    assert {row.finding.id for row in rows} == {f.id for f in made.findings if f.relation in _TOLD}
    for row in rows:
        assert row.origin
        for reason in row.origin.reasons:
            assert re.sub(r"\s+", " ", reason.text) in shown
    for verdict, count in made.origins.counts().items():
        sentence = words.origin_words(verdict)
        assert shown.count(sentence) >= count


@pytest.mark.parametrize("name", TEXTS)
def test_outlets_and_origins_are_counted_apart(made: Report, name: str) -> None:
    count = len(made.origins.origins)
    assert f"2 outlets, {count} origins" in flat(made, name)
    assert "2 outlets, no origin shown" in flat(figures.report(), name)
    for origin in made.origins.origins:
        assert origin.label in flat(made, name)
    assert "Meridian Wire" in flat(made, name)
    assert "the input, not the text" in flat(made, name)


def test_an_origin_names_the_claims_that_rest_on_it(made: Report) -> None:
    refs = {row.finding.id: row.ref for row in View(made).rows}
    resting = {refs[claim.finding] for claim in made.origins.claims if claim.origins}
    items = View(made).sources.origins()
    assert {ref for item in items for _, group in item.claims for ref in group} == resting
    shared = {refs[c.finding] for c in made.origins.claims if c.verdict is OriginVerdict.ONE_ORIGIN}
    assert {
        ref for item in items for lead, group in item.claims if "one origin" in lead for ref in group
    } == (shared)


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_worked_out_stands_on_its_words(counted: Report, name: str) -> None:
    shown = flat(counted, name)
    for one in counted.totals:
        assert one.note in shown
        for passage in (*one.stated, *(p for part in one.parts for p in part.passages)):
            assert f"sentence {passage.sentence}" in shown
            assert passage.words in shown
    assert "Within one article" in shown


def test_what_differs_comes_first_and_once(counted: Report) -> None:
    view = View(counted)
    assert [item.differs for item in view.worked_out] == [True, False]
    assert {one.verdict for one in counted.totals} == {Verdict.DIFFERS, Verdict.AGREES}
    told = {item.about for item in view.worked_out}
    assert len(counted.a.inconsistencies) == 2
    assert [item.about in told for item in view.inside] == [False]


def test_without_figures_there_is_no_such_section(made: Report) -> None:
    bare = made.model_copy(update={"totals": (), "a": made.a.model_copy(update={"inconsistencies": ()})})
    for name in TEXTS:
        assert "Worked out" not in flat(bare, name)
    assert 'id="worked"' not in render(bare, "html")


@pytest.mark.parametrize("which", [factory.report, figures.report], ids=["claims", "figures"])
def test_the_page_marks_the_words_of_every_item(which: Any) -> None:
    made = which()
    page = render(made, "html")
    view = View(made)
    items = (*view.sources.items, *view.worked_out, *view.inside)
    assert items
    for item in items:
        for side in view.sides:
            own = sorted((p.span.start, p.words) for p in item.places if p.side is side)
            assert marked(page, side.label, item.ref.lower()) == "".join(text for _, text in own)


def marked(page: str, label: str, ref: str) -> str:
    """The words of one article that belong to an item."""
    inner = re.search(rf'id="text-{label.lower()}"[^>]*>(.*?)</div>', page, re.S)
    assert inner
    spans = re.findall(r'<span class="w[^"]*" id="[^"]*"([^>]*)>([^<]*)</span>', inner.group(1))
    found = (re.search(r'data-behind="([^"]*)"', data) for data, _ in spans)
    return "".join(
        unescape(text)
        for (_, text), refs in zip(spans, found, strict=True)
        if refs and ref in refs.group(1).split()
    )


def test_whole_claims_and_evidence_are_lit_as_such_alone(made: Report) -> None:
    row = next(row for row in View(made).rows if row.ref == "A3")
    behind = [a for a in pane(render(made, "html"), "A").attributes if "a3" in (a.get("data-behind") or "")]
    assert behind
    assert all(place.span != row.claim.span for _, places in row.reasons() for place in places)


def tampered(made: Report, path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    data: Any = made.model_dump(mode="json", by_alias=True)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    assert inner[path[-1]] != value
    inner[path[-1]] = value
    return dict(data)


@pytest.mark.parametrize(
    ("which", "path", "value", "says"),
    [
        (factory.report, ("origins", "origins", 0, "a", 0, "words"), "Tarkow", "exact slice"),
        (factory.report, ("origins", "claims", 2, "reasons", 0, "a", 0, "span", "start"), 9, "exact slice"),
        (factory.report, ("origins", "speakers", 0, "b", 0, "span", "end"), 99_999, "past the end"),
        (factory.report, ("origins", "claims", 0, "claim"), "nobody", "does not hold"),
        (factory.report, ("origins", "a"), "0" * 16, "other articles"),
        (figures.report, ("totals", 0, "stated", 0, "words"), "93 barges", "exact slice"),
        (figures.report, ("totals", 0, "parts", 0, "passages", 0, "article"), "0" * 16, "exact slice"),
        (figures.report, ("a", "inconsistencies", 0, "passages", 0, "span", "start"), 1, "exact slice"),
    ],
)
def test_a_report_with_other_words_than_its_articles_is_refused(
    which: Any, path: tuple[str | int, ...], value: object, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        Report.model_validate(tampered(which(), path, value))


def test_a_comparison_fills_them_in(made: Report, counted: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    async def extracted(article: Article, *_: object, **__: object) -> Extraction:
        return factory.extraction(article, ())

    async def judged(*_: object, **__: object) -> tuple[Finding, ...]:
        return ()

    monkeypatch.setattr("verifier.comparing.extract_claims", extracted)
    monkeypatch.setattr("verifier.comparing.judge_claims", judged)
    report = Verifier(ledger=False).compare(counted.a.article, counted.b.article)
    assert report.totals == counted.totals
    assert report.a.inconsistencies == counted.a.inconsistencies
    assert report.origins == counted.origins
    assert report.origins.speakers
