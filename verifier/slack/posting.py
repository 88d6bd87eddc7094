"""Posts what a job came to, once: after a doubtful try it looks whether it stands there already."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from verifier.articles import Value
from verifier.slack.calls import Refused, Slack
from verifier.slack.values import Job

#: Names the bot's messages in their metadata.
EVENT = "verifier_answer"
#: Pages of a thread, and messages a page, that are looked through.
_PAGES, _PAGE = 20, 200


class Message(Value):
    """What is to be posted.

    Attributes:
        text: For notifications and screen readers, in ``mrkdwn``.
        blocks: What is seen.
        file: Name of the file to hang on, for a report.
        content: The file.
    """

    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    file: str = ""
    content: str = ""


class Lost(Exception):
    """Another worker has the job now."""


class Posted(Value):
    """Where it stands; ``ts`` is ``None`` where Slack does not tell (files)."""

    channel: str
    ts: str | None = None


class Poster:
    """Posts messages of jobs.

    Args:
        slack: The Web API.
        ours: Whether this worker still has the job; asked right before it is posted.
    """

    def __init__(self, slack: Slack, ours: Callable[[Job], Awaitable[bool]]) -> None:
        self._slack = slack
        self._ours = ours

    async def post(self, job: Job, message: Message) -> Posted:
        """Posts it, unless an earlier try has.

        Raises:
            Lost: It is not this worker's any more; it was not posted.
            SlackTrouble: It was not posted, or it is not known whether it was.
        """
        if job.attempts > 1 and not job.private:
            found = await self._find(job, message.file)
            if found is not None:
                return found
        if not await self._ours(job):
            raise Lost
        if message.file:
            return await self._upload(job, message)
        if job.private:
            return await self._whisper(job, message)
        metadata = {"event_type": EVENT, "event_payload": {"job": job.key}}
        said = await self._slack.post(
            "chat.postMessage",
            **_plain(message),
            channel=job.channel,
            thread_ts=job.thread,
            metadata=metadata,
        )
        return Posted(channel=str(said["channel"]), ts=str(said["ts"]))

    async def _whisper(self, job: Job, message: Message) -> Posted:
        # Nobody can ask Slack whether one of these arrived: after a doubtful try its asker may see it twice.
        # In a thread that nobody has begun Slack says yes, and shows it to nobody.
        thread = job.thread if job.about.get("threaded") else None
        said = await self._slack.post(
            "chat.postEphemeral", **_plain(message), channel=job.channel, thread_ts=thread, user=job.asker
        )
        return Posted(channel=job.channel, ts=said.get("message_ts"))

    async def _upload(self, job: Job, message: Message) -> Posted:
        data = message.content.encode("utf-8")
        place = await self._slack.get("files.getUploadURLExternal", filename=message.file, length=len(data))
        await self._slack.upload(place["upload_url"], data)
        await self._slack.get(
            "files.completeUploadExternal",
            files=json.dumps([{"id": place["file_id"], "title": message.file}]),
            channel_id=job.channel,
            thread_ts=job.thread,
            initial_comment=message.text,
        )
        return Posted(channel=job.channel)

    async def _find(self, job: Job, file: str) -> Posted | None:
        cursor: str | None = None
        for _ in range(_PAGES):
            page = await self._page(job, cursor)
            for one in page.get("messages", ()):
                if _is(one, job, file):
                    return Posted(channel=job.channel, ts=one["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return None
        return None

    async def _page(self, job: Job, cursor: str | None) -> dict[str, Any]:
        method = "conversations.replies" if job.thread else "conversations.history"
        # Not older than the job: in a channel, all that came since is what is looked through.
        since = None if job.thread else f"{job.created.timestamp() - 60:.6f}"
        try:
            return await self._slack.get(
                method,
                channel=job.channel,
                ts=job.thread,
                oldest=since,
                limit=_PAGE,
                cursor=cursor,
                include_all_metadata=True,
            )
        except Refused as error:
            if error.code in {"thread_not_found", "message_not_found"}:
                return {}
            raise


def _is(message: dict[str, Any], job: Job, file: str) -> bool:
    if file:
        return any(one.get("name") == file for one in message.get("files", ()))
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return bool(payload.get("job") == job.key)


def _plain(message: Message) -> dict[str, Any]:
    """As Slack is to take it: nothing is unfurled, nothing in it is looked for names."""
    return {
        "text": message.text,
        "blocks": list(message.blocks) or None,
        "unfurl_links": False,
        "unfurl_media": False,
        "link_names": False,
        "parse": "none",
    }
