"""`study.toml`, read once and validated: every mistake is an error that names file, key and fix.

The only home of pydantic. What comes out is a frozen `Study`; no other module sees the file.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args, get_origin
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from research.errors import SettingsError, nearest_first
from research.model.study import Campaign, ColumnRule, Options, Persona, Privacy, Schedule, SpeakerRule, Study, Wave
from research.planning.planned_runs import check_cron
from research.terms import SCORED_LANGUAGES, ColumnRole, JourneyType, Language, Voice

STUDY_FILE = "study.toml"
# Ten years: whoever writes more has most likely written something else.
MOST_DAYS = 3_650


def _known_time_zone(name: str) -> str:
    """The name, when it is one of the IANA time zones."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(
            "is not a time zone; write it like Europe/Madrid, Europe/Bucharest or Europe/London"
        ) from error
    return name


def _report_language(language: Language) -> Language:
    """The language, when reports exist in it."""
    if language not in SCORED_LANGUAGES:
        raise ValueError("is not a report language; use en, es or ro")
    return language


def _without_zone(moment: time) -> time:
    """The hour, when it states no zone of its own: the study has one."""
    if moment.tzinfo is not None:
        raise ValueError("states a zone; write the hour alone, like 06:00:00: it is taken in the study's time_zone")
    return moment


Text = Annotated[str, Field(min_length=1)]
ReportLanguage = Annotated[Language, AfterValidator(_report_language)]
TimeZone = Annotated[str, AfterValidator(_known_time_zone)]


class _Table(BaseModel):
    """A table of the file; a key that does not exist is an error, because it is most often a misspelt one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Period(_Table):
    """Two days, both included."""

    starts_on: date | None = Field(default=None, alias="from")
    ends_on: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        """A period ends on or after the day it starts."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("ends before it starts: swap 'from' and 'to'")
        return self


class _Wave(_Period):
    """One `[[waves]]` table."""

    id: Text
    name: str = ""
    files: tuple[str, ...] = ()
    column: Text | None = None
    values: tuple[str, ...] = ()

    @field_validator("values", mode="before")
    @classmethod
    def _are_texts(cls, found: object) -> object:
        """A value may be written as a number, as many waves are."""
        return tuple(map(str, found)) if isinstance(found, list) else found

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        """A wave says when it was, which files it is, or which values of a column."""
        if bool(self.values) != (self.column is not None):
            raise ValueError("needs 'column' and 'values' together")
        if not self.files and not self.column and (self.starts_on is None or self.ends_on is None):
            raise ValueError("needs both 'from' and 'to', a list of 'files', or a 'column' with 'values'")
        return self


class _Campaign(_Period):
    """One `[[campaigns]]` table."""

    name: Text
    starts_on: date = Field(alias="from")
    ends_on: date = Field(alias="to")
    rerun_after_days: tuple[Annotated[int, Field(ge=0, le=MOST_DAYS)], ...] = ()


class _Schedule(_Table):
    """The `[schedule]` table."""

    cron: Annotated[str, AfterValidator(check_cron)] | None = None
    at: Annotated[time, AfterValidator(_without_zone)] = Schedule().at


class _Notify(_Table):
    """The `[notify]` table."""

    webhook: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None


class _Persona(_Table):
    """One `[[personas]]` table."""

    id: Text
    name: Text
    where: dict[str, tuple[str, ...]]
    assumptions: tuple[str, ...] = ()


class _Column(_Table):
    """One `[[columns]]` table."""

    file: str = "*"
    column: Text
    role: ColumnRole
    low: float | None = None
    high: float | None = None
    high_is_good: bool | None = None
    about: str | None = None


class _Speaker(_Table):
    """One `[[speakers]]` table."""

    speaker: Text
    voice: Voice
    file: str = "*"


class _Redaction(_Table):
    """The `[redaction]` table."""

    names: tuple[str, ...] = ()


class _Privacy(_Table):
    """The `[privacy]` table."""

    keep_runs: Annotated[int, Field(ge=1)] | None = None
    keep_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None


