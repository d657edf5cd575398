import datetime as dt
import gettext
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import Catalogue, load_catalogue
from prompts.channels import OWN_FILE, channel_name, read_channel
from prompts.questions import Asks, Pack, Packs, Question, left_aside, load_packs, next_question, promised
from prompts.questions.reading import BUILT_IN
from store import Channel, FollowUpKind

BUILT = load_packs()
EVERY_QUESTION = [question for pack in BUILT.packs for question in pack.questions]
WORDS = Catalogue(gettext.NullTranslations())

OWN = """
key = "retail"
title = "The shop floor"
theme = "What customers say of us."
source = "Our own."

[[questions]]
key = "customer"
text = "What did a customer say this week?"
hint = "e.g. The till queue is shorter"
follow_up = "report-back"
follow_up_about = "Tell the team: {answer}"
"""


def own_pack(directory: Path, text: str, name: str = "retail.toml") -> Path:
    (directory / name).write_text(text, encoding="utf-8")
    return directory


def refusals(directory: Path) -> list[tuple[str, str]]:
    packs = load_packs(directory)
    assert packs.packs[: len(BUILT.packs)] == BUILT.packs, "the built-in packs always stand"
    return [(error.text, error.detail) for error in packs.refused]


class TestTheBuiltInPacks:
    def test_recognition_asks_its_five_in_the_order_of_the_check_in(self) -> None:
        keys = [question.key for question in BUILT.always()]
        assert keys == [
            f"recognition.{name}" for name in ("achieved", "lead", "admired", "grown", "hard-week")
        ]
        assert all(question.asks is Asks.RECOGNITION for question in BUILT.always())

    def test_nine_packs_rotate_with_at_least_five_questions_each(self) -> None:
        rotating = BUILT.rotating()
        assert [pack.key for pack in rotating] == list(BUILT_IN[1:])
        assert len(rotating) == 9
        assert min(len(pack.questions) for pack in rotating) >= 5

    def test_those_that_take_turns_are_read_once_and_only_when_needed(self) -> None:
        weekly, listening = BUILT.packs[:2]
        read: list[str] = []

        def reading() -> Pack:
            read.append(listening.key)
            return listening

        packs = Packs([weekly, reading])
        assert packs.always() == weekly.questions
        assert read == []
        assert [packs.rotating(), packs.rotating()] == [(listening,)] * 2
        assert read == ["listening"]

    def test_every_file_shipped_is_one_of_them(self) -> None:
        folder = files("prompts").joinpath("questions")
        shipped = {path.name for path in folder.iterdir() if path.name.endswith(".toml")}
        assert shipped == {f"{key}.toml" for key in BUILT_IN}
        assert [pack.key for pack in BUILT.packs] == list(BUILT_IN)

    def test_keys_and_texts_are_all_different(self) -> None:
        assert len({question.key for question in EVERY_QUESTION}) == len(EVERY_QUESTION)
        assert len({question.text for question in EVERY_QUESTION}) == len(EVERY_QUESTION)
        assert len({question.hint for question in EVERY_QUESTION}) == len(EVERY_QUESTION)

    @pytest.mark.parametrize("question", EVERY_QUESTION, ids=lambda question: question.key)
    def test_a_question_is_short_and_shows_an_answer_that_fits_a_narrow_screen(
        self, question: Question
    ) -> None:
        assert len(question.text) <= 80
        assert question.text.count("?") == 1
        assert question.hint.startswith("e.g. ")
        assert len(question.hint) <= 66
        assert "\n" not in question.text + question.hint

    @pytest.mark.parametrize("question", EVERY_QUESTION, ids=lambda question: question.key)
    def test_no_question_rates_watches_or_gushes(self, question: Question) -> None:
        said = f"{question.text} {question.hint} {question.follow_up_about}".lower()
        unwanted = (
            r"\b(rate|rank|score|best|worst|weakest|top|monitor|track|watch|productiv\w*|underperform\w*)\b|!"
        )
        assert re.search(unwanted, said) is None

    def test_a_promise_keeps_what_was_answered(self) -> None:
        promising = [question for question in EVERY_QUESTION if question.follow_up]
        assert {question.follow_up for question in promising} == {
            FollowUpKind.FEEDBACK,
            FollowUpKind.TRAINING,
            FollowUpKind.REPORT_BACK,
            FollowUpKind.TELL,
            FollowUpKind.OTHER,
        }
        assert all("{answer}" in question.follow_up_about for question in promising)

    def test_a_question_is_found_by_its_full_key(self) -> None:
        found = BUILT.question("listening.heard")
        assert found is not None
        assert found.pack == "listening"
        assert BUILT.question("listening.nothing") is None


