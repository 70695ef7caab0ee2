"""The mood of each person at each place of the journey: one number a person, from all that they said there."""

from collections.abc import Sequence

import pandas as pd

from research.measuring.frames import code_frame, order_evidence
from research.model.evidence import Evidence
from research.terms import Dimension


class PersonMoods:
    """What people said, ready to be averaged by person at stages, at touchpoints, and in the rest of a stage."""

    def __init__(self, evidence: Sequence[Evidence], *, stage_ids: Sequence[str]) -> None:
        """Keep the scored excerpts on these stages."""
        ordered = order_evidence(evidence)
        said = pd.DataFrame(
            {
                "person": pd.Series([piece.participant_id for piece in ordered], dtype="object"),
                "polarity": pd.Series([piece.polarity for piece in ordered], dtype="float64"),
            }
        )
        placed = code_frame(ordered, dimension=Dimension.STAGE).rename(columns={"code": "stage"})
        placed = placed[placed["stage"].isin(list(stage_ids))].join(said, on="row")
        self.stage_ids = tuple(stage_ids)
        self.n_people = int(placed["person"].nunique())
        self._scored = placed.dropna(subset=["polarity"])
        named = code_frame(ordered, dimension=Dimension.TOUCHPOINT)
        self._touchpoints = named.groupby("code")["row"].agg(set)
        self._n_there = self._scored.merge(named, on="row").groupby(["stage", "code"])["person"].nunique()

    def at_stages(self) -> pd.DataFrame:
        """(people, stages) of mean polarity, NaN where somebody said nothing scored; people by pseudonym."""
        means = self._scored.pivot_table(values="polarity", index="person", columns="stage", aggfunc="mean")
        return means.reindex(columns=list(self.stage_ids))

    def n_there(self, stage_id: str, *, touchpoint_id: str) -> int:
        """How many people say something scored of a touchpoint at a stage."""
        return int(self._n_there.get((stage_id, touchpoint_id), 0))

    def inside(self, stage_id: str, *, touchpoint_id: str) -> pd.DataFrame:
        """(people at the stage, 2) of mean polarity: there, and elsewhere in the stage; NaN as above."""
        at_stage = self._scored[self._scored["stage"] == stage_id]
        is_there = at_stage["row"].isin(self._touchpoints.get(touchpoint_id, set()))
        sides = [at_stage[chosen].groupby("person", sort=True)["polarity"].mean() for chosen in (is_there, ~is_there)]
        return pd.concat(sides, axis=1, keys=["there", "elsewhere"]).sort_index()
