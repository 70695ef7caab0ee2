"""Self-calibration on one table: a scorer fitted on its own rated comments, used where it beats the lexicons."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from research.scoring.calibrating import fit_calibration
from research.scoring.calibration import Calibration, Trial
from research.scoring.engine import Assessment
from research.scoring.rated_comments import Comment, RatedComment, label_cells
from research.scoring.texts import TextScore
from research.steps.scoring_files import ScoredRow, ScoreRequest, choose_columns, is_scorable, score_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCalibration:
    """What was learnt from a table, and whom its rows belong to (`participant` is the place of that column)."""

    calibration: Calibration
    participant: int | None

    @property
    def trials(self) -> tuple[Trial, ...]:
        """How the model did beside the lexicon, one trial a language."""
        return tuple(self.calibration.trials)

    def rescore(self, rows: Sequence[ScoredRow]) -> Sequence[TextScore]:
        """The scores of a batch: of a rated comment by the fold that did not see it, of the others by the model."""
        comments = [_to_comment(row, participant=self.participant) for row in rows if is_scorable(row)]
        found = iter(self.calibration.score(comments))
        return [self._score(row, next(found)) if is_scorable(row) else row.score for row in rows]

    def _score(self, row: ScoredRow, assessment: Assessment) -> TextScore:
        """The score with the name of the scorer that stands for the language."""
        return TextScore(*assessment, scorer=self.calibration.scorer_of(row.language) or row.score.scorer)


def calibrate_file(
    path: Path, *, request: ScoreRequest, rating: str, participant: str | None = None
) -> FileCalibration:
    """Fit a scorer on the rated comments of a table. The rated texts are held in memory.

    Args:
        path: The table.
        request: Its columns.
        rating: The column of ratings: numbers of any usual scale, or the words neg, neu, pos.
        participant: The column that says whose rows belong together; when not given, each row is somebody else's.

    Raises: WrongUseError, UnreadableSourceError.
    """
    chosen = choose_columns(path, request=request)
    rated = chosen.table.find_column(rating, option="--rating").place
    person = chosen.table.find_column(participant, option="--participant").place if participant else None
    labels = label_cells([cells[rated] for cells in chosen.table.rows()])
    comments = [
        RatedComment(comment=_to_comment(row, participant=person), label=label)
        for row, label in zip(score_rows(chosen), labels, strict=True)
        if label is not None and is_scorable(row)
    ]
    return FileCalibration(calibration=fit_calibration(comments), participant=person)


def _to_comment(row: ScoredRow, *, participant: int | None) -> Comment:
    """The row as a comment of its participant, who is nobody else where no column says so."""
    person = row.cells[participant].strip() if participant is not None else ""
    polarity, confidence, because, _ = row.score
    return Comment(
        id=f"row {row.number}",
        participant_id=person or f"row {row.number}",
        text=row.text,
        language=row.language,
        assessment=Assessment(polarity, confidence, because),
    )