class TestSwitchingOff:
    def test_a_pack_switched_off_is_not_asked_from(self) -> None:
        packs = load_packs(off=["roles", "no-such-pack"])
        assert "roles" not in {pack.key for pack in packs.packs}
        assert len(packs.packs) == len(BUILT.packs) - 1

    def test_recognition_stays(self) -> None:
        assert load_packs(off=BUILT_IN).packs == BUILT.packs[:1]

    def test_an_organisation_switches_packs_off_for_everybody(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN)
        own_pack(tmp_path, 'off = ["roles", "retail"]', "off.toml")
        packs = load_packs(tmp_path, off=["growth"])
        assert packs.refused == ()
        gone = {pack.key for pack in BUILT.packs} - {pack.key for pack in packs.packs}
        assert gone == {"roles", "growth"}
        assert packs.question("retail.customer") is None

    @pytest.mark.parametrize(
        ("text", "field"),
        [
            ('off = ["recognition"]', "off recognition"),
            ('off = ["roles", "rolls"]', "off rolls"),
            ('off = "roles"', "off"),
            ('of = ["roles"]', "of"),
            ("off = [7]", "off 1"),
            ("", "off"),
        ],
    )
    def test_what_cannot_be_switched_off_is_named(self, tmp_path: Path, text: str, field: str) -> None:
        assert refusals(own_pack(tmp_path, text, "off.toml")) == [("off.toml", field)]


