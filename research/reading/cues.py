"""Cues of WebVTT and SRT files as pieces of speech. The only user of webvtt."""

import html
import io
import re
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from research.errors import UnreadableSourceError
from research.reading.bounding import read_bounded_text
from research.reading.decoding import content_suffix, decode_head, is_text
from research.reading.labels import UNNAMED, Line, build_turns, choose_labels, split_label
from research.reading.table import Turn

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9.:]*(?:\s[^>]*)?>|\{\\[^}]*\}", re.IGNORECASE)
# Subtitle programs write dots, commas and colons before the milliseconds; the parser wants three digits.
_SRT_TIMES = re.compile(r"^\s*((?:\d+:)?\d+:\d+)[.,:](\d{1,3})\d*\s*-->\s*((?:\d+:)?\d+:\d+)[.,:](\d{1,3})\d*.*$")
# Where nearly all cues carry a label, a name that speaks once is a speaker too.
_LABELS_EVERY_CUE = 0.9
_N_LABELLED = 2


def starts_as_webvtt(path: Path, head: bytes) -> bool:
    """True for a `.vtt` file whose first line says WEBVTT."""
    return content_suffix(path) == ".vtt" and is_text(head) and decode_head(head).lstrip("\ufeff").startswith("WEBVTT")


def starts_as_srt(path: Path, head: bytes) -> bool:
    """True for a `.srt` file with a line of times near its start."""
    if content_suffix(path) != ".srt" or not is_text(head):
        return False
    return any(_SRT_TIMES.match(line) for line in decode_head(head).splitlines())


def has_voices(head: bytes) -> bool:
    """True when cues carry `<v Name>`."""
    return bool(_VOICE.search(decode_head(head)))


def has_labels(head: bytes) -> bool:
    """True when at least two lines start with a label."""
    lines = [line for line in decode_head(head).splitlines() if "-->" not in line]
    return sum(split_label(line) is not None for line in lines[1:]) >= _N_LABELLED


def read_cues(path: Path) -> tuple[Line, ...]:
    """The pieces of speech in order, numbered by cue: a cue with two voices gives two pieces.

    Raises: UnreadableSourceError when the file is no WebVTT or SRT, has no cue, or is larger than any transcript.
    """
    text = read_bounded_text(path).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    is_srt = content_suffix(path) == ".srt"
    try:
        buffer = io.StringIO(_repair_srt(text) if is_srt else text)
        captions = webvtt.from_buffer(buffer, format="srt" if is_srt else "vtt").captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise _no_cues(path) from error
    pieces = tuple(
        piece for number, caption in enumerate(captions, start=1) for piece in _split_voices(caption, number=number)
    )
    if not pieces:
        raise _no_cues(path)
    return pieces


def build_cue_turns(cues: tuple[Line, ...]) -> tuple[Turn, ...]:
    """The turns of cues: by their own voices, else by labels before the words, else of the speaker nobody named."""
    if any(cue.label is not None for cue in cues):
        return build_turns(cues, labels=frozenset(), glue=" ")
    n_labelled = sum(split_label(cue.text) is not None for cue in cues)
    labels = choose_labels(cues, every_line=n_labelled >= _LABELS_EVERY_CUE * len(cues))
    if n_labelled >= _N_LABELLED and labels:
        return build_turns(cues, labels=labels, glue=" ")
    return build_turns([name_nobody(cue) for cue in cues], labels=frozenset(), glue=" ")


def name_nobody(piece: Line) -> Line:
    """The piece as speech of the one speaker whom the file does not name."""
    return Line(number=piece.number, text=piece.text, label=UNNAMED, start_ms=piece.start_ms, end_ms=piece.end_ms)


def _repair_srt(text: str) -> str:
    """The text with a number before each line of times, three digits of milliseconds, and hours everywhere."""
    lines: list[str] = []
    number = 0
    for line in text.split("\n"):
        times = _SRT_TIMES.match(line)
        if times:
            number += 1
            if lines and lines[-1].strip().isdigit():
                lines.pop()
            start, end = _hours(times[1]), _hours(times[3])
            lines += ["", str(number), f"{start},{times[2].ljust(3, '0')} --> {end},{times[4].ljust(3, '0')}"]
        else:
            lines.append(line)
    return "\n".join(lines).strip()


def _hours(clock: str) -> str:
    """The clock with hours."""
    return clock if clock.count(":") > 1 else f"00:{clock}"


def _no_cues(path: Path) -> UnreadableSourceError:
    """The error for a file without readable cues."""
    return UnreadableSourceError(
        f"The {'SRT' if content_suffix(path) == '.srt' else 'WebVTT'} file has no readable cue.",
        where=path.name,
        fix="Download the transcript again from the meeting (as .vtt), or save it as text with 'Name: text' lines.",
    )


def _split_voices(caption: webvtt.Caption, *, number: int) -> tuple[Line, ...]:
    """The pieces of one cue; wrapped lines are joined by a space, entities and other tags are resolved."""
    start, end = _milliseconds(caption.start_time), _milliseconds(caption.end_time)
    parts = _VOICE.split(caption.raw_text.replace("\n", " "))
    spoken = [(None, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return tuple(
        Line(
            number=number, text=words, label=html.unescape(label).strip() if label else None, start_ms=start, end_ms=end
        )
        for label, raw in spoken
        if (words := html.unescape(_TAG.sub("", raw)).strip())
    )


def _milliseconds(stamp: webvtt.models.Timestamp) -> int:
    """The milliseconds from the start of the recording."""
    seconds = (stamp.hours * 60 + stamp.minutes) * 60 + stamp.seconds
    return int(seconds * 1000 + stamp.milliseconds)
