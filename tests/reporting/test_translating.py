"""The catalogues: complete, with every figure, in the right plural, with the right letters."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from research.reporting import report as report_module
from research.reporting.translating import LOCALE_FOLDER, open_translation
from research.terms import Language

FOLDER = Path(report_module.__file__).parent
MARKS = {"mark", "gettext", "t"}
TRANSLATED = (Language.ES, Language.RO)


def find_messages() -> set[tuple[str, ...]]:
    """Every message of code and templates: (text,) or (singular, plural)."""
    found: set[tuple[str, ...]] = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found.update(read_call(node))
    for path in (FOLDER / "templates").glob("*.j2"):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for _, name, message in extract_from_ast(tree):
            parts = (message,) if isinstance(message, str) else tuple(part for part in message or () if part)
            found.add(parts[:2] if name == "ngettext" else parts[:1])
    return found


def read_call(node: ast.Call) -> set[tuple[str, ...]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name in MARKS and texts[:1]:
        return {(texts[0],)}
    return {(texts[0], texts[1])} if name == "ngettext" and texts[1:] else set()


def read_catalogue(language: Language) -> Catalog:
    with (LOCALE_FOLDER / f"{language.value}.po").open("rb") as file:
        return read_po(file, locale=language.value)


def forms_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_fuzzy(language: Language) -> None:
    catalogue = read_catalogue(language)
    messages = find_messages()

    missing = sorted(parts[0] for parts in messages if not (catalogue.get(parts[0]) and catalogue[parts[0]].string))
    plurals = [parts[0] for parts in messages if parts[1:] and not all(forms_of(catalogue[parts[0]]))]

    assert len(messages) > 200
    assert missing == []
    assert plurals == []
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_holds_no_message_that_nothing_says(language: Language) -> None:
    said = {parts[0] for parts in find_messages()}

    ids = {message.id if isinstance(message.id, str) else message.id[0] for message in read_catalogue(language)}

    assert sorted(ids - said - {""}) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_every_figure_of_the_message(language: Language) -> None:
    for message in read_catalogue(language):
        texts = forms_of(message)
        wanted = names_in(message.id if isinstance(message.id, str) else message.id[0])
        if message.id:
            assert all(names_in(text) == wanted for text in texts), message.id


def test_romanian_letters_have_commas_below_never_cedillas() -> None:
    text = (LOCALE_FOLDER / "ro.po").read_text(encoding="utf-8")

    assert re.findall("[şţŞŢ]", text) == []
    assert "ș" in text


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 fragment"), (2, "2 fragmente"), (19, "19 fragmente"), (20, "20 de fragmente")]
)
def test_romanian_counts_take_the_form_that_their_number_asks_for(n: int, expected: str) -> None:
    assert open_translation(Language.RO).ngettext("{n} excerpt", "{n} excerpts", n) == expected


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    spanish = open_translation(Language.ES)

    assert spanish.polarity(-0.476) == "−0,48"
    assert spanish.polarity(None) == ""
    assert spanish.percent(0.37) == "37\u00a0%"
    assert spanish.number(12345) == "12.345"


def test_unknown_report_language_reads_as_english() -> None:
    assert open_translation(Language.UND).gettext("Journey map") == "Journey map"
