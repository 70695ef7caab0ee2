"""The study's secret key for pseudonyms: made once, whole, in the study's folder, and nowhere else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from research.errors import SettingsError

KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32


def read_pseudonym_key(folder: Path) -> bytes:
    """The study's secret key for pseudonyms, made on first use; it stays in the study's folder and nowhere else.

    With another key every participant would get another pseudonym, so a key that was damaged is an error.

    Raises: SettingsError.
    """
    path = folder / KEY_FILE
    _make_key(path)
    key = find_pseudonym_key(folder)
    if key is None:
        raise SettingsError(
            "The key for pseudonyms is damaged.",
            where=str(path),
            fix="Put back the file from a backup; without one, delete it and every participant gets a new pseudonym.",
        )
    return key


def find_pseudonym_key(folder: Path) -> bytes | None:
    """The key that a run of the study made; `None` before the first run, or where the file holds no whole key."""
    text = ""
    with suppress(OSError):
        text = (folder / KEY_FILE).read_text(encoding="ascii", errors="replace").strip()
    is_whole = len(text) == 2 * KEY_BYTES and set(text) <= set("0123456789abcdef")
    return bytes.fromhex(text) if is_whole else None


def _make_key(path: Path) -> None:
    """A new key in a file that only its owner can read; an existing one is left alone.

    The key is written aside and then linked, so that of two runs that start at once both read the same whole key.
    """
    if path.exists():
        return
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        aside.unlink()
    except OSError as error:
        raise SettingsError(
            "The key for pseudonyms cannot be written.",
            where=str(path),
            fix="Make the study's folder writable for the first run.",
        ) from error
