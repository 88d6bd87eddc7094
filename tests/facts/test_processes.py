"""Several processes at once lose nothing; one killed half-way leaves no half fact and can begin again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from verifier.facts import FactStore
from verifier.facts.tables import assertions, entries, facts

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from verifier.facts import Assertion, Content, FactStore, NewFact

place, name, wait = sys.argv[1:]
given = [
    NewFact(
        statement=f"Ship {'of all' if n % 3 == 0 else name} number {n} left.",
        assertions=(Assertion(outlet=name),),
    )
    for n in range(150)
]
if wait == "wait":
    sys.stdin.readline()  # all start at once
with FactStore.open(place) as store:
    def told(batch):
        print(len(batch), flush=True)
    if name == "backwards":
        given.reverse()
    store.add_many(given if wait == "wait" else given * 200, person=name, batch=10, on_batch=told)
    shared = store.add(given[0] if name != "backwards" else given[-1], person=name).id
    store.correct(shared, Content(statement=f"As {name} has it."), person=name, reason="r")
"""


def start(place: str, name: str, wait: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", WRITER, place, name, wait]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT)


def test_several_writers_lose_nothing(place: str) -> None:
    names = ("one", "backwards", "three")
    writers = [start(place, name, "wait") for name in names]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    complaints = [writer.communicate(timeout=300)[1] for writer in writers]
    assert complaints == ["", "", ""]
    with FactStore.open(place) as store:
        held = {fact.statement: fact for fact in store.every()}
        assert len(held) == 50 + 3 * 100
        for n in range(3, 150, 3):
            sources = {one.outlet for one in held[f"Ship of all number {n} left."].assertions}
            assert sources == set(names)
        (corrected,) = [fact for fact in held.values() if fact.statement.startswith("As ")]
        assert corrected.revision == 4
        # What search reads was kept in step by all of them.
        for name in names:
            found = {hit.fact.id for hit in store.search("ship of all number 30")}
            assert held["Ship of all number 30 left."].id in found
            assert len(store.search(f"ship {name}", limit=400)) >= 100


def test_killed_half_way_nothing_is_half_and_it_can_begin_again(place: str) -> None:
    FactStore.open(place).close()
    writer = start(place, "one", "at once")
    assert writer.stdout is not None
    for _ in range(4):
        assert writer.stdout.readline() == "10\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)
    with FactStore.open(place) as store:
        left = store.stats().facts
        assert left >= 40
        assert left % 10 == 0
        with store.engine.connect() as connection:
            for table in (assertions, entries):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == left
            assert connection.execute(select(func.count()).select_from(facts)).scalar() == left
        for fact in store.every():
            assert len(fact.assertions) == 1
            assert fact.id in {hit.fact.id for hit in store.search(fact.statement, limit=200)}
    again = start(place, "one", "wait")
    _, complaint = again.communicate("\n", timeout=120)
    assert complaint == ""
    with FactStore.open(place) as store:
        assert store.stats().facts == 150
        assert store.stats().assertions == 150
