"""Places of evidence in the reader's language."""

from research.location import Location, format_clock
from research.reporting.translating import Translation


def phrase_place(place: Location, *, translation: Translation) -> str:
    """One readable line: file, then the parts that are known, coarse first.

    >>> from research.reporting.translating import open_translation
    >>> from research.terms import Language
    >>> phrase_place(Location(file="calls/notes.csv", row=7), translation=open_translation(Language.ES))
    'calls/notes.csv, fila 7'
    """
    return phrase_parts(place, row=place.row, line=place.line, time=phrase_time(place), translation=translation)


def phrase_parts(
    place: Location, *, row: object | None, line: object | None, time: str, translation: Translation
) -> str:
    """The line of a place with other words for its row, its line and its time; `None` and "" are left out."""
    t = translation
    parts = (
        place.file,
        t.gettext("sheet “{sheet}”", sheet=place.sheet) if place.sheet else "",
        t.gettext("row {row}", row=row) if row is not None else "",
        t.gettext("column “{column}”", column=place.column) if place.column else "",
        t.gettext("line {line}", line=line) if line is not None else "",
        time,
        t.gettext("speaker {speaker}", speaker=place.speaker) if place.speaker else "",
    )
    return ", ".join(part for part in parts if part)


def phrase_time(place: Location) -> str:
    """The time in a recording from start to end, "" where there is none."""
    if place.start_ms is None:
        return ""
    start = format_clock(place.start_ms)
    return start if place.end_ms is None else f"{start}–{format_clock(place.end_ms)}"
