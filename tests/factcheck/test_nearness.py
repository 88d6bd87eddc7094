"""Which facts are near enough to a claim to be judged."""

from __future__ import annotations

import pytest

from tests.factcheck.builders import day
from verifier.checks.content import keys
from verifier.factcheck.given import read_claims
from verifier.factcheck.nearness import near_enough

HARBOR = "The harbor of Port Elmar took 14 ships on 5 November 2026."
WASTE = "Customs agents confiscated 14 containers of e-waste."


@pytest.mark.parametrize(
    ("claim", "fact", "near"),
    [
        (HARBOR, "The harbor of Port Elmar took 9 ships on 5 November 2026.", True),
        (HARBOR, "Fourteen vessels called at Port Elmar.", True),
        (HARBOR, "Port Elmar has a new library, a theatre and a swimming pool.", False),
        (HARBOR, "Port Elmar's mayor Jo Reed resigned on 5 November 2026.", False),
        (HARBOR, "On 5 November 2026, snow fell on Kest.", False),
        (WASTE, "Customs officers seized 12 containers of electronic scrap.", True),
        ("Omar Ruiz died in Tarn.", "Omar Ruiz was killed in Tarn on Friday.", True),
        ("Jo Reed is the mayor of Tarn.", "Ida Holt is the mayor of Tarn.", True),
    ],
)
def test_near_enough(claim: str, fact: str, near: bool) -> None:
    asked = read_claims(claim, as_of=day("2026-11-12"), language="en")
    assert near_enough(asked.claims[0], asked.article, keys(fact).keys()) is near
