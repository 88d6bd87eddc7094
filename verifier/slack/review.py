"""How a proposed fact is shown to the second person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from verifier.facts import Fact
from verifier.slack.parts import Block, button, buttons, link, mrkdwn, quote, rich, section, shorten, words
from verifier.slack.posting import Message

APPROVE, REJECT, LOOK = "fact_approve", "fact_reject", "fact_look"


def review_message(fact: Fact, proposer: str, now: datetime) -> Message:
    """The message to the channel of those who decide.

    What is under embargo or unpublished is not in it: a button shows it to those who may see it.
    """
    line = f"<@{proposer}> proposes a fact. Another member of the facts group decides."
    if fact.hidden_at(now):
        shown = [mrkdwn(f"{line} It is not public yet."), buttons(button("Look at it", LOOK, fact.id))]
        return Message(text=line, blocks=tuple(shown))
    return Message(text=line, blocks=(mrkdwn(line), *fact_blocks(fact), decide(fact)))


def fact_blocks(fact: Fact) -> list[Block]:
    """The fact and what it rests on."""
    shown = [rich(section(words(shorten(fact.statement, 1_500), bold=True)))]
    days = [f"{day:%d %b %Y}" if day else "open" for day in (fact.valid_from, fact.valid_to)]
    for one in fact.assertions[:3]:
        name = shorten(one.outlet or one.document or one.speaker or "source", 150)
        published = f"  ·  {one.published:%d %b %Y}" if one.published else ""
        parts = [section(link(one.url, name, bold=True), words(f"{published}  ·  holds {' to '.join(days)}"))]
        if one.quote is not None:
            parts.append(quote(words(shorten(one.quote.exact, 1_000))))
        shown.append(rich(*parts))
    return shown


def decide(fact: Fact) -> Block:
    """The buttons."""
    yes = button("Approve", APPROVE, fact.id, style="primary")
    return buttons(yes, button("Reject", REJECT, fact.id, style="danger"))


def look_view(fact: Fact) -> dict[str, Any]:
    """The fact in a modal, for one who may see it."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "A proposed fact"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [*fact_blocks(fact), decide(fact)],
    }
