from __future__ import annotations

import pytest

from tests.origins.builders import article, extraction, finding, origins, verdict
from verifier.findings import Relation
from verifier.origins import OriginKind, OriginVerdict, origins_of

ONE = OriginVerdict.ONE_ORIGIN
TWO = OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS
OPEN = OriginVerdict.CANNOT_TELL

COPY = "crews had cleared most of the mud from the lower streets before the second wave of rain arrived"


def courier(*paragraphs: str):  # type: ignore[no-untyped-def]
    return article(*paragraphs, outlet="Brindle Courier")


def herald(*paragraphs: str):  # type: ignore[no-untyped-def]
    return article(*paragraphs, outlet="Tarn Herald")


def test_same_named_speaker() -> None:
    a = courier("Harbor Minister Lena Okafor said 37 boats sank in the storm on Tuesday.")
    b = herald("On Tuesday the storm sank 37 boats, Okafor told reporters.")
    found = verdict(a, b, "37 boats", "37 boats")
    assert found.verdict is ONE
    assert [(o.kind, o.label) for o in found.origins] == [(OriginKind.SPEAKER_STATEMENT, "Lena Okafor")]
    assert [w.words for w in found.origins[0].a] == ["Lena Okafor", "said"]
    assert "Okafor" in [w.words for w in found.origins[0].b]
    assert found.reasons[0].text == "Both rest on one statement by Lena Okafor."


@pytest.mark.parametrize(
    "link",
    [
        "Norland Harbor Minister Lena Okafor visited the quay.",
        "Lena Okafor, the harbor minister, visited the quay.",
        "Norland's harbor minister, Lena Okafor, visited the quay.",
    ],
)
def test_a_role_is_led_back_to_the_name_its_article_links_it_to(link: str) -> None:
    a = courier("Norland's harbor minister said 37 boats sank in the storm on Tuesday.", link)
    b = herald("The storm sank 37 boats on Tuesday, Lena Okafor said in a speech.")
    found = verdict(a, b, "37 boats", "37 boats")
    assert found.verdict is ONE
    assert found.origins[0].label == "Lena Okafor"
    assert any("Lena Okafor" in words.words for words in found.origins[0].a)


def test_a_role_that_fits_two_people_is_nobody() -> None:
    a = courier(
        "The minister said 37 boats sank in the storm on Tuesday.",
        "Harbor Minister Lena Okafor and Finance Minister Jo Day met on the quay.",
    )
    b = herald("The storm sank 37 boats on Tuesday, Lena Okafor said in a speech.")
    assert verdict(a, b, "37 boats", "37 boats").verdict is OPEN


def test_he_said_in_the_next_sentence() -> None:
    a = courier(
        "Fire chief Omar Ruiz said the mill was lost. With this blaze the town has now had 92 fires, he said."
    )
    b = herald("The town has had 92 fires in total, Ruiz said.")
    assert verdict(a, b, "92 fires", "92 fires").verdict is ONE


def test_a_lead_without_a_speaker_rests_on_the_speaker_right_after_it() -> None:
    a = courier(
        "The storm sank 37 boats in Tarn harbor on Tuesday.",
        "Harbor Minister Lena Okafor said the crews were “safe and well.”",
    )
    b = herald("Lena Okafor said Tuesday that the storm had sunk 37 boats in Tarn harbor.")
    for first, second in ((a, b), (b, a)):
        found = verdict(first, second, "37 boats", "37 boats")
        assert found.verdict is ONE
        assert "names no speaker for it" in found.reasons[0].text


def test_background_after_a_statement_is_not_the_speakers() -> None:
    a = courier("Lena Okafor said 37 boats sank, as the council debates new harbor walls for the town.")
    b = herald(
        "The council debates new harbor walls for the town.", "Lena Okafor said the crews were at home."
    )
    assert verdict(b, a, "harbor walls", "harbor walls").verdict is OPEN


def test_two_renderings_of_one_quotation() -> None:
    a = courier("Okafor said the gale “posed a grave danger to every crew in the bay.”")
    b = herald("“It represented a grave danger to all crews in the bay,” Lena Okafor wrote.")
    found = verdict(a, b, "gale", "grave danger")
    assert found.verdict is ONE
    assert found.reasons[0].text == "Both quote one statement by Lena Okafor, in two renderings."


