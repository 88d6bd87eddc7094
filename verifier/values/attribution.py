"""Who is said to have said a sentence: cue words, speaker and role, on exact offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Span, Value
from verifier.claims import Certainty, SpeakerKind
from verifier.remembered import by_span
from verifier.values.clauses import (
    document_before,
    outside_quotes,
    phrase_after,
    phrase_before,
    role_like,
    skip_back,
    starts_noun,
    subject_before,
    who_before,
)
from verifier.values.reported import reports
from verifier.values.reporting import (
    BASE_OF,
    CERTAINTY_OF,
    CHANNEL_WORDS,
    GERUNDS,
    PRONOUNS,
)
from verifier.values.speakers import kind_of, without_role
from verifier.values.tokens import Token, lower_at, span_of
from verifier.values.vocabulary import WEEKDAY_WORDS
from verifier.values.wordlists import word_set


class Cue(Value):
    """An attribution as code reads it from one sentence.

    Attributes:
        span: The cue words ("said", "told The Associated Press", "according to").
        speaker: Who said it, without a role in front; ``None`` where code can't tell.
        role: The role beside the name ("Mexican Security Minister"), if there is one.
        kind: Named person or body, unnamed source, or document.
        pronoun: The speaker is a pronoun, still to be resolved.
        certainty: What the cue commits the article to ("claimed" is alleged).
    """

    span: Span
    speaker: Span | None = None
    role: Span | None = None
    kind: SpeakerKind = SpeakerKind.NAMED
    pronoun: bool = False
    certainty: Certainty = Certainty.ASSERTED


class _Candidate(NamedTuple):
    """A cue at tokens ``first`` to ``after``, with the ranges of speaker and role."""

    first: int
    after: int
    certainty: Certainty
    speaker: tuple[int, int] | None
    role: tuple[int, int] | None
    weight: int


@by_span
def find_attribution(article_text: str, sentence: Span) -> Cue | None:
    """The attribution of a sentence, or ``None`` where it stands in the article's own voice.

    Cues within quotation marks belong to the speaker's words and are not looked at. Of
    several cues the surest is taken: a finite verb with its speaker or "according to"
    before a participle, an embedded clause or a passive.

    Args:
        article_text: The article's text.
        sentence: Where to look.
    """
    found = outside_quotes(article_text, sentence)
    best: _Candidate | None = None
    for candidate in _candidates(found):
        if best is None or candidate.weight > best.weight:
            best = candidate
    return _cue(found, best) if best else None


def _candidates(found: Sequence[Token]) -> Iterator[_Candidate]:
    for index, token in enumerate(found):
        if token.lower == "according" and lower_at(found, index + 1) == "to":
            speaker = phrase_after(found, index + 2)
            role = _role_after(found, speaker[1]) if speaker and index else None
            yield _Candidate(index, index + 2, Certainty.ASSERTED, speaker, role, 5 if speaker else 1)
        elif token.lower in CERTAINTY_OF and not token.text.isupper():
            yield from _verb(found, index)


def _verb(found: Sequence[Token], index: int) -> Iterator[_Candidate]:
    word, before, after = (lower_at(found, index + k) for k in (0, -1, 1))
    if not reports(found, index):
        return
    certainty = CERTAINTY_OF[word]
    if word in GERUNDS and before in {"is", "are", "was", "were"} and after in {"that", ":"}:
        yield _finite(found, index, certainty)
    elif word in GERUNDS:
        yield from _gerund(found, index, certainty)
    elif before in {"was", "were", "been", "is", "are", "be", "being"}:
        yield from _passive(found, index)
    else:
        yield _finite(found, index, certainty)


def _passive(found: Sequence[Token], index: int) -> Iterator[_Candidate]:
    """In "was told", "is said to" the one who says it isn't the subject; in "was announced by X" it is X."""
    if (named := _by_whom(found, index)) is not None:
        yield named
    word, after = found[index].lower, lower_at(found, index + 1)
    if word in {"said", "reported", "believed", "thought", "alleged", "feared"} and after == "to":
        kind = Certainty.ALLEGED if word == "alleged" else Certainty.REPORTED
        yield _Candidate(index - 1, index + 1, kind, None, None, 1)


