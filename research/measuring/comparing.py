"""Two waves side by side: what changed where, and how their customers differ."""

from collections import Counter
from collections.abc import Iterator, Sequence

from research.measuring.answers import answer_questions, measure_figures
from research.measuring.changes import measure_changes
from research.measuring.effects import measure_effects
from research.measuring.indexed import index_evidence
from research.measuring.mixing import LEAST_CELL, Profiles, profile_customers
from research.measuring.questions import compare_questions, find_reworded
from research.measuring.rated import index_ratings
from research.measuring.wave_figures import list_series
from research.measuring.waves import PLACES, pair_waves
from research.model.change import MixShare, WaveComparison
from research.model.codebook import Codebook
from research.model.evidence import Evidence, RatingEvidence
from research.model.study import Study
from research.terms import Dimension


def compare_all_waves(
    evidence: Sequence[Evidence], *, ratings: Sequence[RatingEvidence], study: Study, codebook: Codebook
) -> tuple[WaveComparison, ...]:
    """The first wave with the last, then each wave with the next; () where there are fewer than two."""
    return tuple(
        compare_waves(evidence, ratings=ratings, study=study, codebook=codebook, pair=pair)
        for pair in pair_waves(study.waves)
    )


def compare_waves(
    evidence: Sequence[Evidence],
    *,
    ratings: Sequence[RatingEvidence],
    study: Study,
    codebook: Codebook,
    pair: tuple[str, str],
) -> WaveComparison:
    """Everything that changed from the first wave of the pair to the second."""
    of_pair = index_evidence(evidence).in_wave(*pair)
    rated = index_ratings(ratings).in_wave(*pair)
    profiles = profile_customers(of_pair, ratings=rated, pair=pair)
    places = [code for dimension in PLACES for code in codebook.in_dimension(dimension)]
    changes = measure_changes(of_pair, places=places, pair=pair, options=study.options, profiles=profiles)
    questions = compare_questions(of_pair, ratings=rated, pair=pair)
    series = list_series(of_pair, ratings=rated, pair=pair, reworded=find_reworded(questions))
    figures = measure_figures(series, profiles=profiles, options=study.options)
    later = of_pair.in_wave(pair[1])
    used = [*codebook.in_dimension(Dimension.CHANNEL), *codebook.in_dimension(Dimension.TOUCHPOINT)]
    return WaveComparison(
        from_wave=pair[0],
        to_wave=pair[1],
        changes=changes,
        n_compared=sum(not change.is_small for change in changes),
        mix=tuple(_list_mix(profiles)),
        answers=answer_questions(figures, changes=changes),
        effects=measure_effects(later, series=series, codes=used, options=study.options),
        questions=questions,
    )


def _list_mix(profiles: Profiles) -> Iterator[MixShare]:
    """Each characteristic's values that make a cell, the most frequent first; one value alone tells nothing."""
    n_from, n_to = map(len, profiles.of_wave)
    for depth, by in enumerate(profiles.names):
        before, after = (Counter(profile[depth] for profile in wave.values()) for wave in profiles.of_wave)
        found = before + after
        shown = sorted((v for v in found if found[v] >= LEAST_CELL), key=lambda value: (-found[value], value))
        if len(shown) < 2:  # noqa: PLR2004 -- a mix is of two at least
            continue
        for value in shown:
            yield MixShare(
                by=by,
                value=value,
                n_from=before[value],
                n_to=after[value],
                share_from=before[value] / n_from if n_from else 0.0,
                share_to=after[value] / n_to if n_to else 0.0,
            )
