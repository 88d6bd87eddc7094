"""Claims as a person gives them, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from verifier.articles import Article, Block
from verifier.claims import Claim
from verifier.errors import InputError, InputTooLarge
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import build
from verifier.extraction.standalone import is_question
from verifier.factcheck.asked import Asked
from verifier.factcheck.small import small_article
from verifier.facts.given import LONGEST_STATEMENT
from verifier.read.language import check_language, foreign


def read_claims(given: str | Sequence[str], *, as_of: date | None, language: str | None) -> Asked:
    """The claims, each as it stands: what was given is what is checked, and nothing is taken apart.

    Args:
        given: One claim, or several.
        as_of: The day they are about where their words name none, and what "Tuesday" is read from;
            ``None`` is today.
        language: Their language (BCP 47); "en" skips the check.

    Raises:
        InputError: There is no claim, or one is a question, too long, or not in English.
    """
    day = as_of or datetime.now().astimezone().date()
    return claims_as_of(given, datetime.combine(day, time(), tzinfo=UTC), language)


def claims_as_of(given: str | Sequence[str], moment: datetime | None, language: str | None) -> Asked:
    """The same of a moment; of ``None`` no day is known, and "Tuesday" is any Tuesday.

    Raises:
        InputError: As ``read_claims`` raises it.
    """
    claims = [given] if isinstance(given, str) else list(given)
    texts = [" ".join(claim.split()) for claim in claims]
    if not texts:
        raise InputError("there is no claim to check.", hint="Give one in quotation marks, or a line each.")
    for number, text in enumerate(texts, start=1):
        _check(text, f"claim {number}" if len(texts) > 1 else "the claim")
    _check_language(" ".join(texts), language)
    article = small_article(texts, rule="as_given", published=moment, language="en", source="the claim")
    return Asked(article, tuple(_claims(article)))


def _check(text: str, which: str) -> None:
    if not any(map(str.isalnum, text)):
        raise InputError(f"{which} has no words in it.", hint="Write it as a statement.")
    if any(not (ch.isprintable() or ch.isspace()) for ch in text):
        raise InputError(f"{which} holds characters that can't be shown.", hint="Write it plainly.")
    if len(text) > LONGEST_STATEMENT:
        raise InputTooLarge(
            f"{which} has {len(text):,} characters; a claim has at most {LONGEST_STATEMENT:,}.",
            hint="Compare articles with: verifier compare A B --facts PLACE",
        )
    if is_question(text):
        raise InputError(f"{which} is a question.", hint="Write it as a statement: what would be checked?")


def _check_language(text: str, stated: str | None) -> None:
    """A claim is short: that it has few English function words alone says nothing."""
    guess = None if stated else foreign(text)
    if stated or (guess and guess.startswith(("looks", "mostly"))):
        check_language(text, stated)


def _claims(article: Article) -> Iterator[Claim]:
    for number, block in enumerate(article.blocks):
        yield _claim(article, number, block)


def _claim(article: Article, number: int, block: Block) -> Claim:
    """The whole line, whatever number of sentences it has."""
    own = [sentence for sentence in article.sentences if sentence.block == number]
    text = article.quote(block.span)
    voice = voice_of(article, own[0])
    made = build(article, own[0], voice, text, speaker=None, decided_by="code as_given", span=block.span)
    return made.model_copy(update={"text": text, "sentences": tuple(one.number for one in own)})
