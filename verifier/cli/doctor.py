"""``verifier doctor``: is everything there?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli import exits
from verifier.cli.options import debug_option, ledger_path_option, model_options
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.cli.checkup import Check
    from verifier.llm import ModelSettings

HELP = """Look at what is installed, at the model, its keys and the ledger, and ask the model one question.

Exits with 6 when the main job can't run. Keys are shown as set or not set, never as they are.

\b
Examples:
  verifier doctor
  verifier doctor --no-call --json
  verifier doctor -m openai/gpt-4.1-mini
  verifier doctor --verify          hash the embedded model's weights again
"""

SIGNS = {"ok": ("+", "green"), "note": ("!", "yellow"), "missing": ("x", "red")}


@click.command(help=HELP, short_help="Is everything there? Asks the model one question.")
@click.option("--no-call", is_flag=True, help="Ask the model nothing.")
@click.option("--verify", is_flag=True, help="Hash the weights again (some seconds).")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@model_options
@ledger_path_option
@debug_option
@click.pass_obj
def doctor(
    session: Session,
    no_call: bool,
    verify: bool,
    as_json: bool,
    model: str,
    api_base: str | None,
    fallbacks: tuple[str, ...],
    gguf: Path | None,
    ledger_path: Path | None,
) -> int:
    """The command; its help is ``HELP``."""
    from verifier.llm import ModelSettings

    settings = ModelSettings(model=model, api_base=api_base, fallbacks=fallbacks, gguf=gguf)
    checks = _look(settings, ledger_path, verify=verify)
    if not no_call and all(check.status != "missing" for check in checks):
        from verifier.cli.checkup import check_call

        checks.append(check_call(settings, lambda note: click.echo(note, err=True)))
    well = all(check.status != "missing" for check in checks)
    click.echo(_as_json(checks, well) if as_json else _as_text(checks, well), color=session.color)
    return exits.DONE if well else exits.MODEL


def _look(settings: ModelSettings, ledger: Path | None, *, verify: bool) -> list[Check]:
    from verifier.cli import checkup
    from verifier.cli.ledger import chosen_path
    from verifier.llm.settings import is_local

    local = is_local(settings.model)
    checks = [checkup.check_python(), checkup.check_package(), checkup.check_html()]
    checks.append(checkup.check_engine(needed=local))
    if local:
        checks.append(checkup.check_weights(settings.gguf_of(settings.model), verify=verify))
        checks.append(checkup.check_memory())
    # A server of one's own seldom wants a key: with an address given, a missing one is left to the test call.
    asked = [] if settings.api_base else [settings.model, *settings.fallbacks]
    checks += checkup.check_keys(asked)
    checks.append(checkup.check_ledger(ledger))
    checks.append(checkup.check_disk(chosen_path(ledger).parent))
    return checks


def _as_json(checks: list[Check], well: bool) -> str:
    rows = [{"name": c.name, "status": c.status, "text": c.text, "hint": c.hint} for c in checks]
    return json.dumps({"ok": well, "checks": rows}, ensure_ascii=False, indent=2)


def _as_text(checks: list[Check], well: bool) -> str:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        sign, color = SIGNS[check.status]
        lines.append(f"{click.style(sign, fg=color)} {check.name:<{width}}  {check.text}")
        if check.hint:
            lines.append(f"  {'':<{width}}  {check.hint}")
    lines += ["", "Everything needed is there." if well else "The main job can't run yet: see x above."]
    return "\n".join(lines)
