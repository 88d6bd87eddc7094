"""Measuring: data whose answers are known, systems, runs, scores and comparisons.

    datasets, goldrows ─▶ judging, extracting (groups) ─▶ run ─▶ run file ─▶ score, comparing ─▶ show

Told for users in ``docs/evals.md``.
"""
