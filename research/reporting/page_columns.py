"""The page's evidence in columns: one list a field, and tables of the values that many excerpts share.

100,000 objects with the same twenty keys would fill a page that no browser opens; columns of small numbers that point
into tables take a quarter of it, and are searched faster.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from research.measuring.personas import personas_of
from research.model.evidence import Evidence
from research.model.excerpt import Tag
from research.reporting.judging import phrase_coders
from research.reporting.labels import MOODS, mood_of, name_scale
from research.reporting.lookup import ANCHOR_LENGTH, Lookup
from research.reporting.places import phrase_parts, phrase_time
from research.reporting.translating import Translation
from research.terms import Coder, Dimension, Language

# Where the script puts the parts of a place that differ from excerpt to excerpt. No file, sheet or column is named so.
ROW, LINE, TIME = "\x01", "\x02", "\x03"
_MIDNIGHT = "00:00"


class Table(dict[Hashable, int]):
    """Values in the order in which they first came, each with its number; a new one becomes the last.

    >>> table = Table()
    >>> table["a"], table["b"], table["a"], list(table)
    (0, 1, 0, ['a', 'b'])
    """

    def __missing__(self, value: Hashable) -> int:
        """The number of a new value."""
        self[value] = len(self)
        return self[value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """What is needed to pack excerpts: the report, their rows, and the tables that grow with every excerpt."""

    lookup: Lookup
    rows: Mapping[str, int]
    tables: defaultdict[str, Table] = field(default_factory=lambda: defaultdict(Table))
    # What was worked out for earlier excerpts, by their attributes, day and place.
    profiles: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)
    days: dict[date, int] = field(default_factory=dict)
    places: dict[tuple[object, ...], int] = field(default_factory=dict)

    @property
    def translation(self) -> Translation:
        """The reader's language."""
        return self.lookup.translation

    def number(self, table: str, value: Hashable) -> int:
        """The number of a value in one of the tables."""
        return self.tables[table][value]


def pack_evidence(evidence: Sequence[Evidence], *, lookup: Lookup) -> dict[str, object]:
    """The excerpts as `columns`, one list a field in the order given, the `tables` they point into, and ratings."""
    packing = Packing(lookup=lookup, rows=lookup.rows_of({piece.excerpt.id for piece in evidence}))
    columns: dict[str, object] = {}
    for name, make in _COLUMNS.items():
        columns[name] = [make(piece, packing) for piece in evidence]
    columns["id"] = "".join(pack_id(piece.excerpt.id) for piece in evidence)
    columns["mood"] = "".join(str(MOODS.index(mood_of(piece.polarity))) for piece in evidence)
    columns["left_out"] = [number for number, piece in enumerate(evidence) if not piece.is_relevant]
    rated = _pack_ratings(packing)
    tables = {name: list(table) for name, table in packing.tables.items()}
    return {"n": len(evidence), "columns": columns, "tables": tables, "rated": rated}


def _pack_ratings(packing: Packing) -> dict[int, list[tuple[int, int, float]]]:
    """Number of a participant whose words are held -> what they rated: numbers of wave and of scale with question."""
    held = {who: number for number, who in enumerate(packing.tables["who"])}
    rated: defaultdict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for piece in packing.lookup.report.ratings:
        if (number := held.get(piece.rating.participant_id)) is not None:
            wave = packing.number("wave", piece.wave_id or "")
            scale = name_scale(piece.rating.scale, translation=packing.translation)
            entry = (wave, packing.number("rating", (scale, piece.rating.question)), piece.rating.value)
            rated[number] += [] if entry in rated[number] else [entry]
    return dict(rated)


def pack_id(excerpt_id: str) -> str:
    """The part of an excerpt's id that its anchor has, without the hyphen.

    >>> pack_id("0f1e2d3c-4b5a-5968-8776-655443322110")
    '0f1e2d3c4b5'
    """
    return excerpt_id[:ANCHOR_LENGTH].replace("-", "")


def tag_language(language: Language) -> str:
    """The BCP 47 tag for a `lang` attribute; "und" where the language is not one of ours (ISO 639-2)."""
    return "und" if language in {Language.OTHER, Language.UND} else language.value


def _pack_language(piece: Evidence, packing: Packing) -> int:
    """The language as its value and its tag."""
    language = piece.excerpt.language
    return packing.number("language", (language.value, tag_language(language)))


