"""Moments of truth and contradictions in words, for the page, the workbook and the JSON file."""

from research.model.moment import Contradiction, Link, MomentOfTruth
from research.reporting.labels import name_scale, phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.translating import mark

_LINKS = {
    Link.PROVEN: mark("goes with the rating"),
    Link.NOT_PROVEN: mark("link with the rating not proven"),
    Link.NOT_KNOWN: mark("link with the rating not known: too few people rated and spoke of it"),
}


def name_moment(moment: MomentOfTruth, *, lookup: Lookup) -> str:
    """Where a moment is: its touchpoint, else its stage."""
    return lookup.code_name(moment.touchpoint_id or moment.stage_id)


def phrase_turn(moment: MomentOfTruth, *, lookup: Lookup) -> str:
    """How far the mood lies from its neighbours, with the interval that holds for all turns together."""
    t, turn = lookup.translation, moment.turn
    size, interval = t.polarity(turn.swing), phrase_interval(turn.low, turn.high, translation=t)
    if moment.touchpoint_id is None:
        return t.gettext("{size} against the stages beside it ({interval})", size=size, interval=interval)
    return t.gettext("{size} against the rest of the stage ({interval})", size=size, interval=interval)


def phrase_link(moment: MomentOfTruth, *, lookup: Lookup) -> str:
    """Whether the moment goes with the rating, and how: points of 0 to 10 for one step of mood."""
    t, driver = lookup.translation, moment.driver
    verdict = t.gettext(_LINKS[moment.link])
    if driver is None or lookup.map.drivers is None:
        return verdict
    return t.gettext(
        "{scale}: {verdict}; {effect} points of 10 for one step of mood ({interval}; {base})",
        scale=name_scale(lookup.map.drivers.scale, translation=t),
        verdict=verdict,
        effect=t.polarity(driver.effect),
        interval=phrase_interval(driver.low, driver.high, translation=t),
        base=t.ngettext("{n} participant", "{n} participants", driver.n_participants),
    )


def phrase_value(contradiction: Contradiction, *, lookup: Lookup) -> str:
    """The rating and the scale it stands on."""
    t, rating = lookup.translation, contradiction.rating
    digits = 0 if rating.value == int(rating.value) else 1
    return t.gettext(
        "{value} on {low} to {high}",
        value=t.number(rating.value, digits=digits),
        low=t.number(rating.low),
        high=t.number(rating.high),
    )
