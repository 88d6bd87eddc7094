"""The bot in a process of its own, for the load test: its arguments are PLACE, API and the median SECONDS."""

from __future__ import annotations

import asyncio
import random
import sys

from pydantic import SecretStr

from evals.measure.replayed import Replay, answers
from verifier.desk import Desk
from verifier.slack.service import Parts, opened, over_http
from verifier.slack.settings import Limits, SlackSettings, Tokens
from verifier.slack.worker import Worker

#: Questions answered at once.
AT_ONCE = 48
SECRET = "a-secret-of-the-measurement"


async def main(place: str, api: str, median: str) -> None:
    """Answers until it is ended; says its port first."""
    many = Limits(user_hour=10_000, channel_hour=10_000, day=100_000)
    settings = SlackSettings(api=api, limits=many, answering=AT_ONCE, posting=16, watch=3_600)
    tokens = Tokens(bot=SecretStr("xoxb-none"), secret=SecretStr(SECRET))
    replay = Replay(await answers(), random.Random(1), float(median))
    with Desk.open(place) as desk:
        async with opened(settings, tokens, Parts(desk, replay)) as bot:
            Worker(bot).start()
            async with over_http(bot, tokens, 0, "127.0.0.1") as port:
                sys.stdout.write(f"{port}\n")
                sys.stdout.flush()
                await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
