"""The codebook (`.qdc`) and the coded evidence (`.qdpx`) for NVivo, MAXQDA, ATLAS.ti and other programs of analysis.

Source: REFI-QDA standard 1.0 (2019), codebook and project exchange. A project is a ZIP of one XML file and of the
texts; a selection is a span of code points of a text, half-open. Ids are made from content: the same study exported
again has the same ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.ids import content_id
from research.model.response import Passage
from research.reporting.labels import name_dimension
from research.reporting.lookup import Lookup
from research.reporting.places import phrase_place
from research.reporting.qda_xml import QdaXml
from research.reporting.writing_files import replacing_file
from research.terms import Coder, Dimension

CODEBOOK_SPACE, PROJECT_SPACE = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
ORIGIN = "Journey research"
PROJECT_FILE = "project.qde"
# ZIP knows no earlier day; the time of writing would make other bytes of the same study.
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaText:
    """One source as a text: `starts` says at which code point each passage begins, by its id."""

    file: str
    text: str
    starts: Mapping[str, int]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """The text's id, which is also the name of its file in the ZIP."""
        return content_id("qda source", self.file)


def write_qda_codebook(path: Path, *, lookup: Lookup) -> None:
    """Write the codebook as `.qdc`. Raises: ReportError when the file cannot be written."""
    with replacing_file(path) as part, part.open("wb") as file:
        xml = QdaXml(file)
        with xml.inside("CodeBook", xmlns=CODEBOOK_SPACE, origin=ORIGIN):
            _write_codes(xml, lookup=lookup)


def write_qda_project(path: Path, *, lookup: Lookup) -> None:
    """Write codebook, texts, codings and participants as `.qdpx`. Raises: ReportError when it cannot be written."""
    texts = list_texts(lookup)
    with replacing_file(path) as part, ZipFile(part, "w") as archive:
        with archive.open(_name_entry(PROJECT_FILE), "w", force_zip64=True) as file:
            _write_project(QdaXml(file), lookup=lookup, texts=texts)
        for text in texts:
            # Half a surrogate pair becomes one "?": every span stays where it is.
            archive.writestr(_name_entry(f"sources/{text.id}.txt"), text.text.encode("utf-8", errors="replace"))


def list_texts(lookup: Lookup) -> tuple[QdaText, ...]:
    """One text for each file with evidence, by name; what people said is not relevant is in none."""
    relevant = sorted((piece for piece in lookup.evidence if piece.is_relevant), key=_place_order)
    return tuple(
        _join_passages(file, pieces=tuple(pieces), lookup=lookup)
        for file, pieces in groupby(relevant, key=lambda piece: piece.passage.place.file)
    )


def _place_order(piece: Evidence) -> tuple[object, ...]:
    """The order of the file as received."""
    return (*piece.passage.place.order(), piece.passage.id, piece.excerpt.start)


def _join_passages(file: str, *, pieces: tuple[Evidence, ...], lookup: Lookup) -> QdaText:
    """The passages of a file one below the other, each under a line that says whose it is and where it stands."""
    blocks: list[str] = []
    starts: dict[str, int] = {}
    length = 0
    for piece in pieces:
        passage = piece.passage
        if passage.id in starts:
            continue
        head = f"[{_name_passage(passage, lookup=lookup)}]\n"
        starts[passage.id] = length + len(head)
        blocks.append(f"{head}{passage.text}\n\n")
        length += len(blocks[-1])
    return QdaText(file=file, text="".join(blocks), starts=starts, evidence=pieces)


def _name_passage(passage: Passage, *, lookup: Lookup) -> str:
    """Who said it, where it stands, and what it answers, on one line."""
    place = phrase_place(passage.place, translation=lookup.translation)
    return " ".join(" · ".join(filter(None, (passage.participant_id, place, passage.question))).split())


