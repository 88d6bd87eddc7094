"""A whole file into the store."""

from __future__ import annotations

from collections.abc import Callable

from verifier.facts.formats.csvfile import Table
from verifier.facts.formats.mapping import CsvMapping
from verifier.facts.formats.reading import Form, form_of, opened, records
from verifier.facts.formats.taking import ImportReport, Taking
from verifier.facts.store import FactStore


def import_file(
    store: FactStore,
    path: str,
    *,
    person: str,
    reason: str = "",
    form: Form | None = None,
    mapping: CsvMapping | None = None,
    taking: Taking | None = None,
    on_batch: Callable[[ImportReport], None] = lambda _: None,
) -> ImportReport:
    """Imports a file; what is in the store already is passed over, so the same can be run again.

    Args:
        store: Where to.
        path: The file; "-" is standard input.
        person: Who imports it.
        reason: Why, or from where; kept with each fact.
        form: What it is written in; by its name and first bytes if not given.
        mapping: Of a CSV file: which column says what.
        taking: Marks for all facts, and who is told of what is refused.
        on_batch: Told how far it is after each batch.

    Raises:
        InputError: The file can't be read, or no person is named.
        SettingsError: What it is written in can't be told, or the mapping can't be used.
        FactStoreError: The store can't be written; the batches before are.
    """
    with opened(path) as file:
        written = form or form_of(path, file)
        found = Table(file, mapping or CsvMapping()) if written is Form.CSV else records(file, written)
        return (taking or Taking()).into(store, found, person=person, reason=reason, on_batch=on_batch)
