"""Origins as said of a pair, held against the gold's labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.evals.datasets import Label
from verifier.evals.goldpairs import GoldBoth
from verifier.evals.goldrows import GoldRow
from verifier.evals.origin.marks import OriginMark
from verifier.origins import ClaimOrigin, Origin, OriginVerdict, PairOrigins


def addressed(pair: GoldBoth) -> list[GoldRow]:
    """Gold claims of which the question is asked: those that the other article addresses, by the gold."""
    return [row for row in pair.rows if row.label is not Label.NOT_FOUND]


def wanted(row: GoldRow, pair: GoldBoth) -> OriginVerdict:
    """What the gold's labels say of a claim and the sentences of the other article that it rests on.

    One origin: some claim of these sentences has the same label. Independent, as far as the text shows: all
    claims there have a label, and so has the claim, and none is the same. Else it can't be told: no label
    means that the text does not tell, and two such are not one source.
    """
    cited = {one.sentence for one in row.evidence}
    others = pair.of_b if row.article.id == pair.a.id else pair.of_a
    labels = {other.origin for other in others if cited & set(other.given.sentences)}
    if row.origin is not None and row.origin in labels:
        return OriginVerdict.ONE_ORIGIN
    if row.origin is None or None in labels or not labels:
        return OriginVerdict.CANNOT_TELL
    return OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS


def origin_marks(
    pair: GoldBoth, said: PairOrigins, found: Mapping[str, str], *, with_text: bool = False
) -> tuple[OriginMark, ...]:
    """What was said of the origin of each gold claim that is asked about.

    Args:
        pair: The articles with their gold claims.
        said: The origins of the pair.
        found: By id of a gold claim, the id ``said`` knows it by; claims that are not in it are left out.
        with_text: Keep labels and reasons.
    """
    of_claim = {one.claim: one for one in said.claims}
    gold = {label: number for number, label in enumerate(dict.fromkeys(row.origin for row in pair.rows))}
    known = {_key(origin): number for number, origin in enumerate(said.origins)}
    return tuple(
        _mark(row, pair, gold, of_claim.get(found[row.id]), known, with_text)
        for row in addressed(pair)
        if row.id in found
    )


def _mark(
    row: GoldRow,
    pair: GoldBoth,
    gold: Mapping[str | None, int],
    said: ClaimOrigin | None,
    known: Mapping[tuple[str, str], int],
    with_text: bool,
) -> OriginMark:
    side = row.side[-1]
    own = _own(said, side) if said else []
    mark = OriginMark(
        id=row.id,
        side="a" if side == "a" else "b",
        wanted=wanted(row, pair),
        label=None if row.origin is None else gold[row.origin],
        verdict=said.verdict if said else None,
        groups=tuple(sorted({known[_key(origin)] for origin in own})),
    )
    if not with_text:
        return mark
    reasons = tuple(reason.text for reason in said.reasons) if said else ()
    names = tuple(origin.label for origin in own)
    return mark.model_copy(update={"origin": row.origin, "named": names, "reasons": reasons})


def _own(said: ClaimOrigin, side: str) -> Sequence[Origin]:
    """What a claim itself rests on: of two independent origins the one that its own article names."""
    if said.verdict is OriginVerdict.ONE_ORIGIN:
        return said.origins
    return [origin for origin in said.origins if (origin.a if side == "a" else origin.b)]


def _key(origin: Origin) -> tuple[str, str]:
    return origin.kind, origin.label
