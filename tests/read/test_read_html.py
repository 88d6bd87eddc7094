"""Web pages: what trafilatura drops is kept, what is not the article is not."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

import json
import sys
from datetime import datetime

import pytest

from verifier.articles import Article
from verifier.errors import SettingsError
from verifier.read import read_bytes, read_text

pytest.importorskip("trafilatura")

LD: dict[str, object] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Nobody"},
        {
            "@type": ["NewsArticle"],
            "headline": "Harbour fire: two hurt",
            "description": "The cause is not known, officials say",
            "datePublished": "2026-01-21T09:30:00+01:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Jo Day"}],
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
            "inLanguage": "en-GB",
            "isAccessibleForFree": True,
            "mainEntityOfPage": {"@id": "https://post.example/fire"},
        },
    ],
}

PAGE = """<!DOCTYPE html>
<html lang="en-US"><head><title>Two hurt | Post</title>
<meta property="og:title" content="Fire at Old Harbour injures two"><meta property="og:site_name" content="Post Online">
<link rel="canonical" href="https://post.example/canonical">
<script type="application/ld+json">%s</script>
<style>p { color: red }</style></head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sports and more news from all over the region</a></li></ul></nav></header>
<main><article class="story">
<h1>Fire at Old Harbour injures&nbsp;two</h1>
<p class="story__dek">The cause is not known, officials say</p>
<div class="byline">By <a href="/jd">Jane Doe</a> and Jo Day</div>
<figure><img src="a.jpg" alt="smoke"><figcaption>Smoke over the harbour on Sunday. <span>(AP Photo/Al Roe)</span></figcaption></figure>
<div class="body">
<p>HARBOUR CITY (AP) — A fire at the <b>Old Harbour</b> injured two people on Sunday, Mayor Ana Roe said, and closed the <a href="/r">coast road</a> for six hours.</p>
<p>“We saw smoke. We&rsquo;ran,” said Tom Pike, 41, who has sold fish at the pier for&#32;twenty years and lives nearby.</p>
<p><a href="/x">MAYOR-BACKED GROUP’S HARBOUR PLAN EMERGES AS KEY ISSUE</a></p>
<p><a href="/y">Five fires in a year: what we know</a></p>
<p>No.</p>
<h2>What happens next</h2>
<ul><li>The road opens on Monday, the mayor said in a statement.</li><li>An inquiry begins next week under Gen. Al Smith.</li></ul>
<blockquote><p>“It is the third fire of this year, and it must be the last one,” the mayor wrote.</p></blockquote>
<figure><figcaption>The pier before the fire</figcaption></figure>
<p>The fire department did not immediately respond to a request for comment on Sunday evening</p>
<p><em>The Associated Press contributed to this report.</em></p>
</div>
<div class="article-correction"><p>An earlier version of this story gave the wrong day.</p></div>
</article></main>
<aside><p>Elsewhere, a long story about the sea that has nothing at all to do with this one, sadly.</p></aside>
<form><p>Sign up for our newsletter</p></form>
<footer><p>© 2026 Harbour Post. All rights reserved.</p></footer>
<script>document.write("<p>Injected</p>")</script>
</body></html>"""


def page(**changes: object) -> str:
    graph = LD["@graph"]
    assert isinstance(graph, list)
    return PAGE % json.dumps({**LD, "@graph": [graph[0], {**graph[1], **changes}]})


def blocks(article: Article) -> list[tuple[str, str, str]]:
    return [(b.role.value, b.rule, article.quote(b.span)) for b in article.blocks]


def test_every_part_of_the_article_and_nothing_else() -> None:
    article = read_text(page(), format="html")
    assert [(role, rule, quote[:24]) for role, rule, quote in blocks(article)] == [
        ("headline", "h1", "Fire at Old Harbour inju"),
        ("deck", "deck_class", "The cause is not known, "),
        ("credit", "byline", "By Jane Doe and Jo Day"),
        ("caption", "figcaption", "Smoke over the harbour o"),
        ("body", "default", "HARBOUR CITY (AP) — A fi"),
        ("body", "default", "“We saw smoke. We’ran,” "),
        ("promo", "link_only", "MAYOR-BACKED GROUP’S HAR"),
        ("promo", "link_only", "Five fires in a year: wh"),
        ("body", "default", "No."),
        ("body", "subheading", "What happens next"),
        ("body", "default", "The road opens on Monday"),
        ("body", "default", "An inquiry begins next w"),
        ("body", "default", "“It is the third fire of"),
        ("caption", "figcaption", "The pier before the fire"),
        ("body", "default", "The fire department did "),
        ("credit", "contributed", "The Associated Press con"),
        ("correction", "correction_class", "An earlier version of th"),
    ]
    assert article.text == "\n\n".join(quote for *_, quote in blocks(article))


def test_what_the_head_tells() -> None:
    article = read_text(page(), format="html")
    assert article.title == "Fire at Old Harbour injures\u00a0two"
    assert article.title in article.text
    assert article.outlet == "Harbour Post"
    assert article.byline == "Jane Doe and Jo Day"
    assert article.url == "https://post.example/fire"
    assert article.published == datetime.fromisoformat("2026-01-21T09:30:00+01:00")
    assert article.language == "en-GB"
    assert article.dateline == "HARBOUR CITY"
    assert article.agencies == ("The Associated Press",)
    assert article.truncated is None


def test_without_json_ld_the_meta_elements_tell() -> None:
    article = read_text(PAGE % "{ broken", format="html")
    assert (article.outlet, article.url, article.language) == (
        "Post Online",
        "https://post.example/canonical",
        "en-US",
    )


def test_no_h1() -> None:
    bare = page().replace("<h1>Fire at Old Harbour injures&nbsp;two</h1>", "")
    article = read_text(bare, format="html")
    assert blocks(article)[0] == ("headline", "meta_title", "Harbour fire: two hurt")


def test_a_page_that_is_not_free_and_short_is_cut_off() -> None:
    article = read_text(page(isAccessibleForFree="False"), format="html")
    assert article.truncated is not None
    assert "not free" in article.truncated


def test_a_paywall_notice_after_the_text() -> None:
    wall = page().replace("</article>", "<div><p>Subscribe to continue reading.</p></div></article>")
    article = read_text(wall, format="html")
    assert article.truncated is not None
    assert "paywall" in article.truncated


def test_a_body_that_only_the_json_ld_has() -> None:
    body = "\n\n".join(f"Paragraph {n} tells what the mayor said of the fire on Sunday." for n in range(12))
    head = '<html><head><script type="application/ld+json">%s</script></head><body><div id="app"></div></body></html>'
    item = {"@type": "NewsArticle", "headline": "Fire at Old Harbour", "articleBody": body}
    article = read_text(head % json.dumps(item), format=None)
    assert [b.role.value for b in article.blocks] == ["headline"] + 12 * ["body"]


def test_the_charset_that_the_page_declares() -> None:
    latin = page().replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    assert "“We saw smoke." in read_bytes(latin, source="a.html").text


def test_language_of_the_template_does_not_hide_english() -> None:
    assert (
        read_text(page(inLanguage="es").replace('lang="en-US"', 'lang="es"'), format="html").language == "en"
    )


def test_broken_markup_is_read_all_the_same() -> None:
    broken = page().replace("</p>", "").replace("</li>", "").replace("</div>", "")
    assert "“We saw smoke. We’ran,” said Tom Pike" in read_text(broken, format="html").text


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(SettingsError) as caught:
        read_text(page(), format="html")
    assert "pip install 'claim-verifier[html]'" in caught.value.hint
