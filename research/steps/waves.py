"""Which wave a text or a rating belongs to, and what to settle where the study's waves and its files do not meet."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from research.location import Location
from research.model.fault import Fault
from research.model.study import Study, Wave
from research.reading.file_names import fits_pattern
from research.settings import STUDY_FILE
from research.terms import FaultScope, Severity
from research.words import fold


def wave_of(said_at: datetime | None, *, file: str, study: Study, label: str | None = None) -> str | None:
    """The wave of something said then, standing in that file, in a row with that label; `None` outside all waves.

    A label of the wave column decides alone; else a wave that lists files is made of those files, and the others go by
    the day in the study's time zone.
    """
    if label is not None:
        return next((wave.id for wave in study.waves if fold(label) in map(fold, wave.values)), None)
    day = None if said_at is None else said_at.astimezone(ZoneInfo(study.time_zone)).date()
    by_file = next(
        (wave.id for wave in study.waves if any(fits_pattern(file, pattern=glob) for glob in wave.files)), None
    )
    if by_file is not None or day is None:
        return by_file
    return next((w.id for w in study.waves if not w.files and _is_in(w, day=day.toordinal())), None)


def _is_in(wave: Wave, *, day: int) -> bool:
    """True when the day, as an ordinal, lies in a wave that has dates."""
    if wave.starts_on is None or wave.ends_on is None:
        return False
    return wave.starts_on.toordinal() <= day <= wave.ends_on.toordinal()


def tell_labels(labels: Iterable[tuple[str | None, str]], *, study: Study) -> Iterator[Fault]:
    """What to settle where waves go by a column: no file has it, or cells hold values that no wave names.

    Args:
        labels: (label, file) of every text and rating.
        study: The study with its waves.
    """
    if not study.wave_columns:
        return
    known = {fold(value) for wave in study.waves for value in wave.values}
    found = {(label, file) for label, file in labels if label is not None}
    column = study.wave_columns[0]
    if not found:
        yield _ask(
            Location(file=STUDY_FILE, column=column),
            problem="No file has the column that the waves go by.",
            fix='Write the header as it stands in the file under "column" of [[waves]]; `journey inspect` lists them.',
        )
    for label, file in sorted(found):
        if fold(label) not in known:
            yield _ask(
                Location(file=file, column=column),
                problem=f"No wave has the value '{label}' of this column; its answers are in no wave.",
                fix=f'Add "{label}" to the values of one of the [[waves]] in {STUDY_FILE}.',
            )


def _ask(place: Location, *, problem: str, fix: str) -> Fault:
    """`wave_unknown`: a question for the researcher; nothing was left out."""
    return Fault(
        code="wave_unknown",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem=problem,
        fix=fix,
    )
