"""Makes a store larger in SQL: the same rows again under other ids, where an import would take hours.

Search looks at lists so many times as long; what depends on how different facts are (names) is harder than it
would be. Of a store so made only times of reading and of further imports mean something.
"""

from __future__ import annotations

import sqlite3

#: Columns that number a row or point at a fact; what else is in a row is copied as it is.
_NUMBERED = {"facts": ("n", "id"), "assertions": ("n", "fact"), "entries": ("n", "fact")}


def copied(place: str, times: int) -> None:
    """Makes a SQLite store hold so many times as many facts as it has."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("pragma synchronous=off")
    rows = {table: connection.execute(f"select max(n) from {table}").fetchone()[0] for table in _NUMBERED}
    for copy in range(1, times):
        connection.execute("begin")
        for table in _NUMBERED:
            connection.execute(_statement(connection, table, rows, copy))
        connection.execute("commit")
    connection.close()


def _statement(connection: sqlite3.Connection, table: str, rows: dict[str, int], copy: int) -> str:
    numbered = _NUMBERED[table]
    named = [row[1] for row in connection.execute(f"pragma table_info({table})")]
    rest = ", ".join(name for name in named if name not in numbered)
    # No id of a fact has a letter after f: a copy's is none another fact could have.
    other = f"substr(id, 1, 22) || 'g' || char({64 + copy})"
    second = other if table == "facts" else f"fact + {copy * rows['facts']}"
    return (
        f"insert into {table} ({', '.join(numbered)}, {rest}) "
        f"select n + {copy * rows[table]}, {second}, {rest} from {table} where n <= {rows[table]} order by n"
    )
