"""What files of help desks share: hints for well-known fields, tables of hinted columns, and tables of JSON objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from research.reading import header_words as words
from research.reading.decoding import content_suffix
from research.reading.header_words import header_tokens
from research.reading.json_records import LINE_SUFFIXES, Fields, flatten, read_objects, short_names
from research.reading.sheets import build_table, open_sheet
from research.reading.table import Column, Hint, Row, Said, Table, Use, unique_names
from research.terms import ColumnRole
from research.words import fold

NO_OBJECT = "The line is not one whole JSON object."
ABOUT = Hint(role=ColumnRole.METADATA, reason="the desk's field about the ticket itself")
TICKET = Hint(role=ColumnRole.METADATA, reason="the ticket's id", use=Use.RESPONSE_ID)
CREATED = Hint(role=ColumnRole.TIME, reason="when the ticket was opened", rank=0)
LATER = Hint(role=ColumnRole.TIME, reason="when the ticket was changed or closed", rank=5)
CHANNEL = Hint(role=ColumnRole.CHANNEL, reason="the channel of the ticket")
TOPIC = Hint(role=ColumnRole.METADATA, reason="the desk's own category", use=Use.TOPIC)
CUSTOMER = Hint(role=ColumnRole.OPEN_TEXT, reason="written by the customer", use=Use.CUSTOMER_TEXT)
OPENING = Hint(role=ColumnRole.OPEN_TEXT, reason="written by whoever opened the ticket", use=Use.OPENING_TEXT)
NOTE = Hint(role=ColumnRole.OPEN_TEXT, reason="written by agents", use=Use.AGENT_TEXT)
MESSAGES = Hint(role=ColumnRole.OPEN_TEXT, reason="the messages of the ticket, one by one", use=Use.CONVERSATION)
NAME = Hint(role=ColumnRole.IDENTITY, reason="names the customer", use=Use.NAME)
PERSON = Hint(role=ColumnRole.IDENTITY, reason="identifies the customer")
AGENT = Hint(role=ColumnRole.IDENTITY, reason="names the agent", use=Use.AGENT)
RESOLVED = Hint(role=ColumnRole.METADATA, reason="when the ticket was solved", use=Use.RESOLVED)
OPINION = Hint(role=ColumnRole.CSAT, reason="good or bad, as two points: CSAT is good / (good + bad)")
COPY = Hint(role=ColumnRole.METADATA, reason="a list inside the entry that is read elsewhere or is no text")
LANGUAGE = Hint(role=ColumnRole.LANGUAGE, reason="the customer's language")
# What a ticket's satisfaction is called, folded, by point; the others were only asked. Source: Zendesk developer
# reference, "Satisfaction ratings", and the labels of its views in English, Spanish and Romanian.
_OPINIONS = {
    **dict.fromkeys(
        ("good", "good with comment", "goodwithcomment", "good_with_comment", "buena", "buena con comentario"), "1"
    ),
    **dict.fromkeys(
        ("bad", "bad with comment", "badwithcomment", "bad_with_comment", "mala", "mala con comentario"), "0"
    ),
    **dict.fromkeys(("buna", "buna cu comentariu"), "1"),
    **dict.fromkeys(("proasta", "rea", "slaba", "proasta cu comentariu", "slaba cu comentariu"), "0"),
    **dict.fromkeys(
        ("offered", "unoffered", "not offered", "ofrecida", "no ofrecida", "oferita", "neoferita", "-"), ""
    ),
}
_OPINION_ASKED = "Satisfaction with the ticket (0 = bad, 1 = good)"
_LISTED = ("[{", '{"', "[[")
# The messages of one entry, and the entry's other fields.
Conversation = Callable[[Fields], tuple[Sequence[Said], Fields]]


def customer(rank: int) -> Hint:
    """The customer's id; the lowest rank that is filled counts."""
    return Hint(role=ColumnRole.PARTICIPANT, reason="the customer's id", rank=rank)


def hint_table(path: Path, *, hints: Mapping[str, Hint]) -> Table:
    """The table under one header row; `hints` go by folded header, its words joined by one space.

    Raises: UnreadableSourceError when the file breaks off.
    """
    sheet = open_sheet(path)
    names = next(row.cells for row in sheet.open_rows() if any(row.cells))
    used = max(place for place, name in enumerate(names, start=1) if name.strip())
    columns = tuple(
        Column(name=name, hint=hints.get(plain_header(name), Hint()))
        for name in unique_names(tuple(name.strip() for name in names[:used]))
    )
    return build_table(sheet, columns=columns, n_headers=1)


def plain_header(name: str) -> str:
    """The folded words of a header joined by one space.

    >>> plain_header("CaseNumber"), plain_header("Date/Time Opened"), plain_header("short_description")
    ('case number', 'date time opened', 'short description')
    """
    return " ".join(header_tokens(name))


