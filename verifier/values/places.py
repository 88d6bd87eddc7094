"""Which names are places, by the words beside them, and the countries with their people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.articles import Span
from verifier.remembered import by_span, by_text
from verifier.values.tokens import Token, lower_at, tokens
from verifier.values.wordlists import word_set

#: Country, then the words for its people; from the United Nations' list of member states.
_COUNTRIES = """
afghanistan afghan, albania albanian, algeria algerian, angola angolan, argentina argentine argentinian,
armenia armenian, australia australian, austria austrian, azerbaijan azerbaijani, bahrain bahraini,
bangladesh bangladeshi, belarus belarusian, belgium belgian, bolivia bolivian, bosnia bosnian, botswana,
brazil brazilian, britain british briton britons, bulgaria bulgarian, burundi, cambodia cambodian,
cameroon cameroonian, canada canadian, chad chadian, chile chilean, china chinese, colombia colombian,
congo congolese, croatia croatian croat, cuba cuban, cyprus cypriot, czechia czech, denmark danish dane danes,
ecuador ecuadorean ecuadorian, egypt egyptian, england english, eritrea eritrean, estonia estonian,
ethiopia ethiopian, finland finnish finn, france french, gabon gabonese, gambia gambian, georgia georgian,
germany german, ghana ghanaian, greece greek, guatemala guatemalan, guinea guinean, guyana, haiti haitian,
honduras honduran, hungary hungarian, iceland icelandic, india indian, indonesia indonesian, iran iranian,
iraq iraqi, ireland irish, israel israeli, italy italian, jamaica jamaican, japan japanese, jordan jordanian,
kazakhstan kazakh, kenya kenyan, kosovo kosovar, kuwait kuwaiti, laos laotian, latvia latvian,
lebanon lebanese, liberia liberian, libya libyan, lithuania lithuanian, luxembourg, madagascar malagasy,
malawi malawian, malaysia malaysian, mali malian, malta maltese, mexico mexican, moldova moldovan,
mongolia mongolian, montenegro montenegrin, morocco moroccan, mozambique mozambican, myanmar,
namibia namibian,
nepal nepali nepalese, netherlands dutch, nicaragua nicaraguan, niger nigerien, nigeria nigerian,
norway norwegian, oman omani, pakistan pakistani, panama panamanian, paraguay paraguayan, peru peruvian,
philippines philippine filipino filipinos, poland polish pole poles, portugal portuguese, qatar qatari,
romania romanian, russia russian, rwanda rwandan, scotland scottish scot scots, senegal senegalese,
serbia serbian,
singapore singaporean, slovakia slovak, slovenia slovenian, somalia somali, spain spanish spaniard spaniards,
sudan sudanese, sweden swedish swede swedes, switzerland swiss, syria syrian, taiwan taiwanese,
tajikistan tajik, tanzania tanzanian, thailand thai, tunisia tunisian, turkey turkish turk turks,
uganda ugandan,
ukraine ukrainian, uruguay uruguayan, uzbekistan uzbek, venezuela venezuelan, vietnam vietnamese, wales welsh,
yemen yemeni, zambia zambian, zimbabwe zimbabwean, us usa american, uk, uae emirati
"""
_COUNTRY_OF: dict[str, str] = {
    form: words.split()[0] for words in _COUNTRIES.split(",") for form in words.split()
}
_LONG_NAMES = frozenset(
    {
        "united states",
        "united kingdom",
        "south korea",
        "north korea",
        "saudi arabia",
        "south africa",
        "new zealand",
        "sri lanka",
        "el salvador",
        "costa rica",
        "united arab emirates",
    }
)
#: Before a name these say that it is a place.
_BEFORE = word_set("in near outside above across off northern southern eastern western")
#: The same after words of moving.
_FROM_TO = word_set("from to for at through")
_MOVES = word_set(
    """arrive arrived arrives arriving travel traveled travelled traveling fly flew flown flying
    return returned
    returning send sent sail sailed move moved moving drive drove driven transfer transferred
    extradited deport
    deported ship shipped taken took bring brought come came go went gone fled flee evacuated headed bound
    voyage flight trip road train ferry plane planes ship bus route way crossing pumps arrived left leaving"""
)
#: Words that make the name before them, or after them with "of", a place.
_KINDS = word_set(
    """republic kingdom
    province state city town village county region district river lake island islands bay coast
    border desert
    airport harbor harbour port peninsula valley mountains capital suburb neighborhood neighbourhood hospital
    clinic court prison plant council police residents court-house north south east west
    northern southern strait
    canal square street avenue stadium park bridge ground beach peak mount camp market station church bank"""
)
#: Sites that stand "at" a place.
_SITES = word_set("base garrison barracks depot outpost site works yard mine dam factory embassy consulate")
_NAME = r"([A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3})"
_WRITTEN = (
    re.compile(rf"\b(?:{'|'.join(sorted(_BEFORE))}) {_NAME}"),
    re.compile(rf"{_NAME},? (?:a |the )?(?:{'|'.join(sorted(_KINDS))})\b"),
    re.compile(rf"\b(?:capital|city|town|village|province|state)(?: of|,) {_NAME}"),
)
_FIRST = word_set("cape port mount mt lake fort gulf isle")
_TOWNS = word_set("capital city town village port suburb state province")
_VENUES = word_set(
    """stadium park hospital airport square hall arena street avenue bridge prison court island bay river lake
    beach center centre theater theatre museum castle cathedral church harbor harbour port
    valley mountain gallery university school college academy hotel factory pass strait
    cemetery zoo library palace tower station"""
)


def country(word: str) -> str | None:
    """The country a lower-case word names, or whose people it names."""
    return _COUNTRY_OF.get(word.replace(".", ""))


@by_span
def is_place(text: str, name: Span, sentence: Span) -> bool:
    """Whether a name stands for a place: by its words, those beside it, or those elsewhere in the text."""
    words = name.of(text).lower().replace("the ", "")
    parts = words.split()
    if words in _LONG_NAMES or country(words) or parts[-1] in _VENUES or (parts[1:] and parts[0] in _FIRST):
        return True
    found = tokens(text, sentence.start, sentence.end)
    return _beside(found, name) or name.of(text) in _places(text)


def sort_of_place(name: str) -> str:
    """The sort of a place: a "people" ("Danish"), a "country", a "venue", or any other "place"."""
    words = name.lower().replace("the ", "").split()
    if not words or " ".join(words) in _LONG_NAMES or (land := country(words[-1])) == words[-1]:
        return "country"
    if land is not None:
        return "people"
    return "venue" if words[-1] in _VENUES else "place"


@by_text
def _places(text: str) -> frozenset[str]:
    """Names that words right beside them make places somewhere in the text."""
    return frozenset(name for pattern in _WRITTEN for name in pattern.findall(text))


def _beside(found: Sequence[Token], name: Span) -> bool:
    first = next((k for k, token in enumerate(found) if token.start >= name.start), len(found))
    after = next((k for k in range(first, len(found)) if found[k].start >= name.end), len(found))
    before = lower_at(found, first - 1)
    if before in _BEFORE or (before in _FROM_TO and _moving(found, first)):
        return lower_at(found, after) != "-"
    if before in {"of", "at"} and lower_at(found, first - 2) in _KINDS | _SITES:
        return True
    if before == "," and lower_at(found, first - 2) in _TOWNS and lower_at(found, after) in {",", "."}:
        return True
    if lower_at(found, after) == "," and lower_at(found, after + 2) in _TOWNS:
        return lower_at(found, after + 1) in {"a", "the"}
    if before in {"and", ","} and first > 1 and found[first - 2].capital:
        return _listed(found, first)
    return lower_at(found, after) in _KINDS and not (after < len(found) and found[after].capital)


def _moving(found: Sequence[Token], first: int) -> bool:
    return any(token.lower in _MOVES for token in found[max(0, first - 10) : first])


def _listed(found: Sequence[Token], first: int) -> bool:
    """In "to San Antonio, New York and Miami" each is a place as the first is."""
    at = first - 1
    while at > 0 and first - at < 12 and (found[at].capital or found[at].lower in {",", "and"}):
        at -= 1
    return found[at].lower in _BEFORE or (found[at].lower in _FROM_TO and _moving(found, at))
