"""What changed between two waves at each stage and touchpoint, with intervals that hold for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from research.measuring.indexed import IndexedEvidence, add_compensated, index_evidence
from research.measuring.intervals import Estimate
from research.measuring.mixing import Profiles, decompose
from research.measuring.overlapping import WaveDifference, holm_levels
from research.measuring.waves import PLACES
from research.model.change import MoodChange
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.study import Options

# Means lie in -1..1, so that no difference of two is greater.
WIDEST_DIFFERENCE = 2.0


def measure_changes(
    evidence: Sequence[Evidence],
    *,
    places: Sequence[Code],
    pair: tuple[str, str],
    options: Options,
    profiles: Profiles | None = None,
) -> tuple[MoodChange, ...]:
    """How each place moved from the first wave of the pair to the second, in the order of the places.

    Args:
        evidence: everything relevant, of any wave.
        places: stages and touchpoints.
        pair: the ids of the earlier and the later wave.
        options: the study's.
        profiles: of the customers of both waves, for telling their mix apart; without it no parts are told.

    A comparison can be made where both waves reach the small base. Those are corrected together by Holm's procedure, so
    that two waves in which nothing changed raise a false alarm at any place at most once in twenty; the others have an
    interval as wide as that of a change that is not proven, and cannot be proven.
    """
    before, after = map(index_evidence(evidence).in_wave, pair)
    found = [
        _Place(code=code, pair=pair, parts=(before.with_code(code.id), after.with_code(code.id)))
        for code in places
        if code.dimension in PLACES
    ]
    levels = _correct(found, options=options)
    return tuple(
        _measure_change(place, options=options, level=levels[place.code.id], profiles=profiles) for place in found
    )


def _correct(places: Sequence["_Place"], *, options: Options) -> dict[str, float]:
    """Code id -> the level of the place's interval."""
    p_values = {place.code.id: place.p_value for place in places if place.n_least >= options.small_base}
    known = {code_id: p_value for code_id, p_value in p_values.items() if p_value is not None}
    levels = holm_levels(list(known.values()), level=options.confidence_level)
    # Rejected ones come first and are held to more: the lowest level is that of what is not proven.
    unproven = min(levels, default=options.confidence_level)
    return dict.fromkeys((place.code.id for place in places), unproven) | dict(zip(known, levels, strict=True))


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A stage or touchpoint with what is said in the earlier and the later wave. Without slots: it keeps means."""

    code: Code
    pair: tuple[str, str]
    parts: tuple[IndexedEvidence, IndexedEvidence]

    @cached_property
    def means(self) -> tuple[dict[str, float], dict[str, float]]:
        """Participant id -> mean polarity, of each wave."""
        before, after = self.parts
        return before.name_means(add_up=add_compensated), after.name_means(add_up=add_compensated)

    @cached_property
    def difference(self) -> WaveDifference | None:
        """The difference of the two waves."""
        return WaveDifference.of(*self.means)

    @property
    def p_value(self) -> float | None:
        """That of the difference, where it has one."""
        return self.difference.p_value() if self.difference else None

    @property
    def n_least(self) -> int:
        """The scored participants of the wave that has fewer."""
        return min(map(len, self.means))


def _measure_change(place: _Place, *, options: Options, level: float, profiles: Profiles | None) -> MoodChange:
    """The change of one place; small bases leave a difference, but none that is called proven."""
    before, after = place.means
    estimate = place.difference.estimate(level=level, limit=WIDEST_DIFFERENCE) if place.difference else None
    is_small = place.n_least < options.small_base
    parts = None
    if profiles and before and after:
        parts = decompose(before, after, profiles=profiles, level=level, limit=WIDEST_DIFFERENCE)
    return MoodChange(
        code_id=place.code.id,
        dimension=place.code.dimension,
        from_wave=place.pair[0],
        to_wave=place.pair[1],
        before=fmean(before.values()) if before else None,
        after=fmean(after.values()) if after else None,
        difference=estimate.value if estimate else None,
        low=estimate.low if estimate else None,
        high=estimate.high if estimate else None,
        base_from=place.parts[0].count_base(),
        base_to=place.parts[1].count_base(),
        n_from=len(before),
        n_to=len(after),
        n_both=len(before.keys() & after.keys()),
        is_small=is_small,
        is_proven=excludes_zero(estimate) and not is_small,
        parts=parts,
    )


def excludes_zero(estimate: Estimate | None) -> bool:
    """True when the estimate has an interval, and zero lies outside it."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return False
    return not estimate.low <= 0 <= estimate.high
