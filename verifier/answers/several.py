"""The questions of a message, in order: at question marks, at "and how many", at what asks for a check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.answers.checking import asks_only_a_check, greets
from verifier.answers.clauses import HELPING
from verifier.answers.opening import cleaned
from verifier.read.sentences import split

_I = re.IGNORECASE
_ENDS = re.compile(r"(?<=[?？])\s+")
#: A sentence typed with a small letter: "… in Halden. who?", "… seagulls. have i got that right".
_SMALL = re.compile(
    rf"(?<=[^\W\d_]{{3}}[.!])\s+(?=(?:(?:by|for|since|until|on|in|at|to|from|with) (?:who|what|which|how)|"
    rf"who|what|when|where|why|how|which|right|correct|true|safe|ok|okay|any|anything|{HELPING})\b)"
)
#: "… and how many …", "…, and was there …", "…, plus how …": a second question in one sentence.
_JOINED = re.compile(
    r",?\s+(?:and|plus)\s+(?=(?:(?:until |since |from |by |for |at |in |to )?"
    r"(?:how|who|when|where|why|what|which)|(?:the )?number of|name of)[\s?])|"
    rf"\s+and\s+(?=(?:{HELPING})\s+(?:he|she|it|they|there|that)\s)|"
    r",?\s+(?:and )?if (?:so|not),?\s+(?=(?:how|who|when|where|why|what|which)\b)|"
    rf",\s+(?:and|plus)\s+(?=(?:{HELPING})\s+"
    r"(?:there|it|he|she|they|the|a|an|any|his|her|its|their|that|this|(?-i:[A-Z])\S*)\s)|"
    r"\s+(?:and|plus)\s+(?=the (?:figure|number|total|amount|sum|share|price|cost|date|name) "
    r"(?:for|of|in|at)\s)|"
    r",\s+(?=(?:i|we)(?:'ve| have)(?: got)? (?:it|him|her|them) down (?:as|for)\s)",
    _I,
)
ASKS = re.compile(
    r"^(?:and |so )?(?:who|what|when|where|which|wich|why|how|did|do|does|is|are|was|were|has|have|had|will|"
    r"can|could|would|number|name|any|anyone|anybody)\b",
    _I,
)
#: "When and where was X held?".
_BOTH = re.compile(
    rf"(?P<one>when|where|why|how|by whom) and (?P<other>when|where|why|how|by whom) "
    rf"(?P<rest>(?:{HELPING})\b.+)",
    _I,
)
#: "When the ferry sank, how many …?", "If so, who …?": an occasion, and one question.
_OCCASION = re.compile(rf"(?:and |so |but )?(?:if\b|(?:when|while|once) (?!(?:{HELPING}|and|or)\b))", _I)
#: "Who was hurt, how many died …": a row of questions; "…, who was mayor" goes on with a name.
_IN_A_ROW = re.compile(
    rf",\s+(?=(?:how|why|what|(?:when|where) (?:{HELPING}))\s|"
    r"(?:when|where|why|how)(?:[,?]|$))",
    _I,
)
#: "The ship that sank, who owned it?": what it is about stands before it.
_ABOUT_FIRST = re.compile(
    r"(?:(?:and|but|so) )?(?P<about>(?:the|that|those|these|this|my|our) [^,?]+), "
    rf"(?P<asks>(?:who|when|where|why|how|what)\b(?! (?:{HELPING}) (?:that|it|this|they|he|she|those)\b)"
    r"[^?]*\?*)",
    _I,
)


def several(text: str) -> tuple[str, ...]:
    """The questions a message asks, in order; sentences before them that ask nothing are left out."""
    every = sentences(text)
    if (stated := _to_be_checked(every)) is not None:
        return stated
    others = [one for one in every if not asks_only_a_check(one)] or every
    with_mark = [one for one in others if marked(one)]
    parts = [part for one in (_with_what_it_asks(with_mark, every) or every) for part in _parted(one)]
    asked = [_put_back(part) for part in map(cleaned, parts) if any(map(str.isalnum, part))]
    return tuple(asked)


def _parted(sentence: str) -> Iterator[str]:
    """The questions of a sentence, at its "and how many"; two that share their clause, each whole."""
    if (both := _BOTH.fullmatch(sentence)) is not None:
        yield from (f"{both['one']} {both['rest']}", f"{both['other']} {both['rest']}")
        return
    for part in _JOINED.split(sentence):
        yield from (
            _IN_A_ROW.split(part) if ASKS.match(cleaned(part)) and not _OCCASION.match(part) else [part]
        )


def _put_back(question: str) -> str:
    """As in "The ship that sank, who owned it?": what it is about in the place of its pronoun."""
    found = _ABOUT_FIRST.fullmatch(question)
    if found is None or not re.search(r"\b(?:it|they|them|he|she|him|that)\b", found["asks"], _I):
        return question
    about = f"{found['about'][:1].lower()}{found['about'][1:]}"
    return re.sub(r"\b(?:it|they|them|he|she|him|that)\b", about, found["asks"], count=1, flags=_I)


def _with_what_it_asks(with_mark: list[str], every: list[str]) -> list[str]:
    """The sentences marked as asked; those that ask without a mark, where none is."""
    asking = [one for one in every if ASKS.match(cleaned(one))]
    return with_mark or (asking if len(asking) < len(every) else [])


def _to_be_checked(every: list[str]) -> tuple[str, ...] | None:
    """The statements "Safe to say?" is asked of; ``None`` where it is not asked, or something else is."""
    left = [one for one in every if not asks_only_a_check(one) and not greets(one)]
    if not any(map(asks_only_a_check, every)):
        return None
    if len(left) == len(every) or any(map(marked, left)):
        return None
    stated = [cleaned(one).rstrip(".") for one in left]
    return tuple(one for one in stated if len(one.split()) > 1) or tuple(left) or None


def sentences(text: str) -> list[str]:
    """The sentences of a message, as they stand."""
    parts = [part for ended in _ENDS.split(text) for part in _SMALL.split(ended)]
    return [part[start:end] for part in parts for start, end in split(part)]


def marked(sentence: str) -> bool:
    """Whether a sentence ends with a question mark."""
    return sentence.rstrip().endswith(("?", "？"))


def asks(sentence: str) -> bool:
    """Whether a sentence is marked as a question or begins as one; a statement to be checked is not."""
    return marked(sentence) or ASKS.match(sentence) is not None
