"""Where an article credits a news agency: credit lines, byline, dateline, its own outlet, running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from verifier.articles import Article, Block, BlockRole, Span
from verifier.origins.values import AgencyCredits, Credit, CreditPlace, words_at
from verifier.read.agencies import AGENCY, AgencyMention, agencies_in, agency_mentions, dateline_of
from verifier.values.quotes import quote_spans

_BYLINE_RULES = frozenset({"byline", "name_and_agency"})
_DATELINE_WITHIN = 3
_LONGEST_DATELINE = 120


@cache
def _phrase() -> re.Pattern[str]:
    """An agency named as the one who was told, or who reported: the words around it tell it from others."""
    name = rf"(?:the )?(?:news agency )?(?P<{{}}>{AGENCY.pattern})(?: news agency| news service)?"
    told = r"(?:told|speaking to|spoke to|spoke with|(?:interview|interviewed|interviews) (?:with|by|for))"
    source = (
        r"(?:according to|reported by|first reported by|obtained by|seen by|reviewed by|cited by|quoted by)"
    )
    says = r"(?:reported|reports|said|says|quoted|cited|counted|has learned|learned)"
    return re.compile(
        rf"\b(?:{told}|{source}) {name.format('told')}|{name.format('says')} {says}\b"
        rf"|\b[Aa]n? {name.format('tally')} (?:tally|count|analysis|investigation|poll|review|survey)\b"
    )


def credits_of(article: Article) -> tuple[Credit, ...]:
    """Every credit of an agency in an article, with its words, in order of the text.

    Agencies that the input or the outlet names, and the text does not, come last.
    """
    found = [*_in_blocks(article), *_in_dateline(article), *_in_text(article)]
    known = {credit.agency for credit in found if credit.place != "phrase"}
    outlet = agencies_in(article.outlet or "")
    found += [Credit(agency=name, place="outlet") for name in outlet]
    said = [*article.agencies, *agencies_in(article.byline or "")]
    unseen = [name for name in dict.fromkeys(said) if name not in known and name not in outlet]
    return (*found, *(Credit(agency=name, place="metadata") for name in unseen))


def _credit(article: Article, mention: AgencyMention, place: CreditPlace) -> Credit:
    return Credit(agency=mention.agency, place=place, words=words_at(article, mention.span))


def _in_blocks(article: Article) -> Iterator[Credit]:
    for block in article.blocks:
        if block.role is not BlockRole.CREDIT and block.rule != "copyright":
            continue
        place: CreditPlace = "byline" if block.rule in _BYLINE_RULES else "credit line"
        for mention in agency_mentions(article.text, block.span.start, block.span.end):
            yield _credit(article, mention, place)


def _in_dateline(article: Article) -> Iterator[Credit]:
    bodies = [block for block in article.blocks if block.role is BlockRole.BODY]
    for block in bodies[:_DATELINE_WITHIN]:
        if (mention := _dateline_agency(article, block)) is not None:
            yield _credit(article, mention, "dateline")
            return


def _dateline_agency(article: Article, block: Block) -> AgencyMention | None:
    start = block.span.start
    dateline = dateline_of(article.quote(block.span)[:_LONGEST_DATELINE].lstrip("*_ \t"))
    if dateline is None or dateline.agency is None:
        return None
    within = agency_mentions(article.text, start, min(block.span.end, start + _LONGEST_DATELINE))
    return next((mention for mention in within if mention.agency == dateline.agency), None)


def _in_text(article: Article) -> Iterator[Credit]:
    quoted = iter(quote_spans(article.text))
    quote = next(quoted, None)
    for block in article.blocks:
        if block.role not in {BlockRole.BODY, BlockRole.DECK, BlockRole.CAPTION}:
            continue
        for match in _phrase().finditer(article.text, block.span.start, block.span.end):
            while quote is not None and quote.end <= match.start():
                quote = next(quoted, None)
            quoted_here = quote is not None and quote.start <= match.start()
            if not quoted_here and not _surname(article.text, match):
                yield _phrased(article, match)


def _surname(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word stands before the agency's name: "Michael Bloomberg said"."""
    before = text[max(0, match.start() - 30) : match.start()].split(" ")
    return match["says"] is not None and len(before) > 1 and before[-1] == "" and before[-2][:1].isupper()


def _phrased(article: Article, match: re.Match[str]) -> Credit:
    span = Span(start=match.start(), end=match.end())
    agency = next(name for name in match.groups() if name)
    return Credit(agency=agencies_in(agency)[0], place="phrase", words=words_at(article, span))


def by_agency(a: tuple[Credit, ...], b: tuple[Credit, ...]) -> tuple[AgencyCredits, ...]:
    """The credits of two articles, agency by agency, by name."""
    return tuple(
        AgencyCredits(
            agency=name,
            a=tuple(credit for credit in a if credit.agency == name),
            b=tuple(credit for credit in b if credit.agency == name),
        )
        for name in sorted({credit.agency for credit in (*a, *b)})
    )
