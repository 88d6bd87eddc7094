"""The full-text index of either database: how often a term occurs, and which rows match."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Table,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from verifier.fulltext.terms import Word
from verifier.storage.chunks import chunks

#: Rows counted before a term is taken to be common, and its number is reckoned from where they stand.
COUNTED = 4000
#: Terms counted in one statement; databases limit how many parts it may have.
_AT_ONCE = 100


@dataclass(frozen=True)
class Indexed:
    """A table whose terms are indexed.

    Its column ``n`` numbers the rows in the order written, ``terms`` holds their terms, parted by spaces.
    The index is the database's own matter (migrations): a virtual table named after it ("…_text") in
    SQLite, a column ``search`` of it in PostgreSQL.

    Attributes:
        table: The table.
        owner: The column that tells what a row is of.
    """

    table: Table
    owner: Column[Any]


class _Syntax(NamedTuple):
    quote: str
    both: str
    either: str


_SYNTAXES = {"sqlite": _Syntax('"', " AND ", " OR "), "postgresql": _Syntax("'", " & ", " | ")}


class Entry(NamedTuple):
    """A row that matches: what it is of, and its terms."""

    owner: int
    terms: frozenset[str]


@dataclass
class Common:
    """Terms found to be common: they stay so, as nothing is deleted. Kept while a store is open."""

    shares: dict[str, float] = field(default_factory=dict)


class TextIndex:
    """The index of a table, asked through one connection."""

    def __init__(self, connection: Connection, common: Common, indexed: Indexed) -> None:
        self._connection = connection
        self._common = common
        self._rows, self._owner = indexed.table, indexed.owner
        name = f"{indexed.table.name}_text"
        self._text = table(name, column("rowid", Integer), column("rank", Float))
        self._all_text: ColumnElement[Any] = literal_column(name)
        self._search: ColumnElement[Any] = literal_column(f"{indexed.table.name}.search")
        self._syntax = _SYNTAXES[connection.dialect.name]
        self._sqlite = connection.dialect.name == "sqlite"
        self._number: ColumnElement[int] = (self._text.c.rowid if self._sqlite else self._rows.c.n).label("n")
        self._known: dict[str, float] = {}
        self.size: int = connection.execute(select(func.max(self._rows.c.n))).scalar() or 0

    def frequency(self, word: Word) -> float:
        """How many rows have it, at most; exact below ``COUNTED``."""
        return sum(map(self._frequency, word.terms))

    def idf(self, word: Word) -> float:
        """Inverse document frequency, as BM25 has it."""
        held = min(self.frequency(word), self.size)
        return math.log(1 + (self.size - held + 0.5) / (held + 0.5))

    def _frequency(self, term: str) -> float:
        if term in self._common.shares:
            return self._common.shares[term] * self.size
        if term not in self._known:
            self.learn([term])
        return self._known[term]

    def learn(self, terms: Iterable[str]) -> None:
        """Counts terms that are going to be asked for, many in one statement."""
        new = [one for one in dict.fromkeys(terms) if one not in self._known | self._common.shares]
        for some in chunks(new, _AT_ONCE):
            for term, count, last in self._connection.execute(union_all(*map(self._counting, some))):
                if count == COUNTED:
                    # So many among the rows up to that one: as many among the rest, for all one knows.
                    self._common.shares[term] = count / last
                self._known[term] = count if count < COUNTED else count / last * self.size

    def _counting(self, term: str) -> Select[str, int, Any]:
        found = self._from(self.any_of([Word(term, (term,))]), self._number).limit(COUNTED).subquery()
        return select(literal(term), func.count(), func.max(found.c.n))

    def any_of(self, words: Iterable[Word | str]) -> str:
        """Expression: one of the words, or of expressions."""
        return f"({self._syntax.either.join(self._parts(words))})"

    def all_of(self, words: Iterable[Word | str]) -> str:
        """Expression: each of the words, and of expressions."""
        return f"({self._syntax.both.join(self._parts(words))})"

    def _parts(self, words: Iterable[Word | str]) -> Iterator[str]:
        """Terms are letters and digits, so nothing in a quoted one can be syntax."""
        quote, either = self._syntax.quote, self._syntax.either
        for word in words:
            if isinstance(word, str):
                yield word
            elif len(word.terms) == 1:
                yield f"{quote}{word.terms[0]}{quote}"
            else:
                yield f"({either.join(f'{quote}{term}{quote}' for term in word.terms)})"

    def entries(
        self,
        expression: str,
        conditions: Sequence[ColumnElement[bool]],
        limit: int,
        weights: Mapping[Word, float],
    ) -> list[Entry]:
        """Rows that match and fulfil the conditions, the best of them or, without weights, the newest.

        Args:
            expression: Made by ``any_of`` and ``all_of``.
            conditions: On the columns of the table.
            limit: Most rows.
            weights: What each word counts. SQLite has its own reckoning (BM25) of those in the expression.
        """
        query = self._from(expression, self._owner, self._rows.c.terms)
        if self._sqlite:
            query = query.join(self._rows, self._rows.c.n == self._text.c.rowid)
            query = query.order_by(self._text.c.rank if weights else self._text.c.rowid.desc())
        else:
            query = query.order_by(*self._weighed(weights), self._rows.c.n.desc())
        found = self._connection.execute(query.where(*conditions).limit(limit))
        return [Entry(owner, frozenset(terms.split())) for owner, terms in found]

    def _weighed(self, weights: Mapping[Word, float]) -> list[ColumnElement[Any]]:
        """The sum of the weights of the words an entry has, most first."""
        parts = [
            case((self._held(self.any_of([word])), weight), else_=0.0) for word, weight in weights.items()
        ]
        return [reduce(operator.add, parts).desc()] if parts else []

    def _from(self, expression: str, *columns: ColumnElement[Any]) -> Select[Any]:
        """Those columns of what matches."""
        if self._sqlite:
            return select(*columns).select_from(self._text).where(self._all_text.bool_op("match")(expression))
        return select(*columns).select_from(self._rows).where(self._held(expression))

    def _held(self, expression: str) -> ColumnElement[bool]:
        """In PostgreSQL: a row matches."""
        return self._search.bool_op("@@")(cast(expression, TSQUERY))
