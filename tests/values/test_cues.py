from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.articles import Span
from verifier.claims import Certainty, SpeakerKind
from verifier.extraction.standalone import is_question
from verifier.values.attribution import Cue, find_attribution
from verifier.values.hedges import find_hedges, hedge


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def cue(text: str) -> Cue:
    found = find_attribution(text, whole(text))
    assert found is not None
    return found


def of(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "words", "speaker", "role"),
    [
        ("Eva Lund said the dam broke.", "said", "Eva Lund", None),
        ("The dam broke, Eva Lund said.", "said", "Eva Lund", None),
        ("The dam broke, said Eva Lund.", "said", "Eva Lund", None),
        ("“The dam broke,” said Eva Lund, the mayor of Selby.", "said", "Eva Lund", "the mayor of Selby"),
        (
            "“The dam broke,” Eva Lund, a Selby engineer with the Dam Board, told The Daily Post.",
            "told The Daily Post",
            "Eva Lund",
            "a Selby engineer with the Dam Board",
        ),
        (
            "Norwegian Fisheries Minister Eva Lund said it broke.",
            "said",
            "Eva Lund",
            "Norwegian Fisheries Minister",
        ),
        (
            "Eva Lund, 41, a bus driver from Leeds, said it broke.",
            "said",
            "Eva Lund",
            "a bus driver from Leeds",
        ),
        ("Eva Lund wrote in a post on X that the dam broke.", "wrote in a post on X", "Eva Lund", None),
        ("According to court documents, the dam broke.", "According to", "court documents", None),
        ("The dam broke, according to the ministry.", "according to", "the ministry", None),
        ("Eva Lund met Berg last week, saying the dam was safe.", "saying", "Eva Lund", None),
        ("The mayor has repeatedly said the dam is safe.", "said", "The mayor", None),
        ("Norwegian officials said the dam broke.", "said", "Norwegian officials", None),
        ("The dam, which engineers said was unsafe, broke.", "said", "engineers", None),
    ],
)
def test_cue_speaker_and_role(text: str, words: str, speaker: str, role: str | None) -> None:
    found = cue(text)
    assert (of(text, found.span), of(text, found.speaker), of(text, found.role)) == (words, speaker, role)


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on Tuesday.",
        "Eva Lund spoke with Berg about the dam.",
        "Eva Lund declined to say whether it broke.",
        "The state of the dam alarmed the union.",
        "The ministry did not respond to a request for comment.",
        "“They said it broke, and he told me so.”",
        "The company's claims were checked.",
    ],
)
def test_no_attribution_in_the_articles_own_voice(text: str) -> None:
    assert find_attribution(text, whole(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Eva Lund said it broke.", SpeakerKind.NAMED),
        ("The ministry said it broke.", SpeakerKind.NAMED),
        ("Officials said it broke.", SpeakerKind.UNNAMED),
        ("A senior official said it broke.", SpeakerKind.UNNAMED),
        ("A spokesman for the ministry said it broke.", SpeakerKind.UNNAMED),
        ("The report says that it broke.", SpeakerKind.DOCUMENT),
        ("It broke, according to police records.", SpeakerKind.DOCUMENT),
    ],
)
def test_kind_of_speaker(text: str, kind: SpeakerKind) -> None:
    assert cue(text).kind is kind


def test_pronouns_are_kept_and_flagged() -> None:
    text = "The dam broke, he said."
    found = cue(text)
    assert of(text, found.speaker) == "he"
    assert found.pronoun


@pytest.mark.parametrize(
    ("verb", "certainty"),
    [
        ("said", Certainty.ASSERTED),
        ("claimed", Certainty.ALLEGED),
        ("alleged", Certainty.ALLEGED),
        ("denied", Certainty.DENIED),
        ("predicted", Certainty.PREDICTED),
        ("vowed", Certainty.PLANNED),
    ],
)
def test_what_the_verb_commits_to(verb: str, certainty: Certainty) -> None:
    assert cue(f"Eva Lund {verb} that it broke.").certainty is certainty


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("Berg allegedly sank the boat.", "allegedly", Certainty.ALLEGED),
        ("Berg is accused of sinking the boat.", "accused of", Certainty.ALLEGED),
        ("Berg, wanted for a 2011 robbery, left.", "wanted for", Certainty.ALLEGED),
        ("Berg was charged with theft.", "charged with", Certainty.ALLEGED),
        ("Berg reportedly left.", "reportedly", Certainty.REPORTED),
        ("Berg is expected to leave.", "expected to", Certainty.PREDICTED),
        ("Berg plans to leave.", "plans to", Certainty.PLANNED),
        ("Berg may leave.", "may", Certainty.CONDITIONAL),
        ("Berg would leave.", "would", Certainty.PLANNED),
        ("Berg will leave.", "will", Certainty.PLANNED),
        ("The strike is to end on Tuesday.", "is to", Certainty.PLANNED),
        ("A rally is planned for Saturday.", "is planned", Certainty.PLANNED),
        ("The ferry is due in May.", "is due", Certainty.PLANNED),
        ("Berg appears to have left.", "appears to", Certainty.REPORTED),
        ("Berg ruled out a visit.", "ruled out", Certainty.DENIED),
        ("Frost is forecast for Monday.", "forecast for", Certainty.PREDICTED),
        ("More storms are possible.", "possible", Certainty.CONDITIONAL),
        ("Berg denied it.", "denied", Certainty.DENIED),
    ],
)
def test_hedges(text: str, words: str, certainty: Certainty) -> None:
    (found,) = find_hedges(text, whole(text))
    assert (found.span.of(text), found.certainty) == (words, certainty)
    assert hedge(text, whole(text)) is certainty


@pytest.mark.parametrize(
    "text",
    [
        "Will Berg left in May.",
        "Berg read the will.",
        "Berg ran as if chased.",
        "It sank.",
        "Berg is to blame.",
        "The farm was to the north.",
        "The delay is due to rain.",
    ],
)
def test_look_alikes_are_no_hedges(text: str) -> None:
    assert find_hedges(text, whole(text)) == ()
    assert hedge(text, whole(text)) is None


def test_the_strongest_hedge_counts() -> None:
    text = "Berg, who allegedly sank the boat, may leave."
    assert hedge(text, whole(text)) is Certainty.ALLEGED


def test_hedges_in_a_quotation_are_the_speakers() -> None:
    text = "“It may sink,” Berg said."
    assert find_hedges(text, whole(text)) == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [("Did it sink?", True), ("“Did it sink?”", True), ("It sank.", False), ("“Did it?” he asked.", False)],
)
def test_questions(text: str, question: bool) -> None:
    assert is_question(text) is question


PIECES = st.sampled_from(
    (
        "said |told |according to |Eva Lund |he |, |“|” |. |a driver |who |— |(|) |in a statement |on X "
        "|that |the |of |saying |was |41|may |allegedly |and |41, "
    ).split("|")
)


@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)), st.data())
@settings(max_examples=150, deadline=None)
def test_spans_are_exact_and_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start=start, end=data.draw(st.integers(start, len(text))))
    found = [h.span for h in find_hedges(text, span)]
    if (one := find_attribution(text, span)) is not None:
        found += [part for part in (one.span, one.speaker, one.role) if part is not None]
    assert all(inner.of(text).strip() and inner in span for inner in found)
