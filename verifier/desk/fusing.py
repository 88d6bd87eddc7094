"""One score out of several: the sum of standard scores.

Each is first brought to mean 0 and deviation 1 over all that is searched, so that cosines, which lie close
together, and sums of word weights, which don't, count alike (z-score fusion; Kuncheva, "Combining Pattern
Classifiers", 2014, 5.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def fused(*scores: NDArray[Any]) -> NDArray[np.float64]:
    """The sum of the standard scores of each thing.

    Args:
        scores: One array a way of scoring, each with a number a thing; NaN where a way knows nothing of it,
            which counts as its mean.
    """
    return sum(map(_standard, scores[1:]), start=_standard(scores[0]))


def _standard(scores: NDArray[Any]) -> NDArray[np.float64]:
    """Those that are all the same tell nothing apart: 0."""
    import numpy as np

    found = np.asarray(scores, dtype=np.float64)
    known = ~np.isnan(found)
    if not known.any():
        return np.zeros_like(found)
    mean, deviation = found[known].mean(), found[known].std()
    if deviation <= abs(mean) * 1e-9:
        return np.zeros_like(found)
    return np.where(known, (found - mean) / deviation, 0.0)
