"""What a question in another language asks for, by the word it begins with, and what English asks it with."""

from __future__ import annotations

import re

_I = re.IGNORECASE
#: Begins a question, or its second half: "¿Cuándo dimitió y por qué?", "À qui …?".
_AT = r"(?:^[¿\W]*(?:\w{1,4}\s+)?|(?:\b(?:y|et|und|e)|,)\s+)"
_WORDS = (
    (r"cu[aá]ndo|quand|wann|quando", r"when|what|which|date|day"),
    (r"cu[aá]nt[oa]s?|combien|wie ?viele?|quant[oaie]s?", r"how|number|what|total|count"),
    (r"qui[eé]n(?:es)?|qui|wer|wem|wen|quem|chi", r"who|whom|whose|which|what"),
    (r"d[oó]nde|où|wo|wohin|woher|onde|dove", r"where|what|which"),
    (r"por ?qu[eéê]|pourquoi|warum|wieso|weshalb|perch[eéè]", r"why|reason|what|how"),
)
_ASKED = tuple(
    (re.compile(rf"{_AT}(?:{own})\b", _I), re.compile(rf"\b(?:{english})\b", _I)) for own, english in _WORDS
)


def asks_the_same(english: str, text: str) -> bool:
    """Whether a translation asks for all that the question does: when, how many, who, where, why.

    Args:
        english: The question in English.
        text: As asked.
    """
    return all(told.search(english) for asked, told in _ASKED if asked.search(text))
