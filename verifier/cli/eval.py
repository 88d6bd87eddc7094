"""``verifier eval``: measure systems on data whose answers are known."""

from __future__ import annotations

import click

from verifier.cli.lazy import LazyGroup

COMMANDS = {
    "run": "verifier.cli.eval_run:run",
    "score": "verifier.cli.eval_show:score",
    "compare": "verifier.cli.eval_show:compare",
    "report": "verifier.cli.eval_report:report",
    "gate": "verifier.cli.eval_gate:gate",
    "agreement": "verifier.cli.eval_agreement:agreement",
    "draft": "verifier.cli.eval_draft:draft",
    "check": "verifier.cli.eval_check:check",
    "list": "verifier.cli.eval_show:list_",
}

HELP = """Measure how well claims are judged, on rows whose labels are known.

ROWS is a gold set ("gold:dev" is the project's own, "gold:test" is for reporting only, "folder:dev" one
of yours), or a JSONL file, one claim a line:

\b
  {"id": "1", "document": "The ferry left on Monday …", "claim": "It left on Friday.", "label": "refuted"}

Labels: supported, refuted, not_found, not_supported, partially_supported (and, run but not scored,
conflicting, reported_unconfirmed). "orig_label" (a finer label) and "doc_id" are used where there are any.

To measure what claims are found, a gold set, or a file with a text and its claims a line:

\b
  {"id": "1", "text": "The ferry left on Monday …", "claims": ["The ferry left on Monday.", "…"]}

\b
Start here:
  verifier eval list
  verifier eval run gold:dev --system overlap -o overlap.jsonl        asks no model
  verifier eval run rows.jsonl --system pipeline --sample 40 -o pipeline.jsonl
  verifier eval score pipeline.jsonl
  verifier eval compare overlap.jsonl pipeline.jsonl
  verifier eval report overlap.jsonl pipeline.jsonl -o page.html
  verifier eval gate pipeline.jsonl --against before.jsonl            for CI
"""


@click.group(cls=LazyGroup, lazy=COMMANDS, help=HELP, short_help="Measure systems on known answers.")
def eval() -> None:
    """The group; its help is ``HELP``."""
