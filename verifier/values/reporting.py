"""The lexicon of reporting: verbs and phrases that attribute, and what each commits to.

Sources of the list: the cue verbs that style books of news agencies treat as neutral
("said", "told") or loaded ("claimed", "denied"), and the classes of reporting verbs in
Bergler (1992) and Pareti (2015). No list was drawn from a data set's rows.
"""

from __future__ import annotations

from verifier.claims import Certainty
from verifier.values.wordlists import word_set

_A, _R, _L = Certainty.ASSERTED, Certainty.REPORTED, Certainty.ALLEGED
_D, _P, _F = Certainty.DENIED, Certainty.PLANNED, Certainty.PREDICTED

#: Base, third person, past, -ing form -> certainty. One row a verb.
_VERBS: tuple[tuple[str, Certainty], ...] = (
    ("say says said saying", _A),
    ("tell tells told telling", _A),
    ("state states stated stating", _A),
    ("announce announces announced announcing", _A),
    ("add adds added adding", _A),
    ("explain explains explained explaining", _A),
    ("confirm confirms confirmed confirming", _A),
    ("write writes wrote writing", _A),
    ("tweet tweets tweeted tweeting", _A),
    ("post posts posted posting", _A),
    ("declare declares declared declaring", _A),
    ("testify testifies testified testifying", _A),
    ("reveal reveals revealed revealing", _A),
    ("disclose discloses disclosed disclosing", _A),
    ("argue argues argued arguing", _A),
    ("insist insists insisted insisting", _A),
    ("acknowledge acknowledges acknowledged acknowledging", _A),
    ("admit admits admitted admitting", _A),
    ("concede concedes conceded conceding", _A),
    ("stress stresses stressed stressing", _A),
    ("emphasize emphasizes emphasized emphasizing", _A),
    ("emphasise emphasises emphasised emphasising", _A),
    ("warn warns warned warning", _A),
    ("note notes noted noting", _A),
    ("reply replies replied replying", _A),
    ("respond responds responded responding", _A),
    ("recall recalls recalled recalling", _A),
    ("remark remarks remarked remarking", _A),
    ("observe observes observed observing", _A),
    ("maintain maintains maintained maintaining", _A),
    ("assert asserts asserted asserting", _A),
    ("complain complains complained complaining", _A),
    ("conclude concludes concluded concluding", _A),
    ("estimate estimates estimated estimating", _A),
    ("reiterate reiterates reiterated reiterating", _A),
    ("recount recounts recounted recounting", _A),
    ("joke jokes joked joking", _A),
    ("quip quips quipped quipping", _A),
    ("agree agrees agreed agreeing", _A),
    ("point points pointed pointing", _A),
    ("caution cautions cautioned cautioning", _A),
    ("ask asks asked asking", _A),
    ("propose proposes proposed proposing", _A),
    ("mention mentions mentioned mentioning", _A),
    ("demand demands demanded demanding", _A),
    ("continue continues continued continuing", _A),
    ("find finds found finding", _A),
    ("show shows showed showing", _A),
    ("believe believes believed believing", _A),
    ("think thinks thought thinking", _A),
    ("hope hopes hoped hoping", _A),
    ("fear fears feared fearing", _A),
    ("suggest suggests suggested suggesting", _R),
    ("report reports reported reporting", _R),
    ("indicate indicates indicated indicating", _R),
    ("claim claims claimed claiming", _L),
    ("allege alleges alleged alleging", _L),
    ("contend contends contended contending", _L),
    ("suspect suspects suspected suspecting", _L),
    ("accuse accuses accused accusing", _L),
    ("deny denies denied denying", _D),
    ("dispute disputes disputed disputing", _D),
    ("reject rejects rejected rejecting", _D),
    ("call calls called calling", _A),
    ("describe describes described describing", _A),
    ("denounce denounces denounced denouncing", _A),
    ("condemn condemns condemned condemning", _A),
    ("criticize criticizes criticized criticizing", _A),
    ("criticise criticises criticised criticising", _A),
    ("praise praises praised praising", _A),
    ("mock mocks mocked mocking", _A),
    ("urge urges urged urging", _A),
    ("dismiss dismisses dismissed dismissing", _A),
    ("vow vows vowed vowing", _P),
    ("pledge pledges pledged pledging", _P),
    ("promise promises promised promising", _P),
    ("threaten threatens threatened threatening", _P),
    ("predict predicts predicted predicting", _F),
    ("forecast forecasts forecasted forecasting", _F),
    ("expect expects expected expecting", _F),
)
CERTAINTY_OF: dict[str, Certainty] = {
    form: certainty for forms, certainty in _VERBS for form in forms.split()
}
BASE_OF: dict[str, str] = {form: forms.split()[0] for forms, _ in _VERBS for form in forms.split()}
GERUNDS: frozenset[str] = frozenset(forms.split()[3] for forms, _ in _VERBS)

#: Forms that are nouns or other verbs as often: they count only right before "that" or a quotation.
NEED_CONTENT: frozenset[str] = word_set(
    """add agree agrees agreed agreeing ask asks asked asking propose proposes proposed proposing
    mention mentions mentioned mentioning demand demands demanded demanding believing claim
    claims conclude concluded confirm confirms continue continued
    continues continuing disclosed dispute disputes estimate estimates expect expected expecting
    expects fear feared fearing fears find finding finds forecast forecasts found hope hoped hopes
    hoping joke jokes maintain maintained maintains note notes observe observed observes pledge
    point pointed pointing points post posted posts promise promises quip quips recalled reject
    rejected rejects remark remarks replies reply report reports respond responded responds revealed
    reveals show showed showing shows state states stress stresses suspect suspected suspects
    thinking tweet tweets vow warning write"""
)
_QUOTING = word_set(
    """call describe denounce condemn criticize criticise praise mock urge dismiss accuse reject dispute"""
)
#: Verbs that report speech only when they bring quoted words along ("called it “a disgrace”").
NEED_QUOTE: frozenset[str] = frozenset(
    form for forms, _ in _VERBS if forms.split()[0] in _QUOTING for form in forms.split()
)
#: After these a reporting verb is an infinitive or a noun, not the act of saying.
NOT_AFTER: frozenset[str] = word_set(
    """to 's a an the this that its his her their our my your no any of in by for"""
)

PRONOUNS: frozenset[str] = word_set("he she they it we i you")
DOCUMENT_WORDS: frozenset[str] = word_set(
    """report statement statements data document documents record records survey poll polls indictment
    study figures filing filings affidavit complaint census transcript website letter memo email emails
    tweet post video footage news-release release lawsuit court-documents analysis statistics article
    book paper papers estimate estimates reports studies transcripts warrant notice audit review list
    log logs"""
)
UNNAMED_HEADS: frozenset[str] = word_set(
    """official officials source sources authorities witness witnesses resident residents people person
    expert experts analyst analysts aide aides adviser advisers advisor advisors prosecutors
    investigators lawyers critics supporters spokesman spokeswoman spokesperson spokespeople
    representative representatives diplomat diplomats lawmakers relatives neighbors neighbours friends
    family employee employees worker workers officer officers agent agents leaders doctors scientists
    researchers historians economists observers media outlets reporters journalists insiders man woman
    driver colleague colleagues others some many one another"""
)
CHANNEL_WORDS: frozenset[str] = word_set(
    """statement post interview tweet letter memo report blog speech email message video briefing
    conference filing remarks release testimony editorial column book thread article affidavit complaint
    phone call address indictment appearance"""
)
