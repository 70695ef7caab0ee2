"""Rows to records: laws of counting, stable ids, pseudonyms, and nothing personal."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from research.model.fault import Fault
from research.model.response import Blank, Passage, Rating, Response
from research.model.study import ColumnRule, Options, Study
from research.reading.decoding import choose_delimiter
from research.reading.sources import OpenSource, SourceFile, open_source
from research.terms import ColumnRole, FaultScope, JourneyType, Language, SourceKind, Voice

STUDY = Study(
    id="rows",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
    time_zone="Europe/Madrid",
)
HEADER = ["fecha", "ciudad", "¿Nos recomendarías?", "¿Por qué?"]
ROWS = [
    ["17/08/2026", "Lugo", "9", "porque llegó a la hora"],
    ["18/08/2026", "Vigo", "0", "tres semanas y nada"],
    ["18/08/2026", "Vigo", "0", "tres semanas y nada"],
    ["19/08/2026", "Lugo", "7", "bien, sin más historias"],
]


def write_table(path: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def open_file(
    path: Path, *, kind: SourceKind = SourceKind.SURVEY, study: Study = STUDY, key: bytes = b"key"
) -> OpenSource:
    return open_source(SourceFile(path=path, file=f"surveys/{path.name}", kind=kind), study=study, key=key)


def responses_of(source: OpenSource) -> list[Response]:
    return [record for record in source.records() if isinstance(record, Response)]


def passages_of(source: OpenSource) -> list[Passage]:
    return [passage for response in responses_of(source) for passage in response.passages]


def ratings_of(source: OpenSource) -> list[Rating]:
    return [rating for response in responses_of(source) for rating in response.ratings]


def ids_of(source: OpenSource) -> set[str]:
    return {passage.id for passage in passages_of(source)} | {rating.id for rating in ratings_of(source)}


def test_ids_do_not_depend_on_order_of_rows_or_columns_or_on_the_file_name(tmp_path: Path) -> None:
    order = [3, 0, 2, 1]
    shuffled = [[row[place] for place in order] for row in [HEADER, *random.Random(1).sample(ROWS, len(ROWS))]]  # noqa: S311 -- the same in every run
    plain = write_table(tmp_path / "a.csv", [HEADER, *ROWS])
    other = write_table(tmp_path / "renamed.csv", shuffled, delimiter=";")

    assert ids_of(open_file(plain)) == ids_of(open_file(other))
    assert len(ids_of(open_file(plain))) == 2 * len(ROWS)


def test_rows_of_a_later_export_keep_their_ids(tmp_path: Path) -> None:
    early = write_table(tmp_path / "early.csv", [HEADER, *ROWS])
    late = write_table(tmp_path / "late.csv", [HEADER, ["16/08/2026", "Ávila", "3", "no vino nadie"], *ROWS])

    assert ids_of(open_file(early)) < ids_of(open_file(late))


def test_pseudonyms_depend_on_the_key_and_ids_do_not(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [["customer_id", *HEADER], *(["C-1", *row] for row in ROWS)])

    one, other = open_file(path, key=b"one"), open_file(path, key=b"other")

    assert ids_of(one) == ids_of(other)
    assert {r.participant_id for r in responses_of(one)}.isdisjoint(r.participant_id for r in responses_of(other))
    assert len({r.participant_id for r in responses_of(one)}) == 1


def test_one_customer_is_one_participant_in_a_survey_and_in_a_call_note(tmp_path: Path) -> None:
    survey = write_table(
        tmp_path / "s.csv", [["Código de cliente", "¿Por qué?"], ["C-1", "llegó tarde"], ["c-2 ", "no"]]
    )
    calls = write_table(
        tmp_path / "c.csv", [["customer_id", "note"], ["C-2", "asks for the money"], ["C-3", "no answer"]]
    )

    first = {response.participant_id for response in responses_of(open_file(survey))}
    second = {response.participant_id for response in responses_of(open_file(calls, kind=SourceKind.CALL_NOTE))}

    assert len(first & second) == 1


def test_bad_rating_is_a_cell_fault_and_the_rest_of_the_row_stays(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.csv", [HEADER, *ROWS, ["20/08/2026", "Lugo", "eleven", "caro"], ["", "", "11", "no"]]
    )

    records = list(open_file(path).records())
    faults = [record for record in records if isinstance(record, Fault)]

    assert [(fault.code, fault.scope, fault.place.row) for fault in faults] == [
        ("rating_not_a_number", FaultScope.CELL, 6),
        ("rating_out_of_range", FaultScope.CELL, 7),
    ]
    assert "eleven" not in "".join(fault.problem + fault.fix for fault in faults)
    assert sum(isinstance(record, Response) for record in records) == 6


def test_zero_is_an_answer_and_words_for_nothing_are_not(tmp_path: Path) -> None:
    rows = [["0", "-"], ["10", "n/a"], ["n/a", "regular, la verdad"], ["", ""], ["5", ":)"]]
    path = write_table(tmp_path / "a.csv", [HEADER[2:], *rows])

    records = list(open_file(path).records())

    assert [rating.value for rating in ratings_of(open_file(path))] == [0, 10, 5]
    assert [passage.text for passage in passages_of(open_file(path))] == ["regular, la verdad", ":)"]
    assert [type(record) for record in records] == [Response, Response, Response, Blank, Response]


def test_dates_that_could_be_swapped_are_asked_for_and_settled_by_the_study(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [HEADER, ["03/04/2026", "Lugo", "9", "llegó bien y entero"]])
    settled = replace(STUDY, options=Options(date_order="mdy"))

    asked, told = open_file(path), open_file(path, study=settled)

    assert [fault.code for fault in asked.faults] == ["unsure_date_order"]
    assert 'date_order = "dmy"' in asked.faults[0].fix
    assert passages_of(asked)[0].said_at is None
    said_at = passages_of(told)[0].said_at
    assert said_at is not None
    assert said_at.isoformat() == "2026-03-04T11:00:00+00:00"
    assert told.faults == ()


def test_unsure_column_comes_with_lines_to_paste_that_settle_it(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [[*HEADER, 'wib"ble'], *([*row, f"z{n}"] for n, row in enumerate(ROWS))])

    opened = open_file(path)
    rule = ColumnRule(file="surveys/a.csv", column='wib"ble', role=ColumnRole.OPEN_TEXT)
    settled = open_file(path, study=replace(STUDY, columns=(rule,)))

    assert [fault.code for fault in opened.faults] == ["unsure_column"]
    assert '[[columns]]\nfile = "surveys/a.csv"\ncolumn = "wib\\"ble"\nrole = "open_text"' in opened.faults[0].fix
    assert settled.faults == ()
    assert len(passages_of(settled)) == len(passages_of(opened)) + len(ROWS)


def test_rule_for_a_column_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [HEADER, *ROWS])
    rule = ColumnRule(file="surveys/a.csv", column="comentarios", role=ColumnRole.OPEN_TEXT)

    faults = open_file(path, study=replace(STUDY, columns=(rule,))).faults

    assert [fault.code for fault in faults] == ["unknown_column"]


def test_code_that_the_study_gives_a_column_is_what_it_is_about(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [HEADER, *ROWS])
    rule = ColumnRule(file="*", column="¿Por qué?", role=ColumnRole.OPEN_TEXT, about="delivery")

    found = passages_of(open_file(path, study=replace(STUDY, columns=(rule,))))

    assert {passage.about for passage in found} == {"delivery"}


def test_names_and_addresses_of_the_row_never_reach_a_record(tmp_path: Path) -> None:
    header = ["Nombre", "Correo electrónico", "Teléfono", "ciudad", "¿Por qué?"]
    rows = [
        [
            "Begoña Iturralde",
            "bego@correo.example",
            "634000127",
            "Lugo",
            "Soy Begoña, bego@correo.example, 634 000 127",
        ],
        ["Iker Sanz", "iker@correo.example", "634000128", "Vigo", "porque a Iturralde le llegó antes que a Iker"],
    ]
    path = write_table(tmp_path / "a.csv", [header, *rows])

    opened = open_file(path)
    written = repr(list(opened.records())) + repr(opened.columns) + repr(opened.faults)

    for secret in ("Begoña", "bego@", "634", "iker@", "Iker"):
        assert secret not in written


def test_voice_of_a_note_is_the_agents_and_of_a_message_the_customers(tmp_path: Path) -> None:
    header = ["agent", "note", "customer comment"]
    rows = [["Tom Hale", "Wants the lamp back", "give me the lamp"], ["Ana Gil", "Calm again", "all fine now, cheers"]]
    path = write_table(tmp_path / "c.csv", [header, *rows])

    found = passages_of(open_file(path, kind=SourceKind.CALL_NOTE))

    assert [passage.voice for passage in found] == [Voice.AGENT_NOTE, Voice.PARTICIPANT] * 2


def test_records_can_be_walked_through_twice(tmp_path: Path) -> None:
    opened = open_file(write_table(tmp_path / "a.csv", [HEADER, *ROWS]))

    assert list(opened.records()) == list(opened.records())


@pytest.mark.parametrize("sheet_note", ["other_sheets"])
def test_workbook_notes_become_faults(sheet_note: str) -> None:
    path = Path(__file__).parent / "cases" / "google_forms" / "marca_temporal.xlsx"

    assert [fault.code for fault in open_file(path).faults] == [sheet_note]


def test_dash_in_the_id_column_is_nobody(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [["customer_id", *HEADER], *(["-", *row] for row in ROWS)])

    assert len({response.participant_id for response in responses_of(open_file(path))}) == len(ROWS)


def test_titles_above_the_header_are_no_rows(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [["Encuesta de agosto"], [], ["Exportado"], HEADER, *ROWS])

    opened = open_file(path)

    assert [column.name for column in opened.columns] == HEADER
    assert [response.place.row for response in responses_of(opened)] == [5, 6, 7, 8]


def test_stray_control_character_neither_stops_the_file_nor_reaches_a_record(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [HEADER, ["17/08/2026", "Lugo", "9", "porque\x00 llegó a la hora"]])

    assert passages_of(open_file(path))[0].text == "porque llegó a la hora"


CELLS = st.text(alphabet=st.sampled_from('0 179,;|"\n\r\táșé-@=.aN/\x0b'), max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8))
def test_rows_in_are_responses_and_row_faults_and_blanks(tmp_path: Path, rows: list[list[str]]) -> None:
    path = write_table(tmp_path / "any.csv", [HEADER, *rows])
    # Two ragged lines full of tabs under one header may well be a table with tabs and a title: that is another law.
    assume(choose_delimiter(path.read_text(encoding="utf-8")) == ",")
    with path.open(encoding="utf-8", newline="") as written:
        n_rows = sum(1 for _ in csv.reader(written)) - 1

    records = list(open_file(path).records())
    outcomes = [one for one in records if not (isinstance(one, Fault) and one.scope is FaultScope.CELL)]

    assert len(outcomes) == n_rows
    assert [one.place.row for one in outcomes] == list(range(2, n_rows + 2))
