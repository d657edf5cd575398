"""The document: what a person typed is shown as it is, by any reader of Markdown."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from store.export import Everything, as_markdown
from store.harmless import clean
from store.heard import Heard
from store.model import Answer, CheckIn, FollowUp, Lead, Person, Recognition, Telling
from tests.store.values import HOSTILE, everything, filled

AT = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)


class Bare:
    """The barest wording."""

    def title(self, lead: Lead) -> str:
        return f"Log {lead.name}"

    def exported(self, at: dt.datetime) -> str:
        return at.date().isoformat()

    def team(self) -> str:
        return "Team"

    def person(self, person: Person) -> Sequence[str]:
        return [person.preference.words] if person.preference.words else []

    def week(self, week: str) -> str:
        return week

    def people(self, names: Sequence[str]) -> str:
        return ", ".join(names) or "nobody"

    def recognition(self, recognition: Recognition) -> Sequence[str]:
        return [recognition.impact] if recognition.impact else []

    def telling(self, telling: Telling) -> str:
        return telling.channel.value

    def follow_ups(self) -> str:
        return "Promised"

    def follow_up(self, follow_up: FollowUp, names: Sequence[str]) -> str:
        return " ".join([*names, follow_up.about])

    def heard(self) -> str:
        return "Heard"

    def heard_of(self, heard: Heard, name: str) -> str:
        return " ".join([heard.sender, name, heard.text])

    def check_ins(self) -> str:
        return "Check-ins"

    def answer(self, answer: Answer) -> str:
        return answer.text


def document(content: Everything) -> str:
    return "".join(as_markdown(content, Bare()))


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(token: Token) -> str:
    """What a reader sees of a heading or paragraph."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


def texts(tokens: Sequence[Token]) -> list[str]:
    return [shown(token) for token in tokens if token.type == "inline"]


def lines(text: str) -> list[str]:
    """The lines of a text that say something, without the spaces around them."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_note_is_shown_and_does_nothing(what: str) -> None:
    said = clean(what)
    noted = Recognition(id=1, what=said, noticed_on=AT.date())

    tokens = parsed(document(Everything(exported_at=AT, recognitions=(noted,))))

    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "hardbreak", "softbreak", "text_special"}
    assert {token.type for token in tokens} <= {
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
    }
    assert [line for text in texts(tokens)[4:] for line in lines(text)] == lines(said)


@given(filled)
@example("C#")
@example("1.")
@example("- - -")
@example("a\n===")
@example("trailing \\")
def test_any_note_is_read_back_as_it_was_typed(what: str) -> None:
    noted = Recognition(id=1, what=what, noticed_on=AT.date())

    found = texts(parsed(document(Everything(exported_at=AT, recognitions=(noted,)))))

    assert [line for text in found[4:] for line in lines(text)] == lines(what)


@given(filled)
@example("Bo #")
@example("## Ana")
def test_any_name_is_read_back_as_it_was_typed(name: str) -> None:
    found = texts(parsed(document(Everything(exported_at=AT, people=(Person(id=1, name=name),)))))

    assert found[3].split() == name.split()


@given(everything)
def test_nothing_becomes_markup_wherever_it_stands(content: Everything) -> None:
    tokens = parsed(document(content))

    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "em_open",
        "strong_open",
        "s_open",
        "table_open",
        "blockquote_open",
        "ordered_list_open",
        "hr",
    }


def test_weeks_come_newest_first_and_people_by_name_within_them() -> None:
    people = (Person(id=1, name="Bo"), Person(id=2, name="Ana"))
    noted = (
        Recognition(id=1, what="first", noticed_on=dt.date(2026, 11, 10), people=(1,)),
        Recognition(id=2, what="second", noticed_on=dt.date(2026, 11, 17), people=(1,)),
        Recognition(id=3, what="third", noticed_on=dt.date(2026, 11, 18), people=(2,)),
        Recognition(id=4, what="fourth", noticed_on=dt.date(2026, 11, 18)),
        Recognition(id=5, what="fifth", noticed_on=dt.date(2026, 11, 19), people=(1,)),
    )
    text = document(Everything(exported_at=AT, people=people, recognitions=noted))

    assert text[text.index("## 2026") :] == (
        "## 2026-W47\n\n### nobody\n\n- fourth\n\n### Ana\n\n- third\n\n### Bo\n\n- second\n- fifth\n\n"
        "## 2026-W46\n\n### Bo\n\n- first\n\n"
    )


def test_paragraphs_and_lines_stay_inside_their_item() -> None:
    noted = Recognition(id=1, what="one\ntwo\n\nthree", noticed_on=AT.date(), impact="much")

    text = document(Everything(exported_at=AT, recognitions=(noted,)))

    assert "- one\\\n  two\n\n  three\n  - much\n" in text


def test_check_ins_and_follow_ups_are_there() -> None:
    answer = Answer(step="recognition.team", at=AT, text="All *well*.")
    content = Everything(
        exported_at=AT,
        follow_ups=(FollowUp(id=1, about="ask_her", due=AT.date(), created_on=AT.date()),),
        check_ins=(CheckIn(week="2026-W47", started_at=AT, answers=(answer,)),),
    )

    text = document(content)

    assert "## Promised\n\n- ask\\_her\n" in text
    assert "## Check-ins\n\n### 2026-W47\n\n- All \\*well\\*.\n" in text
