"""Small word lists the readers share."""

from __future__ import annotations

from verifier.values.wordlists import word_set

#: Words that deny what follows.
NEGATORS: frozenset[str] = word_set("not never no neither nor without cannot nobody nothing none")

FUNCTION_WORDS: frozenset[str] = word_set(
    """a about above across after again against all along also although am among an and another any are
    around as at away back be because been before behind being below between both but by can cannot
    could did do does doing don down during each either else even ever every few for from further had
    has have having he her here hers herself him himself his how however i if in into is it its itself
    just last least less like many may me meanwhile might mine more moreover most much must my myself
    near neither never next no nor not now of off on once one only onto or other our ours out over own
    per rather same shall she should since so some still such than that the their theirs them then there
    these they this those though through thus to too toward towards under until up upon us very via was
    we were what when where whether which while who whom whose why will with within without would yet
    you your yours"""
)

#: Forms of verbs that often follow a counted thing and end its noun phrase.
COMMON_VERBS: frozenset[str] = word_set(
    """was were is are has have had be been said says say told died dies die fell fall rose rise went go
    goes came come comes took take takes made make makes left leave lost lose got get gave give held
    hold sent send saw see set put led won win broke began begin became become did do does will would
    could may might must should can voted live lived lives remain remains remained face faces faced fled
    hit shot sat stood swept showed show shows spoke met ran drew flew grew knew threw chose drove
    fought bought brought caught taught built felt kept paid heard stood saw wore sought struck cost
    rises falls leaves gets gives holds sends sets puts leads wins breaks begins tries tried goes knows"""
)

IRREGULAR_PLURALS: frozenset[str] = word_set(
    """people men women children police troops teeth feet mice cattle sheep fish aircraft spacecraft staff
    personnel firemen policemen congressmen lawmen fishermen clergy youth media data criteria crew
    livestock salmon deer homeless"""
)

NOT_PLURALS: frozenset[str] = word_set(
    """his this its was is has as us plus thus across yes less afterwards towards perhaps always does
    versus"""
)

#: Nouns for people that one outlet may use where another uses a second one.
PERSON_NOUNS: frozenset[str] = word_set(
    """people person persons members member figures figure prisoners prisoner detainees detainee inmates
    inmate suspects suspect criminals criminal convicts individuals individual men man women woman
    children child adults civilians civilian residents resident victims victim passengers passenger
    migrants migrant refugees refugee immigrants asylum seekers seeker others dead wounded injured
    survivors survivor soldiers soldier troops police officers officer agents agent officials official
    protesters protester demonstrators demonstrator hostages hostage captives fugitives fugitive
    defendants defendant militants militant fighters fighter gunmen workers worker employees employee
    staff students student pupils pupil citizens citizen nationals national bodies body deaths death
    fatalities fatality casualties casualty lives life patients patient voters voter operatives
    operative gangsters traffickers trafficker extraditions lawmakers lawmaker senators senator crew
    sailors sailor miners miner nurses nurse teachers teacher doctors doctor firefighters firefighter
    journalists fans spectators tourists villagers guests customers pensioners troopers recruits"""
)

MONTH_WORDS: frozenset[str] = word_set(
    """january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec"""
)
DAY_WORDS: frozenset[str] = word_set(
    """morning afternoon evening night midnight noon today yesterday tomorrow tonight week month year hours
    day days weeks months years early late earlier later"""
)
WEEKDAY_WORDS: frozenset[str] = word_set("monday tuesday wednesday thursday friday saturday sunday")


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NOT_PLURALS
    )
