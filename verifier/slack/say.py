"""Messages of the bot's own words, and those on two compared texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.findings import Finding, Relation
from verifier.report import Report
from verifier.slack.blocks import DIFFERENCE, LINE, OPINION, REPORT
from verifier.slack.escape import clean, cut, escape
from verifier.slack.limits import problems
from verifier.slack.parts import (
    Block,
    button,
    buttons,
    mrkdwn,
    opinion,
    quote,
    rich,
    section,
    shorten,
    small,
    words,
)
from verifier.slack.posting import Message
from verifier.slack.values import Job
from verifier.slack.words import MOVED, WATERMARK

_SAID = {
    Relation.SUPPORTED: "supported",
    Relation.PARTLY_SUPPORTED: "partly supported",
    Relation.CONTRADICTED: "contradicted",
    Relation.NOT_ADDRESSED: "not addressed",
    Relation.NOT_JUDGED: "not judged",
}
#: Contradictions shown.
_SHOWN = 5


def said(text: str) -> Message:
    """Words of our own, in ``mrkdwn``; foreign ones in them are escaped already."""
    return Message(text=cut(text, 2_900), blocks=(mrkdwn(text),))


def moved(job: Job, message: Message) -> Message:
    """With a word on why it comes directly, and to which question, where it was to go to a channel."""
    if not job.about.get("moved"):
        return message
    told = MOVED
    if job.about.get("question"):
        told += f" You asked: {escape(cut(clean(str(job.about['question'])), 300))}"
    blocks = (mrkdwn(told), *message.blocks)
    # A message that is full has the word in its plain text alone.
    fits = bool(message.blocks) and not problems(blocks)
    return message.model_copy(
        update={"text": f"{told}\n{message.text}", "blocks": blocks if fits else message.blocks}
    )


def comparison_message(report: Report, job: int) -> Message:
    """What came of comparing two texts; the whole is in the file beside it."""
    counts = Counter(finding.relation for finding in report.findings)
    told = ", ".join(f"{counts[relation]} {name}" for relation, name in _SAID.items() if counts[relation])
    line = f"{len(report.findings)} claims: {told}." if told else "No claims were found in either text."
    against = [one for one in report.findings if one.relation is Relation.CONTRADICTED]
    for shown in range(min(_SHOWN, len(against)), -1, -1):
        blocks = [*_comparison(report, line, against, shown), *_foot(job)]
        if not problems(blocks):
            break
    return Message(text=cut(line, 500), blocks=tuple(blocks))


def _comparison(report: Report, line: str, against: list[Finding], shown: int) -> Iterator[Block]:
    yield rich(section(words(cut(line, LINE), bold=True)))
    for finding in against[:shown]:
        claim = report.claim(finding.claim)
        yield rich(
            section(words("Stated  ", bold=True), words(shorten(claim.text, DIFFERENCE))),
            section(words("The other text", bold=True)),
            quote(words(shorten(" ".join(one.quote for one in finding.evidence), 2 * DIFFERENCE))),
        )
        notes = "; ".join(one.note for one in finding.discrepancies)
        if notes:
            yield rich(section(words(shorten(notes, DIFFERENCE), italic=True)))
    if len(against) > shown:
        yield small(f"{len(against) - shown} more in the full report")


def _foot(job: int) -> Iterator[Block]:
    yield small(WATERMARK)
    yield buttons(button("Full report", REPORT, str(job)))
    yield opinion(OPINION, str(job))
