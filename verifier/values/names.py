"""Names of people, bodies and places, by their capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Span
from verifier.remembered import by_span, by_text
from verifier.values.tokens import Token, tokens
from verifier.values.vocabulary import FUNCTION_WORDS, MONTH_WORDS, WEEKDAY_WORDS
from verifier.values.wordlists import word_set

#: Small words that may stand inside a name when capitals follow.
_PARTICLES: frozenset[str] = word_set(
    """de del della di da das do dos du des la las le les los van von der den ter ten zu zum af av bin bint
    ibn al el abu y e"""
)
_JOINERS: frozenset[str] = frozenset({"of", "for", "and", "the", "on", "&"})
#: Words for a role or title: a name after them begins anew.
ROLE_WORDS: frozenset[str] = word_set(
    """president minister secretary senator sen rep representative congressman congresswoman governor gov
    mayor general gen lieutenant lt colonel col captain capt major maj sergeant sgt admiral adm
    commander chief director chairman chairwoman chair judge justice prosecutor attorney spokesman
    spokeswoman spokesperson officer king queen prince princess pope bishop archbishop cardinal rev
    reverend father sister dr doctor prof professor mr mrs ms miss mx sir dame lord lady sheriff marshal
    ambassador chancellor premier envoy speaker leader coach lawyer analyst director-general detective
    inspector constable pc cpl corporal private pvt vice deputy ceo cfo actor actress singer author
    councillor councilman councilwoman commissioner superintendent boss head former ex ayatollah sheikh
    emir sultan imam rabbi striker goalkeeper midfielder defender winger quarterback referee umpire nurse
    teacher engineer economist historian astronaut trooper firefighter treasurer founder owner manager
    trainer correspondent reporter editor filmmaker comedian rapper musician footballer executive"""
)
_NOT_NAMES: frozenset[str] = (
    FUNCTION_WORDS
    | MONTH_WORDS
    | WEEKDAY_WORDS
    | word_set(
        """i i'm i've i'd i'll we're we've it's that's there's he's she's they're you're let's don't didn't
    can't won't among meanwhile nevertheless nonetheless according asked despite earlier later today
    yesterday tomorrow tonight video photo photos image images file watch read here's what's who's
    monday's officials authorities police another last several many one two three four five six seven
    eight nine ten people new yes no oh well okay please thank thanks first second third finally since
    given"""
    )
)
_SENTENCE_ENDS = frozenset(".!?:…")
_OPENERS = frozenset("“\"‘'«(„—–-")


@by_text
def _seen(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words capitalised within a sentence, and words in lower case, anywhere in the text."""
    inside: set[str] = set()
    lower: set[str] = set()
    before: Token | None = None
    for token in tokens(text, 0, len(text)):
        if token.kind == "word":
            if not token.text[0].isupper():
                lower.add(token.lower)
            elif before is not None and before.kind == "word" and not before.text[0].isupper():
                inside.add(token.lower)
        before = token
    return frozenset(inside), frozenset(lower)


@by_span
def names(text: str, span: Span) -> tuple[Span, ...]:
    """The names in a span, in order: capitalised runs with their particles, and acronyms.

    A single capitalised word that begins a sentence counts only if the text also writes it
    so within a sentence, or never in lower case. In headline case the same test holds for
    every word. Roles before a name ("Security Minister") are left off.

    Args:
        text: The article's text.
        span: Where to look.
    """
    found = tokens(text, span.start, span.end)
    headline = _headline_case(found)
    result: list[Span] = []
    for run in _runs(found):
        for first, after in _split_at_roles(found, run):
            trimmed = _trimmed(text, found, first, after, headline)
            if trimmed is not None:
                result.append(Span(start=found[trimmed[0]].start, end=found[trimmed[1] - 1].end))
    return tuple(result)


def _headline_case(found: Sequence[Token]) -> bool:
    if found and found[-1].text in '.!?”"':
        return False
    words = [t for t in found if t.kind == "word" and len(t.text) > 3]
    return len(words) >= 4 and sum(t.capital for t in words) > 0.7 * len(words)


