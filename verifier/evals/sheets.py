"""Scores and comparisons as titled tables of words, for any format."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.evals.cost import COST
from verifier.evals.datasets import UNSCORED, Label
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.runfile import Header
from verifier.evals.score import Difference, Figure, Score
from verifier.findings import DiscrepancyKind, Relation
from verifier.render import words

#: Shown where nothing was counted.
MISSING = "–"

NAMES = {
    "false_contradiction": "false contradictions, of supported rows",
    "false_contradiction_any": "… of all rows not refuted",
    "false_support": "false support, of refuted rows",
    "contradictions_found": "contradictions found, of refuted rows",
    "contradictions_noticed": "… or at least not called supported",
    "macro_f1": "macro-F1 of relations",
    "accuracy": "right, of all scored rows",
    "balanced_accuracy": "supported or not, balanced accuracy",
    "not_judged": "not judged",
    "evidence_hit": "a cited sentence is among the gold's, where any is cited",
    "evidence_found": "… of all rows with gold evidence",
    "kinds_precision": "kinds of differences, precision",
    "kinds_recall": "kinds of differences, recall",
    "kinds_f1": "kinds of differences, F1",
    "calls": "calls a row",
    "input_tokens": "tokens in a row",
    "output_tokens": "tokens out a row",
    "seconds_p50": "seconds a row, p50",
    "seconds_p95": "seconds a row, p95",
}


#: What is counted, what rows are drawn by, and what cost is told of, by the kind of data.
NOUNS = {"rows": ("row", "document", "a row"), "gold": ("claim", "pair", "an article")}
KINDS = {"precision": "precision", "recall": "recall", "f1": "F1"}


@dataclass(frozen=True)
class Table:
    """A titled table; the first column holds words, the others figures.

    Attributes:
        title, columns, rows: What is shown.
        note: Said below it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """Lines on what is shown, then tables.

    Attributes:
        title: One line.
        lines: Where it comes from.
        notes: What a reader must know first.
        tables: The figures.
    """

    title: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    tables: tuple[Table, ...]


def score_sheet(score: Score) -> Sheet:
    """A score as tables."""
    return Sheet(
        title=f"{run_name(score.run)}: {rows_on(score.done, score.documents, score.run.dataset.kind)}",
        lines=(*origin_lines(score.run), how_drawn(score.replicates, score.seed, score.run.dataset.kind)),
        notes=_notes(score),
        tables=tuple(table for table in _score_tables(score) if table.rows),
    )


def _score_tables(score: Score) -> list[Table]:
    found, kind = score.figures, score.run.dataset.kind
    head = ("", "", "95% interval", "rows")
    orig = [name for name in found if name.startswith("orig ")]
    return [
        Table("Relations", head, tuple(_figure_row(NAMES[name], name, found[name]) for name in HEAD)),
        Table(
            "By relation",
            head,
            tuple(row for relation in CLASSES for row in _class_rows(relation, found)),
        ),
        _confusion(score),
        Table(
            "Evidence and differences",
            head,
            tuple(_figure_row(NAMES[name], name, found[name]) for name in GROUNDS if name in found),
        ),
        _by_kind(found),
        Table(
            "Right, by the set's own label",
            head,
            tuple(_figure_row(name.removeprefix("orig "), name, found[name]) for name in orig),
        ),
        Table(
            f"What {NOUNS[kind][2]} took",
            head,
            tuple(_figure_row(cost_name(name, kind), name, found[name]) for name in COST),
            note=_took(score),
        ),
        Table("Not judged, by reason", ("", "rows"), tuple((k, str(n)) for k, n in score.failures.items())),
    ]


def _confusion(score: Score) -> Table:
    columns = [r for r in Relation if any(r in row for row in score.confusion.values())]
    rows = (
        (label_words(label), *(words.number(counts.get(relation, 0)) for relation in columns))
        for label, counts in score.confusion.items()
    )
    return Table("Labelled (down) and called (across)", ("", *map(relation_words, columns)), tuple(rows))


def _by_kind(found: dict[str, Figure]) -> Table:
    """Each kind of difference that is in the gold or was named, a line each."""
    rows = []
    for kind in DiscrepancyKind:
        names = [f"{name} {kind}" for name in PER_KIND]
        if all(name in found for name in names) and any(found[name].rows for name in names):
            cells = (_with_interval(name, found[name]) for name in names)
            counts = (words.number(found[name].rows) for name in (names[1], names[0]))
            rows.append((kind_words(kind), *cells, *counts))
    columns = ("", "precision", "recall", "F1", "in the gold", "named")
    return Table("By kind of difference", columns, tuple(rows))


def _with_interval(name: str, figure: Figure) -> str:
    shown = value_words(name, figure.value)
    return shown if figure.low is None else f"{shown} ({interval_words(name, figure)})"


def kind_words(kind: DiscrepancyKind) -> str:
    """A kind of difference as people read it."""
    return kind.replace("_", " ")


def cost_name(name: str, kind: str) -> str:
    """A figure of what was taken as people read it: "calls a row", or, of a gold set, "calls an article"."""
    return NAMES[name].replace(NOUNS["rows"][2], NOUNS[kind][2])


