"""The panel for everyone: by keyboard alone, with a screen reader, in both languages without cut words."""

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyleFactory,
    QTabBar,
    QWidget,
)
from window import PARK, answered, click, let_pass, sample

from bkn_qgis.bridge import translation
from bkn_qgis.desktop.panel.group_model import NAME

# A panel beside a map on a screen of 1280 x 720, in letters and lines: what QGIS's bars leave.
LETTERS, LINES = 74, 35
FIELDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


@pytest.fixture(params=["en", "nl"])
def language(request, monkeypatch):
    monkeypatch.setattr(translation, "locale_name", lambda: request.param)
    translator = translation.load_translator(request.param)
    assert (translator is None) == (request.param == "en")
    yield request.param
    if translator is not None:
        QCoreApplication.removeTranslator(translator)


@pytest.fixture
def floating(language, controller):
    """The panel alone, as large as it is beside a map, with the label of a place."""
    panel = controller.panel
    sample(controller)
    panel.setFloating(True)
    panel.resize(room(panel))
    return panel


def test_all_groups_are_seen_whatever_is_told_below_them(floating, controller, window):
    click(window, PARK)
    answered(controller)
    groups = floating.tabs.groups
    table, two_lines_px = groups.table, 2 * groups.words.fontMetrics().lineSpacing()
    let_pass(0.2)
    rows_px = table.verticalHeader().length() + table.horizontalHeader().height() + 2 * table.frameWidth()
    # As high as all groups with two lines below them, and what stands between.
    floating.resize(floating.width(), floating.height() + rows_px + two_lines_px + 10 - groups.height())
    groups.words.tell("woorden " * 200)
    let_pass(0.2)
    assert len(groups.lines.lines) == 14 and table.verticalScrollBar().maximum() == 0
    assert groups.words.height() >= two_lines_px
    assert groups.words.verticalScrollBar().maximum() > 0


def test_the_label_of_each_group_is_seen_whatever_its_species_are_called(floating, controller, window):
    click(window, PARK)
    answered(controller)
    groups = floating.tabs.groups
    codes = [line.code for line in groups.lines.lines]
    assert len(codes) == 14
    for code in codes:
        groups.open_group(code)
        let_pass(0.05)
        assert len(groups.lines.lines) > 14 and groups.table.horizontalScrollBar().maximum() == 0
    assert groups.table.columnWidth(NAME) > 10 * groups.table.fontMetrics().averageCharWidth()


def room(panel):
    metrics = panel.fontMetrics()
    return QSize(LETTERS * metrics.averageCharWidth(), LINES * metrics.lineSpacing())


def own_fields(panel):
    """What can be typed in, chosen or pressed, without the parts that such a field is made of."""
    found = [each for each in panel.widget().findChildren(QWidget) if isinstance(each, FIELDS)]
    inner = [each for each in found if any(isinstance(up, FIELDS) for up in ancestors(each))]
    return [each for each in found if each not in inner and not isinstance(each, QHeaderView)]


def ancestors(widget):
    found = widget.parentWidget()
    while found is not None:
        yield found
        found = found.parentWidget()


