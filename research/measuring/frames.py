"""Evidence as columns: the one place where records become a pandas frame. Frames do not leave `measuring`."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from research.measuring.personas import personas_of
from research.model.curve import Base
from research.model.evidence import Evidence
from research.model.study import Persona
from research.terms import Dimension, SourceKind

# Our own groupings, as they are named in `Group.by`; any other name is an attribute of participants.
PERSONA = "persona"
GROUPINGS = ("wave", "language", PERSONA, "source")


def stage_frame(evidence: Sequence[Evidence], *, personas: Sequence[Persona] = ()) -> pd.DataFrame:
    """One row an excerpt and stage it is placed on; an excerpt on two stages has two rows, on none has none.

    Columns: stage, excerpt, participant, kind, polarity (NaN when unscored), and lists wave, language, persona with
    the values of each grouping that the excerpt belongs to. Rows go by excerpt, so that sums of the same numbers
    round the same way in whatever order the evidence comes (law 6).
    """
    rows = [
        (stage, *_columns_of(piece), _personas_of(piece, personas=personas))
        for piece in sorted(evidence, key=lambda piece: piece.excerpt.id)
        for stage in piece.codes(Dimension.STAGE)
    ]
    frame = pd.DataFrame(
        rows, columns=["stage", "excerpt", "participant", "kind", "polarity", "wave", "language", "persona"]
    )
    return frame.astype({"polarity": "float64"})


def _columns_of(piece: Evidence) -> tuple[str, str, str, float | None, list[str], list[str]]:
    """The cells of one excerpt, without its stage and personas."""
    return (
        piece.excerpt.id,
        piece.participant_id,
        piece.kind.value,
        piece.polarity,
        [] if piece.wave_id is None else [piece.wave_id],
        [piece.excerpt.language.value],
    )


def _personas_of(piece: Evidence, *, personas: Sequence[Persona]) -> list[str]:
    """The ids of the personas whose every rule the participant's attributes meet; case and accents do not matter."""
    return list(personas_of(piece.attributes, personas=tuple(personas)))


def excerpt_frame(evidence: Sequence[Evidence]) -> pd.DataFrame:
    """One row an excerpt, in order of id, so that sums round the same way in whatever order the evidence comes (law 6).

    Columns: participant (a number, by pseudonym), kind (a number, the place in `SourceKind`), polarity (NaN when
    unscored). `code_frame` and others name excerpts by their row here.
    """
    ordered = order_evidence(evidence)
    kinds = {kind: place for place, kind in enumerate(SourceKind)}
    participants, _ = pd.factorize(np.array([piece.participant_id for piece in ordered], dtype=object), sort=True)
    return pd.DataFrame(
        {
            "participant": participants,
            "kind": np.array([kinds[piece.kind] for piece in ordered], dtype=np.int64),
            "polarity": np.array([piece.polarity for piece in ordered], dtype=np.float64),
        }
    )


def code_frame(evidence: Sequence[Evidence], *, dimension: Dimension) -> pd.DataFrame:
    """One row an excerpt and code of one dimension: row (of `excerpt_frame`) and code, each pair once."""
    pairs = dict.fromkeys(
        (row, tag.code_id)
        for row, piece in enumerate(order_evidence(evidence))
        for tag in piece.tags
        if tag.dimension is dimension
    )
    return pd.DataFrame(list(pairs), columns=["row", "code"]).astype({"row": np.int64})


def number_codes(evidence: Sequence[Evidence], *, dimension: Dimension, ids: Sequence[str | None]) -> pd.DataFrame:
    """One row an excerpt and code: row, and the place of the code in `ids`; codes that are not there are left out."""
    pairs = code_frame(evidence, dimension=dimension)
    places = {code_id: place for place, code_id in enumerate(ids)}
    known = pairs[pairs["code"].isin(places)]
    return known[["row"]].assign(place=known["code"].map(places).astype("int64"))


def order_evidence(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence by excerpt id; quick for what is in order already."""
    return sorted(evidence, key=lambda piece: piece.excerpt.id)


def count_base(evidence: Sequence[Evidence]) -> Base:
    """What some evidence stands on, placed on a stage or not."""
    kinds = Counter(piece.kind for piece in evidence)
    return Base(
        n_excerpts=len(evidence),
        n_participants=len({piece.participant_id for piece in evidence}),
        n_unscored=sum(piece.polarity is None for piece in evidence),
        sources=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def base_of(frame: pd.DataFrame) -> Base:
    """What the rows of a frame stand on."""
    distinct = frame.drop_duplicates("excerpt")
    kinds = distinct["kind"].value_counts()
    mix = sorted(((SourceKind(str(kind)), int(n)) for kind, n in kinds.items()), key=lambda pair: (-pair[1], pair[0]))
    return Base(
        n_excerpts=len(distinct),
        n_participants=int(distinct["participant"].nunique()),
        n_unscored=int(distinct["polarity"].isna().sum()),
        sources=tuple(mix),
    )


def participant_means(frame: pd.DataFrame) -> pd.Series:
    """One mean polarity a participant who said anything scored, by participant id (law 4)."""
    return (
        frame.drop_duplicates("excerpt")
        .dropna(subset=["polarity"])
        .groupby("participant", sort=True)["polarity"]
        .mean()
    )
