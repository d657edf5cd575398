"""What docs/reminders.md gives people to paste, in the programs that it is pasted into.

Each block is taken from the page as it stands. `limelight` is found where an
installation would have put it, under the home directory.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import ROOT, Shell

PAGE = (ROOT / "docs/reminders.md").read_text(encoding="utf-8")
SHELLS = [shell for shell in ("bash", "zsh") if shutil.which(shell)]
INSTALLED = """\
#!/bin/sh
export PYTHONPATH={root} LIMELIGHT_DATA={data} LIMELIGHT_NOW={now}
exec {python} -m tui "$@"
"""


def blocks(language: str) -> list[str]:
    """The blocks of the page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path) -> Shell:
    """A home where Limelight is installed, with a promise that is due."""
    home = Shell(tmp_path)
    command = tmp_path / ".local" / "bin" / "limelight"
    command.parent.mkdir(parents=True)
    command.write_text(INSTALLED.format(root=ROOT, data=home.data, now=home.now, python=sys.executable))
    command.chmod(0o755)
    home("followup", "add", "send the deck", "--when", "today")
    return home


def nothing_due(home: Shell) -> None:
    """Have it done."""
    home("followup", "done", "1")


def environ(home: Shell) -> dict[str, str]:
    """What a login gives a shell."""
    path = f"{home.home}/.local/bin:{os.environ['PATH']}"
    return {"HOME": str(home.home), "PATH": path, "TERM": "dumb", "PS1": "$ "}


def done(home: Shell, *argv: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """What came of a command, in a session of its own."""
    return subprocess.run(
        argv,
        input=typed,
        env=environ(home) | more,
        cwd=home.home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
        timeout=60,
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_when_a_shell_starts(home: Shell, shell: str) -> None:
    (start_up,) = blocks("sh")
    (home.home / f".{shell}rc").write_text(start_up)

    assert done(home, shell, "-i", "-c", "true").stdout == "2026-11-20 Friday, today: send the deck\n"
    nothing_due(home)
    assert done(home, shell, "-i", "-c", "true").stdout == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_in_the_prompt(home: Shell, shell: str) -> None:
    counted = home.home / "counted"
    (block,) = [block for block in blocks(shell) if "limelight_count" in block]
    counting = f'limelight() {{ echo >>"{counted}"; command limelight "$@"; }}\n'
    (home.home / f".{shell}rc").write_text(f"PS1='$ '\n{counting}{block}")

    seen = done(home, shell, "-i", typed="true\ntrue\nexit\n")
    assert (seen.stdout + seen.stderr).count("[1 due] $ ") == 3
    assert counted.read_text() == "\n"

    nothing_due(home)
    later = done(home, shell, "-i", typed="exit\n")
    assert "due" not in later.stdout + later.stderr


def test_a_prompt_says_nothing_of_a_damaged_log(home: Shell) -> None:
    (block,) = [block for block in blocks("bash") if "limelight_count" in block]
    (home.home / ".bashrc").write_text(f"PS1='$ '\n{block}")
    home.journal.write_bytes(b"mine\n")

    seen = done(home, "bash", "-i", typed="exit\n")

    assert "$ " in seen.stderr
    assert "limelight" not in seen.stderr.lower()


def test_in_the_prompt_of_zsh_as_in_that_of_bash() -> None:
    counting = [block for block in (*blocks("bash"), *blocks("zsh")) if "limelight_count" in block]
    functions = {block.partition("\n}\n")[0] for block in counting}
    assert (len(counting), len(functions)) == (2, 1)


def test_in_starship(home: Shell) -> None:
    (block,) = blocks("toml")
    module = tomllib.loads(block)["custom"]["limelight"]

    assert module["when"] is True
    assert done(home, "sh", "-c", module["command"]).stdout == "1\n"
    nothing_due(home)
    assert done(home, "sh", "-c", module["command"]).stdout == ""


def test_in_the_status_line_of_tmux(home: Shell, terminal: Terminal) -> None:
    (block,) = blocks("tmux")
    (home.home / ".tmux.conf").write_text(f"set -g status-right '<'\n{block}set -ga status-right '>'\n")
    inner = ["tmux", "-S", str(home.home / "inner")]
    window = ("sh", "-c", f"unset TMUX; exec {shlex.join(inner)} new-session cat")

    terminal.run(by=window, PATH=environ(home)["PATH"], HOME=str(home.home))
    try:
        terminal.wait_for("< 1 due>")
        nothing_due(home)
        done(home, *inner, "set", "-g", "status-interval", "1")
        terminal.wait_for("< >")
    finally:
        done(home, *inner, "kill-server")


def test_by_mail_from_cron(home: Shell) -> None:
    (block,) = blocks("crontab")
    *settings, line = block.splitlines()
    set_to = dict(setting.split("=", 1) for setting in settings)
    command = line.split(maxsplit=5)[5]

    assert cron(home, command, set_to) == ("2026-11-20 Friday, today: send the deck\n", "")
    nothing_due(home)
    assert cron(home, command, set_to) == ("", "")


def cron(home: Shell, command: str, settings: dict[str, str]) -> tuple[str, str]:
    """What a command says that is started as cron does: a little environment, no terminal, no input."""
    least = {"HOME": str(home.home), "LOGNAME": "me", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    run = subprocess.run(
        ["/bin/sh", "-c", command.partition("%")[0]],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=least | settings,
        cwd=home.home,
        start_new_session=True,
        check=False,
        timeout=60,
    )
    return run.stdout, run.stderr


def test_as_a_notification_from_systemd(home: Shell) -> None:
    service, timer = blocks("ini")
    (start,) = re.findall("^ExecStart=(.+)$", service, re.MULTILINE)

    assert "OnCalendar=Mon..Fri 09:00" in timer
    assert notified(home, start) == "Limelight\n2026-11-20 Friday, today: send the deck\n"
    nothing_due(home)
    assert notified(home, start) == ""
    home.journal.write_bytes(b"mine\n")
    assert notified(home, start) == "Limelight\nThe log cannot be read.\n"


def notified(home: Shell, start: str) -> str:
    """What is shown by a command line of systemd's, where `notify-send` writes down what it is told."""
    shown, place = home.home / "shown", home.home / "bin"
    place.mkdir(exist_ok=True)
    (place / "notify-send").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{shown}"\n')
    (place / "notify-send").chmod(0o755)
    shown.write_text("")
    words = shlex.split(start.replace("%h", str(home.home)).replace("$$", "$"))
    assert done(home, *words, PATH=f"{place}:/usr/bin:/bin").returncode == 0
    return shown.read_text(encoding="utf-8")


def test_in_a_script(home: Shell) -> None:
    (block,) = [block for block in blocks("bash") if "--porcelain" in block]

    assert done(home, "bash", "-c", block).stdout == ""
    home.at("2026-11-10T09:00")("people", "add", "Ana")
    home.at("2026-11-10T09:00")("followup", "add", "thank Ana", "--with", "Ana", "--when", "today")
    assert done(home, "bash", "-c", block).stdout == "2026-11-10: thank Ana (Ana)\n"


def test_every_block_of_the_page_is_tried() -> None:
    languages = re.findall(r"^```(\w+)$", PAGE, re.MULTILINE)
    assert sorted({*languages}) == ["bash", "console", "crontab", "ini", "sh", "tmux", "toml", "zsh"]
