import sys
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.understand import Mention, NameIndex, mentions, people_like
from store import Person


def team(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name, id=number) for number, name in enumerate(names, start=1))


def read(text: str, people: tuple[Person, ...]) -> str:
    """The mentions of a text in short: `text=Name/Name`, in their order."""
    return " ".join(_short(mention) for mention in mentions(text, people))


def _short(mention: Mention) -> str:
    return f"{mention.text}={'/'.join(person.name for person in mention.candidates)}"


LOOKALIKES = team("Tom Baker", "Tomás Silva", "Tommy", "Anne-Marie Duval", "Ana García", "O’Brien Flynn")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tom fixed it", "Tom=Tom Baker"),
        ("Tomás fixed it", "Tomás=Tomás Silva"),
        ("Tomas fixed it", "Tomas=Tomás Silva"),
        ("Tommy fixed it", "Tommy=Tommy"),
        ("tom, tomás and tommy", "tom=Tom Baker tomás=Tomás Silva tommy=Tommy"),
        ("Tom Baker fixed it", "Tom Baker=Tom Baker"),
        ("Tom  Baker\tfixed it", "Tom  Baker=Tom Baker"),
        ("TOM BAKER", "TOM BAKER=Tom Baker"),
        ("Tom Baker's fix and Ana’s", "Tom Baker=Tom Baker Ana=Ana García"),
        ("Tom, Baker of bread", "Tom=Tom Baker"),
        ("Atom Tomato Tomtom custom Tom2 Tom_", ""),
        ("Baker fixed it", ""),
        ("Anne fixed it, Marie too", ""),
        ("Anne-Marie fixed it", "Anne-Marie=Anne-Marie Duval"),
        ("anne‑marie and Anne-Marie's", "anne‑marie=Anne-Marie Duval Anne-Marie=Anne-Marie Duval"),
        ("Ana-led Ana", "Ana=Ana García"),
        ("O'Brien and o’brien", "O'Brien=O’Brien Flynn o’brien=O’Brien Flynn"),
        (
            "Ana/Tom (Tommy) “Ana” —Ana—",
            "Ana=Ana García Tom=Tom Baker Tommy=Tommy Ana=Ana García Ana=Ana García",
        ),
        ("Ana.", "Ana=Ana García"),
        ("Analysis of banana", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_whole_or_not_at_all(text: str, found: str) -> None:
    assert read(text, LOOKALIKES) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana calmed the call", "ana=ana Silva"),
        ("Ana calmed the call", "Ana=Ana García"),
        ("ANA calmed the call", "ANA=Ana García/ana Silva"),
        ("Aná calmed the call", "Aná=Ana García/ana Silva"),
        ("ana silva and Ana Garcia", "ana silva=ana Silva Ana Garcia=Ana García"),
    ],
)
def test_the_closest_spelling_wins_and_what_is_left_is_for_the_lead_to_say(text: str, found: str) -> None:
    assert read(text, team("Ana García", "ana Silva")) == found


def test_people_who_share_a_first_name_are_all_candidates() -> None:
    people = team("Tom Baker", "Tom Fischer", "Tom")
    assert read("Tom helped", people) == "Tom=Tom Baker/Tom Fischer/Tom"
    assert read("Tom Fischer helped", people) == "Tom Fischer=Tom Fischer"
    assert read("@TomBaker helped", people) == "@TomBaker=Tom Baker"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tom Fischer helped", "Tom Fischer="),
        ("thanks to Tom Fischer", "Tom Fischer="),
        ("Tom Fischer's fix", "Tom Fischer="),
        ("tom Fischer helped", "tom=Tom Baker"),
        ("Tom fixed it", "Tom=Tom Baker"),
        ("told Tom I was glad", "Tom=Tom Baker"),
        ("told Tom Friday", "Tom=Tom Baker"),
        ("Tom QA", "Tom=Tom Baker"),
        ("Tom, Fischer", "Tom=Tom Baker"),
        ("Tom\nFischer", "Tom=Tom Baker"),
        ("Tom's Fischer", "Tom=Tom Baker"),
        ("Tom Bo", "Tom=Tom Baker Bo=Bo"),
        ("Bo Fischer helped", "Bo=Bo"),
        ("@Tom Fischer", "@Tom=Tom Baker"),
    ],
)
def test_a_first_name_with_a_strange_surname_is_somebody_else(text: str, found: str) -> None:
    assert read(text, team("Tom Baker", "Bo")) == found


