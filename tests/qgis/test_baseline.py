"""A baseline (nulmeting): frozen by a run, repeated by one parameter, elsewhere and later, and compared with."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

OFTEN = [f"{{year}}-{month:02}-{day:02}" for month in (3, 4, 5, 6, 7, 8, 9) for day in (3, 17)]
# What the run itself and not the places have.
OF_RUN = ("wkt",)


def often_seen(trial, year, *species):
    return [
        trial.seen(name, trial.x + east, day=day.format(year=year))
        for name in species
        for day in OFTEN
        for east in (-900, 900)
    ]


def places(trial):
    fields = "naam:string,nummer:integer,groot:int8,maat:double,dag:date,ja:bool,bkn_id:string"
    return trial.layer(
        {"naam": "Park één", "nummer": 7, "groot": 2**40, "maat": 0.1, "dag": "2024-02-29", "ja": True},
        {"naam": "Leeg", "wkt": (trial.x + 9000, trial.y)},
        {"naam": "Zonder plek", "wkt": None},
        fields=fields,
    )


@pytest.fixture
def freeze(trial):
    """Freezes a baseline of 2026, moves it to another folder, and takes away all that it was made of."""

    def run(*rows, algorithm="labelpoints", **parameters):
        own = trial.folder / "eerste computer"
        own.mkdir()
        made = type(trial)(own)
        file = own / "nulmeting.gpkg"
        asked = {"INPUT": places(trial), "FILES": [made.ndff(*rows)], **parameters}
        frozen = made.label(algorithm, FREEZE=str(file), **asked)
        elsewhere = trial.folder / "andere computer" / "Nulmeting gemeente één.gpkg"
        elsewhere.parent.mkdir()
        shutil.move(str(file), str(elsewhere))
        shutil.rmtree(own)
        return frozen, str(elsewhere)

    return run


def repeat(trial, file, algorithm="labelpoints", **parameters):
    """Repeat a baseline, with no parameter but the outputs."""
    given = {"INPUT": ..., "SPECIES_LIST_FILE": ..., "LANDSCAPE_TYPE": ..., "DATE": ..., **parameters}
    return trial.label(algorithm, NULMETING=file, **given)


@pytest.mark.usefixtures("no_own_files")
def test_a_baseline_repeats_itself_elsewhere_by_one_parameter(trial, freeze):
    rows = [*often_seen(trial, 2026, *trial.butterflies[:3]), trial.seen("Mystacides azureus", area_m2=4_000_000)]
    frozen, file = freeze(*rows)
    again = repeat(trial, file)
    assert again.rows == frozen.rows and again.rows[0]["naam"] == "Park één" and again.rows[0]["groot"] == 2**40
    assert again.groups == frozen.groups and again.species == frozen.species
    assert frozen.results["FREEZE"].endswith("nulmeting.gpkg")
    assert "Repeating the baseline Nulmeting gemeente één.gpkg of 1 October 2026" in again.feedback.log


def test_fields_of_any_kind_come_back_as_they_were_or_as_text(trial, freeze):
    """Date-times of each sort (local, UTC, with a shift, none), and what is kept as text and told."""
    local = QDateTime(QDate(2024, 5, 1), QTime(12, 30, 5, 250))
    moments = [local, local.toUTC(), local.toOffsetFromUtc(3600 * 5), None]
    fields = "moment:datetime,uur:time,lijst:string[],naam:string"
    layer = trial.layer(
        *({"moment": moment, "uur": None, "lijst": None, "naam": "x"} for moment in moments), fields=fields
    )
    layer.dataProvider().changeAttributeValues({1: {1: QTime(12, 30), 2: ["a", 'é"']}})
    frozen, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:3]), INPUT=layer)
    assert "keeps these fields of the places as text, as it has no kind of its own for their values: uur, lijst." in (
        frozen.feedback.log
    )
    again = repeat(trial, file)
    assert [row["moment"] for row in again.rows] == [row["moment"] for row in frozen.rows]
    assert again.results["OUTPUT"].fields().field("moment").type() == layer.fields().field("moment").type()
    assert (again.rows[0]["uur"], again.rows[0]["lijst"], again.rows[1]["uur"]) == ("12:30:00", '["a", "é\\""]', None)


def test_the_row_numbers_of_a_geopackage_stay(trial, freeze):
    path, names = str(trial.folder / "plekken.gpkg"), trial.butterflies
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(places(trial), path, context, options)
    outputs = [str(trial.folder / name) for name in ("eerst.gpkg", "later.gpkg")]
    frozen, file = freeze(*often_seen(trial, 2026, *names[:3]), INPUT=path, OUTPUT=outputs[0])
    again = repeat(trial, file, OUTPUT=outputs[1])
    assert again.rows == frozen.rows and [row["fid"] for row in again.rows] == [1, 2, 3]
    assert "o_fid" not in again.rows[0]


def test_areas_and_degrees_too(trial, freeze):
    rd, degrees = (QgsCoordinateReferenceSystem(name) for name in ("EPSG:28992", "EPSG:4326"))
    x, y = trial.x, trial.y
    square = f"Polygon(({x} {y}, {x + 500} {y}, {x + 500} {y + 500}, {x} {y + 500}, {x} {y}))"
    layer = trial.layer(square, kind="Polygon")
    (feature,) = layer.getFeatures()
    geometry = feature.geometry()
    geometry.transform(QgsCoordinateTransform(rd, degrees, QgsProject.instance()))
    layer = trial.layer({"wkt": geometry, "naam": "veld"}, kind="Polygon", crs="EPSG:4326")
    rows = often_seen(trial, 2026, *trial.butterflies[:3])
    frozen, file = freeze(*rows, algorithm="labelareas", INPUT=layer, AREA_MODE=1, RADIUS=1200)
    again = repeat(trial, file, "labelareas")
    for row in (*again.rows, *frozen.rows):
        row.pop("wkt")
    assert again.rows == frozen.rows and again.row["bkn_mode"] == "around" and again.row["bkn_radius"] == 1200
    assert again.groups == frozen.groups and again.species == frozen.species


def test_the_landscape_is_that_of_then(trial, freeze):
    """A type from a field; later nobody says one, and the map of this computer is not asked."""
    layer = trial.layer({"naam": trial.town})
    rows = often_seen(trial, 2026, *trial.butterflies[:3])
    frozen, file = freeze(*rows, INPUT=layer, LANDSCAPE_TYPE="", LANDSCAPE_FIELD="naam")
    later = repeat(trial, file, FILES=[trial.ndff(*often_seen(trial, 2028, *trial.butterflies))], DATE="2028-10-01")
    assert (later.row["bkn_land"], later.row["bkn_label"], later.row["bkn_date"]) == (trial.town, "A", "2028-10-01")
    assert frozen.row["bkn_label"] == "C"


def test_new_observations_by_the_same_settings_are_a_run_of_their_own(trial, freeze):
    rows = often_seen(trial, 2028, *trial.butterflies[:4])
    _, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:2]))
    new = trial.ndff(*rows)
    later = repeat(trial, file, FILES=[new], DATE="2028-10-01")
    alone = trial.label(INPUT=places(trial), FILES=[new], DATE="2028-10-01")
    assert later.rows == alone.rows and later.groups == alone.groups and later.species == alone.species


def test_a_repetition_can_be_frozen_too(trial, freeze):
    _, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:2]))
    second = trial.folder / "2028.gpkg"
    new = [trial.ndff(*often_seen(trial, 2028, *trial.butterflies[:4]))]
    later = repeat(trial, file, FILES=new, DATE="2028-10-01", FREEZE=str(second))
    assert repeat(trial, str(second)).rows == later.rows


def test_a_temporary_baseline(trial):
    frozen = trial.label(FILES=[trial.ndff(*trial.all_seen(*trial.butterflies))], FREEZE="TEMPORARY_OUTPUT")
    assert frozen.results["FREEZE"].endswith(".gpkg") and repeat(trial, frozen.results["FREEZE"]).rows == frozen.rows


def test_other_choices_are_not_used_which_is_told(trial, freeze):
    frozen, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:3]))
    again = repeat(trial, file, INPUT=trial.layer((trial.x, trial.y)), RADIUS=400, LANDSCAPE_TYPE="S-zk")
    assert again.rows == frozen.rows
    assert "Not used, since the baseline determines them: INPUT, LANDSCAPE_TYPE, RADIUS." in again.feedback.warnings


@pytest.mark.parametrize("which", ["fewer", "more"])
def test_comparing_with_a_baseline_is_comparing_two_dates(trial, freeze, which):
    names = trial.butterflies
    before, now = (names, names[:2]) if which == "fewer" else (names[:2], names)
    old, new = often_seen(trial, 2026, *before), often_seen(trial, 2028, *now)
    _, file = freeze(*old)
    compared = repeat(trial, file, "comparelabels", FILES=[trial.ndff(*old, *new)], DATE="2028-10-01")
    dates = {"DATE_BEFORE": "2026-10-01", "DATE": "2028-10-01"}
    both = trial.label("comparelabels", INPUT=places(trial), FILES=[trial.ndff(*old, *new)], **dates)
    log = compared.feedback.infos
    headings = [line for line in log if line.startswith(("First date, 1 October 2026", "Second date, 1 October 2028"))]
    assert len(headings) == 2 and log.index(headings[0]) < log.index(headings[1])
    assert compared.rows[0]["bkn_src"] == "2026-10-01: NDFF (ndff.csv); 2028-10-01: NDFF (ndff.csv)"
    for row in (*compared.rows, *both.rows):
        row.pop("bkn_src")
    assert compared.rows == both.rows and compared.rows[0]["bkn_change"] == which
    assert compared.groups == both.groups and compared.species == both.species
    # With the new observations alone: the old ones stand in the baseline.
    alone = repeat(trial, file, "comparelabels", FILES=[trial.ndff(*new, name="nieuw.csv")], DATE="2028-10-01")
    assert [row["bkn_change"] for row in alone.rows] == [row["bkn_change"] for row in both.rows]
    assert alone.species == both.species


def test_a_baseline_is_never_replaced(trial, freeze):
    _, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:2]))
    with open(file, "rb") as stream:
        content = stream.read()
    new = [trial.ndff(*often_seen(trial, 2026, *trial.butterflies))]
    assert "is never replaced" in trial.refusal(FILES=new, FREEZE=file)
    assert "lost" in trial.refusal(FILES=new, OUTPUT=file)
    assert "lost" in trial.refusal_of(repeat, trial, file, OUTPUT=file)
    with open(file, "rb") as stream:
        assert stream.read() == content


def test_what_cannot_be_is_told(trial, freeze):
    rows = often_seen(trial, 2026, *trial.butterflies[:2])
    _, file = freeze(*rows)
    csv = trial.ndff(*rows)
    assert "(NULMETING)" in trial.refusal(FILES=[csv], INPUT=...)
    assert "end with .gpkg" in trial.refusal(FILES=[csv], FREEZE=str(trial.folder / "nulmeting.html"))
    assert "without other observations" in trial.refusal_of(repeat, trial, file, DATE="2028-10-01")
    assert "does not lie after" in trial.refusal_of(repeat, trial, file, FILES=[csv], DATE="2026-10-01")
    assert "does not lie after" in trial.refusal_of(
        repeat, trial, file, "comparelabels", FILES=[csv], DATE="2025-10-01"
    )
    assert "No observations were given" in trial.refusal_of(repeat, trial, file, "comparelabels")
    assert "DATE_BEFORE" in trial.refusal("comparelabels", FILES=[csv])
    other = trial.folder / "labels.gpkg"
    trial.label(FILES=[csv], OUTPUT=str(other))
    assert "is not a baseline" in trial.refusal_of(repeat, trial, str(other))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE observations SET scientific_name = 'Aglais urticae'")
    assert "its table observations was changed" in trial.refusal_of(repeat, trial, file)


def test_a_stopped_run_leaves_no_baseline(trial, feedback_that_cancels):
    file = trial.folder / "nulmeting.gpkg"
    rows = often_seen(trial, 2026, *trial.butterflies[:2])
    told = trial.refusal(FILES=[trial.ndff(*rows)], FREEZE=str(file), feedback=feedback_that_cancels("Writing"))
    assert "stopped" in told and not file.exists()
    assert not list(trial.folder.glob(".bkn_*"))


def test_qgis_shows_its_layers(trial, freeze):
    _, file = freeze(*often_seen(trial, 2026, *trial.butterflies[:3]))
    counts = {}
    for name in ("places", "labels", "observations", "label_groups", "label_species", "species_list", "settings"):
        layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        assert layer.isValid()
        counts[name] = layer.featureCount()
        if layer.isSpatial():
            assert layer.crs().authid() == "EPSG:28992"
    assert (counts["places"], counts["observations"], counts["species_list"]) == (3, 3 * 28, 5)
    del layer
    assert repeat(trial, file).labels == ["C", None, None]


def test_a_batch_and_a_model_know_the_parameters(provider):
    for name in ("labelpoints", "labelareas", "comparelabels"):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"bkn:{name}")
        definition = algorithm.parameterDefinition("NULMETING")
        assert definition.type() == "file" and definition.help()
        assert (algorithm.parameterDefinition("FREEZE") is None) == (name == "comparelabels")


def test_two_baselines_are_compared_without_other_observations(trial, freeze):
    names = trial.butterflies
    old, new = often_seen(trial, 2026, *names), often_seen(trial, 2028, *names[:2])
    _, file = freeze(*old)
    second, files = trial.folder / "2028.gpkg", [trial.ndff(*new)]
    repeat(trial, file, FILES=files, DATE="2028-10-01", FREEZE=str(second))
    by_file = repeat(trial, file, "comparelabels", NULMETING_LATER=str(second))
    by_data = repeat(trial, file, "comparelabels", FILES=files, DATE="2028-10-01")
    assert by_file.rows == by_data.rows and by_file.rows[0]["bkn_change"] == "fewer"
    assert by_file.groups == by_data.groups and by_file.species == by_data.species
    assert "swap them" in trial.refusal_of(repeat, trial, str(second), "comparelabels", NULMETING_LATER=file)
    assert "NULMETING" in trial.refusal("comparelabels", NULMETING_LATER=file, DATE_BEFORE="2024-10-01", FILES=files)
    other = trial.folder / "other.gpkg"
    for settings, what in (
        ({"INPUT": trial.layer((trial.x, trial.y))}, "the places"),
        ({"RADIUS": 1000}, "the search area"),
        ({"SPECIES_LIST_FILE": trial.species_list(*names[:4], name="Ander 1.csv")}, "the species list"),
    ):
        trial.label(FILES=files, DATE="2028-10-01", FREEZE=str(other), **{"INPUT": places(trial), **settings})
        told = trial.refusal_of(repeat, trial, file, "comparelabels", NULMETING_LATER=str(other))
        assert f"since they differ in {what}." in told
        other.unlink()
