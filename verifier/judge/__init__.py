"""Claims and a source to findings: the model reads blind, code locates, compares and demotes."""

from verifier.judge.blanks import forms, nearest_window, plan
from verifier.judge.case import Case
from verifier.judge.finding import not_judged
from verifier.judge.run import Opened, judge_claims, settle
from verifier.judge.statement import wording_of

__all__ = [
    "Case",
    "Opened",
    "forms",
    "judge_claims",
    "nearest_window",
    "not_judged",
    "plan",
    "settle",
    "wording_of",
]
