"""Sessions of a shared instance, without the network."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.house import House, Window
from tui.serve.wire import Ended, Start, Stop

FIRST = "What may I call you"
"""The first question of all."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("house")) as house:
        yield house


def leads() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"lead{number}"


LEADS = leads()


@pytest.fixture
def window(house: House) -> Window:
    """Somebody new at the first question."""
    window = house.open(next(LEADS))
    window.wait_for(FIRST)
    return window


def test_an_answer_is_kept_and_the_next_question_is_asked(window: Window) -> None:
    window.say("Mira Holm")
    window.wait_for("team")
    with window.house.log(window.lead) as log:
        assert log.lead().name == "Mira Holm"


@pytest.mark.parametrize("path", ["/etc/passwd", "~/team.csv", "../omar/journal.jsonl", "team.csv"])
def test_no_file_of_the_host_is_opened_for_a_lead(window: Window, path: str) -> None:
    window.say("Mira Holm")
    window.wait_for("team")
    window.forget()
    window.say(path)
    window.wait_for("A file cannot be opened here")
    with window.house.log(window.lead) as log:
        assert log.people() == ()


def test_hanging_up_keeps_the_half_typed_line(window: Window) -> None:
    window.type("Mir")
    window.wait_for("Mir")
    assert window.hang_up() == Ended(window.id, 128 + signal.SIGHUP)
    draft = window.house.draft(window.lead)
    assert draft is not None
    assert draft.text == "Mir"

    again = window.house.open(window.lead)
    again.wait_for("Mir")


def test_leaving_gives_the_terminal_back(window: Window) -> None:
    window.type("\x11")
    ended = window.house.ended(window.id)
    window.settle(0.1)
    assert ended == Ended(window.id, 0)


def test_a_window_can_be_resized_beyond_all_reason(window: Window) -> None:
    for size in [(60, 20), (0, 0), (65535, 65535), (1, 1), (120, 40)] * 20:
        window.resize(*size)
    window.forget()
    window.resize(100, 30)
    window.wait_for("Limelight")
    window.forget()
    window.type("still here")
    window.wait_for("still here")


def test_nothing_wakes_a_session_in_which_nothing_happens(window: Window) -> None:
    window.settle(1.0)
    before = window.switches()
    time.sleep(3)
    assert window.switches() == before


def test_killing_one_session_leaves_the_others(house: House, window: Window) -> None:
    other = house.open(next(LEADS))
    other.wait_for(FIRST)
    os.kill(other.pid, signal.SIGKILL)
    assert house.ended(other.id) == Ended(other.id, 0, signal.SIGKILL)
    window.type("unmoved")
    window.wait_for("unmoved")


def test_a_session_whose_terminal_is_never_read_goes_on_and_can_be_left(house: House) -> None:
    window = house.open(next(LEADS))
    window.wait_for(FIRST)
    for _ in range(300):
        window.type("word ")
        time.sleep(0.005)
        window.resize(80, 24 + _ % 2)
    window.rest()
    used = window.used()
    time.sleep(1)
    assert window.used() - used < 0.1
    assert window.hang_up().status == 128 + signal.SIGHUP


def test_a_terminal_that_was_not_read_for_long_is_drawn_afresh(window: Window) -> None:
    for round in range(120):
        window.resize(80 + round % 2 * 40, 24)
        time.sleep(0.04)
    window.resize(80, 24)
    window.rest()
    window.type("here now")
    window.rest()
    window.wait_until(lambda: "here now" in window.sent[-3000:], "what was typed")
    assert FIRST.replace(" ", "") in window.sent.replace(" ", "")[-3000:]


def test_a_session_may_not_outlive_its_terminal_whatever_holds_it_up(house: House, window: Window) -> None:
    os.kill(window.pid, signal.SIGSTOP)
    os.close(window.terminal)
    window.terminal = -1
    os.kill(window.pid, signal.SIGCONT)
    assert house.ended(window.id).status == 128 + signal.SIGHUP


