"""The page in a real browser: no errors, no requests, and a drawer that mouse and keyboard open."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from research.reporting.lookup import Lookup, anchor_of
from research.reporting.page import write_page
from research.reporting.report import Report
from research.terms import Dimension, Language

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is not on this machine"
        if os.environ.get("RESEARCH_REQUIRE_SYSTEM_PARTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "journey_map.html"
    write_page(path, report=report)
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The open page; at its end nothing may have gone wrong or asked for anything but the file."""
    opened = browser.new_page(viewport={"width": 1600, "height": 1000})
    errors: list[str] = []
    requests: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(address)
    yield opened
    opened.close()
    assert errors == []
    assert [url for url in requests if not url.startswith(("file://", "data:"))] == []


def count_at(report: Report, *, stage: str, wave: str | None = None, language: Language | None = None) -> int:
    return sum(
        stage in piece.codes(Dimension.STAGE)
        and wave in {None, piece.wave_id}
        and language in {None, piece.excerpt.language}
        for piece in report.evidence
    )


def total_shown(page: Page) -> int:
    found = re.search(r"de ([\d.]+) ·", page.inner_text("#shown"))
    return int(found[1].replace(".", "")) if found else 0


def test_stage_opens_its_evidence_by_click_and_escape_closes_it(page: Page, report: Report) -> None:
    page.click("th#stage-delivery button")

    assert page.evaluate("document.getElementById('drawer').open")
    assert total_shown(page) == count_at(report, stage="delivery")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('drawer').open")


def test_point_opens_its_wave_by_keyboard(page: Page, report: Report) -> None:
    page.focus("g.point[data-stage=delivery][data-wave=after]")
    page.keyboard.press("Enter")

    assert page.input_value("#filter-wave") == "after"
    assert total_shown(page) == count_at(report, stage="delivery", wave="after")


def test_filters_narrow_the_list(page: Page, report: Report) -> None:
    page.click("th#stage-returns button")
    page.select_option("#filter-language", "ro")

    assert total_shown(page) == count_at(report, stage="returns", language=Language.RO)
    page.select_option("#filter-stage", "")
    page.select_option("#filter-language", "")
    page.fill("#filter-words", "CUPON no")
    assert page.inner_text("#excerpts blockquote").startswith("=HYPERLINK(")


def test_anchor_opens_the_drawer_at_its_excerpt(page: Page, address: str, report: Report) -> None:
    piece = Lookup(report=report).evidence[150]

    page.goto(f"{address}#{anchor_of(piece.excerpt.id)}")
    page.reload()

    target = page.locator("li.target blockquote")
    assert target.inner_text() == piece.excerpt.verbatim
    assert page.evaluate("document.activeElement.id") == anchor_of(piece.excerpt.id)


def test_markup_in_quotes_is_shown_as_text(page: Page) -> None:
    page.click("th#stage-discover button")
    page.select_option("#filter-stage", "")
    page.fill("#filter-words", "<script>")

    assert "<script>alert('x')</script>" in page.inner_text("#excerpts blockquote")
    assert page.locator("#excerpts script").count() == 0


def test_middle_screen_scrolls_the_map_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    assert page.evaluate("document.getElementById('map').scrollWidth") > 1000


def test_telephone_shows_each_stage_with_its_lanes_below(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heads = page.locator("button.stage").all()
    tops = [head.bounding_box()["y"] for head in heads]  # type: ignore[index]  # reason: the heads are shown.
    assert tops == sorted(tops)
    touchpoints = page.locator("tr.lane-touchpoints > td").all()
    boxes = [cell.bounding_box() for cell in touchpoints]
    assert all(tops[i] < boxes[i]["y"] < tops[i + 1] for i in range(6))  # type: ignore[index]  # reason: as above.
    assert max(box["width"] for box in boxes) <= 360  # type: ignore[index]  # reason: as above.