def test_a_long_quotation_given_to_two_people_is_still_one() -> None:
    words = "we will not pay a single krone for that ridiculous wall in the bay"
    a = courier(f"“And {words},” Lena Okafor said.")
    b = herald(f"“And {words},” Omar Ruiz said.")
    found = verdict(a, b, "krone", "krone")
    assert found.verdict is ONE
    assert "Brindle Courier has them from Lena Okafor, Tarn Herald from Omar Ruiz" in found.reasons[0].text


def test_a_quotation_that_the_other_prints_as_its_own_words() -> None:
    words = "the dental bills of his family were booked as gifts to a charity for children"
    a = courier(f"In all, {words}.")
    b = herald(f"“In all, {words},” the indictment said.")
    found = verdict(a, b, "dental", "dental")
    assert found.verdict is ONE
    assert "without quotation marks" in found.reasons[0].text


def test_same_document() -> None:
    a = courier("The indictment said Ruiz sold 12 boats that he did not own.")
    b = herald("Ruiz sold 12 boats he did not own, according to the indictment.")
    found = verdict(a, b, "12 boats", "12 boats")
    assert (found.verdict, found.origins[0].kind) == (ONE, OriginKind.DOCUMENT)


def test_documents_in_the_plural_may_be_others() -> None:
    a = courier("Court documents showed Ruiz sold 12 boats that he did not own.")
    b = herald("Ruiz sold 12 boats he did not own, according to court documents.")
    assert verdict(a, b, "12 boats", "12 boats").verdict is OPEN


def test_statement_issued_by_one_body() -> None:
    a = courier("The Harbor Ministry said in a statement that 37 boats sank in the storm.")
    b = herald("The storm sank 37 boats, the Harbor Ministry said in a news release.")
    found = verdict(a, b, "37 boats", "37 boats")
    assert (found.verdict, found.origins[0].kind) == (ONE, OriginKind.PRESS_RELEASE)


def test_handout_by_one_body() -> None:
    a = courier("Video released by Norland police showed the boats burning in the bay.")
    b = herald("The boats are seen burning in the bay in footage provided by Norland police.")
    found = verdict(a, b, "burning", "burning")
    assert (found.verdict, found.origins[0].kind) == (ONE, OriginKind.PRESS_RELEASE)


def test_both_credit_an_agency_and_share_the_wording() -> None:
    a = courier("TARN (Reuters) - Volunteers and town crews had cleared most of the mud from the streets.")
    b = herald(
        "Town crews had cleared most of the mud from the streets by noon.",
        "The work went on until late in the evening in the lower town.",
        "With files from Reuters",
    )
    found = verdict(a, b, "mud", "mud")
    assert [(o.kind, o.label) for o in found.origins] == [(OriginKind.AGENCY_COPY, "Reuters")]
    assert found.verdict is ONE
    assert "Reuters" in [w.words for w in found.origins[0].a]
    assert "Reuters" in [w.words for w in found.origins[0].b]


def test_both_credit_an_agency_in_wording_of_their_own() -> None:
    a = courier("TARN (Reuters) - Mayor Ana Roe said the lower streets of Tarn were full of mud.")
    b = herald(
        "Grocer Jo Day said mud covered the streets in lower Tarn.",
        "The rain went on.",
        "With files from Reuters",
    )
    found = verdict(a, b, "mud", "mud")
    assert found.verdict is OPEN
    assert any(reason.text.startswith("Both credit Reuters") for reason in found.reasons)


def test_one_credits_an_agency_and_the_words_are_shared() -> None:
    a = courier(
        "The town's crews had cleared most of the mud by noon.", "It rained.", "With files from Reuters"
    )
    b = herald("The town's crews had cleared most of the mud by noon.")
    found = verdict(a, b, "mud", "mud")
    assert (found.verdict, found.origins[0].label) == (ONE, "Reuters")
    assert (
        found.reasons[-1].text
        == "Brindle Courier credits Reuters; Tarn Herald has the same words without it."
    )


def test_the_agencys_own_story() -> None:
    a = courier(
        "The town's crews had cleared most of the mud by noon.", "It rained.", "With files from Reuters"
    )
    b = article("The town's crews had cleared most of the mud by noon.", outlet="Reuters")
    found = origins(a, b, ("mud", "mud"))
    assert found.claims[0].origins[0].kind is OriginKind.AGENCY_COPY
    assert [credit.place for credit in found.agencies[0].b] == ["outlet"]


