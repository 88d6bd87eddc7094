"""``verifier prompts``: what the model is asked, word for word."""

from __future__ import annotations

import click

from verifier.cli.options import debug_option

HELP = """Show what models are asked, word for word.

\b
Examples:
  verifier prompts list
  verifier prompts show NAME
"""


@click.group(help=HELP, short_help="What models are asked, word for word.")
def prompts() -> None:
    """The group; its help is ``HELP``."""


@prompts.command("list")
@debug_option
def list_() -> None:
    """List the prompts: name, version and purpose."""
    from verifier.llm import list_prompts

    found = list_prompts()
    width = max((len(prompt.name) for prompt in found), default=0)
    for prompt in found:
        click.echo(f"{prompt.name:<{width}}  {prompt.version:<5}  {prompt.purpose}")


@prompts.command()
@click.argument("name")
@debug_option
def show(name: str) -> None:
    """Show one prompt: its templates, variables and what it returns."""
    from verifier.llm import load_prompt

    prompt = load_prompt(name)
    click.echo(f"{prompt.name} {prompt.version}: {prompt.purpose}")
    click.echo(f"returns {prompt.returns}; variables: {', '.join(sorted(prompt.variables))}")
    for title, text in (("system", prompt.system), ("user", prompt.user)):
        click.echo(f"\n--- {title}\n{text}")
