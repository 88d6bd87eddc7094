"""What comparators find alone: on claims planted with what each raised, and on invented rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.measure.ablation import MEASURE, items, measured
from evals.measure.asked import TELLING, Asked, Clock, ask_rows
from evals.measure.results import Data
from evals.measure.shares import shares
from tests.evals.invented import line, rows, write_rows
from verifier.checks import COMPARATORS
from verifier.evals.datasets import read_dataset
from verifier.evals.gold import load_gold
from verifier.findings import DiscrepancyKind as K

GOLD = Path(__file__).parents[2] / "evals/gold"
DATA = Data(name="planted", hash="d" * 64, rows=4, clusters=2, drawn="documents")


def asked(id: str, label: str, labelled: set[K] | None = None, **raised: set[K]) -> Asked:
    kinds = {name: frozenset(raised.get(name, set())) for name in COMPARATORS}
    return Asked(f"document {id[0]}", id, label, kinds, frozenset(labelled or set()), fine=None)


#: Two refuted rows by two comparators and by one; one missed; a supported one raised for nothing.
ROWS = (
    asked("a1", "refuted", quantities={K.NUMBER, K.DETAIL}, negation={K.NEGATION}),
    asked("a2", "refuted", names={K.NAME}),
    asked("b1", "refuted", attribution={K.ATTRIBUTION}, quotes={K.DETAIL}),
    asked("b2", "supported", quantities={K.NUMBER}),
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("all, excludes, refuted", 1 / 3),
        ("all, differs, refuted", 2 / 3),
        ("all, differs, supported", 1.0),
        ("quantities, excludes, refuted", 1 / 3),
        ("only quantities, excludes, refuted", 0.0),
        ("only quantities, excludes, supported", 1.0),
        ("names, excludes, refuted", 0.0),
        ("only names, differs, refuted", 1 / 3),
        ("attribution, differs, refuted", 0.0),
        ("kind attribution, refuted", 1 / 3),
        ("kind detail, refuted", 2 / 3),
    ],
)
def test_figures_by_hand(name: str, value: float) -> None:
    assert shares(items(ROWS, ("excludes", "differs")))[name].value == pytest.approx(value)


def test_kinds_that_are_labelled() -> None:
    """Of a supported claim what is labelled is no false alarm; of the others only that is right."""
    claims = (
        asked("a1", "supported", {K.QUOTE_WORDING}, quotes={K.QUOTE_WORDING}),
        asked("a2", "contradicted", {K.NUMBER}, quantities={K.NUMBER}, names={K.NAME}),
        asked("b1", "contradicted", {K.NUMBER}, names={K.NAME}),
    )
    found = shares(items(claims, ("named", "differs")))
    assert found["all, differs, supported"].value == 0.0
    assert found["all, named, contradicted"].value == 0.5
    assert found["all, differs, contradicted"].value == 1.0
    assert found["names, named, contradicted"].value == 0.0
    assert "all, named, supported" not in found
    assert (found["kind number, recall"].value, found["kind number, precision"].value) == (0.5, 1.0)
    assert (found["kind number, recall"].rows, found["kind number, precision"].rows) == (2, 1)
    assert found["kind name, precision"].value == 0.0
    assert found["kind date, recall"].value is None


def test_the_table_names_the_comparators_that_raise_nothing() -> None:
    table = measured(ROWS, DATA, ("differs",), Clock()).tables[0]
    shown = {row[0]: row[1:] for row in table.rows}
    assert table.columns == ("", "supported", "refuted", "only it, supported", "only it, refuted")
    assert list(shown) == ["all", "quantities", "names", "negation"]
    assert [cell.split(" · ")[0] for cell in shown["all"]] == ["1", "2", "", ""]
    assert shown["negation"][2:] == ("0", "0")
    assert table.note == "None by times, quotes, places, roles, attribution, certainty."


def test_invented_rows() -> None:
    """A changed number is found, and by one comparator only; what is told as it stands raises nothing."""
    clock = Clock()
    found = {one.id: one for one in ask_rows(rows(), clock)}
    assert found["s2"].raised(frozenset({K.NUMBER})) == ["quantities"]
    assert not found["s1"].every()
    assert found["f1"].every() == {K.ATTRIBUTION}  # the document has a speaker for it
    assert not found["f1"].raised(TELLING)
    assert found["s2"].fine == "number"
    assert len({one.cluster for one in found.values()}) == 2
    assert clock.seconds.keys() == COMPARATORS.keys()


def test_sentences_of_a_claim_count_together(tmp_path: Path) -> None:
    document = "The dam holds 40 tons of water. It cost 9 million dollars."
    claim = "The dam holds 41 tons of water. It cost 8 million dollars."
    row = read_dataset(write_rows(tmp_path / "rows.jsonl", [line("1", document, claim, "refuted")]))
    (one,) = ask_rows(row.rows, Clock())
    assert K.NUMBER in one.kinds["quantities"]


def test_only_the_development_pairs_of_a_gold_set_are_looked_at() -> None:
    dev = load_gold(GOLD).split("dev")
    found = MEASURE.run(GOLD, "evals/gold")
    claims = [claim for pair in dev for side in (pair.a, pair.b) for claim in side.claims if claim.evidence]
    assert found.data.rows == len(claims)
    assert found.data.clusters == len(dev)
    assert set(found.counts["labels"]) == {"supported", "partly_supported", "contradicted"}
    assert found.figures["kind number, recall"].rows == sum(
        any(d.kind is K.NUMBER for d in claim.discrepancies) for claim in claims
    )
