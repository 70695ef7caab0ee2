"""The names of files as they are kept and shown: without what a terminal would obey, and without personal data."""

from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import PurePosixPath

from research.reading.redacting import Redactor
from research.reading.walking import legible_name

# Square brackets mean something in the patterns of study.toml.
_ROUND = str.maketrans("[]", "()")


@lru_cache(maxsize=1024)
def shown_name(name: str) -> str:
    """The path of a file with placeholders for addresses and numbers of people; the ending stays.

    >>> shown_name("surveys/ana@correo.example.csv"), shown_name("surveys/Encuesta_2026-10-01.csv")
    ('surveys/(email).csv', 'surveys/Encuesta_2026-10-01.csv')
    """
    path = PurePosixPath(legible_name(name))
    return "/".join((*(_redact(part) for part in path.parts[:-1]), _with_ending(_redact(path.name), path.suffix)))


def shown_names(names: Sequence[str]) -> tuple[str, ...]:
    """The shown name of each path, in their order; what would be shown alike is numbered.

    >>> shown_names(["a@x.example.csv", "b@x.example.csv", "c.csv"])
    ('(email).csv', '(email) 2.csv', 'c.csv')
    """
    taken: Counter[str] = Counter()
    found = []
    for name in names:
        shown = shown_name(name)
        taken[shown] += 1
        path = PurePosixPath(shown)
        found.append(shown if taken[shown] == 1 else str(path.with_name(f"{path.stem} {taken[shown]}{path.suffix}")))
    return tuple(found)


def fits_pattern(file: str, *, pattern: str) -> bool:
    """True when a file's shown name fits a pattern of `study.toml`, which may be written with the file's own name.

    >>> fits_pattern("surveys/(email).csv", pattern="surveys/ana@correo.example.csv")
    True
    """
    return fnmatch(file, pattern) or fnmatch(file, shown_name(pattern))


def _redact(part: str) -> str:
    """One part of a path; underscores between words are spaces to whoever looks for numbers."""
    redactor = Redactor()
    for written in (part, part.replace("_", " ")):
        redacted = redactor.redact(written)
        if redacted != written:
            return redacted.translate(_ROUND)
    return part


def _with_ending(name: str, suffix: str) -> str:
    """The name with the ending that an address may have swallowed."""
    return name if name.endswith(suffix) else name + suffix
