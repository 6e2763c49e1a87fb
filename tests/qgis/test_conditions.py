"""CONDITIONS and the report: which basic conditions seem to hold, and what would help."""

import pytest
from qgis.core import QgsVectorLayer

BIRDS = ("Anthus pratensis", "Limosa limosa", "Vanellus vanellus", "Tringa totanus", "Haematopus ostralegus")
OTHERS = ("Passer domesticus", "Turdus merula", "Parus major", "Fringilla coelebs", "Sturnus vulgaris")


@pytest.fixture
def labels(trial):
    def run(algorithm="labelpoints", **parameters):
        rows = [
            trial.seen(name, trial.x + east, day=f"2026-{month:02}-{day:02}")
            for name in OTHERS
            for month in range(3, 9)
            for day in (4, 18)
            for east in (-900, 900)
        ]
        species = trial.species_list(*(("Vogels: Broedvogels", name) for name in (*BIRDS, *OTHERS)))
        asked = {"FILES": [trial.ndff(*rows)], "SPECIES_LIST_FILE": species, "CONDITIONS": "memory:", **parameters}
        return trial.label(algorithm, **asked)

    return run


def test_the_table_tells_per_habitat(trial, labels, read_rows):
    rows = read_rows(labels().results["CONDITIONS"])
    assert len(rows) == 17 and {row["bkn_id"] for row in rows} == {"1"}
    meadow = next(row for row in rows if row["habitat"] == "weide")
    assert (meadow["exp"], meadow["obs"], meadow["verdict"], meadow["presence"]) == (5, 0, "fails", "unknown")
    assert (meadow["hab_name"], meadow["kind"], meadow["bkn_land"]) == ("Open meadow", "beheer", trial.town)
    assert meadow["farmer"].startswith("Mow part only after 15 June")
    # What seems to fail stands first.
    assert rows[0] == meadow
    assert sum(row["exp"] for row in rows) == 10


def test_a_group_that_is_little_looked_at_says_nothing(trial, labels, read_rows):
    few = trial.ndff(*trial.all_seen(*OTHERS[:2]), name="weinig.csv")
    rows = read_rows(labels(FILES=[few]).results["CONDITIONS"])
    assert {row["verdict"] for row in rows} == {"too_few"} and sum(row["exp"] for row in rows) == 0


def test_a_place_without_counts_has_no_rows(trial, labels, read_rows):
    outcome = labels(LANDSCAPE_TYPE="Maan")
    assert outcome.statuses == ["unknown_landscape"] and read_rows(outcome.results["CONDITIONS"]) == []


def test_areas_have_them_too(trial, labels, read_rows):
    polygon = trial.layer(
        "Polygon((154900 462900,155100 462900,155100 463100,154900 463100,154900 462900))", kind="Polygon"
    )
    rows = read_rows(labels("labelareas", INPUT=polygon).results["CONDITIONS"])
    assert len(rows) == 17 and rows[0]["verdict"] == "fails"


def test_the_report_has_a_section(trial, labels):
    path = trial.folder / "verslag.html"
    labels(REPORT=str(path), CONDITIONS=...)
    page = path.read_text(encoding="utf-8")
    assert "Habitats and their conditions" in page and "seems to fail, if the habitat is there" in page
    assert "Mow part only after 15 June" in page and "An indication, not a measurement" in page
    without = trial.folder / "zonder.html"
    labels(REPORT=str(without), CONDITIONS=..., EVIDENCE=False)
    assert "Habitats and their conditions" not in without.read_text(encoding="utf-8")


def test_in_dutch(trial, labels, read_rows, in_dutch):
    row = read_rows(labels().results["CONDITIONS"])[0]
    assert row["hab_name"] == "Open weide" and row["condition"].startswith("Het weiland is kruidenrijk")


def test_a_file_is_styled(trial, labels):
    path = trial.folder / "condities.gpkg"
    labels(CONDITIONS=str(path))
    layer = QgsVectorLayer(str(path), "", "ogr")
    fields = layer.fields()
    assert layer.attributeDisplayName(fields.lookupField("exp")) == "Species that count for it"
    setup = layer.editorWidgetSetup(fields.lookupField("verdict"))
    assert setup.type() == "ValueMap" and "seems to fail" in str(setup.config())
    assert "holds if it is there" in str(layer.editorWidgetSetup(fields.lookupField("presence")).config())


def test_without_how_sure_there_are_none(trial, labels):
    assert "EVIDENCE" in trial.refusal_of(labels, EVIDENCE=False)


def test_the_labels_are_the_same_with_and_without(labels):
    plain = {name: value for name, value in labels(CONDITIONS=...).row.items() if name != "wkt"}
    assert {name: value for name, value in labels().row.items() if name != "wkt"} == plain


def test_a_stopped_run_leaves_nothing(trial, labels, feedback_that_cancels):
    path = trial.folder / "condities.gpkg"
    told = trial.refusal_of(labels, CONDITIONS=str(path), feedback=feedback_that_cancels("Labelling"))
    assert "stopped" in told and not path.exists()
