"""A program that is killed while it makes or changes the tables leaves a store that the next one can open."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from research.storing.looking import look_at_store
from research.storing.opening import open_engine

ROOT = Path(__file__).parents[2]
EVERY = 7


def kill_at(statement: int, *, url: str) -> bool:
    """Open the store in a process that is killed before its n-th statement; true when it came so far."""
    process_id = os.fork()
    if process_id == 0:
        left = statement

        def count_down(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count_down)
        open_engine(url).dispose()
        os._exit(0)
    _, status = os.waitpid(process_id, 0)
    return os.WIFSIGNALED(status)


def main(folder: Path) -> None:
    """Kill before every few statements until one run gets through; each time the next one must."""
    statement = 0
    while True:
        url = f"sqlite:///{folder / f'{statement}.db'}"
        was_killed = kill_at(statement, url=url)
        open_engine(url).dispose()
        state = look_at_store(url)
        if state.shape != state.newest:
            raise RuntimeError(f"killed before statement {statement}: tables of {state.shape}")
        if not was_killed:
            break
        statement += EVERY
    sys.stdout.write(str(statement))


def test_a_store_whose_tables_were_being_made_when_the_program_was_killed_can_be_opened(tmp_path: Path) -> None:
    # A process of its own, because only one without threads can be forked.
    said = subprocess.run(
        [sys.executable, "-m", "tests.storing.test_killed_migrations", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    assert int(said.stdout) > 5 * EVERY


if __name__ == "__main__":
    main(Path(sys.argv[1]))
