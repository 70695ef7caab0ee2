"""SRT subtitles, with or without `Name: text`, as Otter, Premiere, Whisper and Drive write them.

Source: the SubRip layout as the Library of Congress describes it (number, times, text, empty line).
"""

from pathlib import Path

from research.reading.cues import build_cue_turns, read_cues, starts_as_srt
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "srt"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`.srt` with a line of times"
KEPT = (
    "`.` or `,` before milliseconds, missing numbers and hours are mended; `Name: text` (Otter), else as "
    "`webvtt_unnamed`"
)
BUILT_FROM = "the format's definition"


def recognises(path: Path, head: bytes) -> bool:
    """True for a `.srt` file with a line of times."""
    return starts_as_srt(path, head)


def read(path: Path) -> Transcript:
    """The turns of named speakers, or the sentences of one speaker without a name.

    Raises: UnreadableSourceError when no cue can be read.
    """
    return Transcript(turns=build_cue_turns(read_cues(path)))
