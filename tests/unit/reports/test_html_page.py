"""The HTML page: well-formed, everything from data escaped, labels never by colour alone."""

from html.parser import HTMLParser

from bkn_qgis.reports.html_page import Cell, LabelPage, Section, page_html

VOID = {"meta", "br", "hr", "img", "link"}


class Reader(HTMLParser):
    """Collects tags and text, and fails on tags that do not close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    reader = Reader()
    reader.feed(page_html(page))
    assert reader.open == []
    return reader


def page(**changes):
    values = {"language": "nl", "title": "BKN", "lead": "lead", "provenance": "provenance"}
    return LabelPage(**{**values, **changes})


def test_what_comes_from_data_is_escaped():
    nasty = '<script>alert("é & ü")</script>'
    section = Section(nasty, [Cell(nasty)], [[Cell(nasty), Cell(nasty, is_note=True)]])
    reader = read(
        page(
            title=nasty,
            lead=nasty,
            provenance=nasty,
            facts={nasty: nasty},
            sections=[section],
            remarks_title=nasty,
            remarks=[nasty],
        )
    )
    assert not [tag for tag, _ in reader.tags if tag == "script"]
    assert sum(text == nasty for text in reader.text) == 12


def test_a_label_is_a_letter_on_its_colour_and_pale_is_hatched():
    cells = [
        Cell("12/14", "A", colours=("#046b4c", "#ffffff")),
        Cell("", "E", colours=("#e0a5a1", "#1a1a1a"), is_pale=True),
    ]
    reader = read(page(sections=[Section("Labels", [Cell("A"), Cell("B")], [cells])]))
    spans = [attributes for tag, attributes in reader.tags if tag == "span"]
    assert [span["class"] for span in spans] == ["label", "label pale"]
    assert "background-color:#046b4c" in spans[0]["style"]
    assert {"A", "E"} <= set(reader.text)
    assert " 12/14" in reader.text


def test_the_page_states_language_and_needs_no_script_or_network():
    html = page_html(page())
    assert '<html lang="nl">' in html
    assert '<meta charset="utf-8">' in html
    for word in ("<script", "http://", "https://", "@import", "url("):
        assert word not in html


def test_wide_tables_are_not_cut_off_in_print():
    style = page_html(page()).split("<style>")[1].split("</style>")[0]
    assert "landscape" in style.split("@page")[1].split("}")[0]
    in_print = style.split("@media print")[1]
    assert "div.wide { overflow: visible; }" in in_print
    assert "print-color-adjust: exact" in in_print


def test_a_table_with_many_columns_has_small_heads_and_others_have_not():
    many = Section("Groups", [Cell(f"Group {number}") for number in range(15)], [], is_small=True)
    html = page_html(page(sections=[many, Section("Few", [Cell("Place")], [])]))
    assert html.count('<table class="small">') == 1
    assert html.count("<table>") == 1
    assert "table.small th { font-size:" in html
