"""schema.org articles: JSON-LD of a web page, or a JSON export of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from verifier.articles import BlockRole
from verifier.errors import NotAnArticle
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Part, compose
from verifier.read.fragments import texts_of
from verifier.read.truncation import closed_to_public
from verifier.read.values import names_of, text_of

_ARTICLE = re.compile(r"(?:Article|NewsArticle|Report|BlogPosting|LiveBlogPosting|Posting)\Z")
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|b|i|em|strong|a|blockquote)\b[^>]*>", re.I)
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]\s*")


def looks_like_schema_org(value: object) -> bool:
    """Whether a JSON value is schema.org's: ``@type``, ``@graph``, or a list of such."""
    if isinstance(value, list):
        return any(looks_like_schema_org(item) for item in value)
    return isinstance(value, Mapping) and ("@type" in value or "@graph" in value)


def schema_org_draft(value: object) -> Draft:
    """The one article in a schema.org JSON value.

    Raises:
        NotAnArticle: No article, no ``articleBody``, or more than one article.
    """
    articles = [item for item in articles_in(value) if text_of(item.get("articleBody"))]
    if not articles:
        raise NotAnArticle("The JSON holds no schema.org article with an articleBody.")
    if len({text_of(item.get("articleBody")) for item in articles}) > 1:
        raise NotAnArticle(f"The JSON holds {len(articles)} articles.", hint="Give one article at a time.")
    item = articles[0]
    body = text_of(item.get("articleBody")) or ""
    known = known_of(item, words=len(body.split()))
    return compose(_parts(item, body), known)


def articles_in(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Every article object in a JSON-LD value: at its top, in a list, or in ``@graph``."""
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from articles_in(item, depth + 1)
    elif isinstance(value, Mapping):
        types = value.get("@type")
        if any(
            _ARTICLE.search(kind)
            for kind in (types if isinstance(types, list) else [types])
            if isinstance(kind, str)
        ):
            yield value
        for inside in ("@graph", "mainEntity"):
            if inside in value:
                yield from articles_in(value[inside], depth + 1)


def from_scripts(scripts: tuple[str, ...]) -> Mapping[str, object] | None:
    """The article object of a page's JSON-LD scripts, the one with most fields; ``None`` if none."""
    found: list[Mapping[str, object]] = []
    for script in scripts:
        try:
            found.extend(articles_in(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue
    return max(found, key=len, default=None)


def known_of(item: Mapping[str, object], *, words: int) -> Known:
    """What an article object tells beside its text; ``words`` counts its body."""
    page = item.get("mainEntityOfPage")
    address = text_of(item.get("url")) or (
        text_of(page.get("@id")) if isinstance(page, Mapping) else text_of(page)
    )
    free = item.get("isAccessibleForFree")
    closed = free is False or (isinstance(free, str) and free.strip().lower() in ("false", "no"))
    return Known(
        outlet=next(iter(names_of(item.get("publisher"))), None),
        url=address,
        title=text_of(item.get("headline")),
        byline=" and ".join(names_of(item.get("author")) or names_of(item.get("creator"))) or None,
        published=parse_date(item.get("datePublished")),
        language=next(iter(names_of(item.get("inLanguage"))), None),
        truncated=closed_to_public(words, free=False if closed else None),
    )


def body_parts(body: str) -> list[Part]:
    """The paragraphs of an article body, with or without markup in it."""
    texts = texts_of(body) if _TAG.search(body) else _LINES.split(body)
    return [Part(text) for text in texts]


def is_blurb(text: str, body: str) -> bool:
    """Whether a description is a blurb (cut off, or the article's own beginning) and no deck."""
    plain = " ".join(text.split())
    return plain.endswith(("…", "...")) or plain[:60] in " ".join(body[:5_000].split())


def _parts(item: Mapping[str, object], body: str) -> list[Part]:
    parts = [Part(text_of(item.get("headline")) or "", BlockRole.HEADLINE, "schema_org")]
    deck = text_of(item.get("alternativeHeadline")) or text_of(item.get("description")) or ""
    if not is_blurb(deck, body):
        parts.append(Part(deck, BlockRole.DECK, "schema_org"))
    images = item.get("image")
    captions = [
        image.get("caption")
        for image in (images if isinstance(images, list) else [images])
        if isinstance(image, Mapping)
    ]
    parts += [Part(text, BlockRole.CAPTION, "schema_org") for text in map(text_of, captions) if text]
    parts += body_parts(body)
    for note in (text_of(item.get("correction")), text_of(item.get("creditText"))):
        if note and note not in body:
            role = BlockRole.CORRECTION if note == text_of(item.get("correction")) else BlockRole.CREDIT
            parts.append(Part(note, role, "schema_org"))
    return parts
