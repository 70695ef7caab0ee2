"""Damage to files, the same for the same seed: of bytes, of cells and lines, of JSON values, and inside packages."""

import csv
import gzip
import io
import json
import random
import re
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from research.reading.decoding import choose_delimiter, decode_head

# What people, programs and attackers put into a cell, and what readers trip over.
ODD_TEXTS = (
    "", " ", "\x00", "\x00\x07\x1b[31m", "\ufeff", "\ufffd", "\u202eevil", "\u2028", "\r", "\n\n", "\x1f", "\x85",
    '"', '""', "'", '"open', "a,b;c\td|e", "=cmd|' /C calc'!A0", "--", "-", "N/A", "NaN", "inf", "-Infinity", "1e400",
    "9" * 400, "-1", "1e-320", "0x1F", "1_000", "٣", "²", "½", "10/10", "32/13/2026", "0000-00-00",
    "9999-12-31T23:59:60Z", "0001-01-01", "2026-02-30", "24:61", "99:99:99.999", "00:00:00.000 --> 00:00:00.000",
    "1900-01-00", "Infinity:NaN",
    "ﷺ" * 50, "👩‍👩‍👧‍👦" * 20, "İ", "ß", "x" * 40_000, "A: " * 500, "<v Ana>", "<b", "&#0;", "&#x110000;",
    "&nbsp", "]]>", "{}", "[[]]",
    '{"a":1}', "null", "True", "\\u0000", "\\", "%s%n", "{0}", "../../etc/passwd", "file:///etc/hostname",
    "WEBVTT", "sep=;",
    "E: ", "Ana:", ": ", "(00:00):", "[", "10", "0", "5", "11", "3,5", "1.234.567,89",
)  # fmt: skip
ODD_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 10**400, 10**25, 1e308, -0.0, 1.5, float("nan"), float("inf"), [], {}, [[]], [{}], [None],
    {"": ""}, {"id": 1, "value": {}}, [{"id": None, "value": []}], {"text": None}, [1, "a", None], "", "\ud800", "\x00",
)  # fmt: skip
_XML = re.compile(rb"<[^>]*>|[^<]+")
_NUMBER = re.compile(rb"\d+")
Damage = Callable[[bytes, random.Random], bytes]


def damage(whole: bytes, *, suffix: str, chance: random.Random) -> bytes:
    """One mutant of a file: raw bytes changed, or what its kind is made of (`suffix` is that of the content)."""
    if whole.startswith(b"\x1f\x8b"):
        inner = damage(gzip.decompress(whole), suffix=suffix, chance=chance)
        return _change_bytes(whole, chance) if chance.random() < 0.2 else gzip.compress(inner, 1, mtime=0)
    ways: tuple[Damage, ...] = (_change_bytes, *_WAYS.get(suffix, (_change_lines,)))
    return chance.choice(ways)(whole, chance)


def _change_bytes(whole: bytes, chance: random.Random) -> bytes:
    """The file cut off, or some of its bytes changed, dropped, doubled or put elsewhere."""
    changed = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        place = chance.randrange(len(changed) + 1)
        end = min(len(changed), place + chance.choice((1, 1, 4, 64, 1000)))
        piece = bytes(changed[place:end])
        match chance.randrange(7):
            case 0:
                del changed[place : None if chance.random() < 0.3 else end]
            case 1:
                changed[place:end] = chance.randbytes(end - place)
            case 2:
                changed[place:place] = chance.choice((b"\x00", b"\xff", b"\n", b'"', b"<", b"\x1a", b"\xed\xa0\x80"))
            case 3:
                changed[place:place] = piece * chance.choice((1, 2, 50))
            case 4:
                del changed[place:end]
                changed[:0] = piece
            case 5 if place < len(changed):
                changed[place] ^= 1 << chance.randrange(8)
            case _:
                numbers = list(_NUMBER.finditer(changed))
                if numbers:
                    one = chance.choice(numbers)
                    changed[one.start() : one.end()] = chance.choice((b"0", b"-1", b"4294967295", b"9" * 30))
    return bytes(changed)


def _change_list(items: list[object], chance: random.Random, *, odd: Callable[[object], object]) -> None:
    """Some items of a list dropped, doubled, swapped, made odd, or their order lost."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        if not items:
            return
        first, second = chance.randrange(len(items)), chance.randrange(len(items))
        match chance.randrange(6):
            case 0:
                del items[first]
            case 1:
                items.insert(second, items[first])
            case 2:
                items[first], items[second] = items[second], items[first]
            case 3 if chance.random() < 0.2:
                chance.shuffle(items)
            case 4 if chance.random() < 0.2:
                del items[first:]
            case _:
                items[first] = odd(items[first])


def _odd_text(text: object, chance: random.Random) -> str:
    """The text replaced by an odd one, or with one inside."""
    given, odd = str(text), chance.choice(ODD_TEXTS)
    place = chance.randrange(len(given) + 1)
    return chance.choice((odd, given[:place] + odd + given[place:], given[:place], given * 3))


def _encoding_of(whole: bytes) -> str:
    """The encoding to write a changed text back in."""
    return "utf-16" if whole[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"


def _change_lines(whole: bytes, chance: random.Random) -> bytes:
    """The lines of a text dropped, doubled, swapped or made odd."""
    lines: list[object] = list(decode_head(whole).splitlines(keepends=True))
    _change_list(lines, chance, odd=lambda line: _odd_text(line, chance))
    return "".join(map(str, lines)).encode(_encoding_of(whole), errors="replace")


def _change_cells(whole: bytes, chance: random.Random) -> bytes:
    """Rows of a delimited text dropped, doubled and swapped, and the cells of some of them, the header's included."""
    text = decode_head(whole)
    delimiter = choose_delimiter(text)
    rows: list[object] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]

    def odd(row: object) -> object:
        cells: list[object] = list(row) if isinstance(row, list) else []
        _change_list(cells, chance, odd=lambda cell: _odd_text(cell, chance))
        return cells

    _change_list(rows, chance, odd=odd)
    if rows and chance.random() < 0.5:
        rows[0] = odd(rows[0])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, escapechar="\\").writerows(row for row in rows if isinstance(row, list))
    return out.getvalue().encode(_encoding_of(whole), errors="replace")


