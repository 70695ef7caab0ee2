"""The files of a study, and each of them opened: its reader, columns, speakers, faults, and a stream of records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from zoneinfo import ZoneInfo

from research.errors import UnreadableSourceError
from research.location import Location
from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import Blank, Response
from research.model.study import Study
from research.reading import faulting
from research.reading.accounting import check_rows
from research.reading.columns import ColumnReading
from research.reading.dates import file_time, parse_time, zone_of
from research.reading.decoding import cannot_open
from research.reading.opening import note_faults, open_tables
from research.reading.redacting import build_redactor
from research.reading.registry import choose_format, format_version
from research.reading.survey_structure import SUFFIX as STRUCTURE
from research.reading.table import Table, Transcript
from research.reading.turns import TranscriptPlan, read_turns
from research.reading.voices import NOBODY_NAMED, SpeakerReading, name_speakers, read_speakers, spoken_names
from research.terms import SourceKind, Voice

_FOLDERS = (
    ("calls", SourceKind.CALL_NOTE),
    ("interviews", SourceKind.TRANSCRIPT),
    ("surveys", SourceKind.SURVEY),
)
Stream = Callable[[], Iterator[Response | Fault | Blank]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file to read: its path, its name relative to the study folder (with `/`), and the kind of its folder."""

    path: Path
    file: str
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSource:
    """One file that was recognised. `reader` is name and version; `faults` are those about columns and speakers.

    `source_id` is made from the bytes and the reader, so that a renamed file is the same source.
    """

    source_id: str
    sha256: str
    reader: str
    kind: SourceKind
    columns: tuple[ColumnReading, ...] = ()
    speakers: tuple[SpeakerReading, ...] = ()
    faults: tuple[Fault, ...] = ()
    stream: Stream = field(repr=False)

    def records(self) -> Iterator[Response | Fault | Blank]:
        """A new pass over the file: for each row or turn one response, row fault or blank, and cell faults between.

        Raises: UnreadableSourceError when the file breaks off on the way.
        """
        return self.stream()


def list_sources(study_dir: Path) -> tuple[SourceFile, ...]:
    """The files in `surveys/`, `interviews/` and `calls/`, at any depth, sorted by name.

    Hidden files, lock files of Office (`~$…`), files called README and structures of surveys (`.lss`), which only
    help to read the answers beside them, are not sources.
    """
    found = [
        SourceFile(path=path, file=path.relative_to(study_dir).as_posix(), kind=kind)
        for folder, kind in _FOLDERS
        for path in (study_dir / folder).rglob("*")
        if path.is_file() and not _is_hidden(path.relative_to(study_dir))
    ]
    return tuple(sorted(found, key=lambda source: source.file))


def _is_hidden(path: Path) -> bool:
    """True for files that are not there for reading."""
    is_dotted = any(part.startswith(".") for part in path.parts) or path.suffix.lower() == STRUCTURE
    return is_dotted or path.name.startswith("~$") or path.name.lower().startswith("readme") or path.name == "Thumbs.db"


def open_source(source_file: SourceFile, *, study: Study, key: bytes) -> OpenSource:
    """The file with its columns or speakers read; records come when they are asked for.

    Args:
        source_file: The file and its kind.
        study: Rules on columns and speakers, names to redact, time zone, date order.
        key: The study's secret, from which pseudonyms are made.

    Raises: UnreadableSourceError when no reader or more than one knows the file, or it is broken.
    """
    try:
        chosen = choose_format(source_file.path, source_file.kind)
        digest = _digest(source_file.path)
        shape = chosen.read(source_file.path)
        opened = OpenSource(
            source_id=content_id("source", digest, format_version(chosen)),
            sha256=digest,
            reader=format_version(chosen),
            kind=source_file.kind,
            stream=lambda: iter(()),
        )
        if isinstance(shape, Table):
            return _open_tables(opened, table=shape, file=source_file, study=study, key=key)
        return _open_transcript(opened, transcript=shape, file=source_file, study=study, key=key)
    except UnreadableSourceError as error:
        raise UnreadableSourceError(error.problem, where=source_file.file, fix=error.fix) from error


def _digest(path: Path) -> str:
    """The SHA-256 of the file's bytes."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise cannot_open(path, error=error) from error


def _open_tables(opened: OpenSource, *, table: Table, file: SourceFile, study: Study, key: bytes) -> OpenSource:
    """The source of a table, or of the tables on several sheets."""
    opened_tables = open_tables(table, file=file.file, kind=file.kind, study=study, key=key)
    return replace(opened, columns=opened_tables.columns, faults=opened_tables.faults, stream=opened_tables.records)


def _open_transcript(
    opened: OpenSource, *, transcript: Transcript, file: SourceFile, study: Study, key: bytes
) -> OpenSource:
    """The source of a transcript."""
    pseudonyms = name_speakers(transcript, stem=file.path.stem, key=key)
    speakers = read_speakers(transcript, pseudonyms=pseudonyms, file=file.file, rules=study.speakers)
    zone = zone_of(study.time_zone)
    # Labels such as "E:" and "C:" hide the name that the file's own name often gives away.
    names = spoken_names(tuple(pseudonyms)) or spoken_names((file.path.stem,))
    plan = TranscriptPlan(
        file=file.file,
        transcript=transcript,
        speakers=speakers,
        redactor=build_redactor(study.names).with_spoken(names),
        said_at=file_time(file.path.name, zone=zone) or _heading_time(transcript, zone=zone),
    )
    place = Location(file=file.file)
    unsure = [reading for reading in speakers.values() if reading.voice is Voice.UNSURE]
    faults = (
        *note_faults(transcript.notes, place=place),
        *(
            faulting.unsure_speaker(replace(place, speaker=reading.name), is_unnamed=reading.reason == NOBODY_NAMED)
            for reading in unsure
        ),
    )
    return replace(
        opened,
        speakers=tuple(speakers.values()),
        faults=faults,
        stream=lambda: check_rows(read_turns(plan), n_in=lambda: len(transcript.turns), file=file.file),
    )


def _heading_time(transcript: Transcript, *, zone: ZoneInfo) -> datetime | None:
    """The first date among the headings before the first speaker that cannot be read in two ways."""
    headings = [turn.text for turn in transcript.turns if turn.speaker is None]
    parts = (part.rpartition(": ")[2] for heading in headings for part in (heading, *heading.split(",")))
    return next((found for part in parts if (found := parse_time(part, order=None, zone=zone))), None)
