"""An answer as a Slack message: pure, and within Slack's limits whatever the sources hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from verifier.answers.values import Answer, Row, Source
from verifier.render import answerwords
from verifier.slack.escape import clean, cut, escape, host_of, safe_url
from verifier.slack.limits import problems
from verifier.slack.parts import (
    Block,
    Piece,
    bullets,
    button,
    buttons,
    link,
    listed,
    opinion,
    quote,
    rich,
    section,
    shorten,
    small,
    words,
)
from verifier.slack.posting import Message
from verifier.slack.words import WATERMARK

#: Rows of evidence shown, and characters of a quote.
ROWS, QUOTE = 5, 450
#: Characters of the line, of a difference, a gap, a note.
LINE, DIFFERENCE, GAP = 1_000, 250, 200
#: Names of the buttons' actions.
SHARE, REPORT, OPINION = "share_answer", "full_report", "answer_opinion"


def answer_message(answer: Answer, job: int, *, private: bool = False, shared_by: str = "") -> Message:
    """The message.

    Args:
        answer: The answer.
        job: Number of its job: what the buttons name.
        private: Whether the asker alone sees it, and may share it.
        shared_by: Id of who shared it, if somebody did.
    """
    for rows in range(min(ROWS, len(answerwords.rows_shown(answer))), -1, -1):
        blocks = [*_blocks(answer, rows), *_foot(answer, job, private=private, shared_by=shared_by)]
        if not problems(blocks):
            break
    # The plain text is read as ``mrkdwn``: escaped, so that it mentions nobody and links nowhere.
    return Message(text=escape(cut(clean(answer.text), 500)) or "An answer", blocks=tuple(blocks))


def is_long(answer: Answer) -> bool:
    """Whether the message leaves something out, so that the whole goes into a file beside it."""
    return (
        len(answerwords.rows_shown(answer)) > ROWS
        or len(clean(answer.text)) > LINE
        or any(len(row.quote) > QUOTE for row in answer.rows)
        or len(answer.differences) > ROWS
    )


def _blocks(answer: Answer, rows: int) -> Iterator[Block]:
    yield rich(section(words(shorten(answer.text, LINE), bold=True)))
    if answer.question.translated:
        yield small(f"Read in English as: {shorten(answer.question.translated, DIFFERENCE)}")
    for left_out in answerwords.left_out(answer):
        yield small(shorten(left_out, DIFFERENCE))
    if answer.premises:
        yield from listed(
            "What the question takes for granted", [p.text for p in answer.premises], 2, DIFFERENCE
        )
    once = answerwords.rows_shown(answer)
    for row in once[:rows]:
        yield _evidence(row, answer.source(row.source))
    if len(once) > rows:
        yield small(f"{len(once) - rows} more in the full report")
    yield from _differences(answer)
    if answer.origins is not None:
        yield rich(section(words("Origins  ", bold=True), words(shorten(answer.origins.note, DIFFERENCE))))
    yield from listed("Missing", answer.missing, 4, GAP)


def _evidence(row: Row, source: Source) -> Block:
    """A row: who published it when, and the words."""
    head = [link(source.url, _name(source), bold=True)]
    aside = [_host(source), _day(source.published), shorten(answerwords.row_words(row), 90)]
    if source.hidden:
        aside.append("not public")
    shown = [one for one in aside if one]
    if shown:
        head.append(words("  ·  " + "  ·  ".join(shown)))
    return rich(section(*head), quote(*_quoted(row)))


def _name(source: Source) -> str:
    """Its name; where that looks like an address, it must not seem to lead elsewhere than it does."""
    name = shorten(source.name, 60)
    looks_like_one = "://" in name or "www." in name.lower()
    return (_host(source) or "source") if looks_like_one or not name else name


def _host(source: Source) -> str:
    url = safe_url(source.url)
    return shorten(host_of(url), 60) if url else ""


def _day(published: datetime | None) -> str:
    return "" if published is None else f"{published.day} {published:%b %Y}"


def _quoted(row: Row) -> list[Piece]:
    """The words of a row, those that answer in bold."""
    text = row.quote
    begin, end = 0, 0
    if row.marked is not None:
        begin, end = row.marked.start - row.span.start, row.marked.end - row.span.start
    if end > QUOTE:
        begin = end = 0
    parts = ((text[:begin], False), (text[begin:end], True), (cut(text[end:], QUOTE - end), False))
    shown = [(_inside(part), bold) for part, bold in parts]
    return [words(part, bold=bold) for part, bold in shown if part.strip()] or [words(" ")]


def _inside(text: str) -> str:
    """A part of a sentence on one line; what stands between it and the next part stays."""
    inner = " ".join(clean(text).split())
    left = " " if text[:1].isspace() else ""
    return f"{left}{inner}{' ' if text[-1:].isspace() else ''}" if inner else " " * bool(text)


def _differences(answer: Answer) -> Iterator[Block]:
    if not answer.differences:
        return
    lines: list[list[Piece]] = []
    for one in answer.differences[:4]:
        note = [words(shorten(one.note, DIFFERENCE))]
        lines.append([*note, words(" (both can't hold)", italic=True)] if one.conflict else note)
    if len(answer.differences) > 4:
        lines.append([words(f"and {len(answer.differences) - 4} more", italic=True)])
    yield rich(section(words("What differs", bold=True)), bullets(lines))


def _foot(answer: Answer, job: int, *, private: bool, shared_by: str) -> Iterator[Block]:
    sure = f"Sure: {answer.sureness.level.value} ({'; '.join(answer.sureness.reasons)})"
    notes = [shorten(note, GAP) for note in answer.notes[:2]]
    yield small(f"{shorten(sure, GAP)}  ·  {WATERMARK}", *notes)
    if shared_by:
        yield {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Shared by <@{shared_by}>"}]}
    shown = [button("Full report", REPORT, str(job))]
    # What some may not see is shared with nobody.
    if private and answer.reader is None:
        shown.insert(0, button("Share with channel", SHARE, str(job), style="primary"))
    yield buttons(*shown)
    yield opinion(OPINION, str(job))
