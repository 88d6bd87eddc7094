"""Facts in and out of the store, in the formats of archives, fact-check feeds and the web.

    from verifier.facts import FactStore
    from verifier.facts.formats import CsvMapping, import_file

    with FactStore.open("desk.sqlite3") as store:
        mapping = CsvMapping(columns={"statement": "Text"}, fixed={"outlet": "The Courier"})
        report = import_file(store, "archive.csv", person="Ana", mapping=mapping)

Importing this does not load SQLAlchemy.
"""