def test_long_run_without_credit() -> None:
    a, b = courier(f"Officials noted that {COPY}."), herald(f"In Tarn, {COPY}.")
    found = verdict(a, b, "mud", "mud")
    assert OriginKind.VERBATIM_PICKUP in [o.kind for o in found.origins]
    assert found.verdict is ONE
    assert all(w.words.startswith("crews had cleared") for o in found.origins for w in o.b)


def test_short_run_without_credit() -> None:
    a = courier("The town's crews had cleared most of the mud by noon on Sunday, and shops opened again.")
    b = herald("Helped by soldiers, the town's crews had cleared most of the mud before the next rain.")
    found = verdict(a, b, "mud", "mud")
    assert found.verdict is OPEN
    assert "share wording" in found.reasons[0].text


def test_stock_phrases_and_names_are_no_shared_copy() -> None:
    words = "did not immediately respond to a request for comment"
    a, b = courier(f"The ferry line {words}."), herald(f"The ferry company {words}.")
    assert verdict(a, b, "ferry", "ferry").verdict is OPEN


def test_other_outlet_credited() -> None:
    a = courier("The mayor sold the pier for 2 million crowns in May, according to city records.")
    b = herald("The mayor sold the pier for 2 million crowns in May, the Brindle Courier first reported.")
    found = verdict(a, b, "pier", "pier")
    assert found.verdict is ONE
    assert "Brindle Courier" in [origin.label for origin in found.origins]


def test_unnamed_officials_may_be_the_same() -> None:
    a = courier("Norland officials said all 37 boats had been insured.")
    b = herald("Norland authorities said that all 37 boats had been insured.")
    found = verdict(a, b, "insured", "insured")
    assert found.verdict is OPEN
    assert found.reasons[-1].text == "Both cite unnamed people, who may be the same."


def test_two_named_speakers() -> None:
    a = courier("Jo Day, a grocer, said the flood took both bridges in lower Tarn.")
    b = herald("Both bridges of lower Tarn went in the flood, Mayor Ana Roe said.")
    found = verdict(a, b, "bridges", "bridges")
    assert found.verdict is TWO
    assert {o.label for o in found.origins} == {"Jo Day", "Ana Roe"}
    assert all(bool(o.a) != bool(o.b) for o in found.origins)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Mayor Ana Roe said", "Harbor police said"),
        ("Ana Roe said", "Ben Roe said"),
        ("Ana Roe, a lawyer for Jo Day, said", "Jo Day said"),
        ("Democrats said", "Ana Roe said"),
    ],
)
def test_speakers_who_may_speak_for_one_another(ours: str, theirs: str) -> None:
    a = courier(f"{ours} the flood took both bridges in Tarn.")
    b = herald(f"Both bridges of Tarn went in the flood, {theirs.removesuffix(' said')} said.")
    assert verdict(a, b, "bridges", "bridges").verdict is OPEN


def test_own_reporting() -> None:
    a = courier("Both bridges of lower Tarn were gone by noon, a Brindle Courier reporter saw.")
    b = herald("Lower Tarn lost both bridges by noon.")
    found = verdict(a, b, "bridges", "bridges")
    assert found.verdict is TWO
    assert [w.words for w in found.reasons[0].a] == ["a Brindle Courier reporter"]


def test_no_source_on_either_side() -> None:
    a, b = courier("Lower Tarn lost both bridges by noon."), herald("By noon both bridges of Tarn were gone.")
    assert verdict(a, b, "bridges", "bridges").verdict is OPEN


@pytest.mark.parametrize("relation", list(Relation))
def test_only_what_both_tell_gets_a_verdict(relation: Relation) -> None:
    a, b = courier("Okafor said 37 boats sank."), herald("Okafor said that 37 boats sank.")
    of_a, of_b = extraction(a), extraction(b)
    found = origins_of(a, b, of_a, of_b, [finding(of_a.claims[0], b, 1, relation=relation)])
    told = {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED}
    assert len(found.claims) == (relation in told)
    assert sum(found.counts().values()) == len(found.claims)
