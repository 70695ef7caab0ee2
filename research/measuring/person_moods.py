"""The mood of each person at each place of the journey: one number a person, from all that they said there."""

from collections.abc import Sequence

import pandas as pd

from research.measuring.frames import excerpt_frame, number_codes
from research.measuring.indexed import index_evidence
from research.model.evidence import Evidence
from research.terms import Dimension


class PersonMoods:
    """What people said, ready to be averaged by person at stages, at touchpoints, and in the rest of a stage."""

    def __init__(self, evidence: Sequence[Evidence], *, stage_ids: Sequence[str]) -> None:
        """Keep the scored excerpts on these stages."""
        ordered = index_evidence(evidence)
        self.people = ordered.columns.people
        self.stage_ids = tuple(stage_ids)
        said = excerpt_frame(ordered).rename(columns={"participant": "person"})[["person", "polarity"]]
        placed = number_codes(ordered, dimension=Dimension.STAGE, ids=self.stage_ids)
        placed = placed.rename(columns={"place": "stage"}).join(said, on="row")
        self.n_people = int(placed["person"].nunique())
        scored = placed.dropna(subset=["polarity"]).sort_values("row")
        ids = ordered.columns.tagged[Dimension.TOUCHPOINT].code_ids
        named = scored.merge(number_codes(ordered, dimension=Dimension.TOUCHPOINT, ids=ids), on="row")
        at_stages = _add_up(scored.assign(cell=scored["stage"]))
        inside = _add_up(named.assign(cell=named["stage"] * len(ids) + named["place"]))
        self._stages = {self.stage_ids[stage]: sums for stage, sums in at_stages.items()}
        self._inside = {(self.stage_ids[cell // len(ids)], ids[cell % len(ids)]): sums for cell, sums in inside.items()}

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


def _add_up(scored: pd.DataFrame) -> dict[int, pd.DataFrame]:
    """Cell -> the sum of polarities of each person in it, and how many there are."""
    by_person = scored.groupby(["cell", "person"], sort=True)["polarity"]
    sums = pd.DataFrame({"total": by_person.sum(), "n": by_person.size()})
    cells = sums.index.unique("cell").to_list()
    return {cell: part.droplevel("cell") for cell, (_, part) in zip(cells, sums.groupby(level="cell"), strict=True)}
