"""Where logs live, and the names that lead nowhere else."""

import subprocess
import sys
from pathlib import Path

import pytest

from store import DEFAULT_LEAD, CannotRead, NotUnderstood, data_directory, lead_directory, own_directory


def test_the_data_directory_is_the_one_given_first() -> None:
    environ = {"LIMELIGHT_DATA": "/from/environment"}
    assert data_directory(Path("/given"), environ) == Path("/given")
    assert data_directory(None, environ) == Path("/from/environment")
    assert data_directory(None, {"LIMELIGHT_DATA": "~/here"}) == Path.home() / "here"


def test_the_home_of_nobody_cannot_be_read() -> None:
    for explicit, environ in ((Path("~no-such-user/x"), {}), (None, {"LIMELIGHT_DATA": "~no-such-user/x"})):
        with pytest.raises(CannotRead) as raised:
            data_directory(explicit, environ)
        assert (raised.value.path, raised.value.reason) == (
            Path("~no-such-user/x"),
            "No such file or directory",
        )


def test_a_service_has_a_place_of_its_own_unless_another_is_given() -> None:
    environ = {"LIMELIGHT_DATA": "/from/environment"}
    assert data_directory(None, {}, of_service=True) == Path("/var/lib/limelight")
    assert data_directory(None, environ, of_service=True) == Path("/from/environment")
    assert data_directory(Path("/given"), environ, of_service=True) == Path("/given")


def test_otherwise_it_is_where_the_system_keeps_a_users_data() -> None:
    for environ in ({}, {"LIMELIGHT_DATA": ""}):
        directory = data_directory(None, environ)
        assert directory.is_absolute()
        assert directory.name == "limelight"


@pytest.mark.parametrize("lead", [DEFAULT_LEAD, "ana", "a", "ana.garcia-2_x", "0", "a" * 64])
def test_a_lead_has_a_directory_of_their_own(lead: str) -> None:
    assert lead_directory(Path("/data"), lead) == Path("/data/leads") / lead


@pytest.mark.parametrize(
    "lead",
    ["", ".", "..", "../ana", "a/b", "a..b", ".ana", "-ana", "Ana", "ana ", "ana\n", "añа", "a" * 65, "a\0"],
)
def test_no_name_leads_anywhere_else(lead: str) -> None:
    with pytest.raises(NotUnderstood):
        lead_directory(Path("/data"), lead)


@pytest.mark.parametrize("link", ["leads", "leads/mira", "leads/mira/journal.jsonl"])
@pytest.mark.parametrize("dangles", [True, False])
def test_no_link_leads_from_ones_own_log_to_anothers(tmp_path: Path, link: str, *, dangles: bool) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    (data / link).parent.mkdir(parents=True)
    if not dangles:
        (elsewhere / "mira").mkdir(parents=True)
    assert own_directory(data, "mira") == data / "leads" / "mira"

    (data / link).symlink_to(elsewhere)

    with pytest.raises(CannotRead) as raised:
        own_directory(data, "mira")
    assert raised.value.path == data / link


def test_importing_the_store_stays_light() -> None:
    code = (
        "import sys, store; print({'platformdirs', 'textual', 'dateparser', 'asyncio'} & sys.modules.keys())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
