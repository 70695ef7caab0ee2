"""The small parts of `journey_map.json`: numbers, bases, quotes and places as plain values."""

from research.location import Location
from research.model.curve import Base
from research.model.finding import Quote
from research.reporting.lookup import Lookup, anchor_of

DECIMALS = 4


def round_number(value: float | None) -> float | None:
    """A number with four decimals at most, never minus zero.

    >>> round_number(0.123456), round_number(-0.00001), round_number(None)
    (0.1235, 0.0, None)
    """
    return None if value is None else round(value, DECIMALS) + 0.0


def describe_base(base: Base) -> dict[str, object]:
    """What a number stands on."""
    return {
        "n_excerpts": base.n_excerpts,
        "n_participants": base.n_participants,
        "n_unscored": base.n_unscored,
        "sources": {kind.value: n for kind, n in base.sources},
    }


def describe_quote(quote: Quote, *, lookup: Lookup) -> dict[str, object]:
    """One quote with its place, its anchor on the page and its row in the workbook."""
    return {
        "excerpt": quote.excerpt_id,
        "verbatim": quote.verbatim,
        "language": quote.language.value,
        "participant": quote.participant_id,
        "polarity": round_number(quote.polarity),
        "wave": quote.wave_id,
        "coded_by_people": [field.value for field in lookup.fields_by_people.get(quote.excerpt_id, ())],
        "place": describe_place(quote.place),
        "anchor": anchor_of(quote.excerpt_id),
        "row": lookup.rows.get(quote.excerpt_id),
    }


def describe_place(place: Location) -> dict[str, object]:
    """The parts of a place."""
    return {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "line": place.line,
        "start_ms": place.start_ms,
        "end_ms": place.end_ms,
        "speaker": place.speaker,
    }