def _runs(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, held together by hyphens, initials' stops, particles and "of"."""
    index = 0
    while index < len(found):
        if not found[index].capital:
            index += 1
            continue
        first, index = index, index + 1
        while (step := _continues(found, index)) > 0:
            index += step
        yield first, index


def _continues(found: Sequence[Token], index: int) -> int:
    """How many tokens on the run goes, 0 where it ends."""
    for width in range(4):
        at = index + width
        if at >= len(found):
            return 0
        token = found[at]
        if token.capital:
            ends = width == 0 and found[at - 1].text.endswith(".") and token.lower in _NOT_NAMES
            return 0 if ends or _breaks(found, index, at) else width + 1
        if not _may_link(found, at, index):
            return 0
    return 0


def _may_link(found: Sequence[Token], at: int, index: int) -> bool:
    token = found[at]
    if token.text == "-":
        return found[at - 1].end == token.start
    if token.text == ".":
        before = found[at - 1]
        return before.end == token.start and (
            len(before.text) == 1 or before.lower in ROLE_WORDS | {"st", "jr"}
        )
    return (
        token.lower in _PARTICLES
        or (token.lower in _JOINERS and token.lower not in {"and", "the", "on"})
        or (token.text == "the" and found[at - 1].lower == "of")
    )


def _breaks(found: Sequence[Token], index: int, at: int) -> bool:
    """Whether a hyphen is not tight on both sides."""
    return any(
        found[k].text == "-" and (found[k - 1].end != found[k].start or found[k].end != found[k + 1].start)
        for k in range(index, at)
    )


def _split_at_roles(found: Sequence[Token], run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Cuts a run after role words: "Security Minister Omar Ruiz" leaves "Omar Ruiz"."""
    first, after = run
    last_role = -1
    for index in range(first, after):
        if is_role(found, index, after):
            last_role = index
    if last_role < 0:
        yield run
        return
    rest = last_role + 1
    while rest < after and found[rest].text == ".":
        rest += 1
    if rest < after and found[rest].capital:
        yield rest, after


_BODY_WORDS = word_set(
    """department ministry court office council committee staff school hospital motors electric assembly
    league"""
)


def is_role(found: Sequence[Token], index: int, after: int) -> bool:
    """Whether a token of the run that ends at ``after`` is a role, not part of a body's name."""
    if found[index].lower not in ROLE_WORDS:
        return False
    return index + 1 == after or (found[index + 1].text != "-" and found[index + 1].lower not in _BODY_WORDS)


def _trimmed(
    text: str, found: Sequence[Token], first: int, after: int, headline: bool
) -> tuple[int, int] | None:
    """Drops plain words at the ends; ``None`` where nothing of a name is left."""
    while first < after and _plain(text, found, first, headline, alone=after - first == 1):
        first += 1
        while first < after and not found[first].capital:
            first += 1
    while after > first and (
        not found[after - 1].capital or (headline and _plain(text, found, after - 1, True, True))
    ):
        after -= 1
    return (first, after) if first < after else None


def _plain(text: str, found: Sequence[Token], index: int, headline: bool, alone: bool) -> bool:
    """Whether a capitalised word is a plain word that is capitalised for its place only."""
    token = found[index]
    if token.kind == "initials" or given_name_jan(found, index):
        return False
    if token.lower in _NOT_NAMES:
        return headline or token.text not in {"US", "WHO"}
    inside, lower = _seen(text)
    acronym = token.text.isupper() and 2 <= len(token.text) <= 6
    if headline:
        return token.lower in lower or (token.lower not in inside and not token.text.isupper())
    if acronym or not _begins_sentence(found, index):
        return len(token.text) == 1 and alone
    return token.lower not in inside and (token.lower in lower or (alone and _common_ending(token.lower)))


def given_name_jan(found: Sequence[Token], index: int) -> bool:
    """The given name, not the month, which newsrooms write "Jan." or "January"."""
    if found[index].text != "Jan" or index + 1 >= len(found):
        return False
    return found[index + 1].capital


def _common_ending(word: str) -> bool:
    """Endings of adverbs, participles and plurals that begin sentences more often than names do."""
    return word.endswith(("ly", "ing", "ed", "ers", "ists", "ors", "ents", "men", "ants"))


def _begins_sentence(found: Sequence[Token], index: int) -> bool:
    at = index - 1
    while at >= 0 and found[at].text in _OPENERS:
        at -= 1
    return at < 0 or found[at].text in _SENTENCE_ENDS or at < index - 1
