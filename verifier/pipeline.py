"""Articles or claims to a report: the doors a program calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from verifier.answers.answered import Where
from verifier.answers.places import opened_stores
from verifier.answers.run import answer_question
from verifier.answers.values import Answer
from verifier.articles import Article
from verifier.checkreport import CheckReport
from verifier.claims import Extraction
from verifier.comparing import Comparison
from verifier.desk import Desk
from verifier.errors import NoModel, SameArticle, SettingsError
from verifier.estimate import Plan, estimate, estimate_check
from verifier.extraction import extract_claims
from verifier.factcheck.asked import Facts, OpenSource, opened
from verifier.factcheck.check import check as check_given
from verifier.factcheck.given import read_claims
from verifier.llm import Budget, Door, ModelSettings
from verifier.opening import open_door
from verifier.progress import OnProgress, silent
from verifier.read import read_text
from verifier.report import Report

T = TypeVar("T")


class Verifier:
    """Compares articles claim by claim, and checks claims against a fact store.

    Args:
        model: "local" (the embedded model), "local:/path/to.gguf", or any litellm name.
        api_base: Address of an OpenAI-compatible server.
        fallbacks: Models asked, in order, when the one before cannot be reached.
        budget: What one run may use; ``None`` is no limit.
        ledger: The ledger's file; ``None`` is the default one, ``False`` keeps nothing.
        gguf: Weights file for "local" in place of the packaged ones.
        store_text: Whether the ledger keeps the messages sent, and so the articles.
        on_progress: Told of each step.
        facts: A fact store the claims are held against too: an open one, its path, "postgresql://…", or a
            ``FactSource`` that also names who may see what is under embargo.
        desk: The desk's database that questions are put to, with its articles: an open one, its path, or
            "postgresql://…"; ``None`` is the user's own.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of its own, given by name
        self,
        *,
        model: str = "local",
        api_base: str | None = None,
        fallbacks: Sequence[str] = (),
        budget: Budget | None = None,
        ledger: Path | Literal[False] | None = None,
        gguf: Path | None = None,
        store_text: bool = True,
        on_progress: OnProgress = silent,
        facts: Facts | None = None,
        desk: Desk | str | Path | None = None,
    ) -> None:
        self._desk = desk
        self._settings = ModelSettings(model=model, api_base=api_base, fallbacks=tuple(fallbacks), gguf=gguf)
        self._budget = budget
        self._ledger = ledger
        self._store_text = store_text
        self._on_progress = on_progress
        self._facts = facts

    async def acompare(self, a: Article | str, b: Article | str) -> Report:
        """What each of two articles says of the other's claims.

        Args:
            a: One article as read, or its plain text.
            b: The other.

        Raises:
            InputError: An article cannot be used, or both are the same text.
            ModelError: The model could not be asked at all.
            LedgerError: The ledger cannot be read.
            FactStoreError: The fact store cannot be read.
        """
        left, right = _pair(a, b)
        with self._known() as known:
            async with self._door() as door:
                return await Comparison(door, self._on_progress, known).of(left, right)

    async def acheck(
        self, claims: str | Sequence[str], *, as_of: date | None = None, language: str | None = None
    ) -> CheckReport:
        """What the fact store says of claims; without ``facts`` the user's own is asked.

        Args:
            claims: One claim, or several; each is held against the store as it stands.
            as_of: The day they are about where their words name none, and what "Tuesday" is read from;
                ``None`` is today.
            language: Their language (BCP 47), where they are not recognised as English.

        Raises:
            InputError: There is no claim, or one is a question, too long, or not in English.
            SettingsError: There is no such store.
            ModelError: The model could not be asked at all.
            LedgerError: The ledger cannot be read.
            FactStoreError: The fact store cannot be read.
        """
        asked = read_claims(claims, as_of=as_of, language=language)
        with opened(self._facts) as source:
            async with self._door() as door:
                return await check_given(asked, source, door, self._on_progress)

    async def aask(self, question: str, *, as_of: date | None = None, thread: str | None = None) -> Answer:
        """What is stored on a question: of the desk's articles and of the fact store, and nothing else.

        Without ``facts`` the user's own store is asked too, where there is one. The answer is kept in the
        desk's database. Where there is no model, it is made of what code settles, and ``no_model`` is set
        if one was wanted.

        Args:
            question: As asked; what is no question on facts is declined in the answer.
            as_of: The day its times are read from. ``None`` is today, and a month or weekday without a year
                is then read as each source reads it.
            thread: Key of a conversation; questions of one lean on those before.

        Raises:
            InputError: There is no question, or far more than one.
            SettingsError: Neither articles nor facts are stored.
            ModelError: The model had to be asked, there is one, and it could not be asked at all.
            LedgerError: The ledger cannot be read.
            DeskError, FactStoreError: A store cannot be read or written.
        """
        with opened_stores(self._desk, self._facts) as stores:
            earlier = stores.desk.thread(thread) if stores.desk and thread else ()
            async with self._door(required=False) as door:
                where = Where(stores.desk, stores.facts, door, self._on_progress)
                answer = await answer_question(question, where, as_of=as_of, earlier=earlier)
            if stores.desk is not None:
                stores.desk.keep_answer(answer, thread=thread)
        return answer

    async def aextract(self, article: Article | str) -> Extraction:
        """The claims of one article, and what became of each of its sentences.

        Raises:
            InputError: The article cannot be used.
            ModelError: The model could not be asked at all.
            LedgerError: The ledger cannot be read.
        """
        async with self._door() as door:
            return await extract_claims(_article(article), door, self._on_progress, stage="extract")

    async def aestimate(self, a: Article | str, b: Article | str) -> Plan:
        """What comparing would take; no model is asked and the ledger is not looked at."""
        left, right = _pair(a, b)
        with self._known() as known:
            return estimate(left, right, Door(self._settings, budget=self._budget), known)

    async def aestimate_check(
        self, claims: str | Sequence[str], *, as_of: date | None = None, language: str | None = None
    ) -> Plan:
        """What checking would take; the fact store is asked, no model is, nor the ledger."""
        asked = read_claims(claims, as_of=as_of, language=language)
        with opened(self._facts) as source:
            return estimate_check(asked, Door(self._settings, budget=self._budget), source)

    def no_model(self) -> NoModel | None:
        """Why there is no model to ask, as far as shows without starting one; ``None`` where none does."""
        return Door(self._settings, budget=self._budget).missing()

    def compare(self, a: Article | str, b: Article | str) -> Report:
        """As ``acompare``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.acompare(a, b), "acompare")

    def check(self, claims: str | Sequence[str], **given: Any) -> CheckReport:
        """As ``acheck``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.acheck(claims, **given), "acheck")

    def ask(self, question: str, **given: Any) -> Answer:
        """As ``aask``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aask(question, **given), "aask")

    def extract(self, article: Article | str) -> Extraction:
        """As ``aextract``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aextract(article), "aextract")

    def estimate(self, a: Article | str, b: Article | str) -> Plan:
        """As ``aestimate``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aestimate(a, b), "aestimate")

    def estimate_check(self, claims: str | Sequence[str], **given: Any) -> Plan:
        """As ``aestimate_check``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aestimate_check(claims, **given), "aestimate_check")

    @contextmanager
    def _known(self) -> Iterator[OpenSource | None]:
        """The fact store, where one is named. Opened first: what is wrong with it is told before any call."""
        if self._facts is None:
            yield None
            return
        with opened(self._facts) as source:
            yield source

    def _door(self, *, required: bool = True) -> AbstractAsyncContextManager[Door]:
        return open_door(
            self._settings,
            ledger=self._ledger,
            store_text=self._store_text,
            budget=self._budget,
            on_progress=self._on_progress,
            required=required,
        )


