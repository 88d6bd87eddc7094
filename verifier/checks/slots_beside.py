"""Names that stand for one another by what is right beside them or by their own last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein

from verifier.articles import Article, Span
from verifier.checks.content import stem
from verifier.checks.nameforms import folded, folded_text, misspelled, parts, same_name, variant
from verifier.checks.slots import held, names_in
from verifier.values.irregular import BASE
from verifier.values.reporting import CERTAINTY_OF
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_PREPOSITIONS = word_set("in at of for by near from under to against")
_SLIP = 2  # letters
_AGENT = frozenset({"by"})
#: Nouns that stand before many names of one story.
_PLAIN = word_set(
    "part member people one some many resident residents area areas city town village state thing"
)
_TELLS_LITTLE = FUNCTION_WORDS | _PLAIN


def same_slot(
    article: Article,
    within: Span,
    name: Span,
    source: Article,
    evidence: Span,
    like: Callable[[Article, Span, Span], bool],
) -> Span | None:
    """The other's name after the same noun and preposition ("hospitals in", "built by"), or ``None``.

    Each side must have one such name only, and the other's must not stand in the claim's sentence.
    """
    slot = _slot(tokens_of(article.text, within), name)
    if slot is None or not like(article, name, within):
        return None
    there = tokens_of(source.text, evidence)
    fits = [
        n for n in names_in(source.text, evidence) if _slot(there, n) == slot and like(source, n, evidence)
    ]
    ours = [n for n in names_in(article.text, within) if _slot(tokens_of(article.text, within), n) == slot]
    if len(fits) != 1 or len(ours) != 1 or held(source.quote(fits[0]), article, within):
        return None
    return fits[0]


def _slot(found: Sequence[Token], name: Span) -> tuple[str, str] | None:
    """Stem of the noun and the preposition before a name, past "the"; after "by" a verb."""
    at = next((k for k, token in enumerate(found) if token.start >= name.start), len(found)) - 1
    if lower_at(found, at) == "the":
        at -= 1
    link, word = lower_at(found, at), lower_at(found, at - 1)
    if link not in _PREPOSITIONS or not word.isalpha() or word in _TELLS_LITTLE or found[at - 1].capital:
        return None
    verb = word.endswith(("ed", "ing")) or word in BASE or word in CERTAINTY_OF
    return None if verb and link not in _AGENT else (stem(word), link)


def same_tail(article: Article, name: Span, source: Article, evidence: Span) -> Span | None:
    """The other's name that ends as this one does and begins otherwise ("Eva Lund", "Otto Lund").

    Or that begins alike and ends nearly so ("Eva Fogel", "Eva Vogel"). Neither article may have the
    other's name anywhere: where one has both, the two are a couple or a family.
    """
    words = article.quote(name)
    ours = parts(words)
    if len(ours) < 2:
        return None
    for other in names_in(source.text, evidence):
        theirs = parts(source.quote(other))
        if len(theirs) < 2 or not _one_end(ours, theirs) or same_name(words, source.quote(other)):
            continue
        if not _anywhere(words, source) and not _anywhere(source.quote(other), article):
            return other
    return None


def _one_end(a: Sequence[str], b: Sequence[str]) -> bool:
    if a[-1] == b[-1]:
        return True
    return (
        variant(a[0], b[0])
        and min(len(a[-1]), len(b[-1])) > 3
        and Levenshtein.distance(a[-1], b[-1]) <= _SLIP
    )


def _anywhere(words: str, article: Article) -> bool:
    """Whether an article has a name as it is written, diacritics aside."""
    return folded(words) in folded_text(article.text)


def other_spelling(article: Article, name: Span, source: Article, evidence: Span) -> Span | None:
    """A form of a name in the evidence that is more than a variant of it ("Vogel" for "Fogel").

    Nothing where the source writes it as the claim does anywhere.
    """
    words = article.quote(name)
    forms = [n for n in names_in(source.text, evidence) if same_name(words, source.quote(n))]
    if not forms or not all(misspelled(words, source.quote(n)) for n in forms):
        return None
    return None if _anywhere(words.split()[-1], source) and _anywhere(words, source) else forms[0]
