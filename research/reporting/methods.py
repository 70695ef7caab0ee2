"""`methods.md`: how the map was made, as Markdown."""

import re
from pathlib import Path

from research.reporting.lookup import Lookup
from research.reporting.methods_text import MethodSection, MethodTable, list_method_sections
from research.reporting.writing_files import replace_text

# What Markdown or HTML would read as markup inside a text of the study.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_methods(path: Path, *, lookup: Lookup) -> None:
    """Write the methods. Raises: ReportError when the file cannot be written."""
    title = lookup.translation.gettext("Methods: {title}", title=lookup.map.study.title)
    sections = [_render_section(section) for section in list_method_sections(lookup)]
    replace_text(path, text="\n".join([f"# {escape_markdown(title)}", "", *sections]))


def escape_markdown(text: str) -> str:
    r"""A text on one line that Markdown shows as it is.

    >>> escape_markdown("a|b <i>")
    'a\\|b \\<i\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _render_section(section: MethodSection) -> str:
    """One section as Markdown, with an empty line at its end."""
    blocks = [f"## {escape_markdown(section.title)}"]
    blocks += [escape_markdown(paragraph) for paragraph in section.paragraphs]
    if section.points:
        blocks.append("\n".join(f"- {escape_markdown(point)}" for point in section.points))
    if section.table is not None:
        blocks.append(_render_table(section.table))
    if len(blocks) == 1:
        blocks.append("–")
    return "\n\n".join(blocks) + "\n"


def _render_table(table: MethodTable) -> str:
    """A table as Markdown."""
    lines = [table.headers, tuple("---" for _ in table.headers)]
    rows = [tuple(escape_markdown(cell) for cell in row) for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (*lines, *rows))
