"""Whether a number stands in one clause with what a point says of it: "nurses got 4; doctors asked for 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.answers.alike import content
from verifier.answers.clauses import DETERMINERS, HELPERS, bare
from verifier.answers.passages import Target
from verifier.answers.question import BLANK
from verifier.answers.verbs import told_past
from verifier.articles import Article, Span
from verifier.checks.slots import held
from verifier.values.reporting import PRONOUNS
from verifier.values.roles import role_word
from verifier.values.tokens import Token, tokens_of
from verifier.values.wordlists import word_set

#: "two of them": a part of those counted before.
_OF_THEM = re.compile(r",\s*(?:and |with |including )?[\w.,]{1,20}(?: \w{1,12})? of (?:them|whom|these)\b")
_CONTRASTS = word_set("while whereas")
#: "all but 20", "nothing but": no contrast.
_BUT_NOT = word_set("all nothing none anything anybody nobody")
_LEADING = word_set("also then still later only has have")


def one_clause(target: Target, source: Article, number: int, at: Span) -> bool:
    """Whether what a sentence has of a point stands where a number of it does.

    Args:
        target: The point: its names, the subject and the verb have to. Where the clause begins with the verb
            or with "it", the subject stands before.
        source: The source.
        number: The sentence.
        at: The number.
    """
    within = source.sentence(number).span
    text = source.text
    if (part := _of_them(text, within)) is not None and not _all_of_one(target, text, within, part, at):
        return False
    clauses = _clauses(text, within)
    here = next((one for one in clauses if one.start <= at.start < one.end), within)
    if here == within:
        return True
    subject, verb = subject_and_verb(target)
    if here.start > within.start and _goes_on(text, here):
        subject = ""
    names = [name for name in target.names if subject or not _begins(target, name)]
    if any(held(name, source, within) and not held(name, source, here) for name in names):
        return False
    wanted = (set(content(subject)) | set(content(verb))) & set(target.words)
    return wanted & set(content(within.of(text))) <= set(content(here.of(text)))


def _of_them(text: str, within: Span) -> Span | None:
    """From "two of them" to the sentence's end."""
    found = _OF_THEM.search(text, within.start, within.end)
    return Span(start=found.start(), end=within.end) if found else None


def _all_of_one(target: Target, text: str, within: Span, part: Span, at: Span) -> bool:
    """Whether a number is of the part or of the whole as the point's words are."""
    whole = set(content(text[within.start : part.start]))
    only_there = (set(content(part.of(text))) - whole) & {k for k in target.words if not k.startswith("#")}
    return bool(only_there) is (at.start >= part.start)


def _clauses(text: str, within: Span) -> tuple[Span, ...]:
    said = tokens_of(text, within)
    starts = [within.start, *(said[k].start for k in range(1, len(said)) if _begins_clause(said, k))]
    return tuple(Span(start=a, end=b) for a, b in pairwise((*starts, within.end)))


def _begins_clause(said: Sequence[Token], at: int) -> bool:
    word, before = said[at].lower, said[at - 1].lower
    if word == "but":
        return before not in _BUT_NOT
    if word in _CONTRASTS:
        return before == ","
    return word == ";" or (word == "and" and _others_follow(said, at))


def _others_follow(said: Sequence[Token], at: int) -> bool:
    """As in "nurses got 4 percent and doctors 8": a number on either side, and others before the second."""
    after = at + 2 if at + 1 < len(said) and said[at + 1].lower in DETERMINERS else at + 1
    if after >= len(said) or not (said[after].capital or role_word(said[after].lower)):
        return False
    return any(t.kind == "number" for t in said[:at]) and any(t.kind == "number" for t in said[after:])


def _goes_on(text: str, clause: Span) -> bool:
    """Whether a clause goes on with the subject before it: "but will cut 300 jobs", "but it cut 300"."""
    words = [bare(word) for word in clause.of(text).split()[:4]]
    first = next((word for word in words[1 if words[0] else 0 :] if word and word not in _LEADING), "")
    if words[0] and words[0] not in {"but", "and", "while", "whereas"}:
        first = words[0]
    return first in PRONOUNS | HELPERS | {"n't"} or (told_past(first) and not role_word(first))


def subject_and_verb(target: Target) -> tuple[str, str]:
    """A point's subject and its verb, with helpers; both empty where no verb is known."""
    words = target.statement.replace(BLANK, " ").split()
    at = next((k for k in range(len(words)) if _verb(words, k)), None)
    if not at:
        return "", ""
    return " ".join(words[:at]), " ".join(_predicate(words, at))


def _verb(words: Sequence[str], at: int) -> bool:
    word = bare(words[at])
    return word in HELPERS or (at > 0 and words[at].islower() and told_past(word) and not role_word(word))


def _predicate(words: Sequence[str], at: int) -> Iterator[str]:
    yield words[at]
    if bare(words[at]) in HELPERS and at + 1 < len(words):
        yield words[at + 1]


def _begins(target: Target, name: str) -> bool:
    """Whether a name is the point's subject, or begins it."""
    return target.shown.lstrip().removeprefix("The ").startswith(name)
