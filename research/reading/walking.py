"""The files below a folder, links and all other things that are no plain files told apart before anybody opens them.

A link may reach any file of the machine, and opening a pipe waits for ever: neither is opened, and both are named.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEADS_OUT = "This is a link to something outside the study's folder; it was not followed."
LEADS_NOWHERE = "This is a link that leads nowhere."
LINKED_FOLDER = "This is a link to a folder; it was not followed."
NO_FILE = "This is no file but a pipe, a socket or a device; it was not opened."
CLOSED = "This folder cannot be opened."
# What joins emoji and letters of some scripts, and harms nobody.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing in a folder; `problem` says why it must not be opened, `None` for plain files and links to them."""

    path: Path
    problem: str | None = None


def walk_folder(folder: Path, *, inside: Path) -> Iterator[Found]:
    """All files below a folder, at any depth, and whatever else lies there, in no order; nothing for no folder.

    Args:
        folder: Where to look.
        inside: The folder that no link may lead out of.
    """
    root = Path(os.path.realpath(inside))
    if folder.is_symlink():
        yield Found(path=folder, problem=_judge_link(folder, root=root))
        return
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError:
            yield Found(path=here, problem=CLOSED)
            continue
        for entry in listed:
            path = Path(entry.path)
            if entry.is_symlink():
                yield Found(path=path, problem=_judge_link(path, root=root))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield Found(path=path, problem=None if entry.is_file(follow_symlinks=False) else NO_FILE)


def _judge_link(path: Path, *, root: Path) -> str | None:
    """Why a link is not followed, or `None` for a link to a file inside the study's folder."""
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(root):
        return LEADS_OUT
    if target.is_symlink() or not target.exists():
        return LEADS_NOWHERE
    if target.is_dir():
        return LINKED_FOLDER
    return None if target.is_file() else NO_FILE


def legible_name(name: str) -> str:
    r"""The name of a file with everything written out that a terminal or a report would obey, hide or refuse.

    No two names become the same one: a backslash is written out, too.

    >>> legible_name("Encuesta ñ 2.csv"), legible_name("a\nb\udcff.csv"), legible_name("\u202efdp.csv")
    ('Encuesta ñ 2.csv', 'a\\x0ab\\xff.csv', '\\u202efdp.csv')
    """
    return "".join(each if _is_plain(each) else _write_out(ord(each)) for each in name)


def _is_plain(each: str) -> bool:
    """True for characters that show themselves and do nothing else."""
    return (each.isprintable() and each != "\\") or each in _JOINERS


def _write_out(code: int) -> str:
    """A character as its number; bytes that are no UTF-8 stand as the system's names have them."""
    first_byte, last_byte = 0xDC80, 0xDCFF
    if first_byte <= code <= last_byte:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code <= 0x7F else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 -- the widths of Python's escapes
