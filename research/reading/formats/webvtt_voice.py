"""WebVTT with voice tags (`<v Name>`), as Teams writes it.

Source: W3C, "WebVTT: The Web Video Text Tracks Format", voice spans.
"""

from pathlib import Path

from research.reading.cues import build_cue_turns, has_voices, read_cues, starts_as_webvtt
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "webvtt_voice"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`WEBVTT` and `<v Name>` (Teams)"
KEPT = "cues of one speaker that follow each other are one turn; a cue with two voices is two pieces"
BUILT_FROM = "the vendor's documented layout"


def recognises(path: Path, head: bytes) -> bool:
    """True for WebVTT with at least one voice tag near its start."""
    return starts_as_webvtt(path, head) and has_voices(head)


def read(path: Path) -> Transcript:
    """The turns: cues of one speaker that follow each other are one turn, from the first start to the last end.

    Raises: UnreadableSourceError when no cue can be read.
    """
    return Transcript(turns=build_cue_turns(read_cues(path)))
