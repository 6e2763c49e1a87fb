"""In English no Dutch name of a group, landscape type, habitat or species is shown, and no Dutch advice; fields keep
the names of the species list."""

import csv
import re

import pytest
from fakes.asking import never_cancelled
from qgis.core import (
    QgsApplication,
    QgsAttributeEditorContainer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTableView, QWidget
from window import PARK, answered, click, sample

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.place.settings import SAMPLE_FILE
from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.desktop.panel.species_table import SpeciesTable
from bkn_qgis.desktop.panel.take_part import take_part_html
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.lists.installed import REFERENCE_FOLDER, SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.profiles import default_profile, groups_of_list
from bkn_qgis.labelling.lists.type_table import shipped_type_names
from bkn_qgis.scoring.species_groups import ENGLISH_NAMES, FOURTEEN

TOWN, TOWN_IN_ENGLISH = "Steden hoge zandgronden", "Towns on the higher sandy soils"
# Dutch names that are English words: of the brambling.
ENGLISH_TOO = {"", "Keep"}
# What holds the names of the list by contract, and the words of others: list, sources, the user's own fields.
SETTINGS_OF_RUN = ("bkn_list", "bkn_prof", "bkn_src", "naam")


def rows_of_reference(name):
    with (REFERENCE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of_list():
    (path,) = (REFERENCE_FOLDER / "species_lists").glob("*.csv")
    lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))


def dutch_words():
    """All names and advice that ship, in Dutch, without those that are the same in English."""
    habitats, traits = rows_of_reference("habitats.csv"), rows_of_reference("species_traits.csv")
    pairs = [(FOURTEEN[code], ENGLISH_NAMES[code]) for code in FOURTEEN]
    pairs += [(name.dutch, name.english) for name in shipped_type_names()]
    pairs += [(row["nederlandse_naam"], row["engelse_naam"]) for row in rows_of_list()]
    pairs += [(row["method_nl"], row["method_en"]) for row in traits]
    texts = ("name", "condition", "municipality", "resident", "farmer")
    pairs += [(row[f"{text}_nl"], row[f"{text}_en"]) for row in habitats for text in texts]
    return sorted({dutch for dutch, english in pairs if dutch != english} - ENGLISH_TOO, key=len, reverse=True)


DUTCH = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, dutch_words())) + r")(?!\w)")


def dutch_in(*texts):
    """The Dutch names and advice in texts."""
    return sorted({found for text in texts for found in DUTCH.findall(text)})


def shown_by(layer):
    """All texts by which a layer shows itself: title, words of fields, cells, what features are called, map tips."""
    registry, fields = QgsApplication.fieldFormatterRegistry(), layer.fields()
    texts = [layer.metadata().title(), *(layer.attributeDisplayName(index) for index in range(fields.count()))]
    if layer.renderer() is not None:
        texts += [item.label() for item in layer.renderer().legendSymbolItems()]
    texts += names_in_form(layer.editFormConfig().tabs())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    display = QgsExpression(layer.displayExpression())
    for feature in layer.getFeatures():
        context.setFeature(feature)
        texts += [
            str(display.evaluate(context) or ""),
            QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context),
        ]
        for index, field in enumerate(fields):
            if field.name() not in SETTINGS_OF_RUN:
                setup = layer.editorWidgetSetup(index)
                formatter = registry.fieldFormatter(setup.type())
                texts.append(formatter.representValue(layer, index, setup.config(), None, feature[index]))
    return texts


def names_in_form(parts):
    """The names of tabs and boxes of a form."""
    boxes = [part for part in parts if isinstance(part, QgsAttributeEditorContainer)]
    return [name for box in boxes for name in (box.name(), *names_in_form(box.children()))]


def layer_of(path, name=""):
    layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), "", "ogr")
    assert layer.isValid() and layer.featureCount()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def outputs(trial):
    """Runs an algorithm at the park of the sample, with its layers and tables in files."""

    def run(algorithm, *names, **parameters):
        paths = {name: str(trial.folder / f"{algorithm}_{name.lower()}.gpkg") for name in ("OUTPUT", *names)}
        asked = {
            **{"INPUT": trial.layer(PARK), "FILES": [str(SAMPLE_FILE)], "SPECIES_LIST_FILE": ""},
            **{"GROUPS": ..., "SPECIES": ..., "LANDSCAPE_TYPE": TOWN_IN_ENGLISH},
            **paths,
            **parameters,
        }
        return trial.label(algorithm, **asked), {name: layer_of(path) for name, path in paths.items()}

    return run


