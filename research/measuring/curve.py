"""The emotion curve: how people feel at each stage and touchpoint, everyone first, then in each group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from research.measuring.cells import Cell, draw_in, known_number, list_cells, make_base, measure_cells
from research.measuring.columns import Whole
from research.measuring.frames import GROUPINGS, PERSONA, excerpt_frame, number_codes
from research.measuring.groups import list_members
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.model.codebook import Code
from research.model.curve import CurvePoint, EmotionCurve, Group
from research.model.evidence import Evidence
from research.model.study import Options, Study
from research.terms import Dimension

# The place of "no touchpoint": the whole stage.
WHOLE_STAGE = 0
# Excerpts that are measured at once, each once a group: enough that a study of some ten thousand is measured at once.
MOST_ROWS = 1 << 16

Emotions = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """What cells are made of: the stages, touchpoints (the first is the whole stage) and groups (the first everyone).

    A cell's number tells its places in the three, and sorts by group, then stage, then touchpoint.
    """

    stage_ids: tuple[str, ...]
    touchpoint_ids: tuple[str | None, ...]
    groups: tuple[Group | None, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many groups, stages and touchpoints (the whole stage among them) there are."""
        return len(self.groups), len(self.stage_ids), len(self.touchpoint_ids)

    def number(self, *, group: int, stage: int, touchpoint: int = WHOLE_STAGE) -> int:
        """The number of a cell."""
        return int(np.ravel_multi_index((group, stage, touchpoint), self.shape))

    def places(self, cell: int) -> tuple[int, int, int]:
        """Group, stage and touchpoint of a cell."""
        group, stage, touchpoint = np.unravel_index(cell, self.shape)
        return int(group), int(stage), int(touchpoint)


def measure_curve(
    evidence: Sequence[Evidence], *, study: Study, stages: Sequence[Code], touchpoints: Sequence[Code] = ()
) -> EmotionCurve:
    """The curve over the stages in journey order, and inside each stage over its touchpoints (laws 2, 3 and 4).

    Every stage has a point for everyone and for each group, be it a gap; a touchpoint has one where there is evidence.
    """
    if not stages:
        return EmotionCurve(points=())
    ordered = index_evidence(evidence)
    groups, members = list_members(ordered, study=study)
    grid = _Grid(
        stage_ids=tuple(stage.id for stage in stages),
        touchpoint_ids=(None, *(code.id for code in touchpoints)),
        groups=groups,
    )
    cells, emotions = _measure_groups(ordered, grid=grid, members=members, level=study.options.confidence_level)
    cells["drawn"] = draw_in(_aim(cells, grid=grid))
    points = _make_points(list_cells(cells), grid=grid, emotions=emotions, options=study.options)
    return EmotionCurve(
        points=tuple(point for point in points if point.touchpoint_id is None),
        touchpoints=tuple(point for point in points if point.touchpoint_id is not None and not point.is_withheld),
    )


def _make_points(
    found: Mapping[int, Cell], *, grid: _Grid, emotions: Mapping[int, Emotions], options: Options
) -> list[CurvePoint]:
    """The points of all stages and groups, and of those touchpoints that have evidence."""
    n_groups, n_stages, _ = grid.shape
    whole = {grid.number(group=group, stage=stage) for group in range(n_groups) for stage in range(n_stages)}
    return [
        _make_point(
            found.get(cell), places=grid.places(cell), grid=grid, emotions=emotions.get(cell, ()), options=options
        )
        for cell in sorted(whole | set(found))
    ]


def _measure_groups(
    evidence: IndexedEvidence, *, grid: _Grid, members: Sequence[Whole], level: float
) -> tuple[pd.DataFrame, dict[int, Emotions]]:
    """The figures and emotions of all cells, a few groups at once, so that memory does not grow with their number."""
    placed = _place(evidence, grid=grid)
    parts: list[pd.DataFrame] = []
    emotions: dict[int, Emotions] = {}
    for batch in _batch_groups([rows.size for rows in members]):
        spoken = _number_cells(placed, grid=grid, members=members, groups=batch).join(excerpt_frame(evidence), on="row")
        parts.append(measure_cells(spoken, level=level))
        emotions |= _count_emotions(spoken, evidence=evidence)
    # Groups of which nobody says anything have no cells.
    return pd.concat([part for part in parts if len(part)] or parts[:1]), emotions


