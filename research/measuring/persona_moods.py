"""What a persona says and feels, beside everyone else who could belong to it and does not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research.measuring.changes import excludes_zero
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.intervals import Estimate, mean_interval, share_interval
from research.measuring.overlapping import wave_difference
from research.measuring.personas import belongs_to, states_rule
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.persona_card import CodeReach, PersonaMood
from research.model.study import Options, Persona
from research.terms import Dimension

# Means lie in -1..1, so that no difference of two is greater.
_WIDEST = 2.0
# Stage id, or `None` for the whole journey -> participant id -> mean polarity.
MoodMeans = Mapping[str | None, Mapping[str, float]]
_NOTHING = Estimate(value=0.0, low=None, high=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaPeople:
    """The pseudonyms of who belongs, of who does not, and of those of whom nothing tells."""

    inside: frozenset[str]
    outside: frozenset[str]
    unknown: frozenset[str]


def part_people(evidence: Sequence[Evidence], *, persona: Persona) -> PersonaPeople:
    """Everyone who speaks, by whether the rule fits; who does not state its attributes is in neither group."""
    people: defaultdict[tuple[tuple[str, str], ...], set[str]] = defaultdict(set)
    for person, attributes in index_evidence(evidence).list_attributes().items():
        people[attributes].add(person)
    inside, decided = (
        frozenset[str]().union(*(those for stated, those in people.items() if applies(stated, persona=persona)))
        for applies in (belongs_to, states_rule)
    )
    everyone = frozenset[str]().union(*people.values())
    return PersonaPeople(inside=inside, outside=decided - inside, unknown=everyone - decided - inside)


def measure_moods(
    means: MoodMeans, *, people: PersonaPeople, stages: Sequence[Code], options: Options, n_compared: int
) -> tuple[PersonaMood, ...]:
    """The mood over the whole journey, then at each stage; differences are corrected for `n_compared` of them."""
    return tuple(
        _measure_mood(means.get(stage_id, {}), stage_id=stage_id, people=people, options=options, n=n_compared)
        for stage_id in (None, *(stage.id for stage in stages))
    )


def measure_reaches(
    evidence: IndexedEvidence, *, codes: Sequence[Code], n: int, options: Options
) -> tuple[CodeReach, ...]:
    """How many of `n` people speak of each code in the evidence, the most first; codes of nobody are left out."""
    found = [(code, evidence.with_code(code.id).n_people) for code in codes]
    return tuple(
        _measure_reach(code, n_hits=n_hits, n=n, options=options)
        for code, n_hits in sorted(found, key=lambda pair: (-pair[1], pair[0].id))
        if n_hits
    )


def _measure_reach(code: Code, *, n_hits: int, n: int, options: Options) -> CodeReach:
    """One code."""
    share = share_interval(n_hits, n=n, level=options.confidence_level)
    return CodeReach(code=code, n_participants=n_hits, share=share.value, low=share.low, high=share.high)


def average_people(evidence: Sequence[Evidence]) -> MoodMeans:
    """The mean polarity of each participant at each stage and over the whole journey (law 4)."""
    everything = index_evidence(evidence)
    at_stages = everything.part_by_code(Dimension.STAGE)
    return {None: everything.name_means()} | {stage_id: part.name_means() for stage_id, part in at_stages.items()}


def _measure_mood(
    means: Mapping[str, float], *, stage_id: str | None, people: PersonaPeople, options: Options, n: int
) -> PersonaMood:
    """The mood at one stage, or of the whole journey."""
    mine, others = (
        {person: mean for person, mean in means.items() if person in group} for group in (people.inside, people.outside)
    )
    n_mine, n_others = len(mine), len(others)
    # Of few people no mood is told by which they could be recognised, and so none that differs from theirs.
    mine, others = ({} if len(group) < options.smallest_group else group for group in (mine, others))
    level = 1 - (1 - options.confidence_level) / max(1, n)
    difference = wave_difference(others, mine, level=level, limit=_WIDEST)
    mean, others_mean = (_estimate(list(group.values()), options=options) for group in (mine, others))
    is_small = min(n_mine, n_others) < options.small_base
    return PersonaMood(
        stage_id=stage_id,
        mean=mean.value if mine else None,
        low=mean.low,
        high=mean.high,
        n=n_mine,
        others_mean=others_mean.value if others else None,
        others_low=others_mean.low,
        others_high=others_mean.high,
        n_others=n_others,
        difference=None if difference is None else difference.value,
        difference_low=None if difference is None else difference.low,
        difference_high=None if difference is None else difference.high,
        is_small=is_small,
        is_proven=excludes_zero(difference) and not is_small,
    )


def _estimate(means: Sequence[float], *, options: Options) -> Estimate:
    """The mean of participants' means, without bounds where there are none."""
    return mean_interval(means, level=options.confidence_level, floor=-1, ceiling=1) if means else _NOTHING