class TestOwnPacks:
    def test_an_own_pack_comes_after_the_built_in_ones(self, tmp_path: Path) -> None:
        packs = load_packs(own_pack(tmp_path, OWN))
        assert packs.refused == ()
        assert packs.packs[-1] == Pack(
            key="retail",
            title="The shop floor",
            theme="What customers say of us.",
            source="Our own.",
            questions=(
                Question(
                    key="retail.customer",
                    text="What did a customer say this week?",
                    hint="e.g. The till queue is shorter",
                    pack="retail",
                    follow_up=FollowUpKind.REPORT_BACK,
                    follow_up_about="Tell the team: {answer}",
                ),
            ),
        )

    def test_it_can_be_asked_each_week_and_switched_off(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN.replace("key", "always = true\nkey", 1))
        assert load_packs(tmp_path).always()[-1].key == "retail.customer"
        assert load_packs(tmp_path, off=["retail"]).packs == BUILT.packs

    def test_no_directory_means_no_own_packs(self, tmp_path: Path) -> None:
        for nowhere in (tmp_path / "absent", own_pack(tmp_path, OWN) / "retail.toml"):
            packs = load_packs(nowhere)
            assert (packs.packs, packs.refused) == (BUILT.packs, ())

    def test_other_files_and_folders_in_it_are_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "folder.toml").mkdir()
        own_pack(tmp_path, "not a pack", "README.md")
        packs = load_packs(tmp_path)
        assert (packs.packs, packs.refused) == (BUILT.packs, ())

    def test_a_byte_order_mark_and_other_line_ends_are_fine(self, tmp_path: Path) -> None:
        (tmp_path / "retail.toml").write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
        assert load_packs(tmp_path).packs[-1].key == "retail"

    def test_nothing_in_it_can_act_on_a_terminal(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN.replace("The shop floor", "The \\u001b[31mshop\\u202e floor"))
        assert load_packs(tmp_path).packs[-1].title == "The [31mshop floor"

    @pytest.mark.parametrize(
        ("old", "new", "field"),
        [
            ('title = "The shop floor"', "", "title"),
            ('title = "The shop floor"', "title = 7", "title"),
            ('title = "The shop floor"', 'title = "  "', "title"),
            ('title = "The shop floor"', 'title = "{shop}"', "title"),
            ('key = "retail"', 'key = "Retail Shops"', "key"),
            ('key = "retail"', 'key = "listening"', "key listening"),
            ("source", "sauce", "sauce"),
            ('key = "customer"', "", "questions 1, key"),
            ('key = "customer"', 'key = "retail.customer"', "questions 1, key"),
            ("say this week?", "say {this} week?", "questions 1, text"),
            ("shorter", "shorter}", "questions 1, hint"),
            ("report-back", "gossip", "questions 1, follow_up"),
            ("{answer}", "{reply}", "questions 1, follow_up_about"),
            ("{answer}", "{answer.__class__}", "questions 1, follow_up_about"),
            ('follow_up_about = "Tell the team: {answer}"', "", "questions 1, follow_up_about"),
            ('follow_up = "report-back"', "", "questions 1, follow_up_about"),
            ('follow_up = "report-back"', 'asks = "marks"', "questions 1, asks"),
            ("[[questions]]", "[questions]", "questions"),
            ("[[questions]]", "[[question]]", "question"),
        ],
    )
    def test_a_wrong_field_is_named_with_its_file(
        self, tmp_path: Path, old: str, new: str, field: str
    ) -> None:
        own_pack(tmp_path, OWN.replace(old, new, 1))
        assert refusals(tmp_path) == [("retail.toml", field)]

    def test_no_question_at_all_is_a_wrong_field(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN.partition("[[")[0] + "questions = []")
        assert refusals(tmp_path) == [("retail.toml", "questions")]

    def test_the_question_is_counted_as_people_count(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN + OWN[OWN.index("[[") :])
        assert refusals(tmp_path) == [("retail.toml", "questions 2, key customer")]
        own_pack(tmp_path, OWN + OWN[OWN.index("[[") :].replace("hint", "hunt"))
        assert refusals(tmp_path) == [("retail.toml", "questions 2, hunt")]

    @pytest.mark.parametrize(
        "broken",
        [b"key = ", b"\xff\xfe[\x00", b"<html>", b"\x00", b"a = " + b"[" * 100_000, b'{"key": "retail"}'],
    )
    def test_a_file_that_is_no_toml_is_named(self, tmp_path: Path, broken: bytes) -> None:
        (tmp_path / "broken.toml").write_bytes(broken)
        ((text, detail),) = refusals(tmp_path)
        assert text.startswith("broken.toml")
        assert detail == ""

    def test_a_slip_in_the_toml_is_named_by_line(self, tmp_path: Path) -> None:
        own_pack(tmp_path, OWN.replace('"Our own."', '"Our own.'))
        assert refusals(tmp_path) == [("retail.toml:5:19", "")]

    def test_the_foreign_file_is_left_aside_and_the_others_stand(self, tmp_path: Path) -> None:
        own_pack(tmp_path, "name = 'something else'", "a-foreign.toml")
        own_pack(tmp_path, OWN)
        own_pack(tmp_path, OWN, "the-same-again.toml")
        packs = load_packs(tmp_path)
        assert packs.packs[-1].key == "retail"
        assert left_aside(packs, WORDS) == (
            "The questions in a-foreign.toml are left aside: look at name.",
            "The questions in the-same-again.toml are left aside: look at key retail.",
        )

    def test_a_file_that_is_no_toml_is_told_of_in_words(self, tmp_path: Path) -> None:
        packs = load_packs(own_pack(tmp_path, "key = 1 2", "a.toml"))
        assert left_aside(packs, WORDS) == (
            "The questions in a.toml:1:9 are left aside: it cannot be read as TOML.",
        )


