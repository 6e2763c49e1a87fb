"""What a user sees of a result layer: colours, letters, legend, words, form and attribute table."""

import json
import re
from datetime import date

import pytest
from qgis.core import (
    QgsApplication,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorHtmlElement,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsAttributeForm, QgsGui
from qgis.PyQt.QtCore import QDate, QLocale, QSize
from qgis.PyQt.QtGui import QColor, QFontMetrics
from qgis.PyQt.QtWidgets import QApplication, QGroupBox, QLabel, QScrollArea, QTabWidget
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.labelling import label_colours
from bkn_qgis.presentation.styles import form_page
from bkn_qgis.presentation.styles import words as style_words
from bkn_qgis.presentation.styles.form import LABEL_TAB
from bkn_qgis.presentation.styles.grid_style import style_grid_layer
from bkn_qgis.presentation.styles.layer_style import result_title, style_result_layer, style_table_layer
from bkn_qgis.presentation.styles.looks import pale_look
from bkn_qgis.presentation.styles.other_styles import add_other_styles
from bkn_qgis.presentation.styles.place_html import place_expression
from bkn_qgis.presentation.styles.renderer import rules_of
from bkn_qgis.presentation.styles.series_style import series_style
from bkn_qgis.presentation.styles.symbols import cell_symbol, result_symbol

pytestmark = pytest.mark.usefixtures("qgis_app")

NO_BREAK = "\u00a0"

GROUPS = [("dag", "Dagvlinders"), ("vaa", "Vaatplanten"), ("brv", "Vogels: Broedvogels")]
TITLE = "BKN trial label, Werklijst BKN 2026.2 (not SoortenNL's list), reference date 2026-11-24"
STATES = [
    "bad_geometry",
    "outside",
    "nature_area",
    "unknown_landscape",
    "no_observation_source",
    "incomplete",
    "insufficient_data",
]
RESULT_FIELDS = {
    "bkn_id": "string",
    "bkn_label": "string",
    "bkn_status": "string",
    "bkn_share": "double",
    "bkn_exp": "int",
    "bkn_obs": "int",
    "bkn_rec": "int",
    "bkn_days": "int",
    "bkn_last": "date",
    "bkn_ngrp": "int",
    "bkn_all": "string",
    "bkn_worst": "string",
    "bkn_best": "string",
    "bkn_fragil": "bool",
    "bkn_thin": "bool",
    "bkn_sure": "string",
    "bkn_high": "string",
    "bkn_nsure": "int",
    "bkn_lsure": "string",
    "bkn_excl": "int",
    "bkn_land": "string",
    "bkn_land2": "string",
    "bkn_label2": "string",
    "bkn_date": "date",
    "bkn_radius": "double",
    "bkn_mode": "string",
    "bkn_list": "string",
    "bkn_prof": "string",
    "bkn_src": "string",
    "bkn_note": "string",
}
GROUP_FIELDS = {"label": "string", "share": "double", "exp": "int", "obs": "int", "rec": "int", "sure": "string"}
SHAPES = {  # around the place (0, 0); the letter stands at (0, 0)
    "Point": "Point({x} {y})",
    "LineString": "LineString({x0} {y},{x1} {y})",
    "Polygon": "Polygon(({x0} {y0},{x1} {y0},{x1} {y1},{x0} {y1},{x0} {y0}))",
}
CELL_M = 2000  # distance between places
METRES_PER_PIXEL = 20.0
DOTS_PER_INCH = 96


def result_layer(shape, places, fields=None, crs="EPSG:28992"):
    """A memory layer with one feature per place (a dict of attributes), in a row from (0, 0) to the right."""
    names = dict(RESULT_FIELDS if fields is None else fields)
    if fields is None:
        names.update({f"{code}_{field}": kind for code, _ in GROUPS for field, kind in GROUP_FIELDS.items()})
    uri = "&".join(f"field={name}:{kind}" for name, kind in {"naam": "string", **names}.items())
    layer = QgsVectorLayer(f"{shape}?crs={crs}&{uri}", "result", "memory")
    features = []
    for column, attributes in enumerate(places):
        feature = QgsFeature(layer.fields())
        if shape != "None":
            x, half = column * CELL_M, CELL_M * 0.4
            corners = {"x": x, "y": 0, "x0": x - half, "x1": x + half, "y0": -half, "y1": half}
            feature.setGeometry(QgsGeometry.fromWkt(SHAPES[shape].format(**corners)))
        for name, value in attributes.items():
            feature[name] = value
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def labelled(label, thin=False, sure=None):
    return {"bkn_label": label, "bkn_status": "ok", "bkn_thin": thin, "bkn_sure": sure}


def picture(layer, columns):
    """The layer drawn with each place in the middle of a square of CELL_M, without smoothing."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputDpi(DOTS_PER_INCH)
    side = int(CELL_M / METRES_PER_PIXEL)
    settings.setOutputSize(QSize(side * columns, side))
    half = CELL_M / 2
    settings.setExtent(QgsRectangle(-half, -half, CELL_M * columns - half, half))
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
    # As the map canvas and layouts do: the scale is known to expressions.
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    return job.renderedImage()


def pixels(image, column, half_side_px=48):
    """Colours within a square around a place, as {"#rrggbb": number of pixels}."""
    side = int(CELL_M / METRES_PER_PIXEL)
    middle_x, middle_y = column * side + side // 2, side // 2
    counts = {}
    for x in range(middle_x - half_side_px, middle_x + half_side_px):
        for y in range(middle_y - half_side_px, middle_y + half_side_px):
            name = image.pixelColor(x, y).name()
            counts[name] = counts.get(name, 0) + 1
    return counts


def letter_middle(image, column, colour):
    """Middle of the box around the pixels of the letter's colour near the place, in pixels from the place."""
    side = int(CELL_M / METRES_PER_PIXEL)
    middle_x, middle_y = column * side + side // 2, side // 2
    found = [
        (x - middle_x, y - middle_y)
        for x in range(middle_x - 9, middle_x + 10)
        for y in range(middle_y - 9, middle_y + 10)
        if image.pixelColor(x, y).name() == colour
    ]
    assert found, "no letter"
    xs, ys = zip(*found)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def legend_texts(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def shown(layer, field, value):
    """The value as the attribute table and the identify window show it."""
    index = layer.fields().lookupField(field)
    setup = layer.editorWidgetSetup(index)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    return formatter.representValue(layer, index, setup.config(), None, value)


@pytest.mark.parametrize("shape", SHAPES)
def test_each_label_has_its_colour_and_letter_on_the_map(shape):
    layer = result_layer(shape, [labelled(label) for label in "ABCDE"])
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 5)
    for column, label in enumerate("ABCDE"):
        counts = pixels(image, column)
        colours_of_labels = {counted for counted in counts if counted in label_colours.LABEL_COLOURS.values()}
        assert colours_of_labels == {label_colours.LABEL_COLOURS[label]}
        assert counts[label_colours.LABEL_COLOURS[label]] > 150
        assert counts[label_colours.LETTER_COLOURS[label]] > 15
        assert label_colours.HATCH_COLOURS["B"] not in counts
        assert label_colours.PALE_COLOURS[label] not in counts


@pytest.mark.parametrize("shape", SHAPES)
def test_letters_stand_in_the_middle(shape):
    layer = result_layer(shape, [labelled(label) for label in "ABCDE"])
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 5)
    for column, label in enumerate("ABCDE"):
        right, down = letter_middle(image, column, label_colours.LETTER_COLOURS[label])
        assert abs(right) <= 1.5
        assert abs(down) <= 1.5


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("pale", [{"sure": "little"}, {"thin": True}])
def test_labels_of_places_little_looked_at_are_pale_hatched_and_still_lettered(shape, pale):
    layer = result_layer(shape, [labelled(label, **pale) for label in "ABCDE"])
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 5)
    for column, label in enumerate("ABCDE"):
        counts = pixels(image, column)
        assert counts[label_colours.PALE_COLOURS[label]] > 60
        assert counts[label_colours.HATCH_COLOURS[label]] > 30
        assert counts[label_colours.DARK_LETTER] > 15
        if label_colours.HATCH_COLOURS[label] != label_colours.LABEL_COLOURS[label]:
            assert label_colours.LABEL_COLOURS[label] not in counts


