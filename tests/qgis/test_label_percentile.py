"""``bkn:labelpercentile``: a place among places of its kind."""

import pytest
from qgis.core import QgsVectorLayer

STEP = 4000


@pytest.fixture
def labels(trial):
    """Twelve places with 2, 3, 4 or 5 of five butterflies, each met often: all of them well or moderately looked at."""

    def make(path="memory:", **others):
        rows = [
            trial.seen(name, trial.x + STEP * number + east, day=f"2026-{month:02}-05")
            for number in range(12)
            for name in trial.butterflies[: 2 + number % 4]
            for month in range(1, 10)
            for east in (-900, 900)
        ]
        layer = trial.layer(*((trial.x + STEP * number, trial.y) for number in range(12)))
        return trial.label(INPUT=layer, FILES=[trial.ndff(*rows)], OUTPUT=str(path), **others).results["OUTPUT"]

    return make


@pytest.fixture
def compare(trial, feedback_that_cancels):
    import processing

    def run(feedback=None, **parameters):
        run.feedback = feedback or feedback_that_cancels()
        return processing.run("bkn:labelpercentile", {"OUTPUT": "memory:", **parameters}, feedback=run.feedback)

    return run


def test_places_among_themselves(labels, compare, read_rows):
    results = compare(INPUT=labels(), FEWEST=3)
    rows = read_rows(results["OUTPUT"])
    assert (results["PLACES"], results["COMPARED"]) == (12, 12)
    for row in rows:
        peers = [other for other in rows if other["bkn_sure"] == row["bkn_sure"]]
        lower = sum(other["bkn_obs"] < row["bkn_obs"] for other in peers)
        equal = sum(other["bkn_obs"] == row["bkn_obs"] for other in peers)
        assert row["bkn_peers"] == len(peers) and row["bkn_rank"] == len(peers) - lower - equal + 1
        assert row["bkn_pct"] == round(100 * (lower + equal / 2) / len(peers), 1)
    # The labels stay beside it.
    assert {row["bkn_label"] for row in rows} >= {"A", "D"}
    assert "well looked at: places" in compare.feedback.log


def test_too_few_of_a_kind(labels, compare, read_rows):
    results = compare(INPUT=labels())
    rows = read_rows(results["OUTPUT"])
    assert all((row["bkn_pct"] is None) == (row["bkn_peers"] < 10) for row in rows)
    assert results["COMPARED"] == sum(row["bkn_pct"] is not None for row in rows)


def test_another_layer_to_compare_with(trial, labels, compare, read_rows):
    everywhere = labels()
    one = trial.label(FILES=[trial.ndff(*trial.all_seen(*trial.butterflies[:2]), name="een.csv")]).results["OUTPUT"]
    (row,) = read_rows(compare(INPUT=one, RESULTS=everywhere)["OUTPUT"])
    assert (row["bkn_sure"], row["bkn_pct"], row["bkn_peers"]) == ("little", None, 0)
    for wanted in read_rows(compare(INPUT=everywhere, RESULTS=everywhere, FEWEST=1)["OUTPUT"]):
        assert wanted["bkn_peers"] > 0
    later = labels(DATE="2026-10-02")
    assert {row["bkn_peers"] for row in read_rows(compare(INPUT=everywhere, RESULTS=later)["OUTPUT"])} == {0}
    assert "bkn_date is 2026-10-01 in INPUT, 2026-10-02 in RESULTS" in compare.feedback.log


def test_without_how_sure_nothing_is_compared(labels, compare):
    results = compare(INPUT=labels(EVIDENCE=False), FEWEST=1)
    assert results["COMPARED"] == 0 and "without how sure it is, not compared: 12" in compare.feedback.log


def test_a_file_is_styled_and_can_be_compared_again(trial, labels, compare):
    path = trial.folder / "percentiel.gpkg"
    compare(INPUT=labels(trial.folder / "labels.gpkg"), FEWEST=1, OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "", "ogr")
    assert len(layer.renderer().rootRule().children()) == 6
    assert layer.attributeDisplayName(layer.fields().lookupField("bkn_pct")) == "Percentile among its kind"
    again = compare(INPUT=str(path), FEWEST=1)["OUTPUT"]
    assert again.fields().names().count("bkn_pct") == 1 and "o_bkn_pct" not in again.fields().names()
    labelled = trial.label(INPUT=str(path), FILES=[trial.ndff(trial.seen("Aglais io"))])
    assert "bkn_pct" not in labelled.rows[0]


def test_another_layer_than_a_result_is_told(trial, compare):
    told = trial.refusal_of(compare, INPUT=trial.layer((trial.x, trial.y)))
    assert "places (INPUT) is not a result with labels: it lacks the fields bkn_obs" in told


def test_a_stopped_run_leaves_nothing(trial, labels, compare, feedback_that_cancels):
    path = trial.folder / "percentiel.gpkg"
    made = labels()
    told = trial.refusal_of(compare, INPUT=made, OUTPUT=str(path), feedback=feedback_that_cancels(30))
    assert "stopped" in told and not path.exists()


def test_no_places_are_no_fault(trial, compare, read_rows):
    none = trial.label(INPUT=trial.layer(), FILES=[trial.ndff(trial.seen("Aglais io"))]).results["OUTPUT"]
    results = compare(INPUT=none)
    assert read_rows(results["OUTPUT"]) == [] and results["COMPARED"] == 0
