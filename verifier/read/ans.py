"""Arc XP's ANS stories (Arc Native Specification, 0.5 and newer)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verifier.articles import BlockRole
from verifier.errors import NotAnArticle
from verifier.read.agencies import agencies_in
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Part, compose
from verifier.read.fragments import texts_of
from verifier.read.schema_org import is_blurb
from verifier.read.truncation import closed_to_public
from verifier.read.values import get, names_of, objects, plain, text_of

Element = Mapping[str, object]
#: Elements nest (a quote holds texts); deeper than this is no story.
_DEEPEST = 8


def looks_like_ans(value: object) -> bool:
    """Whether a JSON value is an ANS story."""
    return isinstance(value, Mapping) and isinstance(value.get("content_elements"), list)


def ans_draft(story: Mapping[str, object]) -> Draft:
    """The article of an ANS story.

    Raises:
        NotAnArticle: No element of it has text.
    """
    body = list(_elements(story))
    if not any(part.text.strip() for part in body):
        raise NotAnArticle("The ANS story has no text in its content elements.")
    whole = "\n".join(part.text for part in body)
    title = plain(get(story, "headlines", "basic")) or None
    parts = [Part(title or "", BlockRole.HEADLINE, "ans_headline")]
    deck = plain(get(story, "subheadlines", "basic")) or plain(get(story, "description", "basic"))
    if not is_blurb(deck, whole):
        parts.append(Part(deck, BlockRole.DECK, "ans_subheadline"))
    lead = get(story, "promo_items", "basic")
    if isinstance(lead, Mapping) and plain(lead.get("caption")) not in whole:
        parts += _image(lead, 0)
    parts += body
    parts += [
        Part(plain(one.get("text")), BlockRole.CORRECTION, "ans_correction")
        for one in objects(story.get("corrections"))
    ]
    return compose(parts, _known(story, title, len(whole.split())))


def _known(story: Mapping[str, object], title: str | None, words: int) -> Known:
    origins = [*names_of(story.get("distributor")), *names_of(story.get("source"))]
    people = objects(get(story, "credits", "by"))
    names = [
        text_of(get(one, "additional_properties", "original", "byline")) or plain(one.get("name"))
        for one in people
    ]
    dates = (story.get("publish_date"), story.get("first_publish_date"), story.get("display_date"))
    return Known(
        outlet=text_of(get(story, "source", "name")) or text_of(story.get("canonical_website")),
        url=text_of(story.get("canonical_url")),
        title=title,
        byline=" and ".join(name for name in names if name) or None,
        published=next((date for date in map(parse_date, dates) if date), None),
        language=text_of(story.get("language")),
        agencies=agencies_in(", ".join(origins)),
        truncated=closed_to_public(words, free=_free(story)),
    )


def _free(story: Mapping[str, object]) -> bool | None:
    return (
        False
        if get(story, "content_restrictions", "content_code") in ("paid", "premium", "subscriber")
        else None
    )


def _elements(holder: Mapping[str, object], depth: int = 0) -> Iterator[Part]:
    if depth > _DEEPEST:
        return
    for element in objects(holder.get("content_elements")):
        read = _READERS.get(str(element.get("type")), _other)
        yield from read(element, depth)


def _text(element: Element, _: int) -> Iterator[Part]:
    yield from (Part(text) for text in texts_of(text_of(element.get("content")) or ""))


def _header(element: Element, _: int) -> Iterator[Part]:
    yield Part(plain(element.get("content")), BlockRole.BODY, "ans_header")


def _image(element: Element, _: int) -> Iterator[Part]:
    caption = plain(element.get("caption")) or plain(element.get("subtitle"))
    yield Part(caption, BlockRole.CAPTION, "ans_image")


def _gallery(element: Element, depth: int) -> Iterator[Part]:
    yield Part(plain(get(element, "headlines", "basic")), BlockRole.CAPTION, "ans_image")
    yield from _elements(element, depth + 1)


def _video(element: Element, _: int) -> Iterator[Part]:
    text = plain(get(element, "description", "basic")) or plain(get(element, "headlines", "basic"))
    yield Part(text, BlockRole.CAPTION, "ans_video")


def _quote(element: Element, depth: int) -> Iterator[Part]:
    yield from _elements(element, depth + 1)
    yield from _text(element, depth)
    yield Part(plain(get(element, "citation", "content")))


def _list(element: Element, depth: int) -> Iterator[Part]:
    if depth <= _DEEPEST:
        yield from _elements({"content_elements": element.get("items")}, depth + 1)


def _link(element: Element, depth: int) -> Iterator[Part]:
    text = plain(element.get("content")) or plain(element.get("title"))
    yield Part(text, BlockRole.PROMO, "ans_link")
    for item in objects(element.get("items")):
        yield from _link(item, depth)


def _correction(element: Element, _: int) -> Iterator[Part]:
    yield Part(plain(element.get("text")), BlockRole.CORRECTION, "ans_correction")


def _table(element: Element, _: int) -> Iterator[Part]:
    header = element.get("header")
    rows = element.get("rows")
    for row in [header, *(rows if isinstance(rows, list) else [])]:
        cells = [plain(cell.get("content")) for cell in objects(row)]
        yield Part(" | ".join(cells) if any(cells) else "", BlockRole.BODY, "ans_table")


def _other(element: Element, depth: int) -> Iterator[Part]:
    """Types not named here: their text, if they have any, and what they hold."""
    yield from _text(element, depth)
    yield from _elements(element, depth + 1)


def _nothing(_: Element, __: int) -> Iterator[Part]:
    yield from ()


_READERS: dict[str, Callable[[Element, int], Iterator[Part]]] = {
    "text": _text,
    "raw_html": _text,
    "header": _header,
    "image": _image,
    "gallery": _gallery,
    "video": _video,
    "quote": _quote,
    "blockquote": _quote,
    "list": _list,
    "interstitial_link": _link,
    "link_list": _link,
    "correction": _correction,
    "table": _table,
    "code": _nothing,
    "divider": _nothing,
    "oembed_response": _nothing,
    "reference": _nothing,
}
