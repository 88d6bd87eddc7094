"""Whatever is handed in: it is taken or refused in clear words, nothing is lost and nothing is executed."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facts.conftest import made
from tests.facts.test_in_and_out import file_with, rating
from verifier.errors import FactRefused, UnreadableInput
from verifier.facts import Assertion, Content, FactStore, Filters
from verifier.facts.formats import CsvMapping, Form, import_file

KEEP = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOSTILE = [
    "'; drop table facts; --",
    '" OR terms:x NEAR(a b)*',
    "x' & !y <-> (",
    "%(x)s :x ? {0} $1 \\",
    "\x00",
    "\ud800",
    "\x1b[2J",
    "x" * 500_000,
    "＝1+1",
    "!?",
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:12]))
def test_anything_in_any_part_of_a_search(store: FactStore, words: str) -> None:
    store.add(made("Ships left Elmar.", language="en"), person="Ana")
    for filters in (Filters(outlet=words), Filters(site=words), Filters(language=words)):
        assert store.search("ships", filters=filters) == ()
        assert list(store.every(filters=filters)) == []
    store.search(words * 20)
    assert len(store.search(f"ships {words}")) == 1
    with pytest.raises(FactRefused, match="no fact"):
        store.get(words)
    assert store.stats().facts == 1


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:12]))
def test_anything_for_person_and_reason_is_kept_or_refused(store: FactStore, words: str) -> None:
    id = store.add(made("Ships left Elmar."), person="Ana").id
    store.deprecate(id, person="Bo", reason=f"because {words} so")
    last = store.history(id)[-1]
    assert last.reason.startswith("because ")
    assert last.reason.endswith(" so")
    kept = f"Bo {words}".isprintable()
    with contextlib.nullcontext() if kept else pytest.raises(FactRefused, match="can't be shown"):
        store.correct(id, Content(statement="A ship left."), person=f"Bo {words}", reason="r")
    assert (store.history(id)[-1].person == f"Bo {words}") == kept
    assert store.stats().facts == 1


@pytest.mark.parametrize(
    "source",
    [
        {"outlet": "x" * 10_000_000},
        {"outlet": "C", "quote": {"exact": "x" * 10_000_000}},
        {"outlet": "C", "extra": {"a": "x" * 10_000_000}},
        {"outlet": "C", "through": ["x" * 10_000_000]},
        {"outlet": "C", "url": "https://c.example/\x00"},
        {"outlet": "C", "speaker": "A\x1b[2J"},
    ],
    ids="-".join,
)
def test_a_field_that_cannot_be_held_costs_its_line_only(
    sqlite_place: str, tmp_path: Path, source: dict[str, Any]
) -> None:
    good = {"statement": "Ship 1 left.", "assertions": [{"outlet": "C"}]}
    lines = [json.dumps(one) for one in ({**good, "assertions": [source]}, good)]
    with FactStore.open(sqlite_place) as store:
        report = import_file(store, file_with(tmp_path, "\n".join(lines)), person="Ana")
        assert (report.added, report.refused) == (1, 1)
        assert report.reasons[0].places == ("line 1",)
        assert len(report.reasons[0].value) <= 80


def test_the_same_review_twice_is_one_fact_and_a_second_source_is_told_apart(
    store: FactStore, tmp_path: Path
) -> None:
    other_zone = rating(datePublished="2026-03-04T02:00:00+02:00")
    again = rating(url="https://mirror.example/1")
    feed = {
        "@type": "DataFeed",
        "dataFeedElement": [{"item": [one]} for one in (rating(), other_zone, again)],
    }
    path = file_with(tmp_path, json.dumps(feed), "feed.json")
    report = import_file(store, path, person="Ana")
    assert (report.added, report.known, report.asserted, report.refused) == (1, 1, 1, 0)
    (fact,) = store.every()
    assert [one.url for one in fact.assertions] == ["https://check.example/1", "https://mirror.example/1"]
    assert fact.assertions[0].published == datetime(2026, 3, 4, tzinfo=UTC)


FILES = {
    Form.JSONL: "\n".join(
        made(f"Ship {n} left on May {n}, 2026.", outlet=f"C{n}").model_dump_json() for n in range(1, 5)
    ),
    Form.CLAIMREVIEW: json.dumps({"dataFeedElement": [{"item": [rating(n)]} for n in range(1, 5)]}),
    Form.CSV: "Text,Date\n" + "".join(f'"Ship {n}, left",2026-05-0{n}\n' for n in range(1, 5)),
}
MAPPING = CsvMapping(columns={"statement": "Text", "published": "Date"}, fixed={"outlet": "C"})
changes = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 9), st.binary(max_size=4) | st.sampled_from([b'"', b"\\", b"}", b"["])
    ),
    min_size=1,
    max_size=4,
)


@KEEP
@pytest.mark.parametrize("form", FILES)
@given(changes=changes)
def test_a_file_with_spoilt_bytes_loses_nothing_without_a_word(
    sqlite_place: str, tmp_path: Path, form: Form, changes: list[tuple[float, int, bytes]]
) -> None:
    raw = FILES[form].encode()
    for where, dropped, put in changes:
        at = int(where * len(raw))
        raw = raw[:at] + put + raw[at + dropped :]
    path = tmp_path / "spoilt"
    path.write_bytes(raw)
    with FactStore.open(sqlite_place) as store:
        before = store.stats().facts
        try:
            report = import_file(store, str(path), person="Ana", form=form, mapping=MAPPING)
        except UnreadableInput:  # the header of a table, or a file in UTF-16
            return
        assert report.finished
        assert report.read == report.taken + report.refused + report.passed_over
        assert sum(reason.count for reason in report.reasons) == report.refused
        assert store.stats().facts == before + report.added
        again = import_file(store, str(path), person="Bo", form=form, mapping=MAPPING)
        assert (again.added, again.assertions, again.refused) == (0, 0, report.refused)


@KEEP
@given(words=st.text(max_size=60))
def test_any_text_in_any_filter(sqlite_store: FactStore, words: str) -> None:
    for filters in (Filters(outlet=words), Filters(site=words), Filters(language=words)):
        for hit in sqlite_store.search("ships", filters=filters):
            assert hit.fact.language == words or not (words and any(ch.isalnum() for ch in words))


@pytest.fixture
def sqlite_store(sqlite_place: str) -> Any:
    with FactStore.open(sqlite_place) as store:
        store.add(made("Ships left Elmar.", assertions=(Assertion(outlet="Qx", url="u"),)), person="Ana")
        yield store
