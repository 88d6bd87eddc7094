"""Whether a sentence with the words of a point says what they say there: by code, or by a judge alone."""

from __future__ import annotations

from verifier.answers.of_whom import of_another
from verifier.answers.passages import Passage, Target
from verifier.articles import Article


def settles(passage: Passage, target: Target, source: Article) -> bool:
    """Whether code may take a sentence for one that tells the point; else that is the judge's.

    Args:
        passage: The sentence.
        target: The point.
        source: The source.
    """
    return not of_another(target, source, passage.number)
