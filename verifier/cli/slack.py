"""``verifier slack``: the bot."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from verifier.cli import exits
from verifier.cli.desk_common import desk_option, open_desk
from verifier.cli.options import apply, asking_options
from verifier.cli.session import Session
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from verifier.cli.work import WorkOptions
    from verifier.facts import FactStore
    from verifier.slack.service import Parts
    from verifier.slack.settings import SlackSettings, Tokens

log = logging.getLogger(__name__)

HELP = """Run the bot: questions from Slack, answered from the desk's articles and facts.

\b
WHAT is
  run        listen and answer, until Ctrl-C or SIGTERM (default)
  manifest   print what to paste to set the app up
  check      are the tokens right, and may the app do what it has to?
  feedback   what people said of answers, as JSONL

Tokens come from the environment alone: SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode or
SLACK_SIGNING_SECRET for HTTP. docs/slack.md goes from nothing to the first answer.

\b
Examples:
  verifier slack manifest
  verifier slack check
  verifier slack
  verifier slack --http 3000 --desk postgresql://desk@db/desk --facts-group S0123ABCD
"""


def _setting(name: str, metavar: str, help: str, **more: Any) -> Any:
    env = f"VERIFIER_SLACK_{name.strip('-').replace('-', '_').upper()}"
    return click.option(name, envvar=env, show_envvar=True, metavar=metavar, help=help, **more)


def _number(name: str, help: str, default: int | None) -> Any:
    return _setting(name, "N", help, type=click.IntRange(min=1), default=default, show_default=True)


slack_options = apply(
    click.option(
        "--http",
        type=click.IntRange(0, 65535),
        metavar="PORT",
        help="Listen there for HTTP, in place of Socket Mode; 0 takes any that is free.",
    ),
    click.option("--url", metavar="URL", help="With manifest: where Slack reaches the bot, for HTTP."),
    click.option(
        "--private",
        is_flag=True,
        envvar="VERIFIER_SLACK_PRIVATE",
        show_envvar=True,
        help="Answers in channels are shown to the asker alone until they share them.",
    ),
    click.option(
        "--shared-channels",
        is_flag=True,
        envvar="VERIFIER_SLACK_SHARED_CHANNELS",
        show_envvar=True,
        help="Answer in channels shared with other organisations too.",
    ),
    _setting("--facts-group", "ID", "User group that may propose and approve facts; by default nobody."),
    _setting("--hidden-group", "ID", "User group that may see hidden facts in direct messages."),
    _setting("--review-channel", "ID", "Channel where proposed facts wait for a second person."),
    _setting("--api", "URL", "Another address of Slack's Web API.", default="https://slack.com/api/"),
    _number("--user-hour", "Questions of one person in an hour.", 30),
    _number("--channel-hour", "Questions in one channel in an hour.", 120),
    _number("--day", "Questions of all in a day.", 2_000),
    _number("--day-tokens", "Tokens of all answers in a day; by default no limit.", None),
    _number("--answering", "Questions answered at once.", 2),
)


@click.command(help=HELP, short_help="The bot: questions from Slack.")
@click.argument("what", type=click.Choice(("run", "manifest", "check", "feedback")), default="run")
@slack_options
@desk_option
@click.option("--facts", envvar="VERIFIER_FACTS", show_envvar=True, metavar="PLACE", help="The fact store.")
@asking_options
@click.pass_obj
def slack(session: Session, /, what: str, **options: Any) -> int:
    """The command; its help is ``HELP``."""
    if what == "feedback":
        return _feedback(options["desk"])
    if what == "manifest":
        from verifier.slack.manifest import manifest

        click.echo(manifest(options["url"]), nl=False)
        return exits.DONE
    _installed()
    from verifier.slack.settings import Tokens

    settings = _settings(options)
    tokens = Tokens.from_environment(http=options["http"] is not None)
    if what == "check":
        return _check(settings, tokens, session)
    return _run(session, settings, tokens, options)


def _installed() -> None:
    if find_spec("slack_bolt") is None or find_spec("aiohttp") is None:
        raise SettingsError("the bot is not installed.", hint="pip install 'claim-verifier[slack]'")


def _settings(options: dict[str, Any]) -> SlackSettings:
    from verifier.slack.settings import Limits, SlackSettings

    limits = {name: options.pop(name) for name in ("user_hour", "channel_hour", "day", "day_tokens")}
    api = options.pop("api")
    names = ("private", "shared_channels", "facts_group", "hidden_group", "review_channel", "answering")
    return SlackSettings(api=api, limits=Limits(**limits), **{name: options.pop(name) for name in names})


def _run(session: Session, settings: SlackSettings, tokens: Tokens, options: dict[str, Any]) -> int:
    from verifier.cli.work import WorkOptions
    from verifier.slack.service import serve

    work = WorkOptions.take(options)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)

    def say(text: str) -> None:
        if not work.quiet:
            click.echo(text, err=True, color=session.color)

    _warn_without_model(work)
    with _parts(work, options["desk"], options["facts"]) as parts:
        asyncio.run(serve(settings, tokens, parts, http=options["http"], say=say))
    return exits.DONE


def _warn_without_model(work: WorkOptions) -> None:
    from verifier.progress import silent

    why = work.verifier(silent).no_model()
    if why is not None:
        log.warning(
            "There is no model: questions are answered as far as code gets, no texts are compared. %s %s",
            why.message,
            why.hint,
        )


@contextmanager
def _parts(work: WorkOptions, desk: str | None, facts: str | None) -> Iterator[Parts]:
    from contextlib import ExitStack

    from verifier.factcheck.asked import FactSource
    from verifier.slack.asker import Asker
    from verifier.slack.service import Parts

    with ExitStack() as stack:
        opened = stack.enter_context(open_desk(desk, make=True))
        store = _facts(facts)
        if store is not None:
            stack.enter_context(store)
        asker = Asker(
            lambda told, reader: work.verifier(
                told, FactSource(store, reader=reader) if store is not None else None, desk=opened
            )
        )
        stack.callback(asker.close)
        yield Parts(opened, asker, store)


def _facts(place: str | None) -> FactStore | None:
    """The store named, or the user's own where there is one."""
    from verifier.facts import FactStore

    if place is not None:
        return FactStore.open(place, make=False)
    try:
        return FactStore.open(make=False)
    except SettingsError:
        return None


def _check(settings: SlackSettings, tokens: Tokens, session: Session) -> int:
    from verifier.slack.check import checked

    lines = asyncio.run(checked(settings, tokens))
    for line in lines:
        sign, color = ("+", "green") if line.well else ("x", "red")
        click.echo(f"{click.style(sign, fg=color)} {line.name:<10} {line.text}", color=session.color)
    return exits.DONE if all(line.well for line in lines) else exits.BAD_INPUT


def _feedback(desk: str | None) -> int:
    from verifier.slack.feedback import opinions
    from verifier.slack.jobs import Jobs

    with open_desk(desk) as opened:
        for one in opinions(Jobs(opened)):
            click.echo(json.dumps(one, ensure_ascii=False))
    return exits.DONE
