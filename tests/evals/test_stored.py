"""Claims held against a fact store, measured: what is put in it, what is found, what is scored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evals.goldset import crane
from tests.evals.invented import FERRY, header, line, write_rows
from tests.gold import factbuilder
from tests.scripted_door import Chances, ScriptedDoor, Step
from verifier.errors import SettingsError
from verifier.evals.datasets import ClaimRow, Label, read_dataset
from verifier.evals.expected import Expected, ExpectedFacts
from verifier.evals.goldfacts import FactSet, gold_facts_dataset
from verifier.evals.groups import run_groups
from verifier.evals.kept import Kept
from verifier.evals.named import data_named
from verifier.evals.page import page
from verifier.evals.records import Record, Run, Source
from verifier.evals.run import Plan
from verifier.evals.score import score
from verifier.evals.stored.evidence import evidence_stock, pieces_of
from verifier.evals.stored.goldstock import gold_stock
from verifier.evals.stored.marks import FactSaid, FromStore
from verifier.evals.stored.systems import STORE_SYSTEMS, store_groups
from verifier.evals.systems import Prediction
from verifier.evals.ways import way_named
from verifier.factcheck import Standing, StoreSays
from verifier.facts import PUBLIC, Rank, Reader
from verifier.facts.given import LONGEST_STATEMENT
from verifier.findings import Relation
from verifier.llm import ModelSettings
from verifier.progress import silent

S, P, C, N = Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED, Relation.NOT_ADDRESSED
STATED, UNTOLD = Chances(yes=0.8, no=0.1, unknown=0.1), Chances(yes=0.05, no=0.15, unknown=0.8)


@pytest.fixture
def data(tmp_path: Path) -> FactSet:
    rows = factbuilder.store()
    rows["facts"][1]["statement"] = "The crane hurt 17 people."
    rows["claims"][0]["evidence"][1]["discrepancies"][0]["fact_words"] = "17 people"
    return gold_facts_dataset(factbuilder.write(tmp_path / "facts", rows), None)


async def asked(data: FactSet, claim: str, system: str, *steps: Step) -> Record:
    """One claim held against the whole store."""
    rows = [row for row in data.rows if row.id == claim]
    [group] = store_groups(STORE_SYSTEMS[system], rows, gold_stock(data.facts))
    with ScriptedDoor(*steps) as door:
        [record] = await group.ask(door, silent)  # type: ignore[arg-type]
    assert isinstance(record, Record)
    return record


# --- the store


def test_the_store_has_what_the_gold_says_of_each_fact(data: FactSet) -> None:
    with gold_stock(data.facts).opened(datetime(2026, 3, 20, tzinfo=UTC)) as held:
        theirs = {ours: held.store.get(id) for id, ours in held.ids.items()}
        conflicts = [{held.ids[id] for id in one.facts} for one in held.store.conflicts()]
    assert all(theirs.values())
    ranks = {ours: fact.rank for ours, fact in theirs.items() if fact}
    assert (ranks["tower-1"], ranks["crane-5"], ranks["crane-1"]) == (
        Rank.PREFERRED,
        Rank.DEPRECATED,
        Rank.NORMAL,
    )
    assert conflicts == [{"crane-1", "crane-2"}]
    for fact in data.facts:
        kept = theirs[fact.id]
        assert kept is not None
        assert (kept.statement, kept.scope.value, kept.language) == (
            fact.statement,
            fact.scope.value,
            fact.language,
        )
        assert (kept.valid_from, kept.valid_to) == (fact.valid_from, fact.valid_to)
        assert [one.speaker for one in kept.assertions] == [one.speaker for one in fact.assertions]


@pytest.mark.parametrize(("day", "seen"), [(8, False), (9, True)])
def test_the_stores_clock_stands_at_the_claims_day(data: FactSet, day: int, seen: bool) -> None:
    stock = gold_stock(data.facts)
    with stock.opened(datetime(2026, 3, day, 23, 59, tzinfo=UTC)) as held:
        [embargoed] = [id for id, ours in held.ids.items() if ours == "crane-6"]
        assert (held.store.get(embargoed, reader=PUBLIC) is not None) is seen
        assert held.store.get(embargoed, reader=Reader(allowed=True)) is not None


# --- the systems


async def test_facts_for_and_against_are_both_found_and_told(data: FactSet) -> None:
    record = await asked(data, "crane/1", "pipeline", {"words": "14"}, {"words": "17"}, STATED, STATED)
    said = record.prediction.store
    assert said is not None
    assert {one.fact: one.relation for one in said.facts} == {"crane-1": S, "crane-2": C}
    assert (said.says, said.disputed, record.prediction.relation) == (StoreSays.CONFLICTING, True, C)
    assert "number" in record.prediction.kinds
    assert record.expected is not None
    assert record.expected.facts == ExpectedFacts(bearing={"crane-1": S, "crane-2": C})


async def test_a_deprecated_fact_is_marked_by_the_pipeline_and_shown_to_no_plain_system(
    data: FactSet,
) -> None:
    by_code = await asked(data, "crane/3", "pipeline", UNTOLD, UNTOLD)  # word for word: no question on it
    assert by_code.prediction.store is not None
    said = {one.fact: one.relation for one in by_code.prediction.store.facts}
    assert said == {"crane-1": N, "crane-2": N, "crane-5": S}
    assert by_code.prediction.store.rests_on is Standing.DEPRECATED
    plain = await asked(data, "crane/3", "plain", {"reason": "Nothing on it.", "label": "not_found"})
    assert plain.prediction.store is not None
    assert {one.fact for one in plain.prediction.store.facts} == {"crane-1", "crane-2"}


async def test_what_is_under_embargo_is_nothing_on_the_day_before(data: FactSet) -> None:
    for system in STORE_SYSTEMS:
        record = await asked(data, "crane/4", system)
        assert record.prediction.store is not None
        assert "crane-6" not in [one.fact for one in record.prediction.store.facts]
        assert record.prediction.store.hidden == 0


async def test_plain_is_shown_the_facts_found_with_the_days_they_hold_for(data: FactSet) -> None:
    rows = [row for row in data.rows if row.id == "crane/1"]
    [group] = store_groups(STORE_SYSTEMS["plain"], rows, gold_stock(data.facts))
    with ScriptedDoor({"reason": "They differ.", "label": "refuted"}) as door:
        [record] = await group.ask(door, silent)  # type: ignore[arg-type]
    [(name, variables)] = door.asked
    assert (name, variables["claim"]) == ("plain", "The crane hurt 14 people.")
    assert "injured 14 people." in str(variables["article"])
    assert "(on 2026-03-02)" in str(variables["article"])
    assert "inspected" not in str(variables["article"])
    assert isinstance(record, Record)
    assert record.prediction.relation is C
    assert record.prediction.store is not None
    assert {one.fact for one in record.prediction.store.facts} == {"crane-1", "crane-2"}


async def test_a_claim_the_check_refuses_is_not_judged_and_plain_reads_it(tmp_path: Path) -> None:
    rows = factbuilder.store()
    rows["claims"][5] |= {"text": "El faro de Port Elm mide 40 metros de alto.", "language": "es"}
    data = gold_facts_dataset(factbuilder.write(tmp_path, rows), None)
    chosen = [row for row in data.rows if row.id in {"crane/4", "tower/2"}]
    system = STORE_SYSTEMS["pipeline"]
    kept: list[Kept] = []
    with ScriptedDoor() as door:
        groups = store_groups(system, chosen, gold_stock(data.facts))
        await run_groups(system, groups, door, put=kept.append, on_progress=silent)  # type: ignore[arg-type]
    said = {one.id: one.prediction for one in kept if isinstance(one, Record)}
    assert said["crane/4"].store == FromStore(says=StoreSays.NOTHING)
    assert said["tower/2"].relation is Relation.NOT_JUDGED
    assert said["tower/2"].failure.startswith("unreadable: ")
    record = await asked(data, "tower/2", "plain", {"reason": "It says so.", "label": "supported"})
    assert record.prediction.store is not None
    assert [one.fact for one in record.prediction.store.facts] == ["tower-1"]


async def test_words_alone_never_contradict(data: FactSet) -> None:
    record = await asked(data, "crane/1", "overlap")
    assert record.prediction.relation in {S, P}
    assert record.prediction.evidence == ()


# --- a row's document as facts

LIST = """Q: Did the ferry Alma Rood run aground
A: It did, off Kettle Island.

