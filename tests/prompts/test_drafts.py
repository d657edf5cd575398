import datetime as dt
import gettext
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import Catalogue
from prompts.coach import Missing, advice
from prompts.drafts import DraftText, drafts
from store import Audience, Channel, Person, Preference, Recognition, clean
from tests.prompts.pseudo import PSEUDO, readable

WORDS = Catalogue(gettext.NullTranslations())
ANYWHERE = Preference(up_to=Audience.OUTSIDE)
ANA = Person(id=1, name="Ana García", handle="ana", preference=ANYWHERE)
BO = Person(id=2, name="Bo Lindqvist", preference=ANYWHERE)
NARGES = Person(id=3, name="نرگس احمدی", aliases=("Narges",), handle="narges", preference=ANYWHERE)


def moment(what: str, impact: str = "") -> Recognition:
    return Recognition(what=what, impact=impact, noticed_on=dt.date(2026, 11, 20))


def of(channel: Channel, made: tuple[DraftText, ...]) -> DraftText:
    return next(draft for draft in made if draft.channel is channel)


class TestOneMomentInFourForms:
    MADE = drafts(moment("Ana calmed the outage call", "We could think again."), [ANA], WORDS, "Kim")

    def test_to_open_a_one_on_one(self) -> None:
        assert of(Channel.ONE_ON_ONE, self.MADE).text == (
            "Ana, before anything else: I noticed something, and this is how I wrote it down.\n\n"
            "Ana calmed the outage call\n\n"
            "What it changed: We could think again.\n\n"
            "Thank you. How was it for you?"
        )

    def test_in_the_team_meeting(self) -> None:
        assert of(Channel.TEAM_MEETING, self.MADE).text == (
            "One thing I noticed, before we go on:\n\n"
            "Ana calmed the outage call\n\n"
            "What it changed: We could think again.\n\n"
            "Thank you, Ana."
        )

    def test_in_the_team_chat(self) -> None:
        assert of(Channel.TEAM_CHAT, self.MADE).text == (
            "Thank you, @ana. This is what I noticed:\n"
            "Ana calmed the outage call\n"
            "What it changed: We could think again."
        )

    def test_as_an_email(self) -> None:
        assert of(Channel.MESSAGE, self.MADE).text == (
            "Subject: Something I noticed\n\n"
            "Hello Ana,\n\n"
            "I noticed something and did not want it to go unsaid. This is how I wrote it down:\n\n"
            "Ana calmed the outage call\n\n"
            "What it changed: We could think again.\n\n"
            "Thank you.\n\n"
            "Kim"
        )

    def test_each_says_that_it_is_the_leads_to_edit_but_not_in_what_is_pasted(self) -> None:
        assert all(draft.title.endswith("yours to edit") for draft in self.MADE)
        assert not any("edit" in draft.text for draft in self.MADE)

    def test_who_will_hear_each(self) -> None:
        audiences = [draft.audience for draft in self.MADE]
        assert audiences == [Audience.PRIVATE, Audience.TEAM, Audience.TEAM, Audience.PRIVATE]

    def test_nothing_gushes(self) -> None:
        said = " ".join(draft.text for draft in self.MADE).lower()
        assert "!" not in said
        assert not any(word in said for word in ("great", "amazing", "awesome", "incredible", "proud"))

    def test_the_documented_example_is_what_is_said(self) -> None:
        page = (Path(__file__).parents[2] / "docs" / "drafts-and-coach.md").read_text(encoding="utf-8")
        made = drafts(moment("Ana calmed the outage call", "Everybody could think again."), [ANA], WORDS)
        assert f"```text\n{of(Channel.ONE_ON_ONE, made).text}\n```" in page


