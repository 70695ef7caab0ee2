"""`journey_map.pdf`: the page printed by a Chromium of this machine, where there is one; nothing is ever fetched.

The browser is a program of its own, which may be missing, hang or fail: none of this ends a run.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from research.reporting.writing_files import replacing_file

PDF_FILE = "journey_map.pdf"
# The path of the browser to print with, or "none" where no browser may be started.
BROWSER_VARIABLE = "JOURNEY_BROWSER"
NO_BROWSER = "none"
# A page of 20,000 excerpts prints in seconds; a browser that takes longer hangs.
SECONDS = 90
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    # The page asks for nothing; should it ever, no name is found.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_STAMP = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)")


class Printing(StrEnum):
    """What became of the printed page."""

    WRITTEN = "written"
    SWITCHED_OFF = "switched_off"
    NO_BROWSER = "no_browser"
    FAILED = "failed"


def find_browser() -> Path | None:
    """The Chromium, Chrome or Edge of this machine, or the one that `JOURNEY_BROWSER` names; `None` without any."""
    named = os.environ.get(BROWSER_VARIABLE, "")
    if named:
        found = None if named == NO_BROWSER else shutil.which(named)
    else:
        found = next(filter(None, map(shutil.which, (*_NAMES, *_PLACES))), None)
    return None if found is None else Path(found)


def print_page(page: Path, *, made_at: datetime, is_wanted: bool = True) -> Printing:
    """Print the page as `printing_page` does, and wait for it."""
    with printing_page(page, made_at=made_at, is_wanted=is_wanted) as finish:
        return finish()


@contextmanager
def printing_page(page: Path, *, made_at: datetime, is_wanted: bool = True) -> Iterator[Callable[[], Printing]]:
    """Print the page into `journey_map.pdf` beside it while the block goes on.

    What the block gets waits for the browser and puts the file in its place, whole or not at all. A browser that nobody
    waits for is ended with the block. `made_at` stands in the file as its date, so that one browser makes the same
    bytes of the same page again.

    Raises: ReportError when the file cannot be put in its place.
    """
    browser = find_browser() if is_wanted else None
    if browser is None:
        yield lambda: Printing.NO_BROWSER if is_wanted else Printing.SWITCHED_OFF
        return
    with TemporaryDirectory(prefix="journey-pdf-", ignore_cleanup_errors=True) as aside:
        made = Path(aside) / PDF_FILE
        process = _start_browser(browser, page=page, pdf=made, profile=Path(aside) / "profile")
        try:
            yield lambda: _finish(process, pdf=made, page=page, made_at=made_at)
        finally:
            _end(process)


def _start_browser(browser: Path, *, page: Path, pdf: Path, profile: Path) -> "subprocess.Popen[bytes] | None":
    """The browser at its work; `None` where it does not start."""
    # As root Chromium starts only without its sandbox; it opens nothing but the page that was just written.
    is_root = sys.platform != "win32" and os.geteuid() == 0
    command = [
        str(browser),
        *_FLAGS,
        *(["--no-sandbox"] if is_root else []),
        f"--user-data-dir={profile}",
        f"--print-to-pdf={pdf}",
        page.resolve().as_uri(),
    ]
    try:
        return subprocess.Popen(  # noqa: S603 -- a browser of this machine; no shell sees the path
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None


def _finish(process: "subprocess.Popen[bytes] | None", *, pdf: Path, page: Path, made_at: datetime) -> Printing:
    """Wait for the browser, and put what it made beside the page. Raises: ReportError."""
    if process is None or not _has_ended_well(process):
        return Printing.FAILED
    printed = pdf.read_bytes() if pdf.is_file() else b""
    if not printed.startswith(b"%PDF-"):
        return Printing.FAILED
    with replacing_file(page.with_name(PDF_FILE)) as part:
        part.write_bytes(_stamp(printed, made_at=made_at))
    return Printing.WRITTEN


def _has_ended_well(process: "subprocess.Popen[bytes]") -> bool:
    """True when the browser says, in time, that all went well."""
    try:
        return process.wait(timeout=SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    """End the browser and the processes it started, where they still run."""
    if process is None:
        return
    with process:
        try:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            return


def _stamp(pdf: bytes, *, made_at: datetime) -> bytes:
    """The file with the run's time in place of the clock's, as long as before."""
    date = made_at.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode("ascii")
    return _STAMP.sub(lambda found: b"/%s (D:%s+00'00')" % (found[1], date), pdf)
