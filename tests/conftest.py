"""What every test may use: system parts that may be missing, and records made by hand."""

import os
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

# Set where every system part must be there (continuous integration): a missing one then fails instead of skipping.
REQUIRED = bool(os.environ.get("RESEARCH_REQUIRE_SYSTEM_PARTS"))
ROOT = Path(__file__).parents[1]


def need(part: str, *, found: bool) -> None:
    """Skip with a reason where a system part is missing, or fail where it must be there."""
    if not found and REQUIRED:
        pytest.fail(f"{part} is missing, and RESEARCH_REQUIRE_SYSTEM_PARTS is set")
    if not found:
        pytest.skip(f"{part} is not on this machine")


@pytest.fixture
def postgres_url() -> str:
    """The address of a PostgreSQL database that tests may empty."""
    url = os.environ.get("RESEARCH_POSTGRES_URL", "")
    need("PostgreSQL (RESEARCH_POSTGRES_URL)", found=bool(url))
    return url


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """The address of the same database, with nothing in it."""
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres_url


@pytest.fixture
def real_data() -> Path:
    """The folder of real vendor files."""
    folder = os.environ.get("RESEARCH_REAL_DATA", "")
    if not folder:
        pytest.skip("RESEARCH_REAL_DATA is not set")
    return Path(folder)
