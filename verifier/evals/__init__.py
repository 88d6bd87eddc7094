"""Measuring: claim rows with known labels, systems that judge them, runs, scores and comparisons.

    datasets ─▶ run (a system, row by row) ─▶ run file ─▶ score, compare ─▶ show

Told for users in ``docs/evals.md``.
"""
