"""A gold file to label: two articles, a claim a sentence, and nothing said of them yet.

No model is asked. Who said it, how certain it is and its numbers are what code reads there, to be corrected;
what the other article says of a claim is for a person, and left empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verifier.articles import Article
from verifier.claims import Attribution, Claim, Quantity, SkipReason
from verifier.errors import InputError, OutputError, SameArticle, UnreadableInput
from verifier.evals.extracting.systems import sentences_as_claims
from verifier.evals.gold.files import LABELS, PAIRS, SIDES, SPLIT, Split, read_split
from verifier.evals.gold.locate import Unlocated, anywhere, locate, spans_of
from verifier.evals.gold.values import SplitName
from verifier.evals.gold.written import FORMAT
from verifier.extraction.standalone import is_question
from verifier.read import read_text

#: The sentences of both articles with the numbers that stand for them while a pair is labelled.
SENTENCES = "sentences.txt"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def named(path: Path) -> tuple[Path, str]:
    """The gold set and the pair in it that a path names: "folder/pair", or "folder/pairs/pair".

    Raises:
        InputError: It is no name for a pair.
    """
    folder = path.parent.parent if path.parent.name == PAIRS else path.parent
    if not _NAME.fullmatch(path.name) or not str(folder):
        raise InputError(
            f"“{path}” is no name for a pair.",
            hint="Name a folder and the pair: mine/bridge-closed (small letters, digits, hyphens).",
        )
    return folder, path.name


def write_draft(where: Path, a: Article, b: Article, *, part: SplitName = "dev") -> tuple[int, int]:
    """Writes a pair to label and names it in the split; returns how many claims each side has.

    Args:
        where: The gold set's folder and the pair's name below it.
        a: One article as read.
        b: The other.
        part: The part of the split it is to be in.

    Raises:
        InputError: The articles are one, one of them makes no claim, or the split can't be read.
        OutputError: It is there already, or can't be written.
    """
    if a.text.split() == b.text.split():
        raise SameArticle("Both articles are the same text.", hint="Give two outlets' stories on one event.")
    folder, slug = named(where)
    split = _split_with(folder, slug, part)
    # Read again as the checker will read it: pages and feeds are kept as the text they hold.
    texts = tuple(read_text(x.text, outlet=x.outlet, published=x.published, checked=False) for x in (a, b))
    sides = {side: _side(side, article) for side, article in zip(SIDES, texts, strict=True)}
    labels = {"format": FORMAT, "topic": "", "event": "", "contradictions": "", "traits": [], **sides}
    files = {f"{side}.txt": article.text for side, article in zip(SIDES, texts, strict=True)}
    files |= {LABELS: _json(labels), SENTENCES: sentence_list(*texts)}
    _write(folder, slug, files, split)
    return len(sides["a"]["claims"]), len(sides["b"]["claims"])


def _split_with(folder: Path, slug: str, part: SplitName) -> Split:
    split = read_split(folder) if (folder / SPLIT).exists() else Split(dev=(), test=())
    if slug in {*split.dev, *split.test} or (folder / PAIRS / slug).exists():
        raise OutputError(f"there is a pair “{slug}” in {folder} already.", hint="Choose another name.")
    return split.model_copy(update={part: (*getattr(split, part), slug)})


def _write(folder: Path, slug: str, files: dict[str, str], split: Split) -> None:
    where = folder / PAIRS / slug
    try:
        where.mkdir(parents=True)
        for name, text in files.items():
            (where / name).write_text(text, encoding="utf-8", newline="")
        (folder / SPLIT).write_text(_json(split.model_dump(mode="json")), encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputError(f"{where} can't be written: {why}.", hint="Name another folder.") from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def sentence_list(a: Article, b: Article) -> str:
    """The sentences claims are drawn from, by number: "s4" stands for one while a pair is labelled."""
    return "\n".join(line for side, article in (("A", a), ("B", b)) for line in _listed(side, article))


def _listed(side: str, article: Article) -> Iterator[str]:
    yield f"{side}: {article.outlet or 'outlet not given yet'}"
    yield ""
    for sentence in article.claim_sentences():
        words = " ".join(article.quote(sentence.span).split())
        yield f"s{sentence.number:<4}{article.role_of(sentence):<10}{words}"
    yield ""


def _side(side: str, article: Article) -> dict[str, Any]:
    found = sentences_as_claims(article).claims
    if not found:
        raise UnreadableInput(f"Article {side.upper()} has no sentence that could hold a claim.")
    claimed = {claim.sentences[0] for claim in found}
    left = [s.span for s in article.claim_sentences() if s.number not in claimed]
    gaps = [(article.quote(span), is_question(article.quote(span))) for span in left]
    return {
        "outlet": article.outlet or "",
        "leaning": "",
        "published": article.published.isoformat() if article.published else "",
        "claims": [_claim(f"{side}{n}", claim, article) for n, claim in enumerate(found, start=1)],
        "no_claim": [{"words": w, "reason": SkipReason.QUESTION if asks else ""} for w, asks in gaps],
    }


def _claim(name: str, claim: Claim, article: Article) -> dict[str, Any]:
    words = article.quote(claim.span)
    places = spans_of(article.text, words, anywhere(article))
    answer = "" if claim.attribution else None
    return {
        "id": name,
        "words": words,
        "occurrence": places.index(claim.span) + 1 if len(places) > 1 else None,
        "text": claim.text,
        "attribution": _attribution(claim.attribution, article) if claim.attribution else None,
        "certainty": claim.certainty,
        "quantities": [q for one in claim.quantities if (q := _quantity(one, claim, article))],
        "relation": "",
        "said": answer,
        "so": answer,
        "discrepancies": [],
        "evidence": [],
        "origin": None,
    }


def _attribution(found: Attribution, article: Article) -> dict[str, Any]:
    """In words of the article; what code could not name is left empty."""
    speaker, role, cue = (
        words if words and words in article.text else "" for words in (found.speaker, found.role, found.cue)
    )
    return {"speaker": speaker, "role": role or None, "cue": cue, "kind": found.kind}


def _quantity(found: Quantity, claim: Claim, article: Article) -> dict[str, Any] | None:
    words = article.quote(found.span)
    try:
        alone = locate(article.text, words, [claim.span]) == found.span
    except Unlocated:
        alone = False
    if not alone or found.unit == "ordinal":
        return None
    read = found.model_dump(mode="json", include={"unit", "approximation", "scope"})
    return {"words": words, "value": f"{found.value:f}", **read}
