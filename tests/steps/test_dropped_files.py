"""Files that were dropped in are worked on once they rest, and once."""

from pathlib import Path

from research.steps.dropped_files import Changes, DroppedFiles, take_marks


def drop(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def open_folder(tmp_path: Path) -> DroppedFiles:
    return DroppedFiles(tmp_path / "study", outputs=tmp_path / "outputs", settle_seconds=5)


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    file = drop(tmp_path / "study" / "surveys" / "a.csv")
    files = open_folder(tmp_path)

    assert files.look(100) == Changes(new=("surveys/a.csv",))
    assert files.are_waiting()
    assert not files.are_settled(104)
    drop(file, "longer")
    assert files.look(104) == Changes(changed=("surveys/a.csv",))
    assert not files.are_settled(108)
    assert files.look(108) is None
    assert files.are_settled(109)


def test_what_changes_during_a_run_waits_for_one_more(tmp_path: Path) -> None:
    file = drop(tmp_path / "study" / "a.csv")
    files = open_folder(tmp_path)
    files.look(0)

    taken = files.take()
    drop(file, "changed while it ran")
    files.finish(taken, is_noted=True)
    files.look(60)

    assert files.are_waiting()
    files.finish(files.take(), is_noted=True)
    assert not files.are_waiting()


def test_who_watches_later_knows_what_was_done(tmp_path: Path) -> None:
    drop(tmp_path / "study" / "a.csv")
    first = open_folder(tmp_path)
    first.look(0)
    first.finish(first.take(), is_noted=True)

    later = open_folder(tmp_path)
    later.look(0)
    assert not later.are_waiting()
    drop(tmp_path / "study" / "b.csv")
    later.look(1)
    assert later.are_waiting()


def test_a_run_that_was_cut_off_is_made_up_for_by_who_watches_later_alone(tmp_path: Path) -> None:
    drop(tmp_path / "study" / "a.csv")
    first = open_folder(tmp_path)
    first.look(0)
    first.finish(first.take(), is_noted=False)

    later = open_folder(tmp_path)
    later.look(0)
    assert not first.are_waiting()
    assert later.are_waiting()


def test_unfinished_and_hidden_files_and_outputs_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv.part", ".hidden/c.csv", "~$d.xlsx", "e.crdownload", "outputs/x/f.html", "g.csv~"):
        drop(tmp_path / name)

    assert list(take_marks(tmp_path, outputs=tmp_path / "outputs" / "x")) == ["a.csv"]
