"""The mood of each person at each place of the journey: one number a person, from all that they said there."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from research.measuring.frames import code_frame, order_evidence
from research.model.evidence import Evidence
from research.terms import Dimension


class PersonMoods:
    """What people said, ready to be averaged by person at stages, at touchpoints, and in the rest of a stage."""

    def __init__(self, evidence: Sequence[Evidence], *, stage_ids: Sequence[str]) -> None:
        """Keep the scored excerpts on these stages."""
        ordered = order_evidence(evidence)
        pseudonyms = np.array([piece.participant_id for piece in ordered], dtype=object)
        numbers, people = pd.factorize(pseudonyms, sort=True)
        self.people = tuple(map(str, people))
        said = pd.DataFrame(
            {
                "person": numbers,
                "polarity": pd.Series([piece.polarity for piece in ordered], dtype="float64"),
            }
        )
        placed = code_frame(ordered, dimension=Dimension.STAGE).rename(columns={"code": "stage"})
        placed = placed[placed["stage"].isin(list(stage_ids))].join(said, on="row")
        self.stage_ids = tuple(stage_ids)
        self.n_people = int(placed["person"].nunique())
        scored = placed.dropna(subset=["polarity"]).sort_values("row")
        named = scored.merge(code_frame(ordered, dimension=Dimension.TOUCHPOINT), on="row")
        self._stages = {str(stage): _add_up(part) for stage, part in scored.groupby("stage")}
        self._inside = {
            (str(stage), str(code)): _add_up(part)
            for stage, there in named.groupby("stage")
            for code, part in there.groupby("code")
        }

    def at_stages(self) -> pd.DataFrame:
        """(people, stages) of mean polarity, NaN where somebody said nothing scored; rows by place in `people`."""
        means = {stage: sums["total"] / sums["n"] for stage, sums in self._stages.items()}
        return pd.DataFrame(means, columns=list(self.stage_ids), dtype="float64").sort_index()

    def n_there(self, stage_id: str, *, touchpoint_id: str) -> int:
        """How many people say something scored of a touchpoint at a stage."""
        return len(self._inside.get((stage_id, touchpoint_id), ()))

    def inside(self, stage_id: str, *, touchpoint_id: str) -> pd.DataFrame:
        """(people at the stage, 2) of mean polarity: there, and elsewhere in the stage; NaN as above."""
        part = self._inside.get((stage_id, touchpoint_id))
        if part is None:
            return pd.DataFrame({"there": [], "elsewhere": []}, dtype="float64")
        whole = self._stages[stage_id]
        there = part.reindex(whole.index)
        elsewhere = whole - there.fillna(0)
        return pd.DataFrame(
            {
                "there": there["total"] / there["n"],
                "elsewhere": (elsewhere["total"] / elsewhere["n"]).where(elsewhere["n"] > 0),
            }
        )


def _add_up(scored: pd.DataFrame) -> pd.DataFrame:
    """The sum of polarities of each person, and how many there are."""
    by_person = scored.groupby("person", sort=True)["polarity"]
    return pd.DataFrame({"total": by_person.sum(), "n": by_person.size()})
