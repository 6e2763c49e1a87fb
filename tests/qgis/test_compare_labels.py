"""``bkn:comparelabels``: what changed between two dates, told by how sure both labels are."""

import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

OFTEN = [f"{{year}}-{month:02}-{day:02}" for month in (3, 4, 5, 6, 7, 8, 9) for day in (3, 17)]


def often_seen(trial, year, *species):
    """Each of the species on many days, in two squares."""
    return [
        trial.seen(name, trial.x + east, day=day.format(year=year))
        for name in species
        for day in OFTEN
        for east in (-900, 900)
    ]


@pytest.fixture
def compare(trial):
    def run(*rows, **parameters):
        asked = {"FILES": [trial.ndff(*rows)], "DATE_BEFORE": "2024-10-01", **parameters}
        return trial.label("comparelabels", **{"GROUPS": "memory:", "SPECIES": "memory:", **asked})

    return run


def test_fewer_species_are_told_with_their_names(trial, compare):
    names = trial.butterflies
    outcome = compare(often_seen(trial, 2024, *names), often_seen(trial, 2026, *names[:2]))
    row = outcome.row
    assert (row["bkn_change"], row["bkn_gain"], row["bkn_lost"], row["bkn_ngrp"]) == ("fewer", 0, 3, 1)
    assert (row["bkn_lab1"], row["bkn_lab2"], row["bkn_obs1"], row["bkn_obs2"]) == ("A", "D", 5, 2)
    assert (row["bkn_date1"], row["bkn_date2"], row["bkn_sure1"]) == ("2024-10-01", "2026-10-01", "well")
    assert (outcome.results["COMPARED"], outcome.results["CHANGED"]) == (1, 1)
    group = outcome.groups[(row["bkn_id"], "dag")]
    assert (group["change"], group["lost"], group["label1"], group["label2"], group["exp"]) == ("fewer", 3, "A", "D", 5)
    assert {(name, species["change"]) for (_, _, name), species in outcome.species.items()} == {
        (name, "lost") for name in names[2:]
    }


def test_the_other_way_round_there_are_more(trial, compare):
    names = trial.butterflies
    row = compare(often_seen(trial, 2024, *names[:2]), often_seen(trial, 2026, *names)).row
    assert (row["bkn_change"], row["bkn_gain"], row["bkn_lost"]) == ("more", 3, 0)


def test_a_higher_letter_alone_is_no_change(trial, compare):
    """Two butterflies met once, then five met once each: the letter rises from D to A."""
    names = trial.butterflies
    row = compare(
        trial.all_seen(*names[:2], day="2024-06-01"),
        [trial.seen(name, day=f"2026-06-0{n}") for n, name in enumerate(names, 1)],
    ).row
    assert (row["bkn_lab1"], row["bkn_lab2"], row["bkn_gain"]) == ("D", "A", 3)
    assert row["bkn_change"] == "no_difference_shown"


def test_both_labels_are_those_of_the_dates_alone(trial, compare):
    rows = often_seen(trial, 2024, *trial.butterflies[:3]), often_seen(trial, 2026, *trial.butterflies[1:])
    row = compare(*rows).row
    for number, date in ((1, "2024-10-01"), (2, "2026-10-01")):
        alone = trial.label(FILES=[trial.ndff(*rows)], DATE=date).row
        for mine, other in (("lab", "label"), ("stat", "status"), ("shar", "share"), ("obs", "obs"), ("rec", "rec")):
            assert row[f"bkn_{mine}{number}"] == alone[f"bkn_{other}"], (mine, number)
        assert row[f"bkn_sure{number}"] == alone["bkn_sure"] and row[f"bkn_days{number}"] == alone["bkn_days"]


def test_without_a_label_at_a_date_nothing_is_said(trial, compare):
    row = compare(often_seen(trial, 2026, *trial.butterflies[:3])).row
    assert (row["bkn_change"], row["bkn_stat1"], row["bkn_lab2"]) == (None, "insufficient_data", "C")
    assert "1 October 2024: " in row["bkn_note"]