def _batch_groups(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The places of groups, as many at once as have `MOST_ROWS` excerpts together; a larger group is alone."""
    batch: list[int] = []
    for group, size in enumerate(sizes):
        if batch and sum(sizes[each] for each in batch) + size > MOST_ROWS:
            yield batch
            batch = []
        batch.append(group)
    yield batch


def _number_cells(
    placed: pd.DataFrame, *, grid: _Grid, members: Sequence[Whole], groups: Sequence[int]
) -> pd.DataFrame:
    """One row an excerpt and cell of some groups that it is in, ordered by excerpt: row, cell."""
    sizes = [members[group].size for group in groups]
    rows = np.concatenate([members[group] for group in groups])
    long = placed.merge(pd.DataFrame({"row": rows, "group": np.repeat(groups, sizes)}), on="row")
    places = tuple(long[name].to_numpy() for name in ("group", "stage", "touchpoint"))
    cell = np.ravel_multi_index(places, grid.shape)
    return long[["row"]].assign(cell=cell).sort_values(["row", "cell"], ignore_index=True)


def _place(evidence: IndexedEvidence, *, grid: _Grid) -> pd.DataFrame:
    """One row an excerpt and place it is about: row, stage, touchpoint."""
    placed = number_codes(evidence, dimension=Dimension.STAGE, ids=grid.stage_ids).rename(columns={"place": "stage"})
    named = number_codes(evidence, dimension=Dimension.TOUCHPOINT, ids=grid.touchpoint_ids)
    inside = placed.merge(named.rename(columns={"place": "touchpoint"}), on="row")
    return pd.concat([placed.assign(touchpoint=WHOLE_STAGE), inside], ignore_index=True)


def _aim(cells: pd.DataFrame, *, grid: _Grid) -> pd.DataFrame:
    """The cells with what each mean is drawn towards, and with which others.

    A group is drawn towards everyone at the same place, everyone at a touchpoint towards the stage, and everyone at a
    stage towards the whole journey. Waves are not drawn: they are there to be compared.
    """
    group, stage, touchpoint = np.unravel_index(cells.index.to_numpy(), grid.shape)
    is_stage = (group == 0) & (touchpoint == WHOLE_STAGE)
    n_scored, means = cells["n_scored"].to_numpy(), cells["mean"]
    n_everyone = n_scored[is_stage].sum()
    journey = (n_scored * means.fillna(0.0).to_numpy())[is_stage].sum() / n_everyone if n_everyone else np.nan
    # A group looks at everyone in its place; everyone at a touchpoint at the whole stage.
    above = np.ravel_multi_index(
        (np.zeros_like(group), stage, np.where(group > 0, touchpoint, WHOLE_STAGE)), grid.shape
    )
    target = np.where(is_stage, journey, means.reindex(above).to_numpy())
    names = np.array(["" if each is None else each.by for each in grid.groups], dtype=object)[group]
    family = [
        f"{name}/{'stage' if place == WHOLE_STAGE else 'touchpoint'}"
        for name, place in zip(names, touchpoint, strict=True)
    ]
    return cells.assign(target=np.where(names == "wave", np.nan, target), family=family)


def _count_emotions(spoken: pd.DataFrame, *, evidence: IndexedEvidence) -> dict[int, Emotions]:
    """Cell -> (emotion, participants who name it), most first."""
    ids = evidence.columns.tagged[Dimension.EMOTION].code_ids
    felt = number_codes(evidence, dimension=Dimension.EMOTION, ids=ids)
    named = spoken[["row", "cell", "participant"]].merge(felt, on="row")
    people = named.drop_duplicates(["cell", "place", "participant"])
    counts = people.groupby(["cell", "place"]).size().rename("n").reset_index()
    found: dict[int, list[tuple[str, int]]] = {}
    for cell, place, n in zip(*(counts[name].to_list() for name in ("cell", "place", "n")), strict=True):
        found.setdefault(cell, []).append((ids[place], n))
    return {cell: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))) for cell, pairs in found.items()}


def _make_point(
    cell: Cell | None,
    *,
    places: tuple[int, int, int],
    grid: _Grid,
    emotions: Emotions,
    options: Options,
) -> CurvePoint:
    """The point of one cell; nothing scored is a gap, never a zero, and few people of a segment stay unshown."""
    group, stage, touchpoint = places
    chosen, base = grid.groups[group], make_base(cell)
    is_withheld = _is_segment(chosen) and 0 < base.n_participants < options.smallest_group
    n_scored = 0 if cell is None else int(cell["n_scored"])
    shown = None if is_withheld or n_scored == 0 else cell

    def figure(name: str) -> float | None:
        """One figure of the cell, where it is shown."""
        return None if shown is None else known_number(shown[name])

    return CurvePoint(
        stage_id=grid.stage_ids[stage],
        touchpoint_id=grid.touchpoint_ids[touchpoint],
        group=chosen,
        base=base,
        n_scored_participants=n_scored,
        mean=figure("mean"),
        low=figure("low"),
        high=figure("high"),
        share_negative=figure("negative"),
        share_neutral=figure("neutral"),
        share_positive=figure("positive"),
        is_small=n_scored < options.small_base,
        drawn=figure("drawn"),
        emotions=() if is_withheld else emotions,
        is_withheld=is_withheld,
    )


def _is_segment(group: Group | None) -> bool:
    """True for a group by what people are: a value of an attribute, or a persona, which is a rule about attributes."""
    return group is not None and (group.by == PERSONA or group.by not in GROUPINGS)
