"""The claims of the first story and what the second says of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.render.builder import Builder, K, R, find, named
from verifier.claims import (
    Attribution,
    Certainty,
    Quantity,
    Quote,
    SpeakerKind,
    TimeRef,
)
from verifier.findings import (
    NotJudged,
)


def claims_of_a(build: Builder, hostile: bool) -> None:
    a = build.pair["A"]
    tarkov = named("Ilse Tarkov", role="Harbour Master")
    again = ("prompt judge_swapped@1", R.CONTRADICTED, "Asked with the sides swapped: the same.")
    build.add(
        "A",
        1,
        "A ferry ran aground off Harrow Bay [on Tuesday, 10 March 2026]",
        R.PARTLY_SUPPORTED,
        words="Ferry runs aground off Harrow Bay",
        evidence=[3],
        differs=[
            (K.PLACE, "off Harrow Bay", "near Kestrel Point", "A: off Harrow Bay; B: near Kestrel Point")
        ],
    )
    build.add(
        "A",
        3,
        "The passenger ferry Solvang Star ran aground on a sandbank off Kestrel Point on Tuesday evening",
        R.SUPPORTED,
        evidence=[3],
        attribution=tarkov,
        words="The passenger ferry Solvang Star ran aground on a sandbank off Kestrel Point on Tuesday "
        "evening",
        times=(
            TimeRef(
                span=find(a, "Tuesday evening", 3),
                start=date(2026, 3, 10),
                end=date(2026, 3, 10),
                reading="Tuesday before 2026-03-11",
            ),
        ),
    )
    build.add(
        "A",
        3,
        "214 people were taken ashore [from the Solvang Star]",
        R.CONTRADICTED,
        words="214 people were taken ashore, Harbour Master Ilse Tarkov said",
        evidence=[3, 4],
        attribution=tarkov,
        differs=[
            (K.NUMBER, "214 people", "209 people", "A: 214 people; B: 209 people"),
            (
                K.ATTRIBUTION,
                "Harbour Master Ilse Tarkov",
                "the coastguard",
                "A: Harbour Master Ilse Tarkov; B: the coastguard",
            ),
        ],
        steps=[("prompt judge@1", R.CONTRADICTED, "Another number of people is given."), again],
        quantities=(Quantity(span=find(a, "214 people", 3), value=Decimal(214), counted="people"),),
    )
    build.add(
        "A",
        4,
        "Three members of the crew [of the Solvang Star] were treated for minor injuries at St. Brannoc "
        "Hospital",
        R.CONTRADICTED,
        evidence=[5],
        differs=[
            (K.NUMBER, "Three members of the crew", "Two crew members", "A: three; B: two"),
            (
                K.PLACE,
                "St. Brannoc Hospital",
                "Carrow General Hospital",
                "A: St. Brannoc Hospital; B: Carrow General Hospital",
            ),
        ],
        steps=[("prompt judge@1", R.CONTRADICTED, "Number and hospital differ."), again],
    )
    build.add(
        "A",
        5,
        "[Harbour Master Ilse] Tarkov said every passenger was off the boat in under two hours",
        R.SUPPORTED,
        evidence=[6],
        attribution=named("Tarkov", "told reporters"),
        differs=[
            (
                K.QUOTE_WORDING,
                "We had every passenger off that boat in under two hours",
                "We got every passenger off the boat in less than two hours",
                "The two give the quoted words differently.",
            ),
            (K.NAME, "Tarkov", "Tarkow", "A: Tarkov; B: Tarkow"),
        ],
        quotes=(
            Quote(
                span=find(a, "We had every passenger off that boat in under two hours,", 5),
                words="We had every passenger off that boat in under two hours,",
            ),
        ),
    )
    build.add(
        "A",
        6,
        "The ferry had carried more people than its licence allows [denied by Tarkov]",
        R.CONTRADICTED,
        words="the ferry had carried more people than its licence allows",
        evidence=[7],
        certainty=Certainty.DENIED,
        attribution=named("Tarkov", "denied"),
        differs=[
            (K.NEGATION, "denied", "said", "A: denied; B: stated by a union official"),
            (K.CERTAINTY, "denied", None, "A: denied; B: asserted by the speaker"),
        ],
    )
    build.add(
        "A",
        8,
        "The steering [of the Solvang Star] failed minutes before the grounding",
        R.PARTLY_SUPPORTED,
        evidence=[8],
        attribution=named("Blue Gannet Lines", "said in a statement", "the operator"),
        words="The steering failed minutes before the grounding",
        differs=[(K.DETAIL, "minutes before the grounding", None, "A: minutes before; B: gives no time")],
    )
    build.add(
        "A",
        9,
        "It was the fourth breakdown on the route since January [2026]",
        R.SUPPORTED,
        evidence=[9],
        words="It was the fourth breakdown on the route since January",
    )
    build.add(
        "A",
        9,
        "More than 1,900 passengers were stranded [on the route in 2026]",
        R.NOT_ADDRESSED,
        words="the number of passengers stranded this year to more than 1,900",
        steps=[
            ("prompt judge@1", R.CONTRADICTED, "1,900 against 480."),
            ("code scope", R.NOT_ADDRESSED, "A gives a total of the year, B one event."),
        ],
    )
    build.add(
        "A",
        10,
        "[Captain Jonas] Wrede was allegedly using a telephone on the bridge",
        R.PARTLY_SUPPORTED,
        evidence=[10],
        certainty=Certainty.ALLEGED,
        attribution=Attribution(
            speaker="two members of the crew", cue="according to", kind=SpeakerKind.UNNAMED
        ),
        differs=[
            (K.CERTAINTY, "allegedly", "declined to say whether", "A: alleged; B: left open"),
            (K.ROLE, "Captain", "the master", "A: captain; B: master"),
        ],
    )
    build.add(
        "A",
        11,
        "Investigators of the Maritime Safety Board are to board the ship on Thursday [12 March 2026]",
        R.CONTRADICTED,
        evidence=[11, 2],
        certainty=Certainty.PLANNED,
        differs=[(K.DATE, "Thursday", "Friday", "A: Thursday, 12 March 2026; B: Friday, 13 March 2026")],
    )
    build.add(
        "A",
        12,
        "A small leak of fuel was contained by Wednesday noon",
        R.NOT_JUDGED,
        not_judged=NotJudged.SOURCE_TRUNCATED,
        detail="B stops at a subscription line",
        attribution=named("the port authority"),
        steps=[
            ("prompt judge@1", R.NOT_ADDRESSED, "No sentence speaks of fuel."),
            ("code truncated_source", R.NOT_JUDGED, "B is incomplete."),
        ],
    )
    build.add(
        "A",
        13,
        "Deputy Mayor Orla Finch called the response “a textbook operation”",
        R.SUPPORTED,
        evidence=[12],
        attribution=named("Orla Finch", "called", "Deputy Mayor"),
        differs=[
            (K.ROLE, "Deputy Mayor", "who leads the town council", "A: deputy mayor; B: leads the council")
        ],
    )
    build.add(
        "A",
        16,
        "Passengers stood in blankets on the quay at Kestrel Point early on Wednesday",
        R.NOT_JUDGED,
        not_judged=NotJudged.CALL_FAILED,
        detail="no answer within 120 s, asked three times",
    )
    if hostile:
        build.add(
            "A",
            18,
            "A notice board showed “<script>alert(1)</script> {{7*7}} [bold]red[/bold]”",
            R.NOT_ADDRESSED,
            attribution=named("police"),
        )
        build.add(
            "A",
            21,
            "[Café owner] Zoe\u0308 Ma\u030al sold 🚢🧑🏽‍✈️ mugs marked 𝕊𝕠𝕝𝕧𝕒𝕟𝕘 for £4",
            R.NOT_ADDRESSED,
            words="Zoe\u0308 Ma\u030al sold 🚢🧑🏽‍✈️ mugs marked 𝕊𝕠𝕝𝕧𝕒𝕟𝕘 for £4",
        )
