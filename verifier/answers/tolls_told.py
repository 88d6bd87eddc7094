"""Whether a number of a sentence counts those whose toll a point asks: people, of its event, of its time."""

from __future__ import annotations

from verifier.answers.alike import content
from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.passages import Target
from verifier.answers.question import BLANK
from verifier.answers.verbs import participle, told_past
from verifier.articles import Article
from verifier.checks.content import stem
from verifier.checks.tolls import ANYBODY, of_old
from verifier.claims import Quantity
from verifier.values.roles import role_word
from verifier.values.tolls import state_of
from verifier.values.vocabulary import DAY_WORDS, MONTH_WORDS, PERSON_NOUNS, WEEKDAY_WORDS
from verifier.values.wordlists import word_set

_TIMES = MONTH_WORDS | DAY_WORDS | WEEKDAY_WORDS | {"last", "next"}
#: More nouns for people whom news counts than those that name what somebody is.
_MORE_PEOPLE = word_set(
    """bystanders climbers commuters divers drivers hikers motorists neighbors neighbours pedestrians
    pilgrims rescuers riders shoppers skiers swimmers travelers travellers worshippers schoolchildren
    schoolgirls schoolboys girls boys girl boy babies baby toddlers infants relatives families foreigners
    locals holidaymakers crewmen fishermen policemen servicemen cameramen more killed"""
)
#: What kills or hurts, each by the word that stands for its like.
_EVENTS = frozenset(
    content(
        """slide avalanche earthquake flood fire crash derailment sinking leak shooting bombing storm
        hurricane tornado drought heatwave epidemic stabbing"""
    )
)


def tells_toll(target: Target, source: Article, number: int, one: Quantity) -> bool:
    """Whether a number of a sentence counts those whose toll is asked, and of no time long before."""
    within = source.sentence(number).span
    if one.unit or state_of(source.text, one.span, within) != target.toll:
        return False
    thing = asked_thing(target)
    if (_persons_told(thing) and not _persons_told(one.counted)) or _other_event(
        target, source.quote(within)
    ):
        return False
    if thing and thing not in ANYBODY and one.counted not in ANYBODY and stem(one.counted) != stem(thing):
        return False
    return bool(target.times(source)) or not of_old(source, within)


def _persons_told(counted: str) -> bool:
    """Whether a number may count people: of birds or jobs it tells no toll."""
    return not counted or counted in PERSON_NOUNS | _MORE_PEOPLE | _TIMES or role_word(counted)


def _other_event(target: Target, told: str) -> bool:
    """Whether a sentence has words for what happened, and none of those that the point has."""
    ours, theirs = (_EVENTS & set(content(text)) for text in (target.shown, told))
    return bool(ours and theirs) and not ours & theirs


def asked_thing(target: Target) -> str:
    """Head noun of what is counted ("cartel members": "members"), lower case; empty where none is named."""
    after = target.statement.partition(BLANK)[2].split()
    thing = ""
    for word in after:
        plain = bare(word)
        verb = told_past(plain) if thing else participle(plain)
        if not plain or plain in HELPERS | PREPOSITIONS | DETERMINERS or plain in _TIMES:
            break
        if verb and plain not in PERSON_NOUNS:
            break
        thing = plain
        if word.endswith((".", ",")):
            break
    return thing
