"""Readers: what is told in a file comes out as a fact, or refused with a reason; nothing is lost between."""

from __future__ import annotations

import io
import json
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render import factory
from verifier.errors import SettingsError, UnreadableInput
from verifier.facts import FactScope, NewFact
from verifier.facts.formats import CsvMapping, Record, claims_of
from verifier.facts.formats.article import read_claims
from verifier.facts.formats.check import check_years
from verifier.facts.formats.claimreview import REVIEW, read_claim_reviews
from verifier.facts.formats.csvfile import Table
from verifier.facts.formats.feed import elements
from verifier.facts.formats.jsonl import read_jsonl
from verifier.facts.formats.records import MAX_RECORD, Unfit, brief
from verifier.render import render

REVIEWED = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "datePublished": "2026-03-04T10:00:00.000Z",
    "inLanguage": "pt_BR",
    "headline": "Os navios não saíram",
    "claimReviewed": "Os navios saíram na segunda",
    "author": {"@type": "Organization", "name": "Lantern Check", "url": "https://check.example"},
    "reviewRating": {"@type": "Rating", "alternateName": "Enganoso: falta contexto", "ratingValue": 2.5},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ilse Varrow"},
        "appearance": [{"url": "https://posts.example/77"}],
    },
}


def reviews(value: object) -> list[Record]:
    return list(read_claim_reviews(io.BytesIO(json.dumps(value).encode())))


def only(records: list[Record]) -> NewFact:
    assert [record.why for record in records] == [""]
    assert records[0].fact is not None
    return records[0].fact


def why(record: Record) -> str:
    assert record.fact is None
    return record.why


# --- ClaimReview


@pytest.mark.parametrize(
    "wrapped",
    [
        REVIEWED,
        [REVIEWED],
        {"@context": "https://schema.org", "@graph": [REVIEWED]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEWED]}]},
        {"dataFeedElement": [{"item": REVIEWED}], "@type": "DataFeed", "publisher": {"list": [1, 2]}},
        [{"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEWED]}]}],
        {"@type": "NewsArticle", "review": REVIEWED},
    ],
    ids=["single", "list", "graph", "feed", "feed, late type", "list of feeds", "in an article"],
)
def test_a_rating_is_the_fact_not_the_claim(wrapped: object) -> None:
    fact = only(reviews(wrapped))
    assert fact.statement == (
        "Lantern Check rated the claim “Os navios saíram na segunda” as “Enganoso: falta contexto”."
    )
    assert (fact.subject, fact.language, fact.status) == ("Ilse Varrow", "pt-BR", "active")
    (source,) = fact.assertions
    assert (source.outlet, source.url) == ("Lantern Check", "https://check.example/1")
    assert source.published == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert source.document == "Os navios não saíram"
    record: Any = source.extra[REVIEW]
    for kept in ("claimReviewed", "reviewRating", "itemReviewed", "inLanguage", "author"):
        assert record[kept] == REVIEWED[kept]


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        ({"ratingValue": 1, "worstRating": "1", "bestRating": 5}, "1 (on a scale from 1 to 5)"),
        ({"ratingValue": "0.5"}, "0.5"),
        ({"name": "Falso"}, "Falso"),
        ("Pants ablaze", "Pants ablaze"),
        ({"alternateName": ["कुछ हद तक सही"]}, "कुछ हद तक सही"),
    ],
)
def test_ratings_stay_in_their_own_words(rating: object, words: str) -> None:
    assert only(reviews(REVIEWED | {"reviewRating": rating})).statement.endswith(f" as “{words}”.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"claimReviewed": None}, "claimReviewed: is missing"),
        ({"claimReviewed": {"a": 1}}, "claimReviewed: is not one text"),
        ({"claimReviewed": ["a", "b"]}, "claimReviewed: is not one text"),
        ({"reviewRating": None}, "reviewRating: is missing"),
        ({"reviewRating": {"ratingValue": True}}, "reviewRating: has neither words"),
        ({"author": None, "url": None}, "author: is missing"),
        ({"datePublished": "32-13-2024"}, "datePublished: is no date"),
        ({"datePublished": "0000-01-01"}, "datePublished: is no date"),
        ({"datePublished": 20240101}, "datePublished: is not one text"),
        ({"claimReviewed": "x" * 10_000_000}, "claimReviewed: is longer than 4000"),
        ({"claimReviewed": "a\x00b"}, "claimReviewed: holds a NUL"),
        ({"claimReviewed": "a\x1bb"}, "statement: holds control characters"),
        ({"claimReviewed": "a\ud800b"}, "claimReviewed: holds half a character"),
        ({"keywords": "x" * 50_000}, "extra is longer"),
    ],
)
def test_a_review_that_cannot_be_used_says_why(change: dict[str, Any], reason: str) -> None:
    records = reviews([REVIEWED | change, REVIEWED])
    assert why(records[0]).startswith(reason)
    assert len(records[0].value) <= 80
    assert records[1].fact is not None