def verify(a: Article | str, b: Article | str, **settings: Any) -> Report:
    """What each of two articles says of the other's claims; ``settings`` as for ``Verifier``."""
    return Verifier(**settings).compare(a, b)


async def averify(a: Article | str, b: Article | str, **settings: Any) -> Report:
    """As ``verify``, inside a running event loop."""
    return await Verifier(**settings).acompare(a, b)


def check(
    claims: str | Sequence[str],
    *,
    facts: Facts | None = None,
    as_of: date | None = None,
    language: str | None = None,
    **settings: Any,
) -> CheckReport:
    """What a fact store says of claims; ``settings`` as for ``Verifier``, the others as for ``acheck``."""
    return Verifier(facts=facts, **settings).check(claims, as_of=as_of, language=language)


async def acheck(
    claims: str | Sequence[str],
    *,
    facts: Facts | None = None,
    as_of: date | None = None,
    language: str | None = None,
    **settings: Any,
) -> CheckReport:
    """As ``check``, inside a running event loop."""
    return await Verifier(facts=facts, **settings).acheck(claims, as_of=as_of, language=language)


def ask(question: str, *, as_of: date | None = None, thread: str | None = None, **settings: Any) -> Answer:
    """What is stored on a question; ``settings`` as for ``Verifier``, the others as for ``aask``."""
    return Verifier(**settings).ask(question, as_of=as_of, thread=thread)


async def aask(
    question: str, *, as_of: date | None = None, thread: str | None = None, **settings: Any
) -> Answer:
    """As ``ask``, inside a running event loop."""
    return await Verifier(**settings).aask(question, as_of=as_of, thread=thread)


def extract(article: Article | str, **settings: Any) -> Extraction:
    """The claims of one article; ``settings`` as for ``Verifier``."""
    return Verifier(**settings).extract(article)


async def aextract(article: Article | str, **settings: Any) -> Extraction:
    """As ``extract``, inside a running event loop."""
    return await Verifier(**settings).aextract(article)


def _article(given: Article | str) -> Article:
    return read_text(given) if isinstance(given, str) else given


def _pair(a: Article | str, b: Article | str) -> tuple[Article, Article]:
    left, right = _article(a), _article(b)
    if left.text.split() == right.text.split():
        raise SameArticle("Both articles are the same text.", hint="Give two outlets' stories on one event.")
    return left, right


def _run(work: Callable[[], Coroutine[Any, Any, T]], instead: str) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    raise SettingsError(
        "This call cannot wait inside a running event loop.", hint=f"Await {instead}(…) there."
    )


__all__ = ["Plan", "Verifier", "aask", "acheck", "aextract", "ask", "averify", "check", "extract", "verify"]
