"""A study's settings are read once, and every mistake names file, key and fix."""

from datetime import date, time
from pathlib import Path

import pytest

from research.errors import SettingsError
from research.settings import read_study
from research.terms import ColumnRole, JourneyType, Language, Voice

GOOD = """
title = "Shop"
question = "Where do we lose people?"
journey_type = "purchase"
languages = ["es", "ro"]
report_language = "ro"
time_zone = "Europe/Bucharest"

[[waves]]
id = "before"
name = "Înainte"
from = 2026-08-17
to = 2026-09-06

[[waves]]
id = "after"
files = ["surveys/after*"]

[[personas]]
id = "ro"
name = "Clienți din România"
where = { country = ["Romania", "RO"], age = ["25-34"] }

[[columns]]
file = "surveys/x.csv"
column = "Q7"
role = "ces"
high_is_good = true

[[speakers]]
speaker = "Ana"
voice = "interviewer"

[[campaigns]]
name = "Sale"
from = 2026-09-07
to = 2026-09-10
rerun_after_days = [0, 14]

[schedule]
cron = "0 6 * * 1"
at = 07:30:00

[notify]
webhook = "TEAM_CHAT"

[options]
small_base = 8

[store]
url = "sqlite:///x.db"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_study_is_what_its_file_says(tmp_path: Path) -> None:
    study = read_study(write(tmp_path, GOOD))

    assert study.id == tmp_path.name
    assert study.journey_type is JourneyType.PURCHASE
    assert study.languages == (Language.ES, Language.RO)
    assert study.waves[0].starts_on == date(2026, 8, 17)
    assert study.waves[1].name == "after"
    assert study.personas[0].where == (("age", ("25-34",)), ("country", ("Romania", "RO")))
    assert study.columns[0].role is ColumnRole.CES
    assert study.speakers[0].voice is Voice.INTERVIEWER
    assert (study.options.small_base, study.options.fault_limit) == (8, 0.05)
    assert study.campaigns[0].rerun_after_days == (0, 14)
    assert (study.schedule.cron, study.schedule.at) == ("0 6 * * 1", time(7, 30))
    assert study.notify_variable == "TEAM_CHAT"
    assert study.options.database_url == "sqlite:///x.db"


@pytest.mark.parametrize(
    ("change", "problem", "fix"),
    [
        (("journey_type", "jurney_type"), "Unknown key 'jurney_type'", "Use one of: journey_type"),
        (('title = "Shop"', ""), "The key 'title' is missing", "Add: title"),
        (('"purchase"', '"buying"'), "'buying': input should be", "Use one of: 'purchase'"),
        (('report_language = "ro"', 'report_language = "und"'), "not a report language", "docs/settings.md"),
        (("Europe/Bucharest", "Bucharest"), "is not a time zone", "docs/settings.md"),
        (("to = 2026-09-06", "to = 2026-01-01"), "ends before it starts", "docs/settings.md"),
        (("to = 2026-09-06", ""), "needs both 'from' and 'to'", "docs/settings.md"),
        (('id = "after"', 'id = "before"'), "Two [[waves]] have the id 'before'", "an id of its own"),
        (('files = ["surveys/after*"]', "from = 2026-09-06\nto = 2026-10-01"), "overlap on 2026-09-06", "one wave"),
        (("small_base = 8", "small_base = 0"), "'0': input should be greater", "docs/settings.md"),
        (("small_base = 8", "smal_base = 8"), "Unknown key 'smal_base'", "Use one of: small_base"),
        (('role = "ces"', 'role = "effort"'), "'effort': input should be", "'ces'"),
        (("0 6 * * 1", "0 6 31 2 *"), "'0 6 31 2 *': is no cron line that ever comes true", "docs/settings.md"),
        (("07:30:00", '"half past"'), "'half past': input should be in a valid time format", "docs/settings.md"),
        (("07:30:00", '"07:30Z"'), "states a zone; write the hour alone", "docs/settings.md"),
        (('"TEAM_CHAT"', '"https://x.org/y"'), "'https://x.org/y': string should match", "docs/settings.md"),
        (("[0, 14]", "[-1]"), "'-1': input should be greater than or equal to 0", "docs/settings.md"),
        (("cron =", "crom ="), "Unknown key 'crom'", "Use one of: cron, at"),
        (('title = "Shop"', "title = Shop"), "cannot be read as TOML", "double quotes"),
    ],
)
def test_a_mistake_names_the_key_and_the_fix(tmp_path: Path, change: tuple[str, str], problem: str, fix: str) -> None:
    text = GOOD.replace(*change)
    assert text != GOOD

    with pytest.raises(SettingsError) as caught:
        read_study(write(tmp_path, text))

    assert problem in caught.value.problem
    assert fix in caught.value.fix
    assert "study.toml" in caught.value.where


def test_a_folder_without_settings_says_how_to_make_a_study(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="journey new"):
        read_study(tmp_path)


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes('title = "Călătorie"'.encode("cp1250"))

    with pytest.raises(SettingsError, match="UTF-8"):
        read_study(tmp_path)


def test_a_file_saved_by_notepad_with_a_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(GOOD, encoding="utf-8-sig")

    assert read_study(tmp_path).title == "Shop"
