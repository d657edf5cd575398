"""The kind of promise that a text begins like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import load_catalogue
from prompts.kinds import kind_name, kind_of
from store import FollowUpKind

WORDS = load_catalogue()
TELL, FEEDBACK, ASK = FollowUpKind.TELL, FollowUpKind.FEEDBACK, FollowUpKind.ASK_PREFERENCE
TRAINING, REPORT, OTHER = FollowUpKind.TRAINING, FollowUpKind.REPORT_BACK, FollowUpKind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tell Ana about the talk", TELL),
        ("Tell @ana", TELL),
        ("thank Bo", TELL),
        ("to thank Bo and Cleo for the rota", TELL),
        ("please remember to thank Bo", TELL),
        ("Remember to tell Bo", TELL),
        ("I'll tell Bo", TELL),
        ("I’ll tell Bo", TELL),
        ("say well done to Ana", TELL),
        ("telling time", OTHER),
        ("tellers at the bank", OTHER),
        ("Give Ana feedback", FEEDBACK),
        ("give Ana García and Bo honest feedback on the pitch", FEEDBACK),
        ("give Ana the deck", OTHER),
        ("feedback for Bo", FEEDBACK),
        ("ask Ana how she likes to be praised", ASK),
        ("Ask Ana and Bo how they like to be recognised", ASK),
        ("ask how Bo likes to be thanked", ASK),
        ("ask Bo about his preference", ASK),
        ("ask Bo how he likes the new desk", OTHER),
        ("ask Bo for the numbers", OTHER),
        ("check on Bo's training", TRAINING),
        ("check on the training", TRAINING),
        ("Ask Zoë about the course on search", TRAINING),
        ("follow up on the training with Bo", TRAINING),
        ("check the numbers", OTHER),
        ("report back on the survey", REPORT),
        ("report back", REPORT),
        ("tell the team what came of their idea", REPORT),
        ("get back to Bo about the laptop", REPORT),
        ("reports are late", OTHER),
        ("send Ana the deck, then tell Bo", OTHER),
        ("", OTHER),
        ("…", OTHER),
    ],
)
def test_the_first_words_say_which_kind_it_is(text: str, kind: FollowUpKind) -> None:
    assert kind_of(text, WORDS) is kind


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len({kind_name(kind, WORDS) for kind in FollowUpKind}) == len(FollowUpKind)


@given(st.text(max_size=80))
def test_any_text_is_of_some_kind(text: str) -> None:
    assert kind_of(text, WORDS) in FollowUpKind


def test_a_long_text_costs_no_time() -> None:
    assert kind_of("ask " + "how " * 2000 + "like", WORDS) is OTHER
