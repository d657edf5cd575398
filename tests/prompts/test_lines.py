import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import load_catalogue
from prompts.understand import Command, read_audience, read_command, tags
from store import Audience

WORDS = load_catalogue()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("she lived #care and #courage", ("care", "courage")),
        ("#care #Care #CARE", ("care",)),
        ("(#care), #first-principles.", ("care", "first-principles")),
        ("fixed #42 in #2026 but #a1", ("a1",)),
        ("#école #ευθύνη #مسئولیت #مهربانی‌ها", ("école", "ευθύνη", "مسئولیت", "مهربانی‌ها")),
        ("C# x#y ##z # #_ #- #", ()),
        ("https://example.com/#top &#x27; ?a=#b", ()),
        ("#care's #care.Then", ("care",)),
        ("", ()),
    ],
)
def test_tags_are_the_values_named(text: str, found: tuple[str, ...]) -> None:
    assert tags(text) == found


@given(st.text(max_size=60))
def test_tags_are_words_each_once(text: str) -> None:
    found = tags(text)
    assert len({tag.casefold() for tag in found}) == len(found)
    assert all(tag and "#" not in tag and " " not in tag for tag in found)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/back", Command("back")),
        ("/Back ", Command("back")),
        ("  /back", Command("back")),
        ("/followup send Ana the deck", Command("followup", "send Ana the deck")),
        ("/followup   two\nlines ", Command("followup", "two\nlines")),
        ("/export json", Command("export", "json")),
        ("/βοήθεια", Command("βοήθεια")),
        ("/", None),
        ("//", None),
        ("//back", None),
        ("/ back", None),
        ("/usr/bin", None),
        ("/home/ana/team.csv", None),
        ("/v2", None),
        ("/team.csv", None),
        ("/back!", None),
        ("and/or", None),
        ("see /back", None),
        ("", None),
    ],
)
def test_a_command_is_a_word_after_a_slash(line: str, command: Command | None) -> None:
    assert read_command(line) == command


@given(st.text(max_size=60))
def test_a_command_has_a_name(line: str) -> None:
    command = read_command(line)
    assert command is None or command.name.isalpha()


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("private", Audience.PRIVATE),
        ("Privately", Audience.PRIVATE),
        ("one-on-one", Audience.PRIVATE),
        ("1:1", Audience.PRIVATE),
        ("team", Audience.TEAM),
        ("in front of the  team", Audience.TEAM),
        ("team meeting", Audience.TEAM),
        ("company", Audience.COMPANY),
        ("all-hands", Audience.COMPANY),
        ("anywhere", Audience.OUTSIDE),
        ("LinkedIn", Audience.OUTSIDE),
        ("public", None),
        ("publicly", None),
        ("not in the team", None),
        ("", None),
    ],
)
def test_an_audience_is_named_by_a_word_or_two(text: str, audience: Audience | None) -> None:
    assert read_audience(text, WORDS) is audience
