"""A run in which every call failed is no result: a script must not take it for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import ModelError

if TYPE_CHECKING:
    from verifier.answers.values import Answer
    from verifier.claims import Extraction
    from verifier.factcheck import FactAnswers
    from verifier.report import Report

_NOBODY = ModelError(
    "the model answered none of the questions, so nothing was judged; the result says why.",
    hint="Find out what is wrong with: verifier doctor",
)

_NO_MODEL = ModelError(
    "there is no model to ask, and something stands open for want of it; the answer says what.",
    hint="Find out what is missing with: verifier doctor",
)


def check_report(report: Report) -> None:
    """Called after the report is written.

    Raises:
        ModelError: Not one finding was judged, because calls failed.
    """
    from verifier.findings import NotJudged

    if report.findings:
        if all(finding.not_judged is NotJudged.CALL_FAILED for finding in report.findings):
            raise _NOBODY
        return
    check_extraction(report.a.extraction)
    check_extraction(report.b.extraction)


def check_answers(facts: FactAnswers) -> None:
    """Called after the answers of a fact store are written.

    Raises:
        ModelError: Facts were found and not one was judged, because calls failed.
    """
    from verifier.findings import NotJudged

    found = [one.finding.not_judged for one in facts.findings()]
    if found and all(why is NotJudged.CALL_FAILED for why in found):
        raise _NOBODY


def check_answer(answer: Answer) -> None:
    """Called after the answer to a question is written.

    Raises:
        ModelError: Stored text may bear on it, and not one point was judged; or there is no model, and
            something stands open for want of it.
    """
    from verifier.answers.values import Says

    if answer.no_model and _stands_open(answer):
        raise _NO_MODEL
    points = [one.says for one in answer.points]
    if points and all(says is Says.NOT_JUDGED for says in points):
        raise _NOBODY


def _stands_open(answer: Answer) -> bool:
    from verifier.answers.values import Says

    premises = {point.id for point in answer.question.points if point.premise}
    asked = [one.says for one in answer.points if one.point not in premises]
    return not asked or any(says in {Says.NOT_JUDGED, Says.NOT_ADDRESSED, Says.NOTHING} for says in asked)


def check_extraction(extraction: Extraction) -> None:
    """Called after the claims are written.

    Raises:
        ModelError: There is not one claim, because calls failed.
    """
    from verifier.claims import SkipReason

    failed = any(outcome.reason is SkipReason.CALL_FAILED for outcome in extraction.outcomes)
    if failed and not extraction.claims:
        raise _NOBODY
