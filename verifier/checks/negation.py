"""Negation and direction words around the verb both sides share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, differs, settle, stems_in
from verifier.checks.content import stem
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.numberwords import SMALL
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_NEGATORS = word_set("not never no neither nor without cannot nobody nothing none n't")
_COMPARED = word_set("more less fewer older younger later longer bigger higher lower")  # "no more than"
_SOFT = word_set(
    """unable fail fails failed refuse refuses refused decline declined doubt doubts unlikely avoid
    stopped yet hardly barely"""
)
_REACH = 8
_SHARE = 0.5  # share of the claim's content words the evidence must hold

_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("rise rises rose risen rising", "fall falls fell fallen falling"),
    (
        "increase increases increased increasing",
        "decrease decreases decreased decreasing decline declined declines",
    ),
    ("gain gains gained gaining", "lose loses lost losing"),
    ("climb climbed climbs", "drop dropped drops fell"),
    ("more", "fewer less"),
    ("higher", "lower"),
    ("win wins won winning", "lose loses lost losing"),
    ("accept accepts accepted", "reject rejects rejected"),
    ("approve approves approved", "reject rejects rejected block blocked"),
    ("confirm confirmed confirms", "deny denied denies"),
    ("guilty convicted", "acquitted innocent"),
    ("open opens opened", "close closes closed"),
    ("support supports supported back backs backed", "oppose opposes opposed"),
    ("allow allows allowed", "ban bans banned forbid forbids forbade"),
    ("survive survived survives", "die died dies"),
)
_OPPOSITE_OF: dict[str, frozenset[str]] = {}
for _one, _two in _OPPOSITES:
    for _left, _right in ((_one, _two), (_two, _one)):
        for _word in _left.split():
            _OPPOSITE_OF[_word] = _OPPOSITE_OF.get(_word, frozenset()) | frozenset(_right.split())


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """A shared word negated on one side only, or opposite direction words, in like sentences.

    A negator reaches the next content word (a verb past "-ly" adverbs); presence alone
    says nothing. Sentences must share half of the claim's content words.
    """
    wanted = stems_in(claim_article.text, claim.span)
    near = [
        item.span
        for item in evidence
        if wanted and len(wanted & stems_in(source.text, item.span)) >= max(2, _SHARE * len(wanted))
    ]
    found = [d for span in near for d in _opposed(claim_article, claim.span, source, span)]
    return settle(len(near), [*_negated(claim_article, claim.span, source, near), *found], "statements")


def _polarity(text: str, span: Span) -> Mapping[str, tuple[bool, Span]]:
    """Each content stem of a span: whether it is negated, and the words to show; mixed ones left out."""
    result: dict[str, tuple[bool, Span]] = {}
    mixed: set[str] = set()
    found = _split_contractions(tokens_of(text, span))
    negated = dict(_reached(found, _NEGATORS))
    softened = dict(_reached(found, _SOFT))
    for index, token in enumerate(found):
        if token.kind != "word" or token.lower in FUNCTION_WORDS | _NEGATORS | SMALL.keys():
            continue
        if index in softened:
            mixed.add(stem(token.lower))
        key, by = stem(token.lower), negated.get(index)
        shown = Span(start=by.start if by else token.start, end=token.end)
        if key in result and result[key][0] != (by is not None):
            mixed.add(key)
        result.setdefault(key, (by is not None, shown))
    return {key: value for key, value in result.items() if key not in mixed}


def _split_contractions(found: Sequence[Token]) -> list[Token]:
    """Marks "didn't" as a negator."""
    result: list[Token] = []
    for token in found:
        if token.kind == "word" and token.lower.endswith("n't"):
            result.append(Token(token.start, token.end, token.text, "n't", "word"))
        else:
            result.append(token)
    return result


def _reached(found: Sequence[Token], negators: frozenset[str]) -> Iterator[tuple[int, Token]]:
    """Index of each word a negator reaches, with the negator: the next content word, after "without" two."""
    for index, token in enumerate(found):
        if token.lower not in negators or (
            token.lower == "not" and lower_at(found, index + 1) in {"only", "just"}
        ):
            continue
        if lower_at(found, index + 1) in _COMPARED:
            continue
        left = 2 if token.lower == "without" else 1
        for at in range(index + 1, min(len(found), index + _REACH)):
            if found[at].text in {",", ".", ";", ":"} or not left:
                break
            word = found[at].lower
            if found[at].kind == "word" and word not in FUNCTION_WORDS and not word.endswith("ly"):
                left -= 1
                yield at, token


def _negated(article: Article, ours: Span, source: Article, theirs: Sequence[Span]) -> Iterator[Discrepancy]:
    """Shared words negated on one side; not where any sentence of the evidence has them as the claim does."""
    a = _polarity(article.text, ours)
    others = [_polarity(source.text, span) for span in theirs]
    for key, (negated, shown) in a.items():
        held = [other[key] for other in others if key in other]
        if held and all(other[0] != negated for other in held):
            yield differs(DiscrepancyKind.NEGATION, article, shown, source, held[0][1])


def _opposed(article: Article, ours: Span, source: Article, theirs: Span) -> Iterator[Discrepancy]:
    a = {t.lower: t for t in tokens_of(article.text, ours)}
    b = {t.lower: t for t in tokens_of(source.text, theirs)}
    for word, token in a.items():
        against = _OPPOSITE_OF.get(word, frozenset()) & b.keys()
        if not against or word in b or any(other in a for other in against):
            continue
        if any(stem(other) == stem(word) for other in b):
            continue
        other = b[min(against)]
        here, there = Span(start=token.start, end=token.end), Span(start=other.start, end=other.end)
        if _around(article.text, ours, here) & _around(source.text, theirs, there):
            yield differs(DiscrepancyKind.NEGATION, article, here, source, there, "opposite direction")


def _around(text: str, within: Span, word: Span) -> frozenset[str]:
    window = Span(start=max(within.start, word.start - 40), end=min(within.end, word.end + 40))
    return stems_in(text, window) - {stem(text[word.start : word.end].lower())}
