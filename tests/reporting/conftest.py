"""The rich report that the tests of reporting share, and the browser in which its page is opened."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from research.reporting.page import write_page
from research.reporting.report import Report
from research.terms import Language
from tests.reporting.made_report import make_report

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def report() -> Report:
    """The rich report in Spanish."""
    return make_report()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is not on this machine"
        if os.environ.get("RESEARCH_REQUIRE_SYSTEM_PARTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def addresses(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, str]:
    """The page's file in each report language."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {Language.ES: report, Language.EN: make_report(Language.EN), Language.RO: make_report(Language.RO)}
    for language, each in reports.items():
        write_page(folder / f"{language}.html", report=each)
    return {language: (folder / f"{language}.html").as_uri() for language in reports}


@pytest.fixture
def address(addresses: dict[Language, str]) -> str:
    """The page's file in Spanish."""
    return addresses[Language.ES]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens pages; at the end nothing may have gone wrong or asked for anything but the file."""
    errors: list[str] = []
    requests: list[str] = []
    opened: list[Page] = []

    def open_at(address: str) -> Page:
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.on("console", lambda told: errors.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(dialog.message))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        opened.append(page)
        return page

    yield open_at
    for page in opened:
        page.close()
    assert errors == []
    assert [url for url in requests if not url.startswith(("file://", "data:"))] == []


@pytest.fixture
def page(open_page: Callable[[str], Page], address: str) -> Page:
    """The open page in Spanish."""
    return open_page(address)
