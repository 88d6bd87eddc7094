"""A row's document taken in as facts: a piece of evidence a fact, the document its source.

A piece is a question with its answer, in a list of such ("Q: … / A: …"); else a paragraph. Where a document
has no blank line, each line is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydantic import ValidationError

from verifier.errors import InputError
from verifier.evals.datasets import ClaimRow
from verifier.evals.stored.stock import Stock, Stocked
from verifier.facts import Assertion, NewFact
from verifier.facts.given import LONGEST_STATEMENT
from verifier.read.sentences import split

_QUESTION = re.compile(r"^Q\d*:[ \t]*", re.MULTILINE)
_ANSWER = re.compile(r"^A\d*:[ \t]*", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n")
#: What a question ends with, so that its answer is a sentence of its own.
_ENDS = ("?", ".", "!")


def evidence_stock(row: ClaimRow) -> Stock:
    """A store with what the row's document says, and nothing else.

    Raises:
        InputError: A piece of it can't be held as a fact.
    """
    source = Assertion(document=row.doc_id or row.id)
    parts = [part for piece in pieces_of(row.document) for part in _parts(piece)]
    # What is there twice, however its accents are coded, is one fact.
    pieces = dict.fromkeys(unicodedata.normalize("NFC", part) for part in parts)
    try:
        facts = [NewFact(statement=one, assertions=(source,)) for one in pieces]
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise InputError(f"a piece of the document can't be held as a fact: {why}.") from None
    return Stock([Stocked(str(number), fact) for number, fact in enumerate(facts, start=1)])


def pieces_of(document: str) -> Iterator[str]:
    """The pieces of evidence in a document, each on one line, in order; none without a letter or digit."""
    for piece in _cut(document):
        line = " ".join(piece.split())
        if any(map(str.isalnum, line)):
            yield line


def _cut(document: str) -> list[str]:
    if _QUESTION.match(document.lstrip()):
        return [_answered(part) for part in _QUESTION.split(document)]
    return _BLANK.split(document) if _BLANK.search(document.strip()) else document.splitlines()


def _answered(part: str) -> str:
    """A question and all answers to it, as sentences."""
    question, *answers = (" ".join(one.split()) for one in _ANSWER.split(part))
    told = question if not question or question.endswith(_ENDS) else f"{question}?"
    return " ".join([told, *answers])


def _parts(piece: str) -> Iterator[str]:
    """The piece, in as many parts as its length asks for, cut between sentences where that goes."""
    part = ""
    for start, end in split(piece):
        for at in range(start, end, LONGEST_STATEMENT):
            more = piece[at : min(end, at + LONGEST_STATEMENT)]
            if part and len(part) + 1 + len(more) > LONGEST_STATEMENT:
                yield part
                part = ""
            part = f"{part} {more}" if part else more
    if part:
        yield part
