"""Titled tables of words, for any format, and the words in them."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.evals.comparing import Difference
from verifier.evals.cost import COST, SPREAD
from verifier.evals.datasets import UNSCORED, Label
from verifier.evals.records import Header
from verifier.evals.score import Figure
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
    "confident": "say how sure they are, of scored rows",
    "ece": "how far sure and right lie apart (ECE)",
    "aurc": "wrong among the surest (area under risk and coverage)",
    "aurc_least": "… the least there can be with as many wrong",
    "mates_alike": "called alike in both directions",
    "mates_alike supported": "… of those that support each other",
    "mates_alike contradicted": "… of those that contradict each other",
    "mates_right": "called alike, and rightly",
    "same_in_all_epochs": "the same in all epochs",
    "calls": "calls a row",
    "input_tokens": "tokens in a row",
    "output_tokens": "tokens out a row",
    "seconds_p50": "seconds a row, p50",
    "seconds_p95": "seconds a row, p95",
}


#: What is counted, what rows are drawn by, and what cost is told of, by the kind of data.
NOUNS = {
    "rows": ("row", "document", "a row"),
    "gold": ("claim", "pair", "an article"),
    "texts": ("text", "document", "a text"),
    "extraction": ("article", "pair", "an article"),
    "facts": ("claim", "topic", "a claim"),
    "end-to-end": ("pair", "pair", "a pair"),
    "origins": ("pair", "pair", "a pair"),
    "questions": ("question", "event", "a question"),
}
KINDS = {"precision": "precision", "recall": "recall", "f1": "F1"}


#: Columns of a table of figures, a figure a line.
HEADING = ("", "", "95% interval", "rows")


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


def kind_words(kind: DiscrepancyKind) -> str:
    """A kind of difference as people read it."""
    return kind.replace("_", " ")


def cost_name(name: str, run: Header) -> str:
    """A figure of what was taken as people read it: "calls a row", or, of a gold set, "calls an article"."""
    name, _, end = name.partition("_p") if name in SPREAD else (name, "", "")
    if end:
        return f"{cost_name(name, run)}, p{end}"
    return NAMES[name].replace(NOUNS["rows"][2], nouns(run)[2])


def label_words(label: Label) -> str:
    """A label as people read it."""
    return label.replace("_", " ") + (" (not scored)" if label in UNSCORED else "")


def relation_words(relation: Relation) -> str:
    """A relation as people read it."""
    return words.RELATIONS[relation]


def interval_words(name: str, one: Figure | Difference) -> str:
    """Both ends of an interval."""
    if one.low is None or one.high is None:
        return MISSING
    if isinstance(one, Difference):
        return f"{signed(name, one.low)} to {signed(name, one.high)}"
    return f"{value_words(name, one.low)} to {value_words(name, one.high)}"


#: How names of figures begin that are no shares.
_NOT_IN_PER_CENT = (
    "macro_f1",
    "precision ",
    "recall ",
    "f1 ",
    "kind",
    "claims_",
    "atomicity",
    "ece",
    "aurc",
    "one_origin_",
    "independent_",
    "links_",
)


def figure_row(shown: str, name: str, figure: Figure) -> tuple[str, ...]:
    """A figure as a line below ``HEADING``."""
    return shown, value_words(name, figure.value), interval_words(name, figure), words.number(figure.rows)


def with_interval(name: str, figure: Figure) -> str:
    """A figure with its interval in one cell."""
    shown = value_words(name, figure.value)
    return shown if figure.low is None else f"{shown} ({interval_words(name, figure)})"


def value_words(name: str, value: float | None) -> str:
    """A figure as people read it: shares in per cent, F1 and its parts between 0 and 1, tokens whole."""
    if value is None:
        return MISSING
    if name.startswith(("input_tokens", "output_tokens")):
        return f"{value:,.0f}"
    if name in {*COST, *SPREAD} or name.endswith("_a_pair"):
        return f"{value:,.2f}"
    if name.startswith(_NOT_IN_PER_CENT):
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


def nouns(run: Header) -> tuple[str, str, str]:
    """What a line of the run is, what is drawn, and what cost is told of."""
    if run.dataset.kind == "texts":
        return NOUNS["texts"]
    return NOUNS[run.dataset.kind if run.step in {"judging", "facts"} else run.step]


def run_name(run: Header) -> str:
    """Data, system and model in one line."""
    step = [] if run.step == "judging" else [run.step]
    return " · ".join(
        [run.dataset.name, *step, run.system, *([str(run.model["model"])] if run.model else [])]
    )


def rows_on(rows: int, documents: int, nouns: tuple[str, str, str]) -> str:
    """How many rows and documents, in words."""
    counted = words.plural(rows, nouns[0])
    return counted if nouns[0] == nouns[1] else f"{counted} on {words.plural(documents, nouns[1])}"


def origin_lines(run: Header) -> tuple[str, ...]:
    """What made a run, a line each."""
    data = run.dataset
    row, document, _ = NOUNS[data.kind]
    pairs = words.plural(run.sample or 0, document).split()[1]
    drawn = {"rows": "by label", "texts": "by lot", "questions": "by kind"}.get(data.kind, pairs)
    chosen = f"all {row}s" if run.sample is None else f"a sample of {run.sample} {drawn}, seed {run.seed}"
    commit = "no checkout" if run.git is None else f"commit {run.git.commit[:12]}"
    dirty = " with uncommitted changes" if run.git and run.git.dirty else ""
    asked = ", ".join(f"{name} {hash_[:8]}" for name, hash_ in run.prompts.items())
    made = f"{words.moment(run.started)} · claim-verifier {run.verifier_version} · {commit}{dirty}"
    return (
        f"data {data.hash[:12]}: {rows_on(data.rows, data.documents, NOUNS[data.kind])}; {chosen}",
        f"{made} · code {run.code[:12]}",
        *([f"prompts {asked}"] if asked else []),
    )


def how_drawn(replicates: int, seed: int, nouns: tuple[str, str, str]) -> str:
    """How intervals were had."""
    return f"95% intervals: {words.number(replicates)} draws of {nouns[1]}s, seed {seed}"
