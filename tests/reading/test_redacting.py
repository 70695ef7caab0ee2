"""Personal data goes, ordinary numbers stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.reading.canonical import canonical_text
from research.reading.redacting import Redactor, build_redactor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail ana.p+web@correo.example please", "mail [email] please"),
        ("ana (at) correo.example", "[email]"),
        ("móvil 612 345 678", "móvil [phone]"),
        ("fijo 91 123 45 67.", "fijo [phone]."),
        ("Tel.634000127", "Tel.[phone]"),
        ("sunați la 0722 123 456", "sunați la [phone]"),
        ("0722.123.456 sau 021-312-34-56", "[phone] sau [phone]"),
        ("sunați la nr. 0722 123 456", "sunați la nr. [phone]"),
        ("ring 07700 900123 or 020 7946 0958", "ring [phone] or [phone]"),
        ("(020) 7946 0958", "[phone]"),
        ("+49 30 123456 and 0040 722 123 456", "[phone] and [phone]"),
        ("card 4111 1111 1111 1111, look", "card [card], look"),
        ("IBAN ES91 2100 0418 4502 0005 1332 gracias", "IBAN [iban] gracias"),
        ("GB82WEST12345698765432.", "[iban]."),
        ("ro49 aaaa 1b31 0075 9384 0000", "[iban]"),
        ("DNI 12345678Z, NIE X-1234567-L", "DNI [national id], NIE [national id]"),
        ("DNI 12345678A", "DNI [national id]"),
        ("CNP 1800101221144", "CNP [national id]"),
        ("ana arroba correo punto es y ana[at]correo[dot]es", "[email] y [email]"),
        ("write to john dot smith at gmail dot com", "write to [email]"),
        ('"Ana Pérez" <ana@correo.example>, Ion Radu <ion@x.ro>', "[name] <[email]>, [name] <[email]>"),
        ("móvil ６１２ ３４５ ６７８ o 612\u00a0345\u00a0678 o 612–345–678", "móvil [phone] o [phone] o [phone]"),
        ("612 345 678 18:30", "[phone] 18:30"),
        ("+34 612 345 678 ext. 21", "[phone]"),
        ("(212) 555-0142 or 1-212-555-0142", "[phone] or [phone]"),
        ("mi whatsapp 40722123456", "mi whatsapp [phone]"),
        ("4111.1111.1111.1111, 4111 - 1111 - 1111 - 1111, 4111_1111_1111_1111", "[card], [card], [card]"),
        ("4111 1111 1111 1111 123", "[card] 123"),
        ("ES91 2100 0418 45 0200051332", "[iban]"),
        ("12.345.678-Z, x1234567l, 12345678 Z", "[national id], [national id], [national id]"),
        ("CNP 1 800101 22 1144", "CNP [national id]"),
        ("me llamo María José de la Cruz y vivo", "me llamo [name] y vivo"),
        ("mă numesc ion și", "mă numesc [name] și"),
        ("My name is Karen Whitlock.", "My name is [name]."),
    ],
)
def test_identifier_becomes_a_placeholder_of_its_kind(text: str, expected: str) -> None:
    assert Redactor().redact(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "order ND-2026-004512 and 2026-004512",
        "pedido 612345678, AWB 8012345678901",
        "4,90 € o 1.234.567,89 lei, 100.000.000 de oameni",
        "12/03/2026 10:30, 12.03.2026-14.03.2026, 2026-08-17 10:41:00",
        "10, 20, 30, 40, 50, 60, 70 %",
        "EAN 8412345678905",
        "2026 2027 2028",
        "de 2 săptămâni aștept, 3 weeks, 6, 9, 12 días",
        "bl. 14, sc. B, ap. 37",
        "no me llamo a engaño",
        "the name is not on the list",
        "@nidora mira esto",
        "10/10 would buy",
        "0 1 2 3 4 5 6",
        "pedido 12345678 y nada, comanda 12345678 a ajuns",
        "ring them, order ND-2026-000007",
        "AWB 4111 1111 1111 1111 1111 11",
        "contrato núm. 612345678, póliza 612/3456789",
        "serie 9876-543-21, build 20260314",
        "we looked at amazon dot com and nos vemos @ las 10",
        "7 8 9 10 9 8 7 8 9",
    ],
)
def test_ordinary_numbers_and_words_stay(text: str) -> None:
    assert Redactor().redact(text) == text


def test_listed_names_go_in_any_case_and_without_accents() -> None:
    redactor = build_redactor(["Begoña", "Ion Popescu"])

    assert redactor.redact("BEGONA y begoña; ion popescu, ionel") == "[name] y [name]; [name], ionel"


def test_surname_behind_a_known_name_goes_too() -> None:
    redactor = build_redactor().with_spoken(["Joaquín"])

    assert redactor.redact("pregunte por Joaquín Sepúlveda Prat. Luego, Joaquín, nada") == (
        "pregunte por [name]. Luego, [name], nada"
    )


def test_spoken_names_go_only_with_a_capital() -> None:
    redactor = build_redactor().with_spoken(["Mark", "Paz"])

    assert redactor.redact("Mark left a mark; en paz, Paz") == "[name] left a mark; en paz, [name]"


@given(st.text(alphabet=st.characters()))
def test_canonical_text_is_stable_and_holds_no_control_character(text: str) -> None:
    found = canonical_text(text)

    assert canonical_text(found) == found
    assert not any(one < " " and one not in "\n\t" for one in found)
    found.encode("utf-8")


@settings(deadline=None)
@given(st.text(alphabet="0123456789 +-./()@ESROGBabc:,áș\n"))
def test_redaction_never_raises_and_redacts_once(text: str) -> None:
    redactor = build_redactor(["Ana"])

    found = redactor.redact(text)

    assert redactor.redact(found) == found
