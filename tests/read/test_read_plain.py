"""Plain text: roles, sentences, dateline, agencies; the text untouched."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verifier.articles import Article, BlockRole
from verifier.read import read_text


def blocks(article: Article) -> list[tuple[str, str, str]]:
    return [(b.role.value, b.rule, article.quote(b.span)) for b in article.blocks]


def lines(article: Article) -> list[str]:
    return [article.quote(s.span) for s in article.sentences]


def test_every_paragraph_has_its_role_and_rule(story: str) -> None:
    article = read_text(story)
    assert [(role, rule) for role, rule, _ in blocks(article)] == [
        ("headline", "first_line"),
        ("credit", "byline"),
        ("body", "default"),
        ("body", "default"),
        ("promo", "capitals_no_stop"),
        ("body", "default"),
        ("caption", "caption_label"),
        ("body", "default"),
        ("correction", "correction_label"),
        ("credit", "contributed"),
        ("boilerplate", "copyright"),
    ]


def test_what_is_known_from_the_text(story: str) -> None:
    article = read_text(story, source="a.txt")
    assert article.text == story
    assert article.source == "a.txt"
    assert article.dateline == "HARBOUR CITY"
    assert article.byline == "Jane Doe, The Associated Press"
    assert article.agencies == ("The Associated Press", "Reuters")
    assert article.language == "en"
    assert article.truncated is None
    assert article.title is None  # no field of its own


def test_what_the_caller_knows_goes_first(story: str) -> None:
    when = datetime(2026, 1, 21, tzinfo=UTC)
    article = read_text(
        story, outlet="Harbour Post", url="https://x.example/1", published=when, language="en-GB"
    )
    assert (article.outlet, article.url, article.published, article.language) == (
        "Harbour Post",
        "https://x.example/1",
        when,
        "en-GB",
    )


def test_sentences_keep_quote_and_speaker_together(story: str) -> None:
    found = lines(read_text(story))
    assert (
        "“We saw smoke. We ran,” said Tom Pike, 41, who has sold fish at the pier for twenty years." in found
    )
    assert "The U.S. Coast Guard sent two boats at 9 p.m." in found
    assert "Officials do not know the cause." in found


def test_line_ends_stay_as_given(story: str) -> None:
    windows = story.replace("\n", "\r\n")
    article = read_text(windows)
    assert article.text == windows
    assert [b.role for b in article.blocks] == [b.role for b in read_text(story).blocks]


def test_a_byte_order_mark_is_no_text(story: str) -> None:
    assert read_text("\ufeff" + story).text == story


LEAD = (
    "Two people were hurt on Sunday when a fire broke out at the Old Harbour, the mayor said, closing the road.\n"
    "The fire was out by midnight and the road was opened again, she said.\n"
)


@pytest.mark.parametrize("lead", [LEAD, LEAD.replace("road.\n", "road\n", 1)])
def test_a_lead_without_a_headline_above_stays_body(lead: str) -> None:
    assert [b.role for b in read_text(lead).blocks] == [BlockRole.BODY, BlockRole.BODY]


@pytest.mark.parametrize(
    "lead",
    [
        "Police said on Tuesday they arrested three men after a fire at the harbour",
        "HARBOUR CITY — Two men were held after a fire",
        "A fire injured two people at the harbour, the mayor said Sunday",
    ],
)
def test_a_short_first_line_worded_like_a_lead_stays_body(lead: str) -> None:
    assert read_text(f"{lead}\n\n{LEAD}").blocks[0].role is BlockRole.BODY


def test_deck_between_headline_and_byline() -> None:
    article = read_text(
        f"Fire at Old Harbour injures two\n\nThe cause is not known.\n\nBy Jane Doe\n\n{LEAD}"
    )
    assert [b.role.value for b in article.blocks][:3] == ["headline", "deck", "credit"]
    assert article.byline == "Jane Doe"


def test_kicker_above_the_headline() -> None:
    article = read_text(f"EXCLUSIVE\n\nFire at Old Harbour injures two\n\n{LEAD}")
    assert [(b.role.value, b.rule) for b in article.blocks][:2] == [
        ("boilerplate", "kicker"),
        ("headline", "first_line"),
    ]


def test_old_wire_copy_in_capitals_is_not_all_promo() -> None:
    article = read_text(LEAD.upper().replace(".\n", "\n"))
    assert {b.role for b in article.blocks} == {BlockRole.BODY}


def test_single_lines_and_blank_lines_give_the_same_paragraphs(story: str) -> None:
    tight = story.replace("\n\n", "\n")
    assert [q for *_, q in blocks(read_text(tight))] == [q for *_, q in blocks(read_text(story))]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "A fire at the Old Harbour injured two people on Sunday, the\n"
        "mayor said, and closed the coast road for six hours. The U.S.\n"
        "Coast Guard sent two boats.\n"
        "\n"
        "It was the third fire of the year, the mayor told reporters.\n"
    )
    article = read_text(wrapped)
    assert len(article.blocks) == 2
    assert lines(article)[1] == "The U.S.\nCoast Guard sent two boats."


@pytest.mark.parametrize(
    ("opening", "place", "agencies"),
    [
        ("MEXICO CITY — The", "MEXICO CITY", ()),
        ("PARIS (AFP) - The", "PARIS", ("Agence France-Presse",)),
        ("Paris (AFP) - The", "Paris", ("Agence France-Presse",)),
        ("LIMA, Jan 3 (Reuters) - The", "LIMA", ("Reuters",)),
        ("ST. LOUIS (AP) — The", "ST. LOUIS", ("The Associated Press",)),
        ("GROSSETO, Italy (AP) -- The", "GROSSETO, Italy", ("The Associated Press",)),
        ("PORT-AU-PRINCE, Haiti – The", "PORT-AU-PRINCE, Haiti", ()),
        ("SÃO PAULO — The", "SÃO PAULO", ()),
        ("(Reuters) - The", None, ("Reuters",)),
        ("BREAKING — The", None, ()),
        ("NATO and the EU — The", None, ()),
        ("The AP — The", None, ()),
    ],
)
def test_datelines(opening: str, place: str | None, agencies: tuple[str, ...]) -> None:
    article = read_text(f"{opening} harbour was closed. {LEAD}")
    assert article.dateline == place
    assert article.agencies == agencies


def test_an_agency_in_running_text_is_no_credit() -> None:
    article = read_text(LEAD + "“We ran,” Tom Pike told The Associated Press. He spoke to Reuters, too.\n")
    assert article.agencies == ()


def test_agency_names_are_words_in_their_case() -> None:
    article = read_text(LEAD + "Ana Tass and Jo Efe contributed to this report.\n")
    assert article.agencies == ("TASS",)  # "Tass" is a way to write it; "Efe" is not
    assert read_text(LEAD + "The APPLE desk contributed to this report.\n").agencies == ()


def test_mixed_paragraph_stays_body() -> None:
    text = (
        LEAD
        + "The road is open. The Associated Press contributed to this report on Sunday night from Lima. He left.\n"
    )
    assert read_text(text).blocks[-1].role is BlockRole.BODY


def test_unchecked_text_may_be_anything() -> None:
    article = read_text("Hi.", checked=False)
    assert [article.quote(s.span) for s in article.sentences] == ["Hi."]
    assert read_text("", checked=False).blocks == ()
