"""How often the machine's label is the one that people gave: accuracy, macro-F1, and the share it left without one.

An unscored text is no label (law 2): it is in no accuracy. In the macro-F1 it counts as neutral, as it does where the
scorers are measured on public texts, so that the figures of a study can be laid beside those.

Source: Sokolova and Lapalme 2009, "A systematic analysis of performance measures for classification tasks", table 3
(macro average of F1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from research.measuring.intervals import Estimate
from research.measuring.resampling import draw_weights, make_estimate

LABELS = ("neg", "neu", "pos")
_Numbers = npt.NDArray[np.float64]
# Tables of counts (tables by labels of people by labels of the machine, the last for unscored) to one figure a table.
_Statistic = Callable[[_Numbers], _Numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctness:
    """The machine's labels beside those of people, all 0..1.

    `accuracy` is the share of right labels among those that the machine gave, `None` where it gave none. `macro_f1` is
    the mean F1 of the labels that people or machine gave, over all that people labelled, unscored ones read as neutral.
    `unscored` is the share that
    the machine left unscored. `n_excerpts` is less than `n_labels` where several people labelled one excerpt.
    """

    n_labels: int
    n_excerpts: int
    n_unscored: int
    accuracy: Estimate | None
    macro_f1: Estimate | None
    unscored: Estimate | None


def measure_correctness(
    said: Sequence[str], *, found: Sequence[str | None], excerpt_ids: Sequence[str], level: float
) -> Correctness:
    """The figures of one label of a person after the other, with intervals over resampled excerpts.

    Args:
        said: what people said, one of `LABELS` each, at least one.
        found: what the machine found of the same excerpt, `None` where it left it unscored.
        excerpt_ids: the excerpt of each.
        level: the coverage of the intervals, such as 0.95.

    >>> measure_correctness(["neg", "neu"], found=["neg", None], excerpt_ids=["a", "b"], level=0.95).macro_f1.value
    1.0
    """
    cells = np.zeros((len(said), len(LABELS), len(LABELS) + 1))
    for number, (one, other) in enumerate(zip(said, found, strict=True)):
        cells[number, LABELS.index(one), len(LABELS) if other is None else LABELS.index(other)] = 1.0
    weights = draw_weights(excerpt_ids)
    counted, resampled = cells.sum(axis=0, keepdims=True), np.tensordot(weights, cells, axes=1)

    def estimate(statistic: _Statistic) -> Estimate | None:
        """One figure with its interval."""
        value = float(statistic(counted)[0])
        return make_estimate(None if np.isnan(value) else value, statistic(resampled), level=level)

    return Correctness(
        n_labels=len(said),
        n_excerpts=len(set(excerpt_ids)),
        n_unscored=sum(label is None for label in found),
        accuracy=estimate(_find_accuracies),
        macro_f1=estimate(_find_macro_f1),
        unscored=estimate(_find_unscored),
    )


def _find_accuracies(tables: _Numbers) -> _Numbers:
    """The share of right labels among those that the machine gave; not a number where it gave none."""
    scored = tables[:, :, : len(LABELS)]
    n_scored = scored.sum(axis=(1, 2))
    return np.asarray(np.trace(scored, axis1=1, axis2=2) / np.where(n_scored > 0, n_scored, np.nan))


def _find_macro_f1(tables: _Numbers) -> _Numbers:
    """The mean F1 of the labels that occur, unscored read as neutral; not a number where none does."""
    labelled = tables[:, :, : len(LABELS)].copy()
    labelled[:, :, LABELS.index("neu")] += tables[:, :, -1]
    hits = np.diagonal(labelled, axis1=1, axis2=2)
    # Twice the hits, the misses and the false finds.
    sizes = labelled.sum(axis=2) + labelled.sum(axis=1)
    occurs = sizes > 0
    n_labels = occurs.sum(axis=1)
    summed = np.where(occurs, 2 * hits / np.where(occurs, sizes, 1.0), 0.0).sum(axis=1)
    return np.asarray(summed / np.where(n_labels > 0, n_labels, np.nan))


def _find_unscored(tables: _Numbers) -> _Numbers:
    """The share that the machine left unscored."""
    return np.asarray(tables[:, :, -1].sum(axis=1) / tables.sum(axis=(1, 2)))
