"""Units and currencies as newsrooms write them, and how they convert.

Factors are the exact definitions of NIST SP 811 (2008), appendix B.8.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from verifier.values.wordlists import word_set


class Unit(NamedTuple):
    """A unit: what it measures and how many base units it holds (base: m, kg, l, m2, m/s, s)."""

    dimension: str
    factor: Decimal


_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("km", "length", "1000", "km kms kilometer kilometers kilometre kilometres"),
    ("m", "length", "1", "m meter meters metre metres"),
    ("cm", "length", "0.01", "cm centimeter centimeters centimetre centimetres"),
    ("mm", "length", "0.001", "mm millimeter millimeters millimetre millimetres"),
    ("mi", "length", "1609.344", "mile miles mi"),
    ("yd", "length", "0.9144", "yard yards yd yds"),
    ("ft", "length", "0.3048", "ft foot feet"),
    ("in", "length", "0.0254", "inch inches"),
    ("nmi", "length", "1852", ""),
    ("t", "mass", "1000", "tonne tonnes"),
    ("ton", "mass", "907.18474", "ton tons"),
    ("kg", "mass", "1", "kg kgs kilogram kilograms kilo kilos"),
    ("g", "mass", "0.001", "g gram grams gramme grammes"),
    ("mg", "mass", "0.000001", "mg milligram milligrams"),
    ("lb", "mass", "0.45359237", "lb lbs pound pounds"),
    ("oz", "mass", "0.028349523125", "oz ounce ounces"),
    ("st", "mass", "6.35029318", "stone"),
    ("l", "volume", "1", "liter liters litre litres"),
    ("ml", "volume", "0.001", "ml milliliter milliliters millilitre millilitres"),
    ("gal", "volume", "3.785411784", "gallon gallons"),
    ("bbl", "volume", "158.987294928", "barrel barrels"),
    ("km2", "area", "1000000", "km2 km²"),
    ("m2", "area", "1", "m2 m²"),
    ("mi2", "area", "2589988.110336", ""),
    ("ft2", "area", "0.09290304", "sqft"),
    ("ha", "area", "10000", "hectare hectares"),
    ("acre", "area", "4046.8564224", "acre acres"),
    ("km/h", "speed", "0.277777777777777778", "kph kmh km/h"),
    ("mph", "speed", "0.44704", "mph"),
    ("kn", "speed", "0.514444444444444444", "knot knots"),
    ("m/s", "speed", "1", ""),
    ("second", "duration", "1", "seconds"),
    ("minute", "duration", "60", "minute minutes min mins"),
    ("hour", "duration", "3600", "hour hours hr hrs"),
    ("day", "duration", "86400", "day days"),
    ("week", "duration", "604800", "week weeks"),
    ("month", "duration", "2629746", "month months"),
    ("year", "duration", "31556952", "year years"),
    ("decade", "duration", "315569520", "decade decades"),
    ("century", "duration", "3155695200", "centuries"),
    ("MW", "power", "1000000", "mw megawatt megawatts"),
    ("GW", "power", "1000000000", "gw gigawatt gigawatts"),
    ("kW", "power", "1000", "kw kilowatt kilowatts"),
    ("%", "share", "1", "% percent pct"),
    ("pp", "points", "1", ""),
)
UNITS: dict[str, Unit] = {name: Unit(dimension, Decimal(factor)) for name, dimension, factor, _ in _TABLE}
UNIT_WORDS: dict[str, str] = {word: name for name, _, _, words in _TABLE for word in words.split()}

#: Units of several words, longest first.
UNIT_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("percentage", "points"), "pp"),
    (("percentage", "point"), "pp"),
    (("per", "cent"), "%"),
    (("square", "kilometers"), "km2"),
    (("square", "kilometres"), "km2"),
    (("square", "miles"), "mi2"),
    (("square", "mile"), "mi2"),
    (("square", "meters"), "m2"),
    (("square", "metres"), "m2"),
    (("square", "feet"), "ft2"),
    (("sq", "ft"), "ft2"),
    (("sq", "km"), "km2"),
    (("sq", "m"), "m2"),
    (("miles", "per", "hour"), "mph"),
    (("miles", "an", "hour"), "mph"),
    (("kilometers", "per", "hour"), "km/h"),
    (("kilometres", "per", "hour"), "km/h"),
    (("kilometers", "an", "hour"), "km/h"),
    (("kilometres", "an", "hour"), "km/h"),
    (("km", "/", "h"), "km/h"),
    (("meters", "per", "second"), "m/s"),
    (("nautical", "miles"), "nmi"),
    (("metric", "tons"), "t"),
)

SYMBOLS: dict[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "฿": "THB",
}
#: Letters right before "$".
DOLLARS: dict[str, str] = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "r": "BRL",
    "mx": "MXN",
}
CODES: frozenset[str] = word_set(
    """USD EUR GBP JPY CNY INR RUB KRW ILS TRY UAH AUD CAD NZD HKD SGD BRL MXN CHF SEK NOK DKK PLN ZAR"""
)
MONEY_WORDS: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "rupees": "INR",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "shekels": "ILS",
    "lira": "TRY",
    "hryvnia": "UAH",
    "pesos": "peso",
    "francs": "CHF",
    "rand": "ZAR",
    "cents": "cent",
}


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """``value`` in another unit of the same dimension; ``None`` where there is no way."""
    if unit == to:
        return value
    first, second = UNITS.get(unit), UNITS.get(to)
    if first is None or second is None or first.dimension != second.dimension:
        return None
    return value * first.factor / second.factor


def dimension(unit: str) -> str:
    """What a unit measures: "count", "money", "ordinal", "score", or the table's dimension."""
    if unit in UNITS:
        return UNITS[unit].dimension
    if not unit:
        return "count"
    return unit if unit in {"ordinal", "score"} else "money"
