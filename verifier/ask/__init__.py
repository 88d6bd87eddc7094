"""Answers to questions, from what is stored and nothing else: ``verifier.ask("Did X do Y?")``.

The steps are in ``run``, which is not imported here: an answer holds the values, and loads no judge.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from verifier.ask.values import Answer

__all__ = ["Answer"]


class _Callable(ModuleType):
    """The package itself: once it is imported, ``verifier.ask`` names it, and must go on being the function.

    https://docs.python.org/3/reference/datamodel.html#customizing-module-attribute-access
    """

    def __call__(self, question: str, **settings: Any) -> Answer:
        from verifier.pipeline import ask

        return ask(question, **settings)


sys.modules[__name__].__class__ = _Callable
