"""What a person is called beside the name: "captain Ruiz", "Ruiz, a nurse", "Ruiz, who owns the club"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Span, Value
from verifier.remembered import by_span
from verifier.values.names import ROLE_WORDS, names
from verifier.values.tokens import Token, lower_at, span_of, tokens
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS, PERSON_NOUNS
from verifier.values.wordlists import word_set

#: Nouns for what people are to each other.
FAMILY: frozenset[str] = word_set(
    """wife husband spouse sister brother father mother dad mom mum son daughter uncle aunt nephew
    niece cousin
    grandfather grandmother grandson granddaughter widow widower fiance fiancee boyfriend girlfriend twin"""
)
_JOBS = word_set(
    """nurse teacher banker striker goalkeeper midfielder defender forward winger referee umpire coach captain
    engineer driver pilot sailor farmer fisherman miner baker builder plumber electrician
    carpenter mechanic clerk
    accountant treasurer auditor consultant broker trader investor owner founder publisher
    editor reporter journalist
    correspondent novelist poet painter sculptor photographer architect designer chemist physicist biologist
    astronomer geologist economist historian archaeologist psychologist sociologist meteorologist scientist
    researcher scholar academic student pupil principal dean tutor librarian surgeon physician
    dentist pharmacist
    paramedic midwife therapist veterinarian soldier marine guard ranger firefighter policeman
    policewoman lawmaker
    legislator politician diplomat activist campaigner organizer organiser strategist adviser
    advisor aide assistant
    butler gardener cook chef waiter waitress bartender barber tailor model dancer musician drummer guitarist
    pianist composer conductor comedian magician wrestler boxer swimmer runner cyclist jockey
    quarterback pitcher
    executive banker financier landlord tenant shopkeeper salesman saleswoman merchant smuggler dealer hitman
    hostage priest pastor monk nun missionary treasurer trustee ombudsman mediator negotiator
    interpreter translator
    solicitor barrister attorney conscript recruit secretary manager head
    member victim witness suspect resident veteran survivor"""
)
_HEADS = ROLE_WORDS | _JOBS | FAMILY | (PERSON_NOUNS - {"wounded", "injured", "dead", "others"})
_NOT_IN_ROLE = FUNCTION_WORDS | COMMON_VERBS
_TITLES = word_set("mr mrs ms miss mx sir dame lord lady former ex rev")
_OWNERS = word_set("his her its their our my whose")
_STARTS = _OWNERS | word_set("a an the one once formerly now")
_INSIDE = word_set("of for at in from with")
_STOPS = word_set("of for at in from with on to who which that whose and as by until since before after")
#: "who owns the club" -> owner.
_BY_VERB = {
    "owns": "owner", "owned": "owner", "heads": "head", "headed": "head", "leads": "leader", "led": "leader",
    "founded": "founder", "coaches": "coach", "coached": "coach", "runs": "head", "manages": "manager",
    "managed": "manager", "directs": "director", "directed": "director", "edits": "editor",
    "chairs": "chairman", "chaired": "chairman", "teaches": "teacher", "taught": "teacher",
    "represents": "lawyer", "commands": "commander", "commanded": "commander",
}  # fmt: skip
_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer")
_REACH = 14


def role_word(word: str) -> bool:
    """Whether a lower-case noun, singular or plural, says what someone is or does."""
    return word in _HEADS or word.removesuffix("s") in _HEADS


class Role(Value):
    """What a person is called.

    Attributes:
        name: Where the name stands.
        span: Where the role stands.
        head: Its head noun, lower case ("minister"; "number two" is one).
        rest: Its other content words, lower case ("transport").
        owned: Whether it is told by whose it is ("his lawyer").
    """

    name: Span
    span: Span
    head: str
    rest: frozenset[str] = frozenset()
    owned: bool = False


@by_span
def roles(text: str, span: Span) -> tuple[Role, ...]:
    """The roles given beside the names of a span.

    Args:
        text: The article's text.
        span: Where to look.
    """
    found = tokens(text, span.start, span.end)
    at = {token.start: index for index, token in enumerate(found)}
    ends = {token.end: index for index, token in enumerate(found)}
    result: list[Role] = []
    for name in names(text, span):
        if name.start in at and name.end in ends:
            result += _beside(found, name, at[name.start], ends[name.end] + 1)
    return tuple(result)


def _beside(found: Sequence[Token], name: Span, first: int, after: int) -> Iterator[Role]:
    ranges = (_before(found, first), _set_off_before(found, first, after), _set_off_after(found, after))
    for part in ranges:
        plain = part is not None and part is not ranges[0]
        if part is not None and (role := _role(found, name, *part, plain=plain)) is not None:
            yield role
    if (verbal := _who(found, name, after)) is not None:
        yield verbal


def _before(found: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The words right before a name, back to a determiner, mark or function word."""
    if found[first - 1].lower.endswith("ing") and not found[first - 1].capital:
        return None  # "commanding Ardenia's garrison"
    at = first
    while at > 0 and first - at < 6 and _in_role(found[at - 1]):
        if found[at - 1].kind == "word" and at < first and found[at].capital and not found[at - 1].capital:
            break  # "beat Prime Minister"
        at -= 1
    return (at, first) if at < first else None