@pytest.mark.parametrize(
    ("kind", "thin", "not_thin"),
    [("bool", True, False), ("int", 1, 0), ("string", "true", "false"), ("string", "1", "0")],
)
def test_thin_is_seen_as_boolean_as_number_of_a_shapefile_and_as_text(kind, thin, not_thin):
    fields = {"bkn_label": "string", "bkn_status": "string", "bkn_thin": kind}
    places = [{"bkn_label": "A", "bkn_status": "ok", "bkn_thin": value} for value in (thin, not_thin, None)]
    layer = result_layer("Point", places, fields)
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 3)
    pale = label_colours.PALE_COLOURS["A"]
    assert [pale in pixels(image, column) for column in range(3)] == [True, False, False]


def test_few_data_are_pale_only_where_it_was_not_worked_out_how_sure_the_label_is():
    places = [labelled("A", thin, sure) for thin in (True, False) for sure in ("well", "moderate", "little", "", None)]
    layer = result_layer("Point", places)
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 10)
    drawn = [label_colours.PALE_COLOURS["A"] in pixels(image, column) for column in range(10)]
    assert drawn == [False, False, True, True, True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([], "little_text"),
        ([labelled("A", sure="well"), labelled("B")], "little_text"),
        ([labelled("A", thin=True)], "thin_text"),
    ],
)
def test_the_legend_says_what_pale_means_in_the_layer(places, text):
    layer = result_layer("Point", places)
    style_result_layer(layer, GROUPS, TITLE)
    labels = [rule.label() for rule in rules_of(layer.renderer()).rootRule().children()]
    told = {name: getattr(style_words, name)() for name in ("little_text", "thin_text")}
    assert [label for label in labels if label in told.values()] == [told[text]]


@pytest.mark.parametrize("shape", SHAPES)
def test_places_without_label_are_grey_each_with_the_sign_of_its_reason(shape):
    places = [{"bkn_status": status} for status in STATES]
    layer = result_layer(shape, places)
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, len(STATES))
    side = image.height()
    signs = set()
    for column in range(len(STATES)):
        counts = pixels(image, column)
        assert counts[label_colours.NO_LABEL_GREY] > 150
        assert not set(label_colours.LABEL_COLOURS.values()) & set(counts)
        signs.add(bytes(image.copy(column * side, 0, side, side).constBits().asarray(side * side * 4)))
    assert len(signs) == len(STATES)  # all pictures differ, so the grey ones can be told apart


