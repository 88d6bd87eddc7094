"""Keys of contents: the same input always has the same key, so it never makes a second copy."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from verifier.facts.given import Assertion, Content

#: Hex digits of a key: 96 bits, enough for any archive.
LENGTH = 24


def content_key(content: Content) -> str:
    """Of what a fact says and the time it holds for; not of how it is filed (subject, language)."""
    valid = (content.valid_from, content.valid_to)
    statement = unicodedata.normalize("NFC", content.statement)
    return _key("fact", statement, content.scope.value, *(day and day.isoformat() for day in valid))


def assertion_key(assertion: Assertion) -> str:
    """Of everything it says."""
    return _key("assertion", assertion.model_dump(mode="json", exclude_defaults=True))


def conflict_key(facts: Iterable[str]) -> str:
    """Of the set of facts."""
    return _key("conflict", *sorted(set(facts)))


def _key(*parts: object) -> str:
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8")).hexdigest()[:LENGTH]
