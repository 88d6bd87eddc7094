"""A bot's worker as a process of its own, for tests that kill it: PLACE API SECONDS-AN-ANSWER LEASE."""

from __future__ import annotations

import asyncio
import sys

from tests.slack.running import TOKENS, Replayed
from verifier.desk import Desk
from verifier.slack.service import Parts, opened
from verifier.slack.settings import SlackSettings
from verifier.slack.worker import Worker


async def main(place: str, api: str, seconds: str, lease: str) -> None:
    settings = SlackSettings(api=api, pause=0.0, lease=float(lease), answering=3, watch=3_600)
    with Desk.open(place) as desk:
        async with opened(settings, TOKENS, Parts(desk, Replayed(wait=float(seconds)))) as bot:
            worker = Worker(bot)
            worker.start()
            sys.stdout.write("up\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
