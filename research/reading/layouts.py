"""Lines of a document or text as a transcript, whichever way it sets speakers apart.

Three layouts: `timed` (a head with name and time above the words), `labelled` (`Name: words`), and `unnamed` (times
without names: one speaker that nobody named, who is never guessed to be somebody).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.heads import Head, find_heads, read_clock_line
from research.reading.labels import UNNAMED, Line, build_turns, choose_labels, split_label, split_time
from research.reading.table import Transcript, Turn
from research.reading.word_lists import split_list
from research.words import fold

_N_SPEAKERS = 2
_N_TURNS = 3
_N_HEADS = 2
_N_CLOCKS = 3
# Lines that programs write above or below what was said, folded. Sources: Google Meet, Otter, Teams, Rev, Word.
_ASIDE = re.compile(
    r"[\W_]*(?:transcription ended after\b.*|la transcripcion (?:ha )?(?:finalizado|finalizo|termino)\b.*"
    r"|transcrierea s-a (?:incheiat|terminat)\b.*|this editable transcript was computer generated\b.*"
    r"|people can also change the text after it was created.*|esta transcripcion editable\b.*"
    r"|aceasta transcriere (?:editabila|care poate fi editata)\b.*|transcribed by (?:https?://)?(?:www\.)?(?:otter|rev)\b.*"
    r"|.{1,60} (?:started|stopped) transcription|.{1,60} (?:ha )?(?:inicio|iniciado|detuvo|detenido) la transcripcion"
    r"|.{1,60} a (?:inceput|pornit|oprit|incheiat) transcrierea)[\W_]*"
)
_LONGEST_ASIDE = 300
# A heading as Markdown writes it.
_HEADING = re.compile(r"#{1,6}\s+\S.*")
_LONGEST_LABEL = 40
_N_CELLS = 2
# Headings of the speaker's column in tables, folded.
_HEADINGS = frozenset(
    split_list(
        """
        speaker, name, who, vorbitor, persoana, cine, nume, hablante, persona, quien, nombre, interlocutor
        """,
    ),
)


class Layout(StrEnum):
    """How a text sets speakers apart."""

    TIMED = "timed"
    LABELLED = "labelled"
    UNNAMED = "unnamed"


def split_lines(text: str) -> list[Line]:
    """The filled lines with their numbers, which count from 1 as editors do."""
    unified = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [
        Line(number=number, text=line.strip()) for number, line in enumerate(unified.split("\n"), 1) if line.strip()
    ]


class Heading(str):
    """The text of a paragraph that its document calls a heading."""

    __slots__ = ()


def sure_layout(lines: Sequence[Line]) -> Layout | None:
    """The layout of a plain text, `None` when it may as well be something else than a transcript."""
    labels = choose_labels(lines)
    n_turns = sum(bool((split := split_label(line.text)) and split.label in labels) for line in lines)
    heads = find_heads(lines)
    if len(heads) >= _N_HEADS and len(heads) >= n_turns:
        return Layout.TIMED
    if len(labels) >= _N_SPEAKERS and n_turns >= _N_TURNS:
        return Layout.LABELLED
    return Layout.UNNAMED if not labels and _is_clocked(lines) else None


def read_dialogue(lines: Sequence[Line], *, asides: Collection[int] = (), glue: str = "\n") -> Transcript | None:
    """The turns in order, or `None` when nothing sets speakers or times apart.

    Args:
        lines: Filled lines or paragraphs, numbered.
        asides: Numbers of lines that are no speech (page numbers); each becomes a heading.
        glue: What joins the lines of one turn: a space where line ends are those of the page.
    """
    headings = {line.number for line in lines if _is_heading(line)}
    spoken = [line for line in lines if line.number not in headings | set(asides) and not _is_aside(line.text)]
    kept = {line.number for line in spoken}
    turns = _read_turns(spoken, glue=glue)
    if turns is None:
        return None
    extra = (
        Turn(speaker=None, text=line.text, line=line.number, is_heading=line.number in headings)
        for line in lines
        if line.number not in kept
    )
    return Transcript(turns=tuple(sorted((*turns, *extra), key=lambda turn: turn.line or 0)))


def read_document(path: Path, lines: Sequence[Line], *, asides: Collection[int] = (), glue: str = "\n") -> Transcript:
    """The transcript of a document's lines.

    Raises: UnreadableSourceError when nothing in it tells who speaks or when.
    """
    transcript = read_dialogue(lines, asides=asides, glue=glue)
    if transcript is None or not any(turn.speaker for turn in transcript.turns):
        raise UnreadableSourceError(
            "No line starts with a speaker's label, and no table has speakers in it.",
            where=path.name,
            fix="Write each speaker's name and a colon before what they say.",
        )
    return transcript


def number_blocks(blocks: Iterable[str | list[str]]) -> Iterator[Line]:
    """The filled lines of paragraphs (texts) and table rows (cells), with the numbers of paragraphs and rows."""
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, list):
            if any(block):
                yield read_row(block, number=number)
        else:
            is_heading = isinstance(block, Heading)
            parts = (text for part in block.split("\n") if (text := part.strip()))
            yield from (Line(number=number, text=text, is_heading=is_heading) for text in parts)


def read_row(cells: Sequence[str], *, number: int) -> Line:
    """One row of a table as a labelled line where it has a speaker beside the words, else as plain text."""
    clocks = [times for cell in cells if (times := read_clock_line(cell))]
    rest = [cell for cell in cells if not read_clock_line(cell)]
    start_ms = clocks[0][0] if clocks else None
    is_heading = bool(rest) and fold(rest[0]).strip(" :") in _HEADINGS
    if len(rest) == _N_CELLS and 0 < len(rest[0]) <= _LONGEST_LABEL and not is_heading:
        return Line(number=number, text=rest[1], label=rest[0].rstrip(" :"), start_ms=start_ms)
    return Line(number=number, text=" ".join(filter(None, rest)), start_ms=start_ms)


def _is_aside(text: str) -> bool:
    """True for a line that a program wrote about the transcript."""
    return len(text) <= _LONGEST_ASIDE and bool(_ASIDE.fullmatch(fold(text)))


def _is_heading(line: Line) -> bool:
    """True for a heading by the document's style or by Markdown; a line with a label or a time is none."""
    is_styled = line.is_heading and ":" not in line.text
    return len(line.text) <= _LONGEST_ASIDE and (is_styled or bool(_HEADING.fullmatch(line.text)))


