"""Persona cards in words, as page and workbook show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from research.model.persona_card import AttributeSpread, CodeReach, PersonaCard, PersonaFact, PersonaMood, PersonaTrait
from research.reporting.labels import phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.persona_drawing import PersonaDrawing, draw_persona
from research.reporting.translating import Translation, mark

_TRAITS = {
    PersonaTrait.AGE: mark("Age"),
    PersonaTrait.GENDER: mark("Gender"),
    PersonaTrait.PROFESSION: mark("Profession"),
    PersonaTrait.PLACE: mark("Place"),
    PersonaTrait.GOALS: mark("Goals"),
    PersonaTrait.MOTIVES: mark("Motives"),
    PersonaTrait.CHALLENGES: mark("Challenges"),
    PersonaTrait.INTERESTS: mark("Interests"),
    PersonaTrait.PERSONALITY: mark("Personality"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaFigure:
    """One card in words.

    `proven` are the differences that hold. `assumed` are (trait, text) pairs, the trait "" where the text names none.
    """

    card: PersonaCard
    rule: str
    base: str
    mood: str
    mood_interval: str
    others_mood: str
    drawing: PersonaDrawing
    differences: tuple[str, ...]
    proven: tuple[str, ...]
    assumed: tuple[tuple[str, str], ...]
    unknown: str


def list_persona_figures(lookup: Lookup) -> tuple[PersonaFigure, ...]:
    """All cards in the study's order."""
    return tuple(_describe(card, lookup=lookup) for card in lookup.map.personas)


def name_trait(trait: PersonaTrait, *, translation: Translation) -> str:
    """What a trait is called."""
    return translation.gettext(_TRAITS[trait])


def phrase_rule(where: Iterable[tuple[str, tuple[str, ...]]], *, translation: Translation) -> str:
    """The rule of a persona in words.

    >>> from research.reporting.translating import open_translation
    >>> from research.terms import Language
    >>> phrase_rule([("age", ("18-24", "25-34")), ("plan", ("pro",))], translation=open_translation(Language.EN))
    'age is 18-24 or 25-34, and plan is pro'
    """
    t = translation
    parts = [
        t.gettext(
            "{name} is {values}",
            name=t.gettext(" or ").join(one.strip() for one in name.split("|")),
            values=t.gettext(" or ").join(values),
        )
        for name, values in where
    ]
    return t.gettext(", and ").join(parts)


def phrase_reach(reach: CodeReach, *, translation: Translation) -> str:
    """The share of the persona's people with its interval and their number."""
    t = translation
    people = t.ngettext("{n} person", "{n} people", reach.n_participants)
    if reach.low is None or reach.high is None:
        return f"{t.percent(reach.share)} · {people}"
    interval = t.gettext("{low} to {high}", low=t.percent(reach.low), high=t.percent(reach.high))
    return f"{t.percent(reach.share)} ({interval}) · {people}"


def phrase_spread(spread: AttributeSpread, *, lookup: Lookup) -> str:
    """The values of an attribute with how many people have each; those of few people stay together."""
    t = lookup.translation
    parts = [f"{value} {t.number(n)}" for value, n in spread.values]
    if spread.n_others:
        parts.append(t.gettext("other values {n}", n=t.number(spread.n_others)))
    if spread.has_few_others:
        parts.append(t.gettext("few others"))
    return ", ".join(parts)


def phrase_difference(mood: PersonaMood, *, lookup: Lookup) -> str:
    """How the persona differs from everyone else at one stage, or over the journey; "" where it cannot be told."""
    t = lookup.translation
    if mood.difference is None:
        return ""
    verdict = t.gettext("small base") if mood.is_small else t.gettext("no proven difference")
    if mood.is_proven:
        verdict = (
            t.gettext("happier than the others") if mood.difference > 0 else t.gettext("less happy than the others")
        )
    interval = phrase_interval(mood.difference_low, mood.difference_high, translation=t)
    return t.gettext(
        "{place}: {difference} ({interval}), {verdict}; {mine} and {others} people",
        place=name_place_of(mood, lookup=lookup),
        difference=t.polarity(mood.difference),
        interval=interval,
        verdict=verdict,
        mine=t.number(mood.n),
        others=t.number(mood.n_others),
    )


