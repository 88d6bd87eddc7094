"""JSON into a draft: which of the known shapes it has, and the reader of that shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pydantic import ValidationError

from verifier.articles import Article, BlockRole
from verifier.errors import NotAnArticle, UnreadableInput
from verifier.read.ans import ans_draft, looks_like_ans
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Paragraph
from verifier.read.ninjs import looks_like_ninjs, ninjs_draft
from verifier.read.paragraphs import plain_draft
from verifier.read.schema_org import looks_like_schema_org, schema_org_draft
from verifier.read.values import names_of, text_of

#: Shapes in the order they are tried: how to tell one, and its reader. A new one goes here.
SHAPES: tuple[tuple[Callable[[object], bool], Callable[..., Draft]], ...] = (
    (looks_like_ans, ans_draft),
    (looks_like_ninjs, ninjs_draft),
    (looks_like_schema_org, schema_org_draft),
)

_EXPECTED = (
    "Known shapes: schema.org NewsArticle, IPTC ninjs, Arc ANS, an Article as this tool writes it, "
    "or an object with a “text” field."
)


def read_json(text: str) -> Draft | Article:
    """The draft of a JSON text, or the article itself where it is one of ours with its blocks.

    Raises:
        UnreadableInput: It is not JSON, or holds half characters.
        NotAnArticle: It has none of the known shapes.
    """
    value = _parsed(text)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    for fits, reader in SHAPES:
        if fits(value):
            return reader(value)
    if isinstance(value, Mapping) and isinstance(value.get("text"), str):
        return _own(value)
    raise NotAnArticle("The JSON has no shape that is known to hold an article.", hint=_EXPECTED)


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableInput("The JSON holds half a character (a lone surrogate).") from error
    except RecursionError as error:
        raise UnreadableInput("The JSON is nested too deeply.") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"The input is not JSON: line {error.lineno}, column {error.colno}.") from error
    except ValueError as error:
        raise UnreadableInput("The input is not JSON that can be read.") from error
    return value


def _own(value: Mapping[str, object]) -> Draft | Article:
    """Our own Article, or a bare text with any of its fields beside it."""
    if value.get("blocks"):
        try:
            return Article.model_validate_json(json.dumps(value))
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"]))
            raise NotAnArticle(f"The Article in the JSON does not hold together (at “{where}”).") from error
    known = Known(
        outlet=text_of(value.get("outlet")),
        url=text_of(value.get("url")),
        title=text_of(value.get("title")) or text_of(value.get("headline")),
        byline=text_of(value.get("byline")) or ", ".join(names_of(value.get("author"))) or None,
        published=parse_date(value.get("published")) or parse_date(value.get("date")),
        language=text_of(value.get("language")),
        truncated=text_of(value.get("truncated")),
    )
    return _titled(str(value["text"]), known)


def _titled(text: str, known: Known) -> Draft:
    """A bare text with its title: marked where it opens the text, else put above it."""
    draft = plain_draft(text, known)
    title = known.title
    if not title:
        return draft
    first = draft.paragraphs[0] if draft.paragraphs else None
    if first and " ".join(text[first.start : first.end].split()) == " ".join(title.split()):
        head = Paragraph(first.start, first.end, BlockRole.HEADLINE, "given_title")
        return Draft(text, (head, *draft.paragraphs[1:]), known)
    shift = len(title) + 2
    moved = [Paragraph(p.start + shift, p.end + shift) for p in draft.paragraphs]
    head = Paragraph(0, len(title), BlockRole.HEADLINE, "given_title")
    return Draft(f"{title}\n\n{text}", (head, *moved), known)
