"""The HTML page: well-formed, everything from data escaped, labels never by colour alone."""

from html_reader import Reader

from bkn_qgis.reports.html_page import Cell, LabelPage, Section, page_html


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
            sections=[section],
        )
    )
    assert not [tag for tag, _ in reader.tags if tag == "script"]
    assert sum(text == nasty for text in reader.text) == 8


def test_a_label_is_a_letter_on_its_colour_and_pale_is_hatched():
    cells = [
        Cell("12/14", "A", colours=("#046b4c", "#ffffff")),
        Cell("", "E", colours=("#e0a5a1", "#1a1a1a"), is_pale=True),
    ]
    reader = read(page(sections=[Section("Labels", [Cell("A"), Cell("B")], [cells])]))
    spans = [attributes for tag, attributes in reader.tags if tag == "span" and attributes["class"] != "text"]
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


def test_on_a_narrow_screen_each_cell_says_its_column():
    row = [Cell("park"), Cell('5 < "6"', is_number=True), Cell("without a head")]
    html = page_html(page(sections=[Section("Places", [Cell("Place"), Cell("Share %", is_number=True)], [row])]))
    assert '<td data-head="Place"><span class="text">park</span></td>' in html
    assert '<td class="number" data-head="Share %"><span class="text">5 &lt; &quot;6&quot;</span></td>' in html
    assert '<td data-head=""><span class="text">without a head</span></td>' in html
    assert "td::before { content: attr(data-head);" in html


def test_the_page_is_printed_on_a4_in_its_colours():
    style = page_html(page()).split("<style>")[1].split("</style>")[0]
    assert "@page { size: A4;" in style and "print-color-adjust: exact" in style


def test_text_facts_and_items_of_a_section():
    reader = read(page(sections=[Section("Land", text="Words.", facts=[("Name", "Value")], items=["One", "Two"])]))
    tags = [tag for tag, _ in reader.tags]
    assert tags.count("li") == 2 and tags.count("dt") == tags.count("dd") == 1 and "table" not in tags


def test_a_table_with_many_columns_has_small_heads_and_others_have_not():
    many = Section("Groups", [Cell(f"Group {number}") for number in range(15)], [], is_small=True)
    html = page_html(page(sections=[many, Section("Few", [Cell("Place")], [])]))
    assert html.count('<table class="small">') == 1
    assert html.count("<table>") == 1
    assert "table.small th { font-size:" in html
