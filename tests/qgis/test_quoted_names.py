"""Texts and guides name algorithms, options and buttons in quotes, in both languages: nobody reads past a name."""

import ast
import re
import xml.etree.ElementTree as ElementTree  # our own file
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GUIDES = {
    "en": ("README.md", "docs/user-guide.en.md", "docs/tutorial.en.md"),
    "nl": ("README.nl.md", "docs/handleiding.nl.md", "docs/tutorial.nl.md"),
}
# Names that are words too: a report, landscape types. Elsewhere in a sentence they mean the thing.
WORDS_TOO = {"report", "landscapetypes"}
# Texts that hold a name as part of a sentence about the thing itself.
NO_NAMES = {"Fetch observations from {service}?": "the question before fetching, by the words of its button"}
BUTTON_MAKERS = {"QPushButton", "QCheckBox", "QRadioButton", "_add", "_add_item"}


@pytest.fixture(scope="module")
def texts():
    """Each text with its Dutch ones."""
    found = []
    for message in ElementTree.parse(ROOT / "i18n" / "bkn_qgis_nl.ts").iter("message"):
        translation = message.find("translation")
        forms = [form.text for form in translation.findall("numerusform")]
        found.append((message.find("source").text, forms or [translation.text]))
    return found


@pytest.fixture(scope="module")
def dutch(texts):
    return {english: forms[0] for english, forms in texts}


def in_language(texts, language):
    """Pairs of the English text and the text in a language."""
    for english, forms in texts:
        yield from [(english, english)] if language == "en" else [(english, form) for form in forms]


def unquoted(name, text, is_guide=False):
    """Whether a text names this without quotes; guides have it slanted, bold or as code too."""
    if name not in text:
        return False
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = text[: found.start()]
        is_marked = len(re.findall(r"\*+", before)) % 2 or before.count("`") % 2
        if not (before.endswith(("'", "[")) or (is_guide and is_marked)):
            return True
    return False


def names_of_algorithms(provider):
    return [each.displayName() for each in provider.algorithms() if each.name() not in WORDS_TOO]


def names_in(names, language, dutch):
    return names if language == "en" else [dutch[name] for name in names]


@pytest.mark.parametrize("language", GUIDES)
def test_texts_have_algorithms_in_quotes(provider, texts, dutch, language):
    names = names_in(names_of_algorithms(provider), language, dutch)
    assert len(names) > 10
    bare = [
        (name, text)
        for english, text in in_language(texts, language)
        if english not in NO_NAMES
        for name in names
        if text != name and unquoted(name, text)
    ]
    assert bare == []


@pytest.mark.parametrize("language", GUIDES)
def test_guides_have_algorithms_in_quotes(provider, dutch, language):
    names = names_in(names_of_algorithms(provider), language, dutch)
    bare = [
        (guide, name, line)
        for guide in GUIDES[language]
        for line in (ROOT / guide).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for name in names
        if unquoted(name, line, is_guide=True)
    ]
    assert bare == []


@pytest.mark.parametrize("language", GUIDES)
def test_an_option_before_its_id_is_in_quotes(provider, texts, dutch, language):
    """ "'Report as PDF' (PDF)": what stands before an id in brackets, where it is the name of that option."""
    options = {
        (one.name(), one.description())
        for algorithm in provider.algorithms()
        for one in (*algorithm.parameterDefinitions(), *algorithm.outputDefinitions())
    }
    assert len(options) > 100
    all_texts = list(in_language(texts, language))
    bare = [
        (text, code)
        for code, english in options
        for _, text in all_texts
        if unquoted(f"{english if language == 'en' else dutch.get(english, english)} ({code})", text)
    ]
    assert bare == []


def buttons():
    """The names of buttons and menu entries of the window that are more than one word, without dots."""
    for path in (ROOT / "bkn_qgis" / "desktop").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in BUTTON_MAKERS:
                yield from (text for argument in call.args for text in literals(argument))


def literals(node):
    return [
        each.args[1].value
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "translate" and len(each.args) == 2
    ]


def without_dots(name):
    return name.replace("&", "").rstrip("…")


@pytest.mark.parametrize("language", GUIDES)
def test_texts_have_buttons_in_quotes(texts, dutch, language):
    """A text that has the name of a button with its capital in a sentence."""
    names = {without_dots(name if language == "en" else dutch[name]) for name in buttons()}
    named = {name for name in names if " " in name}
    assert len(named) > 10
    bare = [
        (name, text)
        for english, text in in_language(texts, language)
        if english not in NO_NAMES
        for name in named
        if without_dots(text) != name and not text.startswith(name) and unquoted(name, text)
    ]
    assert bare == []


def test_a_bare_name_is_seen():
    assert unquoted("Label points", "The same as for Label points: places.")
    assert not unquoted("Label points", "The same as for 'Label points': places.")
    assert not unquoted("Label points", "see *Label points* below", is_guide=True)
    assert unquoted("Label points", "*see* Label points below", is_guide=True)
    assert not unquoted("Label points", "Label pointsman")
