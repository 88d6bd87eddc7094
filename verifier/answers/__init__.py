"""Answers to questions, from what is stored and nothing else.

The steps are in ``run``, which is not imported here: an answer holds the values, and loads no judge.
"""

from verifier.answers.values import Answer

__all__ = ["Answer"]
