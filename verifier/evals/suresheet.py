"""The tables of a score on how sure a system is, on mates, and on epochs."""

from __future__ import annotations

from verifier.evals.calibration import KEPT, OF_KEPT, SUMMARY
from verifier.evals.epochs import STEADY
from verifier.evals.mates import MATES
from verifier.evals.naming import BINS_SHOWN, KEPT_NAMES, bin_name
from verifier.evals.score import Score
from verifier.evals.sheets import (
    HEADING,
    NAMES,
    Table,
    figure_row,
    relation_words,
    value_words,
    with_interval,
)
from verifier.findings import Relation
from verifier.render import words

#: Rows listed that epochs don't agree on.
LISTED = 20


def sure_tables(score: Score) -> list[Table]:
    """How sure, how right, and what keeping only the surest gives; empty where no confidence is told."""
    found = score.figures
    if not found["ece"].rows:
        return []
    summary = tuple(figure_row(NAMES[name], name, found[name]) for name in SUMMARY)
    wrong = value_words("aurc", 1 - (found["kept_right 100"].value or 0.0))
    note = f"In no order at all the area would be {wrong}, the share that is wrong."
    return [Table("How sure, and how right", HEADING, summary, note=note), _kept(score), _by_bin(score)]


def _kept(score: Score) -> Table:
    found = score.figures
    rows = tuple(
        (
            f"the surest {per_cent}%",
            *(with_interval(f"{name} {per_cent}", found[f"{name} {per_cent}"]) for name in OF_KEPT),
            words.number(found[f"{OF_KEPT[0]} {per_cent}"].rows),
        )
        for per_cent in KEPT
    )
    return Table("Of the claims kept", ("", *KEPT_NAMES.values(), "kept"), rows)


def _by_bin(score: Score) -> Table:
    found = score.figures
    rows = tuple(
        (
            bin_name(name),
            value_words(name, found[name.replace("right", "mean")].value),
            with_interval(name, found[name]),
            words.number(found[name].rows),
        )
        for name in BINS_SHOWN
        if found[name].rows
    )
    return Table("Right, by how sure", ("", "sure", "right", "rows"), rows)


def mates_table(score: Score) -> Table:
    """Whether claims told by both sides are judged alike; without rows where there are none."""
    found = score.figures
    there = "mates_alike" in found and found["mates_alike"].rows
    rows = tuple(figure_row(NAMES[name], name, found[name]) for name in MATES) if there else ()
    heading = (*HEADING[:3], "mates")
    return Table("One matter, asked from either side", heading, rows)


def epoch_tables(score: Score) -> list[Table]:
    """What stays the same over the epochs, and the rows that don't."""
    if STEADY not in score.figures:
        return []
    row = figure_row(NAMES[STEADY], STEADY, score.figures[STEADY])
    listed = tuple((one.id, ", ".join(map(_said, one.said))) for one in score.flips[:LISTED])
    more = len(score.flips) - len(listed)
    flips = Table(
        "Not the same in all epochs", ("id", "in order"), listed, note=f"and {more} more" if more else ""
    )
    return [Table(f"Over {score.run.epochs} epochs", HEADING, (row,)), flips]


def _said(said: str) -> str:
    return relation_words(Relation(said)) if said in set(Relation) else said
