"""Claims told by both sides: found in the gold exactly, and judged alike or not, by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evals.goldset import Planted, as_labelled
from tests.evals.invented import planted, record
from tests.gold import builder
from verifier.evals.comparing import compare
from verifier.evals.datasets import Dataset
from verifier.evals.goldrows import SHIPPED, GoldRow, gold_dataset
from verifier.evals.records import Expected, Record, Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import SYSTEMS
from verifier.findings import Finding
from verifier.llm import ModelSettings
from verifier.progress import silent


def labels(*, evidence_b2: list[str]) -> dict[str, Any]:
    """The crane pair, with the injured counted by both sides."""
    pair = builder.labels()
    pair["b"]["claims"][1]["evidence"] = evidence_b2
    counted = {
        "id": "b4",
        "words": "injured 17 dockers",
        "text": "The crane injured 17 dockers, police said.",
        "attribution": {"speaker": "police", "cue": "said", "kind": "named"},
        "relation": "contradicted",
        "said": "contradicted",
        "so": "not_addressed",
        "discrepancies": [{"kind": "number", "claim_words": "17 dockers", "source_words": "14 people"}],
        "evidence": [builder.LEAD_A],
    }
    pair["b"]["claims"].insert(2, counted)
    return pair


def mates(data: Dataset) -> dict[str, str | None]:
    return {row.id.partition("/")[2]: row.mate for row in data.rows if isinstance(row, GoldRow)}


def written(where: Path, pair: dict[str, Any]) -> Dataset:
    builder.write(where, pair)
    return gold_dataset(where, "dev")


def test_mates_are_each_the_only_one_the_other_has(tmp_path: Path) -> None:
    found = mates(written(tmp_path, labels(evidence_b2=[builder.HEADLINE_A])))
    assert (found["a1"], found["b2"]) == ("crane/b2", "crane/a1")
    assert (found["a2"], found["b4"]) == ("crane/b4", "crane/a2")
    assert {found[name] for name in ("a3", "b1", "b3")} == {None}


def test_where_one_of_several_may_be_meant_there_is_no_mate(tmp_path: Path) -> None:
    """b2 rests on the lead too, where a2 stands; that the injured are each other's their words tell."""
    found = mates(written(tmp_path, labels(evidence_b2=[builder.HEADLINE_A, builder.LEAD_A])))
    assert (found["a1"], found["b2"]) == (None, None)
    assert (found["a2"], found["b4"]) == ("crane/b4", "crane/a2")


def test_a_contradiction_on_other_words_is_no_mate(tmp_path: Path) -> None:
    pair = labels(evidence_b2=[builder.HEADLINE_A])
    pair["b"]["claims"][2]["discrepancies"] = [
        {"kind": "role", "claim_words": "dockers", "source_words": "police"}
    ]
    assert mates(written(tmp_path, pair))["a2"] is None


@pytest.mark.skipif(not SHIPPED.exists(), reason="the gold set is in a checkout only")
def test_in_the_projects_gold_set_mates_are_mutual_of_one_pair_and_one_label() -> None:
    rows = {row.id: row for row in gold_dataset(SHIPPED, "dev").rows if isinstance(row, GoldRow)}
    told = [row for row in rows.values() if row.mate]
    assert len(told) > 200
    for row in told:
        mate = rows[str(row.mate)]
        assert mate.mate == row.id
        assert (mate.cluster, mate.label) == (row.cluster, row.label)
        assert mate.side != row.side
        assert {one.sentence for one in row.evidence} & set(mate.given.sentences)


# --- judged


def told(name: str, pair: str, label: str, relation: str, mate: str | None) -> Record:
    """A record of a gold claim whose mate is told."""
    one = record(f"{pair}/{name}", pair, label, relation)
    return one.model_copy(update={"expected": Expected(mate=mate and f"{pair}/{mate}")})


RUN = planted(
    told("a1", "p", "supported", "supported", "b1"),
    told("b1", "p", "supported", "supported", "a1"),
    told("a2", "p", "refuted", "contradicted", "b2"),
    told("b2", "p", "refuted", "partly_supported", "a2"),
    told("a1", "q", "refuted", "not_addressed", "b1"),
    told("b1", "q", "refuted", "not_addressed", "a1"),
    told("a2", "q", "supported", "not_judged", "b2"),
    told("b2", "q", "supported", "not_judged", "a2"),
    told("a3", "q", "supported", "supported", "b3"),  # b3 is not in the run
    told("a4", "q", "supported", "supported", None),
)


def test_agreement_by_hand() -> None:
    figures = score(RUN, replicates=100).figures
    found = {name: (one.value, one.rows) for name, one in figures.items() if name.startswith("mates")}
    assert found == {
        # Alike: p/a1 and q/a1. Two that nobody judged do not agree.
        "mates_alike": (2 / 4, 4),
        "mates_alike supported": (1 / 2, 2),
        "mates_alike contradicted": (1 / 2, 2),
        "mates_right": (1 / 4, 4),
    }


def test_the_order_of_rows_changes_nothing() -> None:
    turned = Run(header=RUN.header, records=RUN.records[::-1])
    one, other = score(RUN, replicates=100).figures, score(turned, replicates=100).figures
    assert one["mates_alike"] == other["mates_alike"]


def test_mates_are_in_the_sheet_with_how_many_there_are() -> None:
    shown = markdown(score_sheet(score(RUN, replicates=100)))
    assert "| called alike in both directions | 50.0% | – | 4 |" in shown
    assert "|  |  | 95% interval | mates |" in shown


def test_data_without_mates_has_no_such_figure() -> None:
    scored = score(planted(record("1", "a", "supported", "supported")), replicates=100)
    assert not any(name.startswith("mates") for name in scored.figures)
    assert "asked from either side" not in markdown(score_sheet(scored))


def test_two_runs_are_compared_on_the_mates_both_have() -> None:
    better = RUN.records[3].prediction.model_copy(update={"relation": RUN.records[2].prediction.relation})
    records = (*RUN.records[:3], RUN.records[3].model_copy(update={"prediction": better}), *RUN.records[4:])
    compared = compare(RUN, Run(header=RUN.header, records=records), replicates=100).figures
    assert compared["mates_alike"].difference == pytest.approx(1 / 4)
    assert compared["mates_right"].difference == pytest.approx(1 / 4)


def test_a_judge_that_says_what_is_labelled_agrees_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = written(tmp_path / "set", labels(evidence_b2=[builder.HEADLINE_A]))

    def one_way(row: GoldRow) -> Finding:
        """As labelled, but for b4, called supported."""
        found = as_labelled(row)
        return found.model_copy(update={"relation": "supported"}) if row.id.endswith("b4") else found

    for finding, alike in ((as_labelled, 1.0), (one_way, 0.5)):
        Planted(data, finding).installed(monkeypatch)
        path = tmp_path / f"{finding.__name__}.jsonl"
        plan = Plan(dataset=data, system=SYSTEMS["pipeline"], settings=ModelSettings(), ledger=False)
        run(plan, path, resume=False, on_progress=silent)
        figure = score(read_run(path), replicates=100).figures["mates_alike"]
        assert (figure.value, figure.rows) == (alike, 2)
        assert json.loads(path.read_text().splitlines()[1])["expected"]["mate"] == "crane/b2"
