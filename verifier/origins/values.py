"""What is said of origins: where a statement comes from in the end, on the words of both articles.

``a`` and ``b`` are the two articles in the order given, whichever of them makes the claim.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from verifier.articles import Article, Span, Value

Share = Annotated[float, Field(ge=0.0, le=1.0)]


class OriginKind(StrEnum):
    """What stands behind a statement."""

    SPEAKER_STATEMENT = "speaker_statement"
    DOCUMENT = "document"
    AGENCY_COPY = "agency_copy"
    PRESS_RELEASE = "press_release"
    VERBATIM_PICKUP = "verbatim_pickup"


class OriginVerdict(StrEnum):
    """Whether two outlets make two sources for one claim."""

    ONE_ORIGIN = "one_origin"
    INDEPENDENT_AS_FAR_AS_TEXT_SHOWS = "independent_as_far_as_text_shows"
    CANNOT_TELL = "cannot_tell"


class Words(Value):
    """Words of one article.

    Attributes:
        span: Where they stand.
        words: ``article.text[span.start:span.end]``, exactly.
    """

    span: Span
    words: str


class Origin(Value):
    """Where a statement comes from.

    Attributes:
        kind: What it is.
        label: Plain name for people ("Lena Okafor", "The Associated Press").
        a, b: The words of each article that show it. Empty on a side that does not name it.
    """

    kind: OriginKind
    label: str
    a: tuple[Words, ...] = ()
    b: tuple[Words, ...] = ()


class Reason(Value):
    """One plain sentence on why, and the words of both articles it rests on."""

    text: str
    a: tuple[Words, ...] = ()
    b: tuple[Words, ...] = ()


class ClaimOrigin(Value):
    """Whether the two outlets are two sources for one claim.

    Attributes:
        claim: Id of the claim.
        finding: Id of the finding.
        verdict: One origin, independent as far as the text shows, or can't tell.
        origins: What stands behind it: shared by both for one origin, each side's own for
            independent, none for can't tell.
        reasons: Why; at least one.
    """

    claim: str
    finding: str
    verdict: OriginVerdict
    origins: tuple[Origin, ...] = ()
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]


CreditPlace = Literal["credit line", "byline", "dateline", "outlet", "metadata", "phrase"]


class Credit(Value):
    """An agency that an article credits.

    Attributes:
        agency: Its name ("The Associated Press").
        place: Where. "outlet": the article is the agency's own. "metadata": the input named it and
            the text does not. "phrase": running text says so ("told The Associated Press").
        words: The words of the article; ``None`` for outlet and metadata.
    """

    agency: str
    place: CreditPlace
    words: Words | None = None


class AgencyCredits(Value):
    """One agency and where each article credits it; empty on a side that does not."""

    agency: str
    a: tuple[Credit, ...] = ()
    b: tuple[Credit, ...] = ()


class SharedRun(Value):
    """The same words in a row in both articles, as many as there are.

    Attributes:
        a, b: The run in each text. Marks, case and accents may differ.
        words: How many words.
        quoted: How many of them stand between quotation marks on either side.
        stock: How many belong to phrases that every newsroom uses.
    """

    a: Words
    b: Words
    words: int
    quoted: int
    stock: int

    @property
    def own(self) -> int:
        """Words of the outlets themselves: neither quoted nor stock."""
        return self.words - self.quoted - self.stock


class SharedSpeaker(Value):
    """Somebody both stories rest on, with each mention as a speaker."""

    name: str
    a: tuple[Words, ...]
    b: tuple[Words, ...]


class PairOrigins(Value):
    """Whether two articles make two sources, claim by claim and as a whole.

    Attributes:
        a, b: Ids of the articles.
        sources: Outlets: 2, or 1 where both articles name the same.
        origins: What the claims with a verdict rest on, each once; ``len`` is the number of origins.
        claims: One for each finding that is supported, partly supported or contradicted, in order.
        agencies: Agencies credited by either.
        runs: Shared runs of words, in order of ``a``.
        own_a, own_b: Share of each text's own words (outside quotation marks) that stand in runs.
        quoted_a, quoted_b: Share of each text's quoted words that stand in runs.
        speakers: Speakers both stories rest on.
    """

    a: str
    b: str
    sources: Literal[1, 2]
    origins: tuple[Origin, ...] = ()
    claims: tuple[ClaimOrigin, ...] = ()
    agencies: tuple[AgencyCredits, ...] = ()
    runs: tuple[SharedRun, ...] = ()
    own_a: Share = 0.0
    own_b: Share = 0.0
    quoted_a: Share = 0.0
    quoted_b: Share = 0.0
    speakers: tuple[SharedSpeaker, ...] = ()

    def counts(self) -> dict[OriginVerdict, int]:
        """How many claims have each verdict; every verdict is a key."""
        counts = dict.fromkeys(OriginVerdict, 0)
        for claim in self.claims:
            counts[claim.verdict] += 1
        return counts

    def of_finding(self, finding: str) -> ClaimOrigin | None:
        """What is said of one finding; ``None`` where its relation has no origin."""
        return next((claim for claim in self.claims if claim.finding == finding), None)


def words_at(article: Article, span: Span) -> Words:
    """The words of an article at a span."""
    return Words(span=span, words=article.quote(span))