def test_a_state_of_a_later_version_is_grey_and_not_invisible():
    layer = result_layer("Point", [{"bkn_status": "some_new_state"}, {"bkn_status": None}])
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 2)
    assert all(pixels(image, column)[label_colours.NO_LABEL_GREY] > 150 for column in range(2))


def test_legend_has_the_whole_scale_and_the_reasons_that_occur():
    layer = result_layer("Point", [labelled("C"), {"bkn_status": "nature_area"}, {"bkn_status": "insufficient_data"}])
    style_result_layer(layer, GROUPS, TITLE)
    texts = legend_texts(layer)
    assert [text[0] for text in texts[:5]] == list("ABCDE")
    assert texts[5:] == [
        style_words.thin_text(),
        style_words.no_label_text(),
        "N – " + style_words.status_reasons()["nature_area"],
        "? – " + style_words.status_reasons()["insufficient_data"],
    ]


def test_legend_of_an_empty_layer_explains_all_reasons():
    layer = result_layer("Polygon", [])
    style_result_layer(layer, GROUPS, TITLE)
    reasons = [text.split(" – ")[1] for text in legend_texts(layer)[7:]]
    assert reasons == list(style_words.status_reasons().values())
    assert list(style_words.status_reasons()) == STATES


@pytest.mark.parametrize("shape", SHAPES)
def test_the_five_legend_symbols_are_not_hatched(shape):
    layer = result_layer(shape, [labelled("A", thin=True)])
    style_result_layer(layer, GROUPS, TITLE)
    for item in layer.renderer().legendSymbolItems()[:5]:
        image = item.symbol().asImage(QSize(60, 60))
        names = {image.pixelColor(x, y).name() for x in range(60) for y in range(60)}
        assert label_colours.LABEL_COLOURS[item.label()[0]] in names
        assert not names & {label_colours.PALE_COLOURS[item.label()[0]], label_colours.HATCH_COLOURS["C"]}


@pytest.mark.parametrize(("side_m", "has_badge"), [(1600, True), (60, False)])
def test_a_polygon_too_small_for_its_badge_has_the_letter_alone_beside_it(side_m, has_badge):
    layer = result_layer("Polygon", [labelled("C")])
    half = side_m / 2
    square = QgsGeometry.fromRect(QgsRectangle(-half, -half, half, half))
    feature = next(layer.getFeatures())
    layer.dataProvider().changeGeometryValues({feature.id(): square})
    style_result_layer(layer, GROUPS, TITLE)
    beside = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    scale = QgsExpressionContextScope()
    scale.setVariable("map_scale", 50_000.0)
    context.appendScope(scale)
    assert (beside.evaluate(context) == "C") is not has_badge
    assert pixels(picture(layer, 1), 0).get(label_colours.DARK_LETTER, 0) > 0


def test_the_letter_stands_inside_a_polygon_whose_centroid_is_outside():
    layer = result_layer("Polygon", [labelled("A")])
    ring = "Polygon((-900 -900,900 -900,900 -500,-500 -500,-500 500,900 500,900 900,-900 900,-900 -900))"
    feature = next(layer.getFeatures())
    layer.dataProvider().changeGeometryValues({feature.id(): QgsGeometry.fromWkt(ring)})
    style_result_layer(layer, GROUPS, TITLE)
    image = picture(layer, 1)
    side = int(CELL_M / METRES_PER_PIXEL)
    area = QgsGeometry.fromWkt(ring)
    white = [
        (x, y)
        for x in range(side)
        for y in range(side)
        if image.pixelColor(x, y).name() == label_colours.LETTER_COLOURS["A"]
        and area.contains(QgsGeometry.fromWkt(f"Point({(x + 0.5) * 20 - 1000} {1000 - (y + 0.5) * 20})"))
    ]
    assert len(white) > 15  # the letter is white; the page outside the polygon is white as well


@pytest.mark.parametrize("shape", SHAPES)
def test_legend_symbols_fit_in_a_row_of_the_layer_tree(shape):
    layer = result_layer(shape, [labelled("A"), {"bkn_status": "outside"}])
    style_result_layer(layer, GROUPS, TITLE)
    tree = QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    sizes = [legend.minimumIconSize() for legend in model.layerLegendNodes(node)]
    assert len(sizes) == 8
    assert max(size.height() for size in sizes) <= QgsLayerTreeModel.scaleIconSize(16) + 2  # QGIS adds a margin
    for item in layer.renderer().legendSymbolItems()[:5]:
        image = item.symbol().asImage(QSize(30, 16))
        colour = label_colours.LABEL_COLOURS[item.label()[0]]
        assert colour in {image.pixelColor(x, y).name() for x in range(30) for y in range(16)}
        if shape == "Point":  # whole: its edge does not reach the first or the last row
            assert {image.pixelColor(x, y).name() for x in range(30) for y in (0, 15)}.isdisjoint({colour})


def test_title_says_what_the_layer_is():
    shipped = result_title("Werklijst BKN 2026.2", date(2026, 11, 24), provisional=True)
    assert "Werklijst BKN 2026.2" in shipped
    assert "24 Nov 2026" in shipped
    assert "SoortenNL" in shipped
    assert "SoortenNL" not in result_title("Own list 3", date(2026, 11, 24), provisional=False)


def test_titles_of_layer_metadata_and_legend():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    assert layer.customProperty("legend/title-label") == TITLE
    assert layer.metadata().title() == TITLE
    assert layer.title() == TITLE
    assert layer.abstract() == style_words.reported_text()


