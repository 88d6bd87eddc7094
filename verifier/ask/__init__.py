"""Answers to questions, from what is stored and nothing else.

The steps are in ``run``, which is not imported here: an answer holds these values, and loads no judge.
"""

from verifier.ask.values import Answer

__all__ = ["Answer"]
