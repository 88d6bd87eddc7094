"""Rules for what no asking word begins: a statement, one with a tag, a noun that asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import DO, HELPERS, bare
from verifier.answers.nouns import any_there, of_noun
from verifier.answers.question import Sort
from verifier.answers.shapes import Shape, sentence, stated, with_blank
from verifier.answers.verbs import past, third, told_past

_TAGGED = re.compile(
    r"(?P<rest>.+?),? (?:right|correct|true|yes|no|"
    r"(?:did|was|is|has|have|does|do|were|are)n['’]t (?:he|she|it|they))",
    re.IGNORECASE,
)


def unasked(text: str, words: Sequence[str]) -> Shape | None:
    """A question that no asking word begins: a noun, or a statement."""
    if (there := any_there(text)) is not None:
        return Shape("any", Sort.WHETHER, sentence(there))
    if (apart := _APART.fullmatch(text)) is not None and (shape := _put_first(apart)) is not None:
        return shape
    if (tagged := _TAGGED.fullmatch(text)) is not None:
        return stated("statement with a tag", tagged["rest"])
    if (noun := of_noun(text)) is not None:
        return with_blank("noun", *noun)
    if bare(words[0]) not in _NO_STATEMENT and _has_verb(words):
        return stated("statement", text)
    return None


#: "The raise they got, was that 6 percent?": what it is about stands before it.
_APART = re.compile(
    r"(?P<about>(?:the|that|this|those|these|his|her|its|their|our)\s[^,]+),\s+"
    r"(?P<helper>is|are|was|were|did|does|do|has|have|had|will)\s+(?:that|it|this|they|he|she|those)\s+"
    r"(?P<rest>.+)",
    re.IGNORECASE,
)


def _put_first(found: re.Match[str]) -> Shape | None:
    about, helper, rest = found["about"], found["helper"].lower(), found["rest"]
    if helper not in DO:
        return Shape(f"{helper} …", Sort.WHETHER, sentence(f"{about} {helper} {rest}"))
    verb, _, after = rest.partition(" ")
    told = {"did": past, "does": third}.get(helper, str)(bare(verb))
    return Shape(f"{helper} …", Sort.WHETHER, sentence(f"{about} {told} {after}"), core=bare(verb))


#: Words a statement does not begin with; a question or a fragment does.
_NO_STATEMENT = frozenset("and or but so whose whom anything any nothing something also".split())


ASKING = frozenset("who whom whose what which when where why how".split())


_RELATIVE = frozenset("who whom whose which when where".split())


def _has_verb(words: Sequence[str]) -> bool:
    """Whether it can be a statement: it has a verb, and asks with no word."""
    if any(word.endswith(":") for word in words) or bare(words[0]) in ASKING:
        return False
    # "The boy who was hit": said of somebody, not asked.
    if any(bare(word) in ASKING - _RELATIVE for word in words[:4]):
        return False
    return len(words) > 2 and any(
        (told_past(bare(word)) or bare(word) in HELPERS) and not word[:1].isupper() for word in words[1:]
    )
