import gettext
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import Catalogue
from prompts.coach import Missing, advice, missing

WORDS = Catalogue(gettext.NullTranslations())

SPECIFIC = [
    "Ana calmed the outage call, so everybody could think again",
    "Bo rewrote the billing query and the report now takes 3 seconds instead of 40",
    "Chidi wrote the restore guide; we were back in twenty minutes",
    "Zoë told the customer the truth before they asked, which saved the contract",
    "Priya presented to the board on her own because I was ill. They said yes.",
    "Samuel cut the release down to what mattered, and we shipped on time",
    "Mei made every form work without a mouse: two customers can use it for the first time",
    "Tomás spotted the wrong VAT rate before the invoices went out and saved us 4,000 euros",
    "on Monday bo stayed until the backup ran, so that nobody else had to",
    "@ana fixed the login bug in the release call and unblocked support #calm",
    "She asked the question nobody dared to ask; the plan is simpler now",
    "helped Priya debug the importer, which meant she could leave on time",
    "Łukasz always sends the agenda a day ahead, so meetings are shorter",
    "The outage was resolved by Ana within 10 minutes",
    "By asking each of us first, Mei made the change easier for support",
    "Bo pushed back on the deadline and got us another week",
    "She took over the support queue when Mei fell ill, and nobody had to work late",
    "Bo called the customer every day until they came back",
    "narges translated the manual into Persian so the new plant can start",
    "closed 14 tickets in the holiday week",
    "he made the CI pipeline 3x faster",
    "Narges paired with Bo on the parser. It cut the build time to 90 seconds.",
]

WITHOUT_IMPACT = [
    "Ana calmed the outage call",
    "Bo wrote the migration guide",
    "bo rewrote the tests this week",
    "Priya presented the roadmap to the board",
    "Thanks for fixing the build",
    "She noticed the wrong date in the contract",
    "Chidi went through the backlog with Tomás and closed what was done",
    "Mei interviewed the new customers at 15:00 on Tuesday",
    "Zoë answered the ticket PR #4512 while the rest of us were away",
    "Samuel helped me write the report on Friday",
    "They reviewed and merged the open pull requests",
    "he took the minutes in the customer call",
    "Tomás led the planning for the first sprint",
    "so well organised: she planned the offsite",
    "Chidi did the on-call handover",
    "Samuel took the lead on the security audit",
    "handled the escalation from the customer",
    "how Bo listens before he speaks",
    "Chidi learnt Rust",
    "Mei brought cake",
    "Ana onboarded Tomás",
    "Tomás picked up the release while Zoë was away",
    "Ana was asked to lead it by the board",
]

WITHOUT_BEHAVIOUR = [
    "great job",
    "Great job on the demo!",
    "Bo helped a lot this week",
    "@bo helped a lot with the release",
    "Ana was amazing in the outage call",
    "did a really great job on Monday",
    "went above and beyond during the migration",
    "Thanks for everything",
    "Well done Mei",
    "worked very hard on the release this week",
    "showed great leadership when the server was down",
    "stepped up and took ownership",
    "Samuel gave 110% in the last sprint",
    "Priya was so dedicated during the audit",
    "The release",
    "Zoë managed everything well today",
    "made a huge difference",
    "Ana and Bo",
    "Samuel took the lead",
    "Bo handled the situation well",
    "Bo did it",
    "Zoë was patient with the angry client",
    "tom was on fire this week",
    "We hit our target",
    "I admire Ana",
    "The demo went well",
    "Great review, great planning, great meeting",
]

HABIT_OR_TRAIT = [
    "Ana is a team player",
    "Bo is always so helpful",
    "Mei was amazing",
    "She's a great colleague",
    "Chidi is very dedicated and talented",
    "always there for the team",
    "Zoë never gives up on us",
    "Samuel always answers questions",
    "Priya regularly reviews our pull requests",
]

NOT_KNOWN = [
    "",
    "   ",
    "@ana #calm",
    "Η Άννα ηρέμησε όλους στη συνάντηση",
    "نرگس گزارش را به موقع رساند",
    "田中さんが障害対応をまとめた",
    "Ана успокоила всех на встрече",
    "Ana roet ned telefonmøtet i går",
    "Ana hat die Kunden beruhigt",
    "Ana a réparé la compilation pendant la nuit",
    "Ana ayudó mucho a todo el equipo",
    "Bo heeft de klant gebeld",
    "Bo naprawił kompilację",
    "12345",
    "🎉🎉🎉",
    "https://example.com/the/great/job",
]


@pytest.mark.parametrize("note", SPECIFIC)
def test_a_note_with_a_deed_and_its_effect_stands(note: str) -> None:
    assert missing(note) is None


@pytest.mark.parametrize("note", WITHOUT_IMPACT)
def test_a_deed_alone_is_asked_what_it_changed(note: str) -> None:
    assert missing(note) is Missing.IMPACT


@pytest.mark.parametrize("note", WITHOUT_BEHAVIOUR)
def test_praise_alone_is_asked_for_the_deed(note: str) -> None:
    assert missing(note) is Missing.BEHAVIOUR


@pytest.mark.parametrize("note", HABIT_OR_TRAIT)
def test_a_habit_or_a_trait_is_asked_for_one_moment(note: str) -> None:
    assert missing(note) is Missing.SITUATION


@pytest.mark.parametrize("note", NOT_KNOWN)
def test_a_language_the_rules_do_not_know_is_left_alone(note: str) -> None:
    assert missing(note) is None


def test_what_was_asked_for_can_be_added_on_a_second_line() -> None:
    assert missing("Mei was amazing") is Missing.SITUATION
    assert missing("Mei was amazing\nin the audit on Tuesday") is Missing.BEHAVIOUR
    assert missing("Mei was amazing\nin the audit on Tuesday\nshe answered every question") is Missing.IMPACT


def test_typographic_apostrophes_and_capitals_make_no_difference() -> None:
    assert missing("SHE’S A GREAT COLLEAGUE") is missing("she's a great colleague")


def test_each_piece_of_advice_is_one_short_question() -> None:
    said = [advice(each, WORDS) for each in Missing]
    assert len(set(said)) == len(said)
    assert all(line.count("?") == 1 and len(line) <= 80 and "!" not in line for line in said)


def test_the_documented_examples_are_asked_what_the_page_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "drafts-and-coach.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", page, re.MULTILINE)[2:]
    for note, asked in rows:
        lacks = missing(note)
        assert asked == ("nothing" if lacks is None else advice(lacks, WORDS))
    assert len(rows) == 4


@given(st.text(max_size=200))
def test_any_text_has_an_answer(note: str) -> None:
    assert missing(note) in {None, *Missing}


def test_a_pasted_page_is_judged_at_once() -> None:
    assert missing("kept the made a so keeps " * 4000) in {None, *Missing}
