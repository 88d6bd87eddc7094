"""A real browser on a rendered report, with everything that leaves the page refused and counted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.render.factory import report
from verifier.render import render
from verifier.report import Report

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

VIOLATIONS = """document.addEventListener('securitypolicyviolation',
    e => (window.violations ||= []).push(e.violatedDirective))"""


@dataclass
class Watched:
    """A page and what went wrong on it.

    Attributes:
        page: Playwright's page.
        complaints: Anything on the console, uncaught errors, dialogs.
        requests: Addresses asked for, other than the page's own file.
    """

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def _absent(reason: str) -> None:
    if os.environ.get("VERIFIER_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and VERIFIER_REQUIRE_BROWSER=1", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")  # not longer: Playwright keeps an event loop running
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _absent("playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        _absent("no chromium found (PATH, or CHROMIUM=path)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def made() -> Report:
    return report()


@pytest.fixture(scope="session")
def file(made: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(made, "html"), encoding="utf-8", newline="")
    return path


Opener = Callable[..., Watched]


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Opener]:
    """Opens the page in a context of its own; at the end, nothing may have gone wrong on it."""
    opened: list[tuple[Any, Watched]] = []

    def go(path: Path = file, hash: str = "", **context: Any) -> Watched:
        context.setdefault("viewport", {"width": 1440, "height": 900})
        context.setdefault("reduced_motion", "reduce")
        made = browser.new_context(**context)
        watched = Watched(made.new_page())
        opened.append((made, watched))
        _watch(watched, path.as_uri())
        watched.page.goto(path.as_uri() + hash)
        return watched

    yield go
    for made, watched in opened:
        if not watched.page.is_closed():
            assert watched.page.evaluate("window.violations || []") == []
        made.close()
        assert watched.complaints == []
        assert watched.requests == []


def _watch(watched: Watched, own: str) -> None:
    page = watched.page

    def gate(route: Any) -> None:
        if route.request.url.partition("#")[0] == own:
            route.continue_()
        else:
            watched.requests.append(route.request.url)
            route.abort()

    def dismissed(dialog: Any) -> None:
        watched.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.add_init_script(VIOLATIONS)
    page.route("**/*", gate)
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("dialog", dismissed)
