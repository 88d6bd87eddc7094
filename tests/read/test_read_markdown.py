"""Markdown: the markup stays in the text, block marks lie between the blocks."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

from datetime import UTC, datetime

from verifier.articles import Article
from verifier.read import read_text

PAGE = """---
title: Fire at Old Harbour injures two
author: Jane Doe
date: 2026-01-21T09:30:00Z
outlet: Harbour Post
tags: [fire, harbour]
---

# Fire at Old Harbour injures *two* #

## The cause is not known

*By Jane Doe*

![Smoke over the harbour](https://x.example/smoke.jpg "Smoke")

HARBOUR CITY — A fire at the [Old Harbour](https://x.example/h) injured **two** people on Sunday,
the mayor said, and closed the coast road for six hours.

> “We saw smoke,” said Tom Pike.
> “We ran.”

What happens next
-----------------

- The road opens on Monday.
- An inquiry begins.

***

**READ MORE: [Five fires in a year](https://x.example/five)**

_Reuters contributed to this report._
"""


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.role.value, article.quote(b.span)) for b in article.blocks]


def test_blocks_leave_out_the_marks_and_nothing_else() -> None:
    article = read_text(PAGE, format="markdown")
    assert article.text == PAGE
    assert blocks(article)[1:] == [
        ("headline", "Fire at Old Harbour injures *two*"),
        ("deck", "The cause is not known"),
        ("credit", "*By Jane Doe*"),
        ("caption", "Smoke over the harbour"),
        (
            "body",
            "HARBOUR CITY — A fire at the [Old Harbour](https://x.example/h) injured **two** people on Sunday,\n"
            "the mayor said, and closed the coast road for six hours.",
        ),
        ("body", "“We saw smoke,” said Tom Pike.\n> “We ran.”"),
        ("body", "What happens next"),
        ("body", "The road opens on Monday."),
        ("body", "An inquiry begins."),
        ("promo", "**READ MORE: [Five fires in a year](https://x.example/five)**"),
        ("credit", "_Reuters contributed to this report._"),
    ]
    assert article.blocks[0].rule == "front_matter"


def test_front_matter_is_read() -> None:
    article = read_text(PAGE, format="markdown")
    assert article.title == "Fire at Old Harbour injures two"
    assert article.byline == "Jane Doe"
    assert article.outlet == "Harbour Post"
    assert article.published == datetime(2026, 1, 21, 9, 30, tzinfo=UTC)
    assert article.dateline == "HARBOUR CITY"
    assert article.agencies == ("Reuters",)


def test_windows_line_ends() -> None:
    article = read_text(PAGE.replace("\n", "\r\n"), format="markdown")
    assert [role for role, _ in blocks(article)] == [
        role for role, _ in blocks(read_text(PAGE, format="markdown"))
    ]


def test_what_looks_like_markdown_is_read_as_such() -> None:
    body = "\n\nTwo people were hurt on Sunday when a fire broke out at the Old Harbour, the mayor said, and the road was closed."
    article = read_text("# Fire at Old Harbour" + body, format=None)
    assert blocks(article)[0] == ("headline", "Fire at Old Harbour")
