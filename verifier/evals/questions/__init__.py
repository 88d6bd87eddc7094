"""Questions over the gold set, as a reporter asks them: what is right of each, and how answers are scored.

    evals/gold/questions/  ─▶ check_questions (problems)
                           ─▶ questions_dataset (rows) ─▶ a system answers ─▶ marks ─▶ figures

Definitions: ``evals/gold/questions/README.md``.
"""

from verifier.evals.questions.check import check_questions
from verifier.evals.questions.counts import question_summary
from verifier.evals.questions.files import holds_questions, read_questions

__all__ = ["check_questions", "holds_questions", "question_summary", "read_questions"]