def _change_values(whole: bytes, chance: random.Random) -> bytes:
    """Entries, keys and values of JSON dropped, doubled, swapped, renamed, or of another type."""
    value = _changed_value(json.loads(whole), chance, depth=chance.randrange(6))
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", errors="surrogatepass")


def _changed_value(value: object, chance: random.Random, *, depth: int) -> object:
    """The value changed `depth` steps down, or where it ends."""
    if isinstance(value, list) and value:
        if depth == 0:
            _change_list(value, chance, odd=lambda _: chance.choice(ODD_VALUES))
        else:
            place = chance.randrange(len(value))
            value[place] = _changed_value(value[place], chance, depth=depth - 1)
        return value
    if isinstance(value, dict) and value:
        key = chance.choice(list(value))
        if depth > 0:
            value[key] = _changed_value(value[key], chance, depth=depth - 1)
        elif chance.random() < 0.5:
            inner = value.pop(key)
            value |= chance.choice(
                ({}, {key.upper(): inner}, {f"{key}{chance.choice((*ODD_TEXTS, chr(0xD800)))}": inner})
            )
        else:
            value[key] = chance.choice((*ODD_VALUES, *value.values()))
        return value
    return chance.choice((*ODD_VALUES, _odd_text(value, chance)))


def _change_json_lines(whole: bytes, chance: random.Random) -> bytes:
    """One line of JSON lines changed."""
    lines = whole.splitlines()
    place = chance.randrange(len(lines))
    try:
        lines[place] = _change_values(lines[place], chance)
    except ValueError:
        lines[place] = b"{}"
    return b"\n".join(lines)


def _change_markup(whole: bytes, chance: random.Random) -> bytes:
    """Tags and texts of XML or HTML dropped, doubled, swapped, and their numbers and words made odd."""
    parts: list[object] = list(_XML.findall(whole))

    def odd(part: object) -> object:
        given = part if isinstance(part, bytes) else b""
        if chance.random() < 0.5 and _NUMBER.search(given):
            return _NUMBER.sub(chance.choice((b"0", b"-1", b"1048576", b"99999999999999999999", b"x")), given, count=1)
        return _odd_text(given.decode("utf-8", "replace"), chance).encode("utf-8", "replace")

    _change_list(parts, chance, odd=odd)
    return b"".join(part for part in parts if isinstance(part, bytes))


def _change_package(whole: bytes, chance: random.Random) -> bytes:
    """The parts of a package changed inside and packed again, dropped, doubled or renamed."""
    with ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # Small parts are as likely as the large ones that hold the words, and those are where most is to break.
    name = chance.choice(
        [*parts, max(parts, key=lambda one: len(parts[one])), *(one for one in parts if "sheet" in one)]
    )
    match chance.randrange(8):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(list(parts))] = parts[name]
        case 2:
            parts[f"{name}{chance.choice(('x', '/', chr(0)))}"] = parts.pop(name)
        case 3:
            parts[name] = _change_bytes(parts[name], chance)
        case _:
            for _ in range(chance.choice((1, 3))):
                parts[name] = _change_markup(parts[name], chance)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for one, content in parts.items():
            package.writestr(one, content)
    return out.getvalue()


def _change_stream(whole: bytes, chance: random.Random) -> bytes:
    """The first compressed stream of a PDF opened, changed and packed again."""
    start, end = whole.find(b"stream\n"), whole.find(b"endstream")
    try:
        inner = zlib.decompress(whole[start + 7 : end])
    except zlib.error:
        return _change_lines(whole, chance)
    return whole[: start + 7] + zlib.compress(_change_bytes(inner, chance)) + whole[end:]


_PACKAGE = (_change_package, _change_package, _change_package)
_WAYS: dict[str, tuple[Damage, ...]] = {
    **dict.fromkeys((".csv", ".tsv"), (_change_lines, _change_cells, _change_cells, _change_cells)),
    **dict.fromkeys((".xlsx", ".docx", ".odt", ".ods"), _PACKAGE),
    ".json": (_change_values, _change_values, _change_values),
    ".jsonl": (_change_lines, _change_json_lines, _change_json_lines),
    ".html": (_change_lines, _change_markup),
    ".pdf": (_change_lines, _change_stream),
    **dict.fromkeys((".xls", ".sav"), ()),
}
