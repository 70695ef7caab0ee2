"""REFI-QDA files, read back by another library than the one that wrote them."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyrefiqda import RefiCodebook, RefiProject
from pyrefiqda.models import Project

from research.model.excerpt import cut_excerpt
from research.reporting.lookup import Lookup
from research.reporting.qda import write_qda_codebook, write_qda_project
from research.reporting.report import Report
from research.terms import Dimension
from tests.reporting.made_report import make_report, tell_all


def read_back(report: Report, *, folder: Path) -> Project:
    write_qda_project(folder / "study.qdpx", lookup=Lookup(report=report))
    return RefiProject.load(folder / "study.qdpx", extract_dir=str(folder / "opened"))


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report()


def test_every_selection_is_the_verbatim_and_has_its_codes(report: Report, tmp_path: Path) -> None:
    project = read_back(report, folder=tmp_path)

    assert project.sources is not None
    assert project.code_book is not None
    names = {
        code.guid: code.name for dimension in project.code_book.codes.code for code in (*dimension.code, dimension)
    }
    found = {}
    for source in project.sources.text_source:
        assert source.plain_text_path is not None
        text = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "opened").read_text(encoding="utf-8")
        for one in source.plain_text_selection:
            codes = {names[coding.code_ref.target_guid] for coding in one.coding}
            found[one.guid] = (text[one.start_position : one.end_position], codes)
    book = report.journey_map.codebook.by_id
    assert found == {
        piece.excerpt.id: (piece.excerpt.verbatim, {book[tag.code_id].name for tag in piece.tags})
        for piece in report.evidence
        if piece.is_relevant
    }


def test_offsets_count_code_points_behind_an_emoji_and_broken_letters(report: Report, tmp_path: Path) -> None:
    first = report.evidence[0]
    passage = replace(first.passage, text="👍🏽 \ud83d bien. Muy rápido 🚚.")
    excerpt = cut_excerpt(passage, start=11, end=24, language=first.excerpt.language)
    changed = replace(report, evidence=(replace(first, passage=passage, excerpt=excerpt),))

    project = read_back(changed, folder=tmp_path)

    assert project.sources is not None
    source = project.sources.text_source[0]
    one = source.plain_text_selection[0]
    assert source.plain_text_path is not None
    text = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "opened").read_text(encoding="utf-8")
    assert text[one.start_position : one.end_position] == excerpt.verbatim


def test_participants_are_cases_with_their_attributes_and_words(report: Report, tmp_path: Path) -> None:
    project = read_back(report, folder=tmp_path)

    assert project.cases is not None
    assert project.variables is not None
    names = {variable.guid: variable.name for variable in project.variables.variable}
    piece = next(piece for piece in report.evidence if piece.attributes)
    case = next(case for case in project.cases.case if case.name == piece.participant_id)
    told = {names[value.variable_ref.target_guid]: value.text_value for value in case.variable_value}
    assert told == dict(piece.attributes)
    assert piece.excerpt.id in {ref.target_guid for ref in case.selection_ref}


def test_codebook_reads_back_with_its_dimensions_and_definitions(report: Report, tmp_path: Path) -> None:
    write_qda_codebook(tmp_path / "study.qdc", lookup=Lookup(report=report))

    book = RefiCodebook.load(tmp_path / "study.qdc")

    ours = report.journey_map.codebook
    stages = book.codes.code[0]
    assert not stages.is_codable
    assert [code.name for code in stages.code] == [code.name for code in ours.in_dimension(Dimension.STAGE)]
    assert sum(len(dimension.code) for dimension in book.codes.code) == len(ours.codes)


def test_the_same_report_gives_the_same_bytes(report: Report, tmp_path: Path) -> None:
    for name in ("a.qdpx", "b.qdpx"):
        write_qda_project(tmp_path / name, lookup=Lookup(report=report))

    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_control_characters_of_a_broken_export_leave_the_file_readable(report: Report, tmp_path: Path) -> None:
    first = replace(report.evidence[0], attributes=(("pl\x00an", "a\x0b<&>"),))

    project = read_back(tell_all(replace(report, evidence=(first,))), folder=tmp_path)

    assert project.cases is not None
    assert project.cases.case[0].variable_value[0].text_value == "a\ufffd<&>"


def test_a_study_without_evidence_is_a_project_without_texts(report: Report, tmp_path: Path) -> None:
    assert read_back(replace(report, evidence=()), folder=tmp_path).sources is None
