"""Readers of single cells, made once for a table: ratings, facts about a person, and other short texts.

What does not depend on the row is worked out when a reader is made, and what depends on a cell's text alone is worked
out once for each different text: large surveys hold the same few answers a hundred thousand times.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from research.location import Location
from research.model.fault import Fault
from research.model.ids import join_parts
from research.model.response import Attribute, Rating
from research.reading import faulting
from research.reading.canonical import canonical_text
from research.reading.passages import Person
from research.reading.planning import TablePlan, make_locator
from research.reading.profiling import is_no_answer, read_number
from research.reading.readings import ColumnReading
from research.reading.redacting import Redactor
from research.reading.scale_words import is_opt_out
from research.terms import ColumnRole, Scale

_SCALES = {
    ColumnRole.NPS: Scale.NPS,
    ColumnRole.CSAT: Scale.CSAT,
    ColumnRole.CES: Scale.CES,
    ColumnRole.SCALE: Scale.OTHER,
}
# How many different texts of a column are remembered.
_KEPT = 1024
ReadRating = Callable[[Person], Rating | Fault | None]
ReadFact = Callable[[Person], Attribute | None]
ReadLabel = Callable[[str, Redactor], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A number on the column's scale, and the part of the rating's id that comes from column and number."""

    value: float
    id_part: bytes


def prepare_rating(plan: TablePlan, *, place: int) -> ReadRating:
    """Reads the rating of one column's cell, the fault of a cell that is none, or `None` for a skipped question."""
    column, locate = plan.columns[place], make_locator(plan, column=place)
    low, high = column.low, column.high
    if low is None or high is None:
        return lambda _: None
    judge = lru_cache(maxsize=_KEPT)(partial(_judge, column=column, low=low, high=high))
    asked, scale, high_is_good, about = column.asked, _SCALES[column.role], column.high_is_good, column.about

    def read_rating(person: Person) -> Rating | Fault | None:
        """The outcome of the row's cell."""
        answer = judge(person.row.cells[place])
        if answer is None:
            return None
        where = locate(person.row.number)
        if not isinstance(answer, _Choice):
            return answer(where)
        return Rating(
            id=person.make_rating_id(answer.id_part),
            response_id=person.response_key,
            participant_id=person.participant_id,
            place=where,
            question=asked,
            scale=scale,
            value=answer.value,
            low=low,
            high=high,
            high_is_good=high_is_good,
            topic=person.topic,
            about=about,
            given_at=person.moment,
            wave_label=person.wave_label,
        )

    return read_rating


def _judge(
    cell: str, *, column: ColumnReading, low: float, high: float
) -> _Choice | Callable[[Location], Fault] | None:
    """The number that a cell gives, what makes its fault, or `None` where the question was left out."""
    cell = cell.strip()
    if not cell:
        return None
    value = read_number(cell) if column.points is None else column.points.number(cell)
    if value is None:
        is_left_out = is_no_answer(cell) or is_opt_out(cell)
        return None if is_left_out else partial(faulting.not_a_number, low=low, high=high)
    is_whole = column.role is not ColumnRole.NPS or value.is_integer()
    if not (low <= value <= high and is_whole):
        return partial(faulting.out_of_range, value=value, low=low, high=high)
    return _Choice(value=value, id_part=join_parts(column.asked, value))


def prepare_fact(plan: TablePlan, *, place: int) -> ReadFact:
    """Reads the segment fact of one column's cell, or `None` for an empty one."""
    name, read = plan.columns[place].name, prepare_labels(plan, is_said=_is_fact)

    def read_fact(person: Person) -> Attribute | None:
        """The fact in the row's cell."""
        value = read(person.row.cells[place], person.redactor)
        return None if value is None else Attribute(participant_id=person.participant_id, name=name, value=value)

    return read_fact


def _is_fact(text: str) -> bool:
    """True for a value of a segment: "NA" is a country and "-" is nothing."""
    return any(map(str.isalnum, text)) and text.lower() != "n/a"


def prepare_labels(plan: TablePlan, *, is_said: Callable[[str], bool] = bool) -> ReadLabel:
    """Reads short texts that come again and again: canonical and redacted, `None` where `is_said` is false of them."""
    redactor = plan.redactor

    @lru_cache(maxsize=_KEPT)
    def read_known(cell: str) -> str | None:
        """The text without what the study's own redactor finds."""
        text = canonical_text(cell)
        return redactor.redact(text) if is_said(text) else None

    def read_label(cell: str, row_redactor: Redactor) -> str | None:
        """The text without what the row's redactor finds, which knows more only where the row holds names."""
        text = read_known(cell)
        return text if text is None or row_redactor is redactor else row_redactor.redact(text)

    return read_label