def test_every_field_of_the_contract_has_words():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    aliases = {field.name(): field.alias() for field in layer.fields()}
    assert aliases.pop("naam") == ""
    assert [name for name, alias in aliases.items() if not alias] == []
    assert len(set(aliases.values())) == len(aliases)
    assert aliases["brv_share"].startswith("Vogels: Broedvogels: ")


def test_form_has_a_page_to_read_and_every_field_once_behind_it():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    page, behind = layer.editFormConfig().tabs()
    assert [page.name(), behind.name()] == ["Label", "All fields"]
    (element,) = page.children()
    assert not isinstance(element, QgsAttributeEditorField)
    assert not element.showLabel()
    boxes = behind.children()
    assert [box.name() for box in boxes] == ["Input", "Label", "Evidence", *(name for _, name in GROUPS), "Settings"]
    elements = [child for box in boxes for child in box.children()]
    assert sorted(element.name() for element in elements) == sorted(layer.fields().names())
    assert all(element.idx() == layer.fields().indexOf(element.name()) for element in elements)


def test_without_a_way_to_show_the_page_the_form_begins_with_the_fields_of_the_label(monkeypatch):
    monkeypatch.setattr(form_page, "_TEXT_ELEMENT_FROM", 999999)
    monkeypatch.setattr(form_page, "has_webkit", lambda: False)
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    first, behind = layer.editFormConfig().tabs()
    assert [child.name() for child in first.children()] == list(LABEL_TAB)
    elements = [*first.children(), *(child for box in behind.children() for child in box.children())]
    assert sorted(element.name() for element in elements) == sorted(layer.fields().names())


LONG_GROUPS = [("dag", "Dagvlinders"), ("vaa", "Epifytische korstmossen"), ("brv", "Zoogdieren: Landzoogdieren")]


@pytest.fixture
def form():
    """The form of a place in a window of 700 pixels."""
    if not QgsGui.editorWidgetRegistry().factories().get("ValueMap"):
        QgsGui.editorWidgetRegistry().initEditors()
    layer = result_layer("Point", [{**labelled("A"), "bkn_note": "limited data " * 15}])
    style_result_layer(layer, LONG_GROUPS, TITLE)
    shown_form = QgsAttributeForm(layer, next(layer.getFeatures()))
    shown_form.resize(700, 650)
    shown_form.show()
    yield shown_form
    shown_form.close()
    shown_form.deleteLater()
    QApplication.processEvents()


def test_no_tab_of_the_form_scrolls_sideways_in_a_window_of_700_pixels(form):
    tabs = form.findChild(QTabWidget)
    assert tabs.count() == 2
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        QApplication.processEvents()
        area = tabs.widget(number)
        area = area if isinstance(area, QScrollArea) else area.findChild(QScrollArea)
        assert area.widget().width() <= area.viewport().width(), tabs.tabText(number)


def test_a_box_of_the_form_names_its_group_once_and_the_table_always(form):
    (box,) = [found for found in form.findChildren(QGroupBox) if found.title() == "Zoogdieren: Landzoogdieren"]
    texts = [label.text() for label in box.findChildren(QLabel) if label.text()]
    assert set(style_words.group_field_words().values()) <= set(texts)
    assert not [text for text in texts if "Landzoogdieren" in text]
    layer = form.layer()
    assert layer.attributeDisplayName(layer.fields().indexOf("brv_exp")) == "Zoogdieren: Landzoogdieren: expected"


def test_results_cannot_be_edited_but_the_users_own_fields_can():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    config = layer.editFormConfig()
    editable = [field for index, field in enumerate(layer.fields().names()) if not config.readOnly(index)]
    assert editable == ["naam"]


def test_attribute_table_shows_the_label_first_and_no_column_twice():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    names = [column.name for column in layer.attributeTableConfig().columns() if column.name]
    assert names[0] == "bkn_label"
    assert sorted(names) == sorted(layer.fields().names())
    assert names.index("naam") < names.index("dag_label")
    for field in ("bkn_label", "dag_label", "bkn_worst"):
        styles = layer.conditionalStyles().fieldStyles(field)
        full, pale = styles[:5], styles[5:]
        assert [s.backgroundColor().name() for s in full] == list(label_colours.LABEL_COLOURS.values())
        assert [s.textColor().name() for s in full] == list(label_colours.LETTER_COLOURS.values())
        assert [s.backgroundColor().name() for s in pale] == list(label_colours.PALE_COLOURS.values())


def test_heads_of_the_attribute_table_are_not_cut_off():
    metrics = QFontMetrics(QApplication.font())
    result = result_layer("Point", [labelled("A")])
    style_result_layer(result, GROUPS, TITLE)
    table = result_layer("None", [], dict.fromkeys(TABLE_FIELDS["species"].split(), "string"))
    style_table_layer(table, "species")
    for layer in (result, table):
        widths = {column.name: column.width for column in layer.attributeTableConfig().columns() if column.name}
        assert widths.pop("naam") == -1  # the user's own column: as QGIS has it
        for name, width in widths.items():
            head = layer.attributeDisplayName(layer.fields().indexOf(name))
            assert width > metrics.horizontalAdvance(head) + 10
        if layer is result:
            longest = max(style_words.status_words().values(), key=metrics.horizontalAdvance)
            assert widths["bkn_status"] > metrics.horizontalAdvance(longest)


