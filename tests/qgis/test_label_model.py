"""The label algorithms inside a model, and the example model that ships (design.md, section 3)."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProject,
    QgsVectorLayer,
)

import bkn_qgis.messages

MODEL = "bkn_label_points.model3"
_PACKAGE = Path(bkn_qgis.messages.__file__).parent
# In build/ the resources lie in the package, in the repository beside it.
MODEL_FILE = next(
    (
        folder / "resources" / "models" / MODEL
        for folder in (_PACKAGE, _PACKAGE.parent)
        if (folder / "resources").is_dir()
    ),
    _PACKAGE / "resources" / "models" / MODEL,
)


@pytest.fixture
def shipped_model(provider):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(MODEL_FILE))
    return model


def run(model, feedback, **parameters):
    """The outputs of a model by the name of their parameter."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, succeeded = model.create().run(parameters, context, feedback)
    assert succeeded, feedback.log
    return context, results


def test_the_shipped_model_is_whole(shipped_model):
    (child,) = shipped_model.childAlgorithms().values()
    assert child.algorithmId() == "bkn:labelpoints" and child.algorithm() is not None
    is_valid, reasons = shipped_model.validate()
    assert is_valid, reasons
    names = [parameter.name() for parameter in shipped_model.parameterDefinitions()]
    assert names[:4] == ["plekken", "waarnemingen", "landschapstype", "peildatum"]
    # A saved model must mean the same list when another is installed: by its title, not by its number.
    (source,) = child.parameterSources()["SPECIES_LIST"]
    assert source.staticValue() == "Werklijst BKN 2026.2"
    # It must not freeze the day on which it was made.
    assert shipped_model.parameterDefinition("peildatum").defaultValue() is None


def test_the_shipped_model_labels_and_styles(trial, shipped_model, feedback_that_cancels, read_rows):
    species = ["Aglais urticae", "Maniola jurtina", "Araschnia levana"]
    file = trial.ndff(*trial.all_seen(*species))
    path = trial.folder / "labels.gpkg"
    (output,) = [name for name in (each.name() for each in shipped_model.parameterDefinitions()) if "Labels" in name]
    feedback = feedback_that_cancels()
    destination = QgsProcessingOutputLayerDefinition(str(path))
    context, results = run(
        shipped_model,
        feedback,
        plekken=trial.layer((trial.x, trial.y)),
        waarnemingen=file,
        landschapstype="S-hz",
        peildatum="2026-10-01",
        **{output: destination},
    )
    (row,) = read_rows(path)
    assert (row["bkn_status"], row["bkn_date"], row["dag_obs"], row["bkn_land"]) == ("ok", "2026-10-01", 3, trial.town)
    from qgis.core import QgsVectorLayer

    assert QgsVectorLayer(str(path), "elders", "ogr").renderer().type() != "singleSymbol"
    # Without a date: today.
    _, results = run(
        shipped_model,
        feedback,
        plekken=trial.layer((trial.x, trial.y)),
        waarnemingen=file,
        landschapstype="S-hz",
        **{output: str(trial.folder / "vandaag.gpkg")},
    )
    assert read_rows(trial.folder / "vandaag.gpkg")[0]["bkn_date"] >= "2026-01-01"


def test_a_model_says_why_it_stops(trial, shipped_model, feedback_that_cancels):
    (output,) = [name for name in (each.name() for each in shipped_model.parameterDefinitions()) if "Labels" in name]
    feedback = feedback_that_cancels()
    context = QgsProcessingContext()
    _, succeeded = shipped_model.create().run(
        {
            "plekken": trial.layer((trial.x, trial.y), crs=""),
            "waarnemingen": trial.ndff(),
            "landschapstype": "S-hz",
            output: "memory:",
        },
        context,
        feedback,
    )
    assert not succeeded and "CRS" in feedback.log


