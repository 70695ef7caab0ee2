"""Whatever carries out the heavy steps, a run writes the same files."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from flows.runners import check_reachable, open_runner
from research.errors import WrongUseError
from research.terms import Runner
from tests.conftest import need
from tests.flows.conftest import Journey, Run
from tests.flows.test_demo_study import bytes_below, without_stamp
from tests.steps.coded_study import CodedStudy
from tests.steps.conftest import make_study


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A small study after its steps were done one after the other, without a workflow engine."""
    study = make_study(tmp_path_factory.mktemp("plain"))
    CodedStudy(folder=study).run()
    return Run(study=study, outputs=study.parents[1] / "outputs" / "shop", said=CompletedProcess([], 0))


def files_of(run: Run) -> dict[str, bytes]:
    """The run's files without its stamp; but for the record of the run itself."""
    found = bytes_below(run.latest.resolve()).items()
    return {name: without_stamp(content, run=run.run_record["run"]) for name, content in found if name != "run.json"}


@pytest.mark.flow
@pytest.mark.parametrize("runner", [Runner.THREADS, Runner.PROCESSES, Runner.DASK])
def test_every_runner_writes_what_plain_steps_write(plain: Run, journey: Journey, tmp_path: Path, runner: str) -> None:
    need("the extra [dask]", found=runner != Runner.DASK or find_spec("prefect_dask") is not None)
    study = tmp_path / "inputs" / "shop"
    shutil.copytree(plain.study, study)

    said = journey("run", study, "--runner", runner)

    assert said.returncode == 0, said.stderr
    assert "2 new files to read" in said.stderr
    assert "Batch 1 of 1" in said.stderr
    assert files_of(Run(study=study, outputs=tmp_path / "outputs" / "shop", said=said)) == files_of(plain)


def test_an_address_for_a_runner_of_this_machine_is_wrong_use() -> None:
    with pytest.raises(WrongUseError, match=r"(?s)takes no address.*--cluster tcp://10.0.0.5:8786.*--runner dask"):
        open_runner(Runner.PROCESSES, cluster="tcp://10.0.0.5:8786")


def test_a_store_that_is_a_file_is_not_for_other_machines(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"(?s)is a file.*--cluster tcp://10.0.0.5:8786.*PostgreSQL"):
        check_reachable(make_study(tmp_path), cluster="tcp://10.0.0.5:8786")


@pytest.mark.skipif(find_spec("prefect_ray") is not None, reason="the extra [ray] is installed here")
def test_a_runner_whose_extra_is_not_installed_says_how_to_install_it() -> None:
    with pytest.raises(WrongUseError, match=r"(?s)prefect_ray, which is not installed.*--runner ray.*\.\[ray\]"):
        open_runner(Runner.RAY)
