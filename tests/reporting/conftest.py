"""The rich report that the tests of reporting share."""

import pytest

from research.reporting.report import Report
from tests.reporting.made_report import make_report


@pytest.fixture(scope="session")
def report() -> Report:
    """The rich report in Spanish."""
    return make_report()
