"""Shows a dry run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.cli.meter import money

if TYPE_CHECKING:
    from verifier.pipeline import Plan


def show_plan(plan: Plan, *, as_json: bool) -> str:
    """The estimate as a table, or as JSON."""
    if as_json:
        return plan.model_dump_json(indent=2)
    rows = [("stage", "calls", "input tokens", "output tokens")]
    rows += [(s.name, f"{s.calls:,}", f"{s.input_tokens:,}", f"{s.output_tokens:,}") for s in plan.stages]
    rows.append(("total", f"{plan.calls:,}", f"{plan.input_tokens:,}", f"{plan.output_tokens:,}"))
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {calls:>6}  {taken:>13}  {given:>13}" for name, calls, taken, given in rows]
    lines.insert(1, "-" * len(lines[0]))
    lines.insert(-1, "-" * len(lines[0]))
    head = f"Dry run: no model was asked. Model: {plan.model}. It would take about:"
    return "\n".join(
        [
            head,
            "",
            *lines,
            "",
            f"Estimated cost: {'unknown' if plan.cost is None else money(plan.cost)}",
            *plan.notes,
        ]
    )