class _Options(_Table):
    """The `[options]` table."""

    small_base: int = Field(default=Options().small_base, ge=1)
    smallest_group: int = Field(default=Options().smallest_group, ge=1)
    break_out: tuple[Text, ...] | None = None
    old_after_days: int = Field(default=Options().old_after_days, ge=1)
    fault_limit: float = Field(default=Options().fault_limit, ge=0, le=1)
    confidence_level: float = Field(default=Options().confidence_level, gt=0.5, lt=1)
    sample_size: int = Field(default=Options().sample_size, ge=1)
    reliability_bar: float = Field(default=Options().reliability_bar, gt=0, le=1)
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    calibrate: bool | None = None
    accept_models: bool | None = None
    scorer_folder: Text | None = None
    print_pdf: bool = Options().print_pdf


class _Store(_Table):
    """The `[store]` table."""

    url: str | None = None


class _StudyFile(_Table):
    """The whole file."""

    title: Text
    question: Text
    scenario: str = ""
    journey_type: JourneyType
    languages: tuple[ReportLanguage, ...] = Field(min_length=1)
    report_language: ReportLanguage
    time_zone: TimeZone = "UTC"
    waves: tuple[_Wave, ...] = ()
    campaigns: tuple[_Campaign, ...] = ()
    personas: tuple[_Persona, ...] = ()
    columns: tuple[_Column, ...] = ()
    speakers: tuple[_Speaker, ...] = ()
    redaction: _Redaction = _Redaction()
    importance: dict[str, Annotated[float, Field(ge=0, le=10)]] = {}
    schedule: _Schedule = _Schedule()
    notify: _Notify = _Notify()
    privacy: _Privacy = _Privacy()
    options: _Options = _Options()
    store: _Store = _Store()


def read_study(folder: Path) -> Study:
    """The study that `folder/study.toml` describes; its id is the folder's name.

    Raises: SettingsError when the file is missing, is not TOML, or says something wrong.
    """
    path = folder / STUDY_FILE
    content = _read_toml(path)
    try:
        found = _StudyFile.model_validate(content)
    except ValidationError as error:
        raise _first_mistake(error, path=path, content=content) from error
    _check_names_once([wave.id for wave in found.waves], key="waves", path=path)
    _check_names_once([persona.id for persona in found.personas], key="personas", path=path)
    _check_waves_apart(found.waves, path=path)
    return _to_study(found, study_id=folder.resolve().name)


