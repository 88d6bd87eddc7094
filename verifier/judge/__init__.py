"""Claims and a source to findings: the model compares, code locates, checks and demotes."""

from verifier.judge.case import Case
from verifier.judge.run import judge_claims, plan, settle

__all__ = ["Case", "judge_claims", "plan", "settle"]
