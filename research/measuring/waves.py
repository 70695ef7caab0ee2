"""Evidence by wave as columns: who said what where in which wave. Frames do not leave `measuring`."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from research.model.evidence import Evidence
from research.model.study import Wave
from research.terms import Dimension

# The dimensions whose codes are places of the journey, compared between waves.
PLACES = (Dimension.STAGE, Dimension.TOUCHPOINT)
_COLUMNS = ["code", "wave", "excerpt", "participant", "kind", "polarity"]


def pair_waves(waves: Sequence[Wave]) -> tuple[tuple[str, str], ...]:
    """The pairs of waves that are compared: the first with the last, then each with the next where there are more.

    >>> pair_waves([Wave(id="a", name="A"), Wave(id="b", name="B"), Wave(id="c", name="C")])
    (('a', 'c'), ('a', 'b'), ('b', 'c'))
    """
    ids = [wave.id for wave in waves]
    if not ids[1:]:
        return ()
    return tuple(dict.fromkeys([(ids[0], ids[-1]), *pairwise(ids)]))


def place_frame(evidence: Sequence[Evidence]) -> pd.DataFrame:
    """One row an excerpt and stage or touchpoint it names, of excerpts in a wave.

    Columns: code, wave, excerpt, participant, kind, polarity (NaN when unscored). Rows go by excerpt, so that sums of
    the same numbers round the same way in whatever order the evidence comes (law 6).
    """
    rows = [
        (code_id, piece.wave_id, piece.excerpt.id, piece.participant_id, piece.kind.value, piece.polarity)
        for piece in sorted(evidence, key=lambda piece: piece.excerpt.id)
        if piece.wave_id is not None
        for code_id in dict.fromkeys(tag.code_id for tag in piece.tags if tag.dimension in PLACES)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"polarity": "float64"})


def split_frame(frame: pd.DataFrame, *, by: Iterable[str]) -> dict[tuple[str, ...], pd.DataFrame]:
    """Values of the columns -> the rows that have them."""
    return {tuple(map(str, key)): part for key, part in frame.groupby(list(by), sort=True)}
