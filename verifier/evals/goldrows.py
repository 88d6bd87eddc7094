"""Gold claims as rows: each held against the other article, those of one article asked about together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import verifier
from verifier.articles import Article, Sentence, Value
from verifier.claims import Claim
from verifier.errors import InputError, SettingsError
from verifier.evals.datasets import GOLD, ClaimRow, Dataset, shares
from verifier.evals.gold.load import load_gold
from verifier.evals.gold.values import GoldArticle, GoldClaim, GoldPair, SplitName
from verifier.evals.mates import mates_of
from verifier.evals.rows import Row
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import build
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence

#: The gold set that comes with the project; in a checkout only, it is in no wheel.
SHIPPED = Path(verifier.__file__).parents[1] / "evals" / "gold"
_OWN = {"gold": SHIPPED, "gold-facts": SHIPPED / "facts"}
SPLITS: tuple[SplitName, ...] = ("dev", "test")
_LABELS = {relation: label for label, relation in GOLD.items() if relation is not None}


class GoldRow(ClaimRow):
    """A gold claim against the other article of its pair.

    Attributes:
        given: The claim as labelled.
        stated: The claim, as extraction gives claims: words, span, speaker and certainty are the gold's;
            numbers, times and quotes are what code reads there, as it does in every run.
        article: The article that makes it.
        source: The article asked; ``document`` is its text.
        side: "<slug>/a" or "<slug>/b": which article makes it.
        part: What samples keep the proportion of: how often the pair's sides contradict each other.
        discrepancies: What differs.
        evidence: Sentences of the source it rests on.
        origin: Label of where it comes from in the end, shared with claims of the pair; ``None`` if untold.
        mate: Id of the claim of the source that is the same matter told by it, if there is one.
    """

    given: Claim
    stated: Claim
    article: Article
    source: Article
    side: str
    part: str
    discrepancies: tuple[Discrepancy, ...]
    evidence: tuple[Evidence, ...]
    origin: str | None = None
    mate: str | None = None

    @property
    def unit(self) -> str | None:
        """All claims of one article."""
        return self.side

    @property
    def kinds(self) -> tuple[DiscrepancyKind, ...]:
        """What differs, each kind once."""
        return tuple(dict.fromkeys(one.kind for one in self.discrepancies))

    def identity(self) -> dict[str, Any]:
        """All that people gave: texts, claims, labels. What code reads there may change without it."""
        claim = self.given.model_dump(
            mode="json", include={"id", "text", "span", "attribution", "certainty", "quantities"}
        )
        return {
            **claim,
            "label": self.label,
            "articles": [_identity(self.article), _identity(self.source)],
            "evidence": [one.quote for one in self.evidence],
            "discrepancies": [one.model_dump(mode="json", exclude={"note"}) for one in self.discrepancies],
        }


def _identity(article: Article) -> list[str | None]:
    return [article.id, article.outlet, article.published.isoformat() if article.published else None]


def gold_named(path: Path) -> tuple[Path, SplitName | None] | None:
    """The gold set and the part of it that an argument of the command line names.

    "gold" is the one that comes with the project, "gold-facts" its fact-store part, anything else its folder;
    ":dev" or ":test" behind it is a part of its split. ``None`` where it names a file of rows.
    """
    text = str(path)
    folder, _, split = text.rpartition(":")
    part = next((name for name in SPLITS if folder and split == name), None)
    where = Path(folder if part else text)
    if str(where) in _OWN and not where.exists():
        return _OWN[str(where)], part
    return (where, part) if part or where.is_dir() else None


def gold_dataset(folder: Path, split: SplitName | None) -> Dataset:
    """All claims of a gold set, or of one part of its split.

    Args:
        folder: Holds ``pairs/`` and ``split.json``.
        split: The part; ``None`` takes both.

    Raises:
        InputError: It cannot be read, does not pass its check, or the part has no pair.
    """
    if not folder.is_dir():
        raise InputError(
            f"there is no gold set in {folder}.",
            hint="Name the folder that holds pairs/ and split.json, with :dev or :test behind it.",
        )
    gold = load_gold(folder)
    pairs = gold.split(split) if split else gold.pairs
    if not pairs:
        raise InputError(f"the gold set in {folder} has no pair in {split or 'its split'}.")
    name = f"{folder.name}/{split}" if split else folder.name
    return Dataset(name=name, kind="gold", rows=tuple(row for pair in pairs for row in rows_of(pair)))


def rows_of(pair: GoldPair) -> Iterator[GoldRow]:
    """The claims of both sides, in order of the texts."""
    mates = mates_of(pair)
    for letter, (side, other) in zip("ab", pair.sides, strict=True):
        for claim in side.claims:
            row = _row(pair, f"{pair.slug}/{letter}", claim, side, other)
            yield row.model_copy(update={"mate": mates.get(row.id)})


def _row(pair: GoldPair, side: str, gold: GoldClaim, ours: GoldArticle, theirs: GoldArticle) -> GoldRow:
    voice = "own voice" if gold.claim.attribution is None else "said by somebody"
    label = _LABELS[gold.relation]
    return GoldRow(
        id=gold.claim.id,
        document=theirs.article.text,
        claim=gold.claim.text,
        label=label,
        orig_label=f"{label.replace('_', ' ')}, {voice}",
        doc_id=pair.slug,
        given=gold.claim,
        stated=_stated(gold.claim, ours.article),
        article=ours.article,
        source=theirs.article,
        side=side,
        part=pair.contradictions,
        discrepancies=gold.discrepancies,
        evidence=gold.evidence,
        origin=gold.origin,
    )


def _stated(gold: Claim, article: Article) -> Claim:
    """The claim as extraction would hand it on if it found just these words."""
    sentence: Sentence = article.sentence(gold.sentences[0])
    read = build(
        article,
        sentence,
        voice_of(article, sentence),
        gold.text,
        speaker=None,
        decided_by=gold.decided_by,
        span=gold.span,
    )
    return gold.model_copy(update={"quantities": read.quantities, "times": read.times, "quotes": read.quotes})


class GoldSide(Value):
    """An article with its gold claims.

    Attributes:
        id: "<slug>/a" or "<slug>/b".
        cluster: The pair's slug.
        article: The article.
        claims: As labelled, in order of the text.
    """

    id: str
    cluster: str
    article: Article
    claims: tuple[Claim, ...]


def sides_of(rows: Sequence[Row]) -> list[GoldSide]:
    """The articles whose claims these rows are, in the order of the rows."""
    found: dict[str, list[GoldRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row, GoldRow):
            found[row.side].append(row)
    return [
        GoldSide(
            id=side,
            cluster=members[0].cluster,
            article=members[0].article,
            claims=tuple(row.given for row in members),
        )
        for side, members in found.items()
    ]


def sample_pairs(rows: Sequence[ClaimRow], size: int, seed: int) -> tuple[ClaimRow, ...]:
    """The claims of so many pairs, those with rare and with frequent contradictions in proportion.

    Which pairs, depends on their names and the seed alone.

    Raises:
        SettingsError: There are not so many pairs.
    """
    parts = {row.cluster: cast("GoldRow", row).part for row in rows}
    if size > len(parts):
        raise SettingsError(f"a sample of {size} can't be had from {len(parts)} pairs.", hint="Ask for less.")
    by_part: Mapping[str, list[str]] = defaultdict(list)
    for slug in sorted(parts, key=lambda slug: hashlib.sha256(f"{seed}:{slug}".encode()).hexdigest()):
        by_part[parts[slug]].append(slug)
    counts = shares({part: len(found) for part, found in by_part.items()}, size)
    chosen = {slug for part, count in counts.items() for slug in by_part[part][:count]}
    return tuple(row for row in rows if row.cluster in chosen)
