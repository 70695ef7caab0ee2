"""The formats that can be read, and the choice of one for a file. Adding a format adds one name here."""

from pathlib import Path
from typing import Protocol

from research.errors import UnreadableSourceError
from research.reading.decoding import content_suffix, read_head
from research.reading.formats import (
    alchemer,
    dialogue_json,
    freshdesk_csv,
    freshdesk_json,
    generic_table,
    google_forms,
    intercom_json,
    json_lines,
    json_list,
    kobo,
    labelled_docx,
    labelled_html,
    labelled_odt,
    labelled_pdf,
    labelled_rtf,
    labelled_text,
    limesurvey,
    ms_forms,
    qualtrics_csv,
    salesforce_csv,
    servicenow_table,
    spss,
    srt,
    surveymonkey_csv,
    timed_text,
    typeform,
    webvtt_named,
    webvtt_unnamed,
    webvtt_voice,
    whisper_json,
    zendesk_csv,
    zendesk_json,
)
from research.reading.sheets import open_sheet
from research.reading.signs import COMPOUND, OTHERS, ZIP, name_content, refuse_locked
from research.reading.table import Table, Transcript
from research.reading.workbooks import WORKBOOK_SUFFIXES
from research.terms import SourceKind

_ARCHIVE = "a ZIP archive"
FOLDERS = {SourceKind.SURVEY: "surveys", SourceKind.TRANSCRIPT: "interviews", SourceKind.CALL_NOTE: "calls"}


class Format(Protocol):
    """One format: what it is called, what it holds, how it is known and how it is read.

    A generic format is asked only when no vendor's format claims the file. A sniff is strict: unsure means no.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 -- formats are modules and this is a constant of theirs
        """The name, as it is recorded and documented."""
        ...

    @property
    def VERSION(self) -> int:  # noqa: N802 -- as above
        """A whole number that grows when the same file is read differently."""
        ...

    @property
    def KINDS(self) -> tuple[SourceKind, ...]:  # noqa: N802 -- as above
        """The kinds of evidence that files of this format hold."""
        ...

    @property
    def IS_GENERIC(self) -> bool:  # noqa: N802 -- as above
        """True when vendors' formats come first."""
        ...

    @property
    def RECOGNISED(self) -> str:  # noqa: N802 -- as above
        """What the file is recognised by, for the table in docs/readers.md."""
        ...

    @property
    def KEPT(self) -> str:  # noqa: N802 -- as above
        """What is kept and what is special, for the same table."""
        ...

    @property
    def BUILT_FROM(self) -> str:  # noqa: N802 -- as above
        """What the reader was built from: real files, or the vendor's documented layout."""
        ...

    def recognises(self, path: Path, head: bytes) -> bool:
        """True when the file surely is of this format; `head` are its first bytes, decompressed."""
        ...

    def read(self, path: Path) -> Table | Transcript:
        """The table or transcript of a file that was recognised."""
        ...


FORMATS: tuple[Format, ...] = (
    qualtrics_csv,
    surveymonkey_csv,
    google_forms,
    spss,
    limesurvey,
    typeform,
    ms_forms,
    kobo,
    alchemer,
    dialogue_json,
    freshdesk_csv,
    freshdesk_json,
    intercom_json,
    salesforce_csv,
    servicenow_table,
    zendesk_csv,
    zendesk_json,
    json_lines,
    json_list,
    webvtt_voice,
    webvtt_named,
    webvtt_unnamed,
    srt,
    whisper_json,
    labelled_text,
    timed_text,
    labelled_docx,
    labelled_odt,
    labelled_rtf,
    labelled_pdf,
    labelled_html,
    generic_table,
)


def format_version(chosen: Format) -> str:
    """Name and version as they are recorded: `qualtrics_csv/1`."""
    return f"{chosen.NAME}/{chosen.VERSION}"


def choose_format(path: Path, kind: SourceKind) -> Format:
    """The one format that claims the file and can hold this kind of evidence.

    Raises: UnreadableSourceError when the file is empty, locked, damaged, unknown, in the wrong folder, or claimed
    by two formats.
    """
    if path.exists() and not path.is_file():
        raise UnreadableSourceError(
            "This is no file but a folder, a pipe, a socket or a device; it was not opened.",
            where=path.name,
            fix="Name the file itself.",
        )
    head = read_head(path)
    _refuse_hopeless(path, head=head)
    claims = [one for one in FORMATS if not one.IS_GENERIC and one.recognises(path, head)]
    claims = claims or [one for one in FORMATS if one.IS_GENERIC and one.recognises(path, head)]
    if not claims:
        raise _unknown(path, kind=kind, content=name_content(path, head))
    if len(claims) > 1:
        raise UnreadableSourceError(
            f"Two readers claim the file: {' and '.join(one.NAME for one in claims)}.",
            where=path.name,
            fix="Export it again without changes, or report the file's format so that the readers can be told apart.",
        )
    if kind not in claims[0].KINDS:
        folders = " or ".join(f"{FOLDERS[one]}/" for one in claims[0].KINDS)
        raise UnreadableSourceError(
            f"A {claims[0].NAME} file does not belong in {FOLDERS[kind]}/.",
            where=path.name,
            fix=f"Move it to {folders}.",
        )
    return claims[0]


def _unknown(path: Path, *, kind: SourceKind, content: str | None) -> UnreadableSourceError:
    """The error that lists what can be read in this folder, and says what the file seems to be."""
    supported = ", ".join(one.NAME for one in FORMATS if kind in one.KINDS)
    if content == _ARCHIVE:
        return UnreadableSourceError(
            "The file is a ZIP archive.", where=path.name, fix="Unpack it and put the files it holds in its place."
        )
    seems = f" It seems to be {content}." if content else ""
    return UnreadableSourceError(
        f"No reader knows this file.{seems}",
        where=path.name,
        fix=f"Export it as one of: {supported} (docs/readers.md tells how each is recognised).",
    )


def _refuse_hopeless(path: Path, *, head: bytes) -> None:
    """Say what is wrong with a file that no format can read: empty, locked, damaged, or not what its name says."""
    suffix = content_suffix(path)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise UnreadableSourceError("The file is empty.", where=path.name, fix="Export it again, or remove it.")
    refuse_locked(path, head)
    if suffix in (".docx", ".doc", ".odt") and head.startswith(COMPOUND):
        raise UnreadableSourceError(
            "The Word document is protected by a password, or is an old .doc.",
            where=path.name,
            fix="Open it in Word and save it as .docx without a password.",
        )
    if suffix in (".csv", ".tsv", ".txt", ".md") and head.startswith((ZIP, COMPOUND, *OTHERS)):
        raise UnreadableSourceError(
            f"The name says {suffix}, but the file seems to be {name_content(path, head)}.",
            where=path.name,
            fix="Give it the ending it was saved with (such as .xlsx, .docx or .pdf), or export it as text.",
        )
    if suffix in WORKBOOK_SUFFIXES:
        open_sheet(path)
