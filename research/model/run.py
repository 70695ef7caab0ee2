"""The record of one run: what makes it repeatable, kept apart from what the run found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run. `id`, `started_at` (aware, UTC), `after` and `seconds` are its stamp: what differs between equal runs.

    `after` is the id of the good run before it, `None` for the first. `seconds` are (step, seconds) pairs of what came
    before the writing. `versions` are (name, version) pairs of the product, the readers, the tagger, the scorers and
    the libraries; `inputs` are (file, SHA-256) pairs of what steers the run: settings, codebook, metrics, codings.
    """

    id: str
    started_at: datetime
    versions: tuple[tuple[str, str], ...]
    after: str | None = None
    seconds: tuple[tuple[str, float], ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """What the last good run was made with, so that a report can say what is different now.

    `versions` are those of its record. `codes` maps the id of each code that it had to a digest of all that decides
    where the code is found; `None` where the record does not say.
    """

    versions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] | None = None
