"""What every test may use: system parts that may be missing, and records made by hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import create_engine, make_url, text

# No test is timed: the first example of a law may load a lexicon. Where CI is set, laws try the same examples always.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

# Most tests that write the files of a run have no use for a printed page, which takes a browser seconds.
os.environ.setdefault("JOURNEY_BROWSER", "none")

# Set where every system part must be there (continuous integration): a missing one then fails instead of skipping.
REQUIRED = bool(os.environ.get("RESEARCH_REQUIRE_SYSTEM_PARTS"))
ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def need(part: str, *, found: bool) -> None:
    """Skip with a reason where a system part is missing, or fail where it must be there."""
    if not found and REQUIRED:
        pytest.fail(f"{part} is missing, and RESEARCH_REQUIRE_SYSTEM_PARTS is set")
    if not found:
        pytest.skip(f"{part} is not on this machine")


@pytest.fixture
def postgres_url() -> str:
    """The address of a PostgreSQL server, as its user may make databases there."""
    url = os.environ.get("RESEARCH_POSTGRES_URL", "")
    need("PostgreSQL (RESEARCH_POSTGRES_URL)", found=bool(url))
    return url


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """The address of an empty database on that server, one for each process that tests run in."""
    address = make_url(postgres_url).set(drivername="postgresql+psycopg")
    name = f"journey_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def real_data() -> Path:
    """The folder of real vendor files."""
    folder = os.environ.get("RESEARCH_REAL_DATA", "")
    if not folder:
        pytest.skip("RESEARCH_REAL_DATA is not set")
    return Path(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    need("Chromium", found=CHROMIUM.exists())
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=FLAGS)
        yield started
        started.close()


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
