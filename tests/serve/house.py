"""A fork server with its sessions, each at a plain terminal: all of an instance but the network."""

import codecs
import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from store import Draft, Log, lead_directory
from tests.acceptance.terminal import squeezed
from tui.cli.forks import launch
from tui.serve.relay import open_terminal, resize
from tui.serve.wire import Ended, FrontWire, Report, Signal, Start, Started, Stop, Terms, close_all

CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^=>])")
PATIENCE = 60.0
NOW = "2026-11-20T15:00:00+00:00"


class Window:
    """What one client sees and does."""

    def __init__(self, house: "House", lead: str, id: str, terminal: int) -> None:
        self.house = house
        self.lead = lead
        self.id = id
        self.terminal = terminal
        self.sent = ""
        """All that was drawn, without what only controls the terminal."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.raw = ""
        """The same with it."""

    @property
    def pid(self) -> int:
        return self.house.pids[self.id]

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def say(self, line: str) -> None:
        """Type a line as a hand does, and send it."""
        self.type(line)
        self.wait_for(line[-8:])
        time.sleep(0.15)
        self.type("\r")

    def wait_for(self, text: str) -> None:
        self.wait_until(lambda: squeezed(text) in squeezed(self.sent), text)

    def wait_until(self, there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end, (
                f"not within {PATIENCE} s: {what!r}; sent was:\n{self.sent[-3000:]}"
            )
            self.read(0.05)

    def read(self, seconds: float) -> bytes:
        """Take what is drawn within that time."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        data = b""
        with suppress(OSError):
            data = os.read(self.terminal, 65536) if ready else b""
        self.raw += self._decoder.decode(data)
        self.sent = CONTROL.sub(" ", self.raw)
        return data

    def settle(self, quiet: float = 0.4) -> None:
        """Take what is drawn until nothing more is."""
        while self.read(quiet):
            pass

    def rest(self) -> None:
        """Wait until the session has done all that there is to do, and leave what it drew unread."""
        end = time.monotonic() + PATIENCE
        while not self._sleeps_for(0.2):
            assert time.monotonic() < end, f"not at rest within {PATIENCE} s"

    def forget(self) -> None:
        """From now on, only what is drawn from now on counts."""
        self.settle()
        self.raw = self.sent = ""

    def resize(self, columns: int, lines: int) -> None:
        resize(self.terminal, columns, lines)

    def hang_up(self) -> Ended:
        os.close(self.terminal)
        self.terminal = -1
        return self.house.ended(self.id)

    def switches(self) -> int:
        """How often the process has fallen asleep, and so has woken."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/status")
        texts = [path.read_text(encoding="ascii") for path in threads]
        return sum(int(count) for text in texts for count in re.findall(r"ctxt_switches:\s+(\d+)", text))

    def _sleeps_for(self, seconds: float) -> bool:
        before = self.switches()
        time.sleep(seconds)
        # One that waits for a processor does not wake either; it is ready to run, and does not sleep.
        return self._fields()[0] == "S" and self.switches() == before

    def used(self) -> float:
        """Seconds of processor so far."""
        fields = self._fields()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _fields(self) -> list[str]:
        """What the system says of the process, from its state on."""
        return Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


class House:
    """A fork server on a data directory; at the end of the block it and its sessions are gone."""

    def __init__(self, data: Path, **terms: object) -> None:
        environ = {"LIMELIGHT_NOW": NOW, "TZ": "UTC"}
        self.data = data
        self.wire: FrontWire
        self.process: subprocess.Popen[bytes]
        self.wire, self.process = launch(Terms(data=str(data), inherited=environ, **terms))  # type: ignore[arg-type]  # the tests'
        self.pids: dict[str, int] = {}
        self.windows: list[Window] = []
        self._ended: dict[str, Ended] = {}
        self.nowhere = os.open(os.devnull, os.O_RDWR)
        self.heard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self.wire.send(Stop())
        assert self.process.wait(PATIENCE) == 0
        self.wire.close()
        os.close(self.nowhere)
        for window in self.windows:
            if window.terminal >= 0:
                os.close(window.terminal)

    def open(
        self, lead: str = "mira", command: str | None = None, size: tuple[int, int] = (80, 24)
    ) -> Window:
        """A session at a terminal."""
        kept, given = open_terminal(*size)
        window = Window(self, lead, self.start(lead, command, given, kind="xterm-256color"), kept)
        self.windows.append(window)
        return window

    def start(
        self, lead: str, command: str | None, *descriptors: int, kind: str | None = None, role: str = "lead"
    ) -> str:
        """A session with these descriptors, which are closed here."""
        id = f"s{len(self.pids) + 1}"
        start = Start(session=id, lead=lead, role=role, command=command, terminal=kind)
        self.wire.send(start, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        while id not in self.pids:
            self.heard()
        return id

    def call(
        self, lead: str, command: str | None, typed: str = "", role: str = "lead"
    ) -> tuple[int, str, str]:
        """Run a command without a terminal: its status, its output and its error output."""
        (read, into), (out, write), (error, complain) = os.pipe(), os.pipe(), os.pipe()
        id = self.start(lead, command, read, write, complain, role=role)
        with suppress(BrokenPipeError), os.fdopen(into, "w", encoding="utf-8") as stdin:
            stdin.write(typed)
        with os.fdopen(out, encoding="utf-8") as output, os.fdopen(error, encoding="utf-8") as narration:
            texts = output.read(), narration.read()
        return self.ended(id).status, *texts

    def open_later(self) -> int:
        """The kept end of a terminal, at which a session `early` is to begin."""
        kept, given = open_terminal(80, 24)
        self.wire.send(Start(session="early", lead="mira", role="lead", terminal="xterm"), (given,))
        os.close(given)
        return kept

    def first_end(self) -> Ended:
        """The next end that is heard of."""
        while not isinstance(heard := self.heard(), Ended):
            pass
        return heard

    def is_over(self, id: str) -> bool:
        """Whether a session has ended, as far as is known now."""
        while select.select([self.wire], [], [], 0)[0]:
            self.heard()
        return id in self._ended

    def signal(self, window: Window, number: signal.Signals) -> None:
        self.wire.send(Signal(window.id, number))

    def ended(self, id: str) -> Ended:
        """How a session ended, which is waited for."""
        while id not in self._ended:
            self.heard()
        return self._ended[id]

    def heard(self) -> Report:
        received = self.wire.receive()
        assert received is not None
        close_all(received[1])
        match received[0]:
            case Started(session, pid):
                self.pids[session] = pid
            case Ended(session) as ended:
                self._ended[session] = ended
        return received[0]

    def log(self, lead: str = "mira") -> Log:
        return Log.open(lead_directory(self.data, lead))

    def draft(self, lead: str = "mira") -> Draft | None:
        with self.log(lead) as log:
            return log.draft()
