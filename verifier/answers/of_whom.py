"""Of whom a sentence says it, where it names none of those asked about: of them, or of somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.alike import one_word
from verifier.answers.passages import BACK, Target, holds
from verifier.answers.told_of import Told, for_a_person
from verifier.articles import Article, Span
from verifier.checks.content import stem
from verifier.checks.nameforms import same_name
from verifier.values.names import names
from verifier.values.places import is_place
from verifier.values.tokens import Token, lower_at, tokens_of

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
#: Words between a name and the noun for somebody of theirs: "Reik's former deputy".
_REACH = 3


def of_another(target: Target, source: Article, number: int) -> bool:
    """Whether a sentence may say of somebody else what a point asks of those it names.

    It may where a name of the point does not stand in it, places apart, and another one does before the first
    word of the point there, or a word for another person ("his deputy", "the driver"), or where a sentence
    since the name begins with another; where the name only tells whose somebody is ("Reik's deputy"); and
    where another stands beside the verb ("Reik said Oln was convicted").

    Args:
        target: The point.
        source: The source.
        number: The sentence.
    """
    lacking = [
        name
        for name in target.names
        if not holds(name, source, number) and not _is_place(name, target, source)
    ]
    if not lacking:
        whose = any(_only_whose(name, target, source, number) for name in target.names)
        return whose or (bool(target.names) and Told(target, source, number).done_by_another)
    last = _last_named(lacking, source, number)
    between = (Told(target, source, n) for n in range(last + 1, number))
    return Told(target, source, number).of_another or any(one.begins_with_another for one in between)


def _is_place(name: str, target: Target, source: Article) -> bool:
    asked = Span(start=0, end=len(target.shown))
    if any(
        is_place(target.shown, span, asked)
        for span in names(target.shown, asked)
        if span.of(target.shown) == name
    ):
        return True
    return any(
        is_place(source.text, span, sentence.span)
        for sentence in source.claim_sentences()
        for span in names(source.text, sentence.span)
        if same_name(span.of(source.text), name)
    )


def _last_named(lacking: Sequence[str], source: Article, number: int) -> int:
    """The last sentence before one that has such a name."""
    before = range(number - 1, max(0, number - 1 - BACK), -1)
    return next((n for n in before if any(holds(name, source, n) for name in lacking)), number - 1)


def _only_whose(name: str, target: Target, source: Article, number: int) -> bool:
    """Whether a name only tells whose somebody is: "Reik's deputy", "the deputy of Jonas Reik"."""
    within = source.sentence(number).span
    said = tokens_of(source.text, within)
    spans = [s for s in names(source.text, within) if same_name(s.of(source.text), name)]
    return bool(spans) and all(_whose(span, said, target) for span in spans)


def _whose(span: Span, said: Sequence[Token], target: Target) -> bool:
    first = next((k for k, token in enumerate(said) if token.start >= span.start), len(said))
    after = next((k for k, token in enumerate(said) if token.start >= span.end), len(said))
    if lower_at(said, after) in _POSSESSIVE:
        return any(_theirs(token, target) for token in said[after + 1 : after + 1 + _REACH])
    return lower_at(said, first - 1) == "of" and first > 1 and _theirs(said[first - 2], target)


def _theirs(token: Token, target: Target) -> bool:
    """Whether a word is a noun for a person that the point does not ask about."""
    known = one_word(stem(token.lower)) in target.words
    return not known and not token.capital and for_a_person(token)
