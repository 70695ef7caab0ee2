"""JSON of Whisper and its kin: segments or chunks with times, with or without speakers.

Shapes: `{"segments": [{start, end, text, speaker?}]}` (openai-whisper, faster-whisper, WhisperX),
`{"chunks": [{text, timestamp: [start, end]}]}` (Hugging Face), `{"transcription": [{offsets: {from, to}, text}]}`
(whisper.cpp), and a bare list of segments. Times are seconds, in whisper.cpp milliseconds.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.bounding import MOST_BYTES, read_bounded_text
from research.reading.decoding import content_suffix, is_text
from research.reading.labels import UNNAMED, Line, build_turns
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "whisper_json"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "JSON whose `segments`, `chunks` or `transcription` all hold a text with times"
KEPT = "speakers where it has them (WhisperX), else as `webvtt_unnamed`; words are joined to sentences"
BUILT_FROM = "real files (`segments`, `chunks`); WhisperX and whisper.cpp from their documented layouts"
_LISTS = ("segments", "chunks", "transcription")
_MILLI = 1000
_SPAN = 2
# More than this many hours is no recording, and no number of milliseconds that a database holds.
_LONGEST = 1000 * 3600


def recognises(path: Path, head: bytes) -> bool:
    """True for JSON whose list of segments is all texts with times.

    The whole file is parsed, because the list often stands behind the text of the entire recording.
    """
    if (
        content_suffix(path) != ".json"
        or not is_text(head)
        or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[")
    ):
        return False
    stamp = path.stat()
    try:
        return bool(_read_pieces(path, size=stamp.st_size, changed=stamp.st_mtime_ns))
    except UnreadableSourceError:
        return False


def read(path: Path) -> Transcript:
    """The turns of the speakers, or the sentences of one speaker without a name.

    Raises: UnreadableSourceError when the file cannot be opened or holds no segment.
    """
    stamp = path.stat()
    pieces = _read_pieces(path, size=stamp.st_size, changed=stamp.st_mtime_ns)
    if not pieces:
        raise UnreadableSourceError(
            "The JSON holds no segments with times and texts.",
            where=path.name,
            fix="Export the transcript again as JSON, SRT or VTT.",
        )
    return Transcript(turns=build_turns(pieces, labels=frozenset(), glue=" "))


@lru_cache(maxsize=1)
def _read_pieces(path: Path, *, size: int, changed: int) -> tuple[Line, ...]:
    """The segments as pieces of speech, none when the file has another shape."""
    del size, changed
    try:
        content = json.loads(read_bounded_text(path, most=MOST_BYTES).lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return ()
    listed = content
    if isinstance(content, dict):
        listed = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), None)
    items = listed if isinstance(listed, list) else []
    pieces = [piece for number, item in enumerate(items, start=1) if (piece := _read_piece(item, number=number))]
    return tuple(_join_words(pieces)) if len(pieces) == len(items) else ()


def _join_words(pieces: Sequence[Line]) -> Iterator[Line]:
    """The pieces with words, trimmed; where nearly all start with a space, one that does not ends the word before."""
    n_spaced = sum(piece.text[:1].isspace() for piece in pieces)
    is_spaced = n_spaced > len(pieces) // 2
    pending: Line | None = None
    for piece in pieces:
        if (
            pending
            and is_spaced
            and piece.label == pending.label
            and piece.text.strip()
            and not piece.text[0].isspace()
        ):
            pending = replace(pending, text=pending.text + piece.text.rstrip(), end_ms=piece.end_ms)
            continue
        if pending:
            yield pending
        pending = replace(piece, text=" ".join(piece.text.split())) if piece.text.strip() else None
    if pending:
        yield pending


def _read_piece(item: object, *, number: int) -> Line | None:
    """One segment, or `None` for anything else; a segment that nobody is named for belongs to the unnamed speaker."""
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    times = _read_times(item)
    if times is None:
        return None
    named = item.get("speaker")
    label = str(named).strip() if isinstance(named, str | int) and not isinstance(named, bool) else ""
    label = f"Speaker {label}" if label.isdigit() else label
    start, end = times
    return Line(number=number, text=item["text"], label=label or UNNAMED, start_ms=start, end_ms=end)


def _read_times(item: dict[str, object]) -> tuple[int, int] | None:
    """Start and end in milliseconds; the last chunk of a recording may have no end, which is then its start."""
    offsets, span = item.get("offsets"), item.get("timestamp")
    pair: Sequence[object] = (item.get("start"), item.get("end"))
    scale = _MILLI
    if isinstance(offsets, dict):
        pair, scale = (offsets.get("from"), offsets.get("to")), 1
    elif isinstance(span, list) and len(span) == _SPAN:
        pair = span
    start, end = pair
    if isinstance(start, bool) or not isinstance(start, int | float) or not 0 <= start * scale <= _LONGEST * _MILLI:
        return None
    is_end = isinstance(end, int | float) and not isinstance(end, bool) and start <= end <= _LONGEST * _MILLI
    last = end if is_end and isinstance(end, int | float) else start
    return round(start * scale), round(last * scale)