def test_a_model_with_several_files_and_layers(trial, feedback_that_cancels, read_rows):
    """Two kinds of observations at once, and the output handed on inside the model."""
    model = QgsProcessingModelAlgorithm("proef", "proef", "")

    def add(parameter):
        model.addModelParameter(parameter, QgsProcessingModelParameter(parameter.name()))

    from qgis.core import QgsProcessing

    source = QgsProcessingModelChildParameterSource
    add(QgsProcessingParameterFeatureSource("plekken", "plekken", [QgsProcessing.SourceType.TypeVectorPoint]))
    add(QgsProcessingParameterMultipleLayers("bestanden", "bestanden", QgsProcessing.SourceType.TypeFile))
    first = QgsProcessingModelChildAlgorithm("bkn:labelpoints")
    first.setChildId("een")
    second = QgsProcessingModelChildAlgorithm("bkn:labelpoints")
    second.setChildId("twee")
    second.setDependencies([])
    shared = {"LANDSCAPE_TYPE": trial.town, "DATE": "2026-10-01", "SPECIES_LIST_FILE": trial.species_list()}
    for child, place in (
        (first, source.fromModelParameter("plekken")),
        (second, source.fromChildOutput("een", "OUTPUT")),
    ):
        child.addParameterSources("INPUT", [place])
        child.addParameterSources("FILES", [source.fromModelParameter("bestanden")])
        for name, value in shared.items():
            child.addParameterSources(name, [source.fromStaticValue(value)])
        child.addParameterSources("IGNORE_NATURE", [source.fromStaticValue(False)])
    output = QgsProcessingModelOutput("uit", "uit")
    output.setChildId("twee")
    output.setChildOutputName("OUTPUT")
    second.setModelOutputs({"uit": output})
    model.addChildAlgorithm(first)
    model.addChildAlgorithm(second)
    files = [
        trial.ndff(trial.all_seen(*names), name=f"{names[0]}.csv")
        for names in (trial.butterflies[:2], trial.butterflies[2:4])
    ]
    _, results = run(
        model,
        feedback_that_cancels(),
        plekken=trial.layer({"naam": "hier"}),
        bestanden=files,
        **{"twee:uit": str(trial.folder / "uit.gpkg")},
    )
    (row,) = read_rows(trial.folder / "uit.gpkg")
    assert (row["bkn_label"], row["naam"]) == ("A", "hier")
    assert not any(name.startswith("o_") for name in row)


def test_a_processing_script_gets_the_sentence(trial):
    """``processing.run`` raises it; nothing else has to be read."""
    with pytest.raises(QgsProcessingException, match="nmaa"):
        trial.label(FILES=[trial.ndff()], ID_FIELD="nmaa")


def test_a_model_repeats_a_baseline(trial, provider, feedback_that_cancels):
    file, species = trial.folder / "nulmeting.gpkg", trial.butterflies
    trial.label(FILES=[trial.ndff(*trial.all_seen(*species[:3]))], FREEZE=str(file))
    model = QgsProcessingModelAlgorithm("herhaling", "proef")
    component = QgsProcessingModelParameter("nulmeting")
    model.addModelParameter(QgsProcessingParameterFile("nulmeting", "Nulmeting"), component)
    child = QgsProcessingModelChildAlgorithm("bkn:labelpoints")
    child.setChildId("labels")
    source = QgsProcessingModelChildParameterSource.fromModelParameter("nulmeting")
    child.addParameterSources("NULMETING", [source])
    output = QgsProcessingModelOutput("labels")
    output.setChildId("labels")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"labels": output})
    model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    (name,) = [each.name() for each in model.destinationParameterDefinitions()]
    path = trial.folder / "labels.gpkg"
    context, _ = run(model, feedback_that_cancels(), nulmeting=str(file), **{name: str(path)})
    layer = QgsVectorLayer(str(path), "labels", "ogr")
    assert [feature["bkn_label"] for feature in layer.getFeatures()] == ["C"]
