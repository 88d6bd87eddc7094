"""In and out of a store, in both databases: exact, safe to repeat and to stop; nothing hidden gets out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.conftest import WHOLE, Clock, made
from verifier.articles import Span
from verifier.errors import FactRefused, SettingsError, UnreadableInput
from verifier.facts import (
    Assertion,
    Content,
    FactScope,
    FactStore,
    NewFact,
    QuoteSelector,
    Reader,
)
from verifier.facts.formats import CsvMapping, Form, Record, Taking, import_file
from verifier.facts.formats.csvout import COLUMNS, csv_pieces
from verifier.facts.formats.exporting import Export, ExportForm
from verifier.facts.formats.jsonl import read_jsonl
from verifier.facts.formats.replay import replay

ALLOWED = Reader(allowed=True)
FULL = made(
    "The harbor took 14 “ships”;\u2028about 280 tons.",
    scope=FactScope.RUNNING_TOTAL,
    valid_from=date(2026, 1, 1),
    subject="Port Elmar",
    language="en",
    status="proposed",
    assertions=(
        WHOLE,
        Assertion(document="Census"),
    ),
)


def exported(store: FactStore, form: ExportForm = ExportForm.JSONL, **more: Any) -> str:
    return "".join(Export(store=store, form=form, **more).pieces())


def file_with(folder: Path, text: str, name: str = "facts.jsonl") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def rating(number: int = 1, outlet: str = "Courier Check", **more: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": f"https://check.example/{number}",
        "datePublished": "2026-03-04",
        "claimReviewed": f"Ship {number} sank",
        "author": {"@type": "Organization", "name": outlet},
        "reviewRating": {"@type": "Rating", "alternateName": "Falsch", "ratingValue": 1},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ilse Varrow"}},
        **more,
    }


# --- our own JSONL


def test_what_is_exported_comes_in_again_as_it_was(store: FactStore, tmp_path: Path) -> None:
    store.add_many([FULL, made(), made("Ship 7 left.", valid_to=date(2026, 2, 1))], person="Ana")
    text = exported(store)
    with FactStore.open(tmp_path / "other.db") as other:
        report = import_file(other, file_with(tmp_path, text), person="Bo", reason="moved")
        assert (report.read, report.added, report.refused, report.finished) == (3, 3, 0, True)
        pairs = zip(store.every(), other.every(), strict=True)
        for before, after in pairs:
            assert after.person == "Bo"
            left = {"person", "recorded", "assertions"}
            assert before.model_dump(exclude=left) == after.model_dump(exclude=left)
            for one, two in zip(before.assertions, after.assertions, strict=True):
                assert one.id == two.id
        again = import_file(other, file_with(tmp_path, text), person="Cy")
        assert (again.added, again.known, again.assertions) == (0, 3, 0)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
facts_given = st.builds(
    NewFact,
    statement=words.filter(lambda text: text.strip() != ""),
    scope=st.sampled_from(FactScope),
    valid_from=st.none() | st.dates(max_value=date(2026, 1, 1)),
    subject=words,
    language=st.sampled_from([None, "en", "pt-BR"]),
    assertions=st.tuples(
        st.builds(
            Assertion,
            outlet=words.map(lambda text: "O" + text),
            published=st.none()
            | st.datetimes(max_value=datetime(2026, 1, 1)).map(lambda t: t.replace(tzinfo=UTC)),
            quote=st.none() | st.builds(QuoteSelector, exact=words),
            through=st.lists(words.map(lambda text: "T" + text), max_size=2).map(tuple),
            extra=st.dictionaries(words, st.none() | st.integers() | words | st.booleans(), max_size=3),
        )
    ),
)


@given(st.lists(facts_given, min_size=1, max_size=3))
def test_any_fact_survives_the_way_out_and_in(given_facts: list[NewFact]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, FactStore.open(Path(folder) / "a.db") as store:
        store.add_many(given_facts, person="Ana")
        found = [record.fact for record in read_jsonl(io.BytesIO(exported(store).encode()))]
        held = list(store.every())
        with FactStore.open(Path(folder) / "b.db") as other:
            other.add_many([fact for fact in found if fact is not None], person="Bo")
            assert len(found) == len(held)
            assert [(f.id, f.quantities, f.subject) for f in other.every()] == [
                (f.id, f.quantities, f.subject) for f in held
            ]
            ids = [[one.id for one in fact.assertions] for fact in other.every()]
            assert ids == [[one.id for one in fact.assertions] for fact in held]


# --- taking in


def test_refusals_are_counted_told_and_cost_nothing_else(store: FactStore, tmp_path: Path) -> None:
    rows = ["Text,Date", "a,2026-01-01", "b,32-13-2024", ",2026-01-01", "c,0000-01-01", "a,2026-01-01", "d,"]
    path = file_with(tmp_path, "\n".join(rows), "t.csv")
    told: list[Record] = []
    mapping = CsvMapping(columns={"statement": "Text", "published": "Date"}, fixed={"outlet": "Courier"})
    report = import_file(
        store, path, person="Ana", reason="archive", mapping=mapping, taking=Taking(on_refused=told.append)
    )
    assert (report.read, report.added, report.known, report.refused) == (6, 2, 1, 3)
    assert report.read == report.taken + report.refused + report.passed_over
    assert [record.place for record in told] == ["line 3", "line 4", "line 5"]
    first = report.reasons[0]
    assert (first.count, first.places, first.value) == (2, ("line 3", "line 5"), "32-13-2024")
    assert first.why.startswith("published: is no date")
    history = store.history(next(iter(store.every())).id)
    assert (history[0].person, history[0].reason) == ("Ana", "archive")


def test_what_the_store_refuses_is_told_with_its_place(store: FactStore, tmp_path: Path) -> None:
    store.add(made("Open to all."), person="Ana")
    lines = [made(text).model_dump_json() for text in ("First.", "Open to all.", "Last.")]
    taking = Taking(marks={"unpublished": True})
    path = file_with(tmp_path, "\n".join(lines))
    report = import_file(store, path, person="Bo", taking=taking)
    assert (report.added, report.refused) == (2, 1)
    assert report.reasons[0].places == ("line 2",)
    assert [fact.statement for fact in store.every()] == ["Open to all."]


def test_somebody_is_named_and_nothing_is_written_without(store: FactStore, tmp_path: Path) -> None:
    with pytest.raises(FactRefused, match="nobody is named"):
        import_file(store, file_with(tmp_path, made().model_dump_json()), person=" ")
    assert list(store.every()) == []


def test_stopped_at_any_place_it_goes_on_from_there(store: FactStore) -> None:
    facts = [made(f"Ship {n} left.") for n in range(25)]

    def stopped(at: int) -> Iterator[Record]:
        for n, fact in enumerate(facts):
            if n == at:
                raise KeyboardInterrupt
            yield Record(f"line {n + 1}", fact)

    taking = Taking()
    with pytest.raises(KeyboardInterrupt):
        taking.into(store, stopped(17), person="Ana", batch=10)
    report = taking.report()
    assert (report.read, report.added, report.waiting, report.finished) == (17, 10, 7, False)
    assert len(list(store.every())) == 10
    again = Taking().into(store, stopped(99), person="Ana", batch=10)
    assert (again.added, again.known, again.finished) == (15, 10, True)
    assert len(list(store.every())) == 25


def test_forms_are_told_by_name_and_first_bytes(tmp_path: Path) -> None:
    from verifier.facts.formats.reading import form_of, opened

    for name, text, form in (
        ("a.csv", "x", Form.CSV),
        ("a.ndjson", "x", Form.JSONL),
        ("a.json", '{"@type": "ClaimReview"}', Form.CLAIMREVIEW),
        ("a", f"{FULL.model_dump_json()}\n{FULL.model_dump_json()}", Form.JSONL),
        ("b.json", '\ufeff{"$schema": "urn:claim-verifier:report:1.0"}', Form.CLAIMS),
        ("h.jsonl", '{"fact":"ab"}', Form.HISTORY),
    ):
        with opened(file_with(tmp_path, text, name)) as file:
            assert form_of(name, file) is form
            assert file.tell() == 0
    with opened(file_with(tmp_path, "Some words.", "a.txt")) as file, pytest.raises(SettingsError):
        form_of("a.txt", file)
    (tmp_path / "z.csv").write_bytes(b"\x1f\x8b\x08\x00")
    with opened(str(tmp_path / "z.csv")) as file, pytest.raises(UnreadableInput, match="gzip"):
        form_of("z.csv", file)
    with pytest.raises(UnreadableInput, match="can't be read"), opened(str(tmp_path / "none")):
        pass


# --- what is hidden


@pytest.mark.parametrize(
    "form", [ExportForm.JSONL, ExportForm.CSV, ExportForm.ANNOTATIONS, ExportForm.HISTORY]
)
def test_hidden_facts_get_out_only_when_asked_for(store: FactStore, form: ExportForm) -> None:
    quote = QuoteSelector(exact="Hush")
    sources = (Assertion(url="https://x.example", quote=quote),)
    store.add(made("Hush one.", unpublished=True, assertions=sources), person="Ana")
    until = datetime.now(UTC) + timedelta(days=900)
    store.add(made("Hush two.", embargo_until=until, assertions=sources), person="Ana")
    hidden = store.add(made("Hush three.", assertions=sources), person="Ana").id
    open_one = store.add(made("Open one.", assertions=sources), person="Ana").id
    store.open_conflict([hidden, open_one], person="Ana", reason="not both")
    store.mark(hidden, person="Ana", reason="not out yet", unpublished=True)
    assert "Hush t" not in exported(store, form)
    assert "Hush one" not in exported(store, form)
    assert hidden not in exported(store, form)
    assert "Open one." in exported(store, form)
    for words_ in ("Hush one.", "Hush two.", "Hush three."):
        assert words_ in exported(store, form, reader=ALLOWED)


def test_verdicts_for_the_public_hold_nothing_hidden(store: FactStore) -> None:
    with pytest.raises(SettingsError, match="for the public"):
        exported(store, ExportForm.CLAIMREVIEW, publisher="X", reader=ALLOWED)
    with pytest.raises(SettingsError, match="which desk"):
        exported(store, ExportForm.CLAIMREVIEW)


# --- CSV


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_table_has_a_row_for_each_source(store: FactStore) -> None:
    store.add(FULL, person="Ana")
    text = exported(store, ExportForm.CSV)
    assert text.startswith("\ufeff")
    first, second = rows_of(text)
    assert tuple(first) == COLUMNS
    assert first["statement"] == second["statement"] == "The harbor took 14 “ships”; about 280 tons."
    assert (first["quote"], first["start"], first["end"]) == ("took “14” ships\n船", "20", "37")
    assert first["through"] == "Harbor Office; Kastavia News Agency"
    assert json.loads(first["extra"]) == FULL.assertions[0].extra
    assert (first["primary"], second["primary"], second["document"]) == ("yes", "no", "Census")


@given(st.sampled_from("=+-@\t\r\n＝＋－＠ '\""), words)
def test_no_cell_is_read_as_a_formula(mark: str, rest: str) -> None:
    import tempfile

    source = Assertion(outlet=f"{mark}{rest}|", quote=QuoteSelector(exact=mark + rest))
    with tempfile.TemporaryDirectory() as folder, FactStore.open(Path(folder) / "a.db") as store:
        store.add(made(f"{mark}{rest}.", assertions=(source,)), person=f"{mark.strip() or 'A'}na")
        (row,) = rows_of("".join(csv_pieces(store.every())))
    for name, cell in row.items():
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠")), name
    bare = (mark + rest).lstrip(" ")
    escaped = bare.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert row["quote"] == ("'" if escaped else "") + mark + rest


# --- W3C Web Annotation


def test_annotations_point_at_the_exact_words(store: FactStore) -> None:
    position_only = Assertion(snapshot="00" * 32, document="Minutes", position=Span(start=3, end=9))
    store.add(FULL, person="Ana")
    store.add(made("Six took part.", assertions=(position_only,)), person="Bo")
    work = Export(store=store, form=ExportForm.ANNOTATIONS)
    collection = json.loads("".join(work.pieces()))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    first, second = collection["first"]["items"]
    assert first["body"]["value"] == "The harbor took 14 “ships”; about 280 tons."
    assert first["body"]["language"] == "en"
    assert first["target"] == {
        "source": "https://courier.example/harbor?x=1",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "took “14” ships\n船",
                "prefix": "Elmar ",
                "suffix": " on",
            },
            {"type": "TextPositionSelector", "start": 20, "end": 37},
        ],
    }
    assert second["target"]["source"] == "ni:///sha-256;" + "A" * 43
    assert second["creator"] == {"type": "Person", "name": "Bo"}
    assert dict(work.left_out) == {"has neither exact words nor a position": 1}


# --- ClaimReview of one's own


def feed(store: FactStore, publisher: str = "courier check") -> tuple[list[dict[str, Any]], dict[str, int]]:
    work = Export(store=store, form=ExportForm.CLAIMREVIEW, publisher=publisher)
    document = json.loads("".join(work.pieces()))
    assert document["@type"] == "DataFeed"
    return [item for one in document["dataFeedElement"] for item in one["item"]], dict(work.left_out)


def test_only_signed_verdicts_of_ones_own_are_given_out(store: FactStore, tmp_path: Path) -> None:
    given_reviews = [
        rating(1),
        rating(2),
        rating(3, url=None),
        rating(4),
        rating(5, outlet="Lantern Check"),
        rating(6),
    ]
    path = file_with(tmp_path, json.dumps(given_reviews), "feed.json")
    assert import_file(store, path, person="Ana").added == 6
    ids = {fact.statement.split("“")[1][:6]: fact.id for fact in store.every()}
    one, _, three, four, five, six = (ids[f"Ship {number}"] for number in range(1, 7))
    assert feed(store) == ([], {"nobody has signed it: a second person has to approve it": 5})
    for id in (one, three, four, five, six):
        store.approve(id, person="Bo Reyes")
    store.correct(four, Content(statement="Ship 4 did not sink."), person="Cy", reason="better put")
    store.approve(four, person="Bo Reyes")
    store.void(six, person="Bo", reason="wrong ship")
    (review,), left_out = feed(store)
    assert review == {
        "@type": "ClaimReview",
        "url": "https://check.example/1",
        "datePublished": "2026-03-04T00:00:00+00:00",
        "author": {"@type": "Organization", "name": "Courier Check"},
        "editor": {"@type": "Person", "name": "Bo Reyes"},
        "claimReviewed": "Ship 1 sank",
        "reviewRating": {"@type": "Rating", "alternateName": "Falsch", "ratingValue": 1},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ilse Varrow"}},
    }
    assert sorted(left_out.values()) == [1, 1, 1]
    assert {why.split(":")[0] for why in left_out} == {
        "nobody has signed it",
        "the published review's address (url) is not known",
        "its wording was corrected after the rating was given",
    }
    assert [found["claimReviewed"] for found in feed(store, "Lantern Check")[0]] == ["Ship 5 sank"]


def test_a_feed_given_out_can_be_taken_in(store: FactStore, tmp_path: Path) -> None:
    path = file_with(tmp_path, json.dumps(rating()), "feed.json")
    import_file(store, path, person="Ana")
    (fact,) = store.every()
    store.approve(fact.id, person="Bo")
    text = exported(store, ExportForm.CLAIMREVIEW, publisher="Courier Check")
    with FactStore.open(tmp_path / "other.db") as other:
        report = import_file(other, file_with(tmp_path, text, "own.json"), person="Cy")
        assert (report.added, report.refused) == (1, 0)
        assert [one.id for one in other.every()] == [fact.id]


def test_an_approved_fact_that_rates_nothing_is_no_verdict(store: FactStore) -> None:
    store.approve(store.add(made(outlet="Courier Check"), person="Ana").id, person="Bo")
    fake = Assertion(outlet="Courier Check", url="https://x.example", extra={"claimReview": "true"})
    store.approve(store.add(made("It sank.", assertions=(fake,)), person="Ana").id, person="Bo")
    reviews, left_out = feed(store)
    assert reviews == []
    assert len(left_out) == 1


# --- the whole history


def lived(store: FactStore, clock: Clock) -> list[datetime]:
    """A store in which all that can happen has; returns moments in between."""
    moments = []

    def pause() -> None:
        moments.append(clock())

    one = store.add(FULL, person="Ana", reason="archive").id
    two = store.add(made(), person="Ana").id
    three = store.add(made("Ship 7 left.", unpublished=True), person="Bo").id
    pause()
    store.assert_also(two, Assertion(outlet="Lantern News"), person="Cy")
    store.correct(two, Content(statement="The harbor took 15 ships."), person="Bo", reason="misread")
    pause()
    store.approve(one, person="Bo", reason="checked")
    store.mark(three, person="Bo", reason="out", embargo_until=datetime(2027, 1, 1, tzinfo=UTC))
    conflict = store.open_conflict([one, two], person="Ana", reason="14 or 15")
    pause()
    store.correct(two, Content(statement="The harbor took 16 ships."), person="Cy", reason="again")
    store.deprecate(two, person="Bo", reason="older count")
    store.close_conflict(conflict, person="Bo", reason="16 it is")
    store.void(three, person="Ana", reason="no such ship")
    four = store.add(made("Private words.", subject="Somebody"), person="Ana").id
    store.correct(four, Content(statement="Private words too."), person="Bo", reason="x")
    pause()
    store.purge(four, person="Ana", reason="court order")
    pause()
    return moments


def test_a_whole_history_is_put_back_as_it_was(
    store: FactStore, clock: Clock, postgres_place: str, tmp_path: Path
) -> None:
    moments = lived(store, clock)
    text = exported(store, ExportForm.HISTORY, reader=ALLOWED)
    assert "Private words" not in text
    places = [str(tmp_path / "new.db"), *([] if "postgres" in store.name else [postgres_place])]
    for place in places:
        with FactStore.open(place, clock=clock) as other:
            assert replay(other, io.BytesIO(text.encode())) == 5
            assert exported(other, ExportForm.HISTORY, reader=ALLOWED) == text
            assert other.conflicts(reader=ALLOWED) == store.conflicts(reader=ALLOWED)
            for fact in store.every(reader=ALLOWED):
                assert other.history(fact.id, reader=ALLOWED) == store.history(fact.id, reader=ALLOWED)
            for moment in [*moments, None]:
                assert list(other.every(reader=ALLOWED, as_known_at=moment)) == list(
                    store.every(reader=ALLOWED, as_known_at=moment)
                )
                for query in ("harbor 14 ships", "15 ships", "16 ships", "Private words"):
                    found, expected = (
                        [hit.fact for hit in one.search(query, reader=ALLOWED, as_known_at=moment)]
                        for one in (other, store)
                    )
                    assert found == expected
            refused = other.add(made("Private words."), person="Bo")
            assert refused.why == "it was purged"


def test_a_history_stopped_goes_on_and_does_not_mix(store: FactStore, clock: Clock, tmp_path: Path) -> None:
    lived(store, clock)
    text = exported(store, ExportForm.HISTORY, reader=ALLOWED)
    lines = text.splitlines(keepends=True)
    with FactStore.open(tmp_path / "new.db") as other:
        with pytest.raises(UnreadableInput, match="line 3 of the history"):
            replay(other, io.BytesIO("".join([*lines[:2], "{broken\n", *lines[2:]]).encode()))
        assert replay(other, io.BytesIO("".join(lines[:2]).encode())) == 2
        assert replay(other, io.BytesIO(text.encode())) == len(lines)
        assert exported(other, ExportForm.HISTORY, reader=ALLOWED) == text
        with pytest.raises(FactRefused, match="has facts that this history has not"):
            replay(other, io.BytesIO(lines[0].encode()))
    with FactStore.open(tmp_path / "own.db") as own:
        own.add(made("A fact of its own."), person="Ana")
        with pytest.raises(FactRefused, match="facts of its own"):
            replay(own, io.BytesIO(text.encode()))
        assert [fact.statement for fact in own.every()] == ["A fact of its own."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"statement":"The harbor took 14', '"statement":"The harbor took 44'),
        ('"fact":"', '"fact":"0'),
        ('"deed":"approved"', '"deed":"sold"'),
        ('"person":"Ana"', '"person":""'),
    ],
)
def test_a_history_that_was_changed_is_refused(store: FactStore, clock: Clock, old: str, new: str) -> None:
    lived(store, clock)
    text = exported(store, ExportForm.HISTORY, reader=ALLOWED)
    assert old in text
    import tempfile

    with tempfile.TemporaryDirectory() as folder, FactStore.open(Path(folder) / "new.db") as other:
        with pytest.raises(UnreadableInput, match="line 1 of the history"):
            replay(other, io.BytesIO(text.replace(old, new, 1).encode()))
        assert list(other.every(reader=ALLOWED)) == []
