"""What passes between the bot's parts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, JsonValue

from verifier.articles import Value

#: How the ids of direct messages with the app, and of people, begin.
DIRECT = ("D", "U", "W")

#: How the keys of jobs begin that came by a message.
MESSAGE = "message:"


class Kind(StrEnum):
    """What is to be done.

    Ask: a question. Compare: two texts. Share: an answer for all of a channel. Report: an answer as a
    file. Note: a fact that an answer rested on has changed. Review: a proposed fact, for a second person.
    Say: words that are ready.
    """

    ASK = "ask"
    COMPARE = "compare"
    SHARE = "share"
    REPORT = "report"
    NOTE = "note"
    REVIEW = "review"
    SAY = "say"


class State(StrEnum):
    """Where a job stands.

    Waiting, answering (leased), answered (what is to be posted is stored), posting (leased), done, given
    up (nothing could be posted to anybody).
    """

    WAITING = "waiting"
    ANSWERING = "answering"
    ANSWERED = "answered"
    POSTING = "posting"
    DONE = "done"
    GIVEN_UP = "given_up"


class NewJob(Value):
    """Something asked for in Slack.

    Attributes:
        key: Names the message, command or click it came by; the same is never stored twice.
        kind: What is to be done.
        channel: Where it was asked, and is answered; a person's id is direct messages with them.
        asker: User id.
        thread: ``ts`` of the thread it is answered in; ``None`` where there is none.
        private: Whether only the asker sees the answer.
        about: What is asked: JSON, by kind; ``threaded`` is whether the thread had begun when it was asked.
        result: What to post, where that is known at once.
    """

    key: str
    kind: Kind
    channel: str
    asker: str
    thread: str | None = None
    private: bool = False
    about: Mapping[str, JsonValue] = {}
    result: dict[str, Any] | None = None


class Job(NewJob):
    """A stored job.

    Attributes:
        n: Its number, in the order stored.
        state: Where it stands.
        owner: Who has it on lease.
        lease_until: Until when.
        attempts: How often the present stage was begun.
        created: When it was stored.
        tokens: What answering took.
        posted_channel, posted_ts: Where the answer stands in Slack.
    """

    n: int
    state: State
    owner: str | None
    lease_until: AwareDatetime | None
    attempts: int
    created: AwareDatetime
    tokens: int
    posted_channel: str | None
    posted_ts: str | None

    def thread_key(self) -> str:
        """Names the conversation it belongs to, so that a follow-up question has its context."""
        return f"slack:{self.channel}:{self.thread or self.asker}"
