"""CMS JSON: schema.org, ninjs, ANS, our own; unknown shapes are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from verifier.articles import Article
from verifier.errors import NotAnArticle, UnreadableInput
from verifier.read import read_path, read_text

FIRST = (
    "HARBOUR CITY (AP) — A fire at the Old Harbour injured two people on Sunday, Mayor Ana Roe said, "
    "and closed the coast road for six hours."
)
SECOND = "“We saw smoke. We ran,” said Tom Pike, 41, who has sold fish at the pier for twenty years."
XHTML = f"<p>{FIRST}</p> <p>{SECOND.replace('Tom Pike', '<b>Tom Pike</b>')}</p>"
WHEN = datetime(2026, 1, 21, 9, 30, tzinfo=UTC)
STAMP = "2026-01-21T09:30:00Z"


def read(value: object) -> Article:
    return read_text(json.dumps(value), format="json")


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.role.value, article.quote(b.span)) for b in article.blocks]


HEAD = ("headline", "Fire at Old Harbour")
DECK = ("deck", "Officials do not know why")
CAPTION = ("caption", "Smoke on Sunday.")
BODY = [("body", FIRST), ("body", SECOND)]

SCHEMA_ORG: dict[str, object] = {
    "@type": "ReportageNewsArticle",
    "headline": "Fire at Old Harbour",
    "description": "Officials do not know why",
    "image": [{"@type": "ImageObject", "caption": "Smoke on Sunday."}, "https://x.example/a.jpg"],
    "articleBody": f"{FIRST}\n{SECOND}",
    "datePublished": STAMP,
    "author": {"name": "Jane Doe"},
    "publisher": {"name": "Harbour Post"},
    "url": "https://post.example/fire",
    "inLanguage": "en",
}
NINJS_1: dict[str, object] = {
    "uri": "https://post.example/fire",
    "type": "text",
    "headline": "Fire at Old Harbour",
    "description_text": "Officials do not know why",
    "byline": "Jane Doe",
    "versioncreated": STAMP,
    "body_text": f"{FIRST}\n{SECOND}",
    "body_xhtml": XHTML,
    "infosource": [{"name": "Harbour Post"}],
    "associations": {"main": {"type": "picture", "uri": "x", "description_text": "Smoke on Sunday."}},
}
NINJS_2: dict[str, object] = {
    "uri": "https://post.example/fire",
    "type": "text",
    "headlines": [
        {"role": "sub", "value": "Officials do not know why"},
        {"role": "main", "value": "Fire at Old Harbour"},
    ],
    "by": "Jane Doe",
    "versioncreated": STAMP,
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": f"{FIRST} {SECOND}"},
        {"role": "richtext", "contenttype": "application/xhtml+xml", "value": XHTML},
    ],
    "infosources": [{"name": "Harbour Post"}],
    "associations": [{"type": "picture", "uri": "x", "descriptions": [{"value": "Smoke on Sunday."}]}],
}
NINJS_3: dict[str, object] = {
    **{k: v for k, v in NINJS_2.items() if k not in ("versioncreated", "infosources")},
    "versionCreated": STAMP,
    "infoSources": [{"name": "Harbour Post"}],
}
ANS: dict[str, object] = {
    "type": "story",
    "version": "0.10.9",
    "headlines": {"basic": "Fire at Old Harbour"},
    "subheadlines": {"basic": "Officials do not know why"},
    "credits": {"by": [{"type": "author", "name": "Jane Doe"}]},
    "publish_date": STAMP,
    "canonical_url": "https://post.example/fire",
    "source": {"name": "Harbour Post"},
    "promo_items": {"basic": {"type": "image", "caption": "Smoke on Sunday."}},
    "content_elements": [
        {"type": "text", "content": FIRST},
        {"type": "text", "content": SECOND.replace("Tom Pike", "<a href='/t'>Tom Pike</a>")},
    ],
}


@pytest.mark.parametrize(
    "value", [SCHEMA_ORG, NINJS_1, NINJS_2, NINJS_3, ANS], ids=["schema", "n1", "n2", "n3", "ans"]
)
def test_each_shape_gives_the_same_article(value: dict[str, object]) -> None:
    article = read(value)
    assert blocks(article) == [HEAD, DECK, CAPTION, *BODY]
    assert article.text == "\n\n".join(quote for _, quote in blocks(article))
    assert (article.title, article.outlet, article.byline) == (
        "Fire at Old Harbour",
        "Harbour Post",
        "Jane Doe",
    )
    assert (article.published, article.url) == (WHEN, "https://post.example/fire")
    assert (article.dateline, article.agencies) == ("HARBOUR CITY", ("The Associated Press",))


@pytest.mark.parametrize(
    "wrap",
    [
        lambda item: [item],
        lambda item: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, item]},
        lambda item: [{"@type": "Person", "name": "x"}, item],
        lambda item: {"@type": "WebPage", "mainEntity": item},
    ],
)
def test_schema_org_wherever_it_stands(wrap: Callable[[object], object]) -> None:
    assert blocks(read(wrap(SCHEMA_ORG))) == [HEAD, DECK, CAPTION, *BODY]


def test_a_blurb_is_no_deck() -> None:
    cut = {**SCHEMA_ORG, "description": "A fire at the Old Harbour injured two people …"}
    same = {**SCHEMA_ORG, "description": FIRST[:80]}
    assert DECK[0] not in dict(blocks(read(cut)))
    assert DECK[0] not in dict(blocks(read(same)))


def test_schema_org_behind_a_paywall() -> None:
    article = read({**SCHEMA_ORG, "isAccessibleForFree": False})
    assert article.truncated is not None


def test_ans_elements() -> None:
    elements = [
        {"type": "text", "content": FIRST},
        {"type": "header", "content": "What happens next"},
        {"type": "list", "items": [{"type": "text", "content": "The road opens on Monday."},
                                   {"type": "list", "items": [{"type": "text", "content": "At noon."}]}]},
        {"type": "image", "caption": "Smoke &amp; fire."},
        {"type": "quote", "content_elements": [{"type": "text", "content": "“We ran.”"}],
         "citation": {"type": "text", "content": "Tom Pike"}},
        {"type": "interstitial_link", "content": "Five fires in a year", "url": "/x"},
        {"type": "correction", "text": "It was Sunday."},
        {"type": "raw_html", "content": "<script>x</script><p>The road is open.</p>"},
        {"type": "table", "header": [{"content": "Year"}], "rows": [[{"content": "2026"}, {"content": "5"}]]},
        {"type": "new_kind", "content": "Nobody was told."},
        {"type": "divider"},
        {"type": "text", "content": "<i>Reuters contributed to this report.</i>"},
    ]  # fmt: skip
    article = read(
        {
            **ANS,
            "content_elements": elements,
            "corrections": [{"type": "correction", "text": "Two, not three."}],
        }
    )
    assert blocks(article)[3:] == [
        ("body", FIRST),
        ("body", "What happens next"),
        ("body", "The road opens on Monday."),
        ("body", "At noon."),
        ("caption", "Smoke & fire."),
        ("body", "“We ran.”"),
        ("body", "Tom Pike"),
        ("promo", "Five fires in a year"),
        ("correction", "It was Sunday."),
        ("body", "The road is open."),
        ("body", "Year"),
        ("body", "2026 | 5"),
        ("body", "Nobody was told."),
        ("credit", "Reuters contributed to this report."),
        ("correction", "Two, not three."),
    ]
    assert article.agencies == ("The Associated Press", "Reuters")


def test_ninjs_from_an_agency() -> None:
    assert read({**NINJS_1, "infosource": [{"name": "AFP"}]}).agencies == (
        "Agence France-Presse",
        "The Associated Press",
    )


def test_our_own_article_comes_back_as_it_was(story: str, tmp_path: Path) -> None:
    article = read_text(story, source="a.txt", outlet="Harbour Post")
    path = tmp_path / "article.json"
    path.write_text(article.model_dump_json(), encoding="utf-8")
    assert read_path(path) == article
    assert read_path(path, outlet="Post").outlet == "Post"


def test_a_bare_text_with_fields(story: str) -> None:
    article = read({"text": story, "outlet": "Harbour Post", "published": STAMP, "language": "en-GB"})
    assert article.text == story
    assert (article.outlet, article.published, article.language) == ("Harbour Post", WHEN, "en-GB")
    assert [b.role for b in article.blocks] == [b.role for b in read_text(story).blocks]


def test_a_bare_text_with_its_title() -> None:
    text = f"{FIRST}\r\n\r\n{SECOND}"
    above = read({"text": text, "title": "Fire at Old Harbour"})
    assert blocks(above) == [HEAD, *BODY]
    assert above.text == f"Fire at Old Harbour\n\n{text}"
    inside = read({"text": above.text, "title": "Fire at Old Harbour"})
    assert inside.text == above.text
    assert blocks(inside) == [HEAD, *BODY]


def test_an_article_whose_positions_do_not_hold() -> None:
    broken = {"text": FIRST, "blocks": [{"role": "body", "rule": "x", "span": {"start": 0, "end": 9999}}]}
    with pytest.raises(NotAnArticle, match="hold together"):
        read(broken)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ({"a": 1}, NotAnArticle),
        ([1, 2], NotAnArticle),
        ("text", NotAnArticle),
        (None, NotAnArticle),
        ({"text": 5}, NotAnArticle),
        ({"@type": "Person", "name": "x"}, NotAnArticle),
        ({"@type": "NewsArticle", "headline": "x"}, NotAnArticle),
        ([{**SCHEMA_ORG}, {**SCHEMA_ORG, "articleBody": FIRST}], NotAnArticle),
        ({"uri": "x", "versioncreated": STAMP, "type": "picture"}, NotAnArticle),
        ({"type": "story", "content_elements": []}, NotAnArticle),
        ({"type": "story", "content_elements": [1, None, {"type": ["x"], "content": 5}]}, NotAnArticle),
        ({"text": ""}, NotAnArticle),
        ({"text": "Fire."}, NotAnArticle),
        ({"text": "\ud800 " + FIRST}, UnreadableInput),
    ],
)
def test_other_json(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(value)


@pytest.mark.parametrize(
    "text",
    ["{", "[" * 100_000, '{"text": "x"', '{"a": ' + "9" * 5_000 + "}", '{"content_elements":' * 50_000],
)
def test_no_json(text: str) -> None:
    with pytest.raises((UnreadableInput, NotAnArticle)):
        read_text(text, format="json")


def test_nested_elements_end() -> None:
    element: object = {"type": "text", "content": FIRST}
    for _ in range(40):
        element = {"type": "quote", "content_elements": [element]}
    with pytest.raises(NotAnArticle):
        read({"content_elements": [element]})