def name_place_of(mood: PersonaMood, *, lookup: Lookup) -> str:
    """The stage of a mood, or the whole journey."""
    return lookup.translation.gettext("Whole journey") if mood.stage_id is None else lookup.code_name(mood.stage_id)


def list_assumed(card: PersonaCard, *, translation: Translation) -> tuple[tuple[str, str], ...]:
    """Every assumption with its trait; those that name a trait which is known stand too, because nobody proved them."""
    about = [(name_trait(fact.trait, translation=translation), text) for fact in card.facts for text in fact.assumed]
    return (*about, *(("", text) for text in card.assumptions))


def list_unknown(facts: Iterable[PersonaFact], *, translation: Translation) -> tuple[str, ...]:
    """The traits that neither the evidence nor anybody's assumption fills."""
    return tuple(
        name_trait(fact.trait, translation=translation) for fact in facts if not fact.known_by and not fact.assumed
    )


def _describe(card: PersonaCard, *, lookup: Lookup) -> PersonaFigure:
    """One card."""
    t, whole, stages = lookup.translation, card.moods[0], card.moods[1:]
    return PersonaFigure(
        card=card,
        rule=phrase_rule(card.persona.where, translation=t),
        base=_phrase_people(card, lookup=lookup),
        mood=t.polarity(whole.mean) or _phrase_nothing(whole.n, lookup=lookup),
        mood_interval=phrase_interval(whole.low, whole.high, translation=t),
        others_mood=_phrase_mood(
            whole.others_mean, (whole.others_low, whole.others_high), n=whole.n_others, lookup=lookup
        ),
        drawing=draw_persona(
            stages,
            labels=[_label(mood, lookup=lookup) for mood in stages],
            small_base=lookup.map.study.options.small_base,
        ),
        differences=tuple(filter(None, (phrase_difference(mood, lookup=lookup) for mood in card.moods))),
        proven=tuple(phrase_difference(mood, lookup=lookup) for mood in card.moods if mood.is_proven),
        assumed=list_assumed(card, translation=t),
        unknown=", ".join(list_unknown(card.facts, translation=t)),
    )


def _phrase_people(card: PersonaCard, *, lookup: Lookup) -> str:
    """How many belong, how many do not, and of how many nobody knows."""
    t = lookup.translation
    return t.gettext(
        "{people}, {excerpts}; others: {others}; not known: {unknown}",
        people=t.ngettext("{n} participant", "{n} participants", card.base.n_participants),
        excerpts=t.ngettext("{n} excerpt", "{n} excerpts", card.base.n_excerpts),
        others=t.number(card.n_others),
        unknown=t.number(card.n_unknown),
    )


def _label(mood: PersonaMood, *, lookup: Lookup) -> tuple[str, str]:
    """What the two points of one stage say."""
    place = name_place_of(mood, lookup=lookup)
    mine = _phrase_mood(mood.mean, (mood.low, mood.high), n=mood.n, lookup=lookup)
    others = _phrase_mood(mood.others_mean, (mood.others_low, mood.others_high), n=mood.n_others, lookup=lookup)
    return f"{place}: {mine}", f"{place}, {lookup.translation.gettext('everyone else')}: {others}"


def _phrase_mood(mean: float | None, bounds: tuple[float | None, float | None], *, n: int, lookup: Lookup) -> str:
    """A mean with its interval and people."""
    t = lookup.translation
    if mean is None:
        return _phrase_nothing(n, lookup=lookup)
    interval = phrase_interval(*bounds, translation=t)
    people = t.ngettext("{n} person", "{n} people", n)
    return f"{t.polarity(mean)}{f' ({interval})' if interval else ''}, {people}"


def _phrase_nothing(n: int, *, lookup: Lookup) -> str:
    """Why there is no mood: nobody was scored, or fewer people than may be told of."""
    t = lookup.translation
    least = t.number(lookup.map.study.options.smallest_group)
    return t.gettext("withheld: fewer than {n} people", n=least) if n else t.gettext("nothing scored")