def _read_toml(path: Path) -> dict[str, Any]:
    """The file's tables."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SettingsError(
            "This folder is not a study: it has no study.toml.",
            where=str(path),
            fix=f"Name another folder, or make one: journey new {path.parent} --template purchase --language en",
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            "The file is not UTF-8 text.", where=str(path), fix='Save it with the encoding "UTF-8".'
        ) from error
    except (ValueError, RecursionError, OSError) as error:
        raise SettingsError(
            f"The file cannot be read as TOML: {error}.",
            where=str(path),
            fix="Mend the line named above; texts stand in double quotes, lists in square brackets.",
        ) from error


def _first_mistake(error: ValidationError, *, path: Path, content: dict[str, Any]) -> SettingsError:
    """The first thing wrong, in words of the file."""
    # A misspelt key is also a missing one: the spelling is what the person has to see.
    details = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
    steps = details["loc"]
    key = ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in steps)
    where = f"{path}, key {key or 'whole file'}"
    n_more = error.error_count() - 1
    more = f" ({n_more} more in this file.)" if n_more else ""
    if details["type"] == "extra_forbidden":
        known = nearest_first(str(steps[-1]), known=_known_keys(steps[:-1]))
        return SettingsError(f"Unknown key '{steps[-1]}'.{more}", where=where, fix=f"Use one of: {', '.join(known)}.")
    if details["type"] == "missing":
        return SettingsError(f"The key '{steps[-1]}' is missing.{more}", where=where, fix=f"Add: {steps[-1]} = …")
    problem = details["msg"].removeprefix("Value error, ")
    return SettingsError(
        f"{_subject(steps, content)} {_lower_first(problem)}.{more}", where=where, fix=_advice(details)
    )


def _subject(steps: Sequence[int | str], content: Any) -> str:  # noqa: ANN401 -- whatever TOML can hold
    """The value that is wrong, quoted when it is short, else the table it stands in."""
    value = content
    for step in steps:
        value = _step_into(value, step)
    return f"'{value}':" if isinstance(value, str | int | float) else f"[{steps[0] if steps else 'file'}]"


def _step_into(value: Any, step: int | str) -> Any:  # noqa: ANN401 -- whatever TOML can hold
    """What stands at a key of a table or at a place of a list; `None` when nothing does."""
    match value, step:
        case dict(), str():
            return value.get(step)
        case list(), int():
            return value[step]
        case _:
            return None


def _lower_first(sentence: str) -> str:
    """The sentence as the end of another one."""
    return sentence[:1].lower() + sentence[1:]


def _advice(details: ErrorDetails) -> str:
    """What to write instead, from the allowed values where there are any."""
    context = details.get("ctx", {})
    if "expected" in context:
        return f"Use one of: {context['expected']}."
    return "Correct the value; docs/settings.md shows every key with an example."


def _known_keys(steps: Sequence[int | str]) -> Iterable[str]:
    """The keys that may stand in the table at these steps."""
    table: type[BaseModel] = _StudyFile
    for step in steps:
        if isinstance(step, str):
            table = _table_of(table.model_fields[step].annotation)
    return [field.alias or name for name, field in table.model_fields.items()]


def _table_of(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 -- an annotation may be anything
    """The table inside an annotation such as `tuple[_Wave, ...]`."""
    inner = get_args(annotation)[0] if get_origin(annotation) is tuple else annotation
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else _StudyFile


def _check_names_once(ids: Sequence[str], *, key: str, path: Path) -> None:
    """Two tables with one id would be told apart by nobody."""
    doubled = [name for name, n in Counter(ids).items() if n > 1]
    if doubled:
        raise SettingsError(
            f"Two [[{key}]] have the id '{doubled[0]}'.", where=f"{path}, key {key}", fix="Give each an id of its own."
        )


def _check_waves_apart(waves: Sequence[_Wave], *, path: Path) -> None:
    """A day belongs to one wave, or a comparison would count an answer twice."""
    dated = sorted((w.starts_on, w.ends_on, w.id) for w in waves if w.starts_on and w.ends_on and not w.files)
    for (_, ends_on, first), (starts_on, _, second) in pairwise(dated):
        if starts_on <= ends_on:
            raise SettingsError(
                f"The waves '{first}' and '{second}' overlap on {starts_on}.",
                where=f"{path}, key waves",
                fix="Change 'from' or 'to' so that every day is in one wave.",
            )


def _to_study(found: _StudyFile, *, study_id: str) -> Study:
    """The record of a validated file."""
    return Study(
        id=study_id,
        title=found.title,
        question=found.question,
        scenario=found.scenario,
        journey_type=found.journey_type,
        languages=found.languages,
        report_language=found.report_language,
        time_zone=found.time_zone,
        waves=tuple(Wave(**(dict(wave) | {"name": wave.name or wave.id})) for wave in found.waves),
        campaigns=tuple(Campaign(**dict(campaign)) for campaign in found.campaigns),
        personas=tuple(map(_to_persona, found.personas)),
        columns=tuple(ColumnRule(**dict(column)) for column in found.columns),
        speakers=tuple(SpeakerRule(**dict(speaker)) for speaker in found.speakers),
        names=found.redaction.names,
        importance=tuple(sorted(found.importance.items())),
        notify_variable=found.notify.webhook,
        schedule=Schedule(**dict(found.schedule)),
        privacy=Privacy(**dict(found.privacy)),
        options=Options(**dict(found.options), database_url=found.store.url),
    )


def _to_persona(found: _Persona) -> Persona:
    """The record of one persona, its rules in order of attribute."""
    return Persona(
        id=found.id, name=found.name, where=tuple(sorted(found.where.items())), assumptions=found.assumptions
    )
