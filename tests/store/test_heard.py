"""What was heard, once somebody it concerns is forgotten or a note is removed."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import Log, Outcome, Person, Postbox, Recognition, ShoutOut, postbox_of

DAY = dt.date(2026, 11, 20)
AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def said(key: str, handle: str, text: str, sender: str = "mira") -> ShoutOut:
    return ShoutOut(key=key, sender=sender, handle=handle, text=text, sent_at=AT)


@pytest.fixture
def box(tmp_path: Path) -> Postbox:
    """The box of a lead of two, with something about each and something by one about the other."""
    box = postbox_of(tmp_path, "bea")
    with Log.open(tmp_path / "log", box) as log:
        log.add_people([Person(name="Zoë Lind", handle="zlq"), Person(name="Bo", handle="bo")])
        box.put(said("a", "zlq", "zebra crossing"))
        box.put(said("b", "bo", "helped Zoë Lind and @zlq", sender="zlq"))
        log.take_in_post()
    return box


def bytes_in(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in directory.rglob("*") if path.is_file())


def test_whoever_is_forgotten_takes_what_was_said_of_them_along(box: Postbox, tmp_path: Path) -> None:
    with Log.open(tmp_path / "log", box) as log:
        log.forget(1, "someone")
        (one,) = log.heard()

    assert (one.handle, one.sender, one.text) == ("bo", "someone", "helped someone and someone")
    assert not [trace for trace in (b"zebra", b"zlq", b"Lind") if trace in bytes_in(tmp_path)]


def test_so_does_what_still_waits(box: Postbox, tmp_path: Path) -> None:
    box.put(said("c", "@ZLQ", "zither"))
    box.put(said("d", "bo", "torn zlq"))
    box.path.write_bytes(box.path.read_bytes()[:-5])
    box.put(said("e", "bo", "walked with Zoë Lind"))
    box.path.write_bytes(b"zlq damaged\n" + box.path.read_bytes())

    with Log.open(tmp_path / "log", box) as log:
        log.forget(1, "someone")

        assert [one.text for one in log.heard()] == ["helped someone and someone", "walked with someone"]
    assert not [
        trace for trace in (b"zebra", b"zither", b"zlq", b"ZLQ", b"Lind") if trace in bytes_in(tmp_path)
    ]
    assert box.path.read_bytes() == b""


def test_a_name_is_enough_where_only_one_of_those_who_are_here_goes_by_it(tmp_path: Path) -> None:
    box = postbox_of(tmp_path, "bea")
    with Log.open(tmp_path / "log", box) as log:
        log.add_people(
            [
                Person(name="Ana García"),
                Person(name="Ana Gone", left_on=DAY),
                Person(name="Jo Berg"),
                Person(name="Jo Holm"),
                Person(name="Jonas Lie", handle="ana2"),
            ]
        )
        for key, word in enumerate(("@ANA", "jo", "jo-holm", "JoHolm", "jon", "ana2")):
            box.put(said(str(key), word, "thanks"))
        log.take_in_post()

        assert [one.person for one in log.heard()] == [1, None, None, 4, None, 5]


def test_whoever_is_forgotten_takes_along_what_may_have_been_said_of_them(tmp_path: Path) -> None:
    box = postbox_of(tmp_path, "bea")
    with Log.open(tmp_path / "log", box) as log:
        log.add_people([Person(name="Jo Berg"), Person(name="Jo Holm"), Person(name="Bo", handle="jo2")])
        for key, word in enumerate(("jo", "johólm", "jo2")):
            box.put(said(str(key), word, f"thanks to {word}"))
        log.forget(1, "someone")

        assert [one.text for one in log.heard()] == ["thanks to johólm", "thanks to jo2"]


def test_the_files_of_a_lead_of_a_longer_name_are_left_alone(box: Postbox, tmp_path: Path) -> None:
    other = postbox_of(tmp_path, "bea.damaged-1")
    other.put(said("f", "zlq", "for another lead"))

    with Log.open(tmp_path / "log", box) as log:
        log.forget(1, "someone")

    assert b"for another lead" in other.path.read_bytes()


def test_what_it_became_may_be_removed(box: Postbox, tmp_path: Path) -> None:
    with Log.open(tmp_path / "log", box) as log:
        noted = log.note(Recognition(what="zebra", noticed_on=DAY, people=(1,)))
        first = replace(log.heard()[0], outcome=Outcome.RECOGNISED, settled_on=DAY, recognition=noted.id)
        log.change_heard(first)
        log.remove_recognition(noted.id)

        assert log.heard()[0] == replace(first, recognition=None)


def test_the_box_is_never_emptied_before_the_log_is_on_the_disk(box: Postbox, tmp_path: Path) -> None:
    box.put(said("c", "bo", "waits"))
    with (
        Log.open(tmp_path / "log", box) as log,
        pytest.raises(AssertionError, match="on the disk"),
        log.transaction(),
    ):
        log.take_in_post()
    assert b"waits" in box.path.read_bytes()
