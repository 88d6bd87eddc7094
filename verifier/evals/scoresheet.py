"""A score as titled tables of words."""

from __future__ import annotations

from verifier.evals.cost import COST, SPREAD
from verifier.evals.datasets import UNSCORED
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.naming import figure_groups, shown_name
from verifier.evals.records import Step
from verifier.evals.score import Figure, Score
from verifier.evals.sheets import (
    HEADING,
    KINDS,
    NAMES,
    Sheet,
    Table,
    cost_name,
    figure_row,
    how_drawn,
    kind_words,
    label_words,
    nouns,
    origin_lines,
    relation_words,
    rows_on,
    run_name,
    with_interval,
)
from verifier.evals.stored.figures import STORE
from verifier.evals.suresheet import epoch_tables, mates_table, sure_tables
from verifier.factcheck import StoreSays
from verifier.findings import DiscrepancyKind, Relation
from verifier.render import words


def score_sheet(score: Score) -> Sheet:
    """A score as tables."""
    return Sheet(
        title=f"{run_name(score.run)}: {rows_on(score.rows, score.documents, nouns(score.run))}",
        lines=(
            *origin_lines(score.run),
            *_times(score),
            how_drawn(score.replicates, score.seed, nouns(score.run)),
        ),
        notes=_notes(score),
        tables=tuple(table for table in _score_tables(score) if table.rows),
    )


def _times(score: Score) -> tuple[str, ...]:
    epochs = score.run.epochs
    line = f"all asked {epochs} times: figures are means over the epochs, counts and costs sums"
    return (line,) if epochs > 1 else ()


def _score_tables(score: Score) -> list[Table]:
    tables = _judging_tables(score) if score.run.step in {"judging", "facts"} else _grouped_tables(score)
    found, noun = score.figures, nouns(score.run)[2]
    names = [name for name in (*COST, *SPREAD) if name in found]
    took = tuple(figure_row(cost_name(name, score.run), name, found[name]) for name in names)
    failures = tuple((k, str(n)) for k, n in score.failures.items())
    return [
        *tables,
        *epoch_tables(score),
        Table(f"What {noun} took", HEADING, took, note=_took(score)),
        Table(f"{_FAILED[score.run.step]}, by reason", ("", "rows"), failures),
    ]


_FAILED: dict[Step, str] = {
    "judging": "Not judged",
    "facts": "Not judged",
    "extraction": "Sentences nobody read, and questions without an answer",
    "end-to-end": "Gold claims without a relation, and sentences nobody read",
    "origins": "Pairs nothing was said of",
    "questions": "Questions without an answer",
}


def _grouped_tables(score: Score) -> list[Table]:
    found, head, run = score.figures, (*HEADING[:3], "of"), score.run
    groups = [
        Table(title, head, tuple(figure_row(shown_name(name, run), name, found[name]) for name in names))
        for title, names in figure_groups(run.step, found)
        if any(found[name].rows for name in names)
    ]
    return [*groups, _confusion(score)]


def _judging_tables(score: Score) -> list[Table]:
    found, head = score.figures, HEADING
    orig = [name for name in found if name.startswith("orig ")]
    return [
        Table("Relations", head, tuple(figure_row(NAMES[name], name, found[name]) for name in HEAD)),
        Table(
            "By relation",
            head,
            tuple(row for relation in CLASSES for row in _class_rows(relation, found)),
        ),
        _confusion(score),
        *_store_tables(score),
        Table(
            "Evidence and differences",
            head,
            tuple(figure_row(NAMES[name], name, found[name]) for name in GROUNDS if name in found),
        ),
        _by_kind(found),
        mates_table(score),
        *sure_tables(score),
        Table(
            "Right, by the set's own label",
            head,
            tuple(figure_row(name.removeprefix("orig "), name, found[name]) for name in orig),
        ),
    ]


def _confusion(score: Score) -> Table:
    columns = [r for r in Relation if any(r in row for row in score.confusion.values())]
    rows = (
        (label_words(label), *(words.number(counts.get(relation, 0)) for relation in columns))
        for label, counts in score.confusion.items()
    )
    return Table("Labelled (down) and called (across)", ("", *map(relation_words, columns)), tuple(rows))


def _store_tables(score: Score) -> list[Table]:
    """What the fact store says, and figures of its own; without rows where none was asked."""
    found, columns = score.figures, [s for s in StoreSays if any(s in row for row in score.answers.values())]
    answers = (
        (label_words(label), *(words.number(counts.get(says, 0)) for says in columns))
        for label, counts in score.answers.items()
    )
    figures = (figure_row(shown_name(name, score.run), name, found[name]) for name in STORE if name in found)
    title = "Labelled (down) and what the fact store says (across)"
    return [
        Table(title, ("", *(says.replace("_", " ") for says in columns)), tuple(answers)),
        Table("The fact store", (*HEADING[:3], "of"), tuple(figures)),
    ]


def _by_kind(found: dict[str, Figure]) -> Table:
    """Each kind of difference that is in the gold or was named, a line each."""
    rows = []
    for kind in DiscrepancyKind:
        names = [f"{name} {kind}" for name in PER_KIND]
        if all(name in found for name in names) and any(found[name].rows for name in names):
            cells = (with_interval(name, found[name]) for name in names)
            counts = (words.number(found[name].rows) for name in (names[1], names[0]))
            rows.append((kind_words(kind), *cells, *counts))
    columns = ("", "precision", "recall", "F1", "in the gold", "named")
    return Table("By kind of difference", columns, tuple(rows))


def _class_rows(relation: Relation, found: dict[str, Figure]) -> list[tuple[str, ...]]:
    """Precision, recall and F1 of a relation, where the data asks for it at all."""
    if not found[f"recall {relation}"].rows:
        return []
    names = [f"{kind} {relation}" for kind in PER_CLASS]
    return [
        figure_row(f"{relation_words(relation)}, {KINDS[kind]}", name, found[name])
        for kind, name in zip(PER_CLASS, names, strict=True)
    ]


def _notes(score: Score) -> tuple[str, ...]:
    found = []
    if score.done < score.run.wanted:
        found.append(
            f"{score.done} of {score.run.wanted} {nouns(score.run)[0]}s are in: the run is not finished."
        )
    unscored = sum(sum(score.confusion.get(label, {}).values()) for label in UNSCORED)
    if unscored:
        found.append(
            f"{words.plural(unscored, 'row')} with a label that asks for no relation here: not scored."
        )
    if score.documents < 2:
        row, document, _ = nouns(score.run)
        one = f"All {row}s are on one {document}" if row != document else f"There is one {row} only"
        found.append(f"{one}: no intervals can be had.")
    return tuple(found)


def _took(score: Score) -> str:
    total, fresh = score.total, score.figures["calls"].rows
    noun = nouns(score.run)[2]
    counted = "" if fresh == score.units else f"; the figures above are over the {fresh} asked afresh"
    if not fresh:
        counted = f"; too many answers came from the ledger to tell what {noun} takes"
    return (
        f"All rows: {words.plural(total.calls, 'call')}, {words.number(total.cached_calls)} from the ledger, "
        f"{words.number(total.input_tokens)} tokens in, {words.number(total.output_tokens)} out, "
        f"cost {words.money(total.cost)}, {words.duration(total.seconds)}{counted}."
    )