def test_other_kinds_are_passed_over_and_wrong_types_refused() -> None:
    records = reviews([{"@type": "WebPage"}, 7, "text", None])
    assert [record.why for record in records] == ["", *["is neither an object nor a list"] * 3]


def test_several_reviews_in_one_element_are_told_apart() -> None:
    places = [record.place for record in reviews({"@graph": [{"item": [REVIEWED, REVIEWED]}]})]
    assert places == ["element 1, review 1", "element 1, review 2"]


# --- feeds of any size


def cut(raw: bytes) -> list[tuple[bytes, str]]:
    return [(one.raw, one.trouble.why if one.trouble else "") for one in elements(io.BytesIO(raw))]


def test_one_broken_element_refuses_itself_only() -> None:
    good = json.dumps(REVIEWED).encode()
    raw = b"[" + b",".join([good, b'{"a": tru}', b'{"a":"\xff"}', b"{'a':1}", b'{"a":1,"a":2}', good]) + b"]"
    records = list(read_claim_reviews(io.BytesIO(raw)))
    assert [bool(record.fact) for record in records] == [True, False, False, False, False, True]
    whys = [record.why for record in records[1:5]]
    assert whys[1:] == ["is not UTF-8", whys[2], "gives a field twice"]
    assert whys[0].startswith("is not JSON")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'[{"a":1},{"b":', "ends before its brackets are closed"),
        (b'[{"a":1},{"b":"unended', "ends in the middle of a text"),
        (b'[{"a":1}]]', "closing bracket that nothing opened"),
        (b'[{"a":1}}', "closing bracket that nothing opened"),
    ],
)
def test_a_broken_file_tells_where_reading_ended(raw: bytes, reason: str) -> None:
    first, last = cut(raw)
    assert first == (b'{"a":1}', "")
    assert reason in last[1]


def test_too_deep_and_too_large_elements_are_refused_alone() -> None:
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    large = b"[" + b'"' + b"x" * 1000 + b'",' + (b'"' + b"y" * 1_000_000 + b'",') * 20 + b"0]"
    assert len(large) > MAX_RECORD
    told = cut(b"[" + deep + b"," + large + b',{"b":1}]')
    assert [reason for _, reason in told] == [
        "is nested more than 64 levels deep",
        "is larger than 16 MB",
        "",
    ]


def test_a_text_without_end_is_not_held_whole() -> None:
    (told,) = cut(b'["' + b"x" * (MAX_RECORD + (2 << 20)))
    assert "longer than 16 MB" in told[1]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4)
)
objects = st.dictionaries(st.text(), values, max_size=4)


class Slowly(io.BytesIO):
    """Gives few bytes at a time: every place of a file is the end of a piece once."""

    most = 7

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self.most, size if size and size > 0 else self.most))


@given(st.lists(objects, max_size=5), st.sampled_from([None, 1]), st.sampled_from([7, 40, 10_000]))
def test_elements_are_what_json_says(items: list[dict[str, Any]], indent: int | None, most: int) -> None:
    for wrapped in (items, {"a": {"b": [1]}, "@graph": items, "c": [[]]}):
        raw = json.dumps(wrapped, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
        file = Slowly(raw)
        file.most = most
        found = [json.loads(one.raw.decode("utf-8", "surrogatepass")) for one in elements(file)]
        assert found == items


def test_a_list_without_end_takes_no_longer_than_it_is_long() -> None:
    raw = b'[{"a":[' + b'"x",' * 250_000
    began = time.process_time()
    (told,) = cut(raw)
    assert "ends before its brackets" in told[1]
    assert time.process_time() - began < 20  # looked through again at each text: many minutes


@given(st.binary(max_size=300) | st.text(alphabet='[]{}":,\\ a1@graph', max_size=80).map(str.encode))
def test_no_bytes_break_the_readers(raw: bytes) -> None:
    for read in (read_claim_reviews, read_jsonl, read_claims):
        for record in read(io.BytesIO(raw)):
            assert record.fact is None or record.why == ""
            assert brief(record.value) == record.value


hostile = st.sampled_from(
    [None, True, 5, 1.5, "", " ", "x", "2026-01-01", "32-13-2024", "\x00", "\ud800", "=1+1", [], {}, ["a"]]
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(REVIEWED, hostile)))
def test_any_type_in_any_field_of_a_review_is_a_fact_or_a_reason(change: dict[str, Any]) -> None:
    (record,) = reviews([REVIEWED | change])
    assert (
        record.fact is not None or record.why or "ClaimReview" not in str(change.get("@type", "ClaimReview"))
    )


