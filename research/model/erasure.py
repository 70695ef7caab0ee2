"""Erasure: what is left of a participant who was erased, so that later files do not bring them back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from research.location import Location
from research.terms import TombstoneKind

# What stands in the digest of a tombstone of kind `KEY`: it proves that the study still has the key of the others.
OF_THE_KEY = "tombstones"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What an erasure still has to do: `files` are SHA-256 of sources that held the person, `models` kinds to refit."""

    files: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A keyed digest of something that was erased; without the study's key it tells nothing.

    `erased_at` is aware, UTC. `unfinished` is `None` once all is done, and for all kinds but `participant`.
    """

    kind: TombstoneKind
    digest: str
    erased_at: datetime
    unfinished: Unfinished | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What the store holds of some participants, by id.

    `responses` maps the ids of their responses to when they were given (aware, UTC). `sources` maps the ids of all
    sources that hold something of them, in the folder or not, to their SHA-256, `None` where one was never read to its
    end. `places` are those of their rows and turns.
    """

    participant_ids: tuple[str, ...]
    passage_ids: tuple[str, ...] = ()
    excerpt_ids: tuple[str, ...] = ()
    rating_ids: tuple[str, ...] = ()
    responses: Mapping[str, datetime | None] = field(default_factory=dict)
    sources: Mapping[str, str | None] = field(default_factory=dict)
    places: tuple[Location, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where the store holds nothing of them."""
        return not (self.passage_ids or self.rating_ids or self.sources)
