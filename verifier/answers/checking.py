"""Messages that give a statement and ask whether it may be printed: what asks, and who is said to say it."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_THIS = r"(?: (?:it|that|this|so|them))?"
#: A sentence that asks for a check of what stands beside it, and states nothing: "Safe to say?", "Right?".
_CHECK = re.compile(
    r"(?:(?:please|so|and|just|is|are|was|would|be|it|that|this|all|we|i|you|can|could|may|have|did|do|got|am|"
    r"get|a|quick|copy|fact|final|double|the)\b[ ,-]*)*"
    r"(?:right|correct|true|accurate|confirmed|safe|ok|okay|fine|good|sure|agreed?|yes or no|check|checking|"
    r"is it|isn'?t it|"
    r"(?:say|write|print|run|publish|use|report|go with|stand by|sign off on)(?: (?:it|that|this|so))?)"
    rf"(?: (?:to|for us to) (?:say|write|print|run|publish|go|use|report|go with){_THIS})?"
    r"(?: (?:like that|as it stands|please|pls|or not|or no|with that|before the .{3,20}))?[ ?.!:,]*",
    _I,
)
#: Whose words a statement is said to be: the desk's own, or nobody's in particular.
_REPORTED = re.compile(
    r"^(?:(?:(?:quick |copy |fact |final )?check(?:ing)?(?: before [^:,]{3,30})?)[:.]\s+|"
    r"(?:we(?:'re| are)? (?:saying|writing|reporting|running|going with)|we have it(?: down)?|"
    r"our \w+(?: \w+)? (?:says?|has|have|reads?|claims?)|i(?:'ve| have)? (?:it|him|her|them) down as|"
    r"(?:someone|somebody|people|they|he|she|a (?:reader|colleague|source|friend)) "
    r"(?:says?|claims?|tells? (?:me|us)|told (?:me|us))|"
    r"i(?:'ve| have)? (?:hear|heard|read|seen)|i(?:'m| am) told|word is|(?:the )?rumou?r (?:is|has it))"
    r"(?: that)?[,:]?\s+)",
    _I,
)
_QUOTES = '"“”'


def asks_only_a_check(sentence: str) -> bool:
    """Whether a sentence asks for a check of another one, as "OK to run?", and states nothing itself."""
    return _CHECK.fullmatch(sentence.replace("’", "'").strip(f" {_QUOTES}")) is not None


def unreported(sentence: str) -> str:
    """A sentence without whose words it is said to be ("Our box says that …"), or quotation marks."""
    plain = _REPORTED.sub("", sentence.strip())
    inner = plain.strip(_QUOTES)
    quoted = plain[:1] in _QUOTES and not any(mark in inner for mark in _QUOTES)
    return (inner if quoted else plain) or sentence
