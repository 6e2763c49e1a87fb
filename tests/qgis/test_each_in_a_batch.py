"""Each algorithm in a batch, as the toolbox does it: one algorithm, row after row, and a bad row stops no other."""

import pytest
from each_algorithm import CASES, EACH, assert_same_files
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject

# What makes a row bad, and what is said of it.
BAD = {
    "labelpercentile": ("INPUT", "is not a result with labels"),
    "two layers": ("SECOND", "is not a result of the label algorithms"),
}


def bad_row(case, small_runs):
    """A row that cannot be run, and a part of the sentence that says so."""
    if case in BAD:
        name, told = BAD[case]
        return {name: small_runs.places}, told
    return {"SPECIES_LIST_FILE": str(small_runs.trial.folder / "er niet.csv")}, "er niet.csv"


@pytest.mark.parametrize("case", EACH)
def test_a_bad_row_stops_no_other(trial, small_runs, feedback_that_cancels, case):
    from processing.gui.AlgorithmExecutor import execute

    alone = small_runs.run(case, "alleen")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"bkn:{CASES[case].algorithm}")
    context, (bad, told) = QgsProcessingContext(), bad_row(case, small_runs)
    context.setProject(QgsProject.instance())
    rows = {"rij 1": {}, "rij 2": bad, "rij 3": {}}
    outcomes = {}
    for folder, others in rows.items():
        given = {**small_runs.inputs(case), **small_runs.outputs(case, folder), **others}
        feedback = feedback_that_cancels()
        succeeded, _ = execute(algorithm, given, context, feedback)
        outcomes[folder] = succeeded, feedback.log
    assert [succeeded for succeeded, _ in outcomes.values()] == [True, False, True], outcomes
    assert told in outcomes["rij 2"][1] and "Traceback" not in outcomes["rij 2"][1]
    assert list((trial.folder / "rij 2").iterdir()) == []
    for folder in ("rij 1", "rij 3"):
        assert_same_files(alone, trial.folder / folder)