class TestTheDocumentedExamples:
    PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    PACK, OFF, CHANNELS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

    def test_they_load_as_they_stand(self, tmp_path: Path) -> None:
        own_pack(tmp_path, self.PACK, "shop-floor.toml")
        own_pack(tmp_path, self.OFF, "off.toml")
        packs = load_packs(tmp_path)
        assert packs.refused == ()
        assert [question.key for question in packs.packs[-1].questions] == [
            "shop-floor.customer",
            "shop-floor.welcome",
        ]
        assert {"channels", "small-starts"}.isdisjoint(pack.key for pack in packs.packs)

    def test_the_names_of_channels_are_taken_as_they_stand(self, tmp_path: Path) -> None:
        (tmp_path / OWN_FILE).write_text(self.CHANNELS, encoding="utf-8")
        words = load_catalogue().of(tmp_path)
        assert channel_name(Channel.TEAM_CHAT, words) == "#lifts"
        assert read_channel("Monday round", words) is Channel.ALL_HANDS

    def test_every_pack_is_listed_as_it_is(self) -> None:
        listed = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \|$", self.PAGE, re.MULTILINE)
        assert listed[: len(BUILT_IN)] == [(pack.key, pack.title, pack.theme) for pack in BUILT.packs]


class TestWhoseTurnItIs:
    MONDAY = dt.date(2026, 11, 2)

    def test_what_was_never_asked_comes_first_in_order(self) -> None:
        first = BUILT.rotating()[0].questions[0]
        second = BUILT.rotating()[1].questions[0]
        assert next_question(BUILT, {}) == first
        assert next_question(BUILT, {first.key: self.MONDAY}) == second

    def test_a_pack_counts_as_asked_by_its_newest_question(self) -> None:
        listening, involvement = (pack.questions for pack in BUILT.rotating()[:2])
        packs = Packs(BUILT.packs[:3])
        asked = {listening[0].key: self.MONDAY, involvement[0].key: self.MONDAY + dt.timedelta(7)}
        assert next_question(packs, asked) == listening[1]
        asked[listening[1].key] = self.MONDAY + dt.timedelta(14)
        assert next_question(packs, asked) == involvement[1]

    def test_keys_of_packs_no_longer_there_do_not_matter(self) -> None:
        assert next_question(BUILT, {"gone.question": self.MONDAY}) == BUILT.rotating()[0].questions[0]

    def test_nothing_rotates_when_all_is_switched_off(self) -> None:
        assert next_question(load_packs(off=BUILT_IN), {}) is None

    @given(
        counts=st.lists(st.integers(1, 4), min_size=1, max_size=4),
        weeks=st.integers(1, 30),
    )
    def test_everybody_takes_turns(self, counts: list[int], weeks: int) -> None:
        packs = Packs(tuple(pack_of(f"p{number}", count) for number, count in enumerate(counts)))
        asked: dict[str, dt.date] = {}
        history: list[Question] = []
        for week in range(weeks):
            question = next_question(packs, asked)
            assert question is not None
            asked[question.key] = self.MONDAY + dt.timedelta(weeks=week)
            history.append(question)
        for week in range(len(counts), weeks):
            round_ = {question.pack for question in history[week - len(counts) : week]}
            assert len(round_) == len(counts), "no pack comes twice before every other came once"
        for pack in packs.packs:
            own = [question.key for question in history if question.pack == pack.key]
            size = len(pack.questions)
            assert all(own[i] == own[i - size] for i in range(size, len(own)))
            assert len(set(own[:size])) == len(own[:size])


def pack_of(key: str, count: int) -> Pack:
    questions = tuple(
        Question(key=f"{key}.q{number}", text="What?", hint="e.g. This", pack=key) for number in range(count)
    )
    return Pack(key=key, title=key, theme=key, source=key, questions=questions)


class TestWhatIsPromised:
    QUESTION = Question(
        key="a.b",
        text="Why?",
        hint="",
        pack="a",
        follow_up=FollowUpKind.TELL,
        follow_up_about="Explain why: {answer}",
    )

    def test_the_promise_names_what_was_answered_on_one_line(self) -> None:
        assert promised(self.QUESTION, "we pause\nthe app {x}", WORDS) == "Explain why: we pause the app {x}"

    def test_a_long_answer_is_cut_between_words(self) -> None:
        about = promised(self.QUESTION, "word " * 4000, WORDS)
        assert len(about) < 120
        assert about.endswith(" word…")

    def test_a_question_that_promises_nothing_leaves_the_answer_as_it_is(self) -> None:
        plain = Question(key="a.c", text="Why?", hint="", pack="a")
        assert promised(plain, "ask Bo", WORDS) == "ask Bo"
