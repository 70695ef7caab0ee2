"""The record of one run: what makes it repeatable, kept apart from what the run found."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run. `id` and `started_at` (aware, UTC) are the run stamp, the only things that differ between equal runs.

    `versions` are (name, version) pairs of the product, the readers, the tagger, the scorers and the libraries.
    """

    id: str
    started_at: datetime
    versions: tuple[tuple[str, str], ...]
