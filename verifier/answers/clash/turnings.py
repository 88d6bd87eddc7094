"""How things come out, one way or the other, in words and phrases: convicted or acquitted, late or early.

Wider than ``opposites``, whose words are held against each other wherever two sentences are alike: these are
for what a question takes for granted, where a story of the same thing tells it the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from verifier.answers.clauses import PREPOSITIONS
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.tokens import Token
from verifier.values.vocabulary import FUNCTION_WORDS, NEGATORS
from verifier.values.wordlists import word_set

#: By what they are said of; words joined by "_" are a phrase, "+" in it stands for up to six words ("kept
#: the mayor's chair", "voted it down").
_PAIRS: tuple[tuple[str, str, str], ...] = (
    (
        "accused",
        """convict convicted conviction guilty sentence sentenced imprisoned serving_time serve_time
        serving_+_time serving_+_sentence serve_+_sentence""",
        "acquit acquitted acquittal exonerated",
    ),
    (
        "thing",
        "adopt adopted pass passed approve approved approval vote_through voted_through",
        """reject rejected rejection vote_down voted_down vote_+_down voted_+_down turn_down turned_down
        throw_out threw_out thrown_out defeated veto vetoed scrapped voted_against go_down_in went_down_in
        gone_down_in""",
    ),
    (
        "thing",
        "forbid forbade forbidden forbidding ban banned banning prohibit prohibited outlaw outlawed",
        """allow allowed permit permitted legalize legalized lift_+_ban lifted_+_ban lifting_+_ban""",
    ),
    (
        "thing",
        "late overdue delay delayed behind_schedule",
        "early ahead_of_schedule ahead_of_time ahead_of_plan on_time on_schedule",
    ),
    (
        "accused",
        "bail went_home go_home walk_free walked_free set_free",
        "custody remanded behind_bars",
    ),
    (
        "person",
        "survive survived alive pulled_through pull_through out_of_danger out_of_intensive_care recovering",
        "die died dead killed perished",
    ),
    (
        "person",
        """resign resigned resignation quit step_down stepped_down steps_down ousted sacked""",
        """stay_on stays_on stayed_on remain_in_office remained_in_office remains_in_office keep_+_chair
        kept_+_chair keep_+_post kept_+_post kept_+_seat kept_+_job keep_+_job cling_to_+_office
        clung_to_+_office hang_on_to_+_job hung_on_to_+_job hung_on_to_+_post""",
    ),
    (
        "thing",
        "cancel canceled cancelled call_off called_off calling_off",
        "go_ahead went_ahead goes_ahead take_place took_place",
    ),
    (
        "thing",
        """overturn overturned annul annulled quash quashed strike_down struck_down lift_+_card
        lifted_+_card lift_+_suspension lifted_+_suspension lift_+_order lifted_+_order""",
        "uphold upheld let_+_stand lets_+_stand",
    ),
    ("person", "confess confessed confession", "deny denied denies denying"),
    (
        "subject",
        """rise rose risen increase increased climb climbed jump jumped surge surged grow grew grown soar
        soared""",
        """fall fell fallen decrease decreased decline declined drop dropped plunge plunged slump slumped
        shrink shrank""",
    ),
    ("winner", "win won", "lose lost"),
    ("place", "upper", "lower"),
    ("place", "north northern", "south southern"),
    ("place", "east eastern", "west western"),
)
#: Of these other languages have words too, by pair: verdicts.
_ELSEWHERE: dict[int, tuple[str, str]] = {
    0: (
        "verurteilt condenado condenada condamné condamnée condannato condannata",
        """freigesprochen freispruch absuelto absuelta acquitté acquittée assolto assolta absolvido
        absolvida""",
    ),
}
_GAP, _WIDEST = "+", 6


class Turning(NamedTuple):
    """A word or phrase that tells how something came out.

    Attributes:
        pair: Which of the pairs.
        way: Which way of it, 0 or 1; a denied one counts as the other.
        span: Where it stands, half-open.
        of: What it is said of: "person" or "accused" (whoever is named nearest), "winner" (whoever is
            named before it), "place" (the word behind it), "subject" (the noun before it) or "thing".
        first, last: Indexes of its tokens.
    """

    pair: int
    way: int
    span: Span
    of: str
    first: int
    last: int


def turnings(said: Sequence[Token], *, english: bool) -> tuple[Turning, ...]:
    """The words and phrases of a sentence that tell how something came out, in order.

    Args:
        said: Its tokens.
        english: Whether it is in English; of other languages few words are known.
    """
    return tuple(_found(said, _by_first() if english else _elsewhere()))


_Table = Mapping[str, list[tuple[tuple[str, ...], int, int]]]


def _found(said: Sequence[Token], table: _Table) -> Iterator[Turning]:
    at = 0
    while at < len(said):
        hit = next(_at(said, at, table), None)
        if hit is None:
            at += 1
            continue
        pair, way, length = hit
        way ^= denied(said, at)
        span = Span(start=said[at].start, end=said[at + length - 1].end)
        yield Turning(pair, way, span, _PAIRS[pair][0], at, at + length - 1)
        at += length


def _at(said: Sequence[Token], at: int, table: _Table) -> Iterator[tuple[int, int, int]]:
    token = said[at]
    if token.kind != "word" or (token.capital and at) or _other_sense(said, at):
        return
    for phrase, pair, way in table.get(stem(token.lower), ()):
        if (length := _length(said, at, phrase)) is not None:
            yield pair, way, length


def _length(said: Sequence[Token], at: int, phrase: Sequence[str]) -> int | None:
    """How many tokens a phrase takes that begins there; ``None`` where it does not stand there."""
    k, gap = at, False
    for part in phrase:
        if part == _GAP:
            gap = True
            continue
        last = k + (_WIDEST if gap else 0)
        found = next((n for n in range(k, min(last + 1, len(said))) if stem(said[n].lower) == part), None)
        if found is None:
            return None
        k, gap = found + 1, False
    return k - at


@cache
def _by_first() -> _Table:
    return _table({pair: ways for pair, (_, *ways) in enumerate(_PAIRS)})


@cache
def _elsewhere() -> _Table:
    return _table(_ELSEWHERE)


def _table(pairs: Mapping[int, Sequence[str]]) -> _Table:
    """Phrases by the stem of their first word, the longest first."""
    table: dict[str, set[tuple[tuple[str, ...], int, int]]] = {}
    for pair, ways in pairs.items():
        for way, words in enumerate(ways):
            for phrase in words.split():
                parts = tuple(part if part == _GAP else stem(part) for part in phrase.split("_"))
                table.setdefault(parts[0], set()).add((parts, pair, way))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in table.items()}


_LATE_WITH = word_set(
    "night evening afternoon morning monday tuesday wednesday thursday friday saturday sunday"
)
_PLEADING = word_set("plead pleads pleaded pled pleading")


def _other_sense(said: Sequence[Token], at: int) -> bool:
    """Where the word tells something else: "late on Monday", "pleaded guilty", "his late wife"."""
    word, before = said[at].lower, said[at - 1].lower if at else ""
    after = said[at + 1].lower if at + 1 < len(said) else ""
    if word in {"late", "early"}:
        return after in _LATE_WITH | {"on", "in", "at", "to"} or before in {"of", "his", "her", "their", "in"}
    if word == "guilty":
        return bool(_PLEADING & {token.lower for token in said[max(0, at - 2) : at]})
    return word == "pass" and before in {"a", "the", "mountain"}


#: What lacks a thing without denying it: "lost power" is "without power".
LACKING: frozenset[str] = word_set("lost lose loses losing lack lacks lacked lacking miss misses missing")
_OPEN = word_set(
    """could would might may can should if whether couldn't can't wouldn't cannot possible possibly
    possibility plan plans planned planning want wants wanted hope hopes hoped ask asks asked urge urges
    urged propose proposes proposed threaten threatens threatened consider considers considered seek seeks
    sought"""
)
_UNDONE_TO = word_set(
    "fail fails failed refuse refuses refused refusing decline declines declined unable yet"
)
_TURNED_AWAY = word_set(
    "reject rejects rejected dismiss dismissed refuse refused deny denied decline declined"
)
_ASKED_FOR = word_set("request bid motion application attempt call demand petition proposal plan")
_CLAUSE_ENDS = word_set("but because after until that who which when while if as , ; : – — . ( )")
_REACH, _NEAR = 7, 4


def denied(said: Sequence[Token], at: int) -> bool:
    """Whether what stands before a word denies it: "did not", "refused to", "rejected a request to".

    Args:
        said: The tokens of a sentence.
        at: The word's index.
    """
    return len(list(_denying(said, at))) % 2 == 1


def denying(said: Sequence[Token], at: int) -> int | None:
    """Index of the word from which on a word is denied; ``None`` where it is not."""
    return min(_denying(said, at), default=None) if denied(said, at) else None


def open_yet(said: Sequence[Token], at: int) -> bool:
    """Whether a word tells what may, should or is planned to happen: that excludes nothing.

    Args:
        said: The tokens of a sentence.
        at: The word's index.
    """
    return any(token.lower.replace("’", "'") in _OPEN for token in said[max(0, at - _NEAR) : at])


def denied_itself(said: Sequence[Token], at: int) -> bool:
    """Whether a word is the first one denied: "not cast a ballot" denies casting, "not in court" nothing."""
    first = denying(said, at)
    between = said[first + 1 : at] if first is not None else ()
    return first is not None and not any(
        token.kind == "word"
        and not (token.capital or token.lower.endswith("ly"))
        and (token.lower not in FUNCTION_WORDS or token.lower in PREPOSITIONS - {"of"})
        for token in between
    )


def _denying(said: Sequence[Token], at: int) -> Iterator[int]:
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = said[k].lower
        if word in _CLAUSE_ENDS:
            return
        not_ = word in NEGATORS or word.endswith(("n't", "n’t"))
        undone = word in _UNDONE_TO and said[k + 1].lower == "to"
        away = word in _TURNED_AWAY and any(one.lower in _ASKED_FOR for one in said[k:at])
        if away or (at - k <= _NEAR and (not_ or undone)):
            yield k
