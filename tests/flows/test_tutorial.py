"""The tutorial is true: its commands are run in order, and what it shows is what they say."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.flows.conftest import JOURNEY, ROOT, copy_of_demo

pytestmark = pytest.mark.flow


def test_every_command_of_the_tutorial_says_what_the_tutorial_shows(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    copy_of_demo(tmp_path)
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    settings = tmp_path / "inputs" / "autumn" / "study.toml"
    journey = f'"{JOURNEY[0]}"'
    n_commands = 0

    for language, block in re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL):
        if language == "toml":
            settings.write_text(settings.read_text(encoding="utf-8") + block, encoding="utf-8")
            continue
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = step.splitlines()
            said = subprocess.run(  # noqa: S602 -- the commands are our own documentation
                command.replace("journey ", f"{journey} ", 1) if command.startswith("journey ") else command,
                shell=True,
                cwd=tmp_path,
                env=dict(environment),
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert said.returncode == 0, said.stderr
            assert [line for line in shown if line and line not in said.stdout + said.stderr] == []
            n_commands += 1

    assert n_commands == 6
    assert (tmp_path / "outputs" / "autumn" / "latest" / "journey_map.html").exists()
