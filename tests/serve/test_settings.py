"""The limits as an operator changes them, and as the page for operators lists them."""

import re
from pathlib import Path

import msgspec
import pytest

from tests.structure.sources import ROOT
from tests.tui.cli.calling import Shell, is_one_sentence
from tui.serve.limits import Limits
from tui.serve.operate import FILES_OF_A_SESSION, Plan, files_needed
from tui.serve.settings import choose, settings, spoken
from tui.serve.wire import Terms

ROW = re.compile(r"^\| `([a-z-]+)` \| ([0-9.]+) \|", re.MULTILINE)
NOT_TO_CHOOSE = {"data", "inherited"}
CHECK = ("serve", "--check", "--host", "127.0.0.1", "--port", "0", "--limit")


def test_the_page_lists_every_limit_with_its_default() -> None:
    page = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    assert ROW.findall(page) == [(name, spoken(one.default)) for name, one in settings().items()]


def test_all_that_is_limited_can_be_changed() -> None:
    fields = {
        field.name for kind in (Limits, Terms) for field in msgspec.structs.fields(kind)
    } - NOT_TO_CHOOSE
    assert {one.field for one in settings().values()} == fields


@pytest.mark.parametrize("name", settings())
def test_each_takes_what_lies_between_its_ends(name: str) -> None:
    one = settings()[name]
    assert one.least <= one.default <= one.most
    for value in (one.least, one.most):
        chosen = choose([f"{name}={spoken(value)}"])
        plan = Plan(data=Path("data"), limits=chosen.limits, held=chosen.session)
        field = getattr(plan.terms if one.of_session else plan.limits, one.field)
        assert field == value * one.scale
        assert isinstance(field, int) == one.is_whole


def test_the_last_counts_and_what_is_as_usual_is_not_told() -> None:
    chosen = choose(["sessions=3", "keys=6", "memory-mib=300", "sessions=4", "login-seconds=2.5"])
    assert (chosen.limits.sessions, chosen.limits.login_seconds) == (4, 2.5)
    assert Plan(data=Path("data"), held=chosen.session).terms.memory == 300 * 1024 * 1024
    assert [setting.name for setting, _ in chosen.changed] == ["sessions", "memory-mib", "login-seconds"]


def test_more_sessions_need_more_files() -> None:
    more = files_needed(choose(["sessions=300"]).limits) - files_needed(choose(["sessions=200"]).limits)
    assert more == 100 * FILES_OF_A_SESSION


WRONG = ["0", "-1", "10001", "many", "", "1e3", "nan", "inf", "2.5", " 3", "1_000", "٣", "9" * 5000]


@pytest.mark.parametrize("value", WRONG)
def test_a_mad_value_is_refused_with_the_range(tmp_path: Path, value: str) -> None:
    done = Shell(tmp_path)(*CHECK, f"sessions={value}")
    assert (done.status, done.out, is_one_sentence(done.err)) == (2, "", True)
    assert "from 1 to 10000" in done.err


@pytest.mark.parametrize("text", ["session=3", "sessions", "", "=", "Sessions=3", "data=/etc", "\x1b[2J=3"])
def test_a_wrong_name_is_refused_with_the_right_ones(tmp_path: Path, text: str) -> None:
    done = Shell(tmp_path)(*CHECK, text)
    assert (done.status, done.out, is_one_sentence(done.err)) == (2, "", True)
    assert "sessions" in done.err
    assert "\x1b" not in done.err
