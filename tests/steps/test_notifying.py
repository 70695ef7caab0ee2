"""Word of a failure goes to the address that the study names, and nowhere else, in fixed words."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from research.steps.notifying import Mishap, notify

STUDY = """
title = "Interview with Ana Popescu"
question = "Where?"
journey_type = "purchase"
languages = ["en"]
report_language = "en"
"""
NOTIFY = '[notify]\nwebhook = "TEAM_CHAT"\n'


class Chat(HTTPServer):
    """A chat's web address on this machine, and what came in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Ear)
        self.heard: list[dict[str, str]] = []


class Ear(BaseHTTPRequestHandler):
    """Takes what is posted."""

    server: Chat

    def do_POST(self) -> None:
        self.server.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name of the method we override
        del format, args


@pytest.fixture
def chat() -> Iterator[Chat]:
    with Chat() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def study(folder: Path, text: str) -> Path:
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("mishap", Mishap)
def test_the_team_hears_what_to_do_and_nothing_personal(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: Mishap
) -> None:
    monkeypatch.setenv("TEAM_CHAT", f"http://127.0.0.1:{chat.server_port}/hook")

    assert notify(study(tmp_path, STUDY + NOTIFY), mishap=mishap, tell=print)

    assert chat.heard == [{"text": f"Study {tmp_path.name}: {mishap}"}]
    assert "To do: " in chat.heard[0]["text"]
    assert "Ana" not in chat.heard[0]["text"]


def test_nothing_is_sent_unless_the_study_asks(tmp_path: Path, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM_CHAT", f"http://127.0.0.1:{chat.server_port}/hook")
    said: list[str] = []

    assert not notify(study(tmp_path, STUDY), mishap=Mishap.FAILED, tell=said.append)

    assert (chat.heard, said) == ([], [])


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://x"])
def test_an_address_that_is_none_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("TEAM_CHAT", address)
    said: list[str] = []

    assert not notify(study(tmp_path, STUDY + NOTIFY), mishap=Mishap.FAILED, tell=said.append)

    assert said == ["Nobody was told: the environment variable TEAM_CHAT holds no web address"]


def test_a_chat_that_does_not_answer_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Chat() as closed:
        port = closed.server_port
    monkeypatch.setenv("TEAM_CHAT", f"http://127.0.0.1:{port}/hook")
    said: list[str] = []

    assert not notify(study(tmp_path, STUDY + NOTIFY), mishap=Mishap.CRASHED, tell=said.append)

    assert "could not be sent" in said[0]
    assert str(port) not in said[0]
