"""``bkn:labelseries``: the same places at a series of dates, each as a run of that date alone gives it."""

import pytest
from qgis.core import QgsDateTimeRange, QgsProject, QgsVectorLayer, QgsVectorLayerTemporalContext
from qgis.PyQt.QtCore import QDateTime, QTime

from bkn_qgis.labelling import sources

OF_ONE_RUN = ("fid", "wkt")


def reported_over_years(trial):
    """Two butterflies in 2022, two more in 2024, one of them again in 2026."""
    return trial.ndff(
        trial.all_seen(*trial.butterflies[:2], day="2022-06-01"),
        trial.all_seen(*trial.butterflies[1:4], day="2024-06-01"),
        trial.all_seen(trial.butterflies[0], trial.butterflies[3], day="2026-06-01"),
    )


def test_each_date_is_as_a_run_of_its_own(trial):
    file = reported_over_years(trial)
    places = trial.layer((trial.x, trial.y), (trial.x + 1000, trial.y), (trial.x + 5000, trial.y))
    series = trial.label("labelseries", INPUT=places, FILES=[file], DATE_FROM="2022-01-01", SPECIES=...)
    dates = [f"{year}-10-01" for year in range(2022, 2027)]
    assert [row["bkn_date"] for row in series.rows] == dates * 3
    assert (series.results["PLACES"], series.results["DATES"]) == (3, 5)
    for number, date in enumerate(dates):
        alone = trial.label(INPUT=places, FILES=[file], DATE=date)
        for mine, other in zip(series.rows[number::5], alone.rows):
            assert {k: v for k, v in mine.items() if k not in OF_ONE_RUN} == {
                k: v for k, v in other.items() if k not in OF_ONE_RUN
            }
    assert series.labels[:5] == ["D", None, "C", None, "D"]
    log = series.feedback.log
    assert "1 October 2024: labelled 2 of 3 places." in log and "1 October 2025: labelled 0 of 3 places." in log


def test_groups_have_their_date(trial, read_rows):
    series = trial.label(
        "labelseries", FILES=[reported_over_years(trial)], DATE_FROM="2024-01-01", STEP=12, STEP_UNIT=1
    )
    rows = read_rows(series.results["GROUPS"])
    assert [(row["bkn_date"], row["obs"]) for row in rows] == [("2024-10-01", 3), ("2025-10-01", 0), ("2026-10-01", 2)]


def test_the_files_are_read_once(trial, monkeypatch):
    calls = []
    read = sources.read_sources

    def counted(*arguments):
        calls.append(arguments)
        return read(*arguments)

    monkeypatch.setattr("bkn_qgis.labelling.label_run.read_sources", counted)
    trial.label("labelseries", FILES=[reported_over_years(trial)], DATE_FROM="2020-01-01", STEP=3, STEP_UNIT=1)
    assert len(calls) == 1


def test_areas_by_their_search_area(trial):
    square = "Polygon((155000 463000, 156000 463000, 156000 464000, 155000 464000, 155000 463000))"
    layer = trial.layer(square, kind="Polygon")
    file = trial.ndff(trial.all_seen(*trial.butterflies[:3], x=157_000))
    rows = trial.label("labelseries", INPUT=layer, AREA_MODE=1, FILES=[file], DATE_FROM="2025-10-01").rows
    assert [(row["bkn_mode"], row["bkn_obs"]) for row in rows] == [("around", 0), ("around", 3)]
    rows = trial.label("labelseries", INPUT=layer, AREA_MODE=2, FILES=[file], DATE_FROM="2026-10-01").rows
    assert [(row["bkn_mode"], row["bkn_obs"]) for row in rows] == [("inside", 0)]


@pytest.mark.parametrize(("step", "unit"), [(1, 0), (1, 1), (6, 1), (24, 1)])
@pytest.mark.parametrize("date", ["2026-10-01", "2025-12-31", "2024-02-29"])
def test_the_temporal_controller_shows_each_label_until_the_next(trial, step, unit, date):
    path = trial.folder / "reeks.gpkg"
    file = reported_over_years(trial)
    asked = {"DATE_FROM": "2022-01-01", "DATE": date, "STEP": step, "STEP_UNIT": unit, "GROUPS": ..., "SPECIES": ...}
    places = trial.layer({"fid": 1}, fields="fid:integer")
    trial.label("labelseries", INPUT=places, FILES=[file], OUTPUT=str(path), **asked)
    layer = QgsVectorLayer(str(path), "reeks", "ogr")
    QgsProject.instance().addMapLayer(layer)
    # QGIS 3.22 and 3.44 forget what a style says of time where they load it with the layer.
    layer.loadDefaultStyle()
    assert layer.temporalProperties().isActive()
    dates = sorted(feature["bkn_date"] for feature in layer.getFeatures())
    assert len(dates) >= 2
    for start, until in zip(dates, [*dates[1:], dates[-1].addDays(20)]):
        assert shown(layer, start, until) == [start]
        assert shown(layer, start.addDays(3), start.addDays(4)) == [start]
    assert shown(layer, dates[0].addDays(-9), dates[0].addDays(-1)) == []


def shown(layer, start, until):
    """The dates of the rows that a frame of the temporal controller shows."""
    frame = QgsDateTimeRange(QDateTime(start, QTime(0, 0)), QDateTime(until, QTime(0, 0)), True, False)
    expression = layer.temporalProperties().createFilterString(QgsVectorLayerTemporalContext(), frame)
    return [feature["bkn_date"] for feature in layer.getFeatures(expression)]


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"DATE_FROM": "2026-10-02"}, "is after"),
        ({"DATE_FROM": "gisteren"}, "DATE_FROM"),
        ({"DATE_FROM": None}, "DATE_FROM"),
        ({"DATE_FROM": "1901-01-01", "STEP_UNIT": 1}, "choose a larger step"),
        ({"DATE_FROM": "2020-01-01", "STEP": 0}, "STEP"),
    ],
)
def test_what_is_no_series_is_told(trial, parameters, text):
    assert text in trial.refusal("labelseries", FILES=[reported_over_years(trial)], **parameters)


def test_a_stopped_series_leaves_nothing(trial, feedback_that_cancels):
    path = trial.folder / "reeks.gpkg"
    asked = {"FILES": [reported_over_years(trial)], "DATE_FROM": "2022-01-01", "OUTPUT": str(path)}
    assert "stopped" in trial.refusal("labelseries", feedback=feedback_that_cancels(60), **asked)
    assert not path.exists()
