"""Measuring: data whose answers are known, systems, runs, scores and comparisons.

    datasets, goldrows, textrows ─▶ judging, extracting, origin, whole ─▶ run ─▶ run file
                                              ─▶ score, comparing, gate ─▶ sheets ─▶ show

Told for users in ``docs/evals.md``.
"""
