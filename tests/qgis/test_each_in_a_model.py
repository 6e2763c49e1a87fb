"""Each algorithm as a step of a model gives what it gives by itself."""

import pytest
from each_algorithm import CASES, EACH, assert_same_files
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)


def model_of(case, inputs):
    """A model with one step: its layers are parameters of the model, the rest stands in it, all outputs leave it."""
    model = QgsProcessingModelAlgorithm("proef", "proef")
    child, source = (
        QgsProcessingModelChildAlgorithm(f"bkn:{CASES[case].algorithm}"),
        QgsProcessingModelChildParameterSource,
    )
    child.setChildId("stap")
    # The model designer writes the defaults of what is left as it is.
    for definition in child.algorithm().parameterDefinitions():
        if definition.name() not in inputs and definition.defaultValue() is not None:
            child.addParameterSources(definition.name(), [source.fromStaticValue(definition.defaultValue())])
    of_model = {}
    for name, value in inputs.items():
        if isinstance(value, str) and value.endswith(".gpkg"):
            of_model[name.lower()] = value
            parameter = QgsProcessingParameterVectorLayer(name.lower(), name)
            model.addModelParameter(parameter, QgsProcessingModelParameter(name.lower()))
            child.addParameterSources(name, [source.fromModelParameter(name.lower())])
        else:
            child.addParameterSources(name, [source.fromStaticValue(value)])
    outputs = {}
    for name in CASES[case].outputs:
        output = QgsProcessingModelOutput(name, name)
        output.setChildId("stap")
        output.setChildOutputName(name)
        outputs[name] = output
    child.setModelOutputs(outputs)
    model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model, of_model


@pytest.mark.parametrize("case", EACH)
def test_a_step_of_a_model_gives_what_a_run_gives(trial, small_runs, feedback_that_cancels, case):
    alone = small_runs.run(case, "alleen")
    model, given = model_of(case, small_runs.inputs(case))
    is_valid, reasons = model.validate()
    assert is_valid, reasons
    for name, path in small_runs.outputs(case, "model").items():
        is_layer = path.endswith(".gpkg")
        given[f"stap:{name}"] = QgsProcessingOutputLayerDefinition(path) if is_layer else path
    context, feedback = QgsProcessingContext(), feedback_that_cancels()
    context.setProject(QgsProject.instance())
    results, succeeded = model.create().run(given, context, feedback)
    assert succeeded, feedback.log
    # Newer versions keep what the steps gave by themselves.
    given_back = {*results, *(f"stap:{name}" for name in results.get("CHILD_RESULTS", {}).get("stap", {}))}
    assert {f"stap:{name}" for name in CASES[case].outputs} <= given_back
    assert_same_files(alone, trial.folder / "model")
