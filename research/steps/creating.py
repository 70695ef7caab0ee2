"""Create: a new study that runs as soon as files are dropped in."""

import csv
from importlib.resources import files
from io import StringIO
from pathlib import Path
from string import Template

from research.errors import SettingsError
from research.reporting.codebook_workbook import write_codebook
from research.settings import STUDY_FILE
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, JourneyType, Language

_PACKAGE = "research.templates"


def create_study(folder: Path, *, template: JourneyType, language: Language) -> tuple[Path, ...]:
    """Make a study's folder with settings, codebook and drop folders; returns what was made, in order.

    Nothing that is there already is changed.

    Raises: SettingsError when the folder holds a study or cannot be written, or the language has no template.
    """
    if language not in SCORED_LANGUAGES:
        known = [each.value for each in SCORED_LANGUAGES]
        raise SettingsError.unknown_name(language.value, noun="template language", known=known, where="--language")
    if (folder / STUDY_FILE).exists():
        raise SettingsError(
            "There is a study in this folder already.", where=str(folder), fix="Name a folder that does not exist yet."
        )
    try:
        return _write_study(folder, template=template, language=language)
    except OSError as error:
        raise SettingsError(
            f"The study cannot be written: {error.strerror}.", where=str(folder), fix="Name a folder you may write to."
        ) from error


def _write_study(folder: Path, *, template: JourneyType, language: Language) -> tuple[Path, ...]:
    """Write the files of a new study."""
    folder.mkdir(parents=True, exist_ok=True)
    settings, codebook = folder / STUDY_FILE, folder / "codebook.xlsx"
    text = Template(_read(f"study_{language.value}.toml"))
    title = folder.resolve().name.replace("\\", " ").replace('"', " ")
    settings.write_text(text.substitute(title=title, journey_type=template.value), encoding="utf-8")
    write_codebook(codebook, rows=template_rows(template, language=language))
    notes = [row for row in csv.DictReader(StringIO(_read("folders.csv"))) if row["language"] == language.value]
    return (settings, codebook, *(_write_note(folder / row["folder"], note=row["note"]) for row in notes))


def _write_note(folder: Path, *, note: str) -> Path:
    """A drop folder with a note that says what goes in; readers pass over files of that name."""
    folder.mkdir(exist_ok=True)
    path = folder / "README.txt"
    path.write_text(f"{note}\n", encoding="utf-8")
    return path


def _read(name: str) -> str:
    """The text of a template file of the package."""
    return (files(_PACKAGE) / name).read_text(encoding="utf-8")
