"""Verbs of news English: their base forms, and the past a question's "did" hides."""

from __future__ import annotations

from verifier.checks.content import stem
from verifier.values.irregular import BASE
from verifier.values.wordlists import word_set

#: Base forms, irregular ones apart, which ``verifier.values.irregular`` has.
_REGULAR = word_set(
    """
    abandon abduct accept accuse acknowledge acquire acquit act add address admit adopt advance advise
    affect agree aim air allege allow announce answer apologize appeal appear apply appoint approach
    approve argue arm arrest arrive ask assault assist assume attack attempt attend attribute avoid
    award back ban bar base belong benefit blame block board bomb boost borrow boycott brand breach call
    campaign cancel capture care carry cause cease challenge change charge check cite claim clash clear
    climb close coach collapse collect combat comment commit compare compete complain complete concede
    concern conclude condemn conduct confess confirm confiscate consider consist contact contain contest
    continue contribute control convict convince cooperate cover crash create criticize cross damage
    dance date debate decide declare decline decrease defeat defend defy delay deliver demand demolish
    deny depart depend deploy deport depose describe deserve design destroy detain develop die differ
    direct disagree disappear discharge disclose discover discuss dismantle dismiss disrupt divide
    divorce donate double drag drop drown dump earn ease edit elect eliminate emerge emphasize employ
    encounter encourage end endorse enforce enter escape establish estimate evacuate evict examine
    exceed exclude execute exist expand expect expel expire explain explode export express extend
    extradite face fail fear finance fine finish fire follow force form found fuel fund gain gather
    govern grant guard halt hand handle happen harm head help hire honor host identify ignore impact
    implement import impose improve include increase indict inform injure inspect intend intensify
    intercept interview introduce invade invest investigate invite involve issue jail join judge jump
    kidnap kill land last launch leak learn license lift limit link list live load lobby look loot lower
    maintain manage mark marry match mention merge miss monitor move murder name need negotiate nominate
    note notice obtain occur offend offer open operate oppose order organize oust own participate pass
    pardon perform permit place plan play plead pledge plunge point poison postpone praise prepare
    present press prevent proceed process produce prohibit promise promote propose prosecute protect
    protest prove provide publish pull punish purchase pursue push question quote raid raise rally range
    reach react receive recommend recall record recover reduce refer refuse regret reject release
    relocate rely remain remove renew rename repair repeat replace reply report represent request
    require rescue resign resist resolve respond rest restore restrict result resume retain retire
    return reveal reverse review ruin rule sail sanction save scan schedule score search secure seem
    seize select sentence separate serve settle share ship sign slam smuggle spark sponsor spill start
    state stay stop storm study submit succeed sue suffer suggest supply support suppose surge surrender
    survive suspect suspend switch talk target tax test testify thank threaten tour trade train transfer
    transport travel treat try turn unveil update urge use vacate vanish veto view violate visit
    volunteer vote vow fetch flood overturn wait walk want warn weigh welcome withhold witness work
    worry wound
    yield reopen restart relaunch reinstate reappear rejoin reschedule reconsider"""
)
#: Verbs whose past is the base form.
_SAME = word_set("beat bet burst cast cost cut hit hurt let put quit read set shut spread split")
#: Nouns as often as verbs: another verb right behind one of them is the verb.
NOUNS_TOO: frozenset[str] = word_set(
    """
    act address air answer appeal arm attack attempt award ban bar base board bomb boycott call campaign
    cause challenge change charge check claim clash coach comment contact control cover crash damage
    dance date debate decline defeat delay demand deploy design end export fear finance fine fire force
    form fuel fund gain grant guard halt hand harm head help host impact import increase interview issue
    judge jump land launch leak license lift limit link list load lobby look mark match monitor move
    murder name need note offer order plan play point praise press process promise protest purchase
    question raid rally range record release repair reply report request rescue result return review
    rule search share ship sign spark split state stop storm study supply support surge talk target tax
    test tour trade train transfer transport travel turn update use view visit vote walk witness work"""
)
#: Nouns between "the" and a verb, too, where another verb follows: "the rail strike go ahead".
NOUNS_BEFORE_VERB: frozenset[str] = (NOUNS_TOO - {"help"}) | word_set(
    "strike rise fall fight deal drive run break bid cut hit bet ride win lead feed show stand sweep spread"
)
BASES: frozenset[str] = _REGULAR | _SAME | frozenset(BASE.values()) | {"have", "be", "do"}
#: Every form after a helping verb that is no base form: "sent", "arrested", "hit".
_PAST_OF: dict[str, str] = {}
for _form, _base in BASE.items():
    _PAST_OF.setdefault(_base, _form)
_PAST_OF |= {"have": "had", "do": "did", "be": "was", "die": "died", "lie": "lied"}
_VOWELS = "aeiou"
#: Stressed on the last syllable, or of one: the consonant doubles.
_DOUBLED = word_set(
    "ban bar commit compel control drag drop drown jam plan regret rob rub slam stop submit admit expel"
)
_NOT_DOUBLED = frozenset({"drown"})
_STEMS = frozenset(map(stem, BASES))
#: Of four letters or fewer, other languages have many of them, too: "met", "dove", "lit".
_IRREGULAR_PASTS = frozenset(form for form in BASE if len(form) > 4)
_PARTICIPLES: frozenset[str] = frozenset(BASE) | _SAME | {"been", "had", "done", "put"}


#: Endings that make a verb of any word: "falsify", "privatize".
_MAKING = ("ify", "ize", "ise", "ate")


def base_form(word: str) -> bool:
    """Whether a lower-case word can be a verb after "did"."""
    return word in BASES or (len(word) > 6 and word.endswith(_MAKING))


def past(base: str) -> str:
    """The past of a verb: "sent", "seized", "said"."""
    if base in _SAME:
        return base
    if base in _PAST_OF:
        return _PAST_OF[base]
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLED - _NOT_DOUBLED else f"{base}ed"


_PASTS = frozenset(map(past, _REGULAR))


def third(base: str) -> str:
    """The third person: "has", "passes", "carries"."""
    if base in {"have", "be", "do", "go"}:
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[base]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def participle(word: str) -> bool:
    """Whether a lower-case word can follow "was" or "has" as a verb."""
    return word in _PARTICIPLES or word in _PASTS or (word.endswith(("ed", "ing")) and len(word) > 4)


def past_or_ing(word: str) -> bool:
    """Whether a lower-case word is the past or the -ing form of a known verb: "sued", "struck", "closing"."""
    if word.endswith(("ed", "ing")):
        return word in _PASTS or (len(word) > 3 and stem(word) in _STEMS)
    return word in _IRREGULAR_PASTS


def told_past(word: str) -> bool:
    """Whether a lower-case word can be the verb of a clause by itself: "died", "sent", "faces"."""
    if word in BASE and BASE[word] != word and not word.endswith("ing"):
        return True
    if word in _PASTS or word in {"lied", "tied", "owed"} or (word.endswith("ed") and len(word) > 4):
        return True
    return word in _SAME or base_form(word.removesuffix("s"))
