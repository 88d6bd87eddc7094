"""Facts in a language the prompts do not handle: found and shown, yet read by nobody."""

from __future__ import annotations

from verifier.articles import Article
from verifier.claims import Claim
from verifier.facts import Fact
from verifier.findings import Finding, NotJudged
from verifier.judge import Case, not_judged
from verifier.read.language import SUPPORTED


def unread(claim: Claim, fact: Fact, article: Article) -> Finding | None:
    """What stands for a fact in another language; ``None`` for one that can be judged."""
    language = (fact.language or "en").split("-")[0].lower()
    if language in SUPPORTED:
        return None
    detail = f"the fact is in another language ({fact.language}); only English can be judged so far"
    # The claim's own article is not looked at: nothing is compared.
    return not_judged(Case(claim, article, article), NotJudged.UNSUPPORTED_LANGUAGE, detail, ())
