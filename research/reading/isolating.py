"""Files read in a process of their own, for libraries that a damaged file can bring down, hang or fill the memory with.

The other process writes JSON lines. Whatever happens to it happens to that one file, and never to the run.
"""

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

if sys.platform != "win32":
    import resource

# No file of a survey or an interview needs as long before its next lines, nor as much memory.
SECONDS = 60
_MOST_MEMORY = 4 << 30
_AT_ONCE = 500
_BROKEN, _HEAVY = 3, 4
# What Python's watchdog, the allocator of Rust and numpy's say last; the exit code alone does not tell.
_HEAVY_WORDS = (b"Timeout (", b"memory allocation of", b"MemoryError")
_NOISE = 1 << 16


class BrokenFileError(ValueError):
    """The other process could not read the file to its end."""


class HeavyFileError(BrokenFileError):
    """The other process needed more time or memory than any sound file does."""


def read_isolated(module: str, path: Path) -> Iterator[Any]:
    """What `python -m module path` writes, one JSON value a line; the process is ended when nobody wants more.

    Raises: BrokenFileError, also on the way; HeavyFileError when it took too much time or memory.
    """
    # -P: a file called json.py beside the person's data must not become part of the program.
    command = [sys.executable, "-P", "-m", module, str(path.absolute()), str(SECONDS)]
    with (
        TemporaryFile() as noise,
        subprocess.Popen(  # noqa: S603 -- our own module; the path is one argument and no shell sees it
            command,
            stdout=subprocess.PIPE,
            stderr=noise,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            # Threads of numpy's algebra, which is not used, take address space each; traces of Rust take seconds.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"},
        ) as process,
    ):
        is_done = False
        n_lines = 0
        try:
            for line in process.stdout or ():
                if not line.endswith("\n"):
                    break
                n_lines += 1
                yield json.loads(line)
            is_done = process.wait() == 0 and n_lines > 0
        finally:
            process.kill()
        if not is_done:
            raise HeavyFileError if _was_heavy(process.wait(), noise=noise) else BrokenFileError


def _was_heavy(code: int, *, noise: IO[bytes]) -> bool:
    """True when the process ended because of time or memory."""
    noise.seek(0)
    said = noise.read(_NOISE)
    return code == _HEAVY or any(words in said for words in _HEAVY_WORDS)


def write_isolated(read: Callable[[Path], Iterator[object]], *, broken: tuple[type[Exception], ...]) -> None:
    """What `read` gives of the file that the command line names, as JSON lines; the work of the other process.

    Only reading is timed, some hundreds of values at a time: whoever wants the lines may take as long as they like.

    Args:
        read: Gives the values.
        broken: What it raises on files that it cannot read.
    """
    path, seconds = Path(sys.argv[1]), float(sys.argv[2])
    _limit_memory()
    try:
        values = read(path)
        while True:
            # A thread of its own ends the process, even when a library never gives the interpreter back.
            faulthandler.dump_traceback_later(seconds, exit=True)
            lines = [json.dumps(value) + "\n" for value in islice(values, _AT_ONCE)]
            faulthandler.cancel_dump_traceback_later()
            if not lines:
                return
            sys.stdout.writelines(lines)
    except MemoryError:
        sys.exit(_HEAVY)
    except broken:
        sys.exit(_BROKEN)


def _limit_memory() -> None:
    """Let the process fail where it would fill the machine's memory; Windows and macOS know no such limit."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
