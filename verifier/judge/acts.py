"""What happened, read blind: words of a claim that the nearest sentences lack.

Numbers, times and names are compared as values. Other words ("lost the final") have no value code could
compare: the model fills the blank from the source, and is then asked whether the two statements say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.articles import Span
from verifier.checks.content import keys
from verifier.judge.ask import Form
from verifier.judge.case import Case
from verifier.judge.reading import Outcome, Reading
from verifier.judge.statement import Part, PartKind, Statement, find_words
from verifier.judge.told import Told
from verifier.values.tokens import Token, tokens

#: Content words a blank for what happened may stand for; longer runs come back as whole clauses.
LONGEST = 4
#: Chance of "different" from which on two statements cannot both be right. Among 92 claims of the gold
#: set's development part none that is supported reached it.
DIFFERENT = 0.52


def act_form(case: Case, statement: Statement, found: Told) -> Form | None:
    """A form with the first words blanked that the sentences on the claim lack; ``None`` where none are."""
    there = {key for number in found.sentences for key in keys(case.evidence(number).quote)}
    for at in _unshared(statement, there):
        words = at.of(statement.wording)
        span = find_words(case.article.text[case.claim.span.start : case.claim.span.end], words)
        if span is not None:
            start = case.claim.span.start
            placed = Span(start=start + span.start, end=start + span.end)
            return Form(case, statement, (Part(kind=PartKind.WORDS, span=placed, at=at),))
    return None


def _unshared(statement: Statement, there: set[str]) -> Iterator[Span]:
    """Runs of content words that are not there; in order. Titles, like names, are written with a capital."""
    run: list[Token] = []
    for token in (*tokens(statement.wording, 0, len(statement.wording)), None):
        if token is not None and _open(token, statement, there):
            run.append(token)
            continue
        if token is not None and run and token.kind != "mark" and not keys(token.text):
            continue  # "gave the lead": words without content may stand within a run
        if 0 < len(run) <= LONGEST:
            yield Span(start=run[0].start, end=run[-1].end)
        run = []


def _open(token: Token, statement: Statement, there: set[str]) -> bool:
    typed = any(part.at.start < token.end and token.start < part.at.end for part in statement.parts)
    own = set(keys(token.text))
    return bool(own) and not typed and not token.capital and not own & there


def settled(reading: Reading, different: float) -> Reading:
    """The reading after the small question: other words that mean the same, or nearly, settle nothing."""
    stands = reading.outcome is Outcome.OTHER and different >= DIFFERENT
    return reading if stands else reading.model_copy(update={"outcome": Outcome.UNCLEAR})
