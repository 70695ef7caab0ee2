"""Identifiers in cells, headers, and names of files, sheets and speakers reach no store and no output."""

import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from research.steps.creating import create_study
from research.terms import JourneyType, Language
from tests.hostile.unpacking import unpack
from tests.steps.coded_study import CodedStudy

pytestmark = pytest.mark.slow

# Each is seeded in one place alone, so that what is found names the leak.
SECRETS = {
    "comment": "ana.perez01@correo.example",
    "comment, phone": "612 345 001",
    "comment, dictated": "luz arroba correo punto es",
    "header": "marta.gil02@correo.example",
    "header, phone": "612345002",
    "header of a scale": "lab16@correo.example",
    "file": "luis.sanz03@correo.example",
    "file, phone": "612345003",
    "folder": "dir17@correo.example",
    "unreadable file": "rest19@correo.example",
    "file of a transcript": "ion.pop18@correo.example",
    "sheet": "eva05@x.example",
    "sheet, phone": "612345004",
    "speaker": "Begonia Iturraldez",
    "speaker, address": "ion.pop06@correo.example",
    "turn": "0722 345 006",
    "column of addresses": "meta07@correo.example",
    "column of phones": "+34612345007",
    "column of internet addresses": "203.0.113.77",
    "column of names": "Zenobia Quintanar",
    "segment": "seg08@correo.example",
    "choice": "4111 1111 1111 1111",
    "agent": "agent10@correo.example",
    "note": "ES91 2100 0418 4502 0005 1332",
    "topic": "0722345011",
    "channel": "chan12@correo.example",
    "language": "lang13@correo.example",
    "wrong rating": "fault14@correo.example",
    "id of a customer": "id15@correo.example",
    "setting": "set20@correo.example",
    "workbook of codes": "coder21@correo.example",
}


CUSTOMER = "C-%d"


def write_survey(study: Path) -> None:
    s = SECRETS
    header = (
        f"Respondent ID,Date,Email,Phone,IP Address,Name,Country,Store,Language,Channel,"
        f'"How likely are you to recommend us? (0-10) ({s["header of a scale"]})",'
        f'"Why? (help: {s["header"]} or {s["header, phone"]})",Favourite'
    )
    rows = [
        f"{s['id of a customer'] if n == 0 else CUSTOMER % n},2026-08-{10 + n},{s['column of addresses']},"
        f"{s['column of phones']},{s['column of internet addresses']},{s['column of names']},Spain,"
        f"{s['segment'] if n % 3 == 0 else 'Centre'},{s['language'] if n == 5 else 'en'},"
        f"{s['channel'] if n == 4 else 'web'},{s['wrong rating'] if n == 7 else n % 11},"
        f'"The delivery was quick the {n}th time, write to {s["comment"]}, {s["comment, dictated"]} or '
        f'{s["comment, phone"]}. Zenobia was kind.",{s["choice"] if n % 2 else "Sofas"}'
        for n in range(12)
    ]
    folder = study / "surveys" / s["folder"]
    folder.mkdir()
    named = folder / f"answers {s['file']} {s['file, phone']}.csv"
    named.write_text("\n".join((header, *rows)), encoding="utf-8")
    (study / "surveys" / f"{s['unreadable file']}.csv").write_bytes(b"\x00\x01\x02")
    settings = study / "study.toml"
    rule = f'\n[[columns]]\nfile = "*"\ncolumn = "gone {s["setting"]}"\nrole = "metadata"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")


def write_other_sources(study: Path) -> None:
    s = SECRETS
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"{s['sheet, phone']} {s['sheet']}"
    sheet.append(["Respondent ID", "Date", "How likely are you to recommend us? (0-10)", "Why this score?"])
    for n in range(5):
        sheet.append([f"D-{n}", f"2026-09-1{n}", 9, f"The website was slow on day {n}, and the parcel was late."])
    book.save(study / "surveys" / "second.xlsx")
    (study / "interviews" / f"2026-10-22 {s['file of a transcript']}.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v Interviewer>Was the delivery fine?\n\n"
        f"00:00:06.000 --> 00:00:12.000\n<v {s['speaker']}>No, the delivery was late, call {s['turn']}.\n\n"
        f"00:00:13.000 --> 00:00:20.000\n<v {s['speaker, address']}>The refund was slow for me, Begonia.\n",
        encoding="utf-8",
    )
    rows = (
        f'T-{n},2026-09-1{n},{s["agent"]},C-{n},"Refund {s["topic"]}","Customer says the refund is late, account '
        f'{s["note"]}, very angry {n}."'
        for n in range(5)
    )
    (study / "calls" / "notes.csv").write_text(
        "\n".join(("Ticket,Date,Agent,Customer,Subject,Note", *rows)), encoding="utf-8"
    )


def forms_of(secret: str) -> set[bytes]:
    """The secret as it is written, and its digits alone where they are many."""
    digits = re.sub(r"\D", "", secret)
    return {secret.encode(), secret.replace("@", " at ").encode(), *([digits.encode()] if len(digits) > 8 else [])}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything that a run of the study wrote, unpacked."""
    home = tmp_path_factory.mktemp("personal")
    study = home / "inputs" / "shop"
    create_study(study, template=JourneyType.PURCHASE, language=Language.EN)
    write_survey(study)
    write_other_sources(study)
    coded = CodedStudy(folder=study)
    coded.drop(study / "surveys" / "second.xlsx", name=f"{SECRETS['workbook of codes']}.xlsx")
    coded.run()
    return dict(unpack(home / "outputs"))


@pytest.mark.parametrize("place", SECRETS)
def test_no_identifier_is_kept_or_written(written: dict[str, bytes], place: str) -> None:
    forms = forms_of(SECRETS[place])

    assert [name for name, content in written.items() if any(form in content for form in forms)] == []


def test_the_study_was_read_and_its_files_can_be_told_apart(written: dict[str, bytes]) -> None:
    run, quotes = (
        next(content for name, content in written.items() if re.fullmatch(rf"shop/[^/]+/{file}", name))
        for file in (r"run\.json", r"quotes\.csv")
    )

    for file in ("surveys/(email)/answers (email) (phone).csv", "surveys/(email).csv", "surveys/second.xlsx"):
        assert file.encode() in run
    assert b"interviews/2026-10-22 (email).vtt" in run
    assert b"The delivery was quick the 3th time" in quotes
