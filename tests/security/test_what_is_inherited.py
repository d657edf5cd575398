"""A mistake that hands one lead's notes to another: a name that was somebody else's before."""

from pathlib import Path

from tests.tui.cli.calling import Shell


def test_a_name_under_which_notes_are_kept(tmp_path: Path) -> None:
    """Whoever is removed leaves a log; a new colleague of the same name would read it, unless it is said."""
    home = Shell(tmp_path)
    text = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB7XbuUCpwRR4OQkYyWh9p64ddKoNVQWDDSQHLnTl0oi"

    home("--lead", "mira", "log", "Bo is thinking of leaving")
    kept = home("leads", "add", "mira", "--key", "-", typed=text)
    home("leads", "remove", "mira")
    member = home("leads", "add", "mira", "--member", "--key", "-", typed=text)
    home("leads", "remove", "mira")
    new = home("leads", "add", "olav", "--key", "-", typed=text)

    assert [one.status for one in (kept, member, new)] == [0, 0, 0]
    assert "log of that name" in kept.err
    assert "log of that name" not in member.err + new.err
