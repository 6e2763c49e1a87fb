"""Names in files, services and profiles that are HTML or an expression of QGIS are shown as they stand, everywhere."""

import json
from pathlib import Path

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QAbstractItemView, QComboBox, QLabel, QListWidget, QWidget
from window import PARK, answered, click

from bkn_qgis.bridge.installed_lists import choose_installed, list_folders, save_profile
from bkn_qgis.bridge.layers import observation_table
from bkn_qgis.desktop.profile_editor.profile_editor import is_sure_to_replace
from bkn_qgis.desktop.settings.options_page import BknOptionsFactory
from bkn_qgis.desktop.widgets.form_parts import PlainLabel
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS
from bkn_qgis.labelling.lists.own_lists import install_species_list
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.place_layers.observations_layer import observations_of_place, show_observations
from bkn_qgis.presentation.results.layer_credits import add_credits

PICTURE = "<img src=x>"
TEMPLATE = "[% 1+1 %]"
HOSTILE = f"{PICTURE}{TEMPLATE}"
WITHOUT = "\u200b"


def as_seen(text):
    """What a label, tooltip or box that guesses shows of a text; a picture is the object character."""
    document = QTextDocument()
    if Qt.mightBeRichText(text):
        document.setHtml(text)
    else:
        document.setPlainText(text)
    return document.toPlainText().replace(WITHOUT, "")


def as_html(text):
    """What a page of HTML shows of a text."""
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText().replace(WITHOUT, "")


def evaluated(text, layer=None, feature=None):
    """A text as QGIS makes it where it allows expressions."""
    context = QgsExpressionContext()
    if layer is not None:
        context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
    return QgsExpression.replaceExpressionText(text, context)


def is_harmless(text):
    """Whether a text that a widget guesses about, or QGIS evaluates, stays what it is."""
    return "\ufffc" not in as_seen(text) and evaluated(text) == text


@pytest.mark.parametrize(
    "text", [HOSTILE, "<b>x</b>", "<!-- x", "&lt;b&gt;", "a <i>b", "</p>", "<?xml", "[%1%]", "<a href='x'>", "&#60;b>"]
)
def test_text_is_made_plain_and_looks_the_same(qgis_app, text):
    made = plain(text)
    assert not Qt.mightBeRichText(made)
    assert evaluated(made) == made
    assert as_seen(made) == text
    assert "\ufffc" not in as_html(made), "where QGIS takes all text for HTML, there is no picture either"


@pytest.mark.parametrize("text", ["a < b", "3 <5", "R&D", "x & y; z", "[50 %]", "Aglais io (L., 1758)", ""])
def test_ordinary_text_is_left_as_it_is(text):
    assert plain(text) == text


@pytest.fixture
def hostile_list(trial):
    """A list of which name, groups and species are hostile."""
    path = Path(
        trial.species_list(
            (f"Groep {HOSTILE}", "Aglais io", "", "", HOSTILE),
            (f"Groep {HOSTILE}", "Pieris rapae", "", "", ""),
            ("Dagvlinders", f"Vanessa {HOSTILE}", "", "", HOSTILE),
            ("Dagvlinders", "Aglais urticae", "", "", ""),
        )
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"# naam: Lijst {HOSTILE}\n# versie: 1\n# {HOSTILE} is niet van SoortenNL\n{text}", encoding="utf-8"
    )
    return path


@pytest.fixture
def sightings(trial):
    """Observations of which species and remarks are hostile."""
    names = ("Aglais io", "Pieris rapae", f"Vanessa {HOSTILE}", "Aglais urticae", f"Onbekend {HOSTILE}")
    # Each twice: the one broken row stays below what the profile allows.
    rows = [trial.seen(name, x=PARK[0], y=PARK[1]) for name in names * 2]
    rows.append(trial.seen("Aglais io", day=HOSTILE))
    return trial.ndff(rows, name="waar <img src=x>[% 1+1 %].csv")


@pytest.fixture
def labelled(trial, hostile_list, sightings):
    """A run with hostile names of places, list, groups, species and files."""
    layer = trial.layer({"naam": HOSTILE, "wkt": PARK})
    return trial.label(
        INPUT=layer,
        ID_FIELD="naam",
        FILES=[sightings],
        SPECIES_LIST_FILE=str(hostile_list),
        OUTPUT=str(trial.folder / "uit.gpkg"),
        REPORT=str(trial.folder / "rapport.html"),
    )


def test_a_result_layer_shows_hostile_names_as_they_stand(labelled, trial):
    layer = QgsVectorLayer(f"{trial.folder / 'uit.gpkg'}|layername=uit", "uit", "ogr")
    assert layer.isValid()
    feature = next(layer.getFeatures())
    assert feature["bkn_id"] == HOSTILE, "the data themselves stay as they are"
    tip = evaluated(layer.mapTipTemplate(), layer, feature)
    assert PICTURE not in tip and TEMPLATE in tip
    assert HOSTILE in as_html(tip)
    metadata = layer.metadata()
    texts = [layer.customProperty("legend/title-label") or "", metadata.title(), metadata.abstract()]
    texts += [layer.attributeAlias(number) for number in range(layer.fields().count())]
    texts += [*metadata.rights(), *metadata.licenses(), *metadata.history()]
    texts += _titles(layer.editFormConfig().invisibleRootContainer())
    assert sum(PICTURE in as_seen(text) for text in texts) >= 3
    assert [text for text in texts if not is_harmless(text)] == []


