"""Which parts of a claim are blanked, and the questions that follow from it."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.checks.content import rank_sentences
from verifier.judge.ask import Form, FormBatch
from verifier.judge.case import Case
from verifier.judge.held import told_in
from verifier.judge.statement import Part, PartKind, Statement, statement_of
from verifier.judge.told import near
from verifier.llm import Profile
from verifier.numbered import Window, windows

#: Counts up to this, and ranks, stand all over a story: read blind they tell little.
_SMALL = 3


def chosen(case: Case, statement: Statement, profile: Profile) -> tuple[Part, ...]:
    """The parts to ask for, in order of the wording; none where the claim has no typed part.

    The most telling number always; then what code does not see in the nearest sentence, times
    before names. Where code sees all the rest, one part is asked still: code alone promotes nothing.
    """
    nearest = rank_sentences(case.claim, case.source)[:1]
    far = not nearest or nearest[0][1] < profile.blank_floor
    ranked = [part for part in telling(statement) if not far or _weight(part) == 0]
    open_ = [
        part
        for part in ranked
        if _weight(part) == 0 or not any(told_in(case, part, number) for number, _ in nearest)
    ]
    taken = (open_ or ranked[:1])[: profile.blanks_per_claim]
    return tuple(sorted(taken, key=lambda part: part.at.start))


def telling(statement: Statement) -> list[Part]:
    """The parts of a statement, the most telling first."""
    return sorted(statement.parts, key=_weight)


def _weight(part: Part) -> int:
    """0 for a number that tells one thing from another, then times, names, small counts and ranks."""
    if part.quantity is not None:
        small = part.quantity.unit == "ordinal" or (not part.quantity.unit and part.quantity.value <= _SMALL)
        return 3 if small else 0
    return 1 if part.kind is PartKind.TIME else 2


def forms(cases: Sequence[Case], profile: Profile) -> list[Form]:
    """A form for each claim that has something to blank."""
    found = [(case, statement_of(case)) for case in cases]
    made = [Form(case, statement, chosen(case, statement, profile)) for case, statement in found]
    return [form for form in made if form.blanks]


def nearest_window(case: Case, profile: Profile) -> Window:
    """The window of the source that answers for the sentence nearest to the claim, else the first one."""
    found = windows(case.source, case.source.claim_sentences(), profile.context_tokens)
    best = next(iter(near(case, profile)), None)
    return next((window for window in found if best in window.own), found[0])


def plan(open_: Sequence[Form], profile: Profile) -> list[FormBatch]:
    """The questions that will be asked: each form with every window of the source that bears on it.

    A model that does one small thing at a time is asked for one blank at a time.
    """
    if not open_:
        return []
    size, source = profile.claims_per_call, open_[0].case.source
    if size == 1:
        open_ = [Form(f.case, f.statement, (blank,)) for f in open_ for blank in f.blanks]
    batches: list[FormBatch] = []
    for window in windows(source, source.claim_sentences(), profile.context_tokens):
        own = set(window.own)
        here = [form for form in open_ if own & set(near(form.case, profile))]
        batches += [FormBatch(window, tuple(here[k : k + size])) for k in range(0, len(here), size)]
    return batches
