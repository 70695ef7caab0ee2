"""Inspect: what would be read from a file, without a study, a store or a key, and without writing anything."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from research.errors import UnreadableSourceError
from research.languages.identifying import identify_language
from research.model.fault import Fault
from research.model.response import Response
from research.model.study import Study
from research.reading.decoding import cannot_open, content_suffix
from research.reading.readings import ColumnReading
from research.reading.registry import choose_format
from research.reading.sources import OpenSource, SourceFile, open_source
from research.reading.voices import SpeakerReading
from research.settings import STUDY_FILE, read_study
from research.steps.outcomes import Outcome, file_fault, outcome_of
from research.steps.pseudonym_key import find_pseudonym_key
from research.terms import SCORED_LANGUAGES, FaultScope, JourneyType, Language, SourceKind

# The folders of a study, which say what kind of evidence a file holds. Kinds are tried in this order: a conversation is
# surely one, while nearly everything can be a table.
_FOLDERS = {SourceKind.TRANSCRIPT: "interviews", SourceKind.SURVEY: "surveys", SourceKind.CALL_NOTE: "calls"}
# Where no reader claims a file, its ending tells which readers the message should name.
_CONVERSATION_SUFFIXES = (".docx", ".md", ".srt", ".txt", ".vtt")
_NO_STUDY = Study(
    id="",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=SCORED_LANGUAGES,
    report_language=Language.EN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What one file holds. `file` is the path as it was given; `reader` is `None` when none could open the file.

    `faults` are all of them, in the order of the file; `languages` are texts of all voices by language, none with 0.
    """

    file: str
    kind: SourceKind
    reader: str | None = None
    n_records: int = 0
    n_row_faults: int = 0
    n_blanks: int = 0
    faults: tuple[Fault, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    speakers: tuple[SpeakerReading, ...] = ()
    languages: tuple[tuple[Language, int], ...] = ()

    @property
    def n_rows(self) -> int:
        """Every row, turn or note that came in: a record, a faulty row or a blank (law 5)."""
        return self.n_records + self.n_row_faults + self.n_blanks

    @property
    def is_readable(self) -> bool:
        """True when the file was read to its end."""
        return not any(fault.scope is FaultScope.FILE for fault in self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What is known before the file is opened: its study, that study's key, and the file's name inside the study.

    `key` is `None` where no run has made one; `file` is `None` where the file does not lie in the study.
    """

    study: Study
    key: bytes | None
    file: str | None


def inspect_file(path: Path, *, study_dir: Path | None = None, kind: SourceKind | None = None) -> Inspection:
    """What would be read from the file; one that cannot be read has a fault that says so.

    Args:
        path: The file, anywhere.
        study_dir: The study whose rules hold; when not given, the study that the file lies in, if it lies in one.
        kind: The kind of evidence; when not given, the folder's (`surveys`, `interviews`, `calls`), else that of the
            reader which claims the file.

    Raises: SettingsError when the study's settings are wrong, or `study_dir` is no study.
    """
    setting = _find_setting(path, study_dir=study_dir)
    told = _folder_kind(path, setting=setting)
    # What a person says, and where a file lies in its study, is what a run goes by; any other folder is but a hint.
    is_settled = told is not None and setting.file is not None
    found = kind or (told if is_settled else None) or _choose_kind(path, hint=told)
    name = setting.file or f"{_FOLDERS[found]}/{path.name}"
    try:
        opened = open_source(
            SourceFile(path=path, file=name, kind=found), study=setting.study, key=setting.key or _make_key(path)
        )
    except UnreadableSourceError as error:
        return Inspection(file=str(path), kind=found, faults=(file_fault(error, file=name),))
    faults = opened.faults if setting.key else tuple(map(_with_label_to_paste, opened.faults))
    return _read_records(
        Inspection(
            file=str(path),
            kind=found,
            reader=opened.reader,
            faults=faults,
            columns=opened.columns,
            speakers=opened.speakers,
        ),
        opened=opened,
        name=name,
        study=setting.study,
    )


def _find_setting(path: Path, *, study_dir: Path | None) -> _Setting:
    """The named study, else the nearest one above the file, else one without rules."""
    # The folder is resolved, the file is not: a link in a study's folder stands for the file of that name.
    whole = path.parent.resolve() / path.name
    folder = study_dir.resolve() if study_dir else _study_above(whole)
    if folder is None:
        return _Setting(study=_NO_STUDY, key=None, file=None)
    inside = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else None
    return _Setting(study=read_study(folder), key=find_pseudonym_key(folder), file=inside)


def _study_above(path: Path) -> Path | None:
    """The nearest folder above the file that holds a study."""
    return next((folder for folder in path.parents if (folder / STUDY_FILE).is_file()), None)


def _folder_kind(path: Path, *, setting: _Setting) -> SourceKind | None:
    """The kind that the folder says: in a study the first one below it, elsewhere the nearest one of that name."""
    kinds = {folder: kind for kind, folder in _FOLDERS.items()}
    if setting.file is not None:
        return kinds.get(setting.file.split("/")[0])
    return next(
        (kinds[folder.name] for folder in (path.parent.resolve() / path.name).parents if folder.name in kinds), None
    )


def _choose_kind(path: Path, *, hint: SourceKind | None) -> SourceKind:
    """The hint when a reader takes the file so, else the first kind of the reader that claims it, else a likely one."""
    for kind in dict.fromkeys((hint or SourceKind.TRANSCRIPT, *_FOLDERS)):
        with suppress(UnreadableSourceError):
            chosen = choose_format(path, kind)
            return kind if kind is hint else chosen.KINDS[0]
    is_conversation = content_suffix(path) in _CONVERSATION_SUFFIXES
    return hint or (SourceKind.TRANSCRIPT if is_conversation else SourceKind.SURVEY)


def _make_key(path: Path) -> bytes:
    """A key for files without a study's: made of their bytes, so that only who has the file can try out names.

    Raises: UnreadableSourceError when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").digest()
    except OSError as error:
        raise cannot_open(path, error=error) from error


def _read_records(about: Inspection, *, opened: OpenSource, name: str, study: Study) -> Inspection:
    """The inspection with everything counted; of a file that breaks off, what came before, and a fault."""
    outcomes: Counter[Outcome] = Counter()
    languages: Counter[Language] = Counter()
    faults = list(about.faults)
    try:
        for record in opened.records():
            if isinstance(record, Fault):
                faults.append(record)
            outcomes[outcome_of(record)] += 1
            if isinstance(record, Response):
                languages.update(_languages_of(record, study=study))
    except UnreadableSourceError as error:
        faults.append(file_fault(error, file=name))
    return replace(
        about,
        n_records=outcomes[Outcome.RESPONSE],
        n_row_faults=outcomes[Outcome.ROW_FAULT],
        n_blanks=outcomes[Outcome.BLANK],
        faults=tuple(faults),
        languages=tuple((language, languages[language]) for language in Language if languages[language]),
    )


def _languages_of(response: Response, *, study: Study) -> Iterator[Language]:
    """The language of each text of one response."""
    for passage in response.passages:
        yield identify_language(passage.text, declared=passage.declared_language, expected=study.languages)


def _with_label_to_paste(fault: Fault) -> Fault:
    """The fault; without the study's key a run gives the speaker another pseudonym, so the label has to be pasted."""
    if fault.place.speaker is None:
        return fault
    return replace(fault, fix=fault.fix.replace(f'"{fault.place.speaker}"', '"the label as the file writes it"'))
