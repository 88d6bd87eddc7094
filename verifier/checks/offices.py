"""What tells two offices of one head noun apart: rank, field, deputy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from verifier.articles import Article, Span
from verifier.checks.comparison import alike_told, claim_sentence_span, differs, told_stems
from verifier.checks.content import stem
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.names import names
from verifier.values.roles import Role, role_word
from verifier.values.tokens import tokens_of
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
operations, executive, managing, science scientific, tourism, planning, information
"""
_FIELD_OF = {word: row.split()[0] for row in _FIELDS.split(",") for word in row.split()}
_SHARE = 0.5  # of the claim's content words a sentence must hold for an office without a name
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


def deputized(ours: str, theirs: str) -> bool:
    """Whether of two offices, in words, just one is a deputy's."""
    first, second = (bool(word_set(office.casefold()) & _STANDS_FOR) for office in (ours, theirs))
    return first is not second


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


def unnamed_office(
    claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Iterator[Discrepancy]:
    """Offices that stand without a name, of one head noun and two fields ("a former trade minister")."""
    within = claim_sentence_span(claim, article, claim.span)
    for field, head, ours in _offices(article.text, claim.span):
        there = [(e, one) for e in evidence for one in _offices(source.text, e.span) if one[1] == head]
        if not there or any(one[0] == field for _, one in there):
            continue
        item, other = there[0]
        if alike_told(claim, article, within, told_stems(source, item.sentence), _SHARE, 2):
            yield differs(DiscrepancyKind.ROLE, article, ours, source, other[2])


def _offices(text: str, span: Span) -> Iterator[tuple[str, str, Span]]:
    """Field and head noun of each office in lower case that no name follows or goes before."""
    found = tokens_of(text, span)
    for k, (first, second) in enumerate(pairwise(found)):
        if first.lower in _FIELD_OF and role_word(second.lower) and not second.capital:
            beside = (
                {found[k + 2].start, found[min(k + 3, len(found) - 1)].start} if k + 2 < len(found) else set()
            )
            if not beside & {edge for name in names(text, span) for edge in (name.start, name.end)}:
                yield _FIELD_OF[first.lower], stem(second.lower), Span(start=first.start, end=second.end)
