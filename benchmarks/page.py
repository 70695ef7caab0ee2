"""How big the page is, and how long it takes: to write, to show, to filter and to search, in headless Chromium.

Usage: python -m benchmarks.page [--excerpts 20000] [--runs 5] [--keep FILE]

The report is invented (`made_report.py`). First paint is the browser's own mark ("first-contentful-paint"), ready
is when the script has finished; each filter is set in the open drawer and timed from its event until the list is drawn
and laid out. Printed are the medians and the worst.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.made_report import make_report
from research.reporting.lookup import Lookup
from research.reporting.page import write_page

CHROMIUM = "/usr/bin/chromium"
# Sets a field as a person would, and tells the milliseconds until its list is drawn and laid out.
CHOOSE = """([id, value]) => {
  const input = document.getElementById(id);
  const started = performance.now();
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  document.getElementById("excerpts").getBoundingClientRect();
  return performance.now() - started;
}"""
STEPS = (
    ("filter-stage", "purchase"),
    ("filter-wave", "after"),
    ("filter-mood", "negative"),
    ("filter-language", "ro"),
    ("filter-language", ""),
    ("filter-segment", "country=Spain"),
    ("filter-segment", ""),
    ("filter-stage", ""),
    ("filter-words", "rapido"),
    ("filter-words", "nu merge niciodata"),
    ("filter-words", ""),
)


def measure_load(browser: Browser, address: str) -> tuple[float, float, Page]:
    """Milliseconds until the first paint and until the page is ready, and the page."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)
    timing = page.evaluate(
        "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " performance.getEntriesByType('navigation')[0].loadEventEnd]"
    )
    return timing[0], timing[1], page


def measure_filters(page: Page) -> list[float]:
    """Milliseconds of each step; the drawer is opened first, and the first search meets texts that are not ready."""
    page.locator("#map button.stage").first.click()
    return [float(page.evaluate(CHOOSE, list(step))) for step in STEPS]


def main() -> None:
    """Print size, seconds and milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--excerpts", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    report = make_report(options.excerpts)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = options.keep or Path(folder) / "journey_map.html"
        started = time.process_time()
        write_page(path, lookup=Lookup(report=report))
        print(
            f"{options.excerpts} excerpts: {path.stat().st_size / 1e6:.1f} MB in {time.process_time() - started:.1f} s"
        )
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        loads, filters = [], []
        for _ in range(options.runs):
            paint, ready, page = measure_load(browser, path.resolve().as_uri())
            loads.append((paint, ready))
            filters.append(measure_filters(page))
            page.close()
        browser.close()
    paints, readies = zip(*loads, strict=True)
    print(f"first paint {median(paints):6.0f} ms, worst {max(paints):6.0f}")
    print(f"ready       {median(readies):6.0f} ms, worst {max(readies):6.0f}")
    for (name, value), times in zip(STEPS, zip(*filters, strict=True), strict=True):
        print(f"{name:16} {value or '(all)':20} {median(times):6.1f} ms, worst {max(times):6.1f}")


if __name__ == "__main__":
    main()