The coast guard confirmed it.
Q: How many were on board?
A: 212 passengers.
A: Another count has 214."""


def test_a_question_with_its_answers_is_a_piece() -> None:
    assert list(pieces_of(LIST)) == [
        "Did the ferry Alma Rood run aground? It did, off Kettle Island. The coast guard confirmed it.",
        "How many were on board? 212 passengers. Another count has 214.",
    ]


def test_a_paragraph_is_a_piece_or_a_line_where_there_are_no_paragraphs() -> None:
    first, *rest = pieces_of(FERRY)
    assert first.endswith("on Monday with 212 passengers on board, the coast guard said.")
    assert len(rest) == 2
    assert list(pieces_of("One line.\nAnother.\n* * *\n")) == ["One line.", "Another."]


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\nQA: ."), min_size=1
    )
)
def test_no_word_of_a_document_is_lost(text: str) -> None:
    told = " ".join(pieces_of(text))
    dropped = {"Q", "A", *(f"{letter}{n}" for letter in "QA" for n in range(10))}
    words = [word for line in text.splitlines() for word in line.replace(":", " ").replace("?", " ").split()]
    for word in words:
        if any(map(str.isalnum, word)) and word not in dropped and not word.startswith(("Q", "A")):
            assert word in told


def test_a_long_paragraph_is_several_facts_and_one_told_twice_is_one() -> None:
    long = "The harbor of Port Elmar took 9 ships. " * 300
    row = ClaimRow(
        id="x", document=f"{long}\n\nIt rained.\n\nIt rained.", claim="It rained.", label=Label.SUPPORTED
    )
    with evidence_stock(row).opened(None) as held:
        facts = list(held.store.every())
        statements = [fact.statement for fact in facts]
    assert statements.count("It rained.") == 1
    assert max(map(len, statements)) <= LONGEST_STATEMENT
    assert sum(statement.count("9 ships") for statement in statements) <= 300
    assert all(fact.assertions[0].document == "x" for fact in facts)


# --- figures


def _record(id: str, label: Label, relation: Relation, says: StoreSays | None, **more: Any) -> Record:
    found: Sequence[FactSaid] = more.get("found", ())
    store = FromStore(says=says, facts=tuple(found), hidden=more.get("hidden", 0)) if says else None
    failure = "unreadable: …" if relation is Relation.NOT_JUDGED else ""
    return Record(
        id=id,
        cluster=id.partition("/")[0],
        label=label,
        orig_label="exact",
        prediction=Prediction(relation=relation, store=store, failure=failure),
        expected=Expected(facts=ExpectedFacts(bearing=more.get("bearing", {}), near=more.get("near", ()))),
    )


def planted() -> Run:
    """Six claims whose figures are worked out below."""
    said = FactSaid
    records = (
        # Both found, in conflict, and told.
        _record(
            "a/1",
            Label.REFUTED,
            C,
            StoreSays.CONFLICTING,
            bearing={"f1": S, "f2": C},
            found=[said(fact="f1", relation=S), said(fact="f2", relation=C)],
        ),
        # One side found only.
        _record(
            "a/2",
            Label.REFUTED,
            S,
            StoreSays.SUPPORTED,
            bearing={"f1": S, "f2": C},
            found=[said(fact="f1", relation=S)],
        ),
        # Right, yet by a fact of another time.
        _record(
            "b/1",
            Label.SUPPORTED,
            S,
            StoreSays.SUPPORTED,
            bearing={"f3": S},
            near=("f4",),
            found=[said(fact="f4", relation=S)],
        ),
        # No fact bears on it, and nothing is found.
        _record("b/2", Label.NOT_FOUND, N, StoreSays.NOTHING),
        # Called nothing where there is one.
        _record("b/3", Label.SUPPORTED, N, StoreSays.NOTHING, bearing={"f3": S}),
        # The system broke on it.
        _record("b/4", Label.SUPPORTED, Relation.NOT_JUDGED, None, bearing={"f3": S}),
    )
    source = Source(name="gold-facts/dev", hash="d" * 64, rows=6, documents=2, kind="facts")
    return Run(header=header(step="facts", dataset=source, selected=6), records=records)


def test_the_stores_figures_are_as_worked_out_by_hand() -> None:
    scored = score(planted(), replicates=100)
    worked = {
        "store_nothing": (2, 5),
        "store_conflicting": (1, 5),
        "hidden_shown": (0, 5),
        "facts_found": (3, 7),
        "facts_found_all": (1, 5),
        "facts_to_the_point": (3, 4),
        "right_by_its_facts": (1, 5),
        "near_taken": (1, 1),
        "conflicts_shown": (1, 2),
        "conflicts_called": (1, 2),
        "conflicts_false": (0, 3),
        "nothing_precision": (1, 2),
        "nothing_recall": (1, 1),
    }
    for name, (right, of) in worked.items():
        figure = scored.figures[name]
        assert (figure.value, figure.rows) == (pytest.approx(right / of), of), name
    assert scored.answers[Label.SUPPORTED] == {StoreSays.SUPPORTED: 1, StoreSays.NOTHING: 1}


def test_a_fact_nobody_may_see_is_counted_where_it_is_shown() -> None:
    run = planted()
    leaked = _record("b/2", Label.NOT_FOUND, N, StoreSays.NOT_ADDRESSED, hidden=1)
    records = tuple(leaked if one.id == "b/2" else one for one in run.records)
    figure = score(run.model_copy(update={"records": records}), replicates=100).figures["hidden_shown"]
    assert (figure.value, figure.rows) == (0.2, 5)


def test_claims_of_the_test_part_are_on_no_page() -> None:
    run = planted()
    assert "a/2" in page(run, replicates=100)
    source = run.header.dataset.model_copy(update={"name": "gold-facts/test"})
    reporting = run.model_copy(update={"header": run.header.model_copy(update={"dataset": source})})
    assert "a/2" not in page(reporting, replicates=100)


# --- what is run on what


def _plan(data: Any, step: Any = "facts") -> Plan:
    return Plan(dataset=data, system=way_named("overlap", step), settings=ModelSettings(), ledger=False)


def test_the_hash_is_of_the_facts_too(tmp_path: Path, data: FactSet) -> None:
    folder = tmp_path / "facts"
    assert gold_facts_dataset(folder, None).hash == data.hash
    told = (folder / "facts.jsonl").read_text("utf-8").replace("The paper withdrew it.", "Nobody saw it.")
    (folder / "facts.jsonl").write_text(told, "utf-8")
    other = gold_facts_dataset(folder, None)
    assert other.rows == data.rows
    assert other.hash != data.hash


def test_a_folder_of_facts_is_named_like_a_gold_set(tmp_path: Path, data: FactSet) -> None:
    named = data_named(tmp_path / "facts:dev")
    assert (named.name, named.kind, len(named.rows)) == ("gold-facts/dev", "facts", 4)
    assert {row.id for row in named.rows} < {row.id for row in data.rows}


def test_claims_on_a_store_make_no_article_and_pairs_hold_no_facts(tmp_path: Path, data: FactSet) -> None:
    with pytest.raises(SettingsError, match="no article makes them") as caught:
        _plan(data, "end-to-end").groups()
    assert "--step facts" in caught.value.hint
    with pytest.raises(SettingsError, match="held against articles") as caught:
        _plan(crane(tmp_path / "gold")).groups()
    assert "gold-facts:dev" in caught.value.hint


def test_rows_are_one_data_set_by_either_way(tmp_path: Path) -> None:
    rows = read_dataset(
        write_rows(tmp_path / "rows.jsonl", [line("q", LIST, "It ran aground.", "supported")])
    )
    assert _plan(rows).data_hash() == _plan(rows, "judging").data_hash()
    assert [group.ids for group in _plan(rows).groups()] == [("q",)]
    assert json.loads(rows.model_dump_json())["kind"] == "rows"
