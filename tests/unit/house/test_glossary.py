"""One word for one thing: texts and guides keep to i18n/glossary.csv, and guides quote messages as they are."""

import csv
import re
import xml.etree.ElementTree as ElementTree  # our own file

import pytest

GUIDES = ("docs/handleiding.nl.md", "docs/tutorial.nl.md", "README.nl.md")
ENGLISH_GUIDES = ("docs/user-guide.en.md", "docs/tutorial.en.md", "README.md", "metadata.txt")


@pytest.fixture(scope="module")
def never(root):
    return forbidden_words(root, "never")


@pytest.fixture(scope="module")
def never_in_english(root):
    return forbidden_words(root, "never in English")


def forbidden_words(root, column):
    """A pattern of all words that a column of the glossary forbids."""
    with (root / "i18n" / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        words = [word for row in csv.DictReader(stream) for word in row[column].split("|") if word]
    assert len(words) > 40
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)


def messages(root):
    return ElementTree.parse(root / "i18n" / "bkn_qgis_nl.ts").iter("message")


def english_texts(root):
    return (message.find("source").text for message in messages(root))


def dutch_texts(root):
    for message in messages(root):
        translation = message.find("translation")
        forms = [form.text for form in translation.findall("numerusform")]
        yield from forms or [translation.text]


def test_dutch_texts_use_the_words_of_the_glossary(root, never):
    texts = list(dutch_texts(root))
    assert len(texts) > 1000
    assert [text for text in texts if never.search(text)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_dutch_guides_use_the_words_of_the_glossary(root, never, guide):
    lines = (root / guide).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if never.search(line)] == []


def test_english_texts_use_the_words_of_the_glossary(root, never_in_english):
    texts = [re.sub(r"\{\w+\}", "", text) for text in english_texts(root)]
    assert len(texts) > 1000
    assert [text for text in texts if never_in_english.search(text)] == []


@pytest.mark.parametrize("guide", ENGLISH_GUIDES)
def test_english_guides_use_the_words_of_the_glossary(root, never_in_english, guide):
    lines = [re.sub(r"`[^`]*`", "", line) for line in (root / guide).read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if never_in_english.search(line)] == []


@pytest.mark.parametrize("texts_of", [english_texts, dutch_texts])
def test_percent_signs_and_the_dots_of_buttons_stand_against_what_they_belong_to(root, texts_of):
    assert [text for text in texts_of(root) if re.search(r"[\d}] %| …$", text)] == []


@pytest.mark.parametrize("guide", [*GUIDES, *ENGLISH_GUIDES])
def test_percent_signs_stand_against_the_number_in_guides(root, guide):
    lines = (root / guide).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"\d %", line)] == []


# Things do not speak or ask; these people do.
PEOPLE = ("als je daarom vraagt", "Wie je bij diensten noemt")
SPEAKS = {
    "nl": re.compile(
        r"\b(vraagt|zegt|zei|vertelt|vertellen|spreekt|noemt|belooft|kondigt|aangekondigd)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(asks|says|tells|speaks|announces|announced)\b", re.IGNORECASE),
}


def speaking(lines, language):
    return [line for line in lines if SPEAKS[language].search(re.sub("|".join(PEOPLE), "", line))]


@pytest.mark.parametrize(("texts_of", "language"), [(english_texts, "en"), (dutch_texts, "nl")])
def test_things_do_not_speak_or_ask_in_texts(root, texts_of, language):
    assert speaking(texts_of(root), language) == []


@pytest.mark.parametrize(
    ("guide", "language"), [*((guide, "nl") for guide in GUIDES), *((guide, "en") for guide in ENGLISH_GUIDES)]
)
def test_things_do_not_speak_or_ask_in_guides(root, guide, language):
    assert speaking((root / guide).read_text(encoding="utf-8").splitlines(), language) == []


def test_a_thing_that_speaks_is_seen():
    spoken = ["Het logboek vertelt wat is gelezen.", "{service} vraagt om geduld.", "Haal op, als je daarom vraagt."]
    assert speaking(spoken, "nl") == spoken[:2]
    assert speaking(["Look it up (asks PDOK)", "Ask a local nature group."], "en") == ["Look it up (asks PDOK)"]


def quotes(text):
    return re.findall(r"(?<!\w)'([^']{2,}?)'(?!\w)", text)


def test_what_is_quoted_in_english_is_quoted_in_dutch(root):
    pairs = []
    for message in messages(root):
        forms = [form.text for form in message.find("translation").findall("numerusform")]
        pairs += [(message.find("source").text, dutch) for dutch in forms or [message.find("translation").text]]
    assert sum(bool(quotes(english)) for english, _ in pairs) > 30
    assert [pair for pair in pairs if len(quotes(pair[0])) != len(quotes(pair[1]))] == []


@pytest.mark.parametrize(("guide", "texts_of"), [(GUIDES[0], dutch_texts), ("docs/user-guide.en.md", english_texts)])
def test_messages_that_a_guide_explains_are_quoted_as_they_are(root, guide, texts_of):
    texts = [re.sub(r"\{\w+\}|%n", "…", text) for text in texts_of(root)]
    section = (root / guide).read_text(encoding="utf-8").split("\n## 13. ")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\*.+?\*) \|", section, re.MULTILINE)
    quoted = [quote for row in rows for quote in re.findall(r"\*(.+?)\*", row)]
    assert len(quoted) > 25
    assert [quote for quote in quoted if not any(says(text, quote) for text in texts)] == []


def says(text, quote):
    """Whether a text has all parts of a quote; dots stand for what is left out."""
    return all(part.strip() in text for part in quote.split("…"))
