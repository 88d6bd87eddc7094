"""Extraction against a gold set: claims found and claims in the gold, matched one to one.

    claims ─▶ likeness ─▶ assignment ─▶ compare (marks) ─▶ run file ─▶ figures

No model judges here: the same claims give the same marks anywhere.
"""
