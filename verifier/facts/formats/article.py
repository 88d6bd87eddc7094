"""An article's claims: what its outlet and speakers say, not yet what is so.

Each comes in as proposed, in the words of the claim (with "X said" and "allegedly" where the article has
them), resting on the exact words of the article. A person has to take it over before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from pydantic import ValidationError

from verifier.articles import Article
from verifier.claims import Claim, Extraction, Scope, SpeakerKind
from verifier.facts.formats.jsontext import parse
from verifier.facts.formats.records import MAX_RECORD, Record, Unfit, refused
from verifier.facts.given import Assertion, FactScope, NewFact, QuoteSelector

#: Characters kept on either side of the exact words.
_AROUND = 40


def read_claims(file: BinaryIO) -> Iterator[Record]:
    """The claims in what ``verifier extract`` or ``verifier compare`` wrote as JSON."""
    try:
        sides = _sides(file.read(4 * MAX_RECORD + 1))
    except (Unfit, ValidationError) as trouble:
        yield refused("the file", trouble)
        return
    for article, extraction in sides:
        yield from claims_of(article, extraction)


def _sides(raw: bytes) -> list[tuple[Article, Extraction]]:
    from verifier.render.json import ExtractionDocument
    from verifier.report import Report

    if len(raw) > 4 * MAX_RECORD:
        raise Unfit("is larger than 64 MB")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    value = parse(raw)
    name = value.get("$schema", "") if isinstance(value, dict) else ""
    if name == ExtractionDocument.model_fields["schema_id"].default:
        document = ExtractionDocument.model_validate_json(raw)
        return [(document.article, document.extraction)]
    if name == Report.model_fields["schema_id"].default:
        report = Report.model_validate_json(raw)
        return [(side.article, side.extraction) for side in (report.a, report.b)]
    raise Unfit("is neither a report nor the claims of an article (extract --format json)", name)


def claims_of(article: Article, extraction: Extraction) -> Iterator[Record]:
    """Each claim of an article as a proposed fact, or refused.

    Args:
        article: The article.
        extraction: Its claims, from ``verifier.extract`` or a report.
    """
    if extraction.article != article.id:
        yield refused(article.name, Unfit("these are not the claims of this article"))
        return
    for claim in extraction.claims:
        place = f"{article.name}, sentence {claim.sentences[0]}" if claim.sentences else article.name
        try:
            yield Record(place, _fact(article, claim))
        except ValidationError as trouble:
            yield refused(place, trouble)


def _fact(article: Article, claim: Claim) -> NewFact:
    total = any(quantity.scope is Scope.RUNNING_TOTAL for quantity in claim.quantities)
    # A total is told as of the day; on another day another one can hold as well.
    day = article.published.date() if total and article.published else None
    return NewFact(
        statement=claim.text,
        scope=FactScope.RUNNING_TOTAL if total else FactScope.EVENT,
        valid_from=day,
        valid_to=day,
        language=article.language,
        assertions=(_assertion(article, claim),),
        status="proposed",
    )


def _assertion(article: Article, claim: Claim) -> Assertion:
    said, span, text = claim.attribution, claim.span, article.text
    return Assertion(
        speaker=said.speaker if said and said.kind is not SpeakerKind.DOCUMENT else None,
        role=said.role if said else None,
        outlet=article.outlet,
        url=article.url,
        document=article.title or (None if article.outlet or article.url else article.name),
        published=article.published,
        quote=QuoteSelector(
            exact=span.of(text),
            prefix=text[max(0, span.start - _AROUND) : span.start],
            suffix=text[span.end : span.end + _AROUND],
        ),
        position=span,
        snapshot=sha256(text.encode("utf-8")).hexdigest(),
        through=article.agencies,
        extra=_extra(claim),
    )


def _extra(claim: Claim) -> dict[str, str]:
    """How the article commits itself, and what read it."""
    kept = {"certainty": claim.certainty.value, "claim": claim.id, "decided_by": claim.decided_by}
    if said := claim.attribution:
        kept |= {"attributed_to": said.speaker, "cue": said.cue, "kind": said.kind.value}
    return kept