def _pack_profile(piece: Evidence, packing: Packing) -> int:
    """The participant's attributes, and the personas that these make."""
    lookup, known = packing.lookup, packing.profiles.get(piece.attributes)
    if known is None:
        held = personas_of(piece.attributes, personas=lookup.told_personas)
        known = packing.number("profile", (lookup.tell_attributes(piece), held))
        packing.profiles[piece.attributes] = known
    return known


def _pack_tags(piece: Evidence, packing: Packing) -> list[int]:
    """Each code with whose it is and its words, most certain first; a person's goes before the machine's."""
    ordered = piece.tags
    if len(ordered) > 1:
        ordered = tuple(sorted(ordered, key=lambda tag: (-tag.confidence, tag.code_id, tag.coder is not Coder.HUMAN)))
    first: dict[str, Tag] = {}
    for tag in ordered:
        if piece.is_relevant or tag.dimension is not Dimension.STAGE:
            first.setdefault(tag.code_id, tag)
    return [
        packing.number("tag", (tag.code_id, int(tag.coder is Coder.HUMAN), *(reason.words for reason in tag.because)))
        for tag in first.values()
    ]


def _pack_reasons(piece: Evidence, packing: Packing) -> list[int]:
    """The words that decided the polarity, with their weights in hundredths."""
    return [packing.number("reason", (reason.words, round(100 * reason.weight))) for reason in piece.score.because]


def _pack_place(piece: Evidence, packing: Packing) -> int:
    """The place as a sentence in which row, line and time are left open."""
    place = piece.passage.place
    row, line = (ROW if place.row is not None else None), (LINE if place.line is not None else None)
    time = TIME if place.start_ms is not None else ""
    parts = (place.file, place.sheet, row, place.column, line, time, place.speaker)
    known = packing.places.get(parts)
    if known is None:
        told = phrase_parts(place, row=row, line=line, time=time, translation=packing.translation)
        known = packing.places[parts] = packing.number("place", told)
    return known


def _pack_day(piece: Evidence, packing: Packing) -> int:
    """The day on which it was said, as a sentence in which the clock is left open; 0 is the unknown day."""
    said_at = piece.passage.said_at
    if said_at is None:
        return packing.number("day", "")
    in_utc = said_at.astimezone(UTC)
    known = packing.days.get(in_utc.date())
    if known is None:
        told = packing.translation.moment(in_utc.replace(hour=0, minute=0)).replace(_MIDNIGHT, ROW)
        known = packing.days[in_utc.date()] = packing.number("day", told)
    return known


def _pack_clock(piece: Evidence, _: Packing) -> str:
    """Hour and minute, UTC; "" where they are not known."""
    said_at = piece.passage.said_at
    return "" if said_at is None else f"{said_at.astimezone(UTC):%H:%M}"


def _pack_judgement(piece: Evidence, packing: Packing) -> int:
    """Who coded the excerpt in what, and whether it was taken out of the map; "" where nobody did."""
    if piece.judgement is None:
        return packing.number("judgement", "")
    t, coders = packing.translation.gettext, phrase_coders(piece, lookup=packing.lookup)
    told = "" if coders is None else t("Coded by a person: {coders}", coders=coders)
    if not piece.is_relevant:
        told = f"{told} · {t('not relevant: in no number of the map')}"
    return packing.number("judgement", told)


_Maker = Callable[[Evidence, Packing], object]
_COLUMNS: dict[str, _Maker] = {
    "quote": lambda piece, _: piece.excerpt.verbatim,
    "row": lambda piece, packing: packing.rows[piece.excerpt.id],
    "language": _pack_language,
    "wave": lambda piece, packing: packing.number("wave", piece.wave_id or ""),
    "kind": lambda piece, packing: packing.number("kind", piece.kind.value),
    "who": lambda piece, packing: packing.number("who", piece.participant_id),
    "profile": _pack_profile,
    "polarity": lambda piece, _: None if piece.polarity is None else round(100 * piece.polarity),
    "reasons": _pack_reasons,
    "tags": _pack_tags,
    "place": _pack_place,
    "place_row": lambda piece, _: piece.passage.place.row or 0,
    "place_line": lambda piece, _: piece.passage.place.line or 0,
    "place_time": lambda piece, _: phrase_time(piece.passage.place),
    "question": lambda piece, packing: packing.number("question", piece.passage.question or ""),
    "day": _pack_day,
    "clock": _pack_clock,
    "judgement": _pack_judgement,
}
