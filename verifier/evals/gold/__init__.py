"""The gold set: pairs of articles labelled by hand, what is in them, and whether it holds.

    evals/gold/  ─▶ check (problems)
                 ─▶ load_gold (the pipeline's own types) ─▶ counts, summary
                 ─▶ agreement (of the two labellings)

Definitions and borderline cases: ``evals/gold/GUIDE.md``.
"""

from verifier.evals.gold.agreement import agreement
from verifier.evals.gold.check import Problem, check
from verifier.evals.gold.counts import Counts, counts, summary
from verifier.evals.gold.load import load_gold
from verifier.evals.gold.tallied import Agreement
from verifier.evals.gold.values import GoldArticle, GoldClaim, GoldPair, GoldSet, SplitName

__all__ = [
    "Agreement",
    "Counts",
    "GoldArticle",
    "GoldClaim",
    "GoldPair",
    "GoldSet",
    "Problem",
    "SplitName",
    "agreement",
    "check",
    "counts",
    "load_gold",
    "summary",
]
