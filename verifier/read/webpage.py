"""A web page into a draft.

trafilatura says which paragraphs are the article; the words come from our own walk through
the page, so that nothing it drops or reformats is lost. Added from the walk: the headline,
deck, captions, bylines and corrections, and every paragraph that stands among the article's
own (trafilatura drops short ones and links; the latter are kept as promo).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from verifier.articles import BlockRole
from verifier.errors import SettingsError
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Part, compose
from verifier.read.fragments import Page, Piece, walk
from verifier.read.schema_org import body_parts, from_scripts, known_of
from verifier.read.values import text_of
from verifier.read.wording import PAYWALL

INSTALL = "pip install 'claim-verifier[html]'"

_DECK = re.compile(
    r"\b(?:dek|deck|standfirst|sub-?title|sub-?head(?:line)?|summary|description|article__intro)\b|standfirst|subhead"
)
_BYLINE = re.compile(r"byline|\bauthors?\b")
_CORRECTION = re.compile(r"correction|editors?-?note|clarification")
_ASIDE = ("nav", "footer", "form", "button", "menu", "dialog")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: How far from the article's first and last paragraph captions and credits may stand, in pieces.
_NEAR = 12
#: A JSON-LD body is taken instead where the page shows less than this share of it.
_SHOWN = 0.6


def html_draft(html: str) -> Draft:
    """The article of a web page.

    Raises:
        SettingsError: The extra ``html`` is not installed; the message says how to.
    """
    page = walk(html)
    item = from_scripts(page.scripts) or {}
    chosen = _chosen(page.pieces, _main_text(html))
    headline = _headline(page, item, chosen)
    found = dict(_roles(page, item, chosen, headline))
    parts = [Part(page.pieces[at].text, role, rule) for at, (role, rule) in sorted(found.items())]
    body = text_of(item.get("articleBody")) or ""
    shown = sum(len(part.text.split()) for part in parts if part.role is None)
    if shown < _SHOWN * len(body.split()):
        parts = [part for part in parts if part.role is not None] + body_parts(body)
        shown = len(body.split())
    title = page.pieces[headline].text if headline is not None else _meta_title(page, item)
    if headline is None and title:
        parts.insert(0, Part(title, BlockRole.HEADLINE, "meta_title"))
    return compose(parts, Known(title=title).or_else(known_of(item, words=shown)).or_else(_head(page)))


def _main_text(html: str) -> list[str]:
    """What trafilatura takes for the article, paragraph by paragraph."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise SettingsError(
            "Reading web pages needs an extra that is not installed.", hint=INSTALL
        ) from error
    found = bare_extraction(html, favor_precision=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return (
        [
            "".join(element.itertext())
            for element in body.iter()
            if element.tag in ("p", "head", "quote", "item", "cell")
        ]
        if body is not None
        else []
    )


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _chosen(pieces: tuple[Piece, ...], main: list[str]) -> list[int]:
    """Indices of the pieces that trafilatura chose; all paragraphs of the page if it chose none."""
    keys = {_key(text) for text in main} - {""}
    whole = "".join(map(_key, main))
    found: list[int] = []
    for at, piece in enumerate(pieces):
        key = _key(piece.text)
        if (
            piece.tag != "h1"
            and not piece.inside("figcaption", *_ASIDE)
            and (key in keys or (len(key) >= 40 and key in whole))
        ):
            found.append(at)
    if found:
        return found
    paragraphs = [
        at for at, piece in enumerate(pieces) if piece.inside("p") and not piece.inside("aside", *_ASIDE)
    ]
    inside = [at for at in paragraphs if pieces[at].inside("article", "main")]
    return inside or paragraphs


def _headline(page: Page, item: Mapping[str, object], chosen: list[int]) -> int | None:
    """The h1 that is the article's: the one that agrees with its title, else the last above the body."""
    heads = [at for at, piece in enumerate(page.pieces) if piece.inside("h1") and not piece.inside(*_ASIDE)]
    titles = {_key(text) for text in (text_of(item.get("headline")), page.metas.get("og:title")) if text}
    agreeing = [at for at in heads if _key(page.pieces[at].text) in titles]
    above = [at for at in heads if not chosen or at <= chosen[0]]
    return next(iter(agreeing or above[-1:] or heads[:1]), None)


def _roles(
    page: Page, item: Mapping[str, object], chosen: list[int], headline: int | None
) -> Iterator[tuple[int, tuple[BlockRole | None, str]]]:
    first, last = (_first_body(page.pieces, chosen), chosen[-1]) if chosen else (0, -1)
    top = headline if headline is not None else first
    holders = Counter(_holder(page.pieces[at]) for at in chosen)
    taken = set(chosen)
    for at, piece in enumerate(page.pieces):
        if at == headline:
            yield at, (BlockRole.HEADLINE, "h1")
            continue
        if piece.inside(*_ASIDE):
            continue
        near = top - _NEAR <= at <= last + _NEAR
        given = (
            _by_place(piece, page, item, above=top < at < first)
            if near or piece.inside("figcaption")
            else None
        )
        if given and (near or piece.inside("article", "main")):
            yield at, given
        elif at in taken or (
            near and at >= top and holders[_holder(piece)] >= 2 and piece.tag not in ("div", "section")
        ):
            yield (
                at,
                (BlockRole.PROMO, "link_only")
                if piece.linked > 0.9 and len(piece.text) > 3
                else (None, "default"),
            )
        elif last < at <= last + _NEAR and PAYWALL.match(piece.text):
            yield at, (BlockRole.BOILERPLATE, "paywall")


def _first_body(pieces: tuple[Piece, ...], chosen: list[int]) -> int:
    """The first paragraph that trafilatura chose and no class calls a deck or a byline."""
    running = (at for at in chosen if len(pieces[at].text) > 60 and pieces[at].inside("p", "div"))
    marked = (
        at for at in running if not _DECK.search(pieces[at].marks) and not _BYLINE.search(pieces[at].marks)
    )
    return next(marked, chosen[0])


def _holder(piece: Piece) -> int:
    """The element whose paragraphs the piece stands among."""
    inner = ("li", "td", "th", "p", *_HEADINGS)
    outside = [
        node for node in piece.path if node.tag not in inner and node.tag not in ("ul", "ol", "blockquote")
    ]
    return outside[-1].number if outside else 0


def _by_place(
    piece: Piece, page: Page, item: Mapping[str, object], *, above: bool
) -> tuple[BlockRole | None, str] | None:
    """The role that an element or its class gives, where it gives one."""
    words = len(piece.text.split())
    if piece.inside("figcaption"):
        return BlockRole.CAPTION, "figcaption"
    if _CORRECTION.search(piece.marks) and words <= 150:
        return BlockRole.CORRECTION, "correction_class"
    if not above:
        return None
    described = {
        _key(text) for text in (text_of(item.get("description")), page.metas.get("og:description")) if text
    }
    if (_DECK.search(piece.marks) or _key(piece.text) in described) and words <= 60:
        return BlockRole.DECK, "deck_class"
    if _BYLINE.search(piece.marks) and words <= 20 and piece.text[:3].lower() == "by ":
        return BlockRole.CREDIT, "byline"
    return None


def _meta_title(page: Page, item: Mapping[str, object]) -> str | None:
    title = text_of(item.get("headline")) or page.metas.get("og:title") or page.metas.get("twitter:title")
    site = page.metas.get("og:site_name")
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}\Z", "", title) if title and site else title


def _head(page: Page) -> Known:
    """What the page's meta elements tell."""
    metas = page.metas
    author = metas.get("author") or metas.get("article:author") or ""
    return Known(
        outlet=metas.get("og:site_name") or None,
        url=page.links.get("canonical") or metas.get("og:url") or None,
        byline=author if author and not author.startswith("http") else None,
        published=parse_date(
            metas.get("article:published_time") or metas.get("datepublished") or metas.get("date")
        ),
        language=page.language,
    )