class TestWhoIsMeant:
    def test_a_note_that_names_nobody_is_told_with_the_names(self) -> None:
        made = drafts(moment("moved the last customer over"), [ANA, BO], WORDS)
        opening = (
            "Before anything else: I noticed something about Ana and Bo, and this is how I wrote it down."
        )
        assert of(Channel.ONE_ON_ONE, made).text.startswith(opening)
        assert of(Channel.TEAM_MEETING, made).text.startswith("One thing I noticed about Ana and Bo,")

    def test_several_people_named_are_not_named_twice(self) -> None:
        made = drafts(moment("@ana and Bo moved the last customer"), [ANA, BO], WORDS)
        assert of(Channel.TEAM_MEETING, made).text.startswith("One thing I noticed, before we go on:")
        assert of(Channel.ONE_ON_ONE, made).text.startswith("Before anything else: I noticed something, and")
        assert of(Channel.TEAM_CHAT, made).text.startswith("Thank you, @ana and Bo.")

    def test_a_name_inside_a_word_names_nobody(self) -> None:
        made = drafts(moment("Bob moved the banana"), [ANA, BO], WORDS)
        assert "about Ana and Bo" in of(Channel.TEAM_MEETING, made).text

    def test_two_of_the_same_first_name_are_called_by_the_whole(self) -> None:
        other = Person(id=4, name="Ana  Horvat", preference=ANYWHERE)
        made = drafts(moment("calmed the call"), [ANA, other], WORDS)
        assert "about Ana García and Ana Horvat" in of(Channel.TEAM_MEETING, made).text

    def test_nobody_in_particular_means_everybody(self) -> None:
        made = drafts(moment("We moved the last customer"), [], WORDS)
        assert of(Channel.TEAM_MEETING, made).text.endswith("Thank you, everybody.")
        assert of(Channel.MESSAGE, made).text.split("\n\n")[1] == "Hello,"
        assert "What it changed" not in "".join(draft.text for draft in made)

    def test_a_name_written_from_right_to_left(self) -> None:
        made = drafts(moment("@narges found the wrong date"), [NARGES], WORDS)
        assert "نرگس found the wrong date" in of(Channel.MESSAGE, made).text
        assert "Hello نرگس," in of(Channel.MESSAGE, made).text


class TestHandles:
    @pytest.mark.parametrize(
        ("note", "told"),
        [
            ("@ana calmed the call", "Ana calmed the call"),
            ("the call, @ANA's first, was calm", "the call, Ana's first, was calm"),
            ("thanks to @Ana García.", "thanks to Ana García."),
            ("@ana-maria and @anabel", "@ana-maria and @anabel"),
            ("mail x@ana.example to @someone", "mail x@ana.example to @someone"),
        ],
    )
    def test_a_handle_is_kept_in_chat_and_said_as_a_name_elsewhere(self, note: str, told: str) -> None:
        made = drafts(moment(note, note), [ANA], WORDS)
        assert of(Channel.TEAM_CHAT, made).text.count(note) == 2
        for channel in (Channel.ONE_ON_ONE, Channel.TEAM_MEETING, Channel.MESSAGE):
            assert of(channel, made).text.count(told) == 2


class TestWhoIsAskedFirst:
    @pytest.mark.parametrize(
        ("preference", "asked"),
        [
            (Preference(), ["team-meeting", "team-chat"]),
            (Preference(up_to=Audience.PRIVATE), ["team-meeting", "team-chat"]),
            (Preference(up_to=Audience.TEAM), []),
            (Preference(up_to=Audience.TEAM, ask_first=True), ["team-meeting", "team-chat"]),
        ],
    )
    def test_the_title_names_whoever_might_rather_not_be_praised_there(
        self, preference: Preference, asked: list[str]
    ) -> None:
        shy = Person(id=5, name="Mei Tanaka", preference=preference)
        made = drafts(moment("Ana and Mei wrote the guide"), [ANA, shy], WORDS)
        assert [draft.channel.value for draft in made if draft.title.endswith("ask Mei first")] == asked


NOTES = st.text(min_size=1, max_size=300).map(clean).filter(bool)
PEOPLE = st.lists(
    st.builds(
        Person,
        name=st.text(min_size=1, max_size=20).map(clean).filter(bool),
        handle=st.sampled_from(["", "ana", "b.o"]),
    ),
    max_size=3,
).map(tuple)


@given(note=NOTES, impact=st.one_of(st.just(""), NOTES), people=PEOPLE)
def test_the_leads_words_stand_in_every_draft(note: str, impact: str, people: tuple[Person, ...]) -> None:
    made = drafts(moment(note, impact), people, WORDS)
    assert len(made) == 4
    for draft in made:
        if "@" not in note + impact or draft.channel is Channel.TEAM_CHAT:
            assert note in draft.text
            assert impact in draft.text
        controls = {c for c in draft.title + draft.text if unicodedata.category(c) == "Cc"}
        assert controls <= {"\n", "\t"}


@pytest.mark.parametrize("people", [[], [ANA], [ANA, BO, NARGES], [Person(id=9, name="Mei")]])
@pytest.mark.parametrize("note", ["1234", "@ana: 1234"])
def test_all_wording_goes_through_the_catalogue(note: str, people: list[Person]) -> None:
    theirs = {"1234", "5678", "Kim", "ana", "narges", "Ana", "Bo", "نرگس", "Mei"}
    for draft in drafts(moment(note, "5678"), people, PSEUDO, "Kim"):
        assert readable(draft.title) | readable(draft.text) <= theirs


def test_the_coach_speaks_through_the_catalogue() -> None:
    assert set.union(*(readable(advice(each, PSEUDO)) for each in Missing)) == set()
