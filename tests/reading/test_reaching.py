"""How far a sheet reaches, however its cells are written."""

from io import BytesIO

import pytest

from research.reading.reaching import measure_sheet

FAR = (1_048_576, 16_384)


def sheet_of(*cells: str) -> BytesIO:
    return BytesIO(f'<sheetData xmlns:x="x"><row>{"".join(cells)}</row></sheetData>'.encode())


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c s="1" r="XFD1048576"><v>1</v></c>',
        "<c\nr='XFD1048576'><v>1</v></c>",
        '<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c r="&#88;FD1048576"/>',
        '<c r="xfd1048576"/>',
    ],
)
@pytest.mark.parametrize("before", [(), ('<c r="A1"><v>1</v></c>', '<c r="B1"><v>2</v></c>')])
def test_far_cell_is_found_alone_and_behind_plain_ones(cell: str, before: tuple[str, ...]) -> None:
    reach = measure_sheet(sheet_of(*before, cell))

    assert (reach.last_row, reach.last_column) == FAR


def test_cell_without_reference_stands_behind_the_one_before_it() -> None:
    reach = measure_sheet(sheet_of('<c r="C1"><v>1</v></c>', "<c><v>2</v></c>"))

    assert reach.last_column == 4
    assert reach.n_values == 2


def test_smile_in_a_text_is_no_cell() -> None:
    reach = measure_sheet(sheet_of('<c r="A1" t="inlineStr"><is><t>late again :c ok</t></is></c>'))

    assert (reach.last_row, reach.last_column, reach.n_values) == (1, 1, 1)


def test_rows_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="where none can be"):
        measure_sheet(sheet_of('<c r="A9"><v>1</v></c>', '<c r="A2"><v>1</v></c>'))
