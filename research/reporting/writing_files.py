"""Writing one file so that a reader never sees half of it, and saying plainly when it cannot be written."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from research.errors import ReportError

_FIXES = {
    errno.EACCES: "Close the file if it is open in another program, and check that the folder may be written.",
    errno.EPERM: "Close the file if it is open in another program, and check that the folder may be written.",
    errno.EROFS: "Choose an output folder on a disk that may be written.",
    errno.ENOSPC: "Free some space on the disk, then run again.",
    errno.EDQUOT: "Free some space in your quota, then run again.",
    errno.ENOENT: "Create the output folder, then run again.",
    errno.EISDIR: "Move away the folder that has the name of this file, then run again.",
}
_OTHER_FIX = "Choose another output folder, or mend this one, then run again."


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when the block ends well, else it is removed.

    Raises: ReportError when the disk or the system refuses.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise refuse_file(path, error=error) from error
    finally:
        _remove_part(part)


def replace_text(path: Path, *, text: str) -> None:
    """Write a text as UTF-8 with line feeds, whole or not at all. Raises: ReportError."""
    with replacing_file(path) as part:
        # Half a surrogate pair, as broken exports hold, is no letter: it becomes "?" instead of ending the run.
        part.write_bytes(text.encode("utf-8", errors="replace"))


def refuse_file(path: Path, *, error: OSError) -> ReportError:
    """The error for a file that cannot be written, with the fix that its cause asks for."""
    reason = os.strerror(error.errno) if error.errno else "unknown cause"
    fix = _FIXES.get(error.errno or 0, _OTHER_FIX)
    return ReportError(f"Cannot write the file: {reason}.", where=str(path), fix=fix)


def _remove_part(part: Path) -> None:
    """Remove what was written aside; where even that is refused, the first refusal is the one to tell."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
