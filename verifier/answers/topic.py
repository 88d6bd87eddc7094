"""What a question is about where it does not say: what stands before its colon, or the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import PREPOSITIONS, bare
from verifier.answers.question import BLANK, Sort
from verifier.answers.referred import subject_of
from verifier.answers.shapes import Shape, sentence
from verifier.answers.verbal import has_main_verb
from verifier.articles import Span
from verifier.values.names import names

#: "____ was the architect": of what, another question has said.
_ROLE = re.compile(rf"^(?:{BLANK} (?:is|was|are|were) the [a-z]+|The [a-z]+ (?:is|was|are|were) {BLANK})\.$")

#: Most words before a colon that take the place of a pronoun.
_LONGEST = 10
#: Most words before a colon that are a topic by themselves: "Vale railway: …".
_SHORT = 4


def on_topic(shape: Shape, before: Sequence[Shape], about: str) -> Shape:
    """A question's statement with what it is about, where it names nothing itself.

    Args:
        shape: The question as read.
        before: The questions before it in its message.
        about: What stands before its colon; empty where there is none.
    """
    if _names(shape.statement):
        return shape
    if shape.sort is Sort.OPEN:
        return shape._replace(statement=f"{about}: {shape.statement}") if about else shape
    topics = _names(about) or [name for one in before for name in _names(one.statement)]
    if not topics:
        return shape
    subject = next((subject_of(one.statement) for one in before if _names(subject_of(one.statement))), "")
    if subject and _ROLE.match(shape.statement):
        of = f"of {subject[:1].lower() + subject[1:] if subject.startswith('The ') else subject}"
        statement = re.sub(r"(the [a-z]+)", rf"\1 {of}", shape.statement, count=1, flags=re.IGNORECASE)
        return shape._replace(statement=statement)
    rest = shape.statement
    if not rest.startswith(BLANK):
        rest = f"{rest[:1].lower()}{rest[1:]}"
    topic = about if _names(about) and len(about.split()) <= _SHORT else topics[0]
    return shape._replace(statement=sentence(f"On {topic}, {rest}"))


_SUBJECT = re.compile(r"^(?P<who>It|They|He|She) (?=\w)")
_DETERMINED = re.compile(r"(?:the|a|an|that|this|his|her|their|our) ", re.IGNORECASE)


def put_for_pronoun(shape: Shape, about: str) -> Shape | None:
    """As in "Halden lock: when was it built?": what stands before the colon, for "it"."""
    found = _SUBJECT.match(shape.statement)
    words = about.split()
    if found is None or len(words) > _LONGEST or has_main_verb(words) or any(ch in about for ch in ",;."):
        return None
    name = _names(about) == [about]
    if found["who"] in {"He", "She"} and not (name or _DETERMINED.match(about)):
        return None
    rest = shape.statement[found.end() :]
    premises = tuple(_SUBJECT.sub(f"{about} ", one) for one in shape.premises)
    return shape._replace(
        statement=sentence(f"{about} {rest}"), premises=tuple(map(sentence, (one for one in premises)))
    )


def begins_with_name(about: str) -> bool:
    """Whether the first word before a colon names something: "Halden yard: …", not "Sentence for Berg: …"."""
    words = about.split()
    return bool(words) and words[0][:1].isupper() and (len(words) < 2 or bare(words[1]) not in PREPOSITIONS)


def first_name(sentences: Sequence[str]) -> str:
    """The name that sentences beside a question give first; empty where they give none."""
    return next((name for one in sentences for name in _names(one)), "")


def _names(text: str) -> list[str]:
    return [span.of(text) for span in names(text, Span(start=0, end=len(text)))]
