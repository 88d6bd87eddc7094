"""The fact-store part of the gold set: a store's content, and claims with what it says of them.

    evals/gold/facts/  ─▶ check_facts (problems)
                       ─▶ load_gold_facts ─▶ gold_facts_dataset (rows and store), fact_summary
                       ─▶ fact_agreement (of the two labellings)

Definitions and borderline cases: ``evals/gold/GUIDE.md``, "Facts".
"""

from verifier.evals.goldfacts.agreement import fact_agreement
from verifier.evals.goldfacts.check import check_facts
from verifier.evals.goldfacts.counts import fact_summary, reworded
from verifier.evals.goldfacts.files import holds_facts
from verifier.evals.goldfacts.load import (
    FactSet,
    GoldFactClaim,
    GoldFactRow,
    GoldFacts,
    gold_facts_dataset,
    load_gold_facts,
)

__all__ = [
    "FactSet",
    "GoldFactClaim",
    "GoldFactRow",
    "GoldFacts",
    "check_facts",
    "fact_agreement",
    "fact_summary",
    "gold_facts_dataset",
    "holds_facts",
    "load_gold_facts",
    "reworded",
]