def headers_of(path: Path) -> frozenset[str]:
    """The plain headers of a table that was recognised.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return plain_headers([next(row.cells for row in open_sheet(path).open_rows() if any(row.cells))])


def plain_headers(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """The headers of the first row, plain; empty without a row."""
    return frozenset(map(plain_header, rows[0])) if rows else frozenset()


def no_conversation(entry: Fields) -> tuple[Sequence[Said], Fields]:
    """The entry as it is: for lists whose entries hold no messages."""
    return (), entry


def object_table(
    path: Path,
    *,
    hints: Mapping[str, Hint],
    converse: Conversation = no_conversation,
    questions: Mapping[str, str] | None = None,
    is_short: bool = True,
) -> Table:
    """One row an entry: its flat fields, and a column with its messages where any entry has some.

    Args:
        path: A list of JSON objects, as `.json` or one object a line.
        hints: Hints by dotted key; fields without one are read by their header's words.
        converse: The messages of an entry, and the fields that are left.
        questions: What a key asks, where the vendor's manual says more than the key.
        is_short: Whether headers are the last parts of keys, where these are enough, or whole keys.

    Raises: UnreadableSourceError when the file is no JSON.
    """

    def read() -> Iterator[tuple[int, dict[str, str] | None, tuple[Said, ...]]]:
        """The flat entries with their messages."""
        for number, entry in read_objects(path):
            if entry is None:
                yield number, None, ()
            else:
                said, rest = converse(entry)
                yield number, dict(flatten(rest)), tuple(said)

    keys, lists, has_said = _survey(read())
    names = unique_names((*(short_names(keys) if is_short else keys), *(("messages",) if has_said else ())))
    found = [hints.get(key) or (COPY if key in lists else key_hint(key)) for key in keys]
    columns = tuple(
        Column(name=name, question=(questions or {}).get(key), hint=hint)
        for name, key, hint in zip(names, (*keys, ""), (*found, MESSAGES), strict=False)
    )

    def open_rows() -> Iterator[Row]:
        """A new pass over the entries."""
        for number, fields, said in read():
            if fields is None:
                yield Row(number=number, cells=(), problem=NO_OBJECT)
                continue
            cells = tuple(fields.get(key, "") for key in keys)
            text = ("\n".join(one.text for one in said),) if has_said else ()
            yield Row(number=number, cells=(*cells, *text), said=said)

    return Table(columns=columns, open_rows=open_rows, counts_lines=content_suffix(path) in LINE_SUFFIXES)


def _survey(
    entries: Iterator[tuple[int, dict[str, str] | None, tuple[Said, ...]]],
) -> tuple[tuple[str, ...], frozenset[str], bool]:
    """All keys of the entries, those that hold lists of objects, and whether any entry has messages."""
    keys: dict[str, None] = {}
    lists: set[str] = set()
    has_said = False
    for _, fields, said in entries:
        keys.update(dict.fromkeys(fields or ()))
        lists.update(key for key, cell in (fields or {}).items() if cell.startswith(_LISTED))
        has_said = has_said or bool(said)
    return tuple(keys), frozenset(lists), has_said


def key_hint(key: str) -> Hint:
    """The hint of a nested key whose last part names a person: `customer.full_name`, `agent.name`."""
    parts = [fold(part) for part in key.split(".")]
    tokens = header_tokens(parts[-1])
    if len(parts) > 1 and any(part in ("agent", "assignee", "owner", "responder", "operator") for part in parts[:-1]):
        return AGENT if "name" in tokens else ABOUT
    if len(parts) > 1 and words.is_only(tokens, words.NAME, extra=0):
        is_person = any(part in _PEOPLE for part in parts[:-1]) or tokens != ("name",)
        return NAME if is_person else Hint()
    return Hint()


_PEOPLE = frozenset(
    (
        "customer",
        "requester",
        "user",
        "contact",
        "client",
        "caller",
        "personal",
        "author",
        "person",
        "cliente",
        "source",
    )
)


def with_said(table: Table, *, converse: Callable[[Row], Iterator[Said]]) -> Table:
    """The table whose column of messages is cut by `converse`."""

    def open_rows() -> Iterator[Row]:
        """A new pass over the rows."""
        for row in table.open_rows():
            said = () if row.problem else tuple(converse(row))
            yield Row(number=row.number, cells=row.cells, problem=row.problem, said=said) if said else row

    return Table(
        columns=table.columns,
        open_rows=open_rows,
        sheet=table.sheet,
        counts_lines=table.counts_lines,
        notes=table.notes,
    )


def with_opinions(table: Table) -> Table:
    """The table with good and bad as 1 and 0 in its columns of satisfaction, whose questions say so."""
    places = [place for place, column in enumerate(table.columns) if column.hint is OPINION]
    columns = tuple(
        replace(column, question=_OPINION_ASKED) if place in places else column
        for place, column in enumerate(table.columns)
    )

    def open_rows() -> Iterator[Row]:
        """A new pass over the rows."""
        for row in table.open_rows():
            cells = list(row.cells)
            for place in () if row.problem else places:
                cells[place] = _OPINIONS.get(fold(cells[place].strip()), cells[place])
            yield replace(row, cells=tuple(cells))

    return replace(table, columns=columns, open_rows=open_rows) if places else table
