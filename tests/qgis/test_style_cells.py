"""What a user sees of a label in the attribute tables: its colour, pale where too little was looked at."""

from datetime import date

import pytest
from qgis.core import QgsConditionalStyle, QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsVectorLayer

from bkn_qgis.labelling.label_colours import LABELS, label_colours
from bkn_qgis.presentation.styles.comparison_style import comparison_title, style_changes_table, style_comparison
from bkn_qgis.presentation.styles.grid_style import style_grid_layer
from bkn_qgis.presentation.styles.layer_style import style_result_layer, style_table_layer
from bkn_qgis.presentation.styles.missing_style import style_missing, style_missing_table

pytestmark = pytest.mark.usefixtures("qgis_app")

GROUPS = [("dag", "Dagvlinders"), ("vaa", "Vaatplanten")]
TITLE = "labels"
OF_PLACE = ("bkn_label", "bkn_all", "bkn_worst", "bkn_best", "bkn_high", "bkn_label2")


def table(*rows):
    """A layer without geometry with these rows; all fields hold text but those that hold whether something is so."""
    names = dict.fromkeys(name for row in rows for name in row)
    kinds = {name: "boolean" if name in ("bkn_thin", "thin") else "string" for name in names}
    uri = "&".join(f"field={name}:{kind}" for name, kind in kinds.items())
    layer = QgsVectorLayer(f"None?{uri}", "table", "memory")
    for row in rows:
        feature = QgsFeature(layer.fields())
        for name, value in row.items():
            feature[name] = value
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def cell(layer, row, field):
    """The one look that QGIS's table gives a cell."""
    feature = list(layer.getFeatures())[row]
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    styles = layer.conditionalStyles().fieldStyles(field)
    (found,) = QgsConditionalStyle.matchingConditionalStyles(styles, feature[field], context)
    return found


def is_pale(layer, row, field):
    """Whether a cell is pale; it has the colours of its label in any case."""
    found = cell(layer, row, field)
    pale = found.font().italic()
    ground, letter = label_colours(list(layer.getFeatures())[row][field], pale)
    assert (found.backgroundColor().name(), found.textColor().name()) == (ground, letter)
    assert found.font().bold() == (not pale)
    assert "little looked at" in found.name() if pale else found.name() in LABELS
    return pale


def place(label, sure, thin=False, **more):
    return {**dict.fromkeys(OF_PLACE, label), "bkn_sure": sure, "bkn_thin": thin, "bkn_lsure": label, **more}


@pytest.mark.parametrize("style", [style_result_layer, style_grid_layer])
@pytest.mark.parametrize("label", LABELS)
def test_a_place_that_was_little_looked_at_is_pale_in_all_its_labels(style, label):
    layer = table(place(label, "little"), place(label, "moderate", thin=True), place(label, "well"))
    style(layer, GROUPS, TITLE)
    for field in OF_PLACE:
        assert [is_pale(layer, row, field) for row in range(3)] == [True, False, False], field
    # By the groups that were looked at well enough alone.
    assert not is_pale(layer, 0, "bkn_lsure")


def test_without_how_sure_few_data_make_it_pale():
    layer = table(place("E", None, thin=True), place("E", "", thin=True), place("E", None))
    style_result_layer(layer, GROUPS, TITLE)
    assert [is_pale(layer, row, "bkn_label") for row in range(3)] == [True, True, False]


def test_each_group_is_as_pale_as_it_was_looked_at():
    layer = table(
        place("A", "well", dag_label="E", dag_sure="little", vaa_label="A", vaa_sure="well"),
        place("E", "little", dag_label="E", dag_sure="moderate", vaa_label="A", vaa_sure="little"),
    )
    style_result_layer(layer, GROUPS, TITLE)
    assert [is_pale(layer, row, "dag_label") for row in range(2)] == [True, False]
    assert [is_pale(layer, row, "vaa_label") for row in range(2)] == [False, True]


def test_the_table_of_groups():
    row = {"label": "E", "worst": "E", "best": "D", "high": "C"}
    layer = table(
        *({**row, "sure": sure, "thin": thin} for sure, thin in (("little", False), ("", True), ("well", True)))
    )
    style_table_layer(layer, "groups")
    for field in row:
        assert [is_pale(layer, number, field) for number in range(3)] == [True, True, False], field


def test_labels_of_which_nothing_says_how_sure_they_are_have_no_colour():
    layer = table({"variant": "radius", "label": "E"})
    style_table_layer(layer, "sensitivity")
    assert layer.conditionalStyles().fieldStyles("label") == []


def test_a_comparison_of_places_and_of_groups():
    layer = table({"bkn_lab1": "E", "bkn_sure1": "little", "bkn_lab2": "E", "bkn_sure2": "well"})
    style_comparison(layer, comparison_title("list", date(2024, 10, 1), date(2026, 10, 1)))
    assert (is_pale(layer, 0, "bkn_lab1"), is_pale(layer, 0, "bkn_lab2")) == (True, False)
    layer = table({"label1": "E", "sure1": "well", "label2": "E", "sure2": "little"})
    style_changes_table(layer)
    assert (is_pale(layer, 0, "label1"), is_pale(layer, 0, "label2")) == (False, True)


def test_what_is_missing():
    layer = table(*({"bkn_label": "E", "bkn_next": "D", "bkn_sure": sure} for sure in ("little", "well")))
    style_missing(layer, TITLE)
    for field in ("bkn_label", "bkn_next"):
        assert [is_pale(layer, row, field) for row in range(2)] == [True, False]
    labels = {"label": "E", "next_label": "D", "at_first": "E"}
    layer = table(*({**labels, "sure": sure} for sure in ("little", "well")))
    style_missing_table(layer, TITLE)
    for field in labels:
        assert [is_pale(layer, row, field) for row in range(2)] == [True, False], field
