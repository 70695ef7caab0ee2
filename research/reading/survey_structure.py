"""The questions and answer labels of a LimeSurvey structure (`.lss`) that lies beside the answers.

XML of strangers: documents with a DOCTYPE are refused, so that no entity is ever declared or fetched; the size is
bounded, nothing is loaded from elsewhere. Source: LimeSurvey manual, "Exporting survey structure", "Question types".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.parsers import expat

SUFFIX = ".lss"
# A survey of a thousand questions in five languages stays below.
_MOST_BYTES, _MOST_FILES = 32_000_000, 20
_TABLES = frozenset({"questions", "subquestions", "answers", "question_l10ns", "answer_l10ns"})
_TAG, _SCRIPT = re.compile(r"<[^>]*>"), re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
# At least this part of an export's codes must be in the structure before it is believed.
_COVERED = 0.5
Fields = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: LimeSurvey's letter of its type, its text, its sub-questions and answers by code."""

    kind: str
    text: str
    parts: Mapping[str, str]
    labels: Mapping[str, str]


class _Rows:
    """Collects the rows of the tables that matter; every handler of expat stands here."""

    def __init__(self) -> None:
        """Start with no table open."""
        self.rows: dict[str, list[Fields]] = {name: [] for name in _TABLES}
        self._path: list[str] = []
        self._text: list[str] = []

    def open(self, name: str, _attributes: object) -> None:
        """A tag opens: a row starts a new record, a field a new text."""
        self._path.append(name)
        if len(self._path) == 4 and self._path[1] in _TABLES and name == "row":  # noqa: PLR2004 -- document, table, rows, row
            self.rows[self._path[1]].append({})
        self._text = []

    def add(self, text: str) -> None:
        """Text of the open field."""
        self._text.append(text)

    def close(self, name: str) -> None:
        """A field ends and is kept."""
        if len(self._path) == 5 and self._path[1] in _TABLES and self._path[3] == "row":  # noqa: PLR2004 -- and its field
            self.rows[self._path[1]][-1][name] = "".join(self._text)
        self._path.pop()

    def refuse(self, *_declaration: object) -> None:
        """A document type is declared: none of ours does."""
        raise ValueError


def structures_beside(path: Path) -> tuple[Path, ...]:
    """The structures in the folder of a file, by name; at most twenty. Links are not followed."""
    beside = (one for one in path.parent.glob("*") if one.suffix.lower() == SUFFIX)
    found = (one for one in beside if one.is_file() and not one.is_symlink())
    return tuple(sorted(found))[:_MOST_FILES]


def find_structure(path: Path, *, codes: Iterable[str]) -> dict[str, Question]:
    """The questions by code of the structure beside a file that knows most of its codes; empty when none knows half."""
    asked = frozenset(codes)
    known = (read_structure(one) for one in structures_beside(path))
    best = max(known, key=lambda questions: len(asked & questions.keys()), default={})
    return best if asked and len(asked & best.keys()) >= len(asked) * _COVERED else {}


def read_structure(path: Path) -> dict[str, Question]:
    """The questions of a structure by code, in its first language; empty when it is broken, too large or hostile."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        rows = _parse(path.read_bytes())
    except (OSError, ValueError, expat.ExpatError):
        return {}
    return _build(rows)


def _parse(content: bytes) -> dict[str, list[Fields]]:
    """The rows of the tables that matter."""
    found, parser = _Rows(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.open, found.close
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = found.add, found.refuse
    parser.EntityDeclHandler = found.refuse
    parser.Parse(content, True)  # noqa: FBT003 -- expat takes it by place only
    return found.rows


def _build(rows: Mapping[str, list[Fields]]) -> dict[str, Question]:
    """The questions of the rows; newer structures keep texts in tables of their own."""
    texts = _first(rows["question_l10ns"], key="qid", value="question")
    answers = _first(rows["answer_l10ns"], key="aid", value="answer")
    labels: dict[str, dict[str, str]] = {}
    for row in rows["answers"]:
        label = row.get("answer") or answers.get(row.get("aid", ""), "")
        labels.setdefault(row.get("qid", ""), {}).setdefault(row.get("code", ""), plain_text(label))
    parts: dict[str, dict[str, str]] = {}
    for row in rows["subquestions"]:
        text = row.get("question") or texts.get(row.get("qid", ""), "")
        parts.setdefault(row.get("parent_qid", ""), {}).setdefault(row.get("title", ""), plain_text(text))
    found: dict[str, Question] = {}
    for row in rows["questions"]:
        place = row.get("qid", "")
        question = Question(
            kind=row.get("type", ""),
            text=plain_text(row.get("question") or texts.get(place, "")),
            parts=parts.get(place, {}),
            labels=labels.get(place, {}),
        )
        found.setdefault(row.get("title", ""), question)
    return found


def _first(rows: Iterable[Fields], *, key: str, value: str) -> dict[str, str]:
    """The first text for each key: the survey's own language comes first."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.get(key, ""), row.get(value, ""))
    return found


def plain_text(html: str) -> str:
    """The text of a question without tags.

    >>> plain_text("<p>How <b>happy</b> are&nbsp;you?</p>")
    'How happy are you?'
    """
    return " ".join(unescape(_TAG.sub(" ", _SCRIPT.sub(" ", html))).replace("\u00a0", " ").split())
