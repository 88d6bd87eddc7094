"""Small articles out of a few texts: a fact as it is read, claims as they are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.articles import Article, Block, BlockRole, Sentence, Span
from verifier.read.sentences import split

_APART = "\n\n"


def small_article(parts: Sequence[str], *, rule: str, **known: Any) -> Article:
    """An article whose blocks are the parts, as they are.

    It is not read as an article is: nothing in it is taken for a headline, a credit or cut off.

    Args:
        parts: Texts, each with a letter or digit in it.
        rule: Named by each block.
        **known: Further fields of ``Article``.
    """
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    at = 0
    for number, part in enumerate(parts):
        blocks.append(Block(role=BlockRole.BODY, rule=rule, span=Span(start=at, end=at + len(part))))
        for start, end in split(part):
            span = Span(start=at + start, end=at + end)
            sentences.append(Sentence(number=len(sentences) + 1, block=number, span=span))
        at += len(part) + len(_APART)
    return Article(text=_APART.join(parts), blocks=tuple(blocks), sentences=tuple(sentences), **known)
