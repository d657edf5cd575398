"""What is written down, and what is not."""

import datetime as dt
import io
import json
import logging

import asyncssh
import pytest

from store import FixedClock
from tui.serve.audit import Audit, Happening, Heard, command_word, why_lost
from tui.serve.limits import Refusal
from tui.serve.strangers import LINES_OF_A_KIND, LINES_OF_ALL, Strangers

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


def written(stream: io.StringIO) -> list[dict[str, object]]:
    """What stands there."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def test_of_strangers_a_few_lines_are_written_and_then_how_many_more() -> None:
    stream = io.StringIO()
    strangers = Strangers(Audit(stream, CLOCK))
    for n in range(1_000):
        strangers(Happening.REFUSED, **{"from": "10.0.0.1", "reason": Refusal.NEWCOMERS})
        strangers(Happening.LEFT, **{"from": f"2001:db8::{n:x}", "keys": 1, "reason": "no known key"})
    assert len(written(stream)) == 2 * LINES_OF_A_KIND
    strangers(Happening.REFUSED, **{"from": "10.0.0.1", "reason": Refusal.KEYS})
    strangers(Happening.REFUSED, **{"from": "10.0.0.2", "reason": Refusal.NEWCOMERS})
    assert len(written(stream)) == 2 * LINES_OF_A_KIND + 2

    strangers.sum_up()

    refused, left = written(stream)[-2:]
    at, more = "2026-11-23T09:00:00+00:00", 1_000 - LINES_OF_A_KIND
    assert refused == {
        "at": at,
        "event": "refused",
        "from": "10.0.0.1",
        "reason": "too many newcomers",
        "more": more,
    }
    assert left == {
        "at": at,
        "event": "left-unknown",
        "from": "2001:0db8:0000:0000",
        "reason": "no known key",
        "more": more,
    }
    strangers.sum_up()
    assert len(written(stream)) == 2 * LINES_OF_A_KIND + 4


async def test_strangers_from_everywhere_fill_no_disk_either() -> None:
    stream = io.StringIO()
    strangers = Strangers(Audit(stream, CLOCK))
    for n in range(10_000):
        strangers(Happening.REFUSED, **{"from": f"10.0.{n // 250}.{n % 250}", "reason": Refusal.NEWCOMERS})
    strangers.sum_up()
    assert len(written(stream)) == LINES_OF_ALL + 1
    assert (written(stream)[-1]["from"], written(stream)[-1]["more"]) == ("others", 10_000 - LINES_OF_ALL)


async def test_each_minute_begins_anew() -> None:
    stream = io.StringIO()
    strangers = Strangers(Audit(stream, CLOCK))
    for _ in range(2):
        for _ in range(LINES_OF_A_KIND):
            strangers(Happening.REFUSED, **{"from": "10.0.0.1", "reason": Refusal.NEWCOMERS})
        strangers.sum_up()
    assert len(written(stream)) == 2 * LINES_OF_A_KIND
    assert not any("more" in one for one in written(stream))