def test_aliases_and_handles() -> None:
    ana = Person(name="Ana García", id=1, handle="ag.tech", aliases=("Anuska", "the Fox of Oslo"))
    assert read("anuska and The fox of Oslo", (ana,)) == "anuska=Ana García The fox of Oslo=Ana García"
    assert read("@ag.tech, @AG.Tech. @Anuska @ana @anagarcia @AnaGarcía", (ana,)).count("=Ana García") == 6
    assert read("ag.tech", (ana,)) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ana", "@ana=Ana García"),
        ("(@ana)", "@ana=Ana García"),
        ("@Ana García's", "@Ana García=Ana García"),
        ("@ana’s fix", "@ana=Ana García"),
        ("@ana @bo,@ana/@bo", "@ana=Ana García @bo= @ana=Ana García @bo="),
        ("@ghost did it", "@ghost="),
        ("@ghost's fix", "@ghost="),
        (".@ana", "@ana=Ana García"),
        ("@ ana", "ana=Ana García"),
        ("@@ana", "@ana=Ana García"),
        ("@", ""),
        ("ana@example.com", ""),
        ("Ana <ana@ana.example>", "Ana=Ana García"),
        ("ana+x@example.com x.ana@ana.com", ""),
        ("mailto:ana@ana.com.", ""),
    ],
)
def test_what_is_written_with_an_at_sign(text: str, found: str) -> None:
    assert read(text, team("Ana García")) == found
    assert all(
        mention.explicit == mention.text.startswith("@") for mention in mentions(text, team("Ana García"))
    )


ORDINARY = team("Will Stone", "Grace", "May", "An Nguyen", "Mỹ Lê", "Ana")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thanks to Will for it", "Will=Will Stone"),
        ("Will fixed it", "Will=Will Stone"),
        ("Will quietly fixed it", "Will=Will Stone"),
        ("Will took over", "Will=Will Stone"),
        ("Will's fix", "Will=Will Stone"),
        ("Will and Ana did it", "Will=Will Stone Ana=Ana"),
        ("Will, Ana: done", "Will=Will Stone Ana=Ana"),
        ("Will: the build\n- Grace – the call", "Will=Will Stone Grace=Grace"),
        ("Will Stone is new", "Will Stone=Will Stone"),
        ("will stone is new", ""),
        ("Will we make it? Will it do?", ""),
        ("we will make it", ""),
        ("WILL WE MAKE IT", ""),
        ("the Will to win", ""),
        ("It went well. Will we do it again?", ""),
        ("Thanks to Will. Will we do it again?", "Will=Will Stone Will=Will Stone"),
        ("Grace under pressure", ""),
        ("with grace", ""),
        ("Grace and humour", ""),
        ("Grace handled it", "Grace=Grace"),
        ("shipped in May", ""),
        ("May 5 was hard, the 3 May release too", ""),
        ("May was hard", ""),
        ("the work of an hour", ""),
        ("I saw An do it", "An=An Nguyen"),
        ("my idea, not My idea", "My=Mỹ Lê"),
        ("mỹ did it", "mỹ=Mỹ Lê"),
        ("@will @may", "@will=Will Stone @may=May"),
        ("will", "will=Will Stone"),
        ("Will", "Will=Will Stone"),
        ("will, grace and ana", "will=Will Stone grace=Grace ana=Ana"),
    ],
)
def test_a_name_that_is_also_a_word_is_read_with_care(text: str, found: str) -> None:
    assert read(text, ORDINARY) == found


def test_a_name_saved_in_small_letters_is_still_no_verb() -> None:
    assert read("we will see. Thanks to Will", team("will")) == "Will=will"


def test_an_initial_is_no_pronoun() -> None:
    assert read("I saw I. Newton and J R Smith", team("I. Newton", "J. R. Smith")) == (
        "I. Newton=I. Newton J R Smith=J. R. Smith"
    )


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("علی‌رضا محمدی", "علی‌رضا عالی بود", "علی‌رضا=علی‌رضا محمدی"),
        ("علی‌رضا محمدی", "علیرضا محمدی", "علیرضا محمدی=علی‌رضا محمدی"),
        ("علی", "علی‌رضا", ""),
        ("علي", "علی", "علی=علي"),
        ("דנה", "תודה דנה!", "דנה=דנה"),
        ("दीपक", "दीपक ने किया, दीप ने नहीं", "दीपक=दीपक"),
        ("दीप", "दीपक", ""),
        ("कि", "का", ""),
        ("李伟", "谢谢 李伟 !", "李伟=李伟"),
        ("Ωμέγα Ανδρέου", "ωμεγα ανδρεου", "ωμεγα ανδρεου=Ωμέγα Ανδρέου"),
        ("Søren Ødegård", "soren odegard", "soren odegard=Søren Ødegård"),
        ("Łukasz", "lukasz", "lukasz=Łukasz"),
        ("İpek", "ipek", "ipek=İpek"),
        ("Strauß", "STRAUSS", "STRAUSS=Strauß"),
        ("Ana 🌟", "thanks Ana 🌟🎉 and Ana🌟", "Ana=Ana 🌟 Ana=Ana 🌟"),
        ("👩‍💻", "👩‍💻 did it", "👩‍💻=👩‍💻"),
        ("...", "... and so on", ""),
        ("", "nothing", ""),
    ],
)
def test_every_script_has_its_words(name: str, text: str, found: str) -> None:
    assert read(text, team(name)) == found


