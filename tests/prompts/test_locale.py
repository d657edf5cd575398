import ast
import datetime as dt
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from prompts.catalogue import Catalogue
from prompts.coach import Missing, advice
from prompts.drafts import drafts
from prompts.locale.extract import PACKAGES, ROOT, TEMPLATE, collect, template
from prompts.questions import load_packs, promised
from store import Person, Recognition
from tests.prompts.pseudo import Listening

CATALOG = collect()
FORMS = [(m.id, m.id) if isinstance(m.id, str) else (m.id[0], m.id[1]) for m in CATALOG if m.id]
IDS = {form for forms in FORMS for form in forms}


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_the_committed_template_is_up_to_date() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template(), "run: python -m prompts.locale.extract"


def test_every_message_can_be_said_with_its_named_fields() -> None:
    for one, many in FORMS:
        assert all(re.fullmatch(r"[a-z_]+", name) for name in fields(one) | fields(many)), many
        assert many.format(**dict.fromkeys(fields(many), "7")), many
        assert one.format(**dict.fromkeys(fields(many) | {"n"}, "7")), one
        assert one == many or "n" in fields(many), many


def test_no_message_is_empty_gushes_or_has_loose_ends() -> None:
    assert not [each for each in IDS if each != each.strip() or not each]
    assert not [each for each in IDS if "!" in each or re.search("[\U0001f300-\U0001faff]", each)]


def calls_of_words(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="words" | "plural" | "N_")):
                yield node
            case ast.Call(func=ast.Attribute(attr="words" | "_words" | "plural")):
                yield node


def alternatives(said: ast.expr) -> Iterator[ast.expr]:
    """What is said in either case: `words(A if few else B)` says A or B."""
    match said:
        case ast.IfExp(body=one, orelse=other):
            yield from alternatives(one)
            yield from alternatives(other)
        case _:
            yield said


@pytest.mark.parametrize("package", PACKAGES)
def test_no_message_is_put_together_where_it_is_said(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        for call in calls_of_words(path):
            for said in alternatives(call.args[0]):
                where = f"{path}:{said.lineno}"
                assert not isinstance(said, ast.JoinedStr | ast.BinOp | ast.BoolOp), where
                if isinstance(said, ast.Constant):
                    assert said.value in IDS, where


def test_what_the_packs_the_drafts_and_the_coach_say_can_all_be_translated() -> None:
    listening = Listening()
    words = Catalogue(listening)
    for pack in load_packs().packs:
        for text in (pack.title, pack.theme, pack.source):
            words(text)
        for question in pack.questions:
            words(question.text)
            words(question.hint)
            promised(question, "this", words)
    for each in Missing:
        advice(each, words)
    people = [Person(id=1, name="Ana"), Person(id=2, name="Bo"), Person(id=3, name="Cleo")]
    for count in range(4):
        for what in ("Ana, Bo and Cleo wrote it", "wrote it"):
            moment = Recognition(what=what, impact="Done.", noticed_on=dt.date(2026, 11, 20))
            drafts(moment, people[:count], words, "Kim")
    assert listening.asked <= IDS


def test_a_translation_file_of_the_template_is_readable(tmp_path: Path) -> None:
    with TEMPLATE.open("rb") as source:
        catalog = read_po(source, locale="nb")
    message = catalog["What did it change, or for whom?"]
    message.string = "Hva endret det, og for hvem?"
    with (tmp_path / "limelight.mo").open("wb") as compiled:
        write_mo(compiled, catalog)
    with (tmp_path / "limelight.mo").open("rb") as compiled:
        assert advice(Missing.IMPACT, Catalogue(GNUTranslations(compiled))) == message.string