def _by_whom(found: Sequence[Token], index: int) -> _Candidate | None:
    """The speaker behind "was announced by", of verbs that tell news."""
    if BASE_OF[found[index].lower] not in _TOLD_BY or lower_at(found, index + 1) != "by":
        return None
    speaker = phrase_after(found, index + 2)
    if speaker is None or not starts_noun(found, index + 2):
        return None
    role = _role_after(found, speaker[1])
    if (name := _name_after(found, *speaker)) is not None:
        speaker, role = name, speaker
    return _Candidate(index, index + 2, CERTAINTY_OF[found[index].lower], speaker, role, 3)


_TOLD_BY = word_set("announce confirm disclose reveal report declare")


def _gerund(found: Sequence[Token], index: int, certainty: Certainty) -> Iterator[_Candidate]:
    """For ", saying that …" the speaker is the subject of the sentence."""
    before = lower_at(found, index - 1)
    if before not in {",", "by"} | CHANNEL_WORDS and (index == 0 or found[index - 1].kind != "quote"):
        return
    subject = _first_phrase(found, index)
    yield _Candidate(index, _cue_end(found, index), certainty, subject, None, 2)


def _first_phrase(found: Sequence[Token], before: int) -> tuple[int, int] | None:
    """The first noun phrase of the sentence that a subject may be; past "Last week,"."""
    index = 0
    for at in range(min(before, 12)):
        if found[at].text == ",":
            index = at + 1
            break
    for start in (_past_openers(found, index), _past_openers(found, 0)):
        if start < before and starts_noun(found, start) and (phrase := phrase_after(found, start)):
            return phrase
    return None


def _past_openers(found: Sequence[Token], index: int) -> int:
    """Past "And then", "On Sunday morning"."""
    openers = {
        "and",
        "but",
        "then",
        "so",
        "later",
        "still",
        "yet",
        "on",
        "morning",
        "afternoon",
        "evening",
        "earlier",
    }
    while index < len(found) and (found[index].lower in openers or found[index].lower in WEEKDAY_WORDS):
        index += 1
    return index


def _finite(found: Sequence[Token], index: int, certainty: Certainty) -> _Candidate:
    """A finite verb: its subject after it where inverted, else before it."""
    end = _cue_end(found, index)
    left = skip_back(found, index)
    speaker, role = subject_before(found, left)
    speaker = document_before(found, speaker) or speaker
    if (who := who_before(found, index)) is not None and (subject := phrase_before(found, who - 1)):
        return _Candidate(index, end, certainty, subject, None, 4)
    if _inverted(found, index, left, speaker, role):
        speaker = phrase_after(found, index + 1)
        role = _role_after(found, speaker[1]) if speaker else None
        if speaker and (named := _name_after(found, *speaker)) is not None:
            speaker, role = named, speaker
        return _Candidate(index, index + 1, certainty, speaker, role, 4 if speaker else 1)
    if speaker and found[speaker[0]].lower in {"who", "which"}:
        at = speaker[0]
        speaker = phrase_before(found, at - 2 if lower_at(found, at - 1) == "," else at - 1)
        return _Candidate(index, end, certainty, speaker, None, 2 if speaker else 1)
    if speaker is None and lower_at(found, left) in {"and", "but"}:
        speaker = _first_phrase(found, left)
        return _Candidate(index, end, certainty, speaker, None, 3 if speaker else 1)
    closing = speaker is not None and _closing(found, min(speaker[0], (role or speaker)[0]), end)
    return _Candidate(index, end, certainty, speaker, role, (5 if closing else 4) if speaker else 1)


def _closing(found: Sequence[Token], first: int, after: int) -> bool:
    """Whether a comma sets speaker and verb off at the sentence's end ("…, Ruiz told the court.")."""
    return first > 4 and found[first - 1].text == "," and len(found) - after <= 1


