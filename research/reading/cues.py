"""Cues of WebVTT files as pieces of speech. The only user of webvtt."""

import html
import re
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from research.errors import UnreadableSourceError
from research.reading.decoding import content_suffix, decode_head, is_text, read_text
from research.reading.labels import Line

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9.:]*(?:\s[^>]*)?>", re.IGNORECASE)


def starts_as_webvtt(path: Path, head: bytes) -> bool:
    """True for a `.vtt` file whose first line says WEBVTT."""
    return content_suffix(path) == ".vtt" and is_text(head) and decode_head(head).lstrip("\ufeff").startswith("WEBVTT")


def has_voices(head: bytes) -> bool:
    """True when cues carry `<v Name>`."""
    return bool(_VOICE.search(decode_head(head)))


def read_cues(path: Path) -> tuple[Line, ...]:
    """The pieces of speech in order, numbered by cue: a cue with two voices gives two pieces.

    Raises: UnreadableSourceError when the file is no WebVTT or has no cue.
    """
    text = read_text(path).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        captions = webvtt.from_string(text).captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise _no_cues(path) from error
    pieces = tuple(
        piece for number, caption in enumerate(captions, start=1) for piece in _split_voices(caption, number=number)
    )
    if not pieces:
        raise _no_cues(path)
    return pieces


def _no_cues(path: Path) -> UnreadableSourceError:
    """The error for a file without readable cues."""
    return UnreadableSourceError(
        "The WebVTT file has no readable cue.",
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
