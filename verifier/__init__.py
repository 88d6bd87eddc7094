"""Two news articles in, a checked claim matrix out: who says what, on the exact words.

    from verifier import read_path, verify

    report = verify(read_path("a.txt"), read_path("b.txt"))

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.answers.values import Answer as Answer
    from verifier.articles import Article as Article
    from verifier.articles import Block as Block
    from verifier.articles import BlockRole as BlockRole
    from verifier.articles import Sentence as Sentence
    from verifier.articles import Span as Span
    from verifier.checkreport import CheckReport as CheckReport
    from verifier.claims import Attribution as Attribution
    from verifier.claims import Certainty as Certainty
    from verifier.claims import Claim as Claim
    from verifier.claims import Extraction as Extraction
    from verifier.claims import Quantity as Quantity
    from verifier.claims import Quote as Quote
    from verifier.claims import SentenceOutcome as SentenceOutcome
    from verifier.claims import SkipReason as SkipReason
    from verifier.claims import TimeRef as TimeRef
    from verifier.desk import Desk as Desk
    from verifier.errors import BudgetExceeded as BudgetExceeded
    from verifier.errors import DeskError as DeskError
    from verifier.errors import FactRefused as FactRefused
    from verifier.errors import FactStoreError as FactStoreError
    from verifier.errors import InputError as InputError
    from verifier.errors import LedgerError as LedgerError
    from verifier.errors import ModelError as ModelError
    from verifier.errors import OutputError as OutputError
    from verifier.errors import SettingsError as SettingsError
    from verifier.errors import VerifierError as VerifierError
    from verifier.factcheck import FactAnswer as FactAnswer
    from verifier.factcheck import FactAnswers as FactAnswers
    from verifier.factcheck import FactFinding as FactFinding
    from verifier.factcheck import StoreSays as StoreSays
    from verifier.factcheck import Validity as Validity
    from verifier.factcheck.asked import FactSource as FactSource
    from verifier.facts import Assertion as Assertion
    from verifier.facts import Conflict as Conflict
    from verifier.facts import Fact as Fact
    from verifier.facts import FactScope as FactScope
    from verifier.facts import FactStatus as FactStatus
    from verifier.facts import FactStore as FactStore
    from verifier.facts import NewFact as NewFact
    from verifier.facts import QuoteSelector as QuoteSelector
    from verifier.findings import Discrepancy as Discrepancy
    from verifier.findings import DiscrepancyKind as DiscrepancyKind
    from verifier.findings import Evidence as Evidence
    from verifier.findings import Finding as Finding
    from verifier.findings import NotJudged as NotJudged
    from verifier.findings import Relation as Relation
    from verifier.findings import Step as Step
    from verifier.llm import Budget as Budget
    from verifier.origins import ClaimOrigin as ClaimOrigin
    from verifier.origins import OriginVerdict as OriginVerdict
    from verifier.origins import PairOrigins as PairOrigins
    from verifier.pipeline import Plan as Plan
    from verifier.pipeline import Verifier as Verifier
    from verifier.pipeline import aask as aask
    from verifier.pipeline import acheck as acheck
    from verifier.pipeline import aextract as aextract
    from verifier.pipeline import ask as ask
    from verifier.pipeline import averify as averify
    from verifier.pipeline import check as check
    from verifier.pipeline import extract as extract
    from verifier.pipeline import verify as verify
    from verifier.progress import Progress as Progress
    from verifier.read import read_path as read_path
    from verifier.read import read_text as read_text
    from verifier.report import Report as Report
    from verifier.report import Side as Side
    from verifier.report import Usage as Usage
    from verifier.totals import Inconsistency as Inconsistency
    from verifier.totals import Sum as Sum

    __version__: str

#: Which module each public name lives in.
_HOMES = {
    "verifier.articles": ("Article", "Block", "BlockRole", "Sentence", "Span"),
    "verifier.answers.values": ("Answer",),
    "verifier.checkreport": ("CheckReport",),
    "verifier.claims": (
        "Attribution",
        "Certainty",
        "Claim",
        "Extraction",
        "Quantity",
        "Quote",
        "SentenceOutcome",
        "SkipReason",
        "TimeRef",
    ),
    "verifier.desk": ("Desk",),
    "verifier.errors": (
        "BudgetExceeded",
        "DeskError",
        "FactRefused",
        "FactStoreError",
        "InputError",
        "LedgerError",
        "ModelError",
        "OutputError",
        "SettingsError",
        "VerifierError",
    ),
    "verifier.factcheck": ("FactAnswer", "FactAnswers", "FactFinding", "StoreSays", "Validity"),
    "verifier.factcheck.asked": ("FactSource",),
    "verifier.facts": (
        "Assertion",
        "Conflict",
        "Fact",
        "FactScope",
        "FactStatus",
        "FactStore",
        "NewFact",
        "QuoteSelector",
    ),
    "verifier.findings": (
        "Discrepancy",
        "DiscrepancyKind",
        "Evidence",
        "Finding",
        "NotJudged",
        "Relation",
        "Step",
    ),
    "verifier.llm": ("Budget",),
    "verifier.origins": ("ClaimOrigin", "OriginVerdict", "PairOrigins"),
    "verifier.pipeline": (
        "Plan",
        "Verifier",
        "aask",
        "acheck",
        "aextract",
        "ask",
        "averify",
        "check",
        "extract",
        "verify",
    ),
    "verifier.progress": ("Progress",),
    "verifier.read": ("read_path", "read_text"),
    "verifier.report": ("Report", "Side", "Usage"),
    "verifier.totals": ("Inconsistency", "Sum"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Answer",
    "Article",
    "Assertion",
    "Attribution",
    "Block",
    "BlockRole",
    "Budget",
    "BudgetExceeded",
    "Certainty",
    "Claim",
    "ClaimOrigin",
    "Conflict",
    "Desk",
    "DeskError",
    "Discrepancy",
    "DiscrepancyKind",
    "Evidence",
    "Extraction",
    "Fact",
    "FactAnswer",
    "FactAnswers",
    "FactFinding",
    "FactRefused",
    "FactScope",
    "FactSource",
    "FactStatus",
    "FactStore",
    "FactStoreError",
    "Finding",
    "Inconsistency",
    "InputError",
    "LedgerError",
    "ModelError",
    "NewFact",
    "NotJudged",
    "OriginVerdict",
    "OutputError",
    "PairOrigins",
    "Plan",
    "Progress",
    "Quantity",
    "Quote",
    "QuoteSelector",
    "Relation",
    "Report",
    "Sentence",
    "SentenceOutcome",
    "SettingsError",
    "Side",
    "SkipReason",
    "Span",
    "Step",
    "StoreSays",
    "Sum",
    "TimeRef",
    "Usage",
    "Validity",
    "Verifier",
    "VerifierError",
    "__version__",
    "aask",
    "acheck",
    "aextract",
    "ask",
    "averify",
    "check",
    "extract",
    "read_path",
    "read_text",
    "verify",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return _version()
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("claim-verifier")
    except PackageNotFoundError:  # a source tree on the path, not installed
        return "0+source"
