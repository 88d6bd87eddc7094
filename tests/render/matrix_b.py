"""The claims of the second story and what the first says of them."""

from __future__ import annotations

from tests.render.builder import Builder, K, R, named
from verifier.claims import (
    Attribution,
    Certainty,
    SpeakerKind,
)
from verifier.findings import (
    NotJudged,
)


def claims_of_b(build: Builder) -> None:
    build.add(
        "B",
        1,
        "The passengers [of the ferry] are safe",
        R.PARTLY_SUPPORTED,
        words="passengers safe",
        evidence=[5],
        differs=[(K.DETAIL, "safe", "off that boat", "A: off the boat; B: safe")],
    )
    build.add(
        "B",
        2,
        "A fault of the steering is suspected",
        R.SUPPORTED,
        words="Steering fault suspected",
        evidence=[8],
        differs=[
            (K.CERTAINTY, "suspected", "said in a statement", "B: suspected; A: stated by the operator")
        ],
    )
    build.add(
        "B",
        3,
        "A ferry with 209 people on board ran onto a sandbank near Kestrel Point late on Tuesday "
        "[10 March 2026]",
        R.CONTRADICTED,
        evidence=[3],
        attribution=named("the coastguard"),
        differs=[(K.NUMBER, "209 people", "214 people", "B: 209 people; A: 214 people")],
    )
    build.add(
        "B",
        4,
        "No passenger was hurt [in the grounding]",
        R.NOT_JUDGED,
        not_judged=NotJudged.LEFT_OUT_BY_MODEL,
        detail="missing from the answer twice",
        attribution=named("Ilse Tarkow", role="Harbour Master"),
    )
    build.add(
        "B",
        5,
        "Two crew members were taken to Carrow General Hospital with slight injuries",
        R.CONTRADICTED,
        evidence=[4],
        differs=[(K.NUMBER, "Two", "Three", "B: two; A: three")],
    )
    build.add(
        "B",
        7,
        "A union official said the Solvang Star had more people on board than its licence allows",
        R.CONTRADICTED,
        evidence=[6],
        differs=[(K.NEGATION, "said", "denied", "B: stated; A: denied")],
        attribution=Attribution(speaker="A union official", cue="said", kind=SpeakerKind.UNNAMED),
    )
    build.add("B", 8, "Blue Gannet Lines blamed a failure of the steering", R.SUPPORTED, evidence=[8])
    build.add(
        "B",
        9,
        "480 passengers were stranded in the breakdown before this",
        R.PARTLY_SUPPORTED,
        evidence=[9],
        words="480 passengers were stranded in the one before this",
        differs=[
            (
                K.SCOPE,
                "480 passengers",
                "more than 1,900",
                "B: 480 in one event; A: more than 1,900 this year",
            )
        ],
    )
    build.add(
        "B",
        10,
        "A spokeswoman [of Blue Gannet Lines] declined to say whether Jonas Wrede had been on the telephone",
        R.NOT_ADDRESSED,
        attribution=Attribution(speaker="A spokeswoman", cue="declined", kind=SpeakerKind.UNNAMED),
    )
    build.add(
        "B",
        11,
        "Inspectors of the Maritime Safety Board will go aboard on Friday [13 March 2026]",
        R.CONTRADICTED,
        evidence=[11],
        certainty=Certainty.PLANNED,
        differs=[(K.DATE, "Friday", "Thursday", "B: Friday, 13 March 2026; A: Thursday, 12 March 2026")],
    )
    build.add(
        "B",
        12,
        "Finch spoke of “a textbook operation”",
        R.SUPPORTED,
        evidence=[13],
        attribution=named("Finch", "spoke of"),
    )
    build.add(
        "B",
        13,
        "The Solvang Star was built in 1998 and refitted in 2017",
        R.NOT_ADDRESSED,
        attribution=Attribution(
            speaker="the shipping register", cue="according to", kind=SpeakerKind.DOCUMENT
        ),
    )
    build.add(
        "B",
        14,
        "Low water is expected to leave the hull dry on Saturday [14 March 2026]",
        R.NOT_ADDRESSED,
        certainty=Certainty.PREDICTED,
    )
