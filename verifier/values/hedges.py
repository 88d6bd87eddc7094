"""Words that keep an article from stating a thing as fact, and what they make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verifier.articles import Span, Value
from verifier.claims import Certainty
from verifier.remembered import by_span
from verifier.values.clauses import outside_quotes
from verifier.values.tokens import Token, lower_at, phrase_at, span_of, tokens_of
from verifier.values.wordlists import word_set

_PHRASES: dict[Certainty, str] = {
    Certainty.ALLEGED: """
        allegedly | alleged | alleges | allege | alleging | accused of | accuses | accusing | charged
        with | wanted for | wanted on | wanted in | suspected of | suspected | suspect in | indicted for
        | indicted on | indicted | purported | purportedly | supposedly | supposed | believed to |
        thought to | facing charges | faces charges | on suspicion of | on charges of | allegations |
        allegation | claims to | under investigation for | arrested for | a charge | accusation |
        accusations | complain | complains | complained""",
    Certainty.REPORTED: """
        reportedly | rumored | rumoured | said to be | said to have | is said to | reported to |
        unconfirmed | appears to | appear to | appeared to | seems to | seem to | seemed to | apparently
        | seemingly | was given as | were given as | is given as""",
    Certainty.DENIED: """
        denied | denies | deny | denying | denial of | ruled out | rules out | rule out | ruling out |
        rejected the accusation | rejects the accusation""",
    Certainty.PLANNED: """
        plans to | plan to | planned to | planning to | intends to | intend to | intended to | aims to |
        aim to | vowed to | vows to | pledged to | pledges to | promised to | promises to | threatened
        to | threatens to | set to | scheduled to | scheduled for | going to | about to | seeks to |
        wants to | agreed to | proposed to | will | would | won't | 'll | is due | are due | due to be |
        hopes to | hope to | hoped to | is to | are to | was to | were to | is planned | are planned |
        was planned | were planned | planned for""",
    Certainty.PREDICTED: """
        expected to | expecting | expects | likely to | likely | forecast to | predicted to | projected
        to | poised to | predicts | anticipated | forecast for | forecasts""",
    Certainty.CONDITIONAL: """
        if | unless | could | may | might | possibly | perhaps | possibility of | idea of | probably |
        presumably | possible | entertained | considered | considering | considers | weighing | weighed
        | mulled | mulling | provided that | potentially | whether""",
}
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], Certainty]]] = {}
for _certainty, _listed in _PHRASES.items():
    for _words in (tuple(_phrase.split()) for _phrase in _listed.split("|")):
        _BY_FIRST.setdefault(_words[0], []).append((_words, _certainty))
for _entries in _BY_FIRST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

#: Verbs that alleged words stand around: "charged Ruiz with theft".
_WITH_OBJECT = {"charged": "with", "charges": "with", "accused": "of", "accuses": "of", "suspects": "of"}
_BEGIN = frozenset(_BY_FIRST) | frozenset(_WITH_OBJECT)
_OBJECT = 5  # words the one it is said of may have

#: What weighs more where a sentence holds several.
_ORDER = (
    Certainty.DENIED,
    Certainty.ALLEGED,
    Certainty.REPORTED,
    Certainty.CONDITIONAL,
    Certainty.PLANNED,
    Certainty.PREDICTED,
)


class Hedge(Value):
    """Hedging words and the certainty they leave.

    Attributes:
        span: The words.
        certainty: How the article then commits itself.
    """

    span: Span
    certainty: Certainty


@by_span
def find_hedges(text: str, span: Span) -> tuple[Hedge, ...]:
    """The hedges in a span, in order, not overlapping.

    Words within quotation marks are the speaker's and count only where nothing stands
    outside of them.
    """
    found: Sequence[Token] = outside_quotes(text, span)
    if not any(token.kind == "word" for token in found):
        found = tokens_of(text, span)
    if _BEGIN.isdisjoint([token.lower for token in found]):
        return ()
    return tuple(_hedges(found))


def _hedges(found: Sequence[Token]) -> Iterator[Hedge]:
    index = 0
    while index < len(found):
        word = found[index].lower
        if word in _WITH_OBJECT and (after := _around_object(found, index)) is not None:
            yield Hedge(span=span_of(found[index], found[after - 1]), certainty=Certainty.ALLEGED)
            index = after
            continue
        for words, certainty in _BY_FIRST.get(word, ()):
            if phrase_at(found, index, words) and _meant(found, index):
                yield Hedge(span=span_of(found[index], found[index + len(words) - 1]), certainty=certainty)
                index += len(words) - 1
                break
        index += 1


def _around_object(found: Sequence[Token], index: int) -> int | None:
    """Index after "charged Ruiz with", "accused the mayor of": a hedge around who it is said of."""
    closing = _WITH_OBJECT[found[index].lower]
    if lower_at(found, index + 1) == closing or lower_at(found, index - 1) in {"was", "were"}:
        return None
    for at in range(index + 2, min(len(found), index + _OBJECT + 2)):
        if found[at].lower == closing:
            return at + 1
        if found[at].kind == "mark" and found[at].text not in {"-", "'s"}:
            return None
    return None


def _meant(found: Sequence[Token], index: int) -> bool:
    """Rules against look-alikes, by the hedge's first word."""
    rule = _RULES.get(found[index].lower)
    return rule is None or rule(found, index)


def _no_name(found: Sequence[Token], index: int) -> bool:
    """May the month, Will the name, "last will"."""
    name = index + 1 < len(found) and found[index + 1].capital
    if found[index].capital and (index > 0 or name):
        return False
    return lower_at(found, index - 1) not in _BEFORE_NOUN


def _no_manner(found: Sequence[Token], index: int) -> bool:
    """Not "as if" nor "even if"."""
    return lower_at(found, index - 1) not in {"as", "even"}


def _hearsay(found: Sequence[Token], index: int) -> bool:
    """Not "cases reported to the police"."""
    return lower_at(found, index + 1) != "to" or lower_at(found, index + 2) in {"be", "have"}


def _plan(found: Sequence[Token], index: int) -> bool:
    """Means "is to end", "is due in May"; not "is to blame", "is to the north", "is due to the rain"."""
    after = [lower_at(found, index + k) for k in (1, 2, 3)]
    if after[0] == "to":
        return after[1] not in _NO_PLAN
    return after[0] != "due" or after[1] != "to" or after[2] == "be"


def _denial(found: Sequence[Token], index: int) -> bool:
    """Not "were denied entry"."""
    return lower_at(found, index - 1) not in {"been", "was", "were"}


_BEFORE_NOUN = word_set("the a his her their in of free good political 's")
#: "is to blame", "is to the north" name no plan.
_NO_PLAN = word_set("blame the a an his her its their this that date")
_RULES: dict[str, Callable[[Sequence[Token], int], bool]] = {
    **dict.fromkeys(["may", "will", "might"], _no_name),
    **dict.fromkeys(["is", "are", "was", "were"], _plan),
    "if": _no_manner,
    "reported": _hearsay,
    "denied": _denial,
}


def hedge(text: str, span: Span) -> Certainty | None:
    """The certainty the hedges in a span leave, the strongest first, or ``None`` without any."""
    kinds = {found.certainty for found in find_hedges(text, span)}
    return next((certainty for certainty in _ORDER if certainty in kinds), None)
