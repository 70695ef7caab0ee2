"""Tombstones: keyed digests of what was erased, by which it is known again and not read a second time."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from research.model.response import WHOLE_ROW, Response
from research.terms import TombstoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstones:
    """The digests of everything that was erased from one study, and the key that makes them again."""

    key: bytes
    digests: Collection[str] = frozenset()

    def holds(self, kind: TombstoneKind, value: str) -> bool:
        """True for what was erased."""
        return bool(self.digests) and digest_erased(kind, value, key=self.key) in self.digests

    def holds_response(self, response: Response, *, zone: ZoneInfo) -> bool:
        """True for a response of somebody who was erased: by pseudonym, by words, or by the row's id and time."""
        start = _start_of(response, zone=zone)
        return (
            self.holds(TombstoneKind.PARTICIPANT, response.participant_id)
            or (start is not None and self.holds(TombstoneKind.ROW, start))
            or any(self.holds(TombstoneKind.PASSAGE, passage.id) for passage in response.passages)
        )


def digest_erased(kind: TombstoneKind, value: str, *, key: bytes) -> str:
    """HMAC-SHA256 over what was erased, 64 hexadecimal digits; without the key nobody can try out values."""
    return hmac.new(key, f"{kind}\x1f{value}".encode(), digestmod="sha256").hexdigest()


def row_start(response_id: str, *, moment: datetime | None, zone: ZoneInfo) -> str | None:
    """What the id of a whole row begins with: a digest of its own id and time; `None` where that tells nobody apart.

    A corrected row keeps it. A day alone is shared by many people, a day with an hour by hardly anybody.
    """
    if not response_id.startswith(WHOLE_ROW) or moment is None:
        return None
    has_hour = moment.astimezone(zone).time() != time.min
    known = response_id.removeprefix(WHOLE_ROW).partition("-")[0]
    return f"{WHOLE_ROW}{known}-" if has_hour else None


def _start_of(response: Response, *, zone: ZoneInfo) -> str | None:
    """What the id of a response begins with, where that tells people apart."""
    if response.passages:
        first = response.passages[0]
        return row_start(first.response_id, moment=first.said_at, zone=zone)
    if response.ratings:
        rating = response.ratings[0]
        return row_start(rating.response_id, moment=rating.given_at, zone=zone)
    return None
