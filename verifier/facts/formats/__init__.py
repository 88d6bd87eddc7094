"""Facts in and out of the store, in the formats of archives, fact-check feeds and the web.

    from verifier.facts import FactStore
    from verifier.facts.formats import CsvMapping, import_file

    with FactStore.open("desk.sqlite3") as store:
        mapping = CsvMapping(columns={"statement": "Text"}, fixed={"outlet": "The Courier"})
        report = import_file(store, "archive.csv", person="Ana", mapping=mapping)

Importing this does not load SQLAlchemy.
"""

from verifier.facts.formats.article import claims_of
from verifier.facts.formats.importing import import_file
from verifier.facts.formats.mapping import CsvMapping
from verifier.facts.formats.reading import Form
from verifier.facts.formats.records import Record
from verifier.facts.formats.taking import ImportReport, Refusals, Taking

__all__ = [
    "CsvMapping",
    "Form",
    "ImportReport",
    "Record",
    "Refusals",
    "Taking",
    "claims_of",
    "import_file",
]
