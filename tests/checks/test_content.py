from __future__ import annotations

from tests.checks.builders import article, claim
from verifier.checks.content import SourceIndex, rank_sentences

SOURCE = article(
    "Thirty-seven boats left Lerwick before the storm.",
    "The mayor of Selby opened a school.",
    "Rents rose by 4 percent in May.",
    outlet="B",
)


def test_the_sentence_on_the_same_thing_comes_first() -> None:
    ours = article("37 boats were leaving Lerwick ahead of storms.")
    ranked = rank_sentences(claim(ours), SOURCE)
    assert ranked[0][0] == 1
    assert ranked[0][1] > 0.7


def test_sentences_that_share_nothing_are_left_out() -> None:
    assert rank_sentences(claim(article("Opera singers met.")), SOURCE) == []


def test_index_and_article_rank_alike() -> None:
    ours = claim(article("The mayor opened a school in May."))
    assert rank_sentences(ours, SourceIndex(SOURCE)) == rank_sentences(ours, SOURCE)