def test_decomposed_text_is_the_same_text() -> None:
    text = unicodedata.normalize("NFD", "Tomás and Tom")
    first, second = mentions(text, LOOKALIKES)
    assert [person.name for person in first.candidates] == ["Tomás Silva"]
    assert [person.name for person in second.candidates] == ["Tom Baker"]
    assert text[first.start : first.end] == first.text == unicodedata.normalize("NFD", "Tomás")


PIECES = (
    "Tom|tomás|Tommy|Tom Baker|@tom|Anne-Marie|"
    "Anne|Ana's|will|Will|An|@|@@|a@b.c|.|, |\n| |'|-|\u200c|\u0301|🌟|#x"
    "|and |Fischer|García|O’Brien"
)
SNIPPETS = st.sampled_from(PIECES.split("|"))
TEXTS = st.one_of(st.text(max_size=80), st.lists(SNIPPETS, max_size=14).map("".join))
EVERYBODY = (
    *LOOKALIKES,
    *ORDINARY,
    Person(name="Bo", handle="bo.li"),
    Person(name="علی‌رضا"),
    Person(name="🌟"),
)


@given(TEXTS)
def test_mentions_are_whole_words_in_order_that_never_overlap(text: str) -> None:
    found = mentions(text, EVERYBODY)
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start for end, mention in zip(ends, found, strict=False))
    for mention in found:
        assert mention.text == text[mention.start : mention.end] != ""
        before, after = text[: mention.start], text[mention.end :]
        assert not (_is_letter(before[-1:]) and _is_letter(mention.text[0]))
        assert not (_is_letter(mention.text[-1]) and _is_letter(after[:1]))
        if _is_letter(mention.text[-1]) and after[:1] in ("-", "'", "’", "."):
            assert not _is_letter(after[1:2]) or after[1:2] in ("s", "S")


def _is_letter(sign: str) -> bool:
    return sign != "" and (sign == "_" or unicodedata.category(sign)[0] in "LMN")


@given(st.text(max_size=30), TEXTS)
def test_no_name_makes_it_fail(name: str, text: str) -> None:
    mentions(text, (Person(name=name, aliases=(text,), handle=name),))


@given(st.sampled_from([person for person in EVERYBODY if person.name != "Ana"]))
def test_the_full_name_names_its_owner_alone(person: Person) -> None:
    (mention,) = mentions(f"thanks to {person.name}, really", EVERYBODY)
    assert mention.candidates == (person,)


def steps(text: str, people: Sequence[Person] | NameIndex) -> int:
    """How many calls reading a text takes, however busy the machine is."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        mentions(text, people)
    finally:
        sys.setprofile(before)
    return count


def test_a_large_team_costs_no_more_than_a_small_one() -> None:
    people = tuple(Person(name=f"First{n % 5000} Lást{n}", id=n, handle=f"h{n}") for n in range(1, 10_001))
    large, small = NameIndex(people), NameIndex(people[:100])
    text = ("Thanks to First17 Lást17 and @h55 for the calm in the night. " * 400)[:20_000]
    assert {person.id for mention in mentions(text, large) for person in mention.candidates} == {17, 55}
    assert steps(text, large) < 1.1 * steps(text, small)


@pytest.mark.parametrize(
    "text", ["a--" * 6666, "@" * 20_000, "a@" * 10_000, "tom " * 5000, "a.b" * 6666, "é" * 20_000]
)
def test_a_text_costs_as_much_as_it_is_long(text: str) -> None:
    half = text[: len(text) // 2]
    assert steps(text, EVERYBODY) < 2.2 * steps(half, EVERYBODY)


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("to", ["Tom Baker", "Tomás Silva", "Tommy"]),
        ("tom b", ["Tom Baker"]),
        ("TOMAS", ["Tomás Silva"]),
        ("baker", ["Tom Baker"]),
        ("@tom", ["Tom Baker", "Tomás Silva", "Tommy"]),
        ("bo.l", ["Bo"]),
        ("si", ["Tomás Silva"]),
        ("tom  ", ["Tom Baker", "Tomás Silva", "Tommy"]),
        ("om", []),
        ("x", []),
        ("", ["Tom Baker", "Tomás Silva", "Tommy", "Bo"]),
        ("b", ["Bo", "Tom Baker"]),
    ],
)
def test_a_word_begun_offers_those_it_may_become(prefix: str, found: list[str]) -> None:
    people = (*team("Tom Baker", "Tomás Silva", "Tommy"), Person(name="Bo", id=4, handle="bo.li"))
    assert [person.name for person in people_like(prefix, people)] == found
    assert [person.name for person in people_like(prefix, NameIndex(people))] == found