def test_files_have_style_and_words(trial, compare):
    path, table = trial.folder / "change.gpkg", trial.folder / "species.gpkg"
    names = trial.butterflies
    rows = often_seen(trial, 2024, *names), often_seen(trial, 2026, *names[:2])
    compare(*rows, OUTPUT=str(path), SPECIES=str(table), GROUPS=...)
    layer = QgsVectorLayer(str(path), "change", "ogr")
    renderer = layer.renderer()
    assert renderer.classAttribute() == "bkn_change"
    assert [each.value() for each in renderer.categories()][:3] == ["more", "no_difference_shown", "fewer"]
    assert layer.attributeDisplayName(layer.fields().lookupField("bkn_obs2")) == "Species reported, second date"
    species = QgsVectorLayer(str(table), "species", "ogr")
    assert species.featureCount() == 3
    assert species.editorWidgetSetup(species.fields().lookupField("change")).type() == "ValueMap"


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"DATE_BEFORE": "2026-10-01"}, "does not lie before"),
        ({"DATE_BEFORE": None}, "DATE_BEFORE"),
    ],
)
def test_dates_that_cannot_be_compared_are_told(trial, compare, parameters, text):
    assert text in trial.refusal_of(compare, often_seen(trial, 2026, *trial.butterflies), **parameters)


def test_a_layer_without_features_is_no_fault(trial, compare):
    assert compare(trial.seen("Aglais io"), INPUT=trial.layer()).rows == []


def test_fields_of_an_earlier_result_are_replaced(trial, compare):
    rows = often_seen(trial, 2026, *trial.butterflies)
    labels = trial.label(FILES=[trial.ndff(*rows)]).results["OUTPUT"]
    changes = compare(*rows, INPUT=labels)
    assert "bkn_label" not in changes.row and "dag_obs" not in changes.row and "o_bkn_id" not in changes.row
    again = trial.label(INPUT=changes.results["OUTPUT"], FILES=[trial.ndff(*rows)]).row
    assert "bkn_change" not in again and "bkn_lab1" not in again and again["bkn_label"] == "A"
    assert "are replaced" in changes.feedback.log


def test_the_reason_stands_first_in_the_note(trial, compare):
    """A shapefile keeps 254 letters; what both dates say is the less telling."""
    row = compare(often_seen(trial, 2026, *trial.butterflies[:3])).row
    assert row["bkn_note"].startswith("1 October 2024: Too little data")


def test_a_stopped_comparison_leaves_nothing(trial, compare, feedback_that_cancels):
    path = trial.folder / "change.gpkg"
    rows = often_seen(trial, 2026, *trial.butterflies)
    told = trial.refusal_of(compare, rows, OUTPUT=str(path), feedback=feedback_that_cancels(76))
    assert "stopped" in told
    assert not path.exists()


# --- two layers with labels ---


def results_at_both_dates(trial, ending, rows, **parameters):
    """The outputs at two dates as inputs of a comparison, in files of one format or in memory."""
    files = [trial.ndff(*rows)]
    outputs = {}
    for part, date in (("FIRST", "2024-10-01"), ("SECOND", "2026-10-01")):
        paths = {
            name: "memory:" if ending == "memory" else str(trial.folder / f"{part}_{name}.{ending}")
            for name in ("OUTPUT", "GROUPS", "SPECIES")
        }
        results = trial.label(FILES=files, DATE=date, **paths, **parameters).results
        outputs.update({part: results["OUTPUT"], f"{part}_GROUPS": results["GROUPS"]})
        outputs[f"{part}_SPECIES"] = results["SPECIES"]
    return outputs


@pytest.fixture
def layers(trial):
    """Two results in GeoPackages: of all butterflies, and of two."""

    def made(ending="gpkg", **parameters):
        names = trial.butterflies
        rows = often_seen(trial, 2024, *names), often_seen(trial, 2026, *names[:2])
        return results_at_both_dates(trial, ending, rows, **parameters)

    return made


def compare_layers(trial, **parameters):
    left_out = {"INPUT": ..., "SPECIES_LIST_FILE": ..., "LANDSCAPE_TYPE": ..., "DATE": ...}
    return trial.label("comparelabels", **{**left_out, **parameters})


@pytest.mark.parametrize("ending", ["gpkg", "csv", "shp", "memory"])
def test_two_layers_tell_the_same_as_two_dates(trial, layers, ending):
    """A shapefile too, where the texts are short."""
    given = layers(ending)
    outcome = compare_layers(trial, **given)
    dates = trial.label("comparelabels", FILES=[str(trial.folder / "ndff.csv")], DATE_BEFORE="2024-10-01")
    own = ("bkn_change", "bkn_gain", "bkn_lost", "bkn_ngrp", "bkn_lab1", "bkn_lab2", "bkn_date1", "bkn_date2")
    assert [str(outcome.row[name]) for name in own] == [str(dates.row[name]) for name in own]
    assert (outcome.row["bkn_change"], outcome.row["bkn_note"] or "") == ("fewer", "")
    group, other = (each.groups[(each.row["bkn_id"], "dag")] for each in (outcome, dates))
    names = set(group) - {"wkt"}
    assert {name: str(group[name]) for name in names} == {name: str(other[name]) for name in names}
    assert group["change"] == "fewer" and not group["note"] and int(group["units1"]) == 14
    assert outcome.species.keys() == dates.species.keys()
    assert (outcome.results["COMPARED"], outcome.results["CHANGED"]) == (1, 1)
    assert "without a verdict" not in outcome.feedback.log


