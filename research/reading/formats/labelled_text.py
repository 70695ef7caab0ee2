"""Plain text and Markdown interviews with a label before each turn: `Name: text`, `**Name:** text`, `E:` / `C:`."""

from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.decoding import content_suffix, decode_head, is_text, read_text
from research.reading.labels import Line, build_turns, choose_labels, split_label
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "labelled_text"
VERSION = 1
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
_SUFFIXES = (".txt", ".md")
_N_SPEAKERS = 2
_N_TURNS = 3


def recognises(path: Path, head: bytes) -> bool:
    """True when at least two labels that recur or are known open at least three lines."""
    if content_suffix(path) not in _SUFFIXES or not is_text(head):
        return False
    lines = _split_lines(decode_head(head))
    labels = choose_labels(lines)
    n_turns = sum(bool((split := split_label(line.text)) and split.label in labels) for line in lines)
    return len(labels) >= _N_SPEAKERS and n_turns >= _N_TURNS


def read(path: Path) -> Transcript:
    """The turns; lines without a label go on with the turn before them.

    Raises: UnreadableSourceError when the file cannot be opened.
    """
    lines = _split_lines(read_text(path))
    turns = build_turns(lines, labels=choose_labels(lines))
    if not any(turn.speaker for turn in turns):
        raise UnreadableSourceError(
            "No line starts with a speaker's label.",
            where=path.name,
            fix="Write each speaker's name and a colon before what they say.",
        )
    return Transcript(turns=turns)


def _split_lines(text: str) -> list[Line]:
    """The filled lines with their numbers, which count from 1 as editors do."""
    unified = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [
        Line(number=number, text=line.strip()) for number, line in enumerate(unified.split("\n"), 1) if line.strip()
    ]