def label_words(label: Label) -> str:
    """A label as people read it."""
    return label.replace("_", " ") + (" (not scored)" if label in UNSCORED else "")


def relation_words(relation: Relation) -> str:
    """A relation as people read it."""
    return words.RELATIONS[relation]


def _figure_row(shown: str, name: str, figure: Figure) -> tuple[str, ...]:
    return shown, value_words(name, figure.value), interval_words(name, figure), words.number(figure.rows)


def _class_rows(relation: Relation, found: dict[str, Figure]) -> list[tuple[str, ...]]:
    """Precision, recall and F1 of a relation, where the data asks for it at all."""
    if not found[f"recall {relation}"].rows:
        return []
    names = [f"{kind} {relation}" for kind in PER_CLASS]
    return [
        _figure_row(f"{relation_words(relation)}, {KINDS[kind]}", name, found[name])
        for kind, name in zip(PER_CLASS, names, strict=True)
    ]


def interval_words(name: str, one: Figure | Difference) -> str:
    """Both ends of an interval."""
    if one.low is None or one.high is None:
        return MISSING
    if isinstance(one, Difference):
        return f"{signed(name, one.low)} to {signed(name, one.high)}"
    return f"{value_words(name, one.low)} to {value_words(name, one.high)}"


def value_words(name: str, value: float | None) -> str:
    """A figure as people read it: shares in per cent, F1 and its parts between 0 and 1, tokens whole."""
    if value is None:
        return MISSING
    if name in {"input_tokens", "output_tokens"}:
        return f"{value:,.0f}"
    if name in COST:
        return f"{value:,.2f}"
    if name.startswith(("macro_f1", "precision ", "recall ", "f1 ", "kind")):
        return f"{value:.3f}"
    return f"{value:.1%}"


def signed(name: str, value: float | None) -> str:
    """A difference with its sign."""
    if value is None:
        return MISSING
    shown = value_words(name, abs(value))
    if not any(digit in shown for digit in "123456789"):
        return shown
    return f"{'+' if value > 0 else '−'}{shown}"


def run_name(run: Header) -> str:
    """Data, system and model in one line."""
    return " · ".join([run.dataset.name, run.system, *([str(run.model["model"])] if run.model else [])])


def rows_on(rows: int, documents: int, kind: str = "rows") -> str:
    """How many rows and documents, in words."""
    row, document, _ = NOUNS[kind]
    return f"{words.plural(rows, row)} on {words.plural(documents, document)}"


def origin_lines(run: Header) -> tuple[str, ...]:
    """What made a run, a line each."""
    data = run.dataset
    row, document, _ = NOUNS[data.kind]
    drawn = "by label" if data.kind == "rows" else words.plural(run.sample or 0, document).split()[1]
    chosen = f"all {row}s" if run.sample is None else f"a sample of {run.sample} {drawn}, seed {run.seed}"
    commit = "no checkout" if run.git is None else f"commit {run.git.commit[:12]}"
    dirty = " with uncommitted changes" if run.git and run.git.dirty else ""
    asked = ", ".join(f"{name} {hash_[:8]}" for name, hash_ in run.prompts.items())
    made = f"{words.moment(run.started)} · claim-verifier {run.verifier_version} · {commit}{dirty}"
    return (
        f"data {data.hash[:12]}: {rows_on(data.rows, data.documents, data.kind)}; {chosen}",
        f"{made} · code {run.code[:12]}",
        *([f"prompts {asked}"] if asked else []),
    )


def how_drawn(replicates: int, seed: int, kind: str = "rows") -> str:
    """How intervals were had."""
    return f"95% intervals: {words.number(replicates)} draws of {NOUNS[kind][1]}s, seed {seed}"


def _notes(score: Score) -> tuple[str, ...]:
    found = []
    if score.done < score.run.selected:
        found.append(f"{score.done} of {score.run.selected} rows are in: the run is not finished.")
    unscored = sum(sum(score.confusion.get(label, {}).values()) for label in UNSCORED)
    if unscored:
        found.append(
            f"{words.plural(unscored, 'row')} with a label that asks for no relation here: not scored."
        )
    if score.documents < 2:
        row, document, _ = NOUNS[score.run.dataset.kind]
        found.append(f"All {row}s are on one {document}: no intervals can be had.")
    return tuple(found)


def _took(score: Score) -> str:
    total, fresh = score.total, score.figures["calls"].rows
    noun = NOUNS[score.run.dataset.kind][2]
    counted = "" if fresh == score.units else f"; the figures above are over the {fresh} asked afresh"
    if not fresh:
        counted = f"; too many answers came from the ledger to tell what {noun} takes"
    return (
        f"All rows: {words.plural(total.calls, 'call')}, {words.number(total.cached_calls)} from the ledger, "
        f"{words.number(total.input_tokens)} tokens in, {words.number(total.output_tokens)} out, "
        f"cost {words.money(total.cost)}, {words.duration(total.seconds)}{counted}."
    )