def test_every_name_and_advice_that_ships_is_there_in_both_languages():
    assert list(ENGLISH_NAMES) == list(FOURTEEN) and len(set(ENGLISH_NAMES.values())) == len(FOURTEEN)
    assert all(name.english != name.dutch for name in shipped_type_names())
    for name in ("habitats.csv", "species_traits.csv"):
        for row in rows_of_reference(name):
            for column in (column for column in row if column.endswith("_nl")):
                assert bool(row[column]) == bool(row[column[:-3] + "_en"]), (name, row, column)
    assert all(row["nederlandse_naam"] and row["engelse_naam"] for row in rows_of_list())


def test_the_net_catches_dutch():
    assert dutch_in("Dagvlinders: label", "In Steden duinen (x)", "Gewone pad, Vogels: Broedvogels") == [
        *("Dagvlinders", "Gewone pad", "Steden duinen", "Vogels: Broedvogels"),
    ]


def test_labels_in_english(trial, outputs):
    report = trial.folder / "report.html"
    outcome, layers = outputs("labelpoints", "GROUPS", "SPECIES", "CONDITIONS", "SENSITIVITY", REPORT=str(report))
    for name, layer in layers.items():
        assert dutch_in(*shown_by(layer)) == [], name
    assert dutch_in(outcome.feedback.log) == []
    html = report.read_text(encoding="utf-8")
    assert dutch_in(html) == [] and "Butterflies" in html and TOWN_IN_ENGLISH in html
    (place,) = layers["OUTPUT"].getFeatures()
    assert place["bkn_land"] == TOWN and TOWN_IN_ENGLISH in shown_by(layers["OUTPUT"])
    assert {row["group_name"] for row in layers["GROUPS"].getFeatures()} == set(FOURTEEN.values())
    species = layers["SPECIES"]
    assert species.attributeDisplayName(species.fields().lookupField("nl_name")) == "English name"
    assert "Gewone pad" in {row["nl_name"] for row in species.getFeatures()}
    assert {"Common toad: not reported", "Common toad: reported"} & set(shown_by(species))


def test_a_layer_with_labels_shows_the_names_of_the_list_in_dutch(in_dutch, outputs):
    _, layers = outputs("labelpoints", "GROUPS", "SPECIES")
    assert TOWN in shown_by(layers["OUTPUT"])
    assert any(text.startswith("Dagvlinders: ") for text in shown_by(layers["GROUPS"]))
    species = layers["SPECIES"]
    assert species.attributeDisplayName(species.fields().lookupField("nl_name")) == "Nederlandse naam"
    assert {"Gewone pad: gemeld", "Gewone pad: niet gemeld"} & set(shown_by(species))


def test_what_is_missing_in_english(trial, outputs):
    field = trial.folder / "field.gpkg"
    outcome, layers = outputs(
        "missingspecies", "WORKLIST", "CALENDAR", "WHITESPOTS", "GROUPS", FIELD_GEOPACKAGE=str(field)
    )
    for name, layer in layers.items():
        assert dutch_in(*shown_by(layer)) == [], name
    assert dutch_in(outcome.feedback.log) == []
    project = QgsProject()
    assert project.read(str(field.with_suffix(".qgs")))
    for layer in project.mapLayers().values():
        assert dutch_in(*shown_by(layer)) == [], layer.name()
    project.clear()


def test_what_changed_in_english(trial, outputs):
    outcome, layers = outputs("comparelabels", "GROUPS", "SPECIES", DATE_BEFORE="2024-10-01")
    assert dutch_in(outcome.feedback.log) == []
    for name, layer in layers.items():
        assert dutch_in(*shown_by(layer)) == [], name


def test_a_derived_list_in_english(trial, feedback_that_cancels):
    """The list itself is a file for programs, with the Dutch names too."""
    import processing

    paths = {name: str(trial.folder / f"{name.lower()}.gpkg") for name in ("CIRCLES", "SPECIES")}
    feedback = feedback_that_cancels()
    asked = {
        **{"INPUT": trial.layer(PARK), "FILES": [str(SAMPLE_FILE)], "LANDSCAPE_TYPE": TOWN_IN_ENGLISH},
        **{"DATE_FROM": "2020-01-01", "DATE": "2026-10-01", "FEWEST": 1, "SHARE": 10, "COMPLETE": 10},
        **{"OUTPUT": str(trial.folder / "derived.csv"), **paths},
    }
    processing.run("bkn:derivelist", asked, feedback=feedback)
    assert dutch_in(feedback.log) == [] and f"{TOWN_IN_ENGLISH}: circles 1." in feedback.log
    for path in paths.values():
        assert dutch_in(*shown_by(layer_of(path))) == [], path


