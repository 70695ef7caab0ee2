"""A study in which every text that somebody may write attacks a program that shows it, run once."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from research.steps.creating import create_study
from research.terms import JourneyType, Language
from tests.hostile.attacks import ATTACKS, FORMULAS, NAMES, POLYGLOT
from tests.steps.coded_study import CodedStudy

CODEBOOK = """dimension,id,name,definition,when_to_use,terms_en,icon,order
stage,delivery,"{0}","{1}","{2}",delivery;courier;<b>rude,"{4}",1
stage,refund,"{5}","{6}","{7}",refund;money,"{8}",2
touchpoint,courier,"{9}","{10}","{11}",courier,,
theme,speed,"{12}","{13}","{14}",slow;late,,
"""
SETTINGS = """
title = {0}
question = {1}
scenario = {2}
journey_type = "purchase"
languages = ["en"]
report_language = "en"

[[waves]]
id = "before"
name = {3}
from = 2026-08-01
to = 2026-08-31

[[waves]]
id = "after"
name = {4}
from = 2026-09-01
to = 2026-09-30

[[campaigns]]
name = {5}
from = 2026-08-20
to = 2026-08-25

[[personas]]
id = "one"
name = {6}
where = {{ Country = ["Spain", {7}] }}
assumptions = [{8}]
"""


def quote(text: str) -> str:
    """A text as a basic string of TOML."""
    escaped = "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text)
    return f'"{escaped}"'


def cell(text: str) -> str:
    """A text as a quoted cell of CSV."""
    return text.replace('"', '""').replace("\0", "")


def write_codebook(study: Path) -> None:
    for old in study.glob("codebook.*"):
        old.unlink()
    several = [cell(f"{attack} {POLYGLOT}").replace(";", ",") for attack in ATTACKS]
    (study / "codebook.csv").write_text(CODEBOOK.format(*several), encoding="utf-8")


def write_survey(study: Path) -> None:
    header = [
        "Respondent ID",
        "Date",
        "Country",
        *NAMES[:3],
        "How likely are you to recommend us? (0-10)",
        "Why?",
        *NAMES[3:],
    ]
    lines = [",".join(f'"{cell(name)}"' for name in header)]
    for number, attack in enumerate((*ATTACKS, *ATTACKS)):
        texts = [f"{attack} the delivery was slow and the courier was rude {number}"] + [attack] * len(NAMES[3:])
        country = "Spain" if number % 2 else ATTACKS[number // 6 % len(ATTACKS)]
        values = [
            f"C-{number}",
            f"2026-0{8 + number % 2}-1{number % 9}",
            country,
            *[ATTACKS[number % 4]] * 3,
            str(number % 11),
            *texts,
        ]
        lines.append(",".join(f'"{cell(value)}"' for value in values))
    for number, name in enumerate(NAMES):
        path = study / "surveys" / f"{name.replace('/', '∕').replace(chr(0), '')} {number}.csv"
        path.write_text(
            "\n".join(lines) if number == 0 else "\n".join([lines[0], lines[number].replace("C-", f"N{number}-")]),
            encoding="utf-8",
        )


def write_other_sources(study: Path) -> None:
    book = Workbook()
    for number, title in enumerate(("=1+1 <b>", "'; DROP", "<img src=x onerror=1>")):
        sheet = book.create_sheet(title)
        sheet.append(["Respondent ID", "Date", "How likely are you to recommend us? (0-10)", "Why did you say so?"])
        for row, attack in enumerate(ATTACKS[:6]):
            sheet.append(
                [
                    f"W{number}-{row}",
                    f"2026-09-0{row + 1}",
                    row,
                    "".join(c for c in attack if c.isprintable()) + " refund late",
                ]
            )
            sheet.cell(row + 2, 4).data_type = "s"
    del book["Sheet"]
    book.save(study / "surveys" / "sheets.xlsx")
    turns = "\n".join(f"Ana: {attack} the courier was late." for attack in ATTACKS if attack.isprintable())
    (study / "interviews" / "2026-09-02 =talk <b>.txt").write_text(f"Interviewer: Well?\n{turns}\n", encoding="utf-8")
    rows = "\n".join(
        f'T-{n},2026-09-0{n % 9 + 1},C-{n},"{cell(attack)}","Customer says: {cell(attack)} the refund is late"'
        for n, attack in enumerate(ATTACKS)
    )
    (study / "calls" / "calls.csv").write_text(f"Ticket,Date,Customer,Subject,Note\n{rows}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the run wrote."""
    home = tmp_path_factory.mktemp("hostile")
    study = home / "inputs" / "shop"
    create_study(study, template=JourneyType.PURCHASE, language=Language.EN)
    write_codebook(study)
    (study / "study.toml").write_text(
        SETTINGS.format(*(quote(f"{attack} {POLYGLOT}") for attack in (*FORMULAS[:7], ATTACKS[0], ATTACKS[1]))),
        encoding="utf-8",
    )
    write_survey(study)
    write_other_sources(study)
    return CodedStudy(folder=study).run().parent
