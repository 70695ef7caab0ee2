"""Files that somebody put beside the folders of a study that are read: told at the end of a run, lest one be missed."""

from pathlib import Path

from research.reading.codings import FOLDER as CODINGS
from research.reading.file_names import shown_names
from research.reading.metrics import METRICS_FILE
from research.reading.sources import SOURCE_FOLDERS, is_hidden
from research.reading.walking import walk_folder
from research.settings import STUDY_FILE
from research.steps.pseudonym_key import KEY_FILE
from research.steps.workspace import CODEBOOK_FILES, OUTPUTS

_KNOWN_FILES = frozenset({STUDY_FILE, METRICS_FILE, KEY_FILE, *CODEBOOK_FILES})
_KNOWN_FOLDERS = frozenset({*SOURCE_FOLDERS, CODINGS, OUTPUTS})
_MOST_NAMED = 3


def list_strays(folder: Path) -> tuple[str, ...]:
    """The names of files that no run reads: in the study's folder itself, and in folders of other names; sorted.

    Hidden files and files called README are left out. Personal data in names is replaced.
    """
    found = []
    for path in folder.iterdir():
        if is_hidden(path.relative_to(folder)):
            continue
        if path.is_dir() and not path.is_symlink() and path.name not in _KNOWN_FOLDERS:
            within = (one.path.relative_to(folder) for one in walk_folder(path, inside=folder))
            found += [one.as_posix() for one in within if not is_hidden(one)]
        elif path.is_file() and path.name not in _KNOWN_FILES:
            found.append(path.name)
    return tuple(shown_names(sorted(found)))


def tell_strays(folder: Path) -> str | None:
    """What was not read, where it lies and what to do, in three lines, or `None` where all files lie well.

    Args:
        folder: The study's folder.
    """
    names = list_strays(folder)
    if not names:
        return None
    named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    count = "1 file was" if len(names) == 1 else f"{len(names)} files were"
    return (
        f"{count} not read: {named}\n"
        f"  at:  {folder}, outside its folders {', '.join(f'{one}/' for one in SOURCE_FOLDERS)}\n"
        "  fix: Move answers of surveys to surveys/, conversations to interviews/, notes of calls and tickets to "
        "calls/, and run again. What is no evidence may stay."
    )
