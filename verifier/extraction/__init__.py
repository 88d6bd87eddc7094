"""Article to claims: the model words them, code anchors, checks and completes them."""

from verifier.extraction.run import extract_claims, plan, settle

__all__ = ["extract_claims", "plan", "settle"]