def _titles(container):
    found = []
    for child in container.children():
        found.append(child.name())
        if hasattr(child, "children"):
            found.extend(_titles(child))
    return found


def test_a_report_shows_hostile_names_as_they_stand(labelled, trial):
    report = (trial.folder / "rapport.html").read_text(encoding="utf-8")
    assert "<img" not in report
    assert report.count("&lt;img src=x&gt;") >= 4


def test_sources_are_named_as_they_stand(trial):
    layer = trial.layer((1, 2))
    add_credits(layer, [], [f"Kaart {HOSTILE}"])
    assert as_seen(layer.metadata().rights()[0]) == f"Kaart {HOSTILE}"
    assert is_harmless(layer.metadata().rights()[0])


def _texts_of(model):
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole) or ""


def widget_texts(root):
    """Every text below a widget that Qt would take for HTML where it looks so."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield widget.toolTip()
        yield widget.whatsThis()
        if isinstance(widget, QLabel) and widget.objectName() == "" and widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget.text()
        if isinstance(widget, (QAbstractItemView, QComboBox, QListWidget)) and widget.model() is not None:
            yield from _texts_of(widget.model())


@pytest.fixture
def hostile_choices(no_own_files, hostile_list, trial):
    """List and profile of the map tool are hostile."""
    from bkn_qgis.labelling.lists.installed import installed_files

    install_species_list(list_folders(), load_species_list(list_folders(), hostile_list))
    profile = trial.folder / "profiel.json"
    profile.write_text(json.dumps({"id": f"Profiel {HOSTILE}", "version": "1"}), encoding="utf-8")
    save_profile(load_profile(profile))
    for kind in (SPECIES_LISTS, PROFILES):
        own = next(file.title for file in installed_files(list_folders(), kind) if not file.ships)
        choose_installed(kind, own)


def test_the_panel_shows_hostile_names_as_they_stand(hostile_choices, controller, window, trial, sightings):
    controller.panel.form.sources.add_files([sightings])
    click(window, PARK)
    answer = answered(controller)
    panel = controller.panel
    panel.tabs.groups.table.selectRow(0)
    panel.tabs.unseen.table.selectRow(0)
    texts = list(widget_texts(panel))
    assert sum(PICTURE in as_seen(text) for text in texts) >= 3
    assert [text for text in texts if "\ufffc" in as_seen(text)] == []
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in panel.findChildren(PlainLabel))
    layer = show_observations(observations_of_place(answer, lambda: None))
    features = {feature["sci_name"]: feature for feature in layer.getFeatures()}
    tips = [evaluated(layer.mapTipTemplate(), layer, feature) for feature in features.values()]
    assert tips and not any("<img" in tip for tip in tips)
    assert any(PICTURE in as_html(tip) for tip in tips)
    assert is_harmless(layer.name()) and is_harmless(layer.metadata().title())
    QgsProject.instance().removeMapLayer(layer.id())


def test_the_settings_page_shows_hostile_names_as_they_stand(hostile_choices, window):
    page = BknOptionsFactory().createWidget(window)
    texts = list(widget_texts(page))
    assert any("Lijst" in text for text in texts)
    assert [text for text in texts if "\ufffc" in as_seen(text)] == []


def test_boxes_and_bars_get_plain_text(boxes, window, controller, qgis_app):
    is_sure_to_replace(HOSTILE, window)
    controller._show_done(f"kept in {HOSTILE}")
    assert window.successes
    for text in (*boxes, *map(str, window.successes)):
        assert PICTURE in text.replace(WITHOUT, "")
        assert is_harmless(text)


@pytest.mark.parametrize("parameter", ["FILES", "SPECIES_LIST_FILE", "PROFILE_FILE", "INPUT"])
def test_errors_that_quote_a_file_are_plain_where_qgis_shows_them(trial, parameter):
    """QGIS escapes what a run reports; what the check of the parameters says it does not."""
    from qgis.core import QgsApplication, QgsProcessingContext

    path = trial.folder / f"{HOSTILE.replace('/', '')}.geojson"
    path.write_text('{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://x/<img src=y>"}}}')
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("bkn:labelpoints")
    is_right, text = algorithm.checkParameterValues({parameter: str(path)}, QgsProcessingContext())
    assert is_harmless(text)
    if parameter == "INPUT":
        assert not is_right
        assert PICTURE in as_seen(text)


def test_a_layer_that_links_is_refused_in_the_panel_too(trial, qgis_app):
    from bkn_qgis.messages import BknError

    path = trial.folder / "a.geojson"
    point = '"geometry":{"type":"Point","coordinates":[5,52]}'
    feature = f'{{"type":"Feature","properties":{{"soort":"x"}},{point}}}'
    path.write_text(f'{{"type":"FeatureCollection","features":[{feature}]}}')
    layer = QgsVectorLayer(str(path), "a", "ogr")
    assert layer.isValid()
    path.write_text(
        '{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/"}},'
        f'"features":[{feature}]}}'
    )
    with pytest.raises(BknError, match="fetched from http"):
        observation_table(layer)
