"""The words and signs people are shown; every output format takes them from here.

No word here calls a claim, an outlet or a person right or wrong: a relation is
what one text says of another text's claim, nothing more.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from verifier.articles import BlockRole
from verifier.claims import Attribution, Certainty, SkipReason, SpeakerKind
from verifier.findings import DiscrepancyKind, Finding, NotJudged, Relation, Step
from verifier.origins import (
    AgencyCredits,
    ClaimOrigin,
    Credit,
    CreditPlace,
    OriginKind,
    OriginVerdict,
    PairOrigins,
)
from verifier.report import Usage
from verifier.totals import Verdict

#: One character for each relation, so that nothing rests on colour.
SIGNS: dict[Relation, str] = {
    Relation.SUPPORTED: "✓",
    Relation.PARTLY_SUPPORTED: "~",
    Relation.CONTRADICTED: "✗",
    Relation.NOT_ADDRESSED: "–",
    Relation.NOT_JUDGED: "?",
}

RELATIONS: dict[Relation, str] = {
    Relation.SUPPORTED: "supported",
    Relation.PARTLY_SUPPORTED: "partly supported",
    Relation.CONTRADICTED: "contradicted",
    Relation.NOT_ADDRESSED: "not addressed",
    Relation.NOT_JUDGED: "not judged",
}

MEANINGS: dict[Relation, str] = {
    Relation.SUPPORTED: "The other article states the same thing.",
    Relation.PARTLY_SUPPORTED: "It states the core, but a part is missing or differs.",
    Relation.CONTRADICTED: "The two cannot both hold of the same event.",
    Relation.NOT_ADDRESSED: "It says nothing that settles the claim.",
    Relation.NOT_JUDGED: "No relation was reached; the reason is given.",
}

#: Most pressing first; the order of the keys 1 to 5 on the page.
BY_URGENCY: tuple[Relation, ...] = (
    Relation.CONTRADICTED,
    Relation.PARTLY_SUPPORTED,
    Relation.NOT_JUDGED,
    Relation.NOT_ADDRESSED,
    Relation.SUPPORTED,
)

KINDS: dict[DiscrepancyKind, str] = {
    DiscrepancyKind.NUMBER: "number",
    DiscrepancyKind.DATE: "date",
    DiscrepancyKind.NAME: "name",
    DiscrepancyKind.PLACE: "place",
    DiscrepancyKind.ROLE: "role",
    DiscrepancyKind.QUOTE_WORDING: "quote wording",
    DiscrepancyKind.ATTRIBUTION: "attribution",
    DiscrepancyKind.CERTAINTY: "certainty",
    DiscrepancyKind.SCOPE: "scope",
    DiscrepancyKind.NEGATION: "negation",
    DiscrepancyKind.DETAIL: "detail",
}

NOT_JUDGED: dict[NotJudged, str] = {
    NotJudged.LEFT_OUT_BY_MODEL: "the model left it out, also when asked again",
    NotJudged.CALL_FAILED: "the call to the model failed",
    NotJudged.NO_MODEL: "there is no model to judge it",
    NotJudged.BUDGET_SPENT: "the budget was spent",
    NotJudged.SOURCE_TRUNCATED: "the other article is incomplete",
    NotJudged.NO_EVIDENCE_NAMED: "no sentence was named as evidence",
    NotJudged.UNSUPPORTED_LANGUAGE: "it is in a language that can't be judged so far",
}

SKIPPED: dict[SkipReason, str] = {
    SkipReason.OPINION: "opinion",
    SkipReason.QUESTION: "question",
    SkipReason.NO_CHECKABLE_CONTENT: "nothing checkable in it",
    SkipReason.PROMO: "promotion",
    SkipReason.CREDIT: "credit line",
    SkipReason.CORRECTION: "correction note",
    SkipReason.BOILERPLATE: "boilerplate",
    SkipReason.LEFT_OUT_BY_MODEL: "the model left it out, also when asked again",
    SkipReason.REJECTED_BY_CODE: "the model's claim was rejected by a check",
    SkipReason.CALL_FAILED: "the call to the model failed",
    SkipReason.BUDGET_SPENT: "the budget was spent",
}

#: Reasons that mean nobody read the sentence, as against reading it and finding no claim.
UNREAD = frozenset(
    {
        SkipReason.LEFT_OUT_BY_MODEL,
        SkipReason.REJECTED_BY_CODE,
        SkipReason.CALL_FAILED,
        SkipReason.BUDGET_SPENT,
    }
)

CERTAINTIES: dict[Certainty, str] = {
    Certainty.ASSERTED: "asserted",
    Certainty.ALLEGED: "alleged",
    Certainty.REPORTED: "reported",
    Certainty.DENIED: "denied",
    Certainty.PLANNED: "planned",
    Certainty.PREDICTED: "predicted",
    Certainty.CONDITIONAL: "conditional",
}

SPEAKERS: dict[SpeakerKind, str] = {
    SpeakerKind.NAMED: "named",
    SpeakerKind.UNNAMED: "unnamed source",
    SpeakerKind.DOCUMENT: "document",
}

ROLES: dict[BlockRole, str] = {
    BlockRole.HEADLINE: "headline",
    BlockRole.DECK: "deck",
    BlockRole.BODY: "body",
    BlockRole.CAPTION: "caption",
    BlockRole.CREDIT: "credit line",
    BlockRole.CORRECTION: "correction note",
    BlockRole.PROMO: "promotion",
    BlockRole.BOILERPLATE: "boilerplate",
}

ORIGIN_VERDICTS: dict[OriginVerdict, str] = {
    OriginVerdict.ONE_ORIGIN: "one origin",
    OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS: "independent as far as the texts show",
    OriginVerdict.CANNOT_TELL: "can't tell whether these are two sources",
}

ORIGIN_KINDS: dict[OriginKind, str] = {
    OriginKind.SPEAKER_STATEMENT: "statement",
    OriginKind.DOCUMENT: "document",
    OriginKind.AGENCY_COPY: "agency copy",
    OriginKind.PRESS_RELEASE: "press release",
    OriginKind.VERBATIM_PICKUP: "the same words",
}

#: What leads the claims that rest on an origin, by whether it is the one origin of both sides.
RESTING: dict[bool, str] = {True: "one origin of", False: "one of the sources of"}

CREDITS: dict[CreditPlace, str] = {
    "credit line": "credit line",
    "byline": "byline",
    "dateline": "dateline",
    "outlet": "the outlet itself",
    "metadata": "the input, not the text",
    "phrase": "running text",
}

VERDICTS: dict[Verdict, str] = {
    Verdict.AGREES: "agrees",
    Verdict.DIFFERS: "differs",
    Verdict.CANNOT_TELL: "can't tell",
}

_MONTHS = ("January February March April May June July August September October November December").split()


def number(count: int) -> str:
    """A count with thousands set apart ("12,400")."""
    return f"{count:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun ("1 claim", "2 claims")."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def moment(when: datetime) -> str:
    """A point in time, with its offset; says so where the source gave none."""
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M}"
    offset = when.utcoffset()
    if offset is None:
        return f"{day} (time zone not given)"
    return f"{day} UTC" if offset == timedelta(0) else f"{day} {when:%z}"


def money(cost: Decimal | None) -> str:
    """Dollars, or "unknown": a price nobody knows is not a price of nothing."""
    if cost is None:
        return "unknown"
    if cost == 0:
        return "$0"
    return f"${cost:.2f}" if cost >= 1 else f"${cost:.4f}"


def duration(seconds: float) -> str:
    """Wall-clock time to the precision a person needs."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s"


