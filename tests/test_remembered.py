"""What code keeps: of the very article, of a bounded number of them, and in one place."""

from __future__ import annotations

import ast
import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

import verifier
from verifier.articles import Article
from verifier.checks import identical_sentences
from verifier.checks.content import rank_sentences
from verifier.evals.systems import article_of, claims_of
from verifier.remembered import TEXTS, by_article
from verifier.totals.told import tellings

PACKAGE = Path(verifier.__file__).parent
#: What works on articles without a model.
CODE = ("values", "checks", "totals", "origins", "judge", "extraction")
STORY = "The ferry sank on Friday.\n\nDivers found 12 of the 30 crates on Monday, the harbor master said."


def published(day: int) -> Article:
    return article_of(STORY).model_copy(update={"published": datetime(2025, 9, day, tzinfo=UTC)})


def test_one_text_of_two_days_is_two_articles() -> None:
    early, late = published(3), published(17)
    assert early.id == late.id
    days = [told.when.start.day for one in (early, late, early) for told in tellings(one) if told.when]
    assert set(days[: len(days) // 3]) == {1}
    assert set(days[len(days) // 3 : 2 * len(days) // 3]) == {15}
    assert days[: len(days) // 3] == days[2 * len(days) // 3 :]


def test_one_text_with_other_sentences_is_another_article() -> None:
    whole = article_of(STORY)
    cut = whole.model_copy(update={"sentences": whole.sentences[:1]})
    claim = claims_of(whole)[1]
    assert next(number for number, _ in rank_sentences(claim, whole)) == 2
    assert 2 not in [number for number, _ in rank_sentences(claim, cut)]
    assert identical_sentences(claim, whole, whole) == (2,)
    assert identical_sentences(claim, whole, cut) == ()


def test_an_article_long_unused_is_let_go() -> None:
    seen = by_article(lambda article: article.text)
    first = article_of("The first ferry sank.")
    gone = weakref.ref(first)
    seen(first)
    for number in range(TEXTS + 1):
        seen(article_of(f"Ferry {number} sank."))
    del first
    gc.collect()
    assert gone() is None


def test_threads_that_share_articles_find_the_same() -> None:
    articles = [article_of(STORY.replace("12", str(n))) for n in range(12, 12 + 2 * TEXTS)]
    expected = [rank_sentences(claims_of(one)[1], article_of(one.text)) for one in articles]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda one: rank_sentences(claims_of(one)[1], one), articles * 3)
    assert list(found) == expected * 3


@pytest.mark.parametrize("folder", CODE)
def test_no_cache_elsewhere(folder: str) -> None:
    """``functools.cache`` is left for patterns that take no argument and are made when first needed."""
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "functools":
                assert "lru_cache" not in {name.name for name in node.names}, path
            if isinstance(node, ast.FunctionDef) and "cache" in {ast.unparse(d) for d in node.decorator_list}:
                assert not node.args.args, path
