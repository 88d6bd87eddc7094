"""The desk's database: what is put in comes out, once, in both databases, beside a fact store or alone."""

from __future__ import annotations

import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import verifier.slack.tables  # noqa: F401 - they are in the desk's migrations
from tests.facts.conftest import made
from tests.facts.likeness import WordEmbedder
from verifier import read_path
from verifier.desk import Desk, default_desk
from verifier.desk.tables import REVISION, VERSIONS, metadata
from verifier.errors import DeskError, InputError, SettingsError
from verifier.facts import FactStore
from verifier.storage import migrating

A = read_path("examples/harbor/a.txt", outlet="The Brindle Courier")
B = read_path("examples/harbor/b.txt", outlet="Lantern News")


@pytest.fixture
def desk(sqlite_place: str) -> Desk:
    with Desk.open(sqlite_place) as opened:
        yield opened


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_article_is_held_once_and_found_by_its_words(kind: str, request: pytest.FixtureRequest) -> None:
    with Desk.open(str(request.getfixturevalue(f"{kind}_place"))) as desk:
        assert desk.add(A, person="Ana").new
        assert desk.add(B, person="Ana").new
        assert not desk.add(A, person="Bo").new
        held = desk.get([A.id, "absent"])
        assert held[A.id].article == A
        assert held[A.id].person == "Ana"
        assert [one.article.id for one in desk.articles()] == [B.id, A.id]
        sentence = A.quote(A.claim_sentences()[3].span)
        found = desk.search(sentence)
        assert (found[0].article, found[0].number) == (A.id, A.claim_sentences()[3].number)
        assert desk.search("zebra quagga") == ()


def test_both_databases_find_the_same(sqlite_place: str, postgres_place: str) -> None:
    found = []
    for place in (sqlite_place, postgres_place):
        with Desk.open(place) as desk:
            desk.add(A, person="Ana")
            desk.add(B, person="Ana")
            found.append([desk.search(A.quote(s.span)) for s in A.claim_sentences()])
    assert found[0] == found[1]


@pytest.mark.parametrize("first", [Desk, FactStore])
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_it_shares_a_database_with_a_fact_store(
    first: type, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    place = str(tmp_path / "both.db")
    if kind == "postgres":
        place = str(request.getfixturevalue("postgres_place"))
    first.open(place).close()
    with FactStore.open(place) as facts, Desk.open(place) as desk:
        facts.add(made(), person="Ana")
        desk.add(A, person="Ana")
    with FactStore.open(place) as facts, Desk.open(place) as desk:
        assert facts.stats().facts == 1
        assert facts.embed(WordEmbedder()).done == desk.embed(WordEmbedder("test/other")).done == 1
        assert (facts.embedder, desk.embedder) == ("test/words", "test/other")
        assert len(list(desk.articles())) == 1


def test_something_else_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table notes (words text)")
    other.close()
    with pytest.raises(DeskError, match="not a desk's database") as caught:
        Desk.open(tmp_path / "other.db")
    assert "--desk" in caught.value.hint
    assert caught.value.exit_code == 8


def test_a_newer_one_is_left_alone(sqlite_place: str) -> None:
    with Desk.open(sqlite_place) as desk, desk.engine.begin() as connection:
        connection.execute(text(f"update {VERSIONS} set version_num = '9999'"))
    with pytest.raises(DeskError, match="newer version"):
        Desk.open(sqlite_place)


def test_asking_makes_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no desk's database"):
        Desk.open(tmp_path / "absent.db", make=False)
    assert not (tmp_path / "absent.db").exists()


def test_somebody_puts_it_in(desk: Desk) -> None:
    with pytest.raises(InputError, match="no person"):
        desk.add(A, person=" ")


def test_the_migrations_make_what_the_tables_say(desk: Desk) -> None:
    def ours(name: str | None, kind: str, parent: object) -> bool:
        del kind, parent
        return not (name or "").startswith("sentences_text")

    with as_file(files("verifier.desk") / "migrations") as folder:
        config = migrating.alembic_config(folder, desk.engine)
        assert ScriptDirectory.from_config(config).get_heads() == [REVISION]
        with desk.engine.connect() as connection:
            options = {"compare_type": False, "include_name": ours, "version_table": VERSIONS}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, metadata) == []
        desk.add(A, person="Ana")
        command.downgrade(config, "base")
        assert inspect(desk.engine).get_table_names() == [VERSIONS]
        command.upgrade(config, "head")
    assert desk.add(A, person="Ana").new


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_vectors_come_and_go_and_articles_stay(kind: str, request: pytest.FixtureRequest) -> None:
    place = str(request.getfixturevalue(f"{kind}_place"))
    with Desk.open(place) as desk, as_file(files("verifier.desk") / "migrations") as folder:
        desk.add(A, person="Ana")
        desk.embed(WordEmbedder())
        config = migrating.alembic_config(folder, desk.engine)
        command.downgrade(config, "0002")
        assert not {"article_vectors", "article_embedders"} & set(inspect(desk.engine).get_table_names())
    with Desk.open(place) as desk:
        assert [one.article for one in desk.articles()] == [A]
        assert desk.embedder is None
        assert desk.embed(WordEmbedder()).done == 1
        assert desk.near(A.quote(A.claim_sentences()[3].span))[0].meant


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_DESK", "postgresql://desk@host/desk")
    assert default_desk() == "postgresql://desk@host/desk"
    monkeypatch.delenv("VERIFIER_DESK")
    assert default_desk().endswith("desk.sqlite3")
