"""The panel as an instrument: a glance, how sure, warnings, groups that open, species, details, marks on any map."""

import dataclasses

import pytest
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QStyle
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.desktop.panel import species_model
from bkn_qgis.desktop.panel.chips import MOST_CHIPS
from bkn_qgis.desktop.panel.group_model import BAR, LABEL, NAME, RECORDS, REPORTED
from bkn_qgis.desktop.panel.label_badge import EDGE
from bkn_qgis.desktop.panel.label_warnings import warnings_of
from bkn_qgis.desktop.panel.species_table import SpeciesTable
from bkn_qgis.desktop.panel.total_view import plain_sentence
from bkn_qgis.desktop.panel.what_if import CHANGED
from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.label_colours import LABEL_COLOURS, LETTER_COLOURS, PALE_COLOURS, SURE_COLOURS
from bkn_qgis.labelling.landscape_messages import LITTLE_OF_TYPE
from bkn_qgis.labelling.place_lines import SpeciesLine
from bkn_qgis.labelling.place_records import records_of_group
from bkn_qgis.labelling.places import SEARCH_AREA_SIZE
from bkn_qgis.messages import Message

# A panel beside a map on a screen of 1280 x 800, in letters and lines: what QGIS's bars leave. In width 545 of its
# pixels.
LETTERS, LINES = 78, 40


@pytest.fixture
def panel(controller, window):
    """The panel, as large as it is beside a map on such a screen, with the label of the park."""
    sample(controller)
    found = controller.panel
    found.setFloating(True)
    metrics = found.fontMetrics()
    found.resize(QSize(LETTERS * metrics.averageCharWidth(), LINES * metrics.lineSpacing()))
    click(window, PARK)
    answered(controller)
    found.form.setCollapsed(True)
    settle()
    return found


def settle():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def lines_of(panel):
    return answer_lines(panel.answer, user_wording(), lambda: None)


def shown_with(panel, notes=(), groups=None, **others):
    """The same answer with another total, other notes and other groups."""
    lines = lines_of(panel)
    panel.answer.run.notes[0][:] = [Message(note) for note in notes]
    changed = dataclasses.replace(
        lines, total=dataclasses.replace(lines.total, **others), groups=groups or lines.groups
    )
    panel._show((panel.answer, changed))
    wait_until(lambda: not panel.is_working)
    settle()
    return changed


