"""A picture of an answer as Slack shows it: ``python examples/slack_picture.py OUT.png``.

Drawn from the very blocks the bot posts, in the manner of Slack's own page. Needs playwright and a Chromium
(CHROMIUM=path, or on the path).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup, escape

from evals.measure.replayed import HARBOR, NoModel
from verifier.answers.answered import Where
from verifier.answers.run import answer_question
from verifier.answers.values import Answer
from verifier.desk import Desk
from verifier.progress import silent
from verifier.read import read_path
from verifier.slack.blocks import answer_message

QUESTION = "Did customs officers seize 16 containers on Thursday?"
Node = Mapping[str, Any]
CSS = """
body { margin: 0; padding: 14px 18px; width: 640px; background: #fff; color: #1d1c1d;
  font: 15px/1.46668 Lato, "Helvetica Neue", "Liberation Sans", sans-serif }
.message { display: flex; gap: 8px; margin-bottom: 12px }
.face { flex: none; width: 36px; height: 36px; border-radius: 5px; background: #1a3d5c; color: #fff;
  font-weight: 700; text-align: center; line-height: 36px }
.face.you { background: #7c5c9c }
.name { font-weight: 900 }
.app { background: #eee; color: #616061; font-size: 10px; font-weight: 700; padding: 1px 3px;
  border-radius: 2px; margin: 0 4px; vertical-align: 1px }
.time, .context { color: #616061; font-size: 12px }
.block { margin: 2px 0 6px }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid #ddd }
ul { margin: 0; padding-left: 24px }
a { color: #1264a3; text-decoration: none }
.context span { margin-right: 8px }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 4px; padding: 3px 12px;
  margin: 2px 8px 2px 0; font-weight: 700; font-size: 13px }
.primary { background: #007a5a; border-color: #007a5a; color: #fff }
.choice { display: inline-block; color: #616061; font-size: 12px; border-radius: 12px;
  background: #f4f4f4; padding: 2px 10px; margin-right: 6px }
"""
MESSAGE = Markup(
    '<div class="message"><div class="face {face}">{letter}</div><div><span class="name">{name}</span>'
    '{badge} <span class="time">{time}</span>{body}</div></div>'
)


async def answer() -> Answer:
    """The answer to the question, by code alone, from the two harbor stories."""
    with TemporaryDirectory() as folder, Desk.open(Path(folder) / "desk.db") as desk:
        for name, outlet, day in (("a.txt", "The Brindle Courier", 12), ("b.txt", "Lantern News", 13)):
            url = f"https://{outlet.split()[-1].lower()}.example/harbor"
            published = datetime(2026, 11, day, tzinfo=UTC)
            desk.add(read_path(HARBOR / name, outlet=outlet, published=published, url=url), person="Ana Lund")
        where = Where(desk, None, NoModel(), silent)  # type: ignore[arg-type]  # answers like one
        return await answer_question(QUESTION, where, as_of=date(2026, 11, 14))


def drawn(blocks: Iterable[Node]) -> Markup:
    """The blocks as HTML."""
    return Markup("").join(Markup('<div class="block">{}</div>').format(_block(one)) for one in blocks)


def _block(block: Node) -> Markup:
    parts = Markup("").join(_element(one) for one in block.get("elements", ()))
    if block["type"] == "context":
        return Markup('<div class="context">{}</div>').format(parts)
    return parts


def _element(element: Node) -> Markup:
    kind = element["type"]
    inner = Markup("").join(_element(one) for one in element.get("elements", ()))
    if kind == "rich_text_list":
        items = (Markup("<li>{}</li>").format(_element(one)) for one in element["elements"])
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    shapes = {
        "rich_text_section": "<div>{}</div>",
        "rich_text_quote": "<blockquote>{}</blockquote>",
    }
    if kind in shapes:
        return Markup(shapes[kind]).format(inner)
    if kind == "button":
        style = element.get("style", "")
        return Markup('<span class="button {}">{}</span>').format(style, element["text"]["text"])
    if kind == "feedback_buttons":
        both = (element["positive_button"], element["negative_button"])
        return Markup("").join(
            Markup('<span class="choice">{}</span>').format(b["text"]["text"]) for b in both
        )
    if kind == "plain_text":
        return Markup("<span>{}</span>").format(element["text"])
    return _text(element)


def _text(element: Node) -> Markup:
    shown = escape(element["text"])
    if element["type"] == "link":
        shown = Markup('<a href="{}">{}</a>').format(element["url"], shown)
    style = element.get("style", {})
    shown = Markup("<b>{}</b>").format(shown) if style.get("bold") else shown
    return Markup("<i>{}</i>").format(shown) if style.get("italic") else shown


def page(made: Answer) -> str:
    """The thread: the question, and the answer in the blocks that are posted."""
    message = answer_message(made, 1, private=True)
    mine = Markup("<div>/verify {}</div>").format(QUESTION)
    asked = MESSAGE.format(face="you", letter="A", name="Ana Lund", badge="", time="9:14", body=mine)
    said = MESSAGE.format(
        face="",
        letter="V",
        name="Verifier",
        badge=Markup('<span class="app">APP</span>'),
        time="9:14 · Only visible to you",
        body=drawn(message.blocks),
    )
    return f"<!doctype html><meta charset=utf-8><style>{CSS}</style>{asked}{said}"


def main(out: Path) -> None:
    """Draws it into that file."""
    from playwright.sync_api import sync_playwright

    html = page(asyncio.run(answer()))
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": 676, "height": 200}, device_scale_factor=1)
        shown.set_content(html)
        shown.screenshot(path=out, full_page=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
