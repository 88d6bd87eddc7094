"""Pairs of quotations and labelled attributions, invented; figures worked out by hand."""

from __future__ import annotations

import pytest

from evals.measure import attributions, quotes
from evals.measure.attributions import Labelled, LabelledArticle, cue_kind
from evals.measure.quotes import QuotePair
from evals.measure.shares import shares

PAIRS = (
    QuotePair(id="1", triplet="a", quote_a="We will pay.", quote_b="we will pay", kind="identical"),
    QuotePair(id="2", triplet="a", quote_a="We will pay", quote_b="We will pay in May", kind="truncated"),
    QuotePair(
        id="3",
        triplet="b",
        quote_a="We will pay for it all",
        quote_b="We shall pay for it all",
        kind="wording_differs",
    ),
    QuotePair(id="4", triplet="b", quote_a="It is over", quote_b="It is over now", kind="wording_differs"),
)


def test_quotations_by_hand() -> None:
    found = quotes.measured(PAIRS, "pairs")
    assert found.data.clusters == 2
    assert found.figures["right"].value == 0.75
    assert found.figures["right of wording_differs"].value == 0.5
    assert found.figures["labelled so of called truncated"].value == 0.5
    assert found.counts["labelled and called"]["wording_differs, truncated"] == 1
    assert found.tables[0].rows[2][:5] == ("wording_differs", "0", "1", "1", "0")
    assert found.tables[0].rows[3][:5] == ("all", "1", "2", "1", "0")


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "say"),
        ("told reporters", "say"),
        ("warned", "verb"),
        ("according to", "according"),
        ("in the opinion of", "other"),
    ],
)
def test_kinds_of_cues(cue: str, kind: str) -> None:
    assert cue_kind(cue) == kind


TEXT = "Rain is due, Eva Lund said. Snow fell on Monday. Pia Holm hopes it melts. Jo Reed warned of ice."


def at(*stretches: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(words), TEXT.index(words) + len(words)) for words in stretches)


def label(source: str, cue: str, *content: str, direct: bool = False) -> Labelled:
    return Labelled(source_span=at(source), cue_span=at(cue), content_span=at(*content), direct=direct)


def article(*labels: Labelled) -> LabelledArticle:
    return LabelledArticle(id="1", text=TEXT, attributions=labels)


def figures(*labels: Labelled) -> dict[str, float | None]:
    found = shares(attributions.items(article(*labels)))
    return {name: figure.value for name, figure in found.items()}


def test_attributions_by_hand() -> None:
    """Code reads "said" and "warned"; labelled are "said" and a noun that is no report of speech."""
    found = figures(label("Eva Lund", "said", "Rain is due", direct=True), label("Snow", "fell", "on Monday"))
    assert (found["precision"], found["recall"], found["F1"]) == (0.5, 0.5, 0.5)
    assert (found["precision say"], found["precision verb"]) == (1.0, 0.0)
    assert (found["recall say"], found["recall other"]) == (1.0, 0.0)
    assert (found["recall quoted"], found["recall not quoted"]) == (1.0, 0.0)
    assert (found["sentence precision"], found["sentence recall"]) == (0.5, 0.5)
    assert (found["speaker"], found["content"]) == (1.0, 1.0)


def test_another_speaker_is_wrong_and_content_counts_by_words() -> None:
    found = figures(label("Pia Holm", "said", "Rain is due", "Snow fell on Monday"))
    assert found["speaker"] == 0.0
    assert found["content"] == pytest.approx(2 * 3 / (3 + 7))
    assert found["content in the sentence"] == 1.0


def test_no_labelled_source_is_no_question() -> None:
    found = figures(Labelled(cue_span=at("said"), content_span=at("Rain is due")))
    assert "speaker" not in found
    assert found["recall"] == 1.0


def test_each_is_matched_once() -> None:
    """Two labels on one cue: one is found, the other missed."""
    twice = label("Eva Lund", "said", "Rain is due")
    found = figures(twice, twice)
    assert (found["precision"], found["recall"]) == (0.5, 0.5)
    assert found["sentence recall"] == 1.0


def test_attributions_are_shown_by_cue() -> None:
    shown = attributions.measured([article(label("Eva Lund", "said", "Rain is due"))], "one")
    assert shown.data.rows == 1
    assert shown.counts["attributions"] == {"found": 2, "labelled": 1}
    by_cue = {row[0]: row[1:] for row in shown.tables[1].rows}
    assert by_cue["“say”, “tell”"] == ("1", "100.0%", "1", "100.0%", "100.0%", "100.0%")
    assert by_cue["“according to”"] == ("–",) * 6