@pytest.mark.parametrize("moved_m", [60, 250])
def test_places_of_two_layers_are_the_same_ones_where_they_lie_so(trial, layers, moved_m):
    """Whatever the coordinates of either layer; nothing is told of two places that lie apart."""
    given = layers()
    moved = QgsVectorLayer("Point?crs=EPSG:4326", "eerder", "memory")
    before = QgsVectorLayer(given["FIRST"], "eerder", "ogr")
    moved.dataProvider().addAttributes(before.fields().toList())
    moved.updateFields()
    feature = QgsFeature(next(before.getFeatures()))
    point = feature.geometry().asPoint()
    geometry = QgsGeometry.fromPointXY(QgsPointXY(point.x() + moved_m, point.y()))
    geometry.transform(QgsCoordinateTransform(before.crs(), moved.crs(), QgsProject.instance()))
    feature.setGeometry(geometry)
    assert moved.dataProvider().addFeatures([feature])[0]
    outcome = compare_layers(trial, **{**given, "FIRST": moved})
    is_same = moved_m < 100
    assert outcome.row["bkn_change"] == ("fewer" if is_same else None)
    assert ("the place lies elsewhere" in (outcome.row["bkn_note"] or "")) is not is_same
    assert bool(outcome.species) is is_same and (outcome.row["bkn_lost"] == 3) is is_same


def test_two_layers_tell_what_came_and_went(trial, layers):
    path = trial.folder / "change.gpkg"
    outcome = compare_layers(trial, **layers(), OUTPUT=str(path))
    row = outcome.row
    assert (row["bkn_change"], row["bkn_gain"], row["bkn_lost"], row["bkn_ngrp"]) == ("fewer", 0, 3, 1)
    assert row["bkn_src"] == "2024-10-01: NDFF (ndff.csv); 2026-10-01: NDFF (ndff.csv)"
    assert "dag_exp" not in row and "bkn_label" not in row and "bkn_pn" not in row
    assert {(name, species["change"]) for (_, _, name), species in outcome.species.items()} == {
        (name, "lost") for name in trial.butterflies[2:]
    }
    layer = QgsVectorLayer(str(path), "change", "ogr")
    labels = [each.label() for each in layer.renderer().categories()]
    assert labels[3] == "no verdict: see bkn_note"


def test_without_the_tables_the_total_has_a_verdict_and_the_groups_have_not(trial, layers):
    given = layers()
    outcome = compare_layers(trial, FIRST=given["FIRST"], SECOND=given["SECOND"])
    assert outcome.row["bkn_change"] == "fewer"
    group = outcome.groups[(outcome.row["bkn_id"], "dag")]
    assert group["change"] is None and group["note"].startswith("No verdict: the groups table of ")
    assert (
        "Species groups without a verdict: 1; the groups table of FIRST_OUTPUT was not given." in outcome.feedback.log
    )
    outcome = compare_layers(trial, **{name: given[name] for name in ("FIRST", "FIRST_GROUPS", "SECOND")})
    assert "FIRST_GROUPS and SECOND_GROUPS" in outcome.feedback.log


def test_labels_without_how_sure_give_no_verdict(trial, layers):
    outcome = compare_layers(trial, **layers(EVIDENCE=False))
    assert outcome.row["bkn_change"] is None
    assert outcome.row["bkn_note"].startswith("No verdict: ") and "EVIDENCE" in outcome.row["bkn_note"]
    assert outcome.groups[(outcome.row["bkn_id"], "dag")]["note"].startswith("No verdict: ")
    assert "Places without a verdict: 1; " in outcome.feedback.log
    assert (outcome.results["COMPARED"], outcome.results["CHANGED"]) == (0, 0)


