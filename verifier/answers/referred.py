"""What a question takes up of what was asked before: its things, its object, its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import BE, DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.question import BLANK, Point, Sort, Wanted
from verifier.answers.shapes import Shape, sentence
from verifier.answers.verbs import base_form, participle, told_past
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.names import names
from verifier.values.times import times
from verifier.values.vocabulary import PERSON_NOUNS, plural

_I = re.IGNORECASE
_OF_THEM = re.compile(r"^(?:and |but )?how many of (?:them|those|these)\b\s*(?P<rest>.*?)[?.! ]*$", _I)
_WHOSE = re.compile(r"\b(?:his|her|their)\s+(?P<thing>[a-z]+)\b", _I)
#: "that" or "it" where it is a thing by itself: at the end, or before a word that goes on.
_THING = re.compile(
    r"\b(?:that|this|it)(?=\s*[?.!]*$|\s+(?:in|on|at|from|by|for|with|before|after|and)\b)", _I
)


def subject_of(statement: str) -> str:
    """What stands before the first verb; empty where that is the blank."""
    words = statement.split()
    at = _first_verb(words)
    if at is None or BLANK in words[:at]:
        return ""
    # "The raise they got": the raise.
    end = next((k for k in range(1, at) if bare(words[k]) in _SUBJECTS), at)
    return " ".join(words[:end])


_SUBJECTS = frozenset("he she it they we you i who which that".split())


def _first_verb(words: Sequence[str]) -> int | None:
    able = [
        k
        for k in range(1, len(words))
        if not words[k][:1].isupper()
        and bare(words[k - 1]) not in DETERMINERS
        and _may_be_verb(bare(words[k]))
    ]
    sure = [k for k in able if bare(words[k]) in HELPERS or not base_form(bare(words[k]).removesuffix("s"))]
    if sure:
        return sure[0]
    # "The bridge repair cost …": of words in a row that can be verbs, the last one is.
    return next((k for k in able if k + 1 not in able), None)


def _may_be_verb(word: str) -> bool:
    return word in HELPERS or told_past(word)


def of_them(question: str, point: Point) -> str | None:
    """As in "How many of them were children?": of those counted before."""
    found = _OF_THEM.match(question)
    if found is None or not found["rest"] or not point.statement.startswith(BLANK):
        return None
    words = point.statement.rstrip(".").split()[1:]
    at = next((k for k, word in enumerate(words) if bare(word) in HELPERS or _verb(bare(word))), None)
    if at is None:
        return None
    thing, rest = " ".join(words[:at]) or "people", found["rest"].split()
    if bare(rest[0]) in BE and bare(rest[-1]) in PERSON_NOUNS:
        rest = rest[1:]
    if bare(rest[0]) not in HELPERS and not _verb(bare(rest[0])):
        return " ".join([BLANK, *rest, *words[at:]])
    passive = bare(words[at]) in BE and at + 1 < len(words) and participle(bare(words[at + 1]))
    said = words[at + 1 :] if passive else ["who", *words[at:]]
    return " ".join([BLANK, "of the", thing, *said, *rest])


def _verb(word: str) -> bool:
    return (participle(word) or told_past(word)) and not base_form(word.removesuffix("s"))


def in_statement(question: str, statement: str) -> Shape | None:
    """As in "X sent vans to two hospitals: how many vans?": the blank where its word stands."""
    found = _WHICH_THING.match(question)
    words = statement.rstrip(".").split()
    if found is None or len(words) < 3 or _first_verb(words) is None:
        return None
    thing = found["thing"].lower()
    at = next((k for k, word in enumerate(words) if bare(word) == thing), None)
    if at is None:
        return None
    number = found["asks"].lower().startswith("how")
    before = at - 1 if at and (bare(words[at - 1]) in _LOOSE or words[at - 1].isdigit()) else at
    blank = [BLANK, words[at]] if number else [words[at], BLANK]
    text = " ".join([*words[:before], *blank, *words[at + 1 :]])
    return Shape("in a statement", Sort.WHICH, sentence(text), Wanted.NUMBER if number else Wanted.WORDS)


_WHICH_THING = re.compile(
    r"^(?:and )?(?P<asks>how many|how much|which|what) (?P<thing>[a-z]+)\s*[?.! ]*$", _I
)
#: What a blank takes the place of: "two hospitals", "some vans".
_LOOSE = frozenset("some several many few two three four five six seven eight nine ten more".split())


def those_counted(question: str, point: Point) -> str:
    """As in "… and how many were hurt in them?" after "How many derailments …": in the derailments."""
    words = point.statement.rstrip(".").split()
    if point.wanted is not Wanted.NUMBER or words[:1] != [BLANK]:
        return question
    end = next(
        (k for k, w in enumerate(words) if bare(w) in HELPERS | PREPOSITIONS or (k and _verb(bare(w)))), 1
    )
    if end < 2 or not plural(bare(words[end - 1])):
        return question
    return re.sub(r"\b(?:them|they)\b", f"the {' '.join(words[1:end])}", question, count=1)


def of_whoever(question: str, point: Point) -> str:
    """As in "Until when is his contract?" after "Who coaches X?": the contract of whoever coaches X."""
    if point.wanted is not Wanted.PERSON or not point.statement.startswith(f"{BLANK} "):
        return question
    who = point.statement.removeprefix(f"{BLANK} ").rstrip(".")
    return _WHOSE.sub(rf"the \g<thing> of whoever {who}", question, count=1)


def same_object(question: str, statement: str) -> str:
    """As in "When had they won it before?" after "X won the cup": what the same verb had before."""
    words = statement.rstrip(".").split()
    for match in re.finditer(
        r"\b([a-z]+) (?:it|that|this|them)\b(?! [a-z]+s?\b(?<!before)(?<!then))", question
    ):
        verbs = [
            k for k, w in enumerate(words) if k and stem(bare(w)) == stem(match[1]) and told_past(bare(w))
        ]
        if verbs and (thing := _noun_phrase(" ".join(words[verbs[0] + 1 :]))):
            return f"{question[: match.start()]}{match[1]} {thing}{question[match.end() :]}"
    return question


def _noun_phrase(text: str) -> str:
    """The thing a text begins with, up to a preposition or a time."""
    found = times(text, Span(start=0, end=len(text)), None)
    words = text[: found[0].span.start].split() if found else text.split()
    end = next((k for k, w in enumerate(words) if bare(w) in (PREPOSITIONS - {"of"}) | HELPERS), len(words))
    return " ".join(words[:end]) if end and BLANK not in words[:end] else ""


def that_thing(question: str, statement: str) -> str:
    """As in "Who paid for that?" after "The repair cost ____": what was spoken of, where that is a thing."""
    subject = subject_of(statement)
    first = bare(subject.split()[0]) if subject else ""
    if first not in DETERMINERS or first in {"his", "her", "their", "its"}:
        return question
    if names(question, Span(start=0, end=len(question))):
        return question
    return _THING.sub(f"{subject[:1].lower()}{subject[1:]}", question, count=1)
