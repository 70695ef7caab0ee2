"""The study: its question, waves, personas and options, as `study.toml` states them."""

from dataclasses import dataclass, field
from datetime import date, time

from research.terms import ColumnRole, JourneyType, Language, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One round of fieldwork: what was said from `starts_on` to `ends_on`, both days included, study time zone.

    `files` are glob patterns relative to the study folder; where given, they decide instead of the dates. `column` is
    the header of a survey column whose cell, one of `values`, says the wave; where a row has it, it decides alone.
    """

    id: str
    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    files: tuple[str, ...] = ()
    column: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What happened between two waves; the study runs again `rerun_after_days` whole days after its end."""

    name: str
    starts_on: date
    ends_on: date
    rerun_after_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A segment rule with a name: everyone whose attribute `name` has one of the values, for all pairs."""

    id: str
    name: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """What the researcher says of a column: its role, scale bounds and direction, and the code it is about.

    `file` is a glob pattern relative to the study folder; `column` is the header as written or its id.
    """

    file: str
    column: str
    role: ColumnRole
    low: float | None = None
    high: float | None = None
    high_is_good: bool | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRule:
    """What the researcher says of a speaker label: whose voice it is."""

    speaker: str
    voice: Voice
    file: str = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When the study runs by itself: by a `cron` line, and after campaigns `at` an hour, both in its time zone."""

    cron: str | None = None
    at: time = time(6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """How long the folders of runs are kept: the last so many runs, so many days; `None` is for ever."""

    keep_runs: int | None = None
    keep_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of method; each has a documented default (docs/method.md)."""

    small_base: int = 5
    smallest_group: int = 5
    break_out: tuple[str, ...] | None = None
    old_after_days: int = 180
    fault_limit: float = 0.05
    confidence_level: float = 0.95
    sample_size: int = 100
    reliability_bar: float = 0.667
    date_order: str | None = None
    calibrate: bool | None = None
    accept_models: bool | None = None
    scorer_folder: str | None = None
    print_pdf: bool = True
    database_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study. `id` is the folder's name; `time_zone` is an IANA name; languages are those of the fieldwork.

    `importance` pairs stage ids with what the team says they weigh, 0..10. `notify_variable` is the name of the
    environment variable that holds the address to tell of failures.
    """

    id: str
    title: str
    question: str
    scenario: str
    journey_type: JourneyType
    languages: tuple[Language, ...]
    report_language: Language
    time_zone: str = "UTC"
    waves: tuple[Wave, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    personas: tuple[Persona, ...] = ()
    columns: tuple[ColumnRule, ...] = ()
    speakers: tuple[SpeakerRule, ...] = ()
    names: tuple[str, ...] = ()
    importance: tuple[tuple[str, float], ...] = ()
    notify_variable: str | None = None
    schedule: Schedule = field(default_factory=Schedule)
    privacy: Privacy = field(default_factory=Privacy)
    options: Options = field(default_factory=Options)

    @property
    def wave_columns(self) -> tuple[str, ...]:
        """The headers of the columns that tell waves apart, each once."""
        return tuple(dict.fromkeys(wave.column for wave in self.waves if wave.column is not None))
