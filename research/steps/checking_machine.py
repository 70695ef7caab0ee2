"""The machine under a study: Python, libraries, fonts, browser, workflow engine, disks and clock.

The only home of packaging.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from packaging.requirements import Requirement

from research.reporting.charts import find_missing_letters
from research.reporting.page_printing import BROWSER_VARIABLE, find_browser
from research.steps.checks import Check, blame, good, warn

PACKAGE = "journey-research"
LEAST_PYTHON, NEWEST_TRIED = (3, 11), (3, 14)
INSTALL = "python -m pip install --constraint constraints.txt --editable ."
# Less than this a run of some thousand texts may fill; ten times as much leaves room for the next ones.
LEAST_BYTES = 200_000_000
# No clock that is right shows a day before this program was written.
WRITTEN_ON = datetime(2026, 11, 1, tzinfo=UTC)
SECONDS_TO_ANSWER = 5
# What Spanish, Romanian and English reports are written with beyond the letters of ASCII.
LETTERS = "áéíñóúü¿¡ăâîșțĂÂÎȘȚ€–−…±"


def check_machine(*, outputs: Path, home: Path, now: datetime) -> Iterator[Check]:
    """Every part that holds for any study.

    Args:
        outputs: the folder that would be written to; it need not be there.
        home: the folder of the workflow engine; it need not be there.
        now: the time by the machine's clock (aware).
    """
    yield check_python()
    yield check_libraries()
    yield check_fonts()
    yield check_browser()
    yield check_engine(home=home, server=os.environ.get("PREFECT_API_URL"))
    yield check_writable("Outputs", folder=outputs)
    yield from check_space({outputs, Path(tempfile.gettempdir())})
    yield check_clock(now)


def check_python(found: tuple[int, int, int] = sys.version_info[:3]) -> Check:
    """New enough to run, old enough to have been tried."""
    said = ".".join(map(str, found))
    if found < LEAST_PYTHON:
        return blame("Python", said, fix="Install Python 3.11 or newer, and make the environment anew with it.")
    if found[:2] > NEWEST_TRIED:
        return warn("Python", f"{said}, newer than what was tried", fix="Where something fails, use Python 3.14.")
    return good("Python", said)


def check_libraries() -> Check:
    """Each library that the package names is there, in a version that it can work with."""
    try:
        wanted = [Requirement(line) for line in requires(PACKAGE) or ()]
    except PackageNotFoundError:
        return blame("Libraries", f"{PACKAGE} is not installed", fix=f"In the program's folder: {INSTALL}")
    needed = [one for one in wanted if one.marker is None or one.marker.evaluate()]
    wrong = [said for one in needed for said in _find_wrong(one)]
    if wrong:
        return blame("Libraries", "; ".join(wrong), fix=f"In the program's folder: {INSTALL}")
    shown = ", ".join(f"{name} {version(name)}" for name in ("prefect", "sqlalchemy", "fastapi"))
    return good("Libraries", f"{len(needed)} as they should be ({shown})")


def _find_wrong(requirement: Requirement) -> Iterator[str]:
    """What is wrong with one library, if anything."""
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        yield f"{requirement.name} is not installed"
        return
    if not requirement.specifier.contains(found, prereleases=True):
        yield f"{requirement.name} {found} is not {requirement.specifier}"


def check_fonts() -> Check:
    """The font of the curve's pictures has the letters of every report language."""
    missing = find_missing_letters(LETTERS)
    if missing is None:
        return blame("Fonts", "the font of the pictures is missing", fix=f"Install matplotlib anew: {INSTALL}")
    if missing:
        return warn("Fonts", f"the pictures would lack {missing}", fix=f"Install matplotlib anew: {INSTALL}")
    return good("Fonts", "the pictures have the letters of Spanish, Romanian and English")


def check_browser() -> Check:
    """A browser that prints the page, which a run can do without."""
    browser = find_browser()
    if browser is None:
        fix = f"Install Chromium, Chrome or Edge, or name one in {BROWSER_VARIABLE}; print_pdf = false needs none."
        return warn("Browser", "none is found, so that there will be no journey_map.pdf", fix=fix)
    return good("Browser", str(browser))


def check_engine(*, home: Path, server: str | None) -> Check:
    """The workflow engine: its home can be written, or the server that was chosen answers. It is not started."""
    if server:
        return check_server(server)
    found = check_writable("Prefect", folder=home)
    if found.fix is not None:
        return blame("Prefect", found.said, fix=f"{found.fix} Or set PREFECT_HOME to a folder that can be written.")
    is_first = not (home / "prefect.db").exists()
    return good("Prefect", f"home {home}{': the first run takes half a minute longer' if is_first else ''}")


def check_server(address: str) -> Check:
    """The Prefect server at PREFECT_API_URL answers."""
    fix = "Start it in another terminal: prefect server start. Or unset PREFECT_API_URL: a run then starts its own."
    if not address.startswith(("http://", "https://")):
        return blame("Prefect", f"PREFECT_API_URL is no web address: {address}", fix=fix)
    try:
        with urlopen(f"{address.rstrip('/')}/health", timeout=SECONDS_TO_ANSWER):  # noqa: S310 -- http and https alone
            return good("Prefect", f"the server at {address} answers")
    except (URLError, OSError, ValueError) as error:
        return blame("Prefect", f"the server at {address} does not answer ({type(error).__name__})", fix=fix)


def check_writable(name: str, *, folder: Path) -> Check:
    """A file can be made in the folder, or in the nearest one above it that is there."""
    there = find_existing(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".journey-") as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        said = f"{there} cannot be written: {error.strerror or error}"
        return blame(name, said, fix="Allow writing there, free space, or choose another folder with --out.")
    return good(name, f"{folder} can be written")


def check_space(folders: set[Path]) -> Iterator[Check]:
    """The free space of each disk that the folders lie on."""
    disks = {find_existing(folder).stat().st_dev: find_existing(folder) for folder in sorted(folders)}
    for folder in sorted(disks.values()):
        free = shutil.disk_usage(folder).free
        said = f"{free / 1e9:,.1f} GB at {folder}"
        fix = "Delete what is not needed, such as old runs among the outputs, or write to another disk with --out."
        if free < LEAST_BYTES:
            yield blame("Free space", said, fix=fix)
        elif free < 10 * LEAST_BYTES:
            yield warn("Free space", said, fix=fix)
        else:
            yield good("Free space", said)


def check_clock(now: datetime) -> Check:
    """The clock shows a day on which this program was there."""
    said = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if now < WRITTEN_ON:
        return blame("Clock", f"{said}, before this program was written", fix="Set the machine's clock right.")
    return good("Clock", said)


def find_existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
