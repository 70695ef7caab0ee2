"""Nothing needs the network: the demo runs where only the machine itself can be reached."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import need
from tests.flows.conftest import JOURNEY

pytestmark = pytest.mark.flow

# Brings up the loopback interface of a new network namespace, then becomes the command.
ALONE = """
import fcntl, os, socket, struct, sys
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_run_needs_no_network(
    environment: Mapping[str, str], tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    unshare = shutil.which("unshare") or ""
    python = str(Path(JOURNEY[0]).with_name("python"))
    alone = [unshare, "--net", "--map-root-user", python, "-c", ALONE]
    can_be_alone = unshare and subprocess.run([*alone, "/bin/true"], capture_output=True, check=False).returncode == 0
    need("a network namespace of one's own (unshare)", found=bool(can_be_alone))
    study = copy_demo(tmp_path)

    said = subprocess.run(
        [*alone, *JOURNEY, "run", str(study)], env=dict(environment), capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stderr
    assert (tmp_path / "outputs" / "demo" / "latest" / "journey_map.html").exists()
    assert "Traceback" not in said.stderr
