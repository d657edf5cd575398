"""The terminal of a hosted session: what goes to it, what comes from it, and what a crash shows."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message

from prompts.turns import Turn
from store import FixedClock, Log
from tests.tui.conftest import NOW
from tests.tui.toy import WORDS, Toy
from tui.hosted.app import Crashed, HostedApp
from tui.hosted.backlog import FRAMES, OTHERS, Backlog
from tui.hosted.keys import LONGEST_PASTE, Keys

Pipe = tuple[int, int]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    read, write = os.pipe2(os.O_NONBLOCK)
    yield read, write
    for descriptor in (read, write):
        with suppress(OSError):
            os.close(descriptor)


def everything(read: int) -> bytes:
    got = b""
    with suppress(BlockingIOError):
        while part := os.read(read, 65536):
            got += part
    return got


class TestBacklog:
    """What is on its way to the terminal."""

    async def test_what_is_taken_goes_at_once(self, pipe: Pipe) -> None:
        read, write = pipe
        backlog = Backlog(asyncio.get_running_loop(), write, lambda: None)
        backlog.frame(b"picture")
        backlog.other(b"bell")
        assert everything(read) == b"picturebell"
        assert backlog.size == 0

    async def test_a_terminal_that_falls_behind_gets_whole_frames_and_is_then_drawn_afresh(
        self, pipe: Pipe
    ) -> None:
        read, write = pipe
        afresh: list[bool] = []
        backlog = Backlog(asyncio.get_running_loop(), write, lambda: afresh.append(True))
        frames = [f"<{number:04}{'.' * 9_000}>".encode() for number in range(100)]
        for frame in frames:
            backlog.frame(frame)
            assert backlog.size < FRAMES + len(frame) + 1
        got = b""
        while backlog.size:
            got += everything(read)
            await asyncio.sleep(0.001)
        got += everything(read)
        taken = len(got) // len(frames[0])
        assert got == b"".join(frames[:taken])
        assert taken < len(frames)
        assert afresh == [True]

        backlog.frame(b"afresh")
        assert everything(read) == b"afresh"

    async def test_what_is_copied_is_not_left_out_with_the_frames_but_has_its_bound(self, pipe: Pipe) -> None:
        _, write = pipe
        backlog = Backlog(asyncio.get_running_loop(), write, lambda: None)
        for _ in range(100):
            backlog.frame(b"." * 9_000)
        before = backlog.size
        backlog.other(b"copied")
        assert backlog.size == before + len(b"copied")
        for _ in range(100):
            backlog.other(b"c" * 100_000)
        assert backlog.size < OTHERS + 100_001
        backlog.finish(b"", 0)

    async def test_the_end_completes_the_frame_that_was_begun_and_no_other(self, pipe: Pipe) -> None:
        read, write = pipe
        backlog = Backlog(asyncio.get_running_loop(), write, lambda: None)
        for letter in b"abc":
            backlog.frame(bytes([letter]) * 60_000)
        got = everything(read)
        backlog.finish(b"END", 1)
        got += everything(read)
        assert got == b"a" * 60_000 + b"b" * 60_000 + b"END"

    async def test_the_end_does_not_wait_for_a_terminal_that_never_reads(self, pipe: Pipe) -> None:
        _, write = pipe
        loop = asyncio.get_running_loop()
        backlog = Backlog(loop, write, lambda: None)
        backlog.frame(b"." * 200_000)
        before = loop.time()
        backlog.finish(b"END", 0.2)
        assert loop.time() - before < 1

    async def test_a_terminal_that_is_gone_takes_everything(self, pipe: Pipe) -> None:
        read, write = pipe
        os.close(read)
        backlog = Backlog(asyncio.get_running_loop(), write, lambda: None)
        backlog.frame(b"picture")
        backlog.frame(b"picture")
        backlog.finish(b"END", 0.1)
        assert backlog.size == 0


def typed(events: list[Message]) -> str:
    return "".join(event.character or "" for event in events if isinstance(event, Key))


class TestKeys:
    """What comes from the terminal."""

    def test_a_character_cut_in_two_arrives_whole(self) -> None:
        keys = Keys()
        first, second = "é".encode()[:1], "é".encode()[1:]
        assert [*keys.feed(first)] == []
        assert typed([*keys.feed(second)]) == "é"

    def test_what_is_no_utf8_is_shown_as_such(self) -> None:
        assert typed([*Keys().feed(b"a\xffb")]) == "a\N{REPLACEMENT CHARACTER}b"

    @pytest.mark.parametrize(
        "report", [b"\x1b[48;65535;65535;0;0t", b"\x1b[48;24;80;1;1t", b"\x1b[?2048;1$y", b"\x1b[?2048;2$y"]
    )
    def test_the_size_that_a_report_claims_is_not_believed(self, report: bytes) -> None:
        events = [*Keys().feed(report + b"x")]
        assert not [event for event in events if isinstance(event, Resize)]
        assert typed(events) == "x"

    def test_a_report_of_pixels_does_not_move_the_mouse(self) -> None:
        [event] = Keys().feed(b"\x1b[48;1;1;9999;9999t\x1b[<0;10;5M")
        assert isinstance(event, MouseDown)
        assert (event.x, event.y) == (9, 4)

    @pytest.mark.parametrize("report", [b"\x1b[99999999999u", b"\x1b[1:2;3u", b"\x1b[1114112;1u"])
    def test_a_key_that_cannot_be_is_dropped(self, report: bytes) -> None:
        keys = Keys()
        assert typed([*keys.feed(report)]) == ""
        assert typed([*keys.feed(b"ok")]) == "ok"

    def test_half_a_character_of_another_encoding_is_dropped(self) -> None:
        assert [*Keys().feed(b"\x1b[55296;1;55296u")] == []

    def test_a_paste_comes_in_one_piece(self) -> None:
        keys = Keys()
        events = [*keys.feed(b"\x1b[200~one\rtwo"), *keys.feed(b" three\x1b[201~")]
        assert [event.text for event in events if isinstance(event, Paste)] == ["one\rtwo three"]

    def test_a_paste_without_end_is_dropped_and_typing_goes_on_after_it(self) -> None:
        keys = Keys()
        events = [*keys.feed(b"\x1b[200~")]
        for _ in range(3 * LONGEST_PASTE // 4096):
            events += keys.feed(b"x" * 4096)
        events += [*keys.feed(b"x\x1b[20"), *keys.feed(b"1~ok")]
        assert typed(events) == "ok"

    @given(
        st.lists(st.binary(max_size=60) | st.from_regex(rb"\x1b\[[<?]?[\d;:]{0,12}[a-zA-Z~]", fullmatch=True))
    )
    def test_nothing_that_comes_breaks_it(self, pieces: list[bytes]) -> None:
        keys = Keys()
        for piece in pieces:
            for event in keys.feed(piece):
                assert not isinstance(event, Resize)
        for _ in keys.time_out():
            pass


class Breaking(Toy):
    """A conversation that fails where nobody thought of it."""

    def reply(self, line: str) -> list[Turn]:
        secret = f"what {line} wrote"
        raise RuntimeError(secret)


def test_a_crash_shows_one_sentence_and_nothing_of_what_was_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reported: list[BaseException] = []

    async def crash() -> None:
        with Log.open(tmp_path) as log:
            app = HostedApp(
                Breaking(), log, FixedClock(NOW), WORDS, idle=60, company=None, report=reported.append
            )
            async with app.run_test() as pilot:
                await pilot.press(*"Omar", "enter")
                await pilot.pause(0.3)

    with pytest.raises((Crashed, RuntimeError)):
        asyncio.run(crash())
    shown = "".join(capfd.readouterr())
    assert "Something went wrong" in shown
    assert "Omar" not in shown
    assert "Traceback" not in shown
    assert [type(error) for error in reported] == [RuntimeError]
