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
        # As keyboards and programs spoil them.
        ("O722 123 456, 0722 l23 456", "[phone], [phone]"),
        ("ana@gmail,com; ana@gmail . com; ana.gil@\ngmail.com", "[email]; [email]; [email]"),
        ("ana%40gmail.com, ana&#64;gmail.com, ana.pop_at_gmail.com", "[email], [email], [email]"),
        ("rosa 67 gmailcom, ana hotmailcom, rosagmailcom", "[email], [email], [email]"),
        ("juan2gmail.com, juan.perez.gmail.com, ana.gil@gmail", "[email], [email], [email]"),
        ("ana(punto)gil(at)correo(punto)es, juan <at> correo <dot> es", "[email], [email]"),
        ("ana@correo.es,luis@x.ro y ana@correo.es.Gracias", "[email],[email] y [email].Gracias"),
        # Words stand at the number, before it or behind.
        ("612345678gracias, TEL:612345678, móvil_612345678", "[phone]gracias, TEL:[phone], móvil_[phone]"),
        ("5512345678 es mi teléfono, 28013 612345678", "[phone] es mi teléfono, 28013 [phone]"),
        ("IBANES9121000418450200051332, DNI12345678Z", "IBAN[iban], DNI[national id]"),
        ("12345678 es mi DNI, D.N.I. 12345678", "[national id] es mi DNI, D.N.I. [national id]"),
        ("visa4111111111111111 caduca 12/27", "visa[card] caduca 12/27"),
        # With pauses, wrapped, and one after the other.
        ("llámame al 612, 345, 678 o 91 123 45 67/68", "llámame al [phone] o [phone]"),
        ("mi móvil: 612 345\n678 gracias", "mi móvil: [phone] gracias"),
        ("tarjeta 4111 1111\n1111 1111", "tarjeta [card]"),
        ("ES91 2100 0418\n4502 0005 1332", "[iban]"),
        ("612345678\n600123456/0722123456", "[phone]\n[phone]/[phone]"),
        ("tel. 1: 612 345 678; tel 2 - 0722 123 456", "tel. 1: [phone]; tel 2 - [phone]"),
        # Of older forms, and with letters said.
        ("2100 0418 45 0200051332, X01234567L, 1234567L", "[iban], [national id], [national id]"),
        ("12345678 letra Z, x 1234567 l", "[national id], [national id]"),
        ("+4 0722 123 456, (+34) 612345678, 34612345678", "[phone], [phone], [phone]"),
        # Said in words.
        ("seis uno dos tres cuatro cinco seis siete ocho", "[phone]"),
        ("mi teléfono es seiscientos doce treinta y cuatro cincuenta y seis setenta y ocho", "mi teléfono es [phone]"),
        ("zero șapte doi doi, unu doi trei, patru cinci șase", "[phone]"),
        ("șapte sute douăzeci și doi, o sută douăzeci și trei, patru sute cinci", "[phone]"),
        ("oh seven seven double oh nine hundred one two three", "[phone]"),
        ("mi correo es ana gil 85 arroba gmail punto com", "mi correo es [email]"),
        ("a n a arroba gmail punto com", "[email]"),
        ("ana, punto, pop, arond, yahoo, punct, ro", "[email]"),
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
        "con gmail.com y www.gmail.com, mail.yahoo.com",
        "WiFi@Home, l@s niñ@s, 5@2€, 2 kg @ 5.99 eur, we met at 10 and paid at home",
        "uno dos tres cuatro cinco seis siete ocho nueve y ya, una o dos o tres horas",
        "AWB 3820-5809-9792-49, envío 12 0538 4805 6715 85, S/N 30617166A",
        "Pedido 12345\n612 cajas\n345678",
        "llamé el 12/05/2026 a las 10:30, esperé 45 minutos y 20 segundos",
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
