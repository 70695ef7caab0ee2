"""An invented survey of 20 columns in three languages, as a tool for surveys would export it to Excel.

Shares of empty answers and lengths of texts are those of ordinary customer surveys: everybody rates, two in three write
something, one in eight answers the last question. The same seed gives the same cells.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

SEED = 20_260_817
HEADER = (
    "Response ID",
    "Customer ID",
    "Submitted at",
    "Language",
    "Channel",
    "Country",
    "Age group",
    "Plan",
    "How likely are you to recommend us to a friend? (0-10)",
    "How satisfied are you with your order? (1-5)",
    "How easy was it to order? (1 = very difficult, 7 = very easy)",
    "Rate the website (1-5)",
    "Rate the delivery (1-5)",
    "Rate the packaging (1-5)",
    "Which products did you order?",
    "How did you hear about us?",
    "Would you order again?",
    "What is the reason for your score?",
    "What should we improve?",
    "Anything else you would like to tell us?",
)
_LANGUAGES, _SHARES = ("es", "ro", "en"), (45, 30, 25)
_COUNTRIES = {"es": "España", "ro": "România", "en": "United Kingdom"}
_CHANNELS = ("web", "app", "store", "phone")
_AGES = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
_PLANS = ("basic", "plus", "premium")
_CHOICES = {
    "es": (("lámparas", "estantes", "textiles", "cocina"), ("un amigo", "redes sociales", "prensa"), ("sí", "no")),
    "ro": (("lămpi", "rafturi", "textile", "bucătărie"), ("un prieten", "rețele sociale", "presă"), ("da", "nu")),
    "en": (("lamps", "shelves", "textiles", "kitchen"), ("a friend", "social media", "press"), ("yes", "no")),
}
_STARTS = {
    "es": ("El pedido", "La web", "El repartidor", "La caja", "Atención al cliente", "El pago", "La devolución"),
    "ro": ("Comanda", "Site-ul", "Curierul", "Cutia", "Serviciul de relații cu clienții", "Plata", "Returul"),
    "en": ("The order", "The website", "The courier", "The box", "Customer service", "The payment", "The return"),
}
_ENDS = {
    "es": (
        "llegó dos días tarde y nadie avisó",
        "fue rápido y sin problemas",
        "no funcionó hasta el tercer intento, así que casi lo dejo",
        "me pareció muy bien, volveré a comprar",
        "tardó 14 días y costó 49,90 €",
    ),
    "ro": (
        "a ajuns cu două zile mai târziu și nu m-a anunțat nimeni",
        "a mers repede și fără probleme",
        "nu a funcționat decât la a treia încercare, era să renunț",
        "mi s-a părut foarte bine, o să mai cumpăr",
        "a durat 14 zile și a costat 249,90 lei",
    ),
    "en": (
        "arrived two days late and nobody told me",
        "was quick and without any trouble",
        "did not work until the third try, I nearly gave up",
        "was just what I wanted, I will be back",
        "took 14 days and cost £39.90",
    ),
}
_CONTACTS = (
    "ana.{n}@correo.example",
    "+34 612 {n:06d}",
    "0722 {n:06d}",
    "pedido ND-2026-{n:06d}",
)
# The shares of the three open questions that are answered, and of answers that leave an address or a number.
_ANSWERED, _TOLD = (0.62, 0.35, 0.12), 0.02
_FIRST_DAY, _SECONDS = datetime(2026, 8, 17), 90 * 86_400  # noqa: DTZ001 -- cells of Excel have no time zone


def write_survey(path: Path, *, n_rows: int) -> None:
    """Write the header and `n_rows` answers to an XLSX file with one sheet."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Responses")
    sheet.append(HEADER)
    for row in make_rows(n_rows):
        sheet.append(row)
    workbook.save(path)


def make_rows(n_rows: int, *, seed: int | str = SEED) -> Iterator[list[object]]:
    """The answers, one list of cells a person."""
    dice = random.Random(seed)  # noqa: S311 -- invented answers, nothing secret
    for _ in range(n_rows):
        language = dice.choices(_LANGUAGES, _SHARES)[0]
        products, sources, again = _CHOICES[language]
        nps = dice.choices(range(11), (4, 1, 2, 2, 3, 6, 7, 13, 22, 20, 20))[0]
        yield [
            f"R_{dice.getrandbits(60):015x}",
            f"C-{dice.randint(1, n_rows):07d}",
            _FIRST_DAY + timedelta(seconds=dice.randrange(_SECONDS)),
            language,
            dice.choice(_CHANNELS),
            _COUNTRIES[language],
            dice.choice(_AGES),
            dice.choice(_PLANS),
            nps,
            min(5, max(1, nps // 2 + dice.randint(-1, 1))),
            dice.randint(1, 7),
            *(dice.choices((None, 1, 2, 3, 4, 5), (8, 5, 9, 20, 33, 25))[0] for _ in range(3)),
            ", ".join(dice.sample(products, dice.randint(1, 3))),
            dice.choice(sources),
            dice.choice(again),
            *(_write_answer(dice, language=language) if dice.random() < share else None for share in _ANSWERED),
        ]


def _write_answer(dice: random.Random, *, language: str) -> str:
    """One to four sentences, seldom with an address or a number in the last one."""
    sentences = [
        f"{dice.choice(_STARTS[language])} {dice.choice(_ENDS[language])}"
        for _ in range(dice.choices((1, 2, 3, 4), (50, 30, 14, 6))[0])
    ]
    told = [dice.choice(_CONTACTS).format(n=dice.randrange(1_000_000))] if dice.random() < _TOLD else []
    return ". ".join((*sentences, *told))
