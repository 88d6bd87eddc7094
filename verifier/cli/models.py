"""``verifier models``: which models there are, and the embedded one's weights and server."""

from __future__ import annotations

import json
from pathlib import Path

import click

from verifier.cli.options import debug_option

HELP = """Show the kinds of models, and get the embedded one ready.

\b
Examples:
  verifier models list
  verifier models show openai/gpt-4.1-mini
  verifier models prepare           join and check the embedded model's weights now
  verifier models serve             keep the embedded model running for later commands
"""


@click.group(help=HELP, short_help="Kinds of models; the embedded model's weights and server.")
def models() -> None:
    """The group; its help is ``HELP``."""


@models.command("list")
@debug_option
def list_() -> None:
    """List the kinds of models and whether their key is set."""
    import os

    from verifier.llm.profiles import DEFAULT, PROFILES

    rows = [("name begins with", "profile", "at once", "context", "key")]
    for prefix, profile in (*PROFILES, ("anything else", DEFAULT)):
        key = profile.key_env
        state = "none needed" if key is None else f"{key} ({'set' if os.environ.get(key) else 'not set'})"
        rows.append((prefix, profile.name, str(profile.parallel), f"{profile.context_tokens:,}", state))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@models.command()
@click.argument("name", default="local")
@debug_option
def show(name: str) -> None:
    """Show how the model NAME would be asked, as JSON."""
    from verifier.llm.profiles import profile_for

    click.echo(json.dumps({"model": name, "profile": profile_for(name).model_dump(mode="json")}, indent=2))


@models.command()
@click.option("--verify", is_flag=True, help="Hash weights that are joined already.")
@debug_option
def prepare(verify: bool) -> None:
    """Join the embedded model's weights and check their hash."""
    from verifier.llm.weights import prepare_weights

    weights = prepare_weights(verify=verify)
    click.echo(f"{weights.path}\nsha256 {weights.sha256}")


@models.command()
@click.option(
    "--gguf",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="VERIFIER_GGUF",
    show_envvar=True,
    metavar="FILE",
    help="Another GGUF file.",
)
@debug_option
def serve(gguf: Path | None) -> None:
    """Keep the embedded model running until Ctrl-C: other verifier commands find it and start at once."""
    from verifier.llm import ModelSettings
    from verifier.llm.serve import serve_forever

    serve_forever(ModelSettings(gguf=gguf), lambda note: click.echo(note, err=True))
