"""What is written down, and what is not."""

import datetime as dt
import io
import json
import logging

import asyncssh
import pytest

from store import FixedClock
from tui.serve.audit import Audit, Happening, Heard, command_word, why_lost

CLOCK = FixedClock(dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC))


def test_a_line_is_a_json_object() -> None:
    stream = io.StringIO()
    Audit(stream, CLOCK)(Happening.CAME, lead="mira", seconds=1.5)
    assert json.loads(stream.getvalue()) == {
        "at": "2026-11-23T09:00:00+00:00",
        "event": "came",
        "lead": "mira",
        "seconds": 1.5,
    }


def test_what_comes_from_outside_acts_on_no_terminal_and_fills_no_disk() -> None:
    stream = io.StringIO()
    Audit(stream, CLOCK)(Happening.WARNING, text="\x1b]0;owned\x07\n\u202ex" + "x" * 10_000)
    assert stream.getvalue().count("\n") == 1
    assert len(stream.getvalue()) < 400
    assert not {"\x1b", "\x07", "\u202e", "\\u001b"} & set(stream.getvalue())


def test_a_reader_who_is_gone_stops_nothing() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(text)

    Audit(Gone(), CLOCK)(Happening.CAME)


def test_of_an_error_in_a_library_only_the_kind_is_kept() -> None:
    stream = io.StringIO()
    logger = logging.Logger("library")
    logger.addHandler(Heard(Audit(stream, CLOCK)))
    try:
        raise ValueError("Ana cried")
    except ValueError:
        logger.exception("it failed")
    logger.info("Command: log Ana cried")

    assert json.loads(stream.getvalue())["error"] == "ValueError"
    assert "Ana" not in stream.getvalue()


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (None, "chat"),
        ("", "chat"),
        ("due --json", "due"),
        ("--lang nb log due", "log"),
        ("--plain", "chat"),
        ("--help", "option"),
        ('"due"', "due"),
        ("l'o'g Ana", "log"),
        ("Ana cried", "other"),
        ("'due", "other"),
        ("bash -c due", "other"),
    ],
)
def test_a_command_is_named_and_nothing_of_it_repeated(command: str | None, word: str) -> None:
    assert command_word(command) == word


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (None, "hung up"),
        (ConnectionResetError("Ana"), "hung up"),
        (asyncssh.ConnectionLost("Client not responding to keepalive"), "answers no more"),
        (asyncssh.KeyExchangeFailed("No matching encryption algorithm found, sent x"), "no cipher in common"),
        (asyncssh.KeyExchangeFailed("Ana cried"), "no algorithm in common"),
        (asyncssh.ProtocolError("Ana cried"), "broken protocol"),
        (asyncssh.DisconnectError(13, "Ana cried"), "gave up"),
        (ValueError("Ana cried"), "broken protocol"),
    ],
)
def test_why_a_connection_ended_is_said_in_our_words(error: Exception | None, why: str) -> None:
    assert why_lost(error) == why
