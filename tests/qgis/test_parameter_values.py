"""Choices and numbers that a parameter cannot have: one sentence, however the algorithm is started."""

import math

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProperty,
)

BY_NUMBER = [
    9,
    -1,
    "9",
    1.7,
    math.nan,
    math.inf,
    10**30,
    "around",
    "",
    [1, 2],
    "0;1",
    QgsProperty.fromExpression("1/0"),
]


def given(trial, algorithm):
    """What each algorithm needs apart from what is tried; nothing of it is reached."""
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    square = (
        f"Polygon(({trial.x} {trial.y}, {trial.x + 9} {trial.y}, {trial.x + 9} {trial.y + 9}, {trial.x} {trial.y}))"
    )
    layer = trial.layer(square, kind="Polygon")
    return {
        "labelareas": {"INPUT": layer, "FILES": [file], "LANDSCAPE_TYPE": trial.town, "OUTPUT": "memory:"},
        "landscapetypes": {"INPUT": layer, "OUTPUT": "memory:"},
        "fetchobservations": {"INPUT": layer},
        "fetchlandscape": {},
    }[algorithm]


def said_by_processing(algorithm, parameters):
    """What stops a run of ``processing.run``."""
    import processing

    try:
        processing.run(f"bkn:{algorithm}", parameters)
    except QgsProcessingException as error:
        return str(error)
    return pytest.fail("the run did not stop")


def said_by_itself(algorithm, parameters):
    """What stops an algorithm that is run without QGIS's own check, as models and scripts do."""
    run = QgsApplication.processingRegistry().algorithmById(f"bkn:{algorithm}").create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    _, done = run.run(parameters, context, feedback)
    assert not done
    return feedback.textLog()


@pytest.mark.parametrize("said", [said_by_processing, said_by_itself])
@pytest.mark.parametrize(
    ("algorithm", "name"),
    [
        ("labelareas", "AREA_MODE"),
        ("labelareas", "LANDSCAPE"),
        ("landscapetypes", "AREA_MODE"),
        ("fetchlandscape", "OWN_LAYER_MAP"),
    ],
)
def test_a_choice_that_is_none_is_one_sentence(trial, said, algorithm, name):
    for value in BY_NUMBER:
        told = said(algorithm, {**given(trial, algorithm), name: value})
        assert f"{name} has no choice" in told and "choose one of: 0 (" in told, (value, told)
        assert "Traceback" not in told


@pytest.mark.parametrize("said", [said_by_processing, said_by_itself])
@pytest.mark.parametrize(
    ("algorithm", "name"), [("labelareas", "PROVIDERS"), ("fetchobservations", "PROVIDERS"), ("fetchlandscape", "MAPS")]
)
def test_one_wrong_choice_of_several_is_refused(trial, said, algorithm, name):
    for value in ([9], [0, 9], ["0", "9"], "0,9", [-1], [None], "gbif", [0.5]):
        told = said(algorithm, {**given(trial, algorithm), name: value})
        assert f"{name} has no choice" in told and "Traceback" not in told, (value, told)


@pytest.mark.parametrize("said", [said_by_processing, said_by_itself])
@pytest.mark.parametrize("name", ["SPECIES_LIST", "PROFILE"])
@pytest.mark.parametrize("value", ["Eigen lijst 3", 0, -1, ""])
def test_a_list_or_profile_that_is_not_installed_is_never_another(trial, said, name, value):
    told = said("labelareas", {**given(trial, "labelareas"), name: value})
    assert f"{name} has no choice" in told and "BKN" in told.split("choose one of:")[1]


@pytest.mark.parametrize("said", [said_by_processing, said_by_itself])
@pytest.mark.parametrize("algorithm", ["labelareas", "landscapetypes", "fetchobservations"])
@pytest.mark.parametrize("value", [-5, 100_001, 1e308, math.nan, math.inf, "abc", 10**400])
def test_a_radius_out_of_range(trial, said, algorithm, value):
    own = {"PROVIDERS": [0]} if algorithm == "fetchobservations" else {}
    told = said(algorithm, {**given(trial, algorithm), **own, "RADIUS": value})
    assert "RADIUS must be a number from " in told and "Traceback" not in told, told


def test_what_stands_for_a_choice_is_taken(trial):
    for value, mode in ((1, "around"), ("2", "inside"), (1.0, "around"), (None, "centre"), (..., "centre")):
        outcome = trial.label("labelareas", **{**given(trial, "labelareas"), "AREA_MODE": value})
        assert outcome.row["bkn_mode"] == mode
    outcome = trial.label("labelareas", **given(trial, "labelareas"), AREA_MODE=QgsProperty.fromExpression("1 + 1"))
    assert outcome.row["bkn_mode"] == "inside"


def test_a_model_with_a_profile_of_another_computer_stops(trial, provider):
    """QGIS itself would label by the profile that ships, without a word."""
    model = QgsProcessingModelAlgorithm("proef", "proef")
    child = QgsProcessingModelChildAlgorithm("bkn:labelareas")
    values = {**given(trial, "labelareas"), "PROFILE": "Van een ander 1"}
    for name, value in values.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    _, done = model.run({}, context, feedback)
    assert not done
    assert "PROFILE has no choice Van een ander 1" in feedback.textLog()


def test_a_script_may_prepare_and_run_in_steps(trial):
    """QGIS offers both steps to scripts: a name of ours that is one of QGIS's would take them away."""
    run = QgsApplication.processingRegistry().createAlgorithmById("bkn:labelareas")
    context, feedback, parameters = QgsProcessingContext(), QgsProcessingFeedback(False), given(trial, "labelareas")
    assert run.prepare(parameters, context, feedback)
    assert run.runPrepared(parameters, context, feedback)["PLACES"] == 1
