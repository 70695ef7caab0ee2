"""What lies in a study's folder, whether it has come to rest, and what changed since it was last worked on."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# What browsers, copying programs, editors and sync clients call a file that is not whole yet.
UNFINISHED = frozenset(
    {".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".opdownload", ".swp", ".swx", ".bak", ".lock"}
)
# Made by the run itself, in the study's folder.
KEY = ".key"
NOTE = ".watched"

# A file's size in bytes and the time it was last changed, in nanoseconds.
Mark = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two looks at a folder: the files by name, below the study's folder, sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The numbers, and the first name of each kind.

        >>> str(Changes(new=("surveys/a.csv", "surveys/b.csv"), gone=("calls/c.csv",)))
        '2 new (surveys/a.csv …), 1 gone (calls/c.csv)'
        """
        kinds = (("new", self.new), ("changed", self.changed), ("gone", self.gone))
        said = [f"{len(names)} {kind} ({names[0]}{' …' if len(names) > 1 else ''})" for kind, names in kinds if names]
        return ", ".join(said) or "nothing"


class DroppedFiles:
    """The files of a study as they come to rest: same size and same time for `settle_seconds`, as we saw it."""

    def __init__(self, folder: Path, *, outputs: Path, settle_seconds: float) -> None:
        """Nothing has been looked at; what was worked on before is told by the note among the outputs."""
        self._folder, self._outputs, self._settle_seconds = folder, outputs, settle_seconds
        self._seen: Mapping[str, Mark] = {}
        self._seen_at = float("-inf")
        self._done: Mapping[str, Mark] | None = None

    def look(self, now: float) -> Changes | None:
        """Look again, at `now` seconds of a clock that only goes forward; what moved since the look before, if any."""
        found = take_marks(self._folder, outputs=self._outputs)
        if found == self._seen:
            return None
        before, self._seen, self._seen_at = self._seen, found, now
        return compare_marks(before, found)

    def are_waiting(self) -> bool:
        """True when what was seen last differs from what was worked on last, in this process or before it."""
        if self._done is None:
            return _digest(self._seen) != self._read_note()
        return self._seen != self._done

    def are_settled(self, now: float) -> bool:
        """True when nothing has moved for long enough."""
        return now - self._seen_at >= self._settle_seconds

    def take(self) -> Mapping[str, Mark]:
        """What a run that begins now will find; to be given back to `finish`."""
        return self._seen

    def finish(self, taken: Mapping[str, Mark], *, is_noted: bool) -> None:
        """What was taken is worked on; `is_noted` also for those who watch after us."""
        self._done = taken
        if is_noted:
            self._outputs.mkdir(parents=True, exist_ok=True)
            (self._outputs / NOTE).write_text(_digest(taken), encoding="ascii")

    def _read_note(self) -> str:
        """The digest of what was worked on last; empty when nothing was."""
        try:
            return (self._outputs / NOTE).read_text(encoding="ascii")
        except (OSError, ValueError):
            return ""


def take_marks(folder: Path, *, outputs: Path) -> dict[str, Mark]:
    """Size and time of every whole file of the study, by its name below the folder, in order of name."""
    marks = {}
    for path in _walk(folder, outputs=outputs):
        try:
            found = path.stat()
        except OSError:
            # Gone between the listing and the look: the next look tells.
            continue
        marks[path.relative_to(folder).as_posix()] = (found.st_size, found.st_mtime_ns)
    return dict(sorted(marks.items()))


def compare_marks(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> Changes:
    """What came, what changed and what went.

    >>> compare_marks({"a": (1, 1), "b": (1, 1)}, {"b": (2, 1), "c": (1, 1)})
    Changes(new=('c',), changed=('b',), gone=('a',))
    """
    return Changes(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        gone=tuple(sorted(before.keys() - after.keys())),
    )


def is_whole(name: str) -> bool:
    """True for the name of a file that is there for reading: not hidden, no lock of Office, not half copied.

    >>> [is_whole(name) for name in ("a.csv", ".a.csv", "~$a.xlsx", "a.csv.part", "a.csv~", "pseudonyms.key")]
    [True, False, False, False, False, False]
    """
    ending = Path(name).suffix.lower()
    return not name.startswith((".", "~")) and not name.endswith("~") and ending not in UNFINISHED | {KEY}


def _walk(folder: Path, *, outputs: Path) -> Iterator[Path]:
    """The whole files below the folder, but for outputs that lie inside it."""
    inside = outputs.resolve()
    for here, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not inside.is_relative_to(Path(here, name).resolve())
        ]
        yield from (Path(here, name) for name in names if is_whole(name))


def _digest(marks: Mapping[str, Mark]) -> str:
    """The marks as 64 hexadecimal digits: names of files stay out of the note."""
    return sha256(repr(sorted(marks.items())).encode()).hexdigest()
