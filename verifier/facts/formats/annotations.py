"""W3C Web Annotation (JSON-LD): which words of which document each fact rests on."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from verifier.facts.model import Fact, HeldAssertion

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NO_WORDS = "has neither exact words nor a position"
NO_DOCUMENT = "has no document to point into (neither url nor snapshot)"


def annotation_pieces(facts: Iterable[Fact], left_out: Callable[[str, str], None]) -> Iterator[str]:
    """An AnnotationCollection with one page, an annotation a line.

    Args:
        facts: The facts.
        left_out: Told of each source that can't be one, by the fact's id and the reason.
    """
    yield f'{{"@context":"{CONTEXT}","type":"AnnotationCollection","first":{{"type":"AnnotationPage",'
    yield '"startIndex":0,"items":[\n'
    total = 0
    for fact in facts:
        for one in fact.assertions:
            why = _lacks(one)
            if why:
                left_out(fact.id, why)
                continue
            yield (",\n" if total else "") + json.dumps(annotation(fact, one), ensure_ascii=False)
            total += 1
    yield f'\n]}},"total":{total}}}\n'


def _lacks(one: HeldAssertion) -> str:
    if one.quote is None and one.position is None:
        return NO_WORDS
    return "" if one.url or one.snapshot else NO_DOCUMENT


def annotation(fact: Fact, one: HeldAssertion) -> dict[str, Any]:
    """The statement as the body, the words it rests on as the target.

    Positions are in Unicode code points of the text whose hash is the snapshot, as the standard has it.
    """
    body = {"type": "TextualBody", "value": fact.statement, "format": "text/plain", "purpose": "describing"}
    return {
        "id": f"urn:claim-verifier:fact:{fact.id}:{one.id}",
        "type": "Annotation",
        "motivation": "describing",
        "created": one.recorded.isoformat(),
        "creator": {"type": "Person", "name": one.person},
        "body": body | ({"language": fact.language} if fact.language else {}),
        "target": {"source": one.url or _hash_name(one.snapshot or ""), "selector": list(_selectors(one))},
    }


def _selectors(one: HeldAssertion) -> Iterator[dict[str, Any]]:
    if one.quote is not None:
        around = {"prefix": one.quote.prefix, "suffix": one.quote.suffix}
        kept = {name: text for name, text in around.items() if text}
        yield {"type": "TextQuoteSelector", "exact": one.quote.exact, **kept}
    if one.position is not None:
        yield {"type": "TextPositionSelector", "start": one.position.start, "end": one.position.end}


def _hash_name(snapshot: str) -> str:
    """A text without an address, by its hash (RFC 6920)."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(snapshot)).decode("ascii").rstrip("=")
