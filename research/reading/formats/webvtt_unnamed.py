"""WebVTT without speakers, as captions of recordings are downloaded (Meet, YouTube, Whisper).

Source: W3C, "WebVTT: The Web Video Text Tracks Format".
"""

from pathlib import Path

from research.reading.cues import build_cue_turns, has_labels, has_voices, read_cues, starts_as_webvtt
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "webvtt_unnamed"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`WEBVTT` without voices or labels (captions of Meet, YouTube, Whisper)"
KEPT = "one speaker without a name, a turn for each sentence or after a pause; unsure until the study says who it is"
BUILT_FROM = "the vendor's documented layout"


def recognises(path: Path, head: bytes) -> bool:
    """True for WebVTT in which neither voice tags nor labels are found."""
    return starts_as_webvtt(path, head) and not has_voices(head) and not has_labels(head)


def read(path: Path) -> Transcript:
    """The sentences of one speaker without a name, each from its first start to its last end.

    Raises: UnreadableSourceError when no cue can be read.
    """
    return Transcript(turns=build_cue_turns(read_cues(path)))
