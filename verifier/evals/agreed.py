"""The agreement of two labellings as a sheet of tables."""

from __future__ import annotations

from verifier.evals.bootstrap import Interval
from verifier.evals.gold.tallied import Agreed, Agreement, Overlap
from verifier.evals.sheets import MISSING, NOUNS, Sheet, Table, how_drawn, kind_words, relation_words
from verifier.findings import DiscrepancyKind, Relation
from verifier.render import words

NAMES = {
    "relation": "relation",
    "said": "said (both call it attributed)",
    "so": "so (both call it attributed)",
    "attributed": "attributed or not",
    "speaker kind": "kind of speaker (both call it attributed)",
    "certainty": "certainty",
    "cleared relation": "relation for a reader with leave (either gives another answer)",
    "evidence jaccard": "evidence: sentences both name, of those either names (mean of claims)",
    "evidence f1": "evidence: F1 of sentences (mean of claims)",
    "facts jaccard": "facts both name, of those either names (mean of claims)",
    "facts f1": "F1 of facts (mean of claims)",
    "words f1": "words that are in a statement: F1",
    "statements f1": "statements, half of the words or more in common: F1",
    "statements same f1": "statements, word for word the same: F1",
}


#: The kind of data, by what agreement goes by.
_DATA = {"pair": "gold", "topic": "facts"}


def agreement_sheet(agreement: Agreement) -> Sheet:
    """How far the two labellings agree, by part of the split."""
    settled, changed = agreement.settled
    whole = agreement.parts[-1]
    counts = ", ".join(f"{part.part} {part.units}" for part in agreement.parts)
    return Sheet(
        title="Agreement of two labellings",
        lines=(
            f"{agreement.unit}s labelled twice: {counts}; claims: {words.number(whole.claims)}",
            "Figures are of the labels before settling.",
            f"relations settled: {words.number(settled)}, of these changed: {words.number(changed)}",
            how_drawn(agreement.replicates, agreement.seed, NOUNS[_DATA[agreement.unit]]),
        ),
        notes=_notes(agreement),
        tables=(_labels(agreement), _overlaps(agreement)),
    )


def _notes(agreement: Agreement) -> tuple[str, ...]:
    if not agreement.unlabelled:
        return ()
    return (
        f"{words.number(agreement.unlabelled)} {agreement.unit}s have no second labelling and count nowhere.",
    )


def _labels(agreement: Agreement) -> Table:
    parts = agreement.parts
    return Table(
        title="Labels: Krippendorff’s alpha, nominal",
        columns=("label", "claims", "first", "second", "alike", *(part.part for part in parts)),
        rows=tuple(_label_row(*same) for same in zip(*(part.labels for part in parts), strict=True)),
        note=(
            "alike: share of claims with the same label; first, second: claims that have it."
            f" These are of all {agreement.unit}s."
            f" {MISSING}: both gave only one value; nothing is told apart."
        ),
    )


def _label_row(*same: Agreed) -> tuple[str, ...]:
    whole = same[-1]
    return (
        _name(whole.name),
        words.number(whole.claims),
        _count(whole.first if _of_one(whole) else None),
        _count(whole.second if _of_one(whole) else None),
        MISSING if whole.alike is None else f"{whole.alike:.1%}",
        *(_figure(one.alpha, one.interval) for one in same),
    )


def _of_one(label: Agreed) -> bool:
    return label.claims > 0 and label.first is not None


_OVERLAPS = {
    "pair": (
        "Evidence and statements",
        "evidence: on claims that both hold for addressed. statements: those of the first labelling’s"
        " claims against the second’s own, cut before it saw them, paired one to one.",
    ),
    "topic": ("Facts", "on claims that both hold for addressed."),
}


def _overlaps(agreement: Agreement) -> Table:
    parts = agreement.parts
    title, note = _OVERLAPS[agreement.unit]
    return Table(
        title=title,
        columns=("", "counted", *(part.part for part in parts)),
        rows=tuple(_overlap_row(*same) for same in zip(*(part.overlaps for part in parts), strict=True)),
        note=note,
    )


def _overlap_row(*same: Overlap) -> tuple[str, ...]:
    counted = words.number(same[-1].counted)
    return (NAMES[same[-1].name], counted, *(_figure(one.value, one.interval) for one in same))


def _name(name: str) -> str:
    kind, _, value = name.partition(" ")
    if kind == "relation" and value:
        return f"… {relation_words(Relation(value))} or not"
    if kind == "kind":
        return f"difference: {kind_words(DiscrepancyKind(value))}"
    return NAMES[name]


def _count(count: int | None) -> str:
    return "" if count is None else words.number(count)


def _figure(value: float | None, interval: Interval | None) -> str:
    if value is None:
        return MISSING
    low_high = f" ({interval[0]:.2f} to {interval[1]:.2f})" if interval else ""
    return f"{value:.2f}{low_high}"
