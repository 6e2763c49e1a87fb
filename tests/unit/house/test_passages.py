"""No passage of ours over ten lines stands twice: neither in two modules nor in one.

Compared by their tokens, so that indentation and line ends do not matter; comments, docstrings, imports and empty
lines are left out before lines are counted.
"""

import ast
import io
import tokenize
from collections import defaultdict

LONGEST = 10
# What may stand twice, as "first.module second.module", each with the reason in a comment.
EXCEPTIONS: set = set()

LEFT_OUT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


def code_lines(text):
    """The lines that count: (number, tokens), in order."""
    skipped = set()
    for node in ast.walk(ast.parse(text)):
        is_docstring = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if is_docstring or isinstance(node, (ast.Import, ast.ImportFrom)):
            skipped.update(range(node.lineno, node.end_lineno + 1))
    lines = defaultdict(list)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in LEFT_OUT and token.start[0] not in skipped:
            lines[token.start[0]].append(token.string)
    return [(number, " ".join(tokens)) for number, tokens in sorted(lines.items())]


def repeated_passages(texts):
    """(name, first line, name, first line, number of lines) of what stands twice; ``texts``: name to text."""
    lines = {name: code_lines(text) for name, text in texts.items()}
    starts = defaultdict(list)
    for name, found in lines.items():
        for place in range(len(found) - LONGEST):
            starts[tuple(words for _, words in found[place : place + LONGEST + 1])].append((name, place))
    repeated, covered = [], set()
    for places in starts.values():
        for i, one in enumerate(places):
            for other in places[i + 1 :]:
                if (one, other) not in covered:
                    length = _length(lines, one, other)
                    # What begins inside this passage is the same one.
                    covered.update(((one[0], one[1] + n), (other[0], other[1] + n)) for n in range(length))
                    if one[0] != other[0] or other[1] - one[1] >= length:
                        repeated.append((*_shown(lines, one), *_shown(lines, other), length))
    return repeated


def _length(lines, one, other):
    length = 0
    for (_, words), (_, others) in zip(lines[one[0]][one[1] :], lines[other[0]][other[1] :]):
        if words != others:
            break
        length += 1
    return length


def _shown(lines, place):
    return place[0], lines[place[0]][place[1]][0]


def test_no_passage_of_ours_over_ten_lines_stands_twice(modules, root):
    texts = {module.name: module.path.read_text(encoding="utf-8") for module in modules}
    texts.update({path.name: path.read_text(encoding="utf-8") for path in (root / "tools").glob("*.py")})
    found = {f"{one} {other}": (line, other_line, n) for one, line, other, other_line, n in repeated_passages(texts)}
    assert {names: at for names, at in found.items() if names not in EXCEPTIONS} == {}
    assert sorted(EXCEPTIONS - set(found)) == [], "no longer twice: take it out of EXCEPTIONS"


PASSAGE = "\n".join(f"    value_{n} = taken[{n}] + offset" for n in range(11))


def test_a_passage_is_seen_whatever_its_layout():
    one = f"import os\n\n\ndef first(taken, offset):\n    '''Words.'''\n{PASSAGE}\n    return 1\n"
    inner = PASSAGE.replace("\n", "\n    # a word\n\n").replace("    value", "        value")
    other = f"class Other:\n    def second(self, taken, offset):\n{inner}\n        return 2\n"
    assert repeated_passages({"one": one, "other": other}) == [("one", 6, "other", 3, 11)]
    twice = one + one.replace("first", "again")
    assert repeated_passages({"one": twice}) == [("one", 6, "one", 23, 12)]


def test_ten_lines_and_imports_and_docstrings_may_stand_twice():
    ten = "\n".join(PASSAGE.splitlines()[1:])
    imports = "\n".join(f"import module_{n}" for n in range(12))
    docstring = '"""\n' + "words\n" * 20 + '"""\n'
    text = f"{docstring}{imports}\n\n\ndef first(taken, offset):\n{ten}\n    return {{}}\n"
    assert repeated_passages({"one": text, "other": text.replace("{}", "[]").replace("first", "second")}) == []


def test_a_run_of_equal_lines_is_no_repeat_of_itself():
    assert repeated_passages({"one": "x = [\n" + "    0,\n" * 14 + "]\n"}) == []
