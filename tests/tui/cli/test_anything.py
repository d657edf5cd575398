"""Whatever is typed: a status, at most a sentence, and nothing that acts on a terminal."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.tui.cli.calling import Shell, is_one_sentence

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WAYS = [
    ["log"],
    ["log", "--list"],
    ["when"],
    ["people", "add"],
    ["people", "edit", "1", "--name"],
    ["people", "edit", "1", "--handle"],
    ["people", "prefer", "1", "private", "--words"],
    ["people", "away", "1", "--until"],
    ["people", "left"],
    ["followup", "add"],
    ["followup", "add", "it", "--when"],
    ["followup", "add", "it", "--every"],
    ["followup", "add", "it", "--with"],
    ["followup", "move", "1"],
    ["followup", "done"],
    ["--lead"],
    ["--lang"],
    [],
]
LISTS = [
    ["people", "--all"],
    ["log", "--list"],
    ["followup", "--all"],
    ["due"],
    ["export"],
    ["export", "--format", "md"],
]

words = st.text(max_size=30) | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zs", "P"]), max_size=10)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WAYS), words)
@example(["log"], "\udce9")
@example(["log"], "{name} {0} %s")
@example(["people", "add"], "{n}")
@example(["followup", "add"], "-1")
@example(["followup", "done"], "99999999999999999999999999")
@example(["followup", "add", "it", "--every"], "999 months")
@example(["people", "left"], "²")
@example(["--lead"], "a" * 300)
@example(["when"], "٣ December")
def test_any_words_are_taken_or_refused(way: list[str], word: str) -> None:
    with TemporaryDirectory() as place:
        limelight = Shell(Path(place))
        limelight("people", "add", "Bo")
        limelight("followup", "add", "it")

        done = limelight(*way, word)

        assert done.status in (0, 1, 2)
        assert done.status == 0 or is_one_sentence(done.err)
        assert not OBEYED.search(done.out + done.err)
        for listing in LISTS:
            listed = limelight(*listing)
            assert listed.status == 0
            assert not OBEYED.search(listed.out + listed.err)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, max_size=12))
def test_any_lines_are_a_conversation(lines: list[str]) -> None:
    with TemporaryDirectory() as place:
        limelight = Shell(Path(place))

        done = limelight(typed="\n".join(lines))

        assert (done.status, OBEYED.search(done.out)) == (0, None)
        assert limelight("export").status == 0
