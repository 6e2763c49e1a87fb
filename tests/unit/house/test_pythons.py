"""Python 3.9 to 3.14, and a machine that is busy: what would stop the code or the tests there."""

import ast
import warnings

import pytest
from hypothesis import settings

FOLDERS = ("bkn_qgis", "processing_provider", "tests", "tools", "benchmarks")
# Gone from the standard library between 3.9 and 3.14, or deprecated there (docs.python.org, "What's New").
MODULES_GONE = set(
    "aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter imghdr imp lib2to3 mailcap msilib "
    "nis nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib".split()
)
NAMES_GONE = set(
    "ast.Bytes ast.Ellipsis ast.NameConstant ast.Num ast.Str asyncio.get_event_loop_policy asyncio.iscoroutinefunction "
    "asyncio.set_event_loop_policy datetime.utcfromtimestamp datetime.utcnow importlib.find_loader "
    "locale.getdefaultlocale locale.resetlocale pkgutil.ImpImporter pkgutil.find_loader pkgutil.get_loader "
    "tempfile.mktemp typing.io typing.re unittest.makeSuite".split()
)
JUMPS = (ast.Return, ast.Break, ast.Continue)


@pytest.fixture(scope="module")
def sources(root):
    """The text of every Python file by its name."""
    found = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in (root / folder).rglob("*.py")
    }
    assert "bkn_qgis/messages.py" in found and "tests/window.py" in found
    return found


def test_no_file_makes_python_warn(sources):
    """As of an escape that is none, which Python 3.12 warns of and a later one refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, text in sources.items():
            compile(text, name, "exec")


def test_nothing_of_an_older_python_is_used(sources):
    found = [
        f"{name}:{line}: {what}" for name, text in sources.items() for what, line in outdated(ast.parse(text, name))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import distutils.version", ["distutils.version"]),
        ("from imp import reload", ["imp.reload"]),
        ("def f():\n  try: pass\n  finally: return 1", ["Return in finally"]),
        ("for a in b:\n  try: pass\n  finally:\n    if a: continue", ["Continue in finally"]),
        ("try: pass\nfinally:\n  for a in b: break", []),
        ("try: pass\nfinally:\n  def f(): return 1", []),
        ("datetime.datetime.utcnow()", ["datetime.utcnow"]),
        ("ast.Str", ["ast.Str"]),
        ("zipfile.ZipFile(a).namelist()", []),
    ],
)
def test_the_rules_see_what_they_should(code, found):
    assert [what for what, _ in outdated(ast.parse(code))] == found


def outdated(tree):
    for node in ast.walk(tree):
        for what in (*old_imports(node), *old_names(node), *jumps_out_of_finally(node)):
            yield what, node.lineno


def old_imports(node):
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name.split(".")[0] in MODULES_GONE)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from (
            f"{node.module}.{each.name}"
            for each in node.names
            if node.module.split(".")[0] in MODULES_GONE or f"{node.module}.{each.name}" in NAMES_GONE
        )


def old_names(node):
    if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
        owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
        if f"{owner}.{node.attr}" in NAMES_GONE:
            yield f"{owner}.{node.attr}"


def jumps_out_of_finally(node):
    """Python 3.14 warns of ``return``, ``break`` and ``continue`` that leave a ``finally``: they swallow what was
    raised."""
    if isinstance(node, ast.Try):
        for inner in node.finalbody:
            yield from (f"{type(jump).__name__} in finally" for jump in jumps_out(inner, in_loop=False))


def jumps_out(node, in_loop):
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
        return
    if isinstance(node, JUMPS) and not (in_loop and not isinstance(node, ast.Return)):
        yield node
    for inner in ast.iter_child_nodes(node):
        yield from jumps_out(inner, in_loop or isinstance(node, (ast.For, ast.AsyncFor, ast.While)))


# --- a machine that is busy ---


def test_hypothesis_waits():
    """The profile of tests/conftest.py; else an example of more than 200 ms fails."""
    assert settings().deadline is None


def test_no_test_sets_a_deadline(sources):
    found = [
        f"{name}:{node.lineno}"
        for name, text in sources.items()
        for node in ast.walk(ast.parse(text, name))
        if isinstance(node, ast.Call)
        for given in node.keywords
        if given.arg == "deadline" and not (isinstance(given.value, ast.Constant) and given.value.value is None)
    ]
    assert found == []


def test_what_is_left_open_fails_a_test(pytestconfig):
    """pyproject.toml: a file or socket that is left open is an error, wherever Python finds it."""
    rules = pytestconfig.getini("filterwarnings")
    assert {"error::ResourceWarning", "error::pytest.PytestUnraisableExceptionWarning"} <= set(rules)