def test_every_field_has_a_name_for_those_who_do_not_see_it(controller):
    fields = [field for field in own_fields(controller.panel) if field.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(fields) > 20
    assert [field for field in fields if not (field.accessibleName() or getattr(field, "text", str)())] == []


def test_the_tab_key_reaches_every_field(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    panel = controller.panel
    panel.form.setCollapsed(False)
    window.activateWindow()
    reached = set()
    for tab in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(tab)
        panel.search.line.setFocus()
        for _ in range(60):
            reached.add(QApplication.focusWidget())
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    wanted = [
        *(panel.search.line, panel.form.landscape, panel.form.date, panel.form.radius, panel.form.area),
        *(panel.form.sources.list, panel.form.layer, panel.form.fetch_maps, panel.form.name_municipality),
        *(
            panel.tabs.tabBar(),
            panel.tabs.groups.table,
            panel.tabs.seen.search,
            panel.tabs.seen.group,
            panel.tabs.seen.habitat,
            panel.tabs.seen.table,
        ),
        *(panel.tabs.unseen.table, panel.tabs.details, panel.actions.keep_button, panel.actions.more_button),
    ]
    assert [widget for widget in wanted if widget not in reached] == []


def test_the_tab_key_goes_from_above_to_below(controller, window):
    """Also to what is shown again with each answer."""
    sample(controller)
    for _ in range(2):
        click(window, PARK)
        answered(controller)
    panel = controller.panel
    found, widget = [], panel.search.line
    while widget not in found:
        found.append(widget)
        widget = widget.nextInFocusChain()
    in_order = [*panel.total.chips.buttons, panel.tabs.tabBar(), panel.tabs.details, panel.tabs.details.copy_button]
    in_order += [panel.actions.keep_button, panel.actions.more_button]
    assert panel.total.chips.buttons
    places = [found.index(widget) for widget in in_order]
    assert places == sorted(places)


def test_the_keyboard_alone_asks_a_place_and_reads_its_species(controller, window):
    sample(controller)
    panel = controller.panel
    QTest.keyClicks(panel.search.line, "168300 461800")
    QTest.keyClick(panel.search.line, Qt.Key.Key_Return)
    answered(controller)
    panel.tabs.setCurrentIndex(2)
    panel.tabs.unseen.table.setFocus()
    QTest.keyClick(panel.tabs.unseen.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.tabs.unseen.table, Qt.Key.Key_Down)
    assert panel.tabs.unseen.selected() is not None
    assert panel.tabs.unseen.selected().scientific_name in panel.tabs.unseen.words.text()
    assert controller.action.shortcut().toString() == "Ctrl+Alt+B"


def test_cells_are_read_aloud_in_words(controller, window):
    """What is drawn, or drawn beside a text, has words of its own."""
    sample(controller)
    click(window, PARK)
    answered(controller)
    tabs = controller.panel.tabs
    role = Qt.ItemDataRole
    groups = tabs.groups.lines
    butterflies = next(row for row, line in enumerate(groups.lines) if line.name == "Butterflies")
    read = [groups.index(butterflies, column).data(role.AccessibleTextRole) for column in range(5)]
    assert read == ["Butterflies", "91.7%", None, None, "A"]
    tabs.groups.open_group(groups.lines[butterflies].code)
    assert groups.index(butterflies, 0).data(role.AccessibleTextRole) == "Butterflies, opened"
    species = groups.lines[butterflies + 1]
    assert (
        groups.index(butterflies + 1, 0).data(role.AccessibleTextRole) == f"{species.name}, {species.scientific_name}"
    )
    seen_and_read = (role.DisplayRole, role.AccessibleTextRole)
    heads = [
        [table.lines.headerData(3, Qt.Orientation.Horizontal, each) for each in seen_and_read]
        for table in (tabs.seen, tabs.unseen, tabs.what_if)
    ]
    assert heads == [["Last", "Last reported"], ["Earlier", "Reported before"], ["+/–", "Difference"]]
    model = tabs.seen.lines
    assert model.index(0, 0).data(role.AccessibleTextRole).startswith(model.lines[0].name)
    assert model.index(0, 2).data(role.AccessibleDescriptionRole).startswith(model.lines[0].name)


def test_the_badge_tells_its_label(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    total = controller.panel.total
    assert total.badge.accessibleName() == f"{total.headline.text()}; {total.meter.accessibleDescription()}"


def test_nothing_is_cut(floating, controller, window):
    """On a low screen, in both languages: buttons, boxes, tabs and heads show all of their words."""
    click(window, PARK)
    answered(controller)
    panel = floating
    for is_collapsed in (True, False):
        panel.form.setCollapsed(is_collapsed)
        for tab in range(panel.tabs.count()):
            panel.tabs.setCurrentIndex(tab)
            for _ in range(2):  # a line that wraps asks for its height only then
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
                QApplication.processEvents()
            assert cut(panel) == []
    assert panel.width() == room(panel).width()


# Of a panel as wide as it opens: that of a low screen, and all styles of Qt that this machine has.
USUAL_LETTERS = 80


def tabs_in_sight(bar):
    """The tabs that can be read without scrolling."""
    return [bar.tabText(tab) for tab in range(bar.count()) if bar.rect().contains(bar.tabRect(tab))]


def resized(panel, letters):
    panel.resize(letters * panel.fontMetrics().averageCharWidth(), panel.height())
    QApplication.processEvents()


@pytest.mark.parametrize("style", QStyleFactory.keys())
def test_the_tabs_are_whole_and_in_sight_in_a_panel_of_usual_width(floating, controller, window, style):
    click(window, PARK)
    answered(controller)
    tabs, bar = floating.tabs, floating.tabs.tabBar()
    tabs.setStyle(QStyleFactory.create(style))
    bar.setStyle(tabs.style())
    resized(floating, USUAL_LETTERS)
    assert tabs.elideMode() == Qt.TextElideMode.ElideNone and tabs.usesScrollButtons()
    assert len(tabs_in_sight(bar)) == tabs.count() == 6


def test_numbers_leave_the_tabs_where_there_is_no_room_and_come_back(floating, controller, window):
    click(window, PARK)
    answered(controller)
    tabs, bar = floating.tabs, floating.tabs.tabBar()
    resized(floating, 2 * LETTERS)
    seen = tabs.indexOf(tabs.seen)
    numbered = bar.tabText(seen)
    assert numbered.endswith(f"({len(tabs.seen.lines.lines)})") and len(tabs_in_sight(bar)) == 6
    resized(floating, LETTERS // 2)
    assert numbered.startswith(bar.tabText(seen)) and "(" not in bar.tabText(seen)
    assert tabs.tabToolTip(seen) == numbered
    # Whole words still: the others are scrolled to.
    assert not set(cut(floating)) & {bar.tabText(tab) for tab in range(bar.count())}
    resized(floating, 2 * LETTERS)
    assert bar.tabText(seen) == numbered


def test_the_whole_panel_fits_a_low_screen_when_the_choices_are_folded_away(floating, controller, window):
    click(window, PARK)
    answered(controller)
    floating.form.setCollapsed(True)
    QApplication.processEvents()
    (area,) = (each for each in floating.findChildren(QScrollArea) if each.widget().isAncestorOf(floating.tabs))
    assert not area.verticalScrollBar().isVisible()
    assert floating.size() == room(floating)


def cut(panel):
    """The words that are wider or higher than their room."""
    found = []
    for widget in panel.widget().findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton) and widget.text() and widget.sizeHint().width() > widget.width():
            found.append(widget.text())
        if isinstance(widget, QLabel) and widget.text() and not fits(widget):
            found.append(widget.text())
        if isinstance(widget, QTabBar):
            found += [
                widget.tabText(tab)
                for tab in range(widget.count())
                if widget.fontMetrics().horizontalAdvance(widget.tabText(tab)) > widget.tabRect(tab).width()
            ]
        if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
            found += [
                str(widget.model().headerData(section, Qt.Orientation.Horizontal))
                for section in range(widget.count())
                if not widget.isSectionHidden(section) and widget.sectionSize(section) < head_width(widget, section)
            ]
    return found


def fits(label):
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height()
    return label.sizeHint().width() <= label.width()


def head_width(header, section):
    text = header.model().headerData(section, Qt.Orientation.Horizontal)
    return header.fontMetrics().horizontalAdvance(str(text))
