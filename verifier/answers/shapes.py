"""What a rule makes of a question: the statement, its blank, and what it takes for granted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.answers.clauses import BE, DETERMINERS, DO, HELPERS, PREPOSITIONS, Clause, bare, clause
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.verbs import told_past


class Shape(NamedTuple):
    """A question as a rule read it.

    Attributes:
        rule: Name of the rule.
        sort, statement, wanted: As of a point.
        core: The main verb, base form or as it stands; empty where there is none but "be".
        premises: What it takes for granted, as statements; none where it is nothing to look up.
    """

    rule: str
    sort: Sort
    statement: str
    wanted: Wanted | None = None
    core: str = ""
    premises: tuple[str, ...] = ()


def sentence(statement: str) -> str:
    """A statement as a sentence: capital, stop."""
    plain = statement.strip().rstrip(" .?!,")
    return f"{plain[:1].upper()}{plain[1:]}."


_NOT = re.compile(
    r"\b(did|does|do|is|are|was|were|has|have|had|would|could|should|wo|ca)n['’]t\b", re.IGNORECASE
)
_IN_FULL = {"wo": "will", "ca": "can"}


def stated(rule: str, statement: str) -> Shape:
    """A statement, asked whether it is so."""
    statement = _NOT.sub(lambda found: f"{_IN_FULL.get(found[1].lower(), found[1])} not", statement)
    core = next((bare(w) for w in statement.split()[1:] if told_past(bare(w)) and not w[:1].isupper()), "")
    return Shape(rule, Sort.WHETHER, sentence(statement), core=core)


def with_blank(rule: str, statement: str, wanted: Wanted, core: str = "", premise: str = "") -> Shape:
    """A statement with a blank, and what it takes for granted."""
    premises = (sentence(premise),) if premise else ()
    return Shape(rule, Sort.WHICH, sentence(statement), wanted, core, premises)


def asked_of(
    rule: str, words: Sequence[str], wanted: Wanted, *, presumed: bool = False, end: str = ""
) -> Shape | None:
    """As in "When did X …?": the clause, and the blank after it."""
    helper, denied = _denied(words)
    if helper not in HELPERS:
        return None
    made = clause(helper, words[1:])
    alone = made is None or not (made.core or _keeps(made, end))
    if alone and helper in BE and len(words) > 1:  # "When was the seizure?", "… the raid in X?"
        made = Clause(" ".join(words[1:]), helper, "", "")
    if made is None:
        return None
    made = _with_not(made, helper) if denied else made
    statement = f"{made.statement.rstrip('.,')} {end}{BLANK}"
    whole = bare(made.statement.split()[-1]) not in PREPOSITIONS  # "most of it came from" says nothing
    premise = made.statement if presumed and (made.core or end == "because ") and whole else ""
    return with_blank(rule, statement, wanted, made.core, premise)


def _keeps(made: Clause, end: str) -> bool:
    """Whether what is said of it stays apart from its subject: "why is X still Y", "since when is Hall Y"."""
    if not made.rest or not end:
        return False
    return end == "because " or (end in {"since ", "until "} and made.subject[:1].isupper())


def _denied(words: Sequence[str]) -> tuple[str, bool]:
    """The helping verb a clause begins with, and whether it is denied: "didn't"."""
    helper = bare(words[0]).replace("’", "'") if words else ""
    if not helper.endswith("n't"):
        return helper, False
    return {"won't": "will", "can't": "can"}.get(helper, helper.removesuffix("n't")), True


def _with_not(made: Clause, helper: str) -> Clause:
    """As in "Why didn't X leave?": X did not leave."""
    return made._replace(verb=f"{helper} not {made.core}" if helper in DO else f"{helper} not")


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
