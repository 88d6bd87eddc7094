"""Measurements of what code alone does: no model is asked, and no text of rows is shown or kept.

One module a measurement, each a command of its own (``python -m evals.measure.ablation --help``);
``python -m evals.measure BENCHMARKS`` runs all whose data is there. ``docs/evals.md`` tells what is measured.

    rows ─ (one measurement) ─▶ Items ─ shares ─▶ Figures with intervals ─ results ─▶ tables, JSON

To add one: a module with a ``MEASURE``, and its name in ``evals/measure/__main__.py``.
"""
