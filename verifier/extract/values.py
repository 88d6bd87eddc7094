"""The values code reads from a span of an article: quantities, times, quotes, names.

All are pure, take the article's text and a span, and give offsets into that text.
"""

from __future__ import annotations

from verifier.checks.reading.names import names
from verifier.checks.reading.quantities import quantities
from verifier.checks.reading.quotes import quotes
from verifier.checks.reading.times import times

__all__ = ["names", "quantities", "quotes", "times"]
