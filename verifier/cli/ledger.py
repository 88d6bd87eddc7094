"""``verifier ledger``: what was asked before, what it cost, and making room."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from verifier.cli.meter import money
from verifier.cli.options import debug_option, ledger_path_option
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from verifier.ledger import Entry, Ledger

HELP = """Show, export and prune the ledger: every call to a model, with its answer and what it took.

\b
Examples:
  verifier ledger stats
  verifier ledger list --limit 20 --status failed
  verifier ledger show 3f9a2c            the beginning of a key is enough
  verifier ledger export --output answers.jsonl
  verifier ledger prune --older-than 90
"""


@click.group(help=HELP, short_help="What was asked before, what it cost, and making room.")
def ledger() -> None:
    """The group; its help is ``HELP``."""


def chosen_path(path: Path | None) -> Path:
    """The ledger named by the user, else the user's own."""
    from verifier.ledger import default_path

    return path or default_path()


def _open(path: Path | None) -> Ledger:
    """Open a ledger that is there: looking at one must not make one."""
    from verifier.ledger import Ledger

    where = chosen_path(path)
    if not where.exists():
        raise SettingsError(f"there is no ledger at {where}", hint="It is made when a model is first asked.")
    return Ledger.open(where)


@ledger.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@ledger_path_option
@debug_option
def stats(as_json: bool, ledger_path: Path | None) -> None:
    """Show how much is kept, since when, and what it cost."""
    with _open(ledger_path) as opened:
        held = opened.stats()
        where = opened.path
    if as_json:
        click.echo(held.model_dump_json(indent=2))
        return
    unknown = f" and {held.cost_unknown} calls of unknown price" if held.cost_unknown else ""
    click.echo(f"{where} ({held.bytes / 1e6:.1f} MB)")
    click.echo(f"{held.ok} answers, {held.failed} failed calls")
    click.echo(f"{held.input_tokens:,} tokens in, {held.output_tokens:,} out, {money(held.cost)}{unknown}")
    if held.oldest and held.newest:
        click.echo(f"from {held.oldest:%Y-%m-%d %H:%M} to {held.newest:%Y-%m-%d %H:%M}")
    for model, count in held.models.items():
        click.echo(f"  {model}: {count}")


@ledger.command("list")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Most entries to show."
)
@click.option("--status", type=click.Choice(("ok", "failed")), help="Only these.")
@click.option("--model", metavar="NAME", help="Only calls to this model.")
@click.option("--prompt", metavar="NAME", help="Only calls with this prompt.")
@ledger_path_option
@debug_option
def list_(
    limit: int,
    status: Literal["ok", "failed"] | None,
    model: str | None,
    prompt: str | None,
    ledger_path: Path | None,
) -> None:
    """List the newest calls, newest first."""
    with _open(ledger_path) as opened:
        entries = opened.list(limit=limit, status=status, model=model, prompt=prompt)
    for entry in entries:
        click.echo(_line(entry))


@ledger.command()
@click.argument("key")
@ledger_path_option
@debug_option
def show(key: str, ledger_path: Path | None) -> None:
    """Show one call whole, as JSON. KEY may be the beginning of a key."""
    with _open(ledger_path) as opened:
        found = opened.find(key)
    keys = {entry.key for entry in found}
    if not found:
        raise SettingsError(
            f"no call has a key that begins with {key!r}", hint="verifier ledger list shows keys."
        )
    if len(keys) > 1:
        raise SettingsError(f"{len(keys)} calls have a key that begins with {key!r}", hint="Give more of it.")
    for entry in found:
        click.echo(entry.model_dump_json(indent=2))


@ledger.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=Path("-"),
    metavar="FILE",
    help="Where to; standard output if left out.",
)
@ledger_path_option
@debug_option
def export(output: Path, ledger_path: Path | None) -> None:
    """Write all answers of one model as lines of JSON, to repeat a run from without it.

    Questions are not in it, answers are: they may quote the articles. The same answers give the same file.
    """
    from io import StringIO

    from verifier.cli.output import check_writable, write
    from verifier.ledger.recording import write_recording

    check_writable(output)
    with _open(ledger_path) as opened:
        text = StringIO()
        head = write_recording(opened.find(""), text)
    write(output, text.getvalue())
    click.echo(f"{head.answers} answers of {head.model}.", err=True)


@ledger.command()
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAYS", help="Remove what is older.")
@click.option("--failed", is_flag=True, help="Remove failed calls only.")
@click.option("--all", "everything", is_flag=True, help="Remove everything.")
@click.option("-y", "--yes", is_flag=True, help="Don't ask first.")
@ledger_path_option
@debug_option
def prune(
    older_than: int | None, failed: bool, everything: bool, yes: bool, ledger_path: Path | None
) -> None:
    """Remove calls and give their space back."""
    if older_than is None and not failed and not everything:
        raise click.UsageError("say what to remove: --older-than DAYS, --failed or --all")
    with _open(ledger_path) as opened:
        if everything and not yes:
            click.confirm(f"Remove every call from {opened.path}?", abort=True, err=True)
        age = None if older_than is None else timedelta(days=older_than)
        # A zero timedelta is falsy and would say nothing: "older than 0 days" is everything of that kind.
        everything = everything or (age == timedelta() and not failed)
        removed = opened.prune(older_than=age or None, failed=failed, everything=everything)
    click.echo(f"{removed} calls removed.")


def _line(entry: Entry) -> str:
    what = entry.error if entry.status == "failed" else money(entry.cost)
    tokens = f"{entry.input_tokens:>6} in {entry.output_tokens:>5} out"
    prompt = f"{entry.prompt_name}@{entry.prompt_version}"
    return f"{entry.key[:12]}  {entry.created:%Y-%m-%d %H:%M}  {prompt:<20}  {entry.model}  {tokens}  {what}"
