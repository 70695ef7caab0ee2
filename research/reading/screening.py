"""What an opened source holds of people who were erased is left out before anything is stored, row by row counted.

Each of their rows or turns becomes a blank with the reason `forgotten`, so that the law of rows holds.
"""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from research.model.fault import Fault
from research.model.response import Blank, Response
from research.reading.accounting import Record, is_outcome
from research.reading.blanking import FORGOTTEN
from research.reading.sources import OpenSource
from research.reading.tombstones import Tombstones
from research.terms import EVIDENCE_VOICES


def screen_source(opened: OpenSource, *, tombstones: Tombstones, zone: ZoneInfo) -> OpenSource:
    """The source without what was erased; the same one where nothing ever was.

    Raises: UnreadableSourceError when a transcript breaks off.
    """
    if not tombstones.digests:
        return opened
    if opened.speakers:
        return _screen_transcript(opened, tombstones=tombstones, zone=zone)
    return replace(opened, stream=lambda: _screen_rows(opened.records(), tombstones=tombstones, zone=zone))


def _screen_rows(records: Iterator[Record], *, tombstones: Tombstones, zone: ZoneInfo) -> Iterator[Record]:
    """The records of a table; the faults of a row's cells come before its outcome and go with it."""
    waiting: list[Record] = []
    for record in records:
        if not is_outcome(record):
            waiting.append(record)
            continue
        if isinstance(record, Response) and tombstones.holds_response(record, zone=zone):
            yield Blank(place=record.place, reason=FORGOTTEN)
        else:
            yield from waiting
            yield record
        waiting.clear()
    yield from waiting


def _screen_transcript(opened: OpenSource, *, tombstones: Tombstones, zone: ZoneInfo) -> OpenSource:
    """A conversation without the speakers who were erased: one erased turn is enough to know a speaker again."""
    records = tuple(opened.records())
    erased = {
        record.participant_id
        for record in records
        if isinstance(record, Response) and tombstones.holds_response(record, zone=zone)
    }
    # What an interviewer asked stands beside the answers of others too.
    hides_questions = any(
        passage.voice not in EVIDENCE_VOICES
        for record in records
        if isinstance(record, Response) and record.participant_id in erased
        for passage in record.passages
    )
    screened = tuple(_screen_turn(record, erased=erased, hides_questions=hides_questions) for record in records)
    faults = tuple(fault for fault in opened.faults if fault.place.speaker not in erased)
    return replace(opened, faults=faults, stream=lambda: iter(screened))


def _screen_turn(record: Record, *, erased: set[str], hides_questions: bool) -> Record:
    """One turn, a blank where its speaker was erased."""
    if record.place.speaker in erased:
        place = replace(record.place, speaker=None)
        return (
            replace(record, place=place) if isinstance(record, Blank | Fault) else Blank(place=place, reason=FORGOTTEN)
        )
    if isinstance(record, Response) and hides_questions:
        return replace(record, passages=tuple(replace(one, question=None, topic=None) for one in record.passages))
    return record