LINE: dict[str, Any] = {"statement": "A took 14.", "assertions": [{"outlet": "Courier"}]}


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NewFact.model_fields, hostile)))
def test_any_type_in_any_field_of_a_line_is_a_fact_or_a_reason(change: dict[str, Any]) -> None:
    raw = json.dumps(LINE | change).encode()
    (record,) = read_jsonl(io.BytesIO(raw))
    assert (record.fact is None) == bool(record.why)


# --- our own JSONL


def line(**change: Any) -> Record:
    (record,) = read_jsonl(io.BytesIO(json.dumps(LINE | change).encode()))
    return record


def source(**fields: Any) -> list[dict[str, Any]]:
    return [{"outlet": "Courier", **fields}]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"valid_from": "32-13-2024"}, "valid_from: is no date or time"),
        ({"valid_from": "0000-01-01"}, "valid_from: year 0"),
        ({"valid_from": 0}, "valid_from: Input should be a valid date"),
        ({"valid_from": "86400"}, "valid_from: is no date or time"),
        ({"assertions": source(published=17)}, "assertions.published: Input should be"),
        ({"assertions": source(primary="yes")}, "assertions.primary: Input should be a valid boolean"),
        ({"assertions": []}, "assertions: Tuple should have at least 1"),
        ({"assertions": [{}]}, "assertions: an assertion needs a speaker, outlet, URL or document"),
        ({"statement": 5}, "statement: Input should be a valid string"),
        ({"statement": "x" * 10_000_000}, "statement: String should have at most 4000"),
        ({"statement": "a\x00"}, "statement: holds a NUL"),
        ({"statement": "a\ud800"}, "holds half a character"),
        ({"language": "Ghost Speech"}, "language: is no language tag"),
        ({"colour": "red"}, "has a field that no fact has"),
        ({"status": "void"}, "is void in the store it comes from"),
        ({"rank": "deprecated"}, "is deprecated in the store it comes from"),
        ({"assertions": source(extra={"a": float("nan")})}, "has a number that is none"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(change: dict[str, Any], reason: str) -> None:
    assert why(line(**change)).startswith(reason)


def test_lines_are_counted_and_one_bad_one_costs_itself_only() -> None:
    good = json.dumps(LINE).encode()
    raw = b"\xef\xbb\xbf" + good + b"\n\n{broken\n" + b"x" * (MAX_RECORD + 9) + b"\n[1]\n" + good
    records = list(read_jsonl(io.BytesIO(raw)))
    assert [(record.place, bool(record.fact)) for record in records] == [
        ("line 1", True),
        ("line 3", False),
        ("line 4", False),
        ("line 5", False),
        ("line 6", True),
    ]
    assert records[2].why == "is longer than 16 MB"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"valid_to": "2951-01-01"}, "valid_to: lies centuries ahead"),
        ({"assertions": source(published="2051-01-01")}, "published: lies years ahead"),
    ],
)
def test_dates_that_cannot_be_meant_are_refused(change: dict[str, Any], reason: str) -> None:
    record = line(**change)
    assert record.fact is not None
    with pytest.raises(Unfit, match=reason):
        check_years(record.fact, datetime(2026, 11, 1, tzinfo=UTC))


# --- tables

MAPPED = CsvMapping(
    columns={"statement": "Text", "published": "Date", "url": "Link", "extra.id": "Id"},
    fixed={"outlet": "The Courier"},
    dates="%d.%m.%Y",
)


def table(text: str | bytes, mapping: CsvMapping = MAPPED) -> list[Record]:
    raw = text.encode() if isinstance(text, str) else text
    return list(Table(io.BytesIO(raw), mapping))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_is_read_as_mapped_in_any_dialect(delimiter: str, mark: str, end: str) -> None:
    rows = [["Id", "Text", "Date", "Link"], ["7", '"14 ships; ""in"", all, of|it"', "12.11.2026", ""]]
    text = mark + end.join(delimiter.join(row) for row in rows) + end
    fact = only(table(text))
    assert fact.statement == '14 ships; "in", all, of|it'
    (held,) = fact.assertions
    assert (held.outlet, held.url, held.extra) == ("The Courier", None, {"id": "7"})
    assert held.published == datetime(2026, 11, 12, tzinfo=UTC)


