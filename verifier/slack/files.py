"""Long results as a file: the whole answer, or the whole report on two texts, as an HTML page."""

from __future__ import annotations

from verifier.desk import Desk
from verifier.slack.page import answer_page
from verifier.slack.posting import Message
from verifier.slack.values import Job


def report_file(desk: Desk, job: Job) -> Message:
    """The page of the answer or report a job came to."""
    from verifier.render import render

    result = job.result or {}
    of = job.about["of"]
    if "report" in result:
        report = desk.report(str(result["report"]))
        assert report is not None
        return Message(text="The whole report.", file=f"report-{of}.html", content=render(report, "html"))
    answer = desk.answer(str(result["answer"]))
    assert answer is not None
    return Message(text="The whole answer.", file=f"answer-{of}.html", content=answer_page(answer))
