"""The benchmark of scoring runs, and its texts are worth scoring. No time is asserted."""

from pathlib import Path

import pytest

from benchmarks.invented_comments import make_comments
from benchmarks.scoring import OURS, TEXTBLOB, main, make_rows
from research.scoring.analyzers import ANALYZERS
from research.terms import SCORED_LANGUAGES, Language


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_invented_comments_are_the_same_each_time_and_differ_in_feeling(language: Language) -> None:
    comments = make_comments(language, n_comments=200)
    polarities = [ANALYZERS[language].analyze(comment).polarity for comment in comments]

    assert comments == make_comments(language, n_comments=200)
    assert min(polarity for polarity in polarities if polarity is not None) < 0
    assert max(polarity for polarity in polarities if polarity is not None) > 0
    assert None in polarities


def test_speeds_are_shown_as_multiples_of_textblob() -> None:
    assert make_rows("some", speeds={OURS[0]: 300.0, TEXTBLOB: 200.0}) == [
        f"| some | {OURS[0]} | 300 | 1.50 |",
        f"| some | {TEXTBLOB} | 200 | 1.00 |",
    ]


def test_every_scorer_is_timed_on_every_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.csv").write_text("id,lang,domain,text,label\n1,es,tienda,Muy bien,pos\n", encoding="utf-8")

    main([str(tmp_path), "--texts", "20"])

    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines()[2:]]
    assert {row[0].removeprefix("| ") for row in rows} == {"invented en", "invented es", "invented ro", "ours"}
    assert len(rows) == 4 * 5
