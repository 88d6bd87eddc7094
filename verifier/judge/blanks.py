"""Which parts of a claim are blanked, and the questions that follow from it."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.judge.ask import Form, FormBatch
from verifier.judge.case import Case
from verifier.judge.held import told_in
from verifier.judge.statement import Part, PartKind, Statement, statement_of
from verifier.judge.weigh import near
from verifier.llm import Profile
from verifier.numbered import windows

_ORDER = (PartKind.NUMBER, PartKind.TIME, PartKind.NAME)


def chosen(case: Case, statement: Statement, profile: Profile) -> tuple[Part, ...]:
    """The parts to ask for, in order of the wording; none where the claim has no typed part.

    Parts that code does not see in the nearest sentence first, numbers before times before
    names. Where code sees them all one is asked still: code alone promotes nothing.
    """
    nearest = near(case, profile)[:1]
    ranked = sorted(statement.parts, key=lambda part: _ORDER.index(part.kind))
    open_ = [part for part in ranked if not any(told_in(case, part, number) for number in nearest)]
    taken = (open_ or ranked[:1])[: profile.blanks_per_claim]
    return tuple(sorted(taken, key=lambda part: part.at.start))


def forms(cases: Sequence[Case], profile: Profile) -> list[Form]:
    """A form for each claim that has something to blank."""
    found = [(case, statement_of(case)) for case in cases]
    made = [Form(case, statement, chosen(case, statement, profile)) for case, statement in found]
    return [form for form in made if form.blanks]


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
