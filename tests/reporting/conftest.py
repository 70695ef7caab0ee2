"""The rich report that the tests of reporting share, and its page in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from research.reporting.lookup import Lookup
from research.reporting.page import write_page
from research.reporting.report import Report
from research.terms import Language
from tests.reporting.made_report import make_report


@pytest.fixture(scope="session")
def report() -> Report:
    """The rich report in Spanish."""
    return make_report()


@pytest.fixture(scope="session")
def addresses(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, str]:
    """The page's file in each report language."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {Language.ES: report, Language.EN: make_report(Language.EN), Language.RO: make_report(Language.RO)}
    for language, each in reports.items():
        write_page(folder / f"{language}.html", lookup=Lookup(report=each))
    return {language: (folder / f"{language}.html").as_uri() for language in reports}


@pytest.fixture
def address(addresses: dict[Language, str]) -> str:
    """The page's file in Spanish."""
    return addresses[Language.ES]


@pytest.fixture
def page(open_page: Callable[[str], Page], address: str) -> Page:
    """The open page in Spanish."""
    return open_page(address)
