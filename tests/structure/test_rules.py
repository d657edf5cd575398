"""Rules of the house that no tool checks: each names its reason."""

import ast
import io
import re
import tokenize

from tests.structure.sources import ROOT, Source, dotted, sources

PACKAGES = ("tui", "prompts", "store")
EVERYTHING = (*PACKAGES, "tests", "benchmarks", "docs")

CLOCKS = re.compile(
    r"(?:^|\.)(?:datetime|date)\.(?:now|today|utcnow)$|^time\.(?:time|localtime|gmtime|strftime|ctime)$"
)
PRINT = re.compile(r"^print$|^sys\.std(?:out|err)$")
FAKES = re.compile(
    r"monkeypatch|MonkeyPatch|mocker|unittest\.mock|^mock\.|^pytest\.(?:skip|importorskip|xfail|mark\.skip|mark\.xfail)"
)
EXCUSE = re.compile(r"#\s*(?:type:\s*ignore|noqa)\b(.*)")
REASONED = re.compile(r"\[[\w, -]+\].*\w|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*\W+\w")


def names(source: Source) -> list[tuple[str, str]]:
    """Every dotted name in a file, and where it stands; an import counts as the name of what it brings."""
    found = [(dotted(node), source.at(node)) for node in ast.walk(source.tree) if isinstance(node, ast.expr)]
    for node in ast.walk(source.tree):
        match node:
            case ast.ImportFrom():
                found += [(f"{node.module}.{alias.name}", source.at(node)) for alias in node.names]
            case ast.Import():
                found += [(alias.name, source.at(node)) for alias in node.names]
            case ast.arg():
                found.append((node.arg, source.at(node)))
    return [(name, place) for name, place in found if name]


def used(pattern: re.Pattern[str], *packages: str, beside: str = "(?!)") -> list[str]:
    """Where these packages use a name of that pattern, beside the files that may."""
    watched = [source for source in sources(*packages) if not re.match(beside, source.name)]
    return [place for source in watched for name, place in names(source) if pattern.search(name)]


def test_the_time_comes_only_from_a_clock() -> None:
    """A conversation must be able to happen on any day, in a test and in a demonstration."""
    assert used(CLOCKS, *PACKAGES, beside="store/clock.py") == []


def test_only_the_command_line_and_the_plain_mode_print() -> None:
    """On a screen of Textual's, a stray print tears the picture; in a pipe, stdout is data."""
    assert used(PRINT, *PACKAGES, beside=r"tui/(?:cli|plain|__main__)\b") == []


def test_the_store_is_entered_by_its_door() -> None:
    """What store/ offers is what its root names; its modules can then be moved about."""
    assert [place for source in sources("tui", "prompts") for place in _entered(source, "store")] == []


def test_no_test_puts_a_fake_in_place_or_looks_away() -> None:
    """What has to be replaced from outside should have been passed in."""
    assert used(FAKES, "tests") == []


def test_an_error_is_caught_by_its_name() -> None:
    """Catching everything hides what nobody thought of; a handler that raises again hides nothing."""
    assert [place for source in sources(*PACKAGES, "benchmarks") for place in _caught_broadly(source)] == []


def test_an_exception_to_a_rule_says_why() -> None:
    """`noqa` and `type: ignore` name the rule, and give the reason beside it."""
    assert [place for source in sources(*EVERYTHING) for place in _unreasoned(source)] == []


def test_a_module_can_be_read_in_one_sitting() -> None:
    """A module of tests may be longer: it is read case by case."""
    program = [source for source in sources(*PACKAGES, "benchmarks", "docs") if len(source.lines) > 350]
    cases = [source for source in sources("tests") if len(source.lines) > 450]
    assert [source.name for source in program + cases] == []


def test_the_app_is_wiring() -> None:
    apps = [node for source in sources("tui") for node in ast.walk(source.tree) if _is_app(node)]
    assert apps
    assert all(
        (app.end_lineno or app.lineno) - app.lineno < 120 for app in apps if isinstance(app, ast.ClassDef)
    )


def test_every_folder_of_tests_is_a_package() -> None:
    """Else `tests/store` would answer to `import store`."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_rules_know_what_breaks_them() -> None:
    for broken in ("datetime.now", "dt.datetime.now", "date.today", "time.time"):
        assert CLOCKS.search(broken)
    assert not CLOCKS.search("clock.now")
    for broken in ("monkeypatch", "unittest.mock.patch", "pytest.mark.skip", "pytest.MonkeyPatch"):
        assert FAKES.search(broken)
    assert not REASONED.search(": N802")
    assert REASONED.search(": N802 (the name translators know)")
    assert not REASONED.search("[attr-defined]")
    assert REASONED.search("[attr-defined]  # Textual types it loosely")


def _entered(source: Source, package: str) -> list[str]:
    within = re.compile(rf"{package}\.")
    found = []
    for node in ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module=str(module)) if within.match(module):
                found.append(source.at(node))
            case ast.Import() if any(within.match(alias.name) for alias in node.names):
                found.append(source.at(node))
    return found


def _caught_broadly(source: Source) -> list[str]:
    handlers = [node for node in ast.walk(source.tree) if isinstance(node, ast.ExceptHandler)]
    return [source.at(handler) for handler in handlers if _is_broad(handler) and not _raises_again(handler)]


def _unreasoned(source: Source) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    excuses = [(found, token.start[0]) for token in tokens if (found := EXCUSE.match(token.string))]
    return [f"{source.name}:{line}" for found, line in excuses if not REASONED.search(found[1])]


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or dotted(kind) in {"Exception", "BaseException"} for kind in caught)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _is_app(node: ast.AST) -> bool:
    if not isinstance(node, ast.ClassDef):
        return False
    bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return any(dotted(base).split(".")[-1] == "App" for base in bases)
