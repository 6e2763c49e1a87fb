"""docs/developer.md, "Where do I change …": every module, file, test and target it names is there, and every name too.

In the table a path (``labelling/run_log``) is a module of the plugin or a file of the repository, ``test_...`` a module
of the tests, ``make ...`` a target, and any other word a name in the module that was named last before it.
"""

import re

import pytest

HEADING = "\n## Where do I change"
WORD = re.compile(r"`([^`]+)`")
PAGE = re.compile(r"\bdocs/\w+\.md")


def lines_of(text):
    """The lines of the table as (number in the page, what, where)."""
    start = text.index(HEADING) + 1
    end = text.index("\n## ", start)
    for number, line in enumerate(text[:end].splitlines(), 1):
        if line.startswith("| ") and number > text[:start].count("\n") + 1:
            _, what, where, _ = line.split("|")
            if what.strip() not in ("what", ""):
                yield number, what.strip(), where.strip()


def file_of(root, name):
    """The file that a word of the table means; None for none."""
    places = [root / "bkn_qgis" / f"{name}.py", root / f"{name}.py", root / "bkn_qgis" / name, root / name]
    if name.startswith("test_"):
        places = sorted((root / "tests").rglob(f"{name}.py"))
    return next((path for path in places if path.is_file()), None)


def faults_of(root, number, what, where):
    """What is wrong with a line."""
    start = f"docs/developer.md:{number}, '{what}'"
    targets = re.findall(r"^([a-z0-9-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    file = None
    for word in [*WORD.findall(where), *PAGE.findall(where)]:
        if word.startswith("make "):
            if word.split()[1] not in targets:
                yield f"{start}: the Makefile has no {word}"
        elif "/" in word or "." in word or word.startswith("test_"):
            file = file_of(root, word)
            if file is None:
                yield f"{start}: {word} is not there any more"
        elif file is not None and not re.search(rf"\b{re.escape(word)}\b", file.read_text(encoding="utf-8")):
            yield f"{start}: {file.relative_to(root)} has no {word}"


def test_every_answer_is_there(root):
    text = (root / "docs" / "developer.md").read_text(encoding="utf-8")
    lines = list(lines_of(text))
    assert len(lines) >= 10
    assert [fault for line in lines for fault in faults_of(root, *line)] == []
    for number, what, where in lines:
        assert WORD.search(where), f"docs/developer.md:{number}, '{what}': no file is named"


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("`scoring/score`, then `labelling/nowhere` (`x`)", "labelling/nowhere is not there any more"),
        ("`limits.py` (`NO_SUCH_LIMIT`)", "bkn_qgis/limits.py has no NO_SUCH_LIMIT"),
        ("`test_nothing_at_all`", "test_nothing_at_all is not there any more"),
        ("`make coffee`", "the Makefile has no make coffee"),
        ("see docs/nothing.md", "docs/nothing.md is not there any more"),
    ],
)
def test_what_went_stale_is_told_with_its_line(root, where, fault):
    page = f"# Notes\n\n## Where do I change …\n| what | where |\n|---|---|\n| a thing | {where} |\n\n## Next\n"
    ((number, what, found),) = lines_of(page)
    assert list(faults_of(root, number, what, found)) == [f"docs/developer.md:6, 'a thing': {fault}"]
