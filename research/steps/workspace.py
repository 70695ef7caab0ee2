"""Where a study lives on disk: its folder, its outputs, its store and its pseudonym key."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from research.errors import CodebookError, SettingsError
from research.model.codebook import Codebook
from research.model.study import Study
from research.reading.codebooks import read_codebook
from research.settings import read_study
from research.storing.store import Store
from research.tagging.tagger import Tagger, compile_tagger
from research.terms import Dimension

CODEBOOK_FILES = ("codebook.xlsx", "codebook.csv")
INPUTS, OUTPUTS = "inputs", "outputs"
STORE_FILE = "evidence.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One study and the folders it is read from and written to."""

    folder: Path
    outputs: Path
    study: Study
    codebook: Codebook

    def open_store(self) -> Store:
        """The study's evidence store: the database that study.toml names, else a SQLite file among the outputs."""
        url = self.study.options.database_url
        if url is None:
            self.outputs.mkdir(parents=True, exist_ok=True)
            url = f"sqlite:///{self.outputs / STORE_FILE}"
        return Store.open(url, study_id=self.study.id)


def open_workspace(folder: Path, *, outputs: Path | None = None) -> Workspace:
    """The workspace of the study in `folder`.

    Raises: SettingsError, CodebookError.
    """
    folder = folder.resolve()
    study = read_study(folder)
    codebook = read_codebook(find_codebook(folder))
    _check_codes_exist(study, codebook=codebook, folder=folder)
    return Workspace(folder=folder, outputs=outputs or default_outputs(folder), study=study, codebook=codebook)


@lru_cache(maxsize=4)
def open_tagger(codebook: Codebook) -> Tagger:
    """The codebook made ready for matching, once a version and process: it costs about a second."""
    return compile_tagger(codebook)


def default_outputs(folder: Path) -> Path:
    """Where a study writes: `outputs/<study>` beside `inputs`; a study elsewhere has `outputs` in its own folder."""
    folder = folder.resolve()
    home = folder.parent.parent if folder.parent.name == INPUTS else folder
    return home / OUTPUTS / folder.name


def find_codebook(folder: Path) -> Path:
    """The study's codebook; a study has exactly one."""
    found = [folder / name for name in CODEBOOK_FILES if (folder / name).is_file()]
    if len(found) == 1:
        return found[0]
    problem = "The study has two codebooks." if found else "The study has no codebook."
    raise CodebookError(
        problem,
        where=str(folder),
        fix=f"Keep exactly one of: {', '.join(CODEBOOK_FILES)}; `journey new` makes one from a template.",
    )


def _check_codes_exist(study: Study, *, codebook: Codebook, folder: Path) -> None:
    """A column can only be about a stage or touchpoint of the codebook, and only its stages have an importance."""
    for rule in study.columns:
        if rule.about is not None and rule.about not in codebook.by_id:
            known = (
                code.id
                for dimension in (Dimension.STAGE, Dimension.TOUCHPOINT)
                for code in codebook.in_dimension(dimension)
            )
            where = f'{folder / "study.toml"}, [[columns]] column "{rule.column}", about'
            raise SettingsError.unknown_name(rule.about, noun="code", known=known, where=where)
    stage_ids = [code.id for code in codebook.stages]
    for stage_id, _ in study.importance:
        if stage_id not in stage_ids:
            where = f"{folder / 'study.toml'}, [importance]"
            raise SettingsError.unknown_name(stage_id, noun="stage", known=stage_ids, where=where)