def test_values_are_shown_in_words():
    layer = result_layer("Point", [labelled("A")])
    style_result_layer(layer, GROUPS, TITLE)
    assert list(style_words.status_words()) == ["ok", *STATES]
    for status, words in style_words.status_words().items():
        assert shown(layer, "bkn_status", status) == words
    assert shown(layer, "bkn_thin", True) == "yes"
    assert shown(layer, "bkn_thin", 0) == "no"
    assert shown(layer, "bkn_date", QDate(2026, 11, 24)) == "2026-11-24"
    assert shown(layer, "bkn_share", 74.76).replace(",", ".") == "74.8"


NOT_COUNTED = {"label": "", "exp": 12, "obs": 0, "sure": "little"}


def map_tip(layer):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_a_group_without_label_of_a_text_file_is_not_taken_for_one():
    """In a CSV a group that does not count has an empty text, not NULL."""
    code = GROUPS[0][0]
    place = {**labelled("B"), "bkn_id": "Zwolle", **{f"{code}_{name}": value for name, value in NOT_COUNTED.items()}}
    layer = result_layer("Point", [place])
    style_result_layer(layer, GROUPS, TITLE)
    tip = map_tip(layer)
    assert "gen." not in tip and "Pale:" not in tip


def test_a_map_tip_is_low_with_two_groups_beside_each_other_behind_all_else():
    """QGIS cuts off what is higher than half the map."""
    counts = {
        f"{code}_{name}": value for code, _ in GROUPS for name, value in {"label": "B", "exp": 8, "obs": 6}.items()
    }
    counts["vaa_exp"] = counts["vaa_obs"] = None  # not counted
    layer = result_layer("Point", [{**labelled("B"), **counts}])
    style_result_layer(layer, GROUPS, TITLE)
    tip = map_tip(layer)
    below = tip.split("not what is present.")[1].replace("&nbsp;", " ").replace("\u00a0", " ")
    assert re.sub(r"<[^>]*>", " ", below).split() == ["Dagvlinders", "B", "Broedvogels", "B"]
    # A bar is a table of its own, with a row of another class.
    assert re.search(r"Dagvlinders(?:(?!<tr><td>).)*Broedvogels", below)


def test_map_tip_tells_the_label_and_what_stands_beside_it():
    place = {
        **labelled("B", thin=True),
        "bkn_id": "Zwolle",
        "bkn_share": 74.8,
        "bkn_obs": 157,
        "bkn_exp": 210,
        "bkn_rec": 651,
        "bkn_days": 312,
        "bkn_ngrp": 14,
        "bkn_worst": "C",
        "bkn_best": "B",
        "bkn_list": "Werklijst BKN 2026.2",
        "bkn_date": QDate(2026, 11, 24),
        "bkn_note": "<b>a & b",
    }
    layer = result_layer("Point", [place])
    style_result_layer(layer, GROUPS, TITLE)
    text = map_tip(layer)
    for part in ("&nbsp;B&nbsp;", "Zwolle", "157 of 210", "Records: 651; days: 312", "limited data", "between C and B"):
        assert part in text
    assert "Werklijst BKN 2026.2, reference date 24 Nov 2026" in text
    assert "&lt;b>a &amp; b" in text
    assert style_words.reported_text() in text
    assert "Borderline" not in text
    assert "[%" not in text


@pytest.mark.parametrize(
    ("high", "sure", "told"),
    [
        ("A", "well", "Groups counted: at least B, probably not above A (well looked at)"),
        ("B", "moderate", "Groups counted: probably B, also if all had been reported (moderately looked at)"),
        ("A", "little", "Too little looked at to judge"),
        (None, None, None),
    ],
)
def test_map_tip_tells_how_sure_the_label_is(high, sure, told):
    place = {**labelled("B", thin=True, sure=sure), "bkn_high": high}
    layer = result_layer("Point", [place])
    style_result_layer(layer, GROUPS, TITLE)
    text = map_tip(layer)
    assert place_page(layer).count(told or "robably") == (1 if told else 0)
    assert (told in text) if told else ("robably" not in text and "looked at" not in text)
    assert ("limited data" in text) == (sure is None)


@pytest.mark.parametrize(
    ("high", "told"),
    [
        ("D", "Groups counted: probably not above D (moderately looked at)"),
        ("E", "Groups counted: probably E, also if all had been reported (moderately looked at)"),
    ],
)
def test_at_least_the_lowest_label_is_not_said(high, told):
    layer = result_layer("Point", [{**labelled("E", sure="moderate"), "bkn_high": high}])
    style_result_layer(layer, GROUPS, TITLE)
    for text in (map_tip(layer), place_page(layer)):
        assert told in text and "at least" not in text


