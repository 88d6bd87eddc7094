"""Simple questions read by code: "Did X …?", "How many …?", "Who is X?" as statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from verifier.answers.asked_how import how
from verifier.answers.asked_what import of_what, what
from verifier.answers.asked_who import when, where, whether, who, why
from verifier.answers.clauses import HELPERS, PREPOSITIONS, bare
from verifier.answers.shapes import Shape, stated
from verifier.answers.two_ways import first_way
from verifier.answers.unasked import ASKING, unasked

_THAT = re.compile(
    r"(?:is|was) it (?:true|correct|right|confirmed|so|the case|known) that (?P<rest>.+)|"
    r"(?:is it )?true that (?P<other>.+)",
    re.IGNORECASE,
)


def shape_of(question: str) -> Shape | None:
    """What a rule makes of one question; ``None`` where none fits.

    Args:
        question: One question, without greeting; its question mark may be there.
    """
    quotes: list[str] = []
    shape = _shape_of(_QUOTE.sub(lambda found: _put_by(found[0], quotes), question))
    if shape is None or not quotes:
        return shape
    whole = (_put_back(one, quotes) for one in (shape.statement, *shape.premises))
    return shape._replace(statement=next(whole), premises=tuple(whole))


#: Words quoted within a question: their verbs are none of its own.
_QUOTE = re.compile(r"\"[^\"]+\"|“[^”]+”")


def _put_by(quote: str, quotes: list[str]) -> str:
    quotes.append(quote)
    return f"Q{len(quotes)}quoted"


def _put_back(statement: str, quotes: list[str]) -> str:
    for number, quote in enumerate(quotes, start=1):
        statement = statement.replace(f"Q{number}quoted", quote)
    return statement


def _shape_of(question: str) -> Shape | None:
    text = question.strip().rstrip("?.! ").strip()
    if not text:
        return None
    if (that := _THAT.fullmatch(text)) is not None:
        return stated("is it so that", that["rest"] or that["other"])
    if bare(text.split()[0]) in HELPERS:
        way = first_way(text)
        if isinstance(way, Shape):
            return way
        text = way
    words = text.split()
    first = bare(words[0])
    if (rule := _RULES.get(first)) is not None:
        return rule(words)
    if first in PREPOSITIONS and len(words) > 2 and bare(words[1]) in ASKING:
        return of_what(words)
    return unasked(text, words)


_RULES: dict[str, Callable[[Sequence[str]], Shape | None]] = {
    **dict.fromkeys(HELPERS, whether),
    "how": how,
    "when": when,
    "where": where,
    "why": why,
    "who": who,
    "what": what,
    "which": what,
}
