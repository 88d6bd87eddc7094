"""Questions without a verb, two ways, several in one, and checks: what each comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.readings import asked, granted, read
from verifier.answers.decline import declined
from verifier.answers.fragments import fragment
from verifier.answers.question import Declined, Sort, Wanted
from verifier.answers.rules import shape_of
from verifier.answers.verbal import has_main_verb


@pytest.mark.parametrize(
    ("text", "statement", "wanted"),
    [
        ("pilots' pay demand, percent?", "The pilots' pay demand is ____ percent.", Wanted.NUMBER),
        ("Kastavia's share of the vote, percent?", "Kastavia's share of the vote is ____ percent.",
         Wanted.NUMBER),
        ("Halden tunnel, depth?", "The depth of Halden tunnel is ____.", Wanted.NUMBER),
        ("final count when the guild in Halden voted on the pier",
         "The final count when the guild in Halden voted on the pier is ____.", Wanted.NUMBER),
        ("wounded in the Osterra bus crash, latest figure", "____ wounded in the Osterra bus crash.",
         Wanted.NUMBER),
        ("Arrests in Halden so far?", "____ arrests in Halden so far.", Wanted.NUMBER),
        ("Halden mill fire, dead and injured?", "On Halden mill fire, ____ were dead and injured.",
         Wanted.NUMBER),
        ("Norvane Lines net profit 2024", "Norvane Lines net profit 2024 is ____.", Wanted.NUMBER),
        ("Playing time of the Berg film", "The playing time of the Berg film is ____.", Wanted.NUMBER),
        ("Price tag of the Halden dome, roof included",
         "The price tag of the Halden dome, roof included, is ____.", Wanted.NUMBER),
        ("Osterra's apple harvest this fall, number of tons",
         "On Osterra's apple harvest this fall, ____ tons.", Wanted.NUMBER),
        ("name of the diver who found the bell", "The name of the diver who found the bell is ____.",
         Wanted.PERSON),
        ("Winner of the Halden regatta?", "The winner of the Halden regatta is ____.", Wanted.PERSON),
        ("Date of the Halden vote?", "The date of the Halden vote is ____.", Wanted.TIME),
        ("Venue of the Halden fair?", "The venue of the Halden fair is ____.", Wanted.PLACE),
        ("Cause of the Halden blackout", "The cause of the Halden blackout is ____.", Wanted.WORDS),
        ("the girl on the Halden raft: age?", "The age of the girl on the Halden raft is ____.",
         Wanted.NUMBER),
        ("Rehbek's new job?", "Rehbek's new job is ____.", Wanted.WORDS),
    ],
)  # fmt: skip
async def test_a_noun_that_asks_is_a_blank_of_its_sort(text: str, statement: str, wanted: Wanted) -> None:
    found = await read(text)
    assert asked(found) == [statement]
    assert found.points[0].wanted is wanted


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Halden bus crash, hurt: still 17?", "On Halden bus crash, 17 were hurt."),
        ("Osterra flood, missing: 9?", "On Osterra flood, 9 were missing."),
        ("Halden storm, death toll: still 4?", "On Halden storm, the death toll is still 4."),
        ("the Halden bridge still closed?", "The Halden bridge is still closed."),
        ("Rehbek's fine from May still on the books?", "Rehbek's fine from May is still on the books."),
        ("The Halden ferries running again?", "The Halden ferries are running again."),
        ("no injuries in the Halden crash?", "There were no injuries in the Halden crash."),
        ("Tram line to Halden after the storm. Running again today or not?",
         "Tram line to Halden after the storm is running again today."),
        ("Our timeline has 12 arrests in Halden. Right?", "There were 12 arrests in Halden."),
    ],
)  # fmt: skip
async def test_a_statement_that_lacks_its_verb_gets_it(text: str, statement: str) -> None:
    found = await read(text)
    assert asked(found) == [statement]
    assert found.points[0].sort is Sort.WHETHER


@pytest.mark.parametrize(
    "text",
    ["Halden pier plans", "The Berg papers and the yard", "Kastavia Osterra border talks, third round",
     "rumors around the Norvane board", "Hall, Berg and the tower", "Mira Tollund in Halden"],
)  # fmt: skip
async def test_a_noun_that_tells_nothing_is_looked_up_as_asked(text: str) -> None:
    found = await read(text)
    assert all(one.sort is not Sort.WHETHER for one in found.points)


@pytest.mark.parametrize(
    "text",
    ["The diver who found the bell left Halden.", "Officers seize ships in Halden.", "Hall quit on Monday.",
     "Tollund chairs the board.", "The count is final.", "The men who were held are free."],
)  # fmt: skip
def test_statements_are_no_fragments(text: str) -> None:
    assert has_main_verb(text.split())
    assert fragment(text.rstrip(".")) is None


@pytest.mark.parametrize(
    "text",
    ["the diver who found the bell", "dead and injured", "pilots' pay demand", "the girl that was hit",
     "a vote of the guild", "the tower when Hall was mayor"],
)  # fmt: skip
def test_a_clause_within_is_no_main_verb(text: str) -> None:
    assert not has_main_verb(text.split())


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Is the Halden lock open or is it shut for repairs?", ["The Halden lock is open."]),
        ("Has Hall settled the bill or is he waiting?", ["Hall has settled the bill."]),
        ("Did Berg pay the fine or not?", ["Berg paid the fine."]),
        ("Were the nurses in Halden able to go home or not?", ["The nurses in Halden were able to go home."]),
        ("Is Halden's mayor Hall or is it Berg?", ["[Is Halden's mayor Hall or is it Berg]"]),
        ("Was the Halden light red or green?", ["[Was the Halden light red or green]"]),
        ("Is the fare 4 or 5 crowns?", ["[Is the fare 4 or 5 crowns]"]),
        ("Were two men killed or injured in Halden?", ["Two men were killed or injured in Halden."]),
        ("Was anybody hurt or killed in Halden?", ["Somebody was hurt or killed in Halden."]),
        ("Did Osterra send boats or planes to Halden?", ["Osterra sent boats or planes to Halden."]),
    ],
)  # fmt: skip
async def test_of_two_ways_the_first_is_asked_unless_the_other_adds_something(
    text: str, statements: list[str]
) -> None:
    assert asked(await read(text)) == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("How many boats is Kastavia sending, and is Osterra joining?",
         ["Kastavia is sending ____ boats.", "Osterra is joining."]),
        ("Who paid for the gala in Halden, plus how big the bill was.",
         ["____ paid for the gala in Halden.", "On Halden, the bill was ____ big."]),
        ("How big is the Halden park, and how much did it cost?",
         ["The Halden park is ____ big.", "The Halden park cost ____."]),
        ("When was Rehbek held and is he still in custody?",
         ["Rehbek was held ____.", "Rehbek is still in custody."]),
        ("When and where was Rehbek held?", ["Rehbek was held ____.", "Rehbek was held ____."]),
        ("Mira Tollund: age, and when was she elected?",
         ["The age of Mira Tollund is ____.", "Mira Tollund was elected ____."]),
        ("the boy on the Halden raft: first name and age",
         ["The first name of the boy on the Halden raft is ____.",
          "The age of the boy on the Halden raft is ____."]),
        ("Name and age of the captain?",
         ["The name of the captain is ____.", "The age of the captain is ____."]),
        ("Give me last year's profit at the Halden yard and the figure for Osterra as a whole.",
         ["Last year's profit at the Halden yard is ____.",
          "Last year's profit for Osterra as a whole is ____."]),
        ("the last time both cranes broke in Halden, when was that and how many days?",
         ["The last time both cranes broke in Halden was ____.",
          "The last time both cranes broke in Halden was for ____ days."]),
        ("The ship that sank, who owned it?", ["____ owned the ship that sank."]),
        ("Who sold bread and jam in Halden?", ["____ sold bread and jam in Halden."]),
        ("Did Hall and Berg sign?", ["Hall and Berg signed."]),
        ("Who was hurt and whom did they blame in Halden?",
         ["____ was hurt and whom did they blame in Halden."]),
    ],
)  # fmt: skip
async def test_two_things_asked_are_two_points(text: str, statements: list[str]) -> None:
    assert asked(await read(text)) == statements


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ('Copy check. "When Halden\'s ferries last stopped, ten years ago, it took six days to clear the '
         'port." OK to run?',
         "When Halden's ferries last stopped, ten years ago, it took six days to clear the port."),
        ("if you go by the coast guard 19 of the boats are wrecks. have i got that right",
         "According to the coast guard, 19 of the boats are wrecks."),
        ("going by the harbor office, six boats sank. right?",
         "According to the harbor office, six boats sank."),
        ("Checking before the weekend edition: the man who sold the yard was Berg",
         "The man who sold the yard was Berg."),
        ("Double-check please: Norvane Lines lost 3 million crowns in 2025.",
         "Norvane Lines lost 3 million crowns in 2025."),
        ("The desk has it that Halden flooded twice. True?", "Halden flooded twice."),
        ("Halden yard: our caption has 12 cranes. Good to go?", "On Halden yard, there were 12 cranes."),
        ("I have Rehbek down as denying the charge, right?", "Rehbek denied the charge."),
        ('Can we run "Berg sold the yard"?', "Berg sold the yard."),
        ("A police report says two men were held. Right?", "A police report says two men were held."),
        ("Hall told us that the yard is sold?", "Hall told us that the yard is sold."),
    ],
)  # fmt: skip
async def test_a_check_asks_the_statement_alone(text: str, statement: str) -> None:
    assert asked(await read(text)) == [statement]


async def test_what_is_noted_of_somebody_is_asked_beside_the_question() -> None:
    found = await read(
        "Remind me how Mayor Ana Hall explained the sale of the yard, I have her down as saying it was cheap"
    )
    assert asked(found) == [
        "Mayor Ana Hall explained the sale of the yard ____.",
        "Ana Hall said it was cheap.",
    ]
    assert granted(found) == ["Mayor Ana Hall explained the sale of the yard."]


@pytest.mark.parametrize(
    ("text", "statement", "premise"),
    [
        ("Who is to blame for the Halden ferry being two hours late?",
         "____ is blamed for the Halden ferry being two hours late.", "The Halden ferry was two hours late."),
        ("Who was to blame for the cranes being out of order?",
         "____ was blamed for the cranes being out of order.", "The cranes were out of order."),
        ("Who is to blame for the leak?", "____ is blamed for the leak.", None),
        ("Why didn't Osterra send boats?", "Osterra did not send boats because ____.",
         "Osterra did not send boats."),
        ("Why hasn't the court ruled on the yard?", "The court has not ruled on the yard because ____.",
         "The court has not ruled on the yard."),
        ("Why is Hall still mayor?", "Hall is still mayor because ____.", "Hall is still mayor."),
        ("What went wrong for Kastavia in the final?", "____ went wrong for Kastavia in the final.", None),
        ("where did most of that come from?", "Most of that came from ____.", None),
        ("Tell me why Rehbek left Norvane Lines", "Rehbek left Norvane Lines because ____.",
         "Rehbek left Norvane Lines."),
        ("I need to know how long the strike lasted", "The strike lasted ____.", "The strike lasted."),
        ("what had the pilots' leaders wanted?", "The pilots' leaders had wanted ____.", None),
        ("what number should readers ring?", "Readers should ring number ____.", None),
        ("What was the row about?", "The row was about ____.", None),
        ("What became of the two men held in Halden in May?",
         "____ became of the two men held in Halden in May.", None),
    ],
)  # fmt: skip
async def test_who_is_blamed_and_why_not_are_looked_up(
    text: str, statement: str, premise: str | None
) -> None:
    found = await read(text)
    assert asked(found) == [statement]
    assert granted(found) == ([premise] if premise else [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Who is to blame?", Declined.OPINION),
        ("In your opinion, who is to blame for the leak?", Declined.OPINION),
        ("Is it fair to blame Hall?", Declined.OPINION),
        ("Is it right to say that Hall quit?", None),
        ("Got a nicer title for the Halden piece?", Declined.WRITING),
        ("Any ideas for a headline on Hall?", Declined.WRITING),
        ("Give me three headlines for this", Declined.WRITING),
        ("We need a shorter caption", Declined.WRITING),
        ("Got a figure for the Halden damage?", None),
        ("Any headlines from Halden on the strike?", None),
        ("Did Hall get a better title?", None),
        ("Can we print that Hall quit?", Declined.ADVICE),
        ("Can we run this on page one?", Declined.ADVICE),
        ("Should we name the captain?", Declined.ADVICE),
    ],
)
def test_opinion_advice_and_writing_are_declined_and_facts_are_not(text: str, why: Declined | None) -> None:
    assert declined(text) is why


_WORDS = st.sampled_from(
    """who when why how many what Halden Hall Berg is was were did not the a of in and or , ? . : - since now
    that as with when sank sold 14 310 May 2025 percent hurt still closed ferry ship price blame it he they or
    seeing given statement check OK to run right number name age so I have her down as saying""".split()
)


@given(st.lists(_WORDS, min_size=1, max_size=18))
def test_no_order_of_words_breaks_a_rule(words: list[str]) -> None:
    shape = shape_of(" ".join(words))
    if shape is not None and shape.sort is Sort.WHETHER:
        assert shape.wanted is None
    for premise in shape.premises if shape else ():
        assert premise.endswith(".")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Berg paid how much for the yard?", "Berg paid ____ for the yard."),
        ("Hall resigned when?", "Hall resigned ____."),
        ("the Halden yard was sold to whom?", "The Halden yard was sold to ____."),
        ("Norvane Lines left Halden why exactly?", "Norvane Lines left Halden because ____."),
        ("Hall told us who started the fire?", "Hall told us who started the fire."),
        ("The mayor of Halden knows how much he paid?", "The mayor of Halden knows how much he paid."),
        ("4 dead on the Halden ferry?", "4 were dead on the Halden ferry."),
        ("Halden mill – 12 injured?", "On Halden mill, 12 were injured."),
        ("4 died on the Halden ferry?", "4 died on the Halden ferry."),
        ("how many dead in Halden?", "____ were dead in Halden."),
        ("Number rescued off Halden?", "____ rescued off Halden."),
        ('Was "we will never sell" said by Hall in May?', '"we will never sell" was said by Hall in May.'),
        ('Is the line "nobody asked us" from Berg?', 'The line "nobody asked us" is from Berg.'),
        ("Berg didn't buy the yard, did he?", "Berg did not buy the yard."),
        ("The yard wasn't sold, was it?", "The yard was not sold."),
        ("Editor says the ferry was built in 1962 - true?", "Editor says the ferry was built in 1962."),
        ("What I want to know is who sold the yard", "____ sold the yard."),
        ("Sorry to bother you again but did Hall resign?", "Hall resigned."),
        ("Looking for the date of the Halden vote", "The date of the Halden vote is ____."),
        ("Not sure if Hall signed. Did he?", "Hall signed."),
        ("How much higher is the new fare in Halden?", "The new fare in Halden is ____ higher."),
        ("How many more were hurt in Halden?", "____ more were hurt in Halden."),
        (
            "Which of the two Halden offers did the union take?",
            "The union took ____ of the two Halden offers.",
        ),
        ("Since when is Hall mayor?", "Hall is mayor since ____."),
        ("any update on the Halden strike?", "[any update on the Halden strike]"),
        ("everything we know about Rehbek's trial", "[everything we know about Rehbek's trial]"),
    ],
)
async def test_more_ways_of_asking(text: str, statement: str) -> None:
    assert asked(await read(text)) == [statement]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Did Hall resign? If so, when?", ["Hall resigned.", "Hall resigned ____."]),
        ("Did Hall resign, and if so why?", ["Hall resigned.", "Hall resigned because ____."]),
        ("Who won the Halden vote and by how much?",
         ["____ won the Halden vote.", "Somebody won the Halden vote by ____."]),
        ("How many people lost homes in Halden and where are they staying?",
         ["____ people lost homes in Halden.", "On Halden, the people are staying ____."]),
        ("Once the dam broke in Halden, how long did it take to mend?",
         ["It took to mend once the dam broke in Halden ____."]),
    ],
)  # fmt: skip
async def test_what_follows_a_question_leans_on_it(text: str, statements: list[str]) -> None:
    assert asked(await read(text)) == statements
