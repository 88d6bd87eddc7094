"""IPTC ninjs, versions 1, 2 and 3.

Version 1 has ``headline``, ``byline``, ``body_text`` and ``body_xhtml`` (and other ``body_…``);
2 and 3 have ``headlines``, ``bodies`` and ``by``; 3 writes its names in camel case. Names are
therefore compared in lower case without underscores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.articles import BlockRole
from verifier.errors import NotAnArticle
from verifier.read.agencies import agencies_in
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Part, compose
from verifier.read.fragments import texts_of
from verifier.read.paragraphs import paragraphs
from verifier.read.schema_org import is_blurb
from verifier.read.values import names_of, objects, plain, text_of

_SIGNS = frozenset(
    {"versioncreated", "bodies", "bodytext", "bodyxhtml", "bodymain", "headlines", "usageterms"}
)


def looks_like_ninjs(value: object) -> bool:
    """Whether a JSON value is a ninjs item: an address and one of the fields only ninjs has."""
    if not isinstance(value, Mapping) or "content_elements" in value:
        return False
    fields = {_key(name) for name in value}
    return bool(fields & _SIGNS) and bool(fields & {"uri", "headline", "headlines", "headlinemain"})


def ninjs_draft(value: Mapping[str, object]) -> Draft:
    """The article of a ninjs item.

    Raises:
        NotAnArticle: It has no body (a picture, an event).
    """
    item = {_key(name): content for name, content in value.items()}
    body = _body(item)
    if not body:
        raise NotAnArticle("The ninjs item has no body text.", hint="Give an item of type text.")
    headlines = list(_texts(item, "headline"))
    title = headlines[0] if headlines else None
    parts = [Part(title or "", BlockRole.HEADLINE, "ninjs_headline")]
    whole = "\n".join(body)
    decks = [*headlines[1:], *(() if len(headlines) > 1 else _texts(item, "description"))]
    parts += [Part(deck, BlockRole.DECK, "ninjs_deck") for deck in decks[:1] if not is_blurb(deck, whole)]
    parts += [Part(text, BlockRole.CAPTION, "ninjs_picture") for text in _captions(item)]
    parts += [Part(text) for text in body]
    return compose(parts, _known(item, title))


def _key(name: str) -> str:
    return name.replace("_", "").lower()


def _known(item: Mapping[str, object], title: str | None) -> Known:
    sources = names_of(item.get("infosources") or item.get("infosource"))
    byline = text_of(item.get("byline")) or text_of(item.get("by"))
    created = next(
        (d for d in map(parse_date, (item.get("firstcreated"), item.get("contentcreated"))) if d), None
    )
    return Known(
        outlet=sources[0] if sources else next(iter(names_of(item.get("provider"))), None),
        url=text_of(item.get("uri")) if str(item.get("uri", "")).startswith("http") else None,
        title=title,
        byline=byline,
        published=parse_date(item.get("versioncreated")) or created,
        language=text_of(item.get("language")),
        agencies=agencies_in(", ".join(sources)),
    )


def _texts(item: Mapping[str, object], what: str) -> Iterator[str]:
    """Texts of a field that is single in version 1, one name a role, and a list in 2 and 3."""
    listed = sorted(
        objects(item.get(what + "s")), key=lambda one: one.get("role") not in ("main", "title", None)
    )
    for one in listed:
        if plain(one.get("value")):
            yield plain(one.get("value"))
    for name in (what, what + "main", what + "text", what + "sub", what + "subhead", what + "deck"):
        if plain(item.get(name)):
            yield plain(item.get(name))


def _body(item: Mapping[str, object]) -> list[str]:
    marked: list[str] = []
    bare: list[str] = []
    for one in objects(item.get("bodies")):
        text = text_of(one.get("value"))
        if text:
            (marked if _is_marked(text) else bare).append(text)
    for name, value in item.items():
        text = text_of(value) if name.startswith("body") and name != "bodies" else None
        if text:
            (marked if _is_marked(text) else bare).append(text)
    if marked:
        return texts_of(max(marked, key=len))
    text = max(bare, key=len, default="")
    return [text[p.start : p.end] for p in paragraphs(text)]


def _is_marked(text: str) -> bool:
    return "</p>" in text or "<p>" in text or "<br" in text or "</div>" in text


def _captions(item: Mapping[str, object]) -> Iterator[str]:
    related = item.get("associations")
    for one in related.values() if isinstance(related, Mapping) else objects(related):
        if isinstance(one, Mapping) and one.get("type") in ("picture", "graphic", "video"):
            fields = {_key(name): content for name, content in one.items()}
            text = next(iter([*_texts(fields, "description"), *_texts(fields, "headline")]), None)
            if text:
                yield text
