"""The table of formats in the docs is what the formats declare."""

from pathlib import Path

from research.reading.format_table import PAGE, render_table, write_table


def test_the_page_holds_the_table_that_the_formats_declare() -> None:
    assert render_table() in PAGE.read_text(encoding="utf-8"), "run `make docs`"


def test_writing_the_table_keeps_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "readers.md"
    written = PAGE.read_text(encoding="utf-8")
    page.write_text(written.replace(render_table(), "| an old table |\n"), encoding="utf-8")

    write_table(page)

    assert page.read_text(encoding="utf-8") == written
