"""Signatures, footers and quoted history leave the customer's own words."""

import pytest

from research.reading.trimming import trim_mail


@pytest.mark.parametrize(
    ("mail", "kept"),
    [
        ("It broke.\n\nCheers,\nGareth", "It broke."),
        ("No funciona.\n\nUn saludo,\nBegoña Iturralde\nTel. 634 000 127", "No funciona."),
        ("Aștept banii.\n\nCu stimă,\nDoina Pop\nprofesor, Iași", "Aștept banii."),
        ("Aștept o soluție.\nNelu\n\nTrimis de pe Android", "Aștept o soluție."),
        ("Swap my day.\nTa, Moira\n\nSent from my iPad", "Swap my day."),
        ("Where is it?\n\nOn Mon, 17 Aug 2026 at 10:00, Nidora <x@y.example> wrote:\n> Hello", "Where is it?"),
        ("¿Dónde está?\nEl lun, 17 ago 2026 a las 10:00, Nidora escribió:\n> Hola", "¿Dónde está?"),
        ("Unde e?\nÎn lun., 17 aug. 2026, Nidora a scris:\n> Bună", "Unde e?"),
        ("Unde e?\n> citat vechi", "Unde e?"),
        ("Thanks", "Thanks"),
        ("Llegó tarde.\nGracias", "Llegó tarde.\nGracias"),
        ("Thanks,\nthe lamp came whole and the driver rang before, which nobody does these days", None),
        ("First line\nSecond line is about the box.", None),
        ("> only a quote", None),
    ],
)
def test_mail_is_cut_to_the_customers_words(mail: str, kept: str | None) -> None:
    assert trim_mail(mail) == (mail if kept is None else kept)
