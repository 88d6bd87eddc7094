"""Whether a sentence with the words of a point says what they say there: by code, or by a judge alone."""

from __future__ import annotations

from verifier.answers.of_whom import of_another
from verifier.answers.one_clause import one_clause
from verifier.answers.other_word import only_in_compounds, opposed
from verifier.answers.passages import Passage, Target
from verifier.articles import Article
from verifier.checks.amounts import same_thing
from verifier.values.quantities import quantities


def settles(passage: Passage, target: Target, source: Article) -> bool:
    """Whether code may take a sentence for one that tells the point; else that is the judge's.

    Args:
        passage: The sentence.
        target: The point.
        source: The source.
    """
    number = passage.number
    told_otherwise = (of_another, only_in_compounds, opposed)
    if any(rule(target, source, number) for rule in told_otherwise):
        return False
    return _numbers_theirs(target, source, number)


def _numbers_theirs(target: Target, source: Article, number: int) -> bool:
    """Whether each number of the point, or else one of its kind, stands with what the point says of it."""
    told = quantities(source.text, source.sentence(number).span)
    for ours in target.numbers:
        like = [one for one in told if one.unit == ours.unit and same_thing(ours, one) is not False]
        if not like and any(one.unit == ours.unit for one in told):
            return False
        same = [one for one in like if one.value == ours.value] or like
        if same and not any(one_clause(target, source, number, one.span) for one in same):
            return False
    return True
