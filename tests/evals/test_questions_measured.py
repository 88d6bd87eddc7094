"""Answers to questions held against what is right: planted ones with scores worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evals import questionset
from tests.evals.questionset import A2, B2, FACT_3, FACT_4, FACT_6, RIGHT, Planted
from verifier.articles import Article
from verifier.cli.run import run as command
from verifier.errors import InputError, SettingsError
from verifier.evals.comparing import compare
from verifier.evals.differences import comparison_sheet
from verifier.evals.gate import gate
from verifier.evals.goldrows import SHIPPED
from verifier.evals.listing import file_line, files_in
from verifier.evals.named import usual_step
from verifier.evals.page import page
from verifier.evals.questions.answered import Answered, Shown, Stated
from verifier.evals.questions.figures import GROUPS
from verifier.evals.questions.held import mark
from verifier.evals.questions.invented import inventions
from verifier.evals.questions.marks import QuestionMark
from verifier.evals.questions.rows import QuestionSet, questions_dataset, questions_named, sample_questions
from verifier.evals.questions.texts import Texts
from verifier.evals.questions.wording import told
from verifier.evals.questions.written import Outcome, WantedDate, WantedNumber, WantedPhrase
from verifier.evals.records import Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import Score, score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.ways import WAYS
from verifier.llm import ModelSettings
from verifier.progress import silent

#: Figures that are 0 where all is right; the others are 1 then.
BAD = {
    "invented",
    "invented_answers",
    "hidden_shown",
    "answers_to_nothing",
    "false_refusals",
    "not_answered",
    "premises_faulted",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> QuestionSet:
    return questions_dataset(questionset.write(tmp_path_factory.mktemp("gold") / "set"), "dev")


@pytest.fixture(scope="module")
def texts(data: QuestionSet) -> Texts:
    """The texts of the small set, its first article that of an outlet with a number in its name."""
    part = data.stored["dev"]
    renamed = part.articles["crane/a"].model_copy(update={"outlet": "Three Elms Radio"})
    return Texts(part.model_copy(update={"articles": {**part.articles, "crane/a": renamed}}))


def held(data: QuestionSet, question: str, answered: Answered) -> QuestionMark:
    row = next(row for row in data.rows if row.id == question)
    return mark(row, answered, Texts(data.stored["dev"]))


def plan(data: QuestionSet, planted: Planted, **more: object) -> Plan:
    return Plan(
        dataset=data, system=questionset.system(planted), settings=ModelSettings(), ledger=False, **more
    )  # type: ignore[arg-type]


def ran(data: QuestionSet, path: Path, **changed: Answered) -> Run:
    """A run with the right answers but for those changed ("dev_1": …)."""
    answers = RIGHT | {name.replace("_", "-"): one for name, one in changed.items()}
    run(plan(data, Planted(answers)), path, resume=False, on_progress=silent)
    return read_run(path)


def figures(scored: Score) -> dict[str, float | None]:
    names = [name for _, group in GROUPS for name in group]
    return {name: scored.figures[name].value for name in names}


def test_right_answers_are_right_in_all_respects(data: QuestionSet, tmp_path: Path) -> None:
    found = figures(score(ran(data, tmp_path / "run.jsonl"), replicates=100))
    told_of = {name: value for name, value in found.items() if value is not None}
    assert told_of == {name: 0.0 if name in BAD else 1.0 for name in told_of}
    kinds = {"running_total", "hostile", "other_language"}
    assert set(found) - set(told_of) == {f"right_of {kind}" for kind in kinds}


def test_each_wrong_answer_counts_where_it_is_wrong(data: QuestionSet, tmp_path: Path) -> None:
    found = figures(
        score(
            ran(
                data,
                tmp_path / "run.jsonl",
                dev_1=Answered(Outcome.TOLD, (Stated("14.", (A2,)),)),
                dev_2=Answered(Outcome.NOTHING, (Stated("Nothing stored tells.", states=False),)),
                dev_4=Answered(Outcome.TOLD, (Stated("The crane’s maker will be charged.", (FACT_6,)),)),
                dev_5=Answered(None, failure="call_failed"),
                dev_6=Answered(Outcome.PARTLY, (Stated("Ida Moor is.", (FACT_3,)),)),
            ),
            replicates=100,
        )
    )
    assert found["answers_right"] == 3 / 8
    assert found["outcomes_right"] == 4 / 8  # that of the half-answerable one is right, its words are not
    assert found["refusals_right"] == 2 / 3
    assert found["answers_to_nothing"] == 1 / 3
    assert found["false_refusals"] == 1 / 5
    assert found["not_answered"] == 1 / 8
    assert found["hidden_shown"] == 1 / 8
    assert found["evidence_found"] == 1 / 3
    assert found["evidence_shown"] == 1 / 3
    assert found["evidence_hit"] == 1 / 2
    assert found["values_told"] == 1 / 3
    assert found["premises_named"] == 0
    assert found["premises_faulted"] == 0
    assert found["conflicts_shown"] == 0
    assert found["gaps_named"] == 0
    assert found["invented"] == 0
    assert found["right_of answerable"] == 1 / 2


#: A question, an answer that goes wrong in one respect, and what must be told of it.
WRONG: dict[str, tuple[str, Answered, dict[str, object]]] = {
    "another outcome": ("dev-2", replace(RIGHT["dev-2"], outcome=Outcome.PARTLY), {"outcome_right": False}),
    "another value": (
        "dev-2",
        Answered(Outcome.TOLD, (Stated("The harbor master is.", (FACT_4,)),)),
        {"values_told": 0, "hit": True},
    ),
    "evidence elsewhere": (
        "dev-2",
        Answered(Outcome.TOLD, (Stated("Leo Pratt is.", (FACT_4,)), Stated("Ida Moor is.", (FACT_3,)))),
        {"hit": True, "right": True},
    ),
    "one side of a conflict": (
        "dev-1",
        Answered(Outcome.CONFLICTING, RIGHT["dev-1"].line[:1]),
        {"sides": 2, "sides_shown": 1},
    ),
    "a side without its value": (
        "dev-1",
        Answered(Outcome.CONFLICTING, (RIGHT["dev-1"].line[0], Stated("The other differs.", (B2,)))),
        {"sides_shown": 1},
    ),
    "a conflict shown beside the line": (
        "dev-1",
        Answered(Outcome.CONFLICTING, (Stated("14 people.", (A2,)),), beside=(Stated("It was 17.", (B2,)),)),
        {"sides_shown": 2, "right": True},
    ),
    "a premise let pass": (
        "dev-5",
        Answered(Outcome.TOLD, (Stated("A crane fell.", (A2,)),)),
        {"premise_named": False},
    ),
    "a premise named on a place that says nothing of it": (
        "dev-5",
        Answered(Outcome.TOLD, premises=(Stated("Leo Pratt is.", (FACT_4,)),)),
        {"premise_named": False},
    ),
    "a premise named in a line that contradicts": (
        "dev-5",
        Answered(Outcome.CONTRADICTED, (Stated("It injured 14 people.", (A2,)),)),
        {"premise_named": True, "right": True},
    ),
    "what is missing left out": ("dev-6", replace(RIGHT["dev-6"], missing=()), {"gap_named": False}),
    "an ambiguous question answered for one": (
        "dev-8",
        Answered(Outcome.TOLD, RIGHT["dev-1"].line[:1]),
        {"sides_shown": 1, "outcome_right": True},
    ),
    "an ambiguous question answered for all": (
        "dev-8",
        Answered(Outcome.TOLD, RIGHT["dev-1"].line),
        {"sides_shown": 2, "right": True},
    ),
    "a refusal that shows a hidden fact": (
        "dev-4",
        Answered(Outcome.NOTHING, beside=(Stated("The crane’s maker will be charged.", (FACT_6,)),)),
        {"hidden_shown": 1},
    ),
    "an invention beside a right answer": (
        "dev-2",
        Answered(Outcome.TOLD, (*RIGHT["dev-2"].line, Stated("He earns 90,000 dollars.", (FACT_4,)))),
        {"invented": (("number",),)},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_respect_is_told_apart(name: str, data: QuestionSet) -> None:
    question, answered, expected = WRONG[name]
    found = held(data, question, answered)
    assert {field: getattr(found, field) for field in expected} == expected
    assert found.right is expected.get("right", False)


#: A sentence with its evidence, and what is wrong with it.
INVENTED: dict[str, tuple[Stated, tuple[str, ...]]] = {
    "words of the evidence": (Stated("A crane injured 14 people on Monday.", (A2,)), ()),
    "a number as a word": (Stated("It injured fourteen people.", (A2,)), ()),
    "a name from elsewhere in the article": (Stated("Elmstead: Ida Moor works there.", (B2,)), ()),
    "whose paper it is and when": (Stated("So had Dock Times on March 2, 2026.", (B2,)), ()),
    "when a fact holds": (Stated("Leo Pratt has been since March 6, 2026.", (FACT_4,)), ()),
    "no evidence": (Stated("It injured people."), ("no evidence",)),
    "what comes nearest, quoted": (Stated("Nearest is “14 people”.", near=(A2,), states=False), ()),
    "a way of speaking": (Stated("Ask it in one plain sentence in English.", states=False), ()),
    "nothing stated": (Stated("Nothing stored tells.", states=False), ()),
    "a number where nothing is stated": (Stated("Nothing stored tells; 9 died.", states=False), ("number",)),
    "another number": (Stated("It injured 15 people.", (A2,)), ("number",)),
    "a number within another": (Stated("It injured 4 people.", (A2,)), ("number",)),
    "a number of another sentence": (Stated("It injured 17 people.", (A2,)), ("number",)),
    "another day": (Stated("It fell on March 9, 2026.", (A2,)), ("number",)),
    "another name": (Stated("It fell in Corvane.", (A2,)), ("name",)),
    "a quote that is not there": (
        Stated("It injured 14 people.", (Shown("crane/a:2", "A crane injured 14 people."),)),
        ("no such words",),
    ),
    "a quote of another place": (Stated("It fell.", (Shown("crane/a:1", A2.quote),)), ("no such words",)),
    "a place that is not there": (Stated("It fell.", (Shown("tower/a:1", A2.quote),)), ("no such words",)),
    "a fact of the other part": (
        Stated("It is 38 meters high.", (Shown("tower-2", "The lighthouse is 38 meters high."),)),
        ("no such words",),
    ),
    "an outlet with a number in its name": (Stated("Three Elms Radio said so.", (A2,)), ()),
    "words of the question": (Stated("Nothing stored tells about Anna Brill.", states=False), ()),
}


@pytest.mark.parametrize("name", INVENTED)
def test_inventions_are_found(name: str, texts: Texts) -> None:
    stated, expected = INVENTED[name]
    assert inventions(stated, texts, "what does Anna Brill say?") == expected


def test_quoting_invents_nothing(texts: Texts, data: QuestionSet) -> None:
    for article_name, article in data.stored["dev"].articles.items():
        for shown in _sentences(article_name, article):
            assert inventions(Stated(shown.quote, (shown,)), texts, "") == ()


def _sentences(name: str, article: Article) -> list[Shown]:
    return [Shown(f"{name}:{one.number}", article.quote(one.span)) for one in article.sentences]


@given(number=st.integers(min_value=0, max_value=10**7).filter(lambda one: one not in {2, 3, 14, 2026}))
def test_no_number_passes_that_the_evidence_lacks(texts: Texts, number: int) -> None:
    assert "number" in inventions(Stated(f"It injured {number:,} people.", (A2,)), texts, "")


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (("14",), "It hurt 14 people.", True),
        (("14",), "It hurt 140 people.", False),
        (("14",), "It cost 14.6 million.", False),
        (("14",), "It hurt 1,014.", False),
        (("Ida Moor",), "IDA  MOOR said so", True),
        (("don’t",), "They don't.", True),
        (("5-3",), "It ended 5–3.", True),
    ],
)
def test_words_are_said_whole_however_they_are_set(words: tuple[str, ...], text: str, expected: bool) -> None:
    assert told(WantedPhrase(type="words", words=words), text) is expected


def test_a_number_is_told_in_any_way_code_reads_as_the_same() -> None:
    value = WantedNumber(type="number", value="14600000", unit="USD", words=("14.6 million dollars",))  # type: ignore[arg-type]
    assert told(value, "It cost $14.6 million.")
    assert told(value, "It cost 14,600,000 dollars.")
    assert not told(value, "It cost 14.6 million crowns.")


def test_a_day_is_told_in_any_way_code_reads_as_the_same() -> None:
    value = WantedDate(type="date", value="2026-05-18", words=("May 18",))
    assert told(value, "It opened on 18 May 2026.")
    assert not told(value, "It opened on 19 May 2026.")


def test_a_thread_is_asked_in_order_each_question_once(data: QuestionSet, tmp_path: Path) -> None:
    planted = Planted(RIGHT)
    run(plan(data, planted, epochs=2), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    asked = [one for one in planted.asked if one[0] in {"dev-2", "dev-3"}]
    assert asked == [("dev-2", 0), ("dev-3", 1)] * 2
    assert len(planted.asked) == 16


def test_a_question_is_asked_behind_those_before_it_also_alone(data: QuestionSet, tmp_path: Path) -> None:
    planted = Planted(RIGHT)
    narrowed = data.model_copy(update={"rows": tuple(row for row in data.rows if row.id == "dev-3")})
    run(plan(narrowed, planted), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    assert planted.asked == [("dev-2", 0), ("dev-3", 1)]
    assert [one.id for one in read_run(tmp_path / "run.jsonl").questions] == ["dev-3"]


def test_a_run_goes_on_where_it_stopped(data: QuestionSet, tmp_path: Path) -> None:
    first, second = Planted(RIGHT), Planted(RIGHT)
    run(plan(data, first, limit=5), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    run(plan(data, second), tmp_path / "run.jsonl", resume=True, on_progress=silent)
    assert len(first.asked) == 5
    assert len(read_run(tmp_path / "run.jsonl").questions) == 8
    assert not {one for one, _ in first.asked} & {one for one, _ in second.asked}


def test_overlap_shows_the_nearest_sentence(data: QuestionSet, tmp_path: Path) -> None:
    asked = Plan(
        dataset=data,
        system=WAYS["questions"]["overlap"],
        settings=ModelSettings(),
        with_text=True,
        ledger=False,
    )
    run(asked, tmp_path / "run.jsonl", resume=False, on_progress=silent)
    by_id = {one.id: one for one in read_run(tmp_path / "run.jsonl").questions}
    assert by_id["dev-2"].mark.outcome is Outcome.TOLD
    assert "harbor master" in (by_id["dev-2"].line or ("",))[0]
    assert by_id["dev-7"].mark.outcome is Outcome.NOTHING
    assert all(one.mark.invented == () and one.mark.hidden_shown == 0 for one in by_id.values())


def test_a_run_file_holds_no_words_unless_asked(data: QuestionSet, tmp_path: Path) -> None:
    ran(data, tmp_path / "run.jsonl")
    text = (tmp_path / "run.jsonl").read_text("utf-8")
    assert "Pratt" not in text
    assert "harbor" not in text


def test_a_sample_keeps_kinds_in_proportion(data: QuestionSet) -> None:
    assert {row.kind for row in sample_questions(data.rows, 7, 1)} == {row.kind for row in data.rows}
    assert sample_questions(data.rows, 3, 1) == sample_questions(data.rows, 3, 1)
    with pytest.raises(SettingsError, match="9 can't be had from 8 questions"):
        sample_questions(data.rows, 9, 1)


def test_what_is_stored_is_part_of_the_data(tmp_path: Path) -> None:
    before = questions_dataset(questionset.write(tmp_path / "a"), "dev")
    folder = questionset.write(tmp_path / "b")
    path = folder / "facts" / "facts.jsonl"
    path.write_text(path.read_text("utf-8").replace("inspected", "repaired"), encoding="utf-8")
    claims = folder / "facts" / "claims.jsonl"
    claims.write_text(claims.read_text("utf-8").replace("inspected", "repaired"), encoding="utf-8")
    assert questions_dataset(questionset.write(tmp_path / "c"), "dev").hash == before.hash
    assert questions_dataset(folder, "dev").hash != before.hash


def test_questions_that_do_not_hold_are_refused(tmp_path: Path) -> None:
    lines = questionset.lines()
    lines[1]["evidence"] = [{"fact": "crane-99"}]
    with pytest.raises(InputError, match=r"question dev-2: there is no fact crane-99 in dev\."):
        questions_dataset(questionset.write(tmp_path, lines), "dev")


def test_a_part_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no questions in test"):
        questions_dataset(questionset.write(tmp_path), "test")


def test_a_fall_is_told_by_comparing_gating_and_on_the_page(data: QuestionSet, tmp_path: Path) -> None:
    better = ran(data, tmp_path / "a.jsonl")
    invented = Answered(Outcome.TOLD, (Stated("Leo Pratt, 44, is.", (FACT_4,)),))
    worse = ran(data, tmp_path / "b.jsonl", dev_2=invented)
    assert compare(better, worse, replicates=100).figures["answers_right"].difference == pytest.approx(-1 / 8)
    compared = compare(better, worse, replicates=100)
    assert [(one.id, one.first, one.second) for one in compared.answers] == [("dev-2", "told", "told")]
    assert "| dev-2 | answerable | told | told | no longer right |" in markdown(
        comparison_sheet(compared, everything=False)
    )
    verdict = gate(worse, better)
    assert any(line.startswith("invented_answers") for line in verdict.broken), verdict
    assert gate(better, better).broken == ()
    shown = page(worse, better, replicates=100)
    assert "right in all respects" in shown
    assert "dev-2" in shown


def test_the_sheet_has_every_figure(data: QuestionSet, tmp_path: Path) -> None:
    shown = markdown(score_sheet(score(ran(data, tmp_path / "run.jsonl"), replicates=100)))
    assert "questions · planted: 8 questions on 2 events" in shown
    assert "| wrong premises named | 100.0% |" in shown
    assert "What a question took" in shown


def test_from_the_command_line_with_a_planted_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = questionset.write(tmp_path / "gold"), tmp_path / "run.jsonl"
    monkeypatch.setitem(WAYS["questions"], "overlap", questionset.system(Planted(RIGHT)))  # type: ignore[arg-type]
    named = f"{folder / 'questions'}:dev"
    assert command(["eval", "run", named, "--system", "overlap", "-o", str(out)]) == 0
    assert "8 questions run" in capsys.readouterr().err
    assert command(["eval", "score", str(out)]) == 0
    assert "right in all respects" in capsys.readouterr().out
    assert command(["eval", "run", named, "--step", "judging", "-o", str(tmp_path / "no.jsonl")]) != 0
    assert "judging can't be measured on questions" in capsys.readouterr().err


def test_the_command_that_checks_names_what_is_amiss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["eval", "check", str(questionset.write(tmp_path))]) != 0
    assert "1 questions of the kind answerable" not in capsys.readouterr().out


def test_a_list_tells_how_many_there_are(tmp_path: Path) -> None:
    folder = questionset.write(tmp_path) / "questions"
    assert files_in([folder]) == [folder]
    assert file_line(folder).startswith(f"{folder}: 8 questions (dev 8, test 0), ")
    (folder / "questions.jsonl").write_text("{}\n", encoding="utf-8")
    assert file_line(folder).startswith(f"{folder}: no questions that hold (")


def test_the_shipped_questions_are_named_so(data: QuestionSet) -> None:
    assert questions_named(Path("questions:dev")) == (SHIPPED, "dev")
    assert questions_named(Path("questions")) == (SHIPPED, None)
    assert questions_named(Path("mine/questions:test")) == (Path("mine"), "test")
    assert questions_named(Path("gold:dev")) is None
    assert usual_step(data) == "questions"


def test_a_question_that_is_told_to_be_wrong_and_is_not_counts(data: QuestionSet, tmp_path: Path) -> None:
    answered = Answered(
        Outcome.TOLD, (Stated("14.", (A2,)),), premises=(Stated("The question has “crane”.", (A2,)),)
    )
    found = figures(score(ran(data, tmp_path / "run.jsonl", dev_1=answered), replicates=100))
    asked = sum(
        row.question.premise is None and Outcome.CONTRADICTED not in row.question.outcomes
        for row in data.rows
    )
    assert found["premises_faulted"] == 1 / asked