_Part = tuple[int, int] | None


def _inverted(found: Sequence[Token], index: int, left: int, subject: _Part, role: _Part) -> bool:
    """For "…, said X": a quotation or comma before, and after it a noun phrase that ends there."""
    if BASE_OF[found[index].lower] == "tell" or not starts_noun(found, index + 1):
        return False
    if left >= 0 and found[left].kind == "quote":
        return True
    if left < 0 or found[left].text not in {",", "—", "–"} or left + 1 != index:
        return False
    if subject is not None and (role or not found[index + 1].capital or found[left - 1].kind == "number"):
        return False  # "Ruiz, a driver, said Lund was"; but "it rained, though not for long, said Lund."
    phrase = phrase_after(found, index + 1)
    if phrase is None or lower_at(found, index + 1) == "it":
        return False
    after = found[phrase[1]] if phrase[1] < len(found) else None
    return after is None or after.kind in {"mark", "quote"} or after.lower in _AFTER_SPEAKER


def _name_after(found: Sequence[Token], first: int, after: int) -> tuple[int, int] | None:
    """The name in "said his lawyer, Hector Salas.": a run of capitals set off behind a role without one."""
    head = next((k for k in range(first + 1, after) if found[k].lower in {"of", "for", "at"}), after)
    if lower_at(found, after) != "," or any(found[k].capital for k in range(first + 1, head)):
        return None
    end = after + 1
    while end < len(found) and (found[end].capital or found[end].text == "-"):
        end += 1
    closed = end == len(found) or found[end].text in {".", ",", ";"}
    return (after + 1, end) if end > after + 2 and closed else None


_AFTER_SPEAKER = word_set("in on at during after before who last this earlier and while") | WEEKDAY_WORDS


def _role_after(found: Sequence[Token], after: int) -> tuple[int, int] | None:
    """The role set off by a comma after a speaker ("said Ruiz, a driver.")."""
    if lower_at(found, after) != ",":
        return None
    end = after + 1
    while (
        end < len(found) and found[end].text not in {",", ".", ";", "—", "–"} and found[end].kind != "quote"
    ):
        end += 1
    if end - after - 1 == 1 and found[after + 1].kind == "number":
        return _role_after(found, end)
    return (after + 1, end) if end > after + 1 and role_like(found, after + 1, end) else None


def _cue_end(found: Sequence[Token], index: int) -> int:
    """Index after the cue: the verb with whom it was told to and through which channel."""
    end = index + 1
    if BASE_OF[found[index].lower] == "tell" and (told := phrase_after(found, end)) and told[0] == end:
        end = told[1]
    for at in (end, end + 1, end + 2):
        if lower_at(found, at) in {"in", "on", "during", "at"} and (channel := _channel(found, at)):
            return channel
    return end


def _channel(found: Sequence[Token], at: int) -> int | None:
    """Index after "in a statement", "in a social media post on X"."""
    for width in range(1, 7):
        if at + width >= len(found) or found[at + width].kind in {"mark", "quote"}:
            return None
        if found[at + width].lower in CHANNEL_WORDS:
            after = at + width + 1
            if lower_at(found, after) in {"on", "to", "with"} and (more := phrase_after(found, after + 1)):
                return more[1] if more[1] - after < 6 else after
            return after
    return None


def _cue(found: Sequence[Token], best: _Candidate) -> Cue:
    speaker, role = best.speaker, best.role
    if speaker:
        speaker, before = without_role(found, *speaker)
        role = role or before
    return Cue(
        span=span_of(found[best.first], found[best.after - 1]),
        speaker=_span(found, speaker),
        role=_span(found, role),
        kind=kind_of(found, speaker, role),
        pronoun=speaker is not None and found[speaker[0]].lower in PRONOUNS,
        certainty=best.certainty,
    )


def _span(found: Sequence[Token], part: tuple[int, int] | None) -> Span | None:
    return span_of(found[part[0]], found[part[1] - 1]) if part else None
