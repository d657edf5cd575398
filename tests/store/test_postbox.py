"""A postbox: what is left there reaches the log once and whole, and acts on nothing."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import (
    CannotWrite,
    Heard,
    Log,
    NotUnderstood,
    Person,
    Postbox,
    PostboxFull,
    ShoutOut,
    files,
    lines,
    new_identity,
    postbox_of,
)
from store.harmless import HARMFUL
from store.heard import LONGEST, one_line, same_handle
from store.journal import NoticeKind
from store.postbox import WAITING
from tests.store.values import UNSOUND

AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
OMAR = Person(name="Omar Haddad", handle="omar")

HOSTILE = (
    "\x1b]0;owned\x07",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x9b2J\x9d8;;http://evil\x9c",
    "\x1b[2J\x1b[H\x1bc",
    "".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0))),
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "two\nlines\r\nand\rmore\u2028and\u2029more\x85\x0b\x0c",
    "\ufeff\ud800\udfff",
    '","sender":"boss"}}\n{"crc":"00000000","tx":{}}\n',
    "x" * 100_000,
    "",
)

texts = st.sampled_from(HOSTILE) | st.text(max_size=60)


def thanks(
    text: str = "you saved the demo", sender: str = "mira", handle: str = "omar", key: str = ""
) -> ShoutOut:
    return ShoutOut(key=key or new_identity(), sender=sender, handle=handle, text=text, sent_at=AT)


def heard(directory: Path) -> tuple[Heard, ...]:
    """What a lead has heard once they open their log."""
    with Log.open(directory, postbox_of(directory, "bea")) as log:
        log.take_in_post()
        return log.heard()


@pytest.fixture
def box(tmp_path: Path) -> Postbox:
    """The box of Bea, who leads Omar."""
    with Log.open(tmp_path) as log:
        log.add_people([OMAR])
    return postbox_of(tmp_path, "bea")


def test_what_is_left_is_heard_once(box: Postbox, tmp_path: Path) -> None:
    box.put(thanks("first"))
    box.put(thanks("second", sender="kim", handle="@OMAR"))

    first, second = heard(tmp_path)

    assert (first.text, first.sender, first.handle, first.person, first.sent_at) == (
        "first", "mira", "omar", 1, AT
    )  # fmt: skip
    assert (second.text, second.sender, second.handle, second.person) == ("second", "kim", "OMAR", 1)
    assert first.is_open
    assert box.path.read_bytes() == b""
    assert heard(tmp_path) == (first, second)


def test_nobody_else_reads_it_whatever_the_umask(box: Postbox) -> None:
    box.put(thanks())

    assert box.path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in box.path.parent.iterdir()} == {0o600}


def test_no_box_is_made_by_looking(tmp_path: Path) -> None:
    assert heard(tmp_path) == ()
    assert not (tmp_path / "postbox").exists()


@given(st.lists(texts, max_size=WAITING))
@settings(max_examples=40, deadline=None)
@example(list(HOSTILE))
def test_no_text_acts_on_a_terminal_or_ends_its_line(written: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        box = postbox_of(Path(place), "bea")
        for text in written:
            box.put(thanks(one_line(text)))

        found = heard(Path(place))

    assert [one.text for one in found] == [one_line(text)[:LONGEST] for text in written]
    assert not any(HARMFUL.search(one.text) for one in found)
    assert not any(mark in one.text for one in found for mark in "\n\r\t\x0b\x0c\x85\u2028\u2029")
    assert {one.sender for one in found} <= {"mira"}


@given(texts, texts, texts)
@settings(max_examples=40, deadline=None)
def test_what_was_never_cleaned_is_cleaned_when_it_is_taken_in(text: str, sender: str, handle: str) -> None:
    """The box is a file: whoever can write to it need not come by our door."""
    shout_out = thanks(*(part.encode("utf-8", "ignore").decode() for part in (text, sender, handle)))
    with tempfile.TemporaryDirectory() as place:
        postbox_of(Path(place), "bea").put(shout_out)
        (one,) = heard(Path(place))

    for part in (one.text, one.sender, one.handle):
        assert not HARMFUL.search(part)
        assert part == " ".join(part.split())
    assert len(one.text) <= LONGEST


def test_the_same_one_is_not_heard_twice(box: Postbox, tmp_path: Path) -> None:
    """Whoever is killed after the log was written and before the box was emptied has it in both."""
    box.put(thanks(key="a"))
    waiting = box.path.read_bytes()
    heard(tmp_path)
    box.path.write_bytes(waiting * 2)
    box.put(thanks("another"))

    assert [one.text for one in heard(tmp_path)] == ["you saved the demo", "another"]


def test_half_a_line_spoils_no_other(box: Postbox, tmp_path: Path) -> None:
    box.put(thanks("first"))
    box.put(thanks("torn"))
    box.path.write_bytes(box.path.read_bytes()[:-9])
    box.put(thanks("third"))

    with Log.open(tmp_path, box) as log:
        log.take_in_post()
        (notice,) = log.notices

        assert [one.text for one in log.heard()] == ["first", "third"]
    assert (notice.kind, notice.path, notice.line) == (NoticeKind.DAMAGED, box.path, 2)
    assert notice.kept_in is not None
    assert b"torn" in notice.kept_in.read_bytes()
    assert box.path.read_bytes() == b""


@pytest.mark.parametrize(
    "damage",
    [
        b"\x00" * 40,
        b"{}",
        b'{"crc":"00000000","tx":{}}',
        b"\xff\xfe",
        b"null",
        *(lines.seal(b'{"key":"k","text":%b}' % document)[:-1] for document in UNSOUND),
    ],
)
def test_whatever_else_stands_there_is_set_aside(box: Postbox, tmp_path: Path, damage: bytes) -> None:
    box.put(thanks("first"))
    box.path.write_bytes(damage + b"\n" + box.path.read_bytes() + damage)

    assert [one.text for one in heard(tmp_path)] == ["first"]
    assert [file.read_bytes() for file in box.path.parent.glob("bea.damaged-*")] == [(damage + b"\n") * 2]


def test_one_sender_cannot_fill_a_box(box: Postbox, tmp_path: Path) -> None:
    for number in range(WAITING):
        box.put(thanks(str(number)))
    with pytest.raises(PostboxFull):
        box.put(thanks("one too many"))
    box.put(thanks("there is room for others", sender="kim"))

    assert len(heard(tmp_path)) == WAITING + 1
    box.put(thanks("and for the first again"))


def test_a_box_that_is_busy_waits_and_so_does_nobody_else(box: Postbox, tmp_path: Path) -> None:
    box.put(thanks())
    with files.Lock(box.path.with_suffix(".lock")).held(), Log.open(tmp_path, box) as log:
        log.take_in_post()

        assert [notice.kind for notice in log.notices] == [NoticeKind.POST_WAITS]
        assert log.heard() == ()
    assert len(heard(tmp_path)) == 1


def test_a_link_in_the_place_of_a_box_is_not_followed(box: Postbox, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    box.path.parent.mkdir()
    box.path.symlink_to(elsewhere)

    with pytest.raises(CannotWrite):
        box.put(thanks())
    with Log.open(tmp_path, box) as log:
        log.take_in_post()
        assert [notice.kind for notice in log.notices] == [NoticeKind.POST_WAITS]
    assert elsewhere.read_bytes() == b"precious"


@pytest.mark.parametrize("lead", ["", "..", "../me", "a/b", "/etc/passwd", "-o", "a\nb", "x" * 300, "Ä"])
def test_no_name_leads_to_another_file(tmp_path: Path, lead: str) -> None:
    with pytest.raises(NotUnderstood):
        postbox_of(tmp_path, lead)


def test_what_was_heard_of_whom_is_known_by_the_handle(tmp_path: Path) -> None:
    assert same_handle("@Omar", "omar")
    assert same_handle("Jose\u0301", "@JOSÉ")
    assert not same_handle("", "")
    assert not same_handle("@", "")
    assert not same_handle("omar", "oma")