def test_a_shapefile_cuts_the_chances_of_many_species(trial):
    """Of 60 butterflies most were seen, later a few once each; the table in a GeoPackage still gives the verdict."""
    names = [f"Vlinda {chr(97 + number // 8)}{chr(97 + number % 8)}x" for number in range(60)]
    of_list = {"SPECIES_LIST_FILE": trial.species_list(*names)}
    rows = often_seen(trial, 2024, *names[:50]), trial.all_seen(*names[:4]), trial.all_seen(names[0], day="2026-05-01")
    shp = results_at_both_dates(trial, "shp", rows, **of_list)
    (cut,) = QgsVectorLayer(shp["SECOND"], "labels", "ogr").getFeatures()
    assert len(cut["bkn_pn"]) == 254
    outcome = compare_layers(trial, FIRST=shp["FIRST"], SECOND=shp["SECOND"])
    assert outcome.row["bkn_change"] is None and "is cut off, as in a shapefile" in outcome.row["bkn_note"]
    assert "is cut off, as in a shapefile" in outcome.feedback.log
    whole = results_at_both_dates(trial, "gpkg", rows, **of_list)
    tables = {name: path for name, path in whole.items() if name.endswith("_GROUPS")}
    outcome = compare_layers(trial, FIRST=shp["FIRST"], SECOND=shp["SECOND"], **tables)
    assert outcome.row["bkn_change"] == compare_layers(trial, **whole).row["bkn_change"] is not None
    group = outcome.groups[(outcome.row["bkn_id"], "dag")]
    assert (group["change"], group["note"]) == (outcome.row["bkn_change"], None)


def test_fields_for_programs_are_not_shown(trial, layers):
    given = layers()
    for path, name in ((given["FIRST"], "bkn_pn"), (given["FIRST_GROUPS"], "pn")):
        layer = QgsVectorLayer(str(path), "labels", "ogr")
        index = layer.fields().indexOf(name)
        assert layer.editorWidgetSetup(index).type() == "Hidden"
        assert layer.attributeDisplayName(index) == "Chances of each number of species (to compare layers)"
        assert {each.name: each.hidden for each in layer.attributeTableConfig().columns()}[name]
        assert layer.fields().names()[-1] == name


def test_other_settings_of_the_layers_are_told(trial, layers):
    given = layers()
    other = trial.label(FILES=[str(trial.folder / "ndff.csv")], RADIUS=1200).results["OUTPUT"]
    outcome = compare_layers(trial, FIRST=given["FIRST"], SECOND=other)
    assert outcome.row["bkn_change"] is None
    assert outcome.row["bkn_note"].startswith("No verdict: the two labels were made differently (radius")
    assert "Places without a verdict: 1; the two labels were made differently (radius" in outcome.feedback.log


def test_tables_of_other_layers_are_told(trial, layers):
    given = layers()
    swapped = {**given, "FIRST_SPECIES": given["SECOND_SPECIES"]}
    outcome = compare_layers(trial, **swapped)
    assert outcome.row["bkn_lost"] is None and outcome.row["bkn_gain"] is None
    assert "Places where the species tables do not go with the layers: 1." in outcome.feedback.log
    assert "later date" not in outcome.feedback.log
    swapped = {**given, "FIRST_GROUPS": given["SECOND_GROUPS"]}
    outcome = compare_layers(trial, **swapped)
    assert outcome.row["bkn_change"] == "fewer" and outcome.groups[(outcome.row["bkn_id"], "dag")]["change"] is None
    assert "the groups table does not go with FIRST_OUTPUT" in outcome.feedback.log
    turned = compare_layers(trial, FIRST=given["SECOND"], SECOND=given["FIRST"])
    assert "Places where the first layer has a later date than the second: 1." in turned.feedback.log
    assert turned.row["bkn_change"] is None


def test_layers_that_are_no_result_are_refused(trial, layers):
    given = layers()
    places = trial.layer((trial.x, trial.y))
    assert "only FIRST was given" in trial.refusal_of(compare_layers, trial, FIRST=given["FIRST"])
    assert "it lacks bkn_id" in trial.refusal_of(compare_layers, trial, FIRST=places, SECOND=given["SECOND"])
    wrong = {**given, "SECOND_SPECIES": given["SECOND"]}
    assert "it lacks group" in trial.refusal_of(compare_layers, trial, **wrong)
    wrong = {**given, "SECOND_GROUPS": given["SECOND"]}
    assert "it lacks group" in trial.refusal_of(compare_layers, trial, **wrong)
    del given["SECOND_SPECIES"]
    outcome = compare_layers(trial, **given)
    assert outcome.row["bkn_lost"] is None and "the tables of both layers" in outcome.feedback.log
