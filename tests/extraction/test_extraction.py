"""Extraction: every sentence ends in claims or a reason; what a model words, code holds to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scripted_door import ScriptedDoor
from verifier.articles import Article
from verifier.claims import Certainty, Claim, Extraction, SkipReason, SpeakerKind
from verifier.errors import BudgetExceeded, ModelUnavailable, Unauthorized
from verifier.extraction import extract_claims
from verifier.extraction.accept import accept
from verifier.extraction.attribute import voice_of
from verifier.extraction.mend import mend
from verifier.extraction.replies import ExtractedClaim
from verifier.numbered import windows
from verifier.progress import Progress, silent
from verifier.read import read_text

STORY = """HALVERN — The port authority closed four piers on Monday after an inspection found 14 cracks, as storms approach the coast.

Port Commissioner Lena Okafor said the damage was “worse than feared” and that repairs would cost $2.5 million.

READ MORE: HOW THE OLD PIERS OF HALVERN WERE BUILT

“We did not see this coming,” she told reporters. Who will pay for the work?

The contractor, Dunmore Marine, is suspected of using cheaper steel.

Officials said the ferry terminal stays open.

The Coastal Press Agency contributed to this report.
"""  # noqa: E501 - as an outlet prints it


@pytest.fixture
def story() -> Article:
    return read_text(STORY, outlet="The Halvern Post")


async def _extract(article: Article, door: ScriptedDoor) -> Extraction:
    with door:
        return await extract_claims(article, door, silent, stage="extract")  # type: ignore[arg-type]


def _facts(*facts: str) -> dict[str, list[str]]:
    return {"facts": list(facts)}


def _by_sentence(article: Article, found: Extraction, start: str) -> list[Claim]:
    number = next(s.number for s in article.sentences if article.quote(s.span).startswith(start))
    return [c for c in found.claims if c.sentences == (number,)]


SCRIPT = (
    _facts(
        "The port authority closed four piers.",
        "An inspection found 14 cracks.",
        "Storms approach the coast.",
    ),
    _facts(
        "Port Commissioner Lena Okafor said the damage was 'worse than feared'.",
        "Lena Okafor said repairs would cost $2.5 million.",
    ),
    _facts("Lena Okafor told reporters “We did not see this coming.”"),
    _facts("Dunmore Marine is suspected of using cheaper steel.", "Dunmore Marine is the contractor."),
)


async def test_every_sentence_ends_in_claims_or_a_reason(story: Article) -> None:
    found = await _extract(story, ScriptedDoor(*SCRIPT))
    assert [o.sentence for o in found.outcomes] == [s.number for s in story.sentences]
    assert all(bool(o.claims) != (o.reason is not None) for o in found.outcomes)
    ids = {c.id for c in found.claims}
    assert {i for o in found.outcomes for i in o.claims} == ids
    assert len(ids) == len(found.claims)
    reasons = {o.reason for o in found.outcomes if o.reason}
    assert reasons == {SkipReason.PROMO, SkipReason.QUESTION, SkipReason.CREDIT}


async def test_claims_stand_on_exact_words(story: Article) -> None:
    found = await _extract(story, ScriptedDoor(*SCRIPT))
    [closed, *_] = _by_sentence(story, found, "HALVERN")
    assert story.quote(closed.span).startswith("The port authority closed four piers")
    for claim in found.claims:
        assert claim.span in story.sentence(claim.sentences[0]).span
        for quote in claim.quotes:
            assert story.quote(quote.span) == quote.words


async def test_a_time_the_model_dropped_is_put_back(story: Article) -> None:
    found = await _extract(story, ScriptedDoor(*SCRIPT))
    [closed, *_] = _by_sentence(story, found, "HALVERN")
    assert closed.text == "The port authority closed four piers on Monday."
    assert [story.quote(t.span) for t in closed.times] == ["Monday"]


async def test_a_short_plain_sentence_needs_no_call(story: Article) -> None:
    with ScriptedDoor(*SCRIPT) as door:
        found = await extract_claims(story, door, silent, stage="extract")  # type: ignore[arg-type]
    [terminal] = _by_sentence(story, found, "Officials said the ferry")
    assert terminal.decided_by == "code says_one_thing"
    assert len(door.asked) == len(SCRIPT)


async def test_attribution_and_certainty(story: Article) -> None:
    found = await _extract(story, ScriptedDoor(*SCRIPT))
    said = _by_sentence(story, found, "Port Commissioner")
    assert {(c.attribution.speaker, c.attribution.role) for c in said if c.attribution} == {
        ("Lena Okafor", "Port Commissioner")
    }
    [told] = _by_sentence(story, found, "“We did not")
    assert told.attribution is not None
    assert told.attribution.speaker == "Lena Okafor"  # "she", resolved from the sentence before
    assert told.text.startswith("[Lena Okafor]")
    suspected, contractor = _by_sentence(story, found, "The contractor")
    assert suspected.certainty is Certainty.ALLEGED
    assert suspected.attribution is None
    assert contractor.certainty is Certainty.ASSERTED
    [officials] = _by_sentence(story, found, "Officials")
    assert officials.attribution is not None
    assert officials.attribution.kind is SpeakerKind.UNNAMED


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (["An inspection found 15 cracks."], "number"),
        (
            ["Mayor Ruiz closed four piers on Monday after an inspection found 14 cracks."],
            "words of the sentence",
        ),
        (["including four piers", "as storms approach"], "full sentence"),
        (["It closed four piers.", "It found 14 cracks."], "pronoun"),
        (["Lena Okafor said the port authority closed four piers after an inspection."], "own voice"),
    ],
)
async def test_a_statement_that_does_not_fit_never_becomes_a_claim(
    story: Article, facts: list[str], why: str
) -> None:
    with ScriptedDoor(_facts(*facts), _facts(*facts), *SCRIPT[1:]) as door:
        found = await extract_claims(story, door, silent, stage="extract")  # type: ignore[arg-type]
    [first, again] = [v["complaints"] for v in door.asked_for("extract-sentence")][:2]
    assert first == ""
    assert why in str(again)
    [claim] = _by_sentence(story, found, "HALVERN")
    assert claim.decided_by == "code whole_sentence"
    assert claim.span == story.sentence(claim.sentences[0]).span


async def test_a_lost_hedge_or_negation_is_refused(story: Article) -> None:
    seen, using = _facts("Lena Okafor did see this coming."), _facts("Dunmore Marine is using cheaper steel.")
    found = await _extract(story, ScriptedDoor(*SCRIPT[:2], seen, seen, using, using))
    for start in ("“We did not", "The contractor"):
        [claim] = _by_sentence(story, found, start)
        assert claim.decided_by == "code whole_sentence"


async def test_a_lost_number_brings_the_whole_sentence_back(story: Article) -> None:
    facts = _facts(
        "The port authority closed piers on Monday after an inspection.", "Storms approach the coast."
    )
    found = await _extract(story, ScriptedDoor(facts, *SCRIPT[1:]))
    [claim] = _by_sentence(story, found, "HALVERN")
    assert "14" in claim.text


async def test_no_facts_is_a_reason(story: Article) -> None:
    found = await _extract(story, ScriptedDoor(*SCRIPT[:2], _facts(), SCRIPT[3]))
    reasons = [o.reason for o in found.outcomes]
    assert SkipReason.NO_CHECKABLE_CONTENT in reasons


async def test_spent_budget_and_failed_calls_are_recorded(story: Article) -> None:
    steps = (SCRIPT[0], BudgetExceeded("Spent."), ModelUnavailable("Down."), SCRIPT[3])
    found = await _extract(story, ScriptedDoor(*steps))
    reasons = [o.reason for o in found.outcomes]
    assert SkipReason.BUDGET_SPENT in reasons
    assert SkipReason.CALL_FAILED in reasons


async def test_a_refused_key_ends_the_run(story: Article) -> None:
    with pytest.raises(Unauthorized):
        await _extract(story, ScriptedDoor(Unauthorized("No.")))


async def test_three_outages_in_a_row_end_a_run_that_never_had_an_answer(story: Article) -> None:
    with pytest.raises(ModelUnavailable):
        await _extract(story, ScriptedDoor(*[ModelUnavailable("Down.")] * 3))


async def test_progress_counts_up_to_its_total(story: Article) -> None:
    seen: list[Progress] = []
    with ScriptedDoor(*SCRIPT) as door:
        await extract_claims(story, door, seen.append, stage="extract A")  # type: ignore[arg-type]
    assert [p.done for p in seen] == [0, 1, 2, 3, 4]
    assert {p.total for p in seen} == {4}


def _entry(number: int, *texts: str, speaker: str | None = None) -> dict[str, object]:
    claims = [{"text": text, "speaker": speaker} for text in texts]
    return {"sentence": number, "claims": claims, "reason": None if texts else "opinion"}


async def test_a_batch_is_keyed_by_number_and_only_what_is_missing_is_asked_again(story: Article) -> None:
    wanted = [1, 2, 4, 6]
    numbers = [s.number for s in story.sentences if story.quote(s.span)[:3] in {"HAL", "Por", "“We", "The"}][
        :4
    ]
    assert len(wanted) == len(numbers)
    first = {"sentences": [_entry(99, "No such sentence."), _entry(numbers[3], *SCRIPT[3]["facts"])]}
    again = {"sentences": [_entry(numbers[0], *SCRIPT[0]["facts"]), _entry(numbers[1])]}
    with ScriptedDoor(first, again, model="openai/x") as door:
        found = await extract_claims(story, door, silent, stage="extract")  # type: ignore[arg-type]
    outcomes = {o.sentence: o for o in found.outcomes}
    assert outcomes[numbers[0]].claims
    assert outcomes[numbers[1]].reason is SkipReason.OPINION
    assert outcomes[numbers[2]].reason is SkipReason.LEFT_OUT_BY_MODEL
    assert outcomes[numbers[3]].claims
    asked = [variables["numbers"] for variables in door.asked_for("extract")]
    assert asked == [", ".join(map(str, numbers)), ", ".join(map(str, numbers[:3]))]


@given(st.integers(1, 60), st.integers(40, 4000))
def test_windows_hold_every_sentence_once(count: int, tokens: int) -> None:
    text = "\n\n".join(
        f"The council of Halvern opened bridge number {n} on the river Teme." for n in range(count)
    )
    article = read_text(
        text + "\n\nThe mayor said the work was done and that all of the bridges would now open."
    )
    found = windows(article, article.sentences, tokens)
    assert [n for window in found for n in window.own] == [s.number for s in article.sentences]
    assert all(set(window.own) <= set(window.shown) for window in found)


def test_a_long_run_of_bare_quotations_goes_on_with_its_speaker() -> None:
    """Thousands of them, as in a printed transcript: no recursion."""
    said = "\n\n".join(["Mayor Ilse Varrow said the quay is closed.", *(["“We stay here.”"] * 3000)])
    article = read_text(said, checked=False)
    last = voice_of(article, article.sentences[-1])
    assert last.speaker is not None
    assert last.speaker.of(article.text) == "Ilse Varrow"


SHIPPED = (
    "Last June, Kastavia shipped 29 crates to Oslo, including the mask of Old Tarn, "
    "which was behind glass until 1985."
)


def _mended(text: str, *facts: str) -> list[str]:
    article = read_text(text, checked=False)
    sentence = article.sentences[0]
    drafts = mend(article, sentence, voice_of(article, sentence), facts)
    claims, _ = accept(article, sentence, [ExtractedClaim(text=f, speaker=None) for f in drafts], "test")
    return [claim.text for claim in claims]


def test_fragments_are_joined_to_what_the_sentence_says_of_them() -> None:
    mended = _mended(
        SHIPPED,
        "Kastavia shipped 29 crates to Oslo.",
        "including the mask of Old Tarn.",
        "which was behind glass until 1985.",
    )
    assert mended == [
        "Last June, Kastavia shipped 29 crates to Oslo, including the mask of Old Tarn.",
        "Old Tarn was behind glass until 1985.",
    ]


def test_he_becomes_the_speaker_the_sentence_names() -> None:
    said = "Mayor Jan Wirth said the quay is closed and that repairs will cost $3 million."
    assert _mended(said, "he said the quay is closed", "he said repairs will cost $3 million") == [
        "Jan Wirth said the quay is closed",
        "Jan Wirth said repairs will cost $3 million",
    ]


def test_forms_that_are_no_words_and_unmarked_quotations_are_refused() -> None:
    """The sentence itself stands in."""
    text = "The clerk was charged with conspiring with smugglers."
    assert _mended(text, "The clerk conspirated with smugglers.") == [text]
    quoted = (
        "Asked about the quay, Mayor Jan Wirth told Lantern News: “We will close it and we will not wait.”"
    )
    assert _mended(quoted, "Jan Wirth said we will close it", "Jan Wirth said we will not wait") == [quoted]