def test_encodings_are_said_never_guessed() -> None:
    raw = "Id,Text,Date,Link\n1,Café “Elmar”,,\n2,plain,,\n".encode("cp1252")
    refused, plain = table(raw)
    assert why(refused).startswith("is not utf-8; say which encoding it is")
    assert plain.fact is not None
    first, _ = table(raw, MAPPED.changed(encoding="cp1252"))
    assert first.fact is not None
    assert first.fact.statement == "Café “Elmar”"


def test_rows_that_cannot_be_read_say_why_and_where() -> None:
    text = (
        "Id,Text,Date,Link\n"
        "1,a,32.13.2024,\n"
        "2,,12.11.2026,\n"
        "3,c,12.11.2026,,more\n"
        '4,"d,12.11.2026,\n'
        '5,"e" e,12.11.2026,\n'
        "6,f,12.11.2026,\n"
        ",,,\n\n"
        "7,a\x00b,,\n"
        f"8,{'x' * 10_000_000},,\n"
        '9,"never closed,,\n'
    )
    told = [(record.place, record.why.split(" (")[0]) for record in table(text)]
    assert told == [
        ("line 2", "published: is no date as in %d.%m.%Y"),
        ("line 3", "statement: is empty"),
        ("line 4", "has not as many cells as there are columns"),
        ("lines 5 to 6", "the quotation marks don't fit"),
        ("line 7", ""),
        ("line 10", "statement: holds a NUL character; remove it"),
        ("line 11", "statement: String should have at most 4000 characters"),
        ("line 12", "a quotation mark is opened and never closed"),
    ]


def test_formulas_and_sql_are_words_like_others() -> None:
    for words in ("=HYPERLINK(1)", "'; drop table facts; --", "{{7*7}}", "NEAR(a b)"):
        assert only(table(f'Id,Text,Date,Link\n1,"{words}",,\n')).statement == words


def test_a_table_of_fact_checks_is_one_of_ratings() -> None:
    mapping = CsvMapping(
        columns={"claim": "Claim", "rating": "Verdict", "claimant": "Who"}, fixed={"outlet": "Courier Check"}
    )
    good, bad = table("Claim,Verdict,Who\nIt sank,Falsch,Ilse Varrow\nIt sank,,\n", mapping)
    assert good.fact is not None
    assert good.fact.statement == "Courier Check rated the claim “It sank” as “Falsch”."
    assert good.fact.subject == "Ilse Varrow"
    assert good.fact.assertions[0].extra[REVIEW] == {
        "claimReviewed": "It sank",
        "reviewRating": {"alternateName": "Falsch"},
        "itemReviewed": {"author": {"name": "Ilse Varrow"}},
    }
    assert why(bad) == "rating: is empty"