def _in_role(token: Token) -> bool:
    if token.text in {"'s", "-", "’", "'"}:
        return True
    return token.kind in {"word", "initials"} and token.lower not in _NOT_IN_ROLE


def _set_off_before(found: Sequence[Token], first: int, after: int) -> tuple[int, int] | None:
    """In "The captain, Henrik Solvang, was": the phrase before the comma."""
    if lower_at(found, first - 1) != "," or lower_at(found, after) not in {",", "."}:
        return None
    at = _phrase_start(found, first - 1)
    if (
        lower_at(found, at) in _STARTS | {"the"}
        or any(found[k].text == "'s" for k in range(at, first - 1))
        or (found[at].lower in _HEADS and at + 1 == first - 1)
    ):
        return at, first - 1
    return None


def _phrase_start(found: Sequence[Token], after: int) -> int:
    """Where the noun phrase that ends before ``after`` starts: at its determiner, past "of the"."""
    at = after
    while at > 0 and after - at < _REACH and not _boundary(found[at - 1]):
        at -= 1
        if found[at].lower in _STARTS | {"the"} and lower_at(found, at - 1) not in _INSIDE:
            break
    return at


def _boundary(token: Token) -> bool:
    return (token.kind == "mark" and token.text not in {"'s", "-", "’", "'"}) or token.lower in COMMON_VERBS


def _set_off_after(found: Sequence[Token], after: int) -> tuple[int, int] | None:
    """In "Pavel Rusk, 44, one of the men," and "Ruiz, the mayor of": the phrase after the comma."""
    if lower_at(found, after) in {"is", "was", "became"} and lower_at(found, after + 1) in {"a", "an", "the"}:
        start = after + 1
    elif lower_at(found, after) == ",":
        start = after + 1
        if start + 1 < len(found) and found[start].kind == "number" and found[start + 1].text == ",":
            start += 2
    else:
        return None
    end = start
    while (
        end < len(found)
        and end - start < _REACH
        and not _boundary(found[end])
        and lower_at(found, end) != "who"
    ):
        end += 1
    opens = lower_at(found, start) in _STARTS or lower_at(found, start) in _HEADS | {"number"}
    opens = opens or lower_at(found, start + 1) == "'s"
    return (start, end) if end > start and opens else None


def _who(found: Sequence[Token], name: Span, after: int) -> Role | None:
    """In "Ruiz, who owns the club": owner; in "who was director": director."""
    at = after + 1 if lower_at(found, after) == "," else after
    if lower_at(found, at) != "who" or at + 2 >= len(found):
        return None
    verb = at + 2 if lower_at(found, at + 1) in {"has", "had", "also", "then", "once"} else at + 1
    if (head := _BY_VERB.get(lower_at(found, verb))) is not None:
        end = min(verb + 3, len(found) - 1)
        return Role(name=name, span=span_of(found[verb], found[max(verb, end - 1)]), head=head)
    if lower_at(found, verb) in {"is", "was", "became"}:
        end = verb + 1
        while end < len(found) and end - verb < 6 and not _boundary(found[end]):
            end += 1
        return _role(found, name, verb + 1, end)
    return None


def _role(found: Sequence[Token], name: Span, first: int, after: int, *, plain: bool = True) -> Role | None:
    """The role a stretch tells, if its head is a word for one; where it is ``plain``, also by its ending."""
    owned = lower_at(found, first) in _OWNERS
    while first < after and (found[first].lower in FUNCTION_WORDS or found[first].text in {"'s", "-", "’"}):
        if found[first].lower == "one" and lower_at(found, first + 1) == "of":
            break
        first += 1
    stop = next((k for k in range(first, after) if found[k].lower in _STOPS and k > first), after)
    if lower_at(found, first) == "one" and stop == first + 1:
        stop = next((k for k in range(stop + 1, after) if found[k].lower in _STOPS), after)
    if lower_at(found, first) == "number" and lower_at(found, first + 1) in {"one", "two", "three"}:
        return Role(
            name=name, span=span_of(found[first], found[after - 1]), head=f"number {found[first + 1].lower}"
        )
    inside = range(stop - 1, first - 1, -1)
    head = next((k for k in inside if found[k].lower in _HEADS - _TITLES), None)
    if head is None and plain and inside and found[inside[0]].lower.endswith(_ENDINGS):
        head = inside[0]
    if head is None or head < stop - 2:
        return None
    rest = frozenset(
        token.lower
        for token in found[first:after]
        if token.kind in {"word", "initials"} and token.lower not in FUNCTION_WORDS | {found[head].lower}
    )
    span = span_of(found[first], found[after - 1])
    return Role(name=name, span=span, head=found[head].lower, rest=rest, owned=owned)