def _name_entry(name: str) -> ZipInfo:
    """An entry of the ZIP that is the same whenever it is written."""
    entry = ZipInfo(name, date_time=_FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _write_codes(xml: QdaXml, *, lookup: Lookup) -> None:
    """The codes below their dimensions, which themselves are no codes."""
    book, t = lookup.map.codebook, lookup.translation
    with xml.inside("Codes"):
        for dimension in Dimension:
            codes = book.in_dimension(dimension)
            if not codes:
                continue
            name = name_dimension(dimension, translation=t)
            with xml.inside("Code", guid=content_id("qda dimension", dimension.value), name=name, isCodable="false"):
                roots = [code for code in codes if _parent_of(code, lookup=lookup) is None]
                for code in roots:
                    _write_code(xml, code=code, codes=codes, lookup=lookup)


def _parent_of(code: Code, *, lookup: Lookup) -> str | None:
    """The code above, within the dimension: a touchpoint stands below touchpoints, and not below its stage."""
    parent = lookup.map.codebook.by_id.get(code.parent or "")
    return parent.id if parent is not None and parent.dimension is code.dimension else None


def _write_code(xml: QdaXml, *, code: Code, codes: Iterable[Code], lookup: Lookup) -> None:
    """One code with what it means, and the codes below it."""
    with xml.inside("Code", guid=_code_id(code.id), name=code.name, isCodable="true"):
        told = _describe_code(code, lookup=lookup)
        if told:
            xml.add("Description", told)
        for each in codes:
            if _parent_of(each, lookup=lookup) == code.id:
                _write_code(xml, code=each, codes=codes, lookup=lookup)


def _describe_code(code: Code, *, lookup: Lookup) -> str:
    """Definition and guidance, a line each."""
    t = lookup.translation.gettext
    lines = (
        code.definition,
        f"{t('When to use')}: {code.when_to_use}" if code.when_to_use else "",
        f"{t('When not to use')}: {code.when_not_to_use}" if code.when_not_to_use else "",
    )
    return "\n".join(filter(None, lines))


def _code_id(code_id: str) -> str:
    """The id of a code, the same in `.qdc` and `.qdpx`."""
    return content_id("qda code", code_id)


def _user_id(coder: Coder) -> str:
    """The id of who codes: the machine, or people."""
    return content_id("qda user", coder.value)


def _write_project(xml: QdaXml, *, lookup: Lookup, texts: tuple[QdaText, ...]) -> None:
    """The XML of a project, in the order that the standard asks for."""
    started_at = lookup.report.run.started_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    with xml.inside(
        "Project", xmlns=PROJECT_SPACE, name=lookup.map.study.title, origin=ORIGIN, creationDateTime=started_at
    ):
        with xml.inside("Users"):
            for coder, name in ((Coder.MACHINE, ORIGIN), (Coder.HUMAN, lookup.translation.gettext("people"))):
                xml.add("User", guid=_user_id(coder), name=name)
        with xml.inside("CodeBook"):
            _write_codes(xml, lookup=lookup)
        _write_participants(xml, texts=texts, lookup=lookup)
        if texts:
            with xml.inside("Sources"):
                for text in texts:
                    _write_source(xml, text=text, lookup=lookup)


def _write_participants(xml: QdaXml, *, texts: tuple[QdaText, ...], lookup: Lookup) -> None:
    """Attributes as variables, and each participant as a case with what he or she said."""
    said: dict[str, list[Evidence]] = {}
    for text in texts:
        for piece in text.evidence:
            said.setdefault(piece.participant_id, []).append(piece)
    names = sorted({name for pieces in said.values() for piece in pieces for name, _ in lookup.tell_attributes(piece)})
    if names:
        with xml.inside("Variables"):
            for name in names:
                xml.add("Variable", guid=content_id("qda variable", name), name=name, typeOfVariable="Text")
    if said:
        with xml.inside("Cases"):
            for participant_id, pieces in sorted(said.items()):
                _write_case(xml, participant_id=participant_id, pieces=pieces, lookup=lookup)


def _write_case(xml: QdaXml, *, participant_id: str, pieces: list[Evidence], lookup: Lookup) -> None:
    """One participant."""
    attributes = dict(pair for piece in pieces for pair in lookup.tell_attributes(piece))
    with xml.inside("Case", guid=content_id("qda case", participant_id), name=participant_id):
        for name, value in sorted(attributes.items()):
            with xml.inside("VariableValue"):
                xml.add("VariableRef", targetGUID=content_id("qda variable", name))
                xml.add("TextValue", value)
        for piece in pieces:
            xml.add("SelectionRef", targetGUID=piece.excerpt.id)


def _write_source(xml: QdaXml, *, text: QdaText, lookup: Lookup) -> None:
    """One text with its coded spans."""
    with xml.inside("TextSource", guid=text.id, name=text.file, plainTextPath=f"internal://{text.id}.txt"):
        for piece in text.evidence:
            start = text.starts[piece.passage.id]
            with xml.inside(
                "PlainTextSelection",
                guid=piece.excerpt.id,
                name=_name_selection(piece, lookup=lookup),
                startPosition=str(start + piece.excerpt.start),
                endPosition=str(start + piece.excerpt.end),
                creatingUser=_user_id(Coder.MACHINE),
            ):
                _write_codings(xml, piece=piece, lookup=lookup)


def _name_selection(piece: Evidence, *, lookup: Lookup) -> str:
    """Whose words these are, and their polarity where there is one."""
    polarity = lookup.translation.polarity(piece.polarity)
    return f"{piece.participant_id} {polarity}".rstrip()


def _write_codings(xml: QdaXml, *, piece: Evidence, lookup: Lookup) -> None:
    """The codes of an excerpt, each once for the machine and once for people."""
    known = lookup.map.codebook.by_id
    for code_id, coder in dict.fromkeys((tag.code_id, tag.coder) for tag in piece.tags if tag.code_id in known):
        guid = content_id("qda coding", piece.excerpt.id, code_id, coder.value)
        with xml.inside("Coding", guid=guid, creatingUser=_user_id(coder)):
            xml.add("CodeRef", targetGUID=_code_id(code_id))
