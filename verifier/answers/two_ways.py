"""Questions that put two ways: "Is it open or is it shut?", "Was the light red or green?"."""

from __future__ import annotations

import re

from verifier.answers.clauses import BE, DO, HELPING, bare
from verifier.answers.question import Sort
from verifier.answers.shapes import Shape
from verifier.answers.verbs import base_form, participle
from verifier.articles import Span
from verifier.values.names import names

_I = re.IGNORECASE
_OR_ASKS = re.compile(
    r"(?P<first>.+?),?\s+or\s+(?:rather )?"
    rf"(?:{HELPING})(?:n't)? "
    r"(?P<rest>.+)",
    _I,
)
_OR = re.compile(r"(?P<first>.+?),? or (?P<other>[^,]+)", _I)
_IT_IS = re.compile(r"(?:is|was|were) it [^,]+ or [^,]+? (?:who|that|which)\b", _I)
_ANY = re.compile(r"\b(?:any|anybody|anyone|anything|ever|either)\b", _I)


def first_way(text: str) -> str | Shape:
    """The first of two ways asked, where the other adds nothing; both as asked, where it does.

    Args:
        text: A question that begins with a helping verb, without its question mark.
    """
    if (asks := _OR_ASKS.fullmatch(text)) is not None:
        rest = asks["rest"]
        adds = any(ch.isdigit() for ch in rest) or names(text, Span(start=asks.start("rest"), end=len(text)))
        return Shape("two ways", Sort.OPEN, text) if adds else asks["first"]
    return Shape("two ways", Sort.OPEN, text) if _either(text) or _acts(text) or _IT_IS.match(text) else text


def _acts(text: str) -> bool:
    """As in "Did Hall buy or lease the yard?": one of two verbs."""
    words = [bare(word) for word in text.split()]
    rows = zip(words, words[1:], words[2:], strict=False)
    return words[0] in DO and any(word == "or" and base_form(a) and base_form(b) for a, word, b in rows)


def _either(text: str) -> bool:
    """Whether one of two is asked for: a yes would tell nothing. "Killed or injured" is both."""
    found = _OR.fullmatch(text)
    if found is None or bare(text.split(maxsplit=1)[0]) not in BE or _ANY.search(text):
        return False
    first, other = found["first"].split(), found["other"].split()
    both = participle(bare(first[-1])) and participle(bare(other[0]))
    return len(other) <= 3 and not both and bare(other[0]) not in {"more", "less", "so", "later", "earlier"}
