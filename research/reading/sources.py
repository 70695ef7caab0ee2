"""The files of a study, and each of them opened: its reader, columns, speakers, faults, and a stream of records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import file_digest, sha256
from operator import itemgetter
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
from research.reading.dates import file_time, parse_time, zone_of
from research.reading.decoding import cannot_open
from research.reading.file_names import shown_names
from research.reading.opening import note_faults, open_tables
from research.reading.readings import ColumnReading
from research.reading.redacting import build_redactor
from research.reading.registry import choose_format, format_version
from research.reading.survey_structure import SUFFIX as STRUCTURE
from research.reading.table import Table, Transcript
from research.reading.turns import TranscriptPlan, read_turns
from research.reading.voices import NOBODY_NAMED, SpeakerReading, name_speakers, read_speakers, spoken_names
from research.reading.walking import walk_folder
from research.terms import SourceKind, Voice

_FOLDERS = (
    ("calls", SourceKind.CALL_NOTE),
    ("interviews", SourceKind.TRANSCRIPT),
    ("surveys", SourceKind.SURVEY),
)
# The folders of a study whose files are read.
SOURCE_FOLDERS = tuple(name for name, _ in _FOLDERS)
Stream = Callable[[], Iterator[Response | Fault | Blank]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file to read: its path, its name relative to the study folder (with `/`), and the kind of its folder.

    `problem` says why it must not be opened (a link out of the study's folder, a pipe), `None` for a plain file.
    """

    path: Path
    file: str
    kind: SourceKind
    problem: str | None = None


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
    help to read the answers beside them, are not sources. What must not be opened is listed with its problem.
    """
    found = [
        (relative.as_posix(), kind, one)
        for folder, kind in _FOLDERS
        for one in walk_folder(study_dir / folder, inside=study_dir)
        if not is_hidden(relative := one.path.relative_to(study_dir))
    ]
    found.sort(key=itemgetter(0))
    names = shown_names([name for name, _, _ in found])
    files = (
        SourceFile(path=one.path, file=name, kind=kind, problem=one.problem)
        for name, (_, kind, one) in zip(names, found, strict=True)
    )
    return tuple(sorted(files, key=lambda source: source.file))


def is_hidden(path: Path) -> bool:
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
    if source_file.problem is not None:
        raise _unopened(source_file.problem, file=source_file.file)
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


def _unopened(problem: str, *, file: str) -> UnreadableSourceError:
    """The error for something that is not opened at all."""
    return UnreadableSourceError(problem, where=file, fix="Put the file itself in its place, or remove this.")


def digest_source(source_file: SourceFile) -> str:
    """The SHA-256 of the file's bytes; where it must not or cannot be opened, of its name and the problem."""
    try:
        if source_file.problem is None:
            return _digest(source_file.path)
    except UnreadableSourceError as error:
        return sha256(f"{source_file.file}\n{error.problem}".encode()).hexdigest()
    return sha256(f"{source_file.file}\n{source_file.problem}".encode()).hexdigest()


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
