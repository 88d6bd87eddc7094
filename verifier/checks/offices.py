"""What tells two offices of one head noun apart: rank, field, deputy."""

from __future__ import annotations

from verifier.checks.content import stem
from verifier.values.roles import Role
from verifier.values.wordlists import word_set

#: Ranks with their short forms, of which a person holds one.
RANKS: tuple[frozenset[str], ...] = tuple(
    word_set(row)
    for row in (
        "sergeant sgt", "corporal cpl", "private pvt", "lieutenant lt", "captain capt", "major maj",
        "colonel col", "general gen", "admiral adm", "superintendent", "brigadier", "marshal",
    )
)  # fmt: skip
_RANK_OF = {word: row for row, words in enumerate(RANKS) for word in words}
_FIELDS = """
finance financial, medical, foreign, trade commerce commercial, defense defence, health, education,
justice legal, interior, transport transportation, energy, environment environmental, agriculture
agricultural farm, culture cultural, sports sport sporting, technical, artistic, political, economic
economy, labor labour, housing, immigration, security, intelligence, marketing, research, operating
operations, executive, science scientific, tourism, planning, information
"""
_FIELD_OF = {word: row.split()[0] for row in _FIELDS.split(",") for word in row.split()}
_STANDS_FOR = word_set("deputy vice assistant")
_PAST = word_set("former ex retired formerly onetime")
_GENERAL = word_set("official officials member members man woman person people figure politician lawmaker")


def past(role: Role) -> bool:
    """Whether the role is one that someone had."""
    return bool(_PAST & role.rest)


def other_rank(a: Role, b: Role) -> bool:
    """Whether two ranks exclude each other, or one of two like offices is a deputy's."""
    if a.head in _RANK_OF and b.head in _RANK_OF and not (_ranks(a) & _ranks(b)):
        return True
    if {a.head, b.head} & (_GENERAL | _STANDS_FOR):
        return False
    return bool(_STANDS_FOR & a.rest) is not bool(_STANDS_FOR & b.rest) and _like_heads(a, b)


def _ranks(role: Role) -> frozenset[int]:
    """A lieutenant colonel is both in short."""
    return frozenset(_RANK_OF[word] for word in (role.head, *role.rest) if word in _RANK_OF)


def _like_heads(a: Role, b: Role) -> bool:
    heads = {"head", "chief", "director", "leader"}
    return stem(a.head) == stem(b.head) or (a.head in heads and b.head in heads)


def domain(role: Role) -> frozenset[str]:
    """The fields a role names ("trade", "foreign")."""
    return frozenset(_FIELD_OF[word] for word in role.rest if word in _FIELD_OF)


def other_domain(a: Role, b: Role) -> bool:
    """Whether two roles of one head noun each name a field and none is shared."""
    first, second = domain(a), domain(b)
    return stem(a.head) == stem(b.head) and bool(first) and bool(second) and not first & second
