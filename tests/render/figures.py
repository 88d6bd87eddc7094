"""A report on two stories full of figures: some add up, some don't, and one headline has another number."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.render import factory
from verifier.articles import Article
from verifier.origins import origins_of
from verifier.read import read_text
from verifier.report import Report, Side
from verifier.totals import inside, work_out

_A = """14 barges freed from the Oster canal

The Oster canal board freed 37 barges on Tuesday, after the ice broke at Lindholm lock.

The board has now freed 92 barges this winter, its director Hanne Brock said. It freed 29 barges in \
January and 26 barges in February.

A crew of 12 people (seven men and four women) worked on the ice.
"""
_B = """Ice holds up traders on the Oster

The board freed 37 barges on Tuesday, its third operation this winter, Hanne Brock said.

In all, 92 barges have been freed. In January 29 barges were freed, in February 26 barges.

One trader paid for 12 crates at $3 a crate, a total of $36.
"""


def report() -> Report:
    """No claims; totals, one story's inconsistencies, and origins."""
    published = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
    a = read_text(_A, outlet="Oster Gazette", published=published)
    b = read_text(_B, outlet="Lock and Lantern", published=published)
    sides = {"a": _side("A", a), "b": _side("B", b)}
    nothing = [one.extraction for one in sides.values()]
    base = {name: getattr(factory.report(), name) for name in Report.model_fields}
    found = {"findings": (), "notes": (), "origins": origins_of(a, b, *nothing, []), "totals": work_out(a, b)}
    return Report.model_validate(base | sides | found)


def _side(label: str, article: Article) -> Side:
    extraction = factory.extraction(article, ())
    return Side.model_validate(
        {"label": label, "article": article, "extraction": extraction, "inconsistencies": inside(article)}
    )
