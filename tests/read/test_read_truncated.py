"""Cut-off and paywalled texts are recognised; sloppy ones are not taken for them."""

from __future__ import annotations

import pytest

from verifier.articles import BlockRole
from verifier.read import read_text

STORY = (
    "Two people were hurt on Sunday when a fire broke out at the Old Harbour, the mayor said.\n\n"
    "The coast road was closed for six hours and opened again at midnight, she told reporters.\n\n"
)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (
            "The fire department sent four engines and two boats to the pier, where the… [+1234 chars]",
            "count",
        ),
        ("The fire department sent four engines and two boats to the pier […]", "[…]"),
        ("The fire department sent four engines and two boats [...]", "[…]"),
        ("The fire department sent four engines and two boats to the…", "ellipsis"),
        ("The fire department sent four engines and two boats to the", "middle"),
        ("The fire department sent four engines and two boats,", "middle"),
        ("The fire chief told the paper after midnight: “We were", "middle"),
        ("The road is open.\n\nSubscribe to continue reading.", "paywall"),
        ("The road is open.\n\nContinue reading…", "paywall"),
        ("The road is open.\n\nThis article is for subscribers only.\n\n© 2026 Harbour Post", "paywall"),
        ("The road is open.\n\n**Already a subscriber? Log in**", "paywall"),
    ],
)
def test_cut_off(end: str, reason: str) -> None:
    article = read_text(STORY + end)
    assert article.truncated is not None
    assert reason in article.truncated
    assert "engines" not in article.truncated  # no article text in it


@pytest.mark.parametrize(
    "end",
    [
        "The department did not immediately respond to a request for comment",
        "“I don’t know …”",
        "Nobody knows what comes next.\n\nOther stories you may find interesting...",
        "Poll loading …",
        "He is the man the mayor said she got it from",
        "The road is open.\n\nContinue reading the main story\n\nThe cause is not known.",
        "The road is open. “We will subscribe to read it,” he said.",
        "The road is open.\n\nSign up for our newsletter.",
        "The road is open (for now)",
        "What happens next\n\n___",
        "The road is open.\n\n— Reuters",
        "• Two boats were sent.\n• Four engines came",
    ],
)
def test_not_cut_off(end: str) -> None:
    assert read_text(STORY + end).truncated is None


def test_a_missing_final_stop_stays_body() -> None:
    article = read_text(
        STORY + "The department did not immediately respond to a request for comment\n\nIt is open."
    )
    assert article.blocks[2].role is BlockRole.BODY
    assert article.blocks[2].rule == "default"
