"""WebVTT with the speaker written before the words (`Name: text`), as Zoom writes it."""

from pathlib import Path

from research.reading.cues import build_cue_turns, has_labels, has_voices, read_cues, starts_as_webvtt
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "webvtt_named"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`WEBVTT` and `Name: text` (Zoom)"
KEPT = "as `webvtt_voice`"
BUILT_FROM = "real files"


def recognises(path: Path, head: bytes) -> bool:
    """True for WebVTT without voice tags in which at least two lines start with a label."""
    return starts_as_webvtt(path, head) and not has_voices(head) and has_labels(head)


def read(path: Path) -> Transcript:
    """The turns: cues of one speaker that follow each other are one turn, from the first start to the last end.

    Raises: UnreadableSourceError when no cue can be read.
    """
    return Transcript(turns=build_cue_turns(read_cues(path)))
