"""What a rule makes of a question: the statement, its blank, and what it takes for granted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.answers.clauses import BE, DETERMINERS, HELPERS, PREPOSITIONS, Clause, bare, clause
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.verbs import told_past


class Shape(NamedTuple):
    """A question as a rule read it.

    Attributes:
        rule: Name of the rule.
        sort, statement, wanted: As of a point.
        core: The main verb, base form or as it stands; empty where there is none but "be".
        premise: What it takes for granted, as a statement; empty where it is nothing to look up.
    """

    rule: str
    sort: Sort
    statement: str
    wanted: Wanted | None = None
    core: str = ""
    premise: str = ""


def sentence(statement: str) -> str:
    """A statement as a sentence: capital, stop."""
    plain = statement.strip().rstrip(" .?!,")
    return f"{plain[:1].upper()}{plain[1:]}."


def stated(rule: str, statement: str) -> Shape:
    """A statement, asked whether it is so."""
    core = next((bare(w) for w in statement.split()[1:] if told_past(bare(w)) and not w[:1].isupper()), "")
    return Shape(rule, Sort.WHETHER, sentence(statement), core=core)


def with_blank(rule: str, statement: str, wanted: Wanted, core: str = "", premise: str = "") -> Shape:
    """A statement with a blank, and what it takes for granted."""
    return Shape(rule, Sort.WHICH, sentence(statement), wanted, core, sentence(premise) if premise else "")


def asked_of(
    rule: str, words: Sequence[str], wanted: Wanted, *, presumed: bool = False, end: str = ""
) -> Shape | None:
    """As in "When did X …?": the clause, and the blank after it."""
    if not words or bare(words[0]) not in HELPERS:
        return None
    made = clause(bare(words[0]), words[1:])
    alone = made is None or not made.core
    if alone and bare(words[0]) in BE and len(words) > 1:  # "When was the seizure?", "… the raid in X?"
        made = Clause(" ".join(words[1:]), words[0], "", "")
    if made is None:
        return None
    statement = f"{made.statement.rstrip('.,')} {end}{BLANK}"
    premise = made.statement if presumed and made.core else ""
    return with_blank(rule, statement, wanted, made.core, premise)


def object_asked(rule: str, made: Clause | None, blank: str, wanted: Wanted) -> Shape | None:
    """The blank behind the verb; at the end, where a preposition waits for it ("talked to ____")."""
    if made is None:
        return None
    made = _with_its_clause(made)
    rest = made.rest.split()
    verbs = [made.verb]
    while made.core and made.core != made.verb and rest and bare(made.core) in map(bare, rest):
        verbs.append(rest.pop(0))
        if bare(verbs[-1]) == made.core:
            break
    if rest and bare(rest[-1]) in PREPOSITIONS:
        rest, blank = [*rest, blank], ""
    parts = [made.subject, *verbs, blank, *rest]
    return with_blank(rule, " ".join(part for part in parts if part), wanted, made.core)


def _with_its_clause(made: Clause) -> Clause:
    """As in "… does [the union] have [that is on strike]?": what is said of it goes back to it."""
    words = made.rest.split()
    if len(words) < 3 or bare(words[0]) not in {"that", "which", "who"} or bare(words[1]) not in HELPERS:
        return made
    return made._replace(subject=f"{made.subject} {made.rest}", rest="")


def blank_of(thing: str) -> str:
    """The blank, and what is counted in it."""
    return f"{BLANK} {thing}".strip()


def is_subject(after: Sequence[str]) -> bool:
    """Whether a subject follows: "How many members has [Mexico] sent?"."""
    if not after:
        return False
    first = after[0]
    pronoun = bare(first) in {"he", "she", "it", "they", "we", "i"}
    return first[:1].isupper() or bare(first) in DETERMINERS or pronoun
