"""The Personas sheet: one row a fact, with its number, share, interval, and where it comes from."""

from collections.abc import Iterator

from research.model.persona_card import CodeReach, PersonaCard, PersonaMood
from research.reporting.lookup import Lookup
from research.reporting.persona_text import (
    list_assumed,
    list_unknown,
    name_place_of,
    phrase_rule,
)
from research.reporting.places import phrase_place
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet

Row = tuple[CellValue, ...]
# The columns of numbers: from People to Interval to.
N_FIGURES = 7


def list_personas(lookup: Lookup) -> Sheet:
    """The sheet of all cards, one after the other; without personas it says what to write."""
    t = lookup.translation.gettext
    rows = [row for card in lookup.map.personas for row in _list_card(card, lookup=lookup)]
    return Sheet(
        key=SheetKey.PERSONAS,
        title=name_sheet(t("Personas")),
        columns=(
            Column(title=t("Persona"), width=24, look=Look.WRAP),
            Column(title=t("Part"), width=22),
            Column(title=t("Fact"), width=26, look=Look.WRAP),
            Column(title=t("Value"), width=56, look=Look.WRAP),
            Column(title=t("People"), width=11, look=Look.WHOLE),
            Column(title=t("Share"), width=12, look=Look.PERCENT),
            Column(title=t("Share from"), width=12, look=Look.PERCENT),
            Column(title=t("Share to"), width=12, look=Look.PERCENT),
            Column(title=t("Polarity"), width=10, look=Look.POLARITY),
            Column(title=t("Interval from"), width=10, look=Look.POLARITY),
            Column(title=t("Interval to"), width=10, look=Look.POLARITY),
            Column(title=t("Known from"), width=46, look=Look.WRAP),
        ),
        rows=tuple(rows) or tuple(_list_nothing(lookup)),
        frozen_columns=1,
        max_lines=8,
        colour_columns=(9,),
    )


def _list_nothing(lookup: Lookup) -> Iterator[Row]:
    """What to write into the settings, with the attributes that there are."""
    t = lookup.translation.gettext
    yield (None, t("No personas"), None, t("Describe them in study.toml under [[personas]]; the attributes are:"))
    for spread in lookup.map.attributes:
        for value, n in spread.values:
            yield (None, t("Attribute"), spread.name, value, n)


def _list_card(card: PersonaCard, *, lookup: Lookup) -> Iterator[Row]:
    """All rows of one card."""
    yield from _list_people(card, lookup=lookup)
    yield from _list_codes(card, lookup=lookup)
    for mood in card.moods:
        yield from _list_mood(mood, card=card, lookup=lookup)
    yield from _list_words(card, lookup=lookup)


def _row(
    card: PersonaCard, labels: tuple[str, str | None, str | None], *figures: CellValue, source: str
) -> tuple[CellValue, ...]:
    """One row: part, fact and value; then figures, in the columns from People on; and where it is known from."""
    return (card.persona.name, *labels, *figures, *[None] * (N_FIGURES - len(figures)), source)


def _list_people(card: PersonaCard, *, lookup: Lookup) -> Iterator[Row]:
    """Who they are."""
    t, n = lookup.translation, card.base.n_participants
    found, people = t.gettext("evidence"), t.gettext("People")
    rule = phrase_rule(card.persona.where, translation=t)
    yield _row(card, (t.gettext("Rule"), None, rule), source=t.gettext("the study"))
    excerpts = t.ngettext("{n} excerpt", "{n} excerpts", card.base.n_excerpts)
    small = t.gettext("small base") if card.is_small else None
    yield _row(card, (people, small, excerpts), n, source=found)
    yield _row(card, (people, t.gettext("everyone else"), None), card.n_others, source=found)
    yield _row(card, (people, t.gettext("not known whether they belong"), None), card.n_unknown, source=found)
    for spread in card.demographics:
        others = [(t.gettext("other values"), spread.n_others)] if spread.n_others else []
        for value, count in (*spread.values, *others):
            labels = (t.gettext("Demographics"), spread.name, value)
            yield _row(card, labels, count, count / spread.n_shown, source=found)
    for language, count in card.languages:
        yield _row(card, (t.gettext("Languages"), None, t.language_name(language)), count, count / n, source=found)


def _list_codes(card: PersonaCard, *, lookup: Lookup) -> Iterator[Row]:
    """What they speak of."""
    t = lookup.translation.gettext
    for quote in card.wishes:
        labels = (t("Goals and needs"), quote.participant_id, quote.verbatim)
        yield _row(card, labels, source=phrase_place(quote.place, translation=lookup.translation))
    parts = ((t("Channels"), card.channels), (t("Goals and needs"), card.needs), (t("Pains"), card.pains))
    for part, reaches in parts:
        for reach in reaches:
            yield _row(card, (part, None, reach.code.name), *_figures(reach), source=t("evidence"))


def _list_mood(mood: PersonaMood, *, card: PersonaCard, lookup: Lookup) -> Iterator[Row]:
    """How they feel at one stage, how the others do, and the difference."""
    t = lookup.translation.gettext
    place, found = name_place_of(mood, lookup=lookup), t("evidence")
    small = t("small base") if mood.is_small else None
    mine = (mood.n, None, None, None, mood.mean, mood.low, mood.high)
    others = (mood.n_others, None, None, None, mood.others_mean, mood.others_low, mood.others_high)
    yield _row(card, (t("Mood"), place, small), *mine, source=found)
    yield _row(card, (t("Mood of everyone else"), place, None), *others, source=found)
    yield _row(card, (t("Difference"), place, _tell(mood, lookup=lookup)), *_difference(mood), source=found)


def _list_words(card: PersonaCard, *, lookup: Lookup) -> Iterator[Row]:
    """What they say, what is assumed of them, and what nobody knows."""
    t = lookup.translation
    for quote in card.quotes:
        labels = (t.gettext("Quote"), quote.participant_id, quote.verbatim)
        yield _row(card, labels, source=phrase_place(quote.place, translation=t))
    for trait, text in list_assumed(card, translation=t):
        yield _row(card, (t.gettext("Assumption"), trait or None, text), source=t.gettext("assumption"))
    for trait in list_unknown(card.facts, translation=t):
        yield _row(card, (t.gettext("Not known"), trait, None), source=t.gettext("not known"))


def _figures(reach: CodeReach) -> tuple[CellValue, ...]:
    """People and share with its interval."""
    return reach.n_participants, reach.share, reach.low, reach.high


def _difference(mood: PersonaMood) -> tuple[CellValue, ...]:
    """The difference in the columns of polarity."""
    return None, None, None, None, mood.difference, mood.difference_low, mood.difference_high


def _tell(mood: PersonaMood, *, lookup: Lookup) -> str | None:
    """Whether the difference is proven."""
    t = lookup.translation.gettext
    if mood.difference is None:
        return None
    if not mood.is_proven:
        return t("no proven difference")
    return t("happier than the others") if mood.difference > 0 else t("less happy than the others")
