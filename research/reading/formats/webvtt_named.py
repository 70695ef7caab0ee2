"""WebVTT with the speaker written before the words (`Name: text`), as Zoom writes it."""

from pathlib import Path

from research.reading.cues import has_voices, read_cues, starts_as_webvtt
from research.reading.decoding import decode_head
from research.reading.labels import build_turns, choose_labels, split_label
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "webvtt_named"
VERSION = 1
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
# Zoom labels each cue; where nearly all carry a label, a name that speaks once is a speaker too.
_LABELS_EVERY_CUE = 0.9
_N_LABELLED = 2


def recognises(path: Path, head: bytes) -> bool:
    """True for WebVTT without voice tags in which at least two lines start with a label."""
    if not starts_as_webvtt(path, head) or has_voices(head):
        return False
    lines = [line for line in decode_head(head).splitlines() if "-->" not in line]
    return sum(split_label(line) is not None for line in lines[1:]) >= _N_LABELLED


def read(path: Path) -> Transcript:
    """The turns: cues of one speaker that follow each other are one turn, from the first start to the last end.

    Raises: UnreadableSourceError when no cue can be read.
    """
    cues = read_cues(path)
    share = sum(split_label(cue.text) is not None for cue in cues) / len(cues)
    labels = choose_labels(cues, every_line=share >= _LABELS_EVERY_CUE)
    return Transcript(turns=build_turns(cues, labels=labels, is_cues=True))