def test_landscape_types_in_english(trial, outputs):
    given = {name: ... for name in ("LANDSCAPE_TYPE", "DATE", "SPECIES_LIST_FILE", "FILES", "GROUPS", "SPECIES")}
    outcome, layers = outputs("landscapetypes", **given)
    assert dutch_in(outcome.feedback.log) == [] and dutch_in(*shown_by(layers["OUTPUT"])) == []
    assert TOWN_IN_ENGLISH in {item.label() for item in layers["OUTPUT"].renderer().legendSymbolItems()}


def texts_of(widget):
    """All texts in a window: labels, buttons, choices, cells, what is told of these."""
    texts = [label.text() for label in (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))]
    texts += [each.toolTip() for each in widget.findChildren(QWidget)]
    for box in widget.findChildren(QComboBox):
        texts += [box.itemText(row) for row in range(box.count())]
    for table in widget.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                cell = model.index(row, column)
                roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
                texts += [str(cell.data(role) or "") for role in roles]
    return texts


def test_the_panel_in_english(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    panel = controller.panel
    panel.actions.copy()
    texts = [*texts_of(panel), QApplication.clipboard().text(), take_part_html(answer), take_part_html(None)]
    assert dutch_in(*texts) == []
    told = "\n".join(texts)
    assert all(name in told for name in ("Butterflies", "Common toad (Bufo bufo)", TOWN_IN_ENGLISH))
    unseen = [line for line in answer_lines(answer, user_wording(), never_cancelled).species if not line.is_reported]
    assert unseen and dutch_in(*(text for line in unseen for text in (line.how, line.helps))) == []


def test_a_species_is_found_in_the_panel_by_its_names(controller, window):
    """English, Dutch or scientific: who looks for it may know any of them."""
    sample(controller)
    click(window, PARK)
    answered(controller)
    tables = controller.panel.findChildren(SpeciesTable)
    for text in ("common toad", "gewone pad", "bufo bufo"):
        for table in tables:
            table.search.setText(text)
        assert "Bufo bufo" in [line.scientific_name for table in tables for line in table.shown()]
        assert sum(len(table.shown()) for table in tables) < 3


def test_the_settings_of_a_profile_and_list_in_english(qgis_app):
    groups = groups_of_list(list_folders(), installed_files(list_folders(), SPECIES_LISTS)[0].title)
    editor = ProfileEditor(default_profile(list_folders()), groups)
    assert dutch_in(*texts_of(editor)) == [] and "Butterflies" in texts_of(editor)
    editor.deleteLater()


def test_a_type_of_the_list_can_be_asked_for_in_english(trial):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("bkn:labelpoints")
    hints = algorithm.parameterDefinition("LANDSCAPE_TYPE").metadata()["widget_wrapper"]["value_hints"]
    assert hints == [name.english for name in shipped_type_names()]
    assert trial.label(FILES=[trial.ndff()], LANDSCAPE_TYPE=hints[0]).row["bkn_land"] == TOWN
    told = trial.label(FILES=[trial.ndff()], LANDSCAPE_TYPE="Moon").row["bkn_note"]
    assert TOWN_IN_ENGLISH in told and dutch_in(told) == []


def test_the_check_of_a_list_in_english(trial, feedback_that_cancels):
    import processing

    report, feedback = trial.folder / "check.html", feedback_that_cancels()
    asked = {"INPUT": trial.species_list(), "INSTALL": False, "REPORT": str(report)}
    processing.run("bkn:importspecieslist", asked, feedback=feedback)
    assert dutch_in(report.read_text(encoding="utf-8")) == []
    assert f"{TOWN_IN_ENGLISH}, Butterflies: meetsoorten" in feedback.log


def test_help_and_choices_of_all_algorithms_in_english(provider):
    for algorithm in QgsApplication.processingRegistry().providerById("bkn").algorithms():
        help_text = without_commands(algorithm.shortHelpString())
        described = [parameter.description() for parameter in algorithm.parameterDefinitions()]
        hints = [
            hint
            for parameter in algorithm.parameterDefinitions()
            for hint in (parameter.metadata().get("widget_wrapper") or {}).get("value_hints", [])
        ]
        assert dutch_in(algorithm.displayName(), help_text, *described, *hints) == [], algorithm.id()


def without_commands(text):
    """Without examples of files and of the command line, which hold names as lists have them."""
    return re.sub(r"<p style=[^>]*monospace[^>]*>.*?</p>", "", text, flags=re.DOTALL)