def page_in_form(layer):
    """The expression of the page in the form of a layer, whatever element of QGIS holds it."""
    document = QDomDocument()
    layer.exportNamedStyle(document)
    for tag, pattern in (("Html", r"evaluate\((.*)\)\);</script>"), ("Text", r"\[% (.*) %\]")):
        found = document.elementsByTagName(f"attributeEditor{tag}Element")
        if found.count():
            text = re.search(pattern, found.at(0).toElement().text(), re.S).group(1)
            return json.loads(text) if tag == "Html" else text
    return pytest.skip("this QGIS has no element for the page")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ('"naam"', "Park &lt;West> &amp; co"),
        ('upper("naam") -- a remark', "PARK &lt;WEST> &amp; CO"),
        ("", "17"),
        ('"gone"', "17"),
        ('nullif("naam", "naam")', "17"),
        ("'%]' || \"naam\"", "17"),
    ],
)
def test_form_and_map_tip_call_a_place_as_the_map_does(name, called):
    layer = result_layer("Point", [{**JUDGED, "naam": "Park <West> & co", "bkn_id": "17"}])
    style_result_layer(layer, GROUPS, TITLE, name=name)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    form = QgsExpression(page_in_form(layer)).evaluate(context)
    assert f"<b>&nbsp;{called}&nbsp;</b>" in form and f"<b>&nbsp;{called}&nbsp;</b>" in map_tip(layer)
    listed = QgsExpression(layer.displayExpression()).evaluate(context)
    if "%]" not in name:
        assert listed == called.replace("&lt;", "<").replace("&amp;", "&") + ": B"


def test_map_tip_of_a_place_without_label_has_no_half_sentences():
    counted = group_fields("dag", None, None, 0, 12, "little")
    layer = result_layer("Point", [{"bkn_status": "incomplete", "bkn_note": "GBIF did not answer", **counted}])
    style_result_layer(layer, GROUPS, TITLE)
    text = map_tip(layer)
    assert "No label" in text and GROUPS[0][1] not in text
    assert "GBIF did not answer" in text
    assert "records" not in text
    assert "reference date" not in text
    assert "<br><br>" not in text


