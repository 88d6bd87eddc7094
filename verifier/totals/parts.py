"""A whole with its parts, named in one sentence ("12 people, seven men and five women")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Article
from verifier.checks.content import stem
from verifier.claims import Quantity
from verifier.totals.amounts import added, exact, shown
from verifier.totals.lines import Line, Number, lines
from verifier.totals.model import Sum, SumKind, Verdict
from verifier.values.vocabulary import PERSON_NOUNS
from verifier.values.wordlists import word_set

_OPENERS = frozenset({",", ":", "—", "–", "(", "-"})
_STRICT = frozenset({":", "—", "–", "("})
_JOINERS = word_set(", and ; as well plus &")
_ENDS = frozenset({".", ")", "—", "–", ";"})
#: Words beside a whole or its parts that say some are left out, or that it is another count.
_NOT_ALL = word_set(
    """including among mostly mainly many some at least most others other more killed injured wounded
    of than per each every aged between"""
)
#: Nouns that together are all of their whole.
_COMPLEMENTS = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        ("men man males", "women woman females"),
        ("boys boy", "girls girl"),
        ("adults adult grown-ups", "children child minors youths"),
        ("civilians civilian", "soldiers soldier troops"),
        ("teachers teacher staff adults", "pupils pupil students student children"),
    )
)
_GAP = 7  # tokens from one number to the next within a list of parts
_FEWEST = 2


def wholes(article: Article) -> Iterator[Sum]:
    """Every whole with the parts listed right after it, where they add up or must.

    The parts must: after a colon, dash or bracket when the list closes with it, and where
    the two kinds are all there are (men and women). Any other list may leave some out, and
    is told only where it agrees.
    """
    for line in lines(article, _FEWEST + 1):
        index = 0
        while index < len(line.numbers) - _FEWEST:
            listed = _listed(line, index)
            item = _whole(line, line.numbers[index].quantity, listed)
            if item is not None:
                yield item
            index += len(listed) if item is not None else 1


def _listed(line: Line, index: int) -> list[Number]:
    """The run of numbers right after a whole, each joined to the one before by a mark or "and"."""
    whole, listed = line.numbers[index], list[Number]()
    for before, number in zip(line.numbers[index:], line.numbers[index + 1 :], strict=False):
        between = line.between(before, number)
        joined = bool(between) and between[-1] in (_OPENERS if before is whole else _JOINERS)
        if not joined or len(between) > _GAP or set(between) & _NOT_ALL or number.quantity.unit:
            break
        listed.append(number)
    return listed


def _whole(line: Line, goal: Quantity, listed: Sequence[Number]) -> Sum | None:
    given = [n.quantity for n in listed]
    if len(given) < _FEWEST or goal.unit or not exact([goal, *given]) or not _kinds_of(goal, given):
        return None
    if any(t.lower in _NOT_ALL for t in line.tokens[listed[-1].after : listed[-1].after + 2]):
        return None
    worked = added((line.article, q) for q in given)
    left = " + ".join(shown(q.value) for q in given) + f" = {shown(worked.value)}"
    parts = tuple(line.part(q) for q in given)
    item = line.result(SumKind.PARTS, goal, worked, left, parts, sure=True)
    must = _complements(given) or _closed(line, listed)
    return item if must or (item and item.verdict is Verdict.AGREES) else None


def _kinds_of(goal: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether the parts can be kinds of the whole: people of people, or all of its own noun."""
    if not goal.counted or any(not q.counted or q.counted == "old" or q.value <= 0 for q in given):
        return False
    nouns = {stem(q.counted) for q in given}
    if stem(goal.counted) in nouns:
        return len(nouns) == 1
    return goal.counted in PERSON_NOUNS and all(q.counted in PERSON_NOUNS for q in given)


def _complements(given: Sequence[Quantity]) -> bool:
    if len(given) != 2:
        return False
    a, b = given[0].counted, given[1].counted
    return any((a in x and b in y) or (a in y and b in x) for x, y in _COMPLEMENTS)


def _closed(line: Line, listed: Sequence[Number]) -> bool:
    """Whether the list opens with a colon, dash or bracket and ends with its last counted thing."""
    opens = line.tokens[listed[0].first - 1].text in _STRICT
    return opens and any(t.text in _ENDS for t in line.tokens[listed[-1].after : listed[-1].after + 4])
