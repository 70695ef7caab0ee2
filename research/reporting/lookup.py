"""Where everything of one report is: names of codes and waves, and the evidence in the order of its sheet.

Page, workbook and texts share this, so that a row named on the page is that row in the workbook.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from research.location import Location
from research.mapping.journey_map import JourneyMap, StageColumn
from research.measuring.sampling import draw_sample
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.study import Persona
from research.reporting.quoted import quoted_ids
from research.reporting.report import Report
from research.reporting.sheet import FIRST_ROW
from research.reporting.translating import Translation, mark, open_translation
from research.terms import CodingField, Dimension, Language
from research.words import fold

PAGE_FILE = "journey_map.html"
WORKBOOK_FILE = "evidence.xlsx"
SAMPLE_FILE = "reliability_sample.xlsx"
# Eleven hexadecimal digits and a hyphen: among 100,000 excerpts two share them in one study of 3,500.
ANCHOR_LENGTH = 12
# More columns of segments than these would bury the others.
N_ATTRIBUTES = 12
# Stands for every value of an attribute that few people have.
FEW_OTHERS = mark("few others")
# The draw follows from the ids of the excerpts; with another word another sample would be drawn.
SAMPLE_SEED = "reliability"
_GROUPINGS = {
    "wave": mark("Wave"),
    "language": mark("Language"),
    "source": mark("Kind of source"),
    "persona": mark("Persona"),
}
_SOURCES = {
    "survey": mark("Survey"),
    "transcript": mark("Interview"),
    "call_note": mark("Call note"),
}


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """One report with what is needed to walk through it. Without slots, because it keeps what it has worked out."""

    report: Report

    @cached_property
    def map(self) -> JourneyMap:
        """The journey map."""
        return self.report.journey_map

    @cached_property
    def translation(self) -> Translation:
        """The reader's language."""
        return open_translation(self.map.study.report_language)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence by stage (untagged last), wave, place and excerpt: the rows of the Evidence sheet in order."""
        groups: defaultdict[tuple[int, int], list[Evidence]] = defaultdict(list)
        for piece in self.report.evidence:
            groups[self._rank(piece)].append(piece)
        # Group by group, so that the keys of a million excerpts are never there together.
        return tuple(piece for rank in sorted(groups) for piece in sorted(groups[rank], key=_order_by_place))

    @cached_property
    def rows(self) -> dict[str, int]:
        """Id of an excerpt that the map quotes -> its row on the Evidence sheet, as Excel counts."""
        return self.rows_of(quoted_ids(self.map))

    def rows_of(self, excerpt_ids: AbstractSet[str]) -> dict[str, int]:
        """Excerpt id -> its row on the Evidence sheet; of some alone, because there may be millions."""
        numbered = ((piece.excerpt.id, row) for row, piece in enumerate(self.evidence, start=FIRST_ROW))
        return {excerpt_id: row for excerpt_id, row in numbered if excerpt_id in excerpt_ids}

    @cached_property
    def first_rows(self) -> dict[str, int]:
        """Stage id -> row of its first evidence; stages without evidence are missing."""
        rows: dict[str, int] = {}
        for row, piece in enumerate(self.evidence, start=FIRST_ROW):
            for stage_id in piece.codes(Dimension.STAGE) if piece.is_relevant else ():
                rows.setdefault(stage_id, row)
        return rows

    @cached_property
    def sample(self) -> tuple[Evidence, ...]:
        """The excerpts to code blind, in a random order that is the same in every run over the same evidence."""
        return draw_sample(self.report.evidence, size=self.map.study.options.sample_size, seed=SAMPLE_SEED)

    @cached_property
    def attribute_names(self) -> tuple[str, ...]:
        """The segment attributes that most excerpts have, at most so many, by name; those with a value to tell."""
        counts = Counter(name for piece in self.report.evidence for name, _ in piece.attributes)
        told = {name: n for name, n in counts.items() if name in self.told_attributes}
        return tuple(sorted(name for name, _ in Counter(told).most_common(N_ATTRIBUTES)))

    @cached_property
    def told_personas(self) -> tuple[Persona, ...]:
        """The personas of enough people to be told of."""
        return tuple(card.persona for card in self.map.personas if not card.is_small)

    @cached_property
    def told_attributes(self) -> frozenset[str]:
        """The names of attributes that have a value of enough people to be told."""
        return frozenset(name for name, value in self.people_by_value if not self._is_rare(name, value))

    def tell_attributes(self, piece: Evidence) -> tuple[tuple[str, str], ...]:
        """The attributes of whoever said a piece, rare values by one word, so that nobody is recognised by them."""
        known = self._told.get(piece.attributes)
        if known is None:
            few = self.translation.gettext(FEW_OTHERS)
            known = self._told[piece.attributes] = tuple(
                (name, few if self._is_rare(name, value) else value)
                for name, value in piece.attributes
                if name in self.told_attributes
            )
        return known

    @cached_property
    def _told(self) -> dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Attributes -> what is told of them; most people share theirs with others."""
        return {}

    def _is_rare(self, name: str, value: str) -> bool:
        """True for a value of fewer people than may be told of."""
        return self.people_by_value[name, value] < self.map.study.options.smallest_group

    @cached_property
    def people_by_value(self) -> Mapping[tuple[str, str], int]:
        """(Attribute, value) as written -> how many people have that value, in whatever spelling."""
        people = Counter(self._list_people())
        written = {pair for pairs in people for pair in pairs}
        folded = {pair: (fold(pair[0]).strip(), fold(pair[1]).strip()) for pair in written}
        counts: Counter[tuple[str, str]] = Counter()
        for pairs, n in people.items():
            for plain in {folded[pair] for pair in pairs}:
                counts[plain] += n
        return {pair: counts[plain] for pair, plain in folded.items()}

    def _list_people(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """The attributes of every participant, of most of whom all evidence and ratings say the same."""
        said = ((piece.passage.participant_id, piece.attributes) for piece in self.report.evidence)
        rated = ((one.rating.participant_id, one.attributes) for one in self.report.ratings)
        of_person: dict[str, tuple[tuple[str, str], ...]] = {}
        for person, attributes in chain(said, rated):
            known = of_person.setdefault(person, attributes)
            if known is not attributes and known != attributes:
                of_person[person] = tuple(sorted({*known, *attributes}))
        yield from of_person.values()

    @cached_property
    def fields_by_people(self) -> dict[str, tuple[CodingField, ...]]:
        """Excerpt id -> the fields that people decided; excerpts that nobody coded are missing."""
        judged = ((piece.excerpt.id, piece.judgement) for piece in self.report.evidence)
        return {
            excerpt_id: tuple(coding.field for coding in judgement.counting)
            for excerpt_id, judgement in judged
            if judgement is not None
        }

    @cached_property
    def places(self) -> dict[str, Location]:
        """Id of a passage whose words another repeats -> where it stands."""
        repeated = {piece.copy_of for piece in self.report.evidence}
        return {piece.passage.id: piece.passage.place for piece in self.report.evidence if piece.passage.id in repeated}

    @cached_property
    def wave_ids(self) -> tuple[str, ...]:
        """The waves in the study's order."""
        return tuple(wave.id for wave in self.map.study.waves)

    @cached_property
    def groupings(self) -> tuple[str, ...]:
        """What the curve is broken out by besides waves: languages first, then as the curve holds them."""
        found = dict.fromkeys(point.group.by for point in self.map.curve.points if point.group is not None)
        return tuple(sorted((by for by in found if by != "wave"), key=lambda by: by != "language"))

    def group_values(self, by: str) -> tuple[str, ...]:
        """The values of one grouping: waves in the study's order, languages by size, others as the curve holds them."""
        found = dict.fromkeys(point.group.value for point in self.map.curve.grouped(by) if point.group is not None)
        listed = {"wave": self.wave_ids, "language": tuple(language.value for language, _ in self.map.languages)}
        order = dict.fromkeys((*listed.get(by, ()), *found))
        return tuple(value for value in order if value in found)

    def stage(self, stage_id: str) -> StageColumn | None:
        """The column of a stage, or `None`."""
        return next((column for column in self.map.stages if column.code.id == stage_id), None)

    def code_name(self, code_id: str) -> str:
        """The name of a code; its id where the codebook does not know it."""
        code = self.map.codebook.by_id.get(code_id)
        return code.name if code else code_id

    def code_names(self, code_ids: Iterable[str]) -> str:
        """The names of codes, joined."""
        ids = tuple(code_ids)
        known = self._code_names.get(ids)
        if known is None:
            known = self._code_names[ids] = "; ".join(map(self.code_name, ids))
        return known

    @cached_property
    def _code_names(self) -> dict[tuple[str, ...], str]:
        """Code ids -> their names, joined; excerpts share the few ways in which codes come together."""
        return {}

    def wave_name(self, wave_id: str | None) -> str:
        """The name of a wave; a word for evidence outside all waves when the study has some, else ""."""
        if wave_id is None:
            return self._outside_name
        return self._wave_names.get(wave_id, wave_id)

    @cached_property
    def _wave_names(self) -> dict[str, str]:
        """Wave id -> its name."""
        return {wave.id: wave.name for wave in self.map.study.waves}

    @cached_property
    def _outside_name(self) -> str:
        """The word for what is in no wave."""
        return self.translation.gettext("outside the waves") if self.wave_ids else ""

    def source_name(self, kind: str) -> str:
        """A kind of source in the reader's language."""
        return self.translation.gettext(_SOURCES[kind])

    def grouping_name(self, by: str) -> str:
        """What a grouping is called: our own groupings translated, attributes as the study names them."""
        return self.translation.gettext(_GROUPINGS[by]) if by in _GROUPINGS else by

    def group_name(self, group: Group) -> str:
        """What one group is called."""
        if group.by == "wave":
            return self.wave_name(group.value)
        if group.by == "language" and group.value in set(Language):
            return self.translation.language_name(Language(group.value))
        if group.by == "source" and group.value in _SOURCES:
            return self.source_name(group.value)
        if group.by == "persona":
            return next((p.name for p in self.map.study.personas if p.id == group.value), group.value)
        return group.value

    def _rank(self, piece: Evidence) -> tuple[int, int]:
        """The ranks of a piece's first stage and of its wave; what has none comes last."""
        return (
            self._stage_rank.get(next(iter(piece.codes(Dimension.STAGE)), ""), len(self._stage_rank)),
            self._wave_rank.get(piece.wave_id or "", len(self._wave_rank)),
        )

    @cached_property
    def _stage_rank(self) -> dict[str, int]:
        """Stage id -> its place in the journey."""
        return {column.code.id: rank for rank, column in enumerate(self.map.stages)}

    @cached_property
    def _wave_rank(self) -> dict[str, int]:
        """Wave id -> its place in the study."""
        return {wave_id: rank for rank, wave_id in enumerate(self.wave_ids)}


def _order_by_place(piece: Evidence) -> tuple[object, ...]:
    """The sort key of a piece of evidence among those of its stage and wave; every unknown part sorts first."""
    return (*piece.passage.place.order(), piece.excerpt.start, piece.excerpt.id)


def anchor_of(excerpt_id: str) -> str:
    """The anchor of an excerpt on the page.

    >>> anchor_of("0f1e2d3c-4b5a-5968-8776-655443322110")
    'e-0f1e2d3c-4b5'
    """
    return f"e-{excerpt_id[:ANCHOR_LENGTH]}"