def place_page(layer, least_species=2):
    """What the form says of the only place of a layer."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    expression = QgsExpression(place_expression(layer, GROUPS, least_species))
    assert not expression.hasParserError()
    html = expression.evaluate(context)
    assert not expression.hasEvalError()
    return html


def group_fields(code, label, share, reported, expected, sure):
    values = {"label": label, "share": share, "obs": reported, "exp": expected, "sure": sure}
    return {f"{code}_{name}": value for name, value in values.items()}


JUDGED = {
    **labelled("B", sure="moderate"),
    "bkn_high": "A",
    **group_fields("dag", "A", 83.3, 10, 12, "well"),
    **group_fields("vaa", "C", 69.7, 23, 33, "little"),
    **group_fields("brv", None, None, 0, 39, "little"),
}


def test_the_form_has_a_row_with_a_bar_for_each_group():
    layer = result_layer("Point", [{**JUDGED, "bkn_id": "Kerkhoek"}])
    style_result_layer(layer, GROUPS, TITLE)
    html = place_page(layer)
    rows = {name: html[html.index(name.replace(" ", NO_BREAK)) :].split("</table>")[0] for _, name in GROUPS}
    assert 'class="fullA"' in rows["Dagvlinders"] and 'width="42"' in rows["Dagvlinders"]
    assert 'class="paleC"' in rows["Vaatplanten"] and 'width="15"' in rows["Vaatplanten"]
    assert 'class="none"' in rows["Vogels: Broedvogels"] and "full" not in rows["Vogels: Broedvogels"]
    assert all(part in html for part in ("83.3%", "10/12", "23/33", "0/39"))
    # The steps of each group, and once what they mean.
    assert [html.count(steps) for steps in ("●●●", "●●○", "●○○")] == [2, 1, 3]
    assert "●●● well looked at; ●●○ moderately looked at; ●○○ little looked at" in html


BY_GENERALIST = {**JUDGED, **group_fields("dag", "E", 8.3, 1, 12, "well")}


@pytest.mark.parametrize(("least", "is_told"), [(2, True), (1, False), (3, True)])
def test_form_and_map_tip_show_that_a_group_counts_by_generalists(least, is_told):
    """One butterfly is too few where two species are needed: what else was reported are generalists."""
    layer = result_layer("Point", [BY_GENERALIST])
    style_result_layer(layer, GROUPS, TITLE, least_species=least)
    for html in (place_page(layer, least), map_tip(layer)):
        assert ("1 + gen./12" in html) == is_told
        assert ("gen.: generalists, by which a group counts" in html) == is_told
    assert "23/33" in place_page(layer, least) and "0 + gen." not in place_page(layer, least)


def test_a_pale_letter_is_explained_where_it_stands():
    pale = result_layer("Point", [JUDGED])
    solid = result_layer("Point", [{**JUDGED, **group_fields("vaa", "C", 69.7, 23, 33, "well")}])
    for layer, is_told in ((pale, True), (solid, False)):
        style_result_layer(layer, GROUPS, TITLE)
        for html in (place_page(layer), map_tip(layer)):
            assert ("Pale: too little looked at to judge." in html) == is_told


def test_a_form_without_how_sure_has_no_steps():
    layer = result_layer("Point", [{**labelled("B"), **group_fields("dag", "E", 20.0, 1, 5, "")}])
    style_result_layer(layer, GROUPS, TITLE)
    assert place_page(layer).count("●") == 6  # of what they mean alone


@pytest.mark.parametrize("share", [0.0, 0.4, 50.0, 99.6, 100.0])
def test_a_bar_is_as_wide_as_the_scale_whatever_the_share(share):
    layer = result_layer("Point", [{**labelled("B"), **group_fields("dag", "E", share, 1, 2, "well")}])
    style_result_layer(layer, GROUPS, TITLE)
    html = place_page(layer)
    bar = html[html.index("font-size:6px") :].split("</table>")[0]
    widths = [int(width) for width in re.findall(r'width="(\d+)"', bar)]
    assert sum(widths) == 50 and 0 not in widths
    assert ("fullE" in bar) == (share >= 1)


def test_numbers_and_dates_are_written_as_in_the_users_locale():
    place = {**JUDGED, "bkn_share": 73.1, "bkn_obs": 141, "bkn_exp": 193, "bkn_rec": 1358, "bkn_days": 277}
    place.update({"bkn_ngrp": 2, "bkn_list": "Werklijst", "bkn_date": QDate(2026, 5, 1)})
    layer = result_layer("Point", [place])
    style_result_layer(layer, GROUPS, TITLE)
    before = QLocale()
    QLocale.setDefault(QLocale("nl_NL"))
    try:
        html = place_page(layer)
    finally:
        QLocale.setDefault(before)
    assert "73,1%" in html and "Records: 1.358" in html and "83,3%" in html


def test_the_bars_are_drawn_in_the_colours_of_the_labels_pale_ones_hatched():
    layer = result_layer("Point", [JUDGED])
    style_result_layer(layer, GROUPS, TITLE)
    shown_label = QLabel(place_page(layer))
    shown_label.resize(600, 500)
    image = shown_label.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    colours = label_colours
    assert {colours.LABEL_COLOURS["A"], colours.PALE_COLOURS["C"], colours.HATCH_COLOURS["C"]} <= found
    assert colours.LABEL_COLOURS["C"] not in found


def test_newer_qgis_has_the_page_as_text(monkeypatch):
    class TextElement(QgsAttributeEditorHtmlElement):
        """As QGIS 3.30 has it; what it shows is evaluated by ``replaceExpressionText``."""

        def setText(self, text):  # noqa: N802 (QGIS's name)
            self.setHtmlCode(text)

    monkeypatch.setattr(form_page, "_TEXT_ELEMENT_FROM", 0)
    monkeypatch.setattr(form_page.core, "QgsAttributeEditorTextElement", TextElement, raising=False)
    layer = result_layer("Point", [{**JUDGED, "bkn_id": "[% 1 + 1 %]"}])
    groups = [("dag", "[% 1 + 1 %]"), *GROUPS[1:]]
    element = form_page.form_page(layer, groups, 2, QgsAttributeEditorContainer("", None))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    label = QLabel(QgsExpression.replaceExpressionText(element.htmlCode(), context))
    label.resize(600, 500)
    image = label.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {label_colours.LABEL_COLOURS["A"], label_colours.HATCH_COLOURS["C"]} <= found
    assert label.text().count("1 + 1") + label.text().count(f"1{NO_BREAK}+{NO_BREAK}1") == 2


@pytest.mark.skipif(not form_page.has_webkit(), reason="this QGIS has no WebKit")
def test_the_page_of_html_asks_qgis_for_the_expression(form):
    from qgis.PyQt.QtWebKitWidgets import QWebView

    (view,) = form.findChildren(QWebView)
    assert "limited data limited data" in view.page().mainFrame().toPlainText()
    assert "undefined" not in view.page().mainFrame().toPlainText()


def test_what_would_end_the_script_of_the_page_does_not():
    code = form_page.html_code("'</script><b>' || \"bkn_id\"")
    assert code.count("</script>") == 1
    assert "<\\/script>" in code


@pytest.mark.parametrize("shape", [*SHAPES, "None"])
@pytest.mark.parametrize("fields", [{}, {"bkn_label": "string"}, {"BKN_LABEL": "string", "BKN_THIN": "int"}])
def test_missing_fields_and_tables_are_passed_over(shape, fields):
    layer = result_layer(shape, [{}], fields)
    style_result_layer(layer, GROUPS, TITLE)
    assert layer.customProperty("legend/title-label") == TITLE
    has_rules = layer.renderer() is not None and rules_of(layer.renderer()).type() == "RuleRenderer"
    assert has_rules is (bool(fields) and shape != "None")


def test_a_layer_in_degrees_is_drawn_with_letters():
    layer = result_layer("Polygon", [labelled("C")], crs="EPSG:4326")
    square = QgsGeometry.fromRect(QgsRectangle(6.0, 52.4, 6.1, 52.5))
    feature = next(layer.getFeatures())
    layer.dataProvider().changeGeometryValues({feature.id(): square})
    style_result_layer(layer, GROUPS, TITLE)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(200, 200))
    settings.setExtent(QgsRectangle(6.0, 52.4, 6.1, 52.5))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    names = [image.pixelColor(x, y).name() for x in range(85, 115) for y in range(85, 115)]
    assert names.count(label_colours.DARK_LETTER) > 5


TABLE_FIELDS = {
    "groups": "bkn_id bkn_name bkn_date bkn_land group group_name exp obs rec any days share label included thin "
    "fragile worst best sure high p expected units squares top_square observers chao2 cover pn",
    "species": "bkn_id bkn_name bkn_date bkn_land group sci_name nl_name role status rec last_seen nearest_m",
    "sensitivity": "bkn_id bkn_date variant changed label share diff note",
}


@pytest.mark.parametrize("kind", TABLE_FIELDS)
def test_tables_have_words_for_every_field(kind):
    layer = result_layer("None", [], dict.fromkeys(TABLE_FIELDS[kind].split(), "string"))
    style_table_layer(layer, kind)
    aliases = [field.alias() for field in layer.fields() if field.name() != "naam"]
    assert all(aliases)
    assert len(set(aliases)) == len(aliases)
    assert layer.customProperty("legend/title-label").startswith("BKN: ")
    style_table_layer(layer, kind, TITLE)
    assert layer.customProperty("legend/title-label") == TITLE


def test_species_table_says_not_reported_and_names_the_group():
    layer = result_layer("None", [], dict.fromkeys(TABLE_FIELDS["species"].split(), "string"))
    style_table_layer(layer, "species", groups=GROUPS)
    assert shown(layer, "status", "not_reported") == "not reported"
    assert shown(layer, "group", "brv") == "Vogels: Broedvogels"


def test_another_kind_of_table_is_refused():
    with pytest.raises(ValueError, match="grups"):
        style_table_layer(result_layer("None", [], {}), "grups")


# --- the cells of a grid ---


def grid_of(cell_m, sure):
    """A grid over the square of one place, all cells with the same label."""
    layer = result_layer("Polygon", [])
    features, half = [], CELL_M // 2
    for x in range(-half, half, cell_m):
        for y in range(-half, half, cell_m):
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + cell_m, y + cell_m)))
            for name, value in labelled("E", sure=sure).items():
                feature[name] = value
            features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    style_grid_layer(layer, GROUPS, TITLE)
    layer.setOpacity(1)
    return layer


@pytest.mark.parametrize("cell_m", [40, 100, 200, 2000])
def test_cells_of_any_size_are_hatched_where_little_was_looked(cell_m):
    hatch, pale = label_colours.HATCH_COLOURS["E"], label_colours.PALE_COLOURS["E"]
    little, well = (pixels(picture(grid_of(cell_m, sure), 1), 0) for sure in ("little", "well"))
    assert little.get(pale, 0) > 0.5 * sum(little.values())
    assert little.get(hatch, 0) > 0.05 * sum(little.values())
    assert pale not in well


def test_the_fine_hatch_of_small_cells_is_not_in_the_legend():
    symbol = cell_symbol(QgsWkbTypes.GeometryType.PolygonGeometry, pale_look('"bkn_label"'))
    (fine,) = (layer for layer in symbol.symbolLayers() if layer.properties().get("style") == "b_diagonal")
    assert fine.color().alpha() == 0


# --- the second style ---


def filters_of(layer):
    return {rule.label(): rule.filterExpression() for rule in rules_of(layer.renderer()).rootRule().children()}


def add_styles(layer, symbol_of=result_symbol):
    for _ in add_other_styles(layer, GROUPS, (), "", symbol_of):
        pass


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("style", "symbol_of"), [(style_result_layer, result_symbol), (style_grid_layer, cell_symbol)])
def test_how_sure_and_each_group_are_styles_in_the_menu(shape, style, symbol_of):
    places = [
        {**labelled("A", sure="well"), "dag_label": "E", "dag_sure": "well"},
        {**labelled("D", sure="moderate"), "dag_label": "E", "dag_sure": "little"},
        labelled("C", sure="little"),
        {"bkn_status": "outside"},
    ]
    layer = result_layer(shape, places)
    style(layer, GROUPS, TITLE)
    before, drawn = filters_of(layer), picture(layer, 4)
    add_styles(layer, symbol_of)
    add_styles(layer, symbol_of)  # once more: there is still one of each
    manager = layer.styleManager()
    own = manager.currentStyle()
    others = [name for name in manager.styles() if name != own]
    assert sorted(others) == sorted(["How sure", *(name for _, name in GROUPS)]) and filters_of(layer) == before
    manager.setCurrentStyle("How sure")
    assert list(filters_of(layer))[:4] == ["How sure", "well looked at", "moderately looked at", "little looked at"]
    assert picture(layer, 4) != drawn
    manager.setCurrentStyle("Dagvlinders")
    assert next(iter(filters_of(layer))) == "Dagvlinders"
    assert layer.opacity() == (1.0 if style is style_result_layer else 0.75)
    layer.setOpacity(1)
    image = picture(layer, 4)
    assert label_colours.LABEL_COLOURS["E"] in pixels(image, 0)
    assert label_colours.PALE_COLOURS["E"] in pixels(image, 1)
    assert all(label_colours.NO_LABEL_GREY in pixels(image, column) for column in (2, 3))
    # Words, form and opacity are the same.
    assert layer.attributeAlias(layer.fields().indexOf("bkn_sure")) == "How well looked at"
    # The labels come back.
    manager.setCurrentStyle(own)
    assert filters_of(layer) == before


def test_without_how_sure_there_are_the_groups_alone():
    for places in ([labelled("A")], [labelled("A"), labelled("B")]):
        layer = result_layer("Point", places)
        style_result_layer(layer, GROUPS, TITLE)
        add_styles(layer)
        assert sorted(layer.styleManager().styles()) == sorted(["default", *(name for _, name in GROUPS)])
    table = result_layer("None", [labelled("A", sure="well")])
    style_result_layer(table, GROUPS, TITLE)
    add_styles(table)
    assert len(table.styleManager().styles()) == 1


def test_both_styles_of_a_series_are_played(qgis_app):
    layer = result_layer("Point", [{**labelled("A", sure="well"), "bkn_date": QDate(2026, 10, 1)}])
    series_style([date(2026, 10, 1)], date(2027, 10, 1))(layer, groups=GROUPS, title=TITLE)
    add_styles(layer)
    assert "How sure" in layer.styleManager().styles()
    for name in layer.styleManager().styles():
        layer.styleManager().setCurrentStyle(name)
        assert layer.temporalProperties().isActive()
