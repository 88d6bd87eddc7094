"""Claims and a source to findings: the model reads blind, code locates, compares and demotes."""

from verifier.judge.blanks import forms, nearest_window, plan
from verifier.judge.case import Case
from verifier.judge.run import judge_claims, settle

__all__ = ["Case", "forms", "judge_claims", "nearest_window", "plan", "settle"]