#: What ``usage_cells`` gives, in order.
USAGE_COLUMNS = ("calls", "from the ledger", "tokens in", "tokens out", "cost", "time")


def usage_cells(usage: Usage) -> tuple[str, ...]:
    """What the calls took, a cell each."""
    counts = (usage.calls, usage.cached_calls, usage.input_tokens, usage.output_tokens)
    return (*map(number, counts), money(usage.cost), duration(usage.seconds))


def attribution_words(attribution: Attribution | None) -> str:
    """Who said it, in one line."""
    if attribution is None:
        return "in the article's own voice"
    role = f", {attribution.role}" if attribution.role else ""
    return f"{attribution.speaker}{role} ({SPEAKERS[attribution.kind]}; “{attribution.cue}”)"


def not_judged_words(finding: Finding) -> str:
    """Why there is no relation; a finding that gives no reason is said to give none."""
    reason = NOT_JUDGED[finding.not_judged] if finding.not_judged else "no reason is recorded"
    return f"{reason}: {finding.detail}" if finding.detail else reason


def skip_words(reason: SkipReason | None) -> str:
    """Why a sentence yields no claim."""
    return "no reason is recorded" if reason is None else SKIPPED[reason]


def relation_by(relation: Relation, source: str) -> str:
    """The relation with whose words it rests on ("contradicted by B")."""
    return f"{RELATIONS[relation]} {'against' if relation is Relation.NOT_JUDGED else 'by'} {source}"


def step_words(step: Step) -> str:
    """One step of the way to a relation, in one line."""
    model = f" ({step.model})" if step.model else ""
    return f"{step.by}{model}: {RELATIONS[step.relation]}. {step.reason}"


def confidence_words(confidence: float | None) -> str:
    """Probability of the relation, or that the server gave none."""
    return "not given" if confidence is None else f"{confidence:.0%}"


def sources_words(outlets: int, origins: int) -> str:
    """Outlets and origins, counted apart ("2 outlets, 4 origins")."""
    return f"{plural(outlets, 'outlet')}, {plural(origins, 'origin') if origins else 'no origin shown'}"


def origin_counts(counts: dict[OriginVerdict, int]) -> str:
    """How many claims have each verdict."""
    if not sum(counts.values()):
        return "The other article speaks to no claim."
    each = " · ".join(f"{number(count)} {ORIGIN_VERDICTS[verdict]}" for verdict, count in counts.items())
    return f"Of {plural(sum(counts.values()), 'claim')} that the other article speaks to: {each}."


def origin_words(verdict: OriginVerdict) -> str:
    """Whether two outlets are two sources, as a sentence ("One origin.")."""
    return f"{ORIGIN_VERDICTS[verdict].capitalize()}."


def reasons_words(origin: ClaimOrigin) -> str:
    """Whether two outlets are two sources for a claim, and why, in one line."""
    return " ".join((origin_words(origin.verdict), *(reason.text for reason in origin.reasons)))


def credits_words(credits: AgencyCredits) -> str:
    """Where each article credits an agency."""
    return "; ".join(f"{label}: {_credited(of)}" for label, of in (("A", credits.a), ("B", credits.b)))


def _credited(credits: tuple[Credit, ...]) -> str:
    found = ", ".join(CREDITS[place] for place in dict.fromkeys(credit.place for credit in credits))
    return found or "not credited"


def shared_words(origins: PairOrigins) -> str:
    """How much of the two texts is the same words in a row."""
    if not origins.runs:
        return "No longer run of words is the same in both."
    own = f"{origins.own_a:.0%} of A's own words, {origins.own_b:.0%} of B's"
    quoted = f"{origins.quoted_a:.0%} and {origins.quoted_b:.0%} of the words each quotes"
    return f"The same words in a row: {own}; {quoted}."