def _read_turns(lines: Sequence[Line], *, glue: str) -> tuple[Turn, ...] | None:
    """The turns by the layout that explains most of the lines."""
    labels = choose_labels(lines)
    n_turns = sum(bool((split := split_label(line.text)) and split.label in labels) for line in lines)
    n_turns += sum(line.label is not None for line in lines)
    heads = find_heads(lines)
    if len(heads) >= max(_N_HEADS, n_turns):
        return build_turns(_place_heads(lines, heads=heads), labels=frozenset(), glue=glue)
    if n_turns:
        return build_turns(_place_clocks(lines), labels=labels, glue=glue)
    if _is_clocked(lines):
        return build_turns(_name_nobody(lines), labels=frozenset(), glue=glue)
    return None


def _is_clocked(lines: Sequence[Line]) -> bool:
    """True when times stand alone or open lines often enough, and run forwards."""
    times = [start for line in lines if (start := _opening_time(line.text)) is not None]
    return len(times) >= _N_CLOCKS and 3 * len(times) >= len(lines) and times == sorted(times)


def _opening_time(text: str) -> int | None:
    """The time that a line holds alone or in brackets before its words."""
    alone = read_clock_line(text)
    return alone[0] if alone else split_time(text)[1]


def _place_heads(lines: Sequence[Line], *, heads: dict[int, Head]) -> list[Line]:
    """The lines with the heads as labels of their own; the lines of a turn carry its end."""
    placed: list[Line] = []
    end_ms: int | None = None
    skip_to = 0
    for place, line in enumerate(lines):
        if place < skip_to:
            continue
        head = heads.get(place)
        if head:
            end_ms, skip_to = head.end_ms, place + head.n_lines
            placed.append(replace(line, text=head.text, label=head.label, start_ms=head.start_ms, end_ms=end_ms))
        else:
            placed.append(replace(line, end_ms=end_ms))
    return placed


def _place_clocks(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only hold a time, which holds for the lines up to the next one (Meet's blocks)."""
    placed: list[Line] = []
    start_ms: int | None = None
    for line in lines:
        times = read_clock_line(line.text) if line.label is None else None
        if times:
            start_ms = times[0]
        else:
            placed.append(line if start_ms is None else replace(line, block_ms=start_ms))
    return placed


def _name_nobody(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first time on as speech of the one speaker without a name, a turn for each time."""
    placed: list[Line] = []
    pending: int | None = None
    for line in lines:
        alone = read_clock_line(line.text)
        if alone:
            pending = alone[0]
            continue
        text, start_ms = split_time(line.text)
        start_ms = pending if start_ms is None else start_ms
        pending = None
        placed.append(replace(line, text=text, label=UNNAMED if start_ms is not None else None, start_ms=start_ms))
    return placed