def test_times_have_the_zone_that_is_said_and_an_embargo_needs_one() -> None:
    mapping = CsvMapping(
        columns={"statement": "T", "embargo_until": "E", "published": "P"}, fixed={"url": "u"}
    )
    text = "T,E,P\na,2026-11-12 06:00,2026-11-11 06:00\n"
    assert why(table(text, mapping)[0]) == "embargo_until: has no time zone"
    fact = only(table(text, mapping.changed(zone="Europe/Lisbon")))
    assert fact.embargo_until == datetime(2026, 11, 12, 6, tzinfo=UTC)
    assert fact.assertions[0].published == datetime(2026, 11, 11, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"columns": {"headline": "Text"}}, "no field 'headline'"),
        ({"columns": {"url": "Link"}}, "which column holds the statement"),
        ({"columns": {"statement": "Text", "claim": "Text"}}, "which column holds the statement"),
        ({"columns": {"statement": "Text"}}, "where the facts are known from"),
        ({"columns": {"statement": "Text"}, "fixed": {"url": "u"}, "encoding": "hex"}, "no encoding 'hex'"),
        ({"columns": {"statement": "Text"}, "fixed": {"url": "u"}, "zone": "../x"}, "no time zone"),
        ({"columns": {"statement": "Text"}, "fixed": {"url": "u"}, "delimiter": ";;"}, "one character"),
    ],
)
def test_a_mapping_nothing_can_be_read_with_is_refused_at_once(mapping: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Table(io.BytesIO(b"Text,Link\n"), CsvMapping(**mapping))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("Id,Texte,Date,Link\n", "no column 'Text'"),
        ("Id,Text,Text,Date,Link\n", "two columns"),
    ],
)
def test_a_table_without_the_columns_is_refused_at_once(text: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        Table(io.BytesIO(text.encode()), MAPPED)


cells = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_every_row_of_a_table_is_a_fact_or_a_reason(rows: list[tuple[str, str, str]]) -> None:
    import csv

    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([("Text", "Date", "Link"), *rows])
    mapping = CsvMapping(
        columns={"statement": "Text", "valid_from": "Date", "url": "Link"}, fixed={"outlet": "C"}
    )
    records = table(text.getvalue(), mapping)
    assert len(records) == sum(1 for row in rows if any(cell.strip() for cell in row))
    assert all((record.fact is None) == bool(record.why) for record in records)


@given(st.binary(max_size=300))
def test_no_bytes_break_a_table(raw: bytes) -> None:
    for record in table(b"Id,Text,Date,Link\n" + raw):
        assert (record.fact is None) == bool(record.why)


# --- articles


def test_claims_of_an_article_are_proposed_on_its_exact_words() -> None:
    report = factory.report()
    for side in (report.a, report.b):
        records = list(claims_of(side.article, side.extraction))
        assert len(records) == len(side.extraction.claims) > 0
        for record, claim in zip(records, side.extraction.claims, strict=True):
            fact = record.fact
            assert fact is not None
            assert (fact.status, fact.statement) == ("proposed", " ".join(claim.text.split()))
            (held,) = fact.assertions
            assert held.quote is not None
            assert held.position is not None
            text = side.article.text
            assert text[held.position.start : held.position.end] == held.quote.exact
            whole = held.quote.prefix + held.quote.exact + held.quote.suffix
            assert whole in text
            assert (held.outlet, held.primary) == (side.article.outlet, False)
            assert held.extra["certainty"] == claim.certainty.value


def test_claims_are_read_from_what_the_commands_write() -> None:
    report = factory.report()
    expected = [
        record.fact for side in (report.a, report.b) for record in claims_of(side.article, side.extraction)
    ]
    found = list(read_claims(io.BytesIO(render(report, "json").encode())))
    assert [record.fact for record in found] == expected
    (other,) = read_claims(io.BytesIO(b'{"$schema": "something"}'))
    assert why(other).startswith("is neither a report nor the claims")


def test_claims_of_another_article_are_refused() -> None:
    report = factory.report()
    (record,) = claims_of(report.a.article, report.b.extraction)
    assert why(record) == "these are not the claims of this article"


def test_a_running_total_holds_as_of_its_day() -> None:
    report = factory.report()
    totals = [
        record.fact
        for side in (report.a, report.b)
        for record in claims_of(side.article, side.extraction)
        if record.fact and record.fact.scope is FactScope.RUNNING_TOTAL
    ]
    for fact in totals:
        published = fact.assertions[0].published
        day: date | None = published.date() if published else None
        assert (fact.valid_from, fact.valid_to) == (day, day)


class Endless(io.RawIOBase):
    """A feed made as it is read: nobody holds it whole."""

    def __init__(self, start: bytes, item: bytes, times: int) -> None:
        self.parts = iter([start or item, *[item] * (times if start else times - 1)])
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self.rest) < len(buffer) and (part := next(self.parts, None)):
            self.rest += part
        given, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


@pytest.mark.parametrize("form", ["feed", "lines", "table"])
def test_memory_does_not_grow_with_the_file(form: str) -> None:
    import tracemalloc

    fat = json.dumps(REVIEWED | {"about": "x" * 9000}).encode()
    long_line = json.dumps(LINE | {"assertions": source(extra={"a": "x" * 9000})}).encode() + b"\n"
    row = b"1,a," + b"x" * 9000 + b",\n"
    file = {
        "feed": Endless(b'{"dataFeedElement":[1', b"," + fat, 2000),
        "lines": Endless(b"", long_line, 2000),
        "table": Endless(b"Id,Text,Link,Date\n", row, 2000),
    }[form]
    buffered = io.BufferedReader(file)
    if form == "table":
        # Only the header is looked at twice: what is read after it is not kept.
        found: Any = Table(io.BytesIO(b"Id,Text,Link,Date\n"), MAPPED.changed(columns={"extra.link": "Link"}))
        found._file = buffered
    else:
        found = (read_claim_reviews if form == "feed" else read_jsonl)(buffered)
    tracemalloc.start()
    try:
        count = sum(1 for record in found if record.fact is not None)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 2000
    assert peak < 9_000_000  # of 18 MB read
