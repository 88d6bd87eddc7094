"""Figures of origins, from what was kept of each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.cost import COST, Took, cost_figures, took_columns
from verifier.evals.counted import Counted, harmonic, share
from verifier.evals.origin.marks import OriginMark, OriginRecord
from verifier.origins import OriginVerdict

_ONE, _TWO = OriginVerdict.ONE_ORIGIN, OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS

#: Figures by table, in the order shown: what does harm first.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Origins, claim by claim",
        (
            "false_independence",
            "false_one_origin",
            "verdicts_right",
            "no_verdict",
            "one_origin_precision",
            "one_origin_recall",
            "one_origin_f1",
            "independent_precision",
            "independent_recall",
        ),
    ),
    ("Claims of both articles from one origin", ("links_precision", "links_recall", "links_f1")),
)
NAMES = {
    "false_independence": "called two sources, of claims with one origin",
    "false_one_origin": "called one origin, of claims with two sources",
    "verdicts_right": "verdict right",
    "no_verdict": "no verdict, the claim being called not addressed or not judged",
    "one_origin_precision": "one origin, precision",
    "one_origin_recall": "one origin, recall",
    "one_origin_f1": "one origin, F1",
    "independent_precision": "two sources, precision",
    "independent_recall": "two sources, recall",
    "links_precision": "links, precision",
    "links_recall": "links, recall",
    "links_f1": "links, F1",
}


@dataclass(frozen=True)
class OriginOutcome:
    """A pair as far as figures go: counts by name, and what it took."""

    counts: Counter[str]
    took: Took | None


def outcomes(*runs: Sequence[OriginRecord]) -> list[tuple[OriginOutcome, ...]]:
    """Pairs as figures need them, of one run or of several with the same pairs in the same order."""
    columns = [
        [OriginOutcome(counts_of(r.origins), took) for r, took in zip(run, column, strict=True)]
        for run, column in zip(runs, took_columns(*runs), strict=True)
    ]
    return list(zip(*columns, strict=True))


def counts_of(marks: Sequence[OriginMark]) -> Counter[str]:
    """What figures of a pair are made of: claims by verdict wanted and given, links wanted and given."""
    found = Counter[str]({"origins": len(marks)})
    for mark in marks:
        found.update([f"wanted {mark.wanted}", f"given {mark.verdict}", f"{mark.wanted} as {mark.verdict}"])
    found.update(_links(marks))
    return found


def _links(marks: Sequence[OriginMark]) -> Counter[str]:
    """Pairs of a claim of either article that come from one origin, by the gold, as said, and by both."""
    ours, theirs = ([mark for mark in marks if mark.side == side] for side in ("a", "b"))
    found: Counter[str] = Counter()
    for a in ours:
        for b in theirs:
            wanted = a.label is not None and a.label == b.label
            given = bool(set(a.groups) & set(b.groups))
            found.update({"links wanted": wanted, "links given": given, "links both": wanted and given})
    return found


def origin_figures(n: Counter[str]) -> dict[str, Counted]:
    """Every figure by its name, from the counts of all pairs."""
    right = sum(n[f"{verdict} as {verdict}"] for verdict in OriginVerdict)
    one, two = (_both(n, verdict) for verdict in (_ONE, _TWO))
    links = share(n["links both"], n["links given"]), share(n["links both"], n["links wanted"])
    return {
        "false_independence": share(n[f"{_ONE} as {_TWO}"], n[f"wanted {_ONE}"]),
        "false_one_origin": share(n[f"{_TWO} as {_ONE}"], n[f"wanted {_TWO}"]),
        "verdicts_right": share(right, n["origins"]),
        "no_verdict": share(n["given None"], n["origins"]),
        "one_origin_precision": one[0],
        "one_origin_recall": one[1],
        "one_origin_f1": harmonic(*one),
        "independent_precision": two[0],
        "independent_recall": two[1],
        "links_precision": links[0],
        "links_recall": links[1],
        "links_f1": harmonic(*links),
    }


def _both(n: Counter[str], verdict: OriginVerdict) -> tuple[Counted, Counted]:
    """Precision and recall of a verdict."""
    right = n[f"{verdict} as {verdict}"]
    return share(right, n[f"given {verdict}"]), share(right, n[f"wanted {verdict}"])


def figures(pairs: Sequence[OriginOutcome]) -> dict[str, Counted]:
    """Every figure by its name ("false_independence", "links_f1", "seconds_p50" …)."""
    n: Counter[str] = Counter()
    for pair in pairs:
        n.update(pair.counts)
    return origin_figures(n) | cost_figures([pair.took for pair in pairs if pair.took is not None])


def is_share(name: str) -> bool:
    """Whether a figure is a number of claims or links out of a number of them."""
    return name not in {"one_origin_f1", "links_f1", *COST}
