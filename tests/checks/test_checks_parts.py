"""Claims that are a part of a long sentence, and parts told in other words on the other side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.checks.builders import PUBLISHED, article, claim, evidence, pair
from verifier.articles import Article, Span
from verifier.checks import COMPARATORS
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.attribution import find_attribution
from verifier.values.counting import counted
from verifier.values.quantities import quantities
from verifier.values.times import times
from verifier.values.tokens import tokens
from verifier.values.tolls import state_of


def found(
    check: str, claimed: Claim, ours: Article, cited: tuple[Evidence, ...], theirs: Article
) -> list[Discrepancy]:
    compared = COMPARATORS[check](claimed, ours, cited, theirs)
    return [d for d in compared.discrepancies if d.kind is not DiscrepancyKind.DETAIL]


def part(of: Article, words: str, text: str = "") -> Claim:
    """A claim on some words of the first sentence, worded by itself."""
    start = of.text.index(words)
    span = Span(start=start, end=start + len(words))
    return claim(of).model_copy(
        update={
            "span": span,
            "text": text or words,
            "quantities": quantities(of.text, span),
            "times": times(of.text, span, of.published),
        }
    )


LONG = (
    "Oldcastle, whose grandfather built the yard after the war and whose sons now run two others abroad, "
    "told the inquiry that the crane cost 430 million crowns and that its batteries last until Sunday."
)


@pytest.mark.parametrize(
    ("check", "words", "theirs", "kind"),
    [
        ("quantities", "the crane cost 430 million crowns", "The crane cost 340 million crowns.", "number"),
        ("times", "its batteries last until Sunday", "The batteries will last until Friday.", "date"),
    ],
)
def test_a_part_of_a_long_sentence_is_held_by_its_own_words(
    check: str, words: str, theirs: str, kind: str
) -> None:
    ours, source = article(LONG), article(theirs, outlet="B")
    (one,) = found(check, part(ours, words), ours, evidence(source), source)
    assert one.kind.value == kind


def test_an_age_told_of_him_is_held_by_the_sentence_before() -> None:
    ours = article("A conductor, Marek Solano, 43, died at the scene.")
    source = article("The driver, Marek Solano, was among the dead.", "He was 34.", outlet="B")
    claimed = part(ours, "Marek Solano, 43", "Marek Solano was 43.")
    (one,) = found("quantities", claimed, ours, evidence(source, 1, 2), source)
    assert (one.claim_words, one.source_words) == ("43", "34")


@pytest.mark.parametrize(
    ("text", "thing"),
    [("Two of the city's seven clinics closed.", "clinics"), ("It has 102 of the 200 seats.", "seats")],
)
def test_of_a_part_the_whole_is_counted(text: str, thing: str) -> None:
    words = tokens(text, 0, len(text))
    number = next(k for k, t in enumerate(words) if t.lower in {"two", "102"})
    assert (counted(words, number + 1) or ("",))[0] == thing


def test_the_same_day_without_a_year_is_no_other_day() -> None:
    ours = "The council, which votes on the plan on Nov. 18, holds 101 of the 200 seats."
    theirs = "The plan goes to a vote on Nov. 18 in the council, where it will hold 102 of the 200 seats."
    (one,) = found("quantities", *pair(ours, theirs))
    assert (one.claim_words, one.source_words) == ("101 of the 200 seats", "102 of the 200 seats")


TOLLS = [
    ("A slide killed at least 11 people in Orrin.", "The death toll rose to 19.", "scope"),
    ("A slide left 27 others missing in Orrin.", "Fourteen people were still unaccounted for.", "scope"),
    ("The crash killed three people and injured 41.", "The number of injured rose to 56.", "scope"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind"), TOLLS)
def test_a_later_toll_is_of_another_scope_an_equally_old_one_another_number(
    ours: str, theirs: str, kind: str
) -> None:
    first = article(ours, published=PUBLISHED)
    later = article(theirs, outlet="B", published=PUBLISHED + timedelta(days=1))
    assert [d.kind.value for d in found("quantities", claim(first), first, evidence(later), later)] == [kind]
    same = article(theirs, outlet="B", published=PUBLISHED)
    assert kind not in {d.kind.value for d in found("quantities", claim(first), first, evidence(same), same)}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The slide left 14 people missing.", "The slide killed at least 11 people."),
        ("The slide killed 11 people.", "A slide in 1998 killed 40 people."),
        ("Four of the dead were tourists.", "The slide killed 11 people."),
    ],
)
def test_tolls_of_other_things_are_not_compared(ours: str, theirs: str) -> None:
    assert not found("quantities", *pair(ours, theirs))


def test_what_befell_the_people_counted() -> None:
    text = "It killed 3, left 5 missing and hurt 7; a toll of 9; 2 of the dead."
    spans = [q.span for q in quantities(text, Span(start=0, end=len(text)))]
    told = [state_of(text, span, Span(start=0, end=len(text))) for span in spans]
    assert told == ["dead", "missing", None, "dead", None]


RENDERINGS = [
    ("Kolst called the speech “regrettable.”", "Vera Kolst said the speech was “unfortunate.”"),
    ("His country would “not look on with folded arms,” he said.", "The country would “not stand idly by.”"),
    ("“I do not know what a radar looks like,” Marku said.", "“I would not spot a radar,” Marku said."),
]
OTHER_QUOTES = [
    ("Kolst called the speech “regrettable.”", "Adler said the speech was “unfortunate.”"),
    ("“We lost a friend,” Kolst said.", "“The line will reopen,” Kolst said."),
    ("“Radar is a toy,” Kolst said.", "“We bought a radar,” said Kolst. “It broke,” she said of the radar."),
]


@pytest.mark.parametrize(("ours", "theirs"), RENDERINGS)
def test_two_renderings_of_one_quotation_differ_in_wording(ours: str, theirs: str) -> None:
    assert [d.kind.value for d in found("quotes", *pair(ours, theirs))] == ["quote_wording"]


@pytest.mark.parametrize(("ours", "theirs"), OTHER_QUOTES)
def test_another_quotation_is_no_rendering(ours: str, theirs: str) -> None:
    assert not found("quotes", *pair(ours, theirs))


def test_words_that_lead_into_a_quotation_are_not_left_out() -> None:
    ours = "“This firm knew for months that its tanks were rusting,” Lund said."
    assert not found(
        "quotes", *pair(ours, "Lund said the firm “knew for months that its tanks were rusting.”")
    )
    theirs = "Lund said it “knew for months that its tanks were rusting.”"
    assert found("quotes", *pair(ours, theirs))


OTHER_NAMES = [
    (
        "places",
        "Fog kept the injured in clinics in Carrow.",
        "The injured were flown to clinics in Port Vale.",
    ),
    (
        "places",
        "Health officials in the republic of Lemuna met.",
        "Health officials in the republic of Tavora met.",
    ),
    ("places", "It fell two kilometers north of Ulmen on Thursday.", "It fell south of Ulmen on Thursday."),
    (
        "places",
        "They were told to clear the upper part of Tess.",
        "He was told to clear the lower part of Tess.",
    ),
    ("names", "A probe built by the Technical College of Sanne fell.", "The probe, built by Aurel, is lost."),
    ("names", "Ottilie Brandt heads the fire service.", "Fire chief Otto Brandt was there."),
    ("names", "An inquiry under Renate Fogel began.", "Renate Vogel, an investigator, spoke."),
    ("names", "Flight director Oskar Lindqvist was relieved.", "Oscar Lundqvist told the crew."),
]
VARIANT_NAMES = [
    ("names", "The trial of Muhammad Yusuf began.", "Mohammed Yousuf was in court."),
    ("names", "The trial of Oskar Lund began.", "Oscar Lund was in court."),
    ("names", "The trial of Eva Lund began.", "Eva Lund's brother Otto Lund came to the trial of Eva Lund."),
    ("places", "A ferry left the harbor of Selby.", "A ferry sank in the waters of Hull."),
]


@pytest.mark.parametrize(("check", "ours", "theirs"), OTHER_NAMES)
def test_another_name_is_told_by_what_is_beside_it_or_its_other_half(
    check: str, ours: str, theirs: str
) -> None:
    assert [d.kind.value for d in found(check, *pair(ours, theirs))] == [check.removesuffix("s")]


@pytest.mark.parametrize(("check", "ours", "theirs"), VARIANT_NAMES)
def test_variants_and_relatives_are_no_other_name(check: str, ours: str, theirs: str) -> None:
    assert not found(check, *pair(ours, theirs))


def test_the_name_of_who_says_a_part_of_a_sentence_is_compared() -> None:
    ours = article("The probe landed at 9:16 p.m., flight director Oskar Lindqvist said.")
    source = article("It came down at 9:16 p.m., said Oscar Lundqvist.", outlet="B")
    claimed = part(ours, "The probe landed at 9:16 p.m.")
    assert [d.claim_words for d in found("names", claimed, ours, evidence(source), source)] == [
        "Oskar Lindqvist"
    ]


CLOCKS = [
    ("The outage began at 5:42 p.m. in Tarrow.", "The outage in Tarrow began at 5:24 p.m.", ["date"]),
    ("The outage began at 17:42 in Tarrow.", "The outage in Tarrow began at 5:42 p.m.", []),
    ("The outage began at 5:42 p.m. in Tarrow.", "The outage in Tarrow began shortly before 6 p.m.", []),
    ("The outage began at 5:42 p.m. ET in Tarrow.", "The outage in Tarrow began at 2142 GMT.", []),
    ("The outage began at 5:42 p.m. in Tarrow.", "A tram in Oslo left the track at 5:24 p.m.", []),
]


@pytest.mark.parametrize(("ours", "theirs", "kinds"), CLOCKS)
def test_exact_times_of_day_are_compared_to_the_minute(ours: str, theirs: str, kinds: list[str]) -> None:
    assert [d.kind.value for d in found("times", *pair(ours, theirs))] == kinds


OTHER_ROLES = [
    (
        "Energy Minister Gideon Parr wants a report.",
        "Gideon Parr, the deputy energy minister, wants a report.",
    ),
    (
        "The ward, said Priya Nandan, its medical director, is full.",
        "Priya Nandan, its finance director, left.",
    ),
    (
        "The Kestovian trade minister, Lena Ostrova, left.",
        "Lena Ostrova, the Kestovian foreign minister, left.",
    ),
    ("Major Yurik Balan spoke.", "Yurik Balan, the colonel in command, spoke."),
    ("Winger Sol Okane scored.", "Okane, a midfielder, scored."),
    ("The bride's 74-year-old aunt is still in a ward.", "The bride's grandmother, 74, is still in a ward."),
    ("A 19-year-old cook, Pavel Dusek, was hurt.", "A 19-year-old digger, Pavel Dusek, was hurt."),
    ("It was sold by the owner of the Harbor Trust, Ana Teles, in May.", "Ana Teles, a nurse, was in court."),
]
SAME_ROLES = [
    ("Quesane, a former admiral, spoke.", "Quesane, the president of Maravia, spoke."),
    (
        "The head teacher, Rosalind Pike, wrote.",
        "In a letter to all the school's head, Rosalind Pike, wrote.",
    ),
    (
        "Yurik Balan, the colonel commanding Ardenia's garrison, spoke.",
        "President Tomas Rehak of Ardenia spoke.",
    ),
    ("Lieutenant Colonel Eva Lund spoke.", "Colonel Eva Lund spoke."),
    ("The bride's grandmother is in a ward.", "In a ward on Monday lay the groom's aunt."),
]


@pytest.mark.parametrize(("ours", "theirs"), OTHER_ROLES)
def test_another_rank_field_or_relative_is_another_role(ours: str, theirs: str) -> None:
    assert [d.kind.value for d in found("roles", *pair(ours, theirs))] == ["role"]


@pytest.mark.parametrize(("ours", "theirs"), SAME_ROLES)
def test_roles_that_one_person_can_have_do_not_differ(ours: str, theirs: str) -> None:
    assert not found("roles", *pair(ours, theirs))


def test_a_role_at_the_end_of_a_part_is_read_with_what_follows() -> None:
    ours = article("A conductor, Marek Solano, 43, died at the scene.")
    source = article("The driver, Marek Solano, was among the dead.", outlet="B")
    assert found("roles", part(ours, "A conductor, Marek Solano"), ours, evidence(source), source)


OTHER_WAY = [
    ("The driver survived with a broken leg.", "The driver was among the dead."),
    ("She is credited with lowering its pass rate.", "She raised its pass rate."),
    ("The firm agreed with the findings on the spill.", "The firm disagrees with the findings on the spill."),
    ("The signal before the bridge showed red.", "The signal before the bridge was green."),
    ("It fired before mortars hit its men.", "It fired after its men were hit with mortars."),
]
SAME_WAY = [
    (
        "The firm did not agree with the findings on the spill.",
        "The firm disagrees with the findings on the spill.",
    ),
    (
        "The spill left Selby without drinking water.",
        "The spill deprived the town of Selby of drinking water.",
    ),
    ("The line's last fatal crash was in 1998.", "It is the first fatal crash on the line since 1998."),
    ("The walkout at the mill began on Monday.", "Steelworkers stopped work on Monday."),
]


@pytest.mark.parametrize(("ours", "theirs"), OTHER_WAY)
def test_opposites_in_any_form_differ(ours: str, theirs: str) -> None:
    assert [d.kind.value for d in found("negation", *pair(ours, theirs))] == ["negation"]


@pytest.mark.parametrize(("ours", "theirs"), SAME_WAY)
def test_an_opposite_denied_or_of_another_thing_does_not_differ(ours: str, theirs: str) -> None:
    assert not found("negation", *pair(ours, theirs))


OTHER_VOICES = [
    (
        "Kestovia's foreign ministry said guards shot first.",
        "Guards shot first, Ardenia's defense ministry said.",
    ),
    ("A detective said the men were freed in May.", "The men were freed in May, a neighbor said."),
    ("A memo obtained by the inquiry says guards shot first.", "Guards shot first, a lawsuit says."),
    ("The penalty was announced by Laura Kessel.", "The head of the Mint, Ana Teles, announced the penalty."),
]
ONE_VOICE = [
    (
        "Tolland said it wants talks with Maravia to resume.",
        "Vera Kolst of Tolland said it wants talks to resume.",
    ),
    ("The city opened the bridge on Monday.", "The bridge opened on Monday, the city said."),
    ("Regional aid falls by 8 percent.", "Regional aid falls by 8 percent, the paper shows."),
    ("Harkness is 66.", "Wyn Harkness, 66, said he would think about it."),
    ("The penalty was announced by the head of the Mint, Ana Teles.", "Ana Teles announced the penalty."),
]


@pytest.mark.parametrize(("ours", "theirs"), OTHER_VOICES)
def test_other_bodies_papers_and_agents_are_other_speakers(ours: str, theirs: str) -> None:
    assert [d.kind.value for d in found("attribution", *pair(ours, theirs))] == ["attribution"]


@pytest.mark.parametrize(("ours", "theirs"), ONE_VOICE)
def test_who_speaks_for_a_body_of_own_acts_or_facts_is_no_other_speaker(ours: str, theirs: str) -> None:
    assert not found("attribution", *pair(ours, theirs))


SPEAKERS = [
    ("A health official who was not allowed to speak said all was well.", "A health official"),
    ("Lund, who left in May, denies it, his solicitor, Imogen Drake, told the court.", "Imogen Drake"),
    ("It rained, though not for long, so the game went on, said Neil Abernathy.", "Neil Abernathy"),
    ("Gareth Colman, a plumber, whose daughter was there, asked: “What for?”", "Gareth Colman"),
    ("“What did we work for?” asked Gareth Colman, a plumber who was there.", "Gareth Colman"),
    (
        "Cases reported to it have doubled, figures published by the office show.",
        "figures published by the office",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_of_a_long_sentence(text: str, speaker: str) -> None:
    of = article(text)
    cue = find_attribution(of.text, of.sentence(1).span)
    assert cue is not None
    assert cue.speaker is not None
    assert of.quote(cue.speaker) == speaker


LESS_SURE = [
    ("The hotel on Quarry Lane reopened in March.", "The hotel on Quarry Lane should reopen in March."),
    ("The solvent made their children ill.", "They sued, alleging that the solvent made their children ill."),
]


@pytest.mark.parametrize(("ours", "theirs"), LESS_SURE)
def test_what_is_alleged_or_should_happen_is_no_fact(ours: str, theirs: str) -> None:
    assert [d.kind.value for d in found("certainty", *pair(ours, theirs))] == ["certainty"]


def test_a_charge_someone_brings_is_no_fact() -> None:
    ours = "Tuavera accused the cabinet of hiding the first deaths."
    assert not found(
        "certainty", *pair(ours, "Salesi rejected a charge that the cabinet hid the first deaths.")
    )


def test_cases_reported_to_an_office_are_no_hearsay() -> None:
    ours = "Cases of cheating reported to the office have doubled."
    assert not found("certainty", *pair(ours, "Cases of cheating have doubled."))


def test_a_present_form_before_a_time_to_come_is_a_plan() -> None:
    ours = "Buses replace trains on the route until Sunday."
    assert not found("certainty", *pair(ours, "Buses will replace trains on the route until Sunday."))
    past = "Buses replaced trains on the route on Sunday."
    assert found("certainty", *pair(past, "Buses will replace trains on the route until Sunday."))


OTHERWISE = [
    (
        "quantities",
        "It fell silent sixteen minutes before contact was lost.",
        "It was six minutes before contact fell silent.",
    ),
    (
        "quantities",
        "The breach was the fifth at a school this year.",
        "The breach was the third at a school this year.",
    ),
    (
        "quantities",
        "Lawmakers voted 8-5 to buy the new pumps.",
        "By 9 votes to 4, lawmakers bought the new pumps.",
    ),
    (
        "quantities",
        "Names and addresses of 16,000 patrons were copied.",
        "Addresses and names of 61,000 users were copied too.",
    ),
    (
        "roles",
        "A plane carrying a former education minister fell.",
        "A plane carrying a former trade minister fell.",
    ),
    (
        "negation",
        "Lund said the plane failed an inspection in May.",
        "Lund said the plane passed an inspection.",
    ),
    (
        "negation",
        "It opens on Nov. 9, a month earlier than promised.",
        "It opens a month later than promised.",
    ),
    (
        "certainty",
        "The board published a report and could ground the fleet.",
        "The board expects to publish a report and could ground the fleet.",
    ),
    (
        "certainty",
        "Trams returned to normal later than Hull had promised.",
        "Trams are expected to return to normal later than Hull had promised.",
    ),
]


@pytest.mark.parametrize(("check", "ours", "theirs"), OTHERWISE)
def test_told_otherwise_in_a_like_sentence(check: str, ours: str, theirs: str) -> None:
    assert len(found(check, *pair(ours, theirs))) >= 1


def test_people_from_a_land_act_for_it() -> None:
    ours = "Troops from Kestovia shot dead four Ardenian guards."
    theirs = "Ardenian guards shot dead four troops from Kestovia."
    assert any("parts swapped" in d.note for d in found("roles", *pair(ours, theirs)))


@pytest.mark.parametrize(
    ("check", "ours", "theirs"),
    [
        (
            "negation",
            "The county has refused to pay the hackers.",
            "They asked to be paid, which the county refused.",
        ),
        (
            "quantities",
            "Sixteen nurses and 40 guards met in Hull.",
            "Sixteen nurses and 12 pupils met 40 guards.",
        ),
        (
            "attribution",
            "The fire is believed to have begun in a lift.",
            "It is thought that the fire began in a lift.",
        ),
    ],
)
def test_told_the_same_in_a_like_sentence(check: str, ours: str, theirs: str) -> None:
    assert not found(check, *pair(ours, theirs))
