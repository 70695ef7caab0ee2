"""The table of formats in docs/readers.md, written from what each format declares: `make docs` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from research.reading.registry import FOLDERS, FORMATS, Format

PAGE = Path("docs/readers.md")
_CASES = Path("tests/reading/cases")
_BEGIN, _END = "<!-- formats: begin, written by `make docs` -->\n", "<!-- formats: end -->\n"
_HEADER = (
    "| reader | folder | recognised by | what is kept, what is special | built from | golden case |\n"
    + "|---" * 6
    + "|\n"
)


def write_table(page: Path) -> None:
    """Replace the table between its two marks in a page; the rest of the page stays."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    page.write_text(f"{before}{_BEGIN}{render_table()}{_END}{after}", encoding="utf-8")


def render_table() -> str:
    """One row a format, in the order in which formats are asked."""
    return _HEADER + "".join(f"| {' | '.join(map(_cell, _row(one)))} |\n" for one in FORMATS)


def _row(one: Format) -> tuple[str, ...]:
    """The cells of one format."""
    folders = ", ".join(sorted(f"{FOLDERS[kind]}/" for kind in one.KINDS))
    cases = ", ".join(f"`{name}`" for name in _case_names(_CASES / one.NAME))
    return f"`{one.NAME}` {one.VERSION}", folders, one.RECOGNISED, one.KEPT, one.BUILT_FROM, cases


def _case_names(folder: Path) -> Iterator[str]:
    """The files of a format's golden cases, each of which has its expected reading beside it."""
    return (path.name.removesuffix(".expected.json") for path in sorted(folder.glob("*.expected.json")))


def _cell(text: str) -> str:
    r"""The text with strokes escaped, which would end a cell.

    >>> _cell("tab or `|`")
    'tab or `\\|`'
    """
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write_table(PAGE)
