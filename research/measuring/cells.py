"""The mood of many parts of the evidence at once: each part is a cell, known by a number.

Participants come first (law 4): the excerpts of a participant are averaged inside a cell, then the participants.
"""

from collections.abc import Mapping
from math import isnan

import pandas as pd

from research.measuring.intervals import bound_means
from research.model.curve import Base
from research.terms import SourceKind

# A participant's mean nearer to zero is neutral, from here on it is positive or negative: the usual thresholds of
# compound polarity scores (Hutto & Gilbert 2014, "VADER", ICWSM), the same by which a single text is labelled.
FELT_FROM = 0.05

# One row of the frame: the figures of a cell by name, NaN where unknown.
Cell = Mapping[str, float]


def measure_cells(spoken: pd.DataFrame, *, level: float) -> pd.DataFrame:
    """One row a cell that has evidence, by cell.

    Columns: n_excerpts, n_participants, n_unscored, n_scored (participants), mean, low, high (NaN without), squares
    (of participants' means around theirs), negative, neutral, positive (shares of scored participants), and how many
    excerpts are of each kind of source, by its name.

    Args:
        spoken: one row an excerpt and cell it is in, ordered by excerpt: cell, participant, kind, polarity.
        level: the coverage of the intervals, such as 0.95.
    """
    by_cell = spoken.groupby("cell", sort=True)
    cells = pd.DataFrame({"n_excerpts": by_cell.size(), "n_participants": by_cell["participant"].nunique()})
    cells["n_unscored"] = cells["n_excerpts"] - by_cell["polarity"].count()
    for place, kind in enumerate(SourceKind):
        cells[kind.value] = (spoken["kind"] == place).groupby(spoken["cell"]).sum()
    scored = spoken.dropna(subset=["polarity"])
    means = scored.groupby(["cell", "participant"], sort=True)["polarity"].mean().reset_index(level="participant")
    return cells.join(_measure_moods(means["polarity"], level=level)).fillna({"n_scored": 0})


def _measure_moods(means: pd.Series, *, level: float) -> pd.DataFrame:
    """The participant-first figures of each cell, from one mean a participant, by cell."""
    by_cell = means.groupby(level="cell", sort=True)
    moods = pd.DataFrame({"n_scored": by_cell.size(), "mean": by_cell.mean()})
    moods["squares"] = ((means - moods["mean"].reindex(means.index).to_numpy()) ** 2).groupby(level="cell").sum()
    n, mean, squares = (moods[name].to_numpy(dtype=float) for name in ("n_scored", "mean", "squares"))
    moods["low"], moods["high"] = bound_means(n, mean, squares, level=level, ends=(-1.0, 1.0))
    moods["negative"] = (means <= -FELT_FROM).groupby(level="cell").mean()
    moods["positive"] = (means >= FELT_FROM).groupby(level="cell").mean()
    moods["neutral"] = (means.abs() < FELT_FROM).groupby(level="cell").mean()
    return moods


def draw_in(cells: pd.DataFrame) -> pd.Series:
    """What each mean would be if it borrowed strength from the others of its family: empirical Bayes; NaN without.

    Each mean is drawn towards its target by B = v / (v + t), where v is the variance of the mean, from the spread of
    participants in all cells of the family, and t the variance of true means around their targets, estimated from how
    far they lie from them beyond chance. Few people are drawn in far, many hardly.

    Args:
        cells: n_scored, mean, squares, target (NaN without), and family.

    Source: Morris (1983), "Parametric empirical Bayes inference", JASA 78.
    """
    known = cells.dropna(subset=["mean", "target"])
    freedom = (known["n_scored"] - 1).groupby(known["family"]).sum()
    within = known["squares"].groupby(known["family"]).sum() / freedom.where(freedom > 0)
    chance = known["family"].map(within) / known["n_scored"]
    beyond = (known["mean"] - known["target"]) ** 2 - chance
    weighted = (known["n_scored"] * beyond).groupby(known["family"]).sum()
    between = (weighted / known["n_scored"].groupby(known["family"]).sum()).clip(lower=0.0)
    total = chance + known["family"].map(between)
    # Where nobody differs in anything, there is nothing to draw.
    pull = (chance / total).where(total > 0, 0.0)
    drawn = known["target"] + (1 - pull) * (known["mean"] - known["target"])
    return drawn.where(known.groupby("family")["mean"].transform("size") > 1).reindex(cells.index)


def list_cells(cells: pd.DataFrame) -> dict[int, Cell]:
    """Each cell of a frame by its number."""
    figures = {str(name): column.to_list() for name, column in cells.items()}
    rows = (dict(zip(figures, row, strict=True)) for row in zip(*figures.values(), strict=True))
    return dict(zip(cells.index.to_list(), rows, strict=True))


def make_base(cell: Cell | None) -> Base:
    """What a cell stands on; nothing for a cell without evidence."""
    if cell is None:
        return Base(n_excerpts=0, n_participants=0, n_unscored=0)
    counts = [(kind, int(cell[kind.value])) for kind in SourceKind]
    return Base(
        n_excerpts=int(cell["n_excerpts"]),
        n_participants=int(cell["n_participants"]),
        n_unscored=int(cell["n_unscored"]),
        sources=tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0]))),
    )


def known_number(value: float) -> float | None:
    """A number of a frame as a record holds it: unknown is `None`."""
    return None if isnan(value) else value
