"""A word to the team's chat when a run did not end well. Fixed words and the study's id: nothing personal.

Nothing is sent unless study.toml names an environment variable under [notify] and that variable holds an address.
"""

import json
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from research.errors import ResearchError
from research.settings import read_study

SECONDS_TO_SEND = 10


class Mishap(StrEnum):
    """What befell a run, with what to do about it."""

    FAILED = (
        "The run stopped with an error. The last good map stays as it was. "
        "To do: run `journey run` on the study; it says in three lines what to mend."
    )
    CRASHED = (
        "The run was cut off. The last good map stays as it was, and nothing is lost or doubled. "
        "To do: check memory and disk of the machine and run again; it goes on where it ended."
    )
    FAULTS = (
        "More rows were faulty than the study allows, so `latest` still shows the last good map. "
        "To do: open the sheet of faults in the newest evidence.xlsx and mend the files, or raise fault_limit."
    )


def notify(folder: Path, *, mishap: Mishap, tell: Callable[[str], None]) -> bool:
    """Send word of it to the address that the study names; whether it was sent. A failure to send stops nothing."""
    address = find_address(folder, tell=tell)
    if address is None:
        return False
    text = f"Study {folder.resolve().name}: {mishap}"
    request = Request(  # noqa: S310 -- find_address lets http and https through alone
        address, data=json.dumps({"text": text}).encode(), headers={"Content-Type": "application/json"}
    )
    try:
        with urlopen(request, timeout=SECONDS_TO_SEND):  # noqa: S310 -- the same
            return True
    except (URLError, OSError, ValueError) as error:
        tell(f"Word of it could not be sent ({type(error).__name__}): check the address under [notify] and the network")
        return False


def find_address(folder: Path, *, tell: Callable[[str], None]) -> str | None:
    """The address in the environment variable that the study names; `None` where there is none to be used."""
    try:
        name = read_study(folder).notify_variable
    except ResearchError:
        # Settings that cannot be read name nobody; the run itself tells what is wrong with them.
        return None
    if name is None:
        return None
    address = os.environ.get(name, "")
    if urlsplit(address).scheme not in {"http", "https"}:
        tell(f"Nobody was told: the environment variable {name} holds no web address")
        return None
    return address