def luminance(colour):
    parts = (part / 255 for part in (colour.red(), colour.green(), colour.blue()))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_in(widget, rect=None):
    image = (widget.grab(rect) if rect is not None else widget.grab()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


# --- how good, and how sure ---


def test_how_sure_stands_beside_the_label(panel):
    total = lines_of(panel).total
    meter = panel.total.meter
    assert (total.sure, meter.steps.sure, meter.words.text()) == ("well", "well", "Well looked at")
    assert "groups that can be judged" in meter.accessibleDescription()
    shown_with(panel, sure="moderate")
    assert panel.total.meter.words.text() == "Moderately looked at"
    shown_with(panel, sure="")
    assert not panel.total.meter.isVisible()


def test_the_steps_of_the_meter_are_filled_one_by_one(panel):
    def filled(sure):
        shown_with(panel, sure=sure)
        image = panel.total.meter.steps.grab().toImage()
        middle = image.height() // 2
        third = image.width() / 3
        return sum(
            image.pixelColor(round(number * third + third / 2 - 1), middle).name() == SURE_COLOURS["well"]
            for number in range(3)
        )

    assert [filled(sure) for sure in ("little", "moderate", "well")] == [1, 2, 3]


def test_a_place_that_was_little_looked_at_has_no_solid_letter(panel):
    badge = panel.total.badge
    shown_with(panel, label="E", sure="little", is_pale=False)
    assert LABEL_COLOURS["E"] == badge.grab().toImage().pixelColor(8, 8).name()
    shown_with(panel, label="E", sure="little", is_pale=True)
    colours = colours_in(badge)
    assert PALE_COLOURS["E"] in colours
    image = badge.grab().toImage()
    solid = sum(
        image.pixelColor(x, y).name() == LABEL_COLOURS["E"] for x in range(image.width()) for y in range(image.height())
    )
    assert 0 < solid < 0.25 * image.width() * image.height()
    assert "too little looked at" in badge.accessibleName().casefold()
    assert panel.total.sentence.text().endswith("too little looked at to say how good it is here.")


@pytest.mark.parametrize(
    ("sure", "high", "end"),
    [
        ("well", "A", "; probably A too if all had been reported."),
        ("moderate", "B", "; probably B at most if all had been reported."),
        ("little", "B", "; too little looked at to say how good it is here."),
        ("", "", "in the 13 groups that count."),
    ],
)
def test_one_plain_sentence(panel, sure, high, end):
    total = dataclasses.replace(lines_of(panel).total, sure=sure, high=high)
    assert plain_sentence(total).startswith(f"{total.observed} of {total.expected} expected species, in the 13 groups")
    assert plain_sentence(total).endswith(end)


def test_of_one_group_it_is_said_so(panel):
    total = dataclasses.replace(lines_of(panel).total, sure="", groups_included=1)
    assert plain_sentence(total).endswith(" expected species, in the one group that counts.")


def test_warnings_are_chips_of_which_three_are_in_sight(panel):
    notes = ["The first warning: of some length, so that it does not fit", "The second one."]
    shown_with(panel, notes=notes, is_fragile=True, is_thin=True, worst="E", best="D")
    chips = panel.total.chips.buttons
    assert len(chips) == MOST_CHIPS + 1
    assert chips[0].text() == "Limited data" and chips[-1].text() == "3 more"
    assert [chip.accessibleName() for chip in chips[1:3]] == notes
    assert all(chip.focusPolicy() & Qt.FocusPolicy.TabFocus for chip in chips)
    assert panel.total.notes.text() == ""
    chips[1].setFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert panel.total.notes.text() == notes[0] and chips[1].isChecked()
    chips[-1].click()
    told = panel.total.notes.text()
    assert not chips[1].isChecked()
    assert [line.split(":")[0].split(",")[0] for line in told.splitlines()] == [
        "Borderline",
        "E without uncertain locations",
        "Provisional species list",
    ]
    chips[-1].click()
    assert panel.total.notes.text() == "" and not panel.total.notes.isVisible()


def test_chips_on_the_search_area_say_in_two_words_what_they_are_about(panel):
    shown_with(panel, is_thin=True)
    panel.answer.run.notes[0][:] = [Message(SEARCH_AREA_SIZE, size=21.2, ratio=3.0), Message(LITTLE_OF_TYPE, percent=4)]
    found = warnings_of(panel.answer, lines_of(panel).total)
    assert [each.words for each in found[:2]] == ["Size of the search area", "Mixed landscape"]
    assert found[0].sentence.startswith("The search area is 21.2 km²")


@pytest.mark.with_qgis
def test_each_chip_has_an_icon(panel):
    shown_with(panel, notes=["One."], is_fragile=True, is_thin=True, worst="E", best="D")
    assert [chip.icon().isNull() for chip in panel.total.chips.buttons] == [False] * 4


def test_chips_are_shortened_before_the_panel_has_to_be_wider(panel):
    width = panel.width()
    shown_with(panel, notes=["A very long warning that has no room at all beside others: " * 2] * 4, is_thin=True)
    assert panel.width() == width
    row = panel.total.chips
    assert all(chip.geometry().right() <= row.width() for chip in row.buttons)
    assert all(chip.width() >= chip.sizeHint().width() for chip in row.buttons)


def test_lines_that_say_nothing_are_not_there(panel):
    shown_with(panel, worst="A", best="A", is_fragile=False)
    said = [chip.accessibleName() for chip in panel.total.chips.buttons]
    assert said == ["Provisional species list, not SoortenNL's"]
    shown_with(panel, worst="B", best="A")
    assert any("B without uncertain locations" in chip.accessibleName() for chip in panel.total.chips.buttons)


def test_a_place_without_label_has_no_meter_chips_or_sentence(panel):
    panel.total.clear()
    settle()
    assert panel.total.headline.text() == ""
    shown = (panel.total.meter, panel.total.sentence, panel.total.chips, panel.total.years)
    assert [widget.isVisible() for widget in shown] == [False] * 4


# --- the groups ---


def test_all_groups_are_in_sight(panel):
    groups = panel.tabs.groups
    assert groups.lines.rowCount() == 14
    assert groups.table.rowViewportPosition(13) + groups.table.rowHeight(13) <= groups.table.viewport().height()


def cell(table, row, column):
    return table.visualRect(table.model().index(row, column))


def test_bars_have_the_colour_of_the_label_and_ticks_at_the_limits(panel):
    lines = lines_of(panel)
    half = dataclasses.replace(lines.groups[0], observed=3, label="D", is_pale=False, share=50.0)
    shown_with(panel, groups=[half, *lines.groups[1:]])
    table = panel.tabs.groups.table
    rect = cell(table, 0, BAR)
    image = table.viewport().grab(rect).toImage()
    middle = image.height() // 2
    track = [image.pixelColor(x, middle).name() for x in range(image.width())]
    filled = [x for x, colour in enumerate(track) if colour == LABEL_COLOURS["D"]]
    edges = [x for x, colour in enumerate(track) if colour == EDGE]
    left, right = min(edges), max(edges)
    assert abs(max(filled) - (left + right) / 2) <= 2  # 3 of 6
    above = [image.pixelColor(x, middle - 7).name() for x in range(image.width())]
    background = max(set(above), key=above.count)
    ticks = [x for x, colour in enumerate(above) if colour != background]
    wanted = [left + (right - left) * cut for cut in (0.4, 0.6, 0.7, 0.8)]
    assert all(any(abs(x - place) <= 2 for x in ticks) for place in wanted)
    assert all(any(abs(x - place) <= 2 for place in wanted) for x in ticks)


def test_a_selected_row_keeps_its_bar_and_letter(panel):
    table = panel.tabs.groups.table
    before = {column: colours_in(table.viewport(), cell(table, 1, column)) for column in (BAR, LABEL)}
    table.selectRow(1)
    settle()
    colour = LABEL_COLOURS[lines_of(panel).groups[1].label]
    for column in (BAR, LABEL):
        assert colour in before[column] & colours_in(table.viewport(), cell(table, 1, column))
    highlight = table.palette().highlight().color()
    assert contrast(table.palette().highlightedText().color(), highlight) > 3.0


def test_letters_can_be_read_on_their_boxes(panel):
    assert all(contrast(LABEL_COLOURS[label], LETTER_COLOURS[label]) >= 4.5 for label in LABEL_COLOURS)
    lines = lines_of(panel)
    number = next(row for row, line in enumerate(lines.groups) if line.is_pale)
    table = panel.tabs.groups.table
    assert PALE_COLOURS[lines.groups[number].label] in colours_in(table.viewport(), cell(table, number, LABEL))
    assert table.model().index(number, LABEL).data() == lines.groups[number].label + "*"
    assert panel.tabs.groups.words.text().startswith("* Pale: too little looked at to judge.")


def test_a_group_that_counts_by_a_generalist_says_so(panel):
    lines = lines_of(panel)
    one = dataclasses.replace(lines.groups[1], observed=1, generalists=1, needs_generalists=True)
    shown_with(panel, groups=[lines.groups[0], one, *lines.groups[2:]])
    groups = panel.tabs.groups
    assert groups.table.model().index(1, REPORTED).data() == f"1 + 1 gen. / {one.expected}"
    assert "gen.: generalists, by which a group counts" in groups.words.text()
    groups.table.selectRow(1)
    assert "It counts by 1 + 1 generalist." in groups.words.text()


def press(table, row, key=Qt.Key.Key_Return):
    table.setCurrentIndex(table.model().index(row, NAME))
    QTest.keyClick(table, key)
    settle()


def test_enter_opens_the_species_of_a_group_and_filters_lists_and_map(panel):
    groups, lines = panel.tabs.groups, lines_of(panel)
    code = lines.groups[1].code
    own = [line for line in lines.species if line.group_code == code]
    press(groups.table, 1)
    rows = groups.lines.lines
    assert groups.lines.rowCount() == 14 + len(own)
    assert {line.scientific_name for line in rows if isinstance(line, SpeciesLine)} == {
        line.scientific_name for line in own
    }
    assert rows[1].code == code and isinstance(rows[2], SpeciesLine) and not rows[2].is_reported
    for table in (panel.tabs.seen, panel.tabs.unseen):
        assert {line.group_code for line in table.shown()} == {code}
    assert panel.tabs.records.shown == len(records_of_group(panel.answer, code, 1000)) > 0
    press(groups.table, 1)
    assert groups.lines.rowCount() == 14
    assert panel.tabs.records.shown == 0
    assert len(panel.tabs.seen.shown()) == len(panel.tabs.seen.lines.lines)


def test_a_click_opens_a_group_and_another_click_another(panel):
    groups = panel.tabs.groups
    for row, code in ((0, "amf"), (None, "dag")):
        row = groups.lines.row_of(code) if row is None else row
        place = cell(groups.table, row, NAME).center()
        QTest.mouseClick(groups.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settle()
        assert groups.lines.opened == code
        assert {line.group_code for line in groups.lines.lines if isinstance(line, SpeciesLine)} == {code}
    header = groups.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(LABEL) + 10, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    opened = groups.lines.row_of("dag")
    assert all(isinstance(line, SpeciesLine) for line in groups.lines.lines[opened + 1 : opened + 3])


def test_a_list_without_species_of_the_opened_group_is_empty(panel):
    full = next(line for line in lines_of(panel).groups if line.observed == line.expected and not line.generalists)
    panel.tabs.groups.open_group(full.code)
    assert panel.tabs.unseen.shown() == []
    assert panel.tabs.unseen.group.currentText() == full.name
    panel.tabs.groups.open_group("")
    assert len(panel.tabs.unseen.shown()) == len(panel.tabs.unseen.lines.lines)


def test_a_species_below_its_group_is_drawn_and_told(panel):
    groups = panel.tabs.groups
    press(groups.table, 1)
    row = next(row for row, line in enumerate(groups.lines.lines) if isinstance(line, SpeciesLine) and line.is_reported)
    line = groups.lines.lines[row]
    panel.tabs.seen.table.selectRow(0)
    groups.table.selectRow(row)
    assert panel.tabs.seen.selected() is None and groups.selected() is line
    assert panel.tabs.records.shown == line.records
    assert groups.words.text().startswith(f"{line.name} ({line.scientific_name})")


def test_the_group_stays_open_at_another_place(panel, window, controller):
    """One looks at the same group place by place."""
    panel.tabs.groups.open_group("dag")
    panel.tabs.clear_answer("")  # as between two places
    click(window, (PARK[0] + 200, PARK[1]))
    answer = answered(controller)
    groups = panel.tabs.groups
    assert groups.lines.opened == "dag"
    own = [line for line in lines_of(panel).species if line.group_code == "dag"]
    assert [line for line in groups.lines.lines if isinstance(line, SpeciesLine)] != [] and len(own) > 10
    assert {line.group_code for line in panel.tabs.seen.shown()} == {"dag"}
    assert panel.tabs.records.shown == len(records_of_group(answer, "dag", 1000)) > 0
    panel.tabs.clear_answer("")
    assert groups.lines.lines == [] and panel.tabs.records.shown == 0


def test_the_groups_stay_sorted_at_another_place(panel, window, controller):
    groups = panel.tabs.groups
    groups.table.sortByColumn(RECORDS, Qt.SortOrder.DescendingOrder)
    groups.open_group("dag")
    click(window, (PARK[0] + 200, PARK[1]))
    answered(controller)
    assert groups.table.horizontalHeader().sortIndicatorSection() == RECORDS
    shown = [line for line in groups.lines.lines if not isinstance(line, SpeciesLine)]
    expected = [line for line in lines_of(panel).groups if line.expected]
    assert shown != expected  # the order of the list
    assert shown == sorted(expected, key=lambda line: line.records, reverse=True)
    assert isinstance(groups.lines.lines[groups.lines.row_of("dag") + 1], SpeciesLine)


def test_a_species_stays_selected_and_drawn_when_its_groups_are_sorted(panel):
    groups = panel.tabs.groups
    press(groups.table, 1)
    row = next(row for row, line in enumerate(groups.lines.lines) if isinstance(line, SpeciesLine) and line.is_reported)
    groups.table.selectRow(row)
    line, words = groups.selected(), groups.words.text()
    groups.table.sortByColumn(RECORDS, Qt.SortOrder.AscendingOrder)
    assert groups.selected() is line and groups.lines.lines[row] is not line
    assert groups.words.text() == words and panel.tabs.records.shown == line.records
    spans = [groups.table.columnSpan(row, BAR) for row in range(groups.lines.rowCount())]
    assert spans == [2 if isinstance(line, SpeciesLine) else 1 for line in groups.lines.lines]


# --- the species ---


def test_species_are_filtered_by_habitat(panel):
    unseen = panel.tabs.unseen
    assert unseen.habitat.count() > 3 and unseen.habitat.itemText(0) == "All habitats"
    told = unseen.words.text()
    unseen.habitat.setCurrentIndex(1)
    assert unseen.words.text() == f"Shown: {len(unseen.shown())} of {len(unseen.lines.lines)}." != told
    chosen = unseen.habitat.currentText()
    shown = unseen.shown()
    assert shown and all(chosen in line.habitats for line in shown)
    assert len(shown) == sum(chosen in line.habitats for line in unseen.lines.lines)


def test_the_scientific_name_stands_behind_the_dutch_one_in_a_fainter_colour(panel):
    from bkn_qgis.desktop.widgets.name_delegate import SECOND_ROLE

    panel.tabs.setCurrentWidget(panel.tabs.unseen)
    settle()
    table, line = panel.tabs.unseen.table, panel.tabs.unseen.shown()[0]
    index = table.model().index(0, 0)
    assert (index.data(), index.data(SECOND_ROLE)) == (line.name, line.scientific_name)
    rect = table.visualRect(index)
    start = table.fontMetrics().horizontalAdvance(line.name) + 3 * table.fontMetrics().averageCharWidth()
    behind = colours_in(table.viewport(), rect.adjusted(start, 1, -2, -1))
    darkest = min(behind, key=lambda name: luminance(QColor(name)))
    text = table.palette().text().color()
    assert luminance(QColor(darkest)) > luminance(text)
    assert contrast(darkest, table.palette().base().color()) >= 4.5


@pytest.fixture(params=["en", "nl"])
def panel_in(request):
    """The panel in a language."""
    if request.param == "nl":
        request.getfixturevalue("in_dutch")
    return request.getfixturevalue("panel")


def lists_of(panel):
    """Reported and not reported, each while it is looked at."""
    for table in (panel.tabs.seen, panel.tabs.unseen):
        panel.tabs.setCurrentWidget(table)
        settle()
        yield table


def share_whole(table, column):
    """The share of the rows whose text in a column is not cut."""
    model, room = table.table.model(), table.table.columnWidth(column)
    wide = [table.table.sizeHintForIndex(model.index(row, column)).width() for row in range(model.rowCount())]
    return sum(width <= room for width in wide) / len(wide)


def widen(panel, letters):
    panel.resize(QSize(letters * panel.fontMetrics().averageCharWidth(), panel.height()))
    settle()


def test_names_are_whole_beside_a_map_and_groups_give_way(panel_in):
    for table in lists_of(panel_in):
        assert len(table.shown()) >= 40
        assert share_whole(table, species_model.NAME) >= 0.9
        assert table.table.horizontalScrollBar().maximum() == 0
        for column in (species_model.RECORDS, species_model.LAST_SEEN, species_model.NEAREST):
            assert table.table.isColumnHidden(column) or share_whole(table, column) == 1
    tips = [table.lines.index(0, species_model.GROUP).data(Qt.ItemDataRole.ToolTipRole) for table in lists_of(panel_in)]
    assert all(table.lines.lines[0].group_name in tip for tip, table in zip(tips, lists_of(panel_in)))


def test_a_group_is_called_short_in_its_column_and_whole_elsewhere(panel):
    table = panel.tabs.seen
    line = dataclasses.replace(table.shown()[0], group_name="Vogels: Broedvogels")
    table.set_lines([line], "")
    index = table.lines.index(0, species_model.GROUP)
    assert index.data() == "Broedvogels"
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert "Vogels: Broedvogels" in index.data(role)


def test_groups_are_whole_where_there_is_room_and_never_less_than_their_head(panel_in):
    widths = []
    for letters in (LETTERS - 10, LETTERS, 140):
        widen(panel_in, letters)
        widths.append(
            [
                (table.table.columnWidth(species_model.NAME), table.table.columnWidth(species_model.GROUP))
                for table in lists_of(panel_in)
            ]
        )
    for table, narrow, usual, wide in zip(lists_of(panel_in), *widths):
        head = table.table.horizontalHeader().sectionSizeHint(species_model.GROUP)
        assert head <= narrow[1] <= usual[1] < wide[1]
        assert narrow[0] <= usual[0] < wide[0]
        assert share_whole(table, species_model.GROUP) >= 0.9


def test_what_is_told_of_a_species_leaves_most_of_the_page_to_the_list(panel):
    def part():
        return unseen.words.height() / unseen.height()

    unseen = panel.tabs.unseen
    panel.tabs.setCurrentWidget(unseen)
    lines = unseen.shown()
    unseen.table.selectRow(max(range(len(lines)), key=lambda row: len(lines[row].helps + lines[row].how)))
    settle()
    high = unseen.words.height()
    assert part() <= 1 / 3
    # Also where only the height of the panel changes.
    panel.resize(QSize(panel.width(), panel.height() - 8 * panel.fontMetrics().lineSpacing()))
    settle()
    assert part() <= 1 / 3 and unseen.words.height() < high
    assert unseen.table.viewport().height() >= 5 * unseen.table.rowHeight(0)
    bar = unseen.words.verticalScrollBar()
    assert bar.isVisible() and bar.maximum() > 0


def test_what_was_changed_can_be_read_whole(panel_in):
    tab = panel_in.tabs.what_if
    panel_in.tabs.setCurrentWidget(tab)
    wait_until(lambda: tab.lines.lines)
    settle()
    table, model = tab.table, tab.table.model()
    around = 2 * (table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1) + 1
    assert table.columnWidth(CHANGED) > 2 / 3 * table.viewport().width()
    for row in range(model.rowCount()):
        room = QRect(0, 0, table.columnWidth(CHANGED) - around, 1000)
        wraps = int(Qt.TextFlag.TextWordWrap)
        needed = table.fontMetrics().boundingRect(room, wraps, model.index(row, CHANGED).data())
        assert needed.height() <= table.rowHeight(row) and needed.width() <= room.width()
    assert table.rowHeight(0) == table.verticalHeader().defaultSectionSize() < max(map(table.rowHeight, range(10)))
    widen(panel_in, 120)
    wait_until(lambda: {table.rowHeight(row) for row in range(10)} == {table.rowHeight(0)})


def test_a_list_without_species_has_no_choice_without_words(qgis_app):
    """As at a first place where nothing was reported, where a group is opened and closed."""
    table = SpeciesTable("Reported", has_records=True)
    table.set_lines([], "")
    table.choose_group("dag", "Dagvlinders")
    table.choose_group("", "")
    assert [table.group.itemText(row) for row in range(table.group.count())] == ["All groups", "Dagvlinders"]
    assert (table.group.currentText(), table.habitat.currentText()) == ("All groups", "All habitats")


def test_why_a_species_is_not_reported_is_told_with_the_nearest_record(panel):
    told = dataclasses.replace(
        panel.tabs.unseen.shown()[0],
        reason="outside_season",
        season=(3, 4, 5, 6, 7, 8),
        last_seen=panel.answer.run.request.reference_date,
        nearest_m=750,
        months="4-6",
        how="Listen at dusk.",
    )
    panel.tabs.unseen.set_lines([told], "")
    panel.tabs.unseen.table.selectRow(0)
    words = panel.tabs.unseen.words.text().splitlines()
    assert words[1] == (
        "Last reported here 1 October 2026, outside the season of this group (Mar–Aug). The nearest record that counts "
        "lies within 750 m."
    )
    assert words[2] == "To be found: Apr–Jun. Listen at dusk."


def test_the_numbers_of_the_lists_are_told_in_a_sentence_that_adds_up(panel):
    import re

    for table in (panel.tabs.seen, panel.tabs.unseen):
        words = table.words.text()
        every, *parts = (int(number) for number in re.findall(r"\d+", words))
        assert every == sum(parts) == len(table.lines.lines)
    total = lines_of(panel).total
    assert f"groups that count {total.observed};" in panel.tabs.seen.words.text()


# --- details ---


def test_the_squares_are_copied_by_a_button(panel, window):
    details = panel.tabs.details
    panel.tabs.setCurrentWidget(details)
    settle()
    assert details.copy_button.isVisible()
    details.copy_button.click()
    squares = lines_of(panel).squares
    assert QApplication.clipboard().text() == ", ".join(squares)
    assert window.successes == [f"Copied; km squares: {len(squares)}."]
    details.show_message("Nothing")
    assert details.text() == "Nothing" and not details.copy_button.isVisible()


def test_details_are_two_columns_without_cut_text(panel):
    panel.tabs.setCurrentWidget(panel.tabs.details)
    settle()
    text = panel.tabs.details.text()
    for part in (
        "Groups: 13 of 14 counted; over all groups: A",
        "Days with records: ",
        "How sure: Well looked at",
        "Log: ",
    ):
        assert part in text
    assert panel.tabs.details.accessibleDescription() == text
    assert panel.tabs.details.horizontalScrollBar().maximum() == 0


# --- the years beside the label ---


def test_a_wide_panel_shows_the_label_per_year_beside_the_label(panel):
    assert not panel.total.years.isVisible() and panel.tabs.years.lines == []
    panel.resize(QSize(120 * panel.fontMetrics().averageCharWidth(), panel.height()))
    settle()
    assert panel.total.years.isVisible()
    wait_until(lambda: panel.tabs.years.lines)
    settle()
    assert panel.total.years.accessibleDescription() == panel.tabs.years.chart.accessibleDescription() != ""
    assert LABEL_COLOURS["A"] in colours_in(panel.total.years)


def test_what_if_is_as_pale_as_the_label(panel):
    what_if = panel.tabs.what_if
    panel.tabs.setCurrentWidget(what_if)
    wait_until(lambda: what_if.lines.lines)
    settle()
    rect = what_if.table.visualRect(what_if.table.model().index(0, 1))
    assert LABEL_COLOURS["A"] in colours_in(what_if.table.viewport(), rect)
    what_if.table.selectRow(0)
    settle()
    assert LABEL_COLOURS["A"] in colours_in(what_if.table.viewport(), rect)
    what_if.lines.is_pale = True
    what_if.table.viewport().update()
    settle()
    assert PALE_COLOURS["A"] in colours_in(what_if.table.viewport(), rect)


# --- marks on any map ---


@pytest.mark.with_qgis
@pytest.mark.parametrize("background", ["#101010", "#fafafa", "#5a6b3c"])
def test_marks_are_seen_on_any_map(panel, window, background):
    canvas = window.canvas
    canvas.setCanvasColor(QColor(background))
    canvas.refresh()
    canvas.waitWhileRendering()
    panel.tabs.seen.table.selectRow(0)
    settle()
    drawn = {name for name in colours_in(canvas) if name != background}
    assert max(contrast(name, background) for name in drawn) >= 3.0
    bands = [item for item in canvas.items() if isinstance(item, QgsRubberBand)]
    assert bands and all(band.secondaryStrokeColor().isValid() for band in bands)
