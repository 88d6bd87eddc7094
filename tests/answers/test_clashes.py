"""What a question takes for granted, held against passages: found where they tell it otherwise, else not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.conftest import NONE, Ask
from tests.scripted_door import BadReply
from verifier.answers.clash import Clash, clashes
from verifier.answers.nearest import Near
from verifier.answers.values import Answer, Says, SentenceKind, SurenessLevel
from verifier.articles import Article
from verifier.desk import Desk
from verifier.read import read_text

ASKED = date(2026, 12, 1)


#: What makes an article of a sentence or two.
REST = (
    "Mild weather kept the shops along the quay busy, merchants told readers who wrote in about trade. "
    "Bakers sold out of rolls before noon, as they often do in autumn."
)


def article(text: str, language: str | None = None) -> Article:
    day = datetime(2026, 11, 20, tzinfo=UTC)
    read = read_text(f"{text}\n\n{REST}", outlet="Tarn Post", published=day)
    # As facts in other languages are held: articles in them can't be read.
    return read.model_copy(update={"language": language or read.language})


def near_of(*articles: Article) -> list[Near]:
    """Every sentence of their first blocks."""
    return [
        Near(0.9, one, sentence.number)
        for one in articles
        for sentence in one.claim_sentences()
        if one.quote(sentence.span) not in REST
    ]


def found(question: str, *told: str, language: str | None = None) -> list[tuple[str, str]]:
    """The words of both sides; each text is an article whose every sentence is near."""
    near = near_of(*(article(text, language) for text in told))
    return [words(question, clash) for clash in clashes(question, ASKED, near)]


def words(question: str, clash: Clash) -> tuple[str, str]:
    return clash.asked.of(question), clash.told.of(clash.near.article.text)


@pytest.mark.parametrize(
    ("question", "told", "asked", "otherwise"),
    [
        (
            "Why was the Norvik ferry terminal finished three months late?",
            "The ferry terminal in Norvik was finished three months ahead of schedule.",
            "ferry terminal finished three months late",
            "ahead of schedule",
        ),
        (
            "How many members were missing when the council of Norvik voted it down, the harbor plan?",
            "The council of Norvik approved the harbor plan on Tuesday.",
            "council of Norvik voted it down",
            "approved",
        ),
        (
            "What reasons did the court in Norvik give for banning the march?",
            "The court in Norvik rejected a request to ban the march.",
            "banning the march",
            "ban",
        ),
        (
            "Which prison will Ida Brokk, convicted on Monday, be sent to?",
            "Ida Brokk was acquitted on Monday.",
            "convicted on Monday",
            "acquitted",
        ),
        (
            "where is ida brokk serving her sentence?",
            "Ida Brokk was acquitted.",
            "ida brokk serving her sentence",
            "acquitted",
        ),
        (
            "What did the captain, killed in the collision off Norvik, radio last?",
            "The captain survived the collision off Norvik with a broken arm.",
            "killed in the collision off Norvik",
            "survived",
        ),
        (
            "Why did Ida Brokk not resign?",
            "Ida Brokk resigned on Friday.",
            "not resign",
            "Ida Brokk resigned",
        ),
        (
            "What made the dockers of Norvik go back without any bonus?",
            "The dockers of Norvik were promised a bonus of 300 crowns.",
            "without any bonus",
            "bonus",
        ),
        (
            "Why does Norvik pay for the whole ferry terminal alone?",
            "Norvik pays 40 percent of the ferry terminal and the state the rest.",
            "whole ferry terminal",
            "40 percent",
        ),
        (
            "How did the jury come to find him guilty on all twelve counts?",
            "The jury found him guilty on 9 of 12 counts.",
            "all twelve counts",
            "9",
        ),
        (
            "Who came to hear how Transport Minister Ole Varg praised the ferry crews?",
            "Transport Minister Ida Brokk praised the ferry crews.",
            "Transport Minister Ole Varg",
            "Transport Minister Ida Brokk",
        ),
        (
            "Who paid the 340 million crowns the ferry terminal cost?",
            "The ferry terminal cost 410 million crowns, the court of auditors said.",
            "340 million",
            "410 million",
        ),
        (
            "Why is the ferry moored in northern Norvik?",
            "The ferry is moored in southern Norvik.",
            "ferry moored in northern Norvik",
            "southern",
        ),
    ],
)
def test_what_is_told_otherwise_is_found_on_words_of_both_sides(
    question: str, told: str, asked: str, otherwise: str
) -> None:
    assert found(question, told) == [(asked, otherwise)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # It is told as asked.
        ("Why was the ferry terminal in Norvik late?", "The ferry terminal in Norvik was three months late."),
        # Both are told: it was so, and then otherwise.
        (
            "Why did the council of Norvik reject the harbor plan?",
            "The council of Norvik rejected the harbor plan in May. It approved the harbor plan in June.",
        ),
        # Of another person.
        (
            "Which prison will Ida Brokk, convicted of theft, be sent to?",
            "Her driver, Per Lund, was acquitted.",
        ),
        ("How old was the man whose wife survived the fire?", "A couple from Norvik died in the fire."),
        # On some counts and not on others.
        ("On how many counts was Ida Brokk convicted?", "Ida Brokk was acquitted on three counts."),
        # Another minister, who did something else.
        (
            "Who came to hear how Transport Minister Ole Varg praised the ferry crews?",
            "Transport Minister Ida Brokk opened the ferry terminal.",
        ),
        # Of another thing, or place.
        ("Why was the ferry late?", "The bus came early on Monday."),
        ("What is built in northern Norvik?", "Fish is landed in southern Tarn."),
        ("Why did the council of Tarn reject the plan?", "The council of Norvik approved the harbor plan."),
        # What may be, is planned or was asked for excludes nothing.
        ("Why did the council of Norvik ban cars?", "The council of Norvik could allow cars on Sundays."),
        ("Why did Ida Brokk resign?", "Ida Brokk had planned to stay on."),
        # Of another day.
        (
            "Why had Ida Brokk not resigned by November 3?",
            "Ida Brokk resigned on November 18.",
        ),
        # A figure of something else, or told as asked as well.
        ("Who lost 40 percent of the votes?", "Prices in Norvik rose by 6 percent."),
        (
            "Who paid the 340 million crowns the terminal cost?",
            "The terminal cost 410 million crowns. The terminal cost 340 million crowns at first.",
        ),
        # "Lost power" and "without power" are one.
        ("How many homes in Norvik were without power?", "In Norvik 1,300 homes lost power."),
        # Why something did not happen, over the sentence that says just that.
        (
            "Why hasn't the driver of the bus been named?",
            "The driver of the bus has not been named.",
        ),
        ("Why didn't the mayor of Dravo veto the budget?", "The mayor of Dravo did not veto the budget."),
        ("Why isn't the Norvik ferry running?", "The Norvik ferry is not running."),
        # Of one person, but another deed.
        ("Why did Ida Brokk lose her driving licence?", "Ida Brokk won a libel case."),
        (
            "When did Ida Brokk resign as chair of the port authority?",
            "Ida Brokk stays on as a member of the harbor board.",
        ),
        ("Why did Ida Brokk deny taking the money?", "Ida Brokk confessed to speeding."),
        ("Why did Ida Brokk die in prison?", "Ida Brokk’s dog survived the fire."),
        ("How many seats did Ida Brokk's party win?", "Ida Brokk’s party lost three clerks."),
        # Who is asked; who said it; another charge.
        ("Who was convicted in Sellin?", "The district court in Sellin acquitted harbor chief Jonas Reik."),
        ("Who said that Ida Brokk was guilty?", "Ida Brokk was acquitted."),
        (
            "Where is Ida Brokk, sentenced to five years?",
            "Ida Brokk was acquitted of a second charge.",
        ),
        # Another subject, another object.
        ("Why did costs rise at Orvane?", "Revenue at Orvane fell as costs at Orvane held steady."),
        ("Why did unemployment rise in Norvik?", "Employment in Norvik fell."),
        ("Why did profit fall at Orvane?", "The loss at Orvane widened."),
        ("Which party won in western Norvik?", "Turnout was low in eastern Norvik."),
        ("What did Minister Adam Falk say on taxes?", "Minister Rosa Linn said she would quit."),
        ("Why did the council of Dravo not fund the pool?", "The council of Dravo funded the library."),
        ("Why has the port of Norvik no crane?", "The port of Norvik will get a crane in 2028."),
        # A part of whom something else is told; no whole at all.
        (
            "What happened to all the passengers on the Arn ferry?",
            "12 of 50 passengers on the Arn ferry were children.",
        ),
        ("Every year, how many tourists come to Dravo?", "30 percent of tourists come to Dravo by ferry."),
        # What was sent this time, and what has been sent by now.
        (
            "Why did Norvik send 45 dockers to Osk in the latest transfer?",
            "With the latest transfer Norvik has now sent 92 dockers to Osk.",
        ),
        # Figures of the dead and the hurt, of lengths, of ages.
        ("Why did 12 people die in the Norvik fire?", "In the Norvik fire 20 people were hurt."),
        ("Why is the 20 km tunnel late?", "The tunnel begins 8 km from the coast."),
        ("Who is the 12-year-old boy from Osk?", "The boy from Osk was 15 years old in May."),
        # Pleading guilty is no verdict, and late on Monday no delay.
        ("Who spoke when Ida Brokk was acquitted?", "Ida Brokk had pleaded guilty."),
        ("Who came early to the harbor meeting?", "The harbor meeting began late on Monday."),
    ],
)
def test_nothing_is_found_where_nothing_tells_it_otherwise(question: str, told: str) -> None:
    assert found(question, told) == []


def test_what_another_source_tells_as_asked_is_no_clash() -> None:
    question = "Why did the council of Norvik reject the harbor plan?"
    approved = "The council of Norvik approved the harbor plan."
    rejected = "The council of Norvik rejected the harbor plan."
    assert found(question, approved)
    assert found(question, approved, rejected) == []


def test_verdicts_are_known_in_other_languages() -> None:
    question = "What sentence did Ida Brokk get?"
    german = "Die frühere Ministerin Ida Brokk wurde vom Vorwurf des Betrugs freigesprochen."
    assert found(question, german, language="de") == [("sentence", "freigesprochen")]
    # In German "die" is no death.
    assert found("How did Ida Brokk survive?", "Die Ida Brokk kam an.", language="de") == []


_WORDS = st.lists(
    st.sampled_from(
        """The council Norvik Ida Brokk minister late early three weeks rejected approved not without all 14
        of 17 counts harbor plan ban allow convicted acquitted killed survived driver 40 percent , . “ ” – ?
        who why Transport Minister said first 2,000""".split()
    ),
    min_size=1,
    max_size=18,
).map(" ".join)


@given(question=_WORDS, told=_WORDS)
def test_words_shown_stand_on_both_sides(question: str, told: str) -> None:
    one = article(told)
    near = near_of(one)
    for clash in clashes(question, ASKED, near):
        assert clash.asked.of(question).strip()
        assert clash.told in clash.near.span
        assert clash.told.of(one.text).strip()


@given(statement=_WORDS)
def test_a_question_in_a_storys_own_words_clashes_with_nothing(statement: str) -> None:
    for one in near_of(article(statement)):
        assert [clash for clash in clashes(one.text, ASKED, [one]) if clash.near == one] == []


STORY = "Norvik’s ferry terminal opened on Monday. It was finished three months early, the builder said."


async def put(ask: Ask, desk: Desk, question: str, *steps: object, model: str = "local") -> Answer:
    desk.add(article(STORY), person="Ana")
    return await ask(question, *steps, model=model)


async def test_the_answer_names_what_the_question_wrongly_takes_for_granted(ask: Ask, desk: Desk) -> None:
    question = "Who pays for the Norvik ferry terminal being finished three months late?"
    answer = await put(ask, desk, question, {"words": "not told"})
    [named] = answer.premises
    assert named.text.startswith(
        "The question has “finished three months late”; Tarn Post (20 Nov 2026) has “"
    )
    assert named.kind is SentenceKind.EVIDENCE
    [row] = [answer.row(id) for id in named.rows]
    assert row.quote == "It was finished three months early, the builder said."
    assert row.words == "early"


async def test_what_a_model_reads_in_the_sentence_against_the_question_answers_nothing(
    ask: Ask, desk: Desk
) -> None:
    question = "Who pays for the Norvik ferry terminal being finished three months late?"
    answer = await put(ask, desk, question, {"words": "the builder"})
    assert answer.points[0].says is Says.NOT_ADDRESSED
    assert answer.sureness.level is SurenessLevel.NONE
    assert len(answer.premises) == 1


async def test_a_settled_statement_is_answered_and_not_named_besides(ask: Ask) -> None:
    answer = await ask("Did customs officers seize 15 containers?")
    assert answer.premises == ()


HOSTED = "openai/gpt-4.1-mini"


async def test_what_a_model_picks_against_the_question_is_said_to_be_its_reading(
    ask: Ask,
) -> None:
    question = "Which outfit runs the unlicensed vessel that was stopped?"
    picked = {**NONE, "against": "A", "wrong": "unlicensed"}
    answer = await ask(question, picked, model=HOSTED)
    [named] = answer.premises
    assert named.text.startswith("The question has “unlicensed”; against that, as a model reads it, ")
    [row] = [answer.row(id) for id in named.rows]
    assert row.quote in answer.source(row.source).article.text


async def test_words_a_model_does_not_copy_from_the_question_are_left_out(ask: Ask) -> None:
    picked = {**NONE, "against": "A", "wrong": "closed for good"}
    answer = await ask("Which outfit runs the vessel that was stopped?", picked, model=HOSTED)
    assert answer.premises == ()


async def test_a_pick_that_failed_is_told(ask: Ask) -> None:
    answer = await ask("Which outfit runs the vessel that was stopped?", BadReply("no"), model=HOSTED)
    assert any("A model was to look which of the nearest passages tells it" in one for one in answer.missing)