def test_what_is_no_key_does_no_harm(window: Window) -> None:
    os.write(
        window.terminal, b"\xff\xfe\x1b[9999999999u\x1b[48;65535;65535;0;0t\x1b[1:2;3u\x1b[<0;99999;99999M"
    )
    window.rest()
    window.type("fine")
    window.wait_for("fine")
    assert window.used() < 5


def test_a_command_runs_without_a_terminal(house: House) -> None:
    lead = next(LEADS)
    status, _, error = house.call(lead, "people add Bo")
    assert (status, error.count("\n")) == (0, 1)
    assert house.call(lead, "log 'Bo helped'")[0] == 0
    status, out, error = house.call(lead, "export --format json")
    assert (status, error) == (0, "")
    assert "Bo helped" in out


@pytest.mark.parametrize(
    "command", ["doctor", "--data /etc due", "--lead other due", "sh -c id", "export '", "$(reboot)", "serve"]
)
def test_what_is_not_ones_own_is_refused_in_one_sentence(house: House, command: str) -> None:
    status, out, error = house.call(next(LEADS), command)
    assert (status, out) == (1, "") or (status, out) == (2, "")
    assert error.count("\n") == 1
    assert "Traceback" not in error


def test_a_session_has_nothing_of_the_hosts(house: House, window: Window) -> None:
    places = [str(each.readlink()) for each in Path(f"/proc/{window.pid}/fd").iterdir()]
    record = str(Path(f"/proc/{house.process.pid}/fd/2").readlink())
    files = [place for place in places if place.startswith("/") and not place.startswith("/dev/")]
    assert all(Path(file).is_relative_to(house.data) for file in files if file != record)
    environ = Path(f"/proc/{window.pid}/environ").read_bytes()
    assert {one.partition(b"=")[0] for one in environ.split(b"\0") if one} <= {b"LANG", b"PATH"}


def test_a_second_window_of_the_same_lead_follows_the_first(house: House) -> None:
    lead = next(LEADS)
    first, second = house.open(lead), house.open(lead)
    first.wait_for(FIRST)
    second.wait_for(FIRST)
    first.settle()
    second.forget()
    first.say("Mira")
    second.wait_for("team")


def test_being_told_to_stop_keeps_what_is_half_typed(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        windows = [house.open(lead) for lead in ("mira", "omar")]
        for window in windows:
            window.wait_for(FIRST)
            window.type("half a na")
            window.wait_for("half a na")
        house.wire.send(Stop())
        for window in windows:
            window.wait_for("come back")
            assert house.ended(window.id).status == 128 + signal.SIGTERM
        for lead in ("mira", "omar"):
            draft = house.draft(lead)
            assert draft is not None
            assert draft.text == "half a na"


def test_a_size_that_is_back_at_once_is_drawn_anew(tmp_path: Path) -> None:
    """A terminal that was small in between has lost what had no room in it."""
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        window.forget()
        window.resize(20, 5)
        window.resize(80, 24)
        window.wait_for(FIRST)


def test_an_idle_session_takes_its_leave(tmp_path: Path) -> None:
    with House(tmp_path, idle=1.0) as house:
        window = house.open()
        window.wait_for(FIRST)
        window.type("Mi")
        window.wait_for("took its leave")
        assert house.ended(window.id).status == 0
        assert house.draft() is not None


def test_an_idle_session_in_lines_takes_its_leave(tmp_path: Path) -> None:
    with House(tmp_path, idle=1.0) as house:
        window = house.open(command="checkin --plain")
        window.wait_for("What may I call you?")
        window.type("Mi")
        window.wait_for("Nothing was typed for a while")
        assert house.ended(window.id).status == 0
        draft = house.draft()
        assert draft is not None
        assert draft.text == "Mi"


def test_when_the_front_is_gone_so_is_everybody(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        house.wire.close()
        assert house.process.wait(20) == 0
        assert not Path(f"/proc/{window.pid}").exists()


def test_a_front_that_does_not_listen_holds_nobody_up(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        for number in range(600):  # more than a socket holds
            house.wire.send(Start(session=f"x{number}", lead="..", role="lead"), (house.nowhere,) * 3)
        window.type("unmoved")
        window.wait_for("unmoved")
        ended = {house.first_end().session for _ in range(600)}
        assert len(ended) == 600
