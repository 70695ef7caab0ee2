"""What the page's readers may choose by: for the whole map, and in the evidence drawer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from research.reporting.labels import MOODS, name_dimension, name_mood
from research.reporting.lookup import Lookup
from research.terms import Dimension

# What the script takes for "on no stage" and "outside the waves"; no code and no wave is called so.
NONE = "-"
# An attribute with more values than this is a number or a name, not a segment to choose from a list.
MOST_VALUES = 40
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """One thing to choose by: its key in addresses, its label, and its options as (heading, (value, name) pairs)."""

    name: str
    label: str
    groups: tuple[tuple[str, Options], ...]


def list_map_filters(lookup: Lookup) -> tuple[FilterField, ...]:
    """What the whole map can be filtered by; what leaves nothing to choose from is left out."""
    t = lookup.translation
    waves = tuple((wave_id, lookup.wave_name(wave_id)) for wave_id in lookup.wave_ids)
    if any(piece.wave_id is None for piece in lookup.evidence):
        waves += ((NONE, t.gettext("outside the waves")),) if waves else ()
    personas = tuple((persona.id, persona.name) for persona in lookup.told_personas)
    kinds = tuple((kind.value, lookup.source_name(kind)) for kind, _ in lookup.map.base.sources)
    languages = tuple((language.value, t.language_name(language)) for language, _ in lookup.map.languages)
    fields = (
        _plain("wave", t.gettext("Wave"), waves),
        _plain("persona", t.gettext("Persona"), personas),
        _plain("kind", t.gettext("Kind of source"), kinds if len(kinds) > 1 else ()),
        _plain("language", t.gettext("Language"), languages if len(languages) > 1 else ()),
    )
    return tuple(each for each in fields if each.groups)


def list_drawer_filters(lookup: Lookup) -> tuple[FilterField, ...]:
    """What the excerpts in the drawer can be filtered by: where, what, how, and then who."""
    t = lookup.translation
    stages = tuple((column.code.id, column.code.name) for column in lookup.map.stages)
    moods = tuple((mood, name_mood(mood, translation=t)) for mood in MOODS)
    fields = (
        _plain("stage", t.gettext("Stage"), (*stages, (NONE, t.gettext("No stage")))),
        FilterField(name="code", label=t.gettext("Code"), groups=tuple(_group_codes(lookup))),
        _plain("mood", t.gettext("Mood"), moods),
        *list_map_filters(lookup),
        FilterField(name="segment", label=t.gettext("Segment"), groups=tuple(_group_segments(lookup))),
    )
    return tuple(each for each in fields if each.groups)


def _plain(name: str, label: str, options: Options) -> FilterField:
    """A field whose options stand under no heading."""
    return FilterField(name=name, label=label, groups=(("", options),) if options else ())


def _group_codes(lookup: Lookup) -> Iterable[tuple[str, Options]]:
    """The codes that some excerpt has, dimension by dimension; stages have a field of their own."""
    used = {tag.code_id for piece in lookup.evidence for tag in piece.tags}
    for dimension in Dimension:
        codes = [code for code in lookup.map.codebook.in_dimension(dimension) if code.id in used]
        if codes and dimension is not Dimension.STAGE:
            yield (
                name_dimension(dimension, translation=lookup.translation),
                tuple((code.id, code.name) for code in codes),
            )


def _group_segments(lookup: Lookup) -> Iterable[tuple[str, Options]]:
    """The values of each attribute of participants, where they are few enough to choose from; the most common first."""
    people = {piece.participant_id: lookup.tell_attributes(piece) for piece in lookup.evidence}
    counts = Counter(pair for attributes in people.values() for pair in attributes)
    for attribute in sorted({name for name, _ in counts}):
        values = sorted(((value, n) for (name, value), n in counts.items() if name == attribute), key=_most_first)
        if 1 < len(values) <= MOST_VALUES:
            yield attribute, tuple((f"{attribute}={value}", value) for value, _ in values)


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    """The sort key of a value with its count."""
    return -counted[1], counted[0]
