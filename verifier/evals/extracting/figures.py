"""Figures of extraction, from what was kept of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.cost import COST, Took, cost_figures, took_columns
from verifier.evals.counted import Counted, harmonic, share
from verifier.evals.extracting.marks import Agreement, ArticleRecord

#: Figures by table, in the order shown.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Claims",
        (
            "anchored",
            "claims_f1",
            "claims_precision",
            "claims_recall",
            "stated",
            "split",
            "merged",
            "atomicity",
        ),
    ),
    ("Sentences", ("covered", "claimed", "unread")),
    (
        "Of matched claims, what is the same",
        (
            "voice",
            "speaker",
            "certainty",
            "certainty_hedged",
            "number_precision",
            "number_recall",
            "quotes",
        ),
    ),
)

#: Those that a judge has a part in; counted only where one was asked.
JUDGED = ("Held against their own sentences by a model", ("entailed", "entailed_missing"))

NAMES = {
    "anchored": "claims found whose positions are exact",
    "claims_f1": "claims, F1",
    "claims_precision": "claims found that are in the gold",
    "claims_recall": "gold claims found",
    "stated": "gold claims held by some claim, be it with others",
    "split": "gold claims found in parts",
    "merged": "claims found that lump gold claims together",
    "atomicity": "atomicity of claims found",
    "covered": "sentences with gold claims that have a claim",
    "claimed": "sentences without gold claims that have one all the same",
    "unread": "sentences nobody read",
    "voice": "said by somebody, or in the article's own voice",
    "speaker": "the speaker, where both have one",
    "certainty": "certainty",
    "certainty_hedged": "… of gold claims that are not simply asserted",
    "number_precision": "numbers found that are in the gold",
    "number_recall": "numbers in the gold that were found",
    "quotes": "quoted words, where either quotes",
}


def is_share(name: str) -> bool:
    """Whether a figure is a number of things out of a number of things."""
    return name not in {"claims_f1", "atomicity", *COST}


@dataclass(frozen=True)
class ArticleOutcome:
    """An article as far as figures go.

    Attributes:
        counts: What it adds to the counts figures are made of.
        took: Calls, tokens in and out, seconds; ``None`` where it tells nothing of what an article takes.
    """

    counts: Counter[str]
    took: Took | None


def outcomes(*runs: Sequence[ArticleRecord]) -> list[tuple[ArticleOutcome, ...]]:
    """Articles as figures need them, of one run or of several with the same articles in the same order."""
    columns = [
        [ArticleOutcome(counts_of(record), took) for record, took in zip(run, column, strict=True)]
        for run, column in zip(runs, took_columns(*runs), strict=True)
    ]
    return list(zip(*columns, strict=True))


def counts_of(record: ArticleRecord) -> Counter[str]:
    """What figures of an article are made of."""
    lumps = Counter(mark.holds for mark in record.found)
    found = Counter(
        {
            "gold": len(record.gold),
            "found": len(record.found),
            "matched": len(record.agreements),
            "stated": sum(mark.stated for mark in record.gold),
            "split": sum(mark.split for mark in record.gold),
            "merged": sum(count for holds, count in lumps.items() if holds > 1),
            "anchored": sum(mark.anchored for mark in record.found),
        }
    )
    if record.judged:
        found["asked"] = len(record.found)
        found["verdicts"] = sum(mark.entailed is not None for mark in record.found)
        found["entailed"] = sum(bool(mark.entailed) for mark in record.found)
    # Claims by how many gold claims they hold, so that a mean over drawn articles can be had from counts.
    found.update({f"holds {max(holds, 1)}": count for holds, count in lumps.items() if holds > 1})
    found.update(record.sentences.model_dump())
    for agreement in record.agreements:
        found.update(_same(agreement))
    return found


def _same(agreement: Agreement) -> Counter[str]:
    both, only_found, only_gold = agreement.numbers
    return Counter(
        {
            "voices": agreement.voice is not None,
            "voice": bool(agreement.voice),
            "speakers": agreement.speaker is not None,
            "speaker": bool(agreement.speaker),
            "certainties": agreement.certainty is not None,
            "certainty": bool(agreement.certainty),
            "hedged": bool(agreement.hedged),
            "certainty_hedged": bool(agreement.hedged and agreement.certainty),
            "numbers": both,
            "numbers_found": both + only_found,
            "numbers_gold": both + only_gold,
            "quoting": agreement.quotes is not None,
            "quotes": bool(agreement.quotes),
        }
    )


def figures(articles: Sequence[ArticleOutcome]) -> dict[str, Counted]:
    """Every figure by its name ("claims_f1", "voice", "seconds_p50" …)."""
    n: Counter[str] = Counter()
    for article in articles:
        n.update(article.counts)
    precision, recall = share(n["matched"], n["found"]), share(n["matched"], n["gold"])
    found = {
        "anchored": share(n["anchored"], n["found"]),
        "claims_f1": harmonic(precision, recall),
        "claims_precision": precision,
        "claims_recall": recall,
        "stated": share(n["stated"], n["gold"]),
        "split": share(n["split"], n["gold"]),
        "merged": share(n["merged"], n["found"]),
        "atomicity": _atomicity(n),
        "covered": share(n["covered"], n["checkable"]),
        "claimed": share(n["claimed"], n["bare"]),
        "unread": share(n["unread"], n["checkable"] + n["bare"] + n["untold"]),
        "voice": share(n["voice"], n["voices"]),
        "speaker": share(n["speaker"], n["speakers"]),
        "certainty": share(n["certainty"], n["certainties"]),
        "certainty_hedged": share(n["certainty_hedged"], n["hedged"]),
        "number_precision": share(n["numbers"], n["numbers_found"]),
        "number_recall": share(n["numbers"], n["numbers_gold"]),
        "quotes": share(n["quotes"], n["quoting"]),
        "entailed": share(n["entailed"], n["verdicts"]),
        "entailed_missing": share(n["asked"] - n["verdicts"], n["asked"]),
    }
    return found | cost_figures([article.took for article in articles if article.took is not None])


def _atomicity(n: Counter[str]) -> Counted:
    """Mean over claims found of 1 by the gold claims each holds; 1 where it holds one or none."""
    lumped = sum(count for name, count in n.items() if name.startswith("holds "))
    parts = sum(count / int(name.split()[1]) for name, count in n.items() if name.startswith("holds "))
    if not n["found"]:
        return Counted(None, 0)
    return Counted((n["found"] - lumped + parts) / n["found"], n["found"])
