"""Landscape types and nature areas by themselves: known places, the same answers from services, file and layers."""

import datetime

import numpy as np
import pytest
from fakes.land import NATURA, NNN_AREAS, OPEN_GROUND, TOWNS, land_features, land_settings
from fakes.pdok import FakePdok
from qgis.core import QgsProcessingException, QgsSettings, QgsVectorLayer
from shapely.affinity import translate
from shapely.geometry import Point, Polygon, box

from bkn_qgis.bridge.layers import wkb_of
from bkn_qgis.bridge.services.settings import landscape_store_path
from bkn_qgis.labelling.fetch_area import area_around
from bkn_qgis.labelling.places import Place
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.land_store import LandStore

TOWN_ON_SAND = "Steden hoge zandgronden"
# Place: where, type, status, and what the reason or a warning says.
KNOWN = {
    "Amersfoort": ((155_000, 463_000), "Steden hoge zandgronden", "ok", "Town or village (Amersfoort)"),
    "Enschede": ((257_900, 471_600), "Steden hoge zandgronden", "ok", "higher sandy soils"),
    "Groningen": ((233_900, 582_000), "Steden zeekleigebied", "ok", "marine clay area"),
    "Zandvoort": ((96_900, 488_100), "Steden duinen", "ok", "coastal dunes"),
    "Amsterdam": ((121_394, 487_383), "Steden zeekleigebied", "ok", "Less than twice as far away is fen peat area"),
    "Rotterdam": ((92_500, 437_500), "Steden zeekleigebied", "ok", "is not classified on the landscape map"),
    "Den Haag": ((81_500, 455_000), "Steden duinen", "ok", "is not classified on the landscape map"),
    "Utrecht": ((136_500, 456_000), "Steden rivierengebied", "ok", "is not classified on the landscape map"),
    "Leiden": ((93_500, 463_500), "Steden zeekleigebied", "ok", "is not classified on the landscape map"),
    "Maastricht": ((176_500, 318_000), "Steden rivierengebied", "ok", "is not classified on the landscape map"),
    "Nijmegen": ((187_500, 428_500), "Steden rivierengebied", "ok", "is not classified on the landscape map"),
    "field near Staphorst": ((212_000, 516_000), "Agrarisch hoge zandgronden", "ok", "Farmland in the region"),
    "field near Middenmeer": ((127_000, 536_000), "Agrarisch zeekleigebied", "ok", "Farmland in the region"),
    "field near Tiel": ((155_500, 430_500), "Agrarisch rivierengebied", "ok", "Farmland in the region"),
    "field near Gouda": ((112_500, 450_000), "Agrarisch laagveengebied", "ok", "Farmland in the region"),
    "field near Gulpen": ((189_500, 312_000), "Agrarisch heuvelland", "ok", "Farmland in the region"),
    "wet nature near Staphorst": ((201_000, 516_500), None, "unknown_landscape", "Open nat natuurlijk terrein"),
    "pond near Barneveld": ((170_700, 463_200), None, "unknown_landscape", "Overig binnenwater"),
    "Veluwe": ((188_000, 475_000), None, "nature_area", "Veluwe (Natura 2000)"),
    "heath, NNN only": (
        (172_500, 465_500),
        "Agrarisch hoge zandgronden",
        "nature_area",
        "Appelse heide (Natuurnetwerk",
    ),
    "Waddenzee": ((165_000, 596_000), None, "outside", "tidal flats"),
    "abroad": ((250_000, 380_000), None, "outside", "outside the Netherlands"),
}


@pytest.fixture
def pdok(tmp_path):
    """The map services with a rough Netherlands; the maps on this computer lie in the test's own folder."""
    settings = QgsSettings()
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))
    with FakePdok(land_features()) as fake:
        for key, value in land_settings(fake).items():
            settings.setValue(key, value)
        yield fake


@pytest.fixture
def types(trial, read_rows, feedback_that_cancels):
    """Runs bkn:landscapetypes; gives the rows and the feedback."""
    import processing

    def run(layer, feedback=None, **parameters):
        feedback = feedback or feedback_that_cancels()
        given = {"INPUT": layer, "OUTPUT": "memory:", **parameters}
        results = processing.run("bkn:landscapetypes", given, feedback=feedback)
        return read_rows(results["OUTPUT"]), feedback, results

    return run


@pytest.fixture
def fetch(provider, feedback_that_cancels):
    """Runs bkn:fetchlandscape; gives the results and the feedback."""
    import processing

    def run(feedback=None, **parameters):
        feedback = feedback or feedback_that_cancels()
        return processing.run("bkn:fetchlandscape", parameters, feedback=feedback), feedback

    return run


def land_store():
    return LandStore(landscape_store_path())


def refusal(run, **parameters):
    try:
        run(**parameters)
    except QgsProcessingException as error:
        return str(error)
    return pytest.fail("the run did not stop")


def known_layer(trial):
    return trial.layer(*[{"wkt": where, "naam": name} for name, (where, *_) in KNOWN.items()])


def told(row):
    return {name: row[name] for name in row if name.startswith(("land_", "nature", "region")) or name.startswith("p_")}


# --- known places, and the same answers three ways ---


def test_known_places(trial, pdok, types, fetch, capsys):
    fetch()
    rows, feedback, results = types(known_layer(trial))
    lines = [f"{row['naam']:26} {row['land_type'] or '-':28} {row['land_stat']:18} {row['land_why']}" for row in rows]
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    for row in rows:
        _, landscape_type, status, words = KNOWN[row["naam"]]
        assert (row["land_type"], row["land_stat"]) == (landscape_type, status), row["naam"]
        assert words in row["land_why"], row["naam"]
    assert results["PLACES"] == len(KNOWN)
    assert results["WITH_TYPE"] == sum(each[1] is not None for each in KNOWN.values())
    assert any("Natura 2000 (20" in line for line in feedback.infos)
    assert not any("not checked" in line for line in feedback.warnings)


def test_services_file_and_layers_of_the_user_give_the_same(trial, pdok, types, fetch, tmp_path):
    """Fetched around the places in the run itself; fetched once for the country; and own layers."""
    layer = known_layer(trial)
    from_services = types(layer, FETCH_LANDSCAPE=True)[0]
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "second" / "observations.gpkg"))
    fetch()
    asked = len(pdok.requests)
    from_file = types(layer)[0]
    assert len(pdok.requests) == asked
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "third" / "observations.gpkg"))
    for number, (fields, rows) in enumerate(
        (
            ("naam:string", [{"wkt": shape_of_town(name), "naam": name} for name in TOWNS]),
            (
                "bodemgebruik:string,bg2017:integer",
                [{"wkt": shape.wkt, "bodemgebruik": name, "bg2017": code} for name, code, shape in OPEN_GROUND],
            ),
            ("naam_n2k:string", [{"wkt": shape.wkt, "naam_n2k": name} for name, shape in NATURA]),
            ("naam:string", [{"wkt": shape.wkt, "naam": name} for name, shape in NNN_AREAS]),
        )
    ):
        fetch(OWN_LAYER=trial.layer(*rows, kind="Polygon", fields=fields), OWN_LAYER_MAP=number)
    assert len(pdok.requests) == asked
    from_layers = types(layer)[0]
    for one, other, third in zip(from_services, from_file, from_layers):
        assert told(one) == told(other), one["naam"]
        changed = {
            name: (value or "").replace(": places", "") if isinstance(value, str) else value
            for name, value in told(third).items()
        }
        expected = {name: value or "" if isinstance(value, str) else value for name, value in told(one).items()}
        assert changed == expected, one["naam"]


def shape_of_town(name):
    return next(
        shape.wkt
        for _, properties, shape in land_features()["bevolkingskernen"]
        if properties["bevolkingskern"] == name
    )


def test_labels_use_the_maps_by_themselves(trial, pdok, fetch):
    fetch()
    places = trial.layer(*[{"wkt": where, "naam": name} for name, (where, *_) in KNOWN.items()])
    seen = [row for where, *_ in KNOWN.values() for row in trial.all_seen(*trial.butterflies, x=where[0], y=where[1])]
    outcome = trial.label(
        INPUT=places,
        FILES=[trial.ndff(seen)],
        LANDSCAPE_TYPE=...,
        SPECIES_LIST_FILE=trial.species_list(*trial.butterflies, town="*"),
    )
    for row in outcome.rows:
        _, landscape_type, status, words = KNOWN[row["naam"]]
        assert row["bkn_status"] == status, row["naam"]
        assert row["bkn_label"] == ("A" if status == "ok" else None)
        if status == "ok":
            assert row["bkn_land"] == landscape_type
        else:
            assert words.split(" (")[0] in row["bkn_note"]
        assert "CBS Bevolkingskernen 2021 (20" in row["bkn_src"]


# --- nature ---


def veluwe(trial, **parameters):
    seen = trial.all_seen(*trial.butterflies, x=188_000, y=475_000)
    return trial.label(INPUT=trial.layer((188_000, 475_000)), FILES=[trial.ndff(seen)], **parameters)


def test_nature_areas_have_no_label_whatever_the_type_unless_asked(trial, pdok, fetch):
    before = veluwe(trial)
    assert before.row["bkn_status"] == "ok"
    assert any("Nature areas not checked" in line for line in before.feedback.warnings)
    fetch(MAPS=[2, 3])
    row = veluwe(trial).row
    assert (row["bkn_status"], row["bkn_label"]) == ("nature_area", None)
    assert "Veluwe" in row["bkn_note"] and "IGNORE_NATURE" in row["bkn_note"]
    asked = veluwe(trial, IGNORE_NATURE=True)
    assert (asked.row["bkn_status"], asked.row["bkn_label"]) == ("ok", "A")
    assert "100% of the search area is nature area" in asked.row["bkn_note"]
    assert any("labelled too, as you chose" in line for line in asked.feedback.warnings)


def test_a_map_of_natura_2000_alone_checks_in_part_and_says_so(trial, pdok, fetch):
    fetch(MAPS=[2])
    outcome = veluwe(trial)
    assert outcome.row["bkn_status"] == "nature_area"
    assert any("checked in part" in line and "Natuurnetwerk" in line for line in outcome.feedback.warnings)


def test_a_layer_of_the_user_counts_as_nature(trial, tmp_path):
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "o.gpkg"))
    layer = trial.layer(
        {"wkt": "Polygon((187000 474000, 189000 474000, 189000 476000, 187000 476000, 187000 474000))", "naam": "Hei"},
        kind="Polygon",
    )
    outcome = veluwe(trial, NATURE_LAYER=layer)
    assert outcome.row["bkn_status"] == "nature_area"
    assert "Hei (places)" in outcome.row["bkn_note"]
    assert any("checked in part: no map of Natura 2000" in line for line in outcome.feedback.warnings)
    assert "places" in outcome.row["bkn_src"]


def test_a_layer_of_the_user_does_not_make_the_check_complete(trial, pdok, fetch):
    fetch(MAPS=[2])
    layer = trial.layer("Polygon((0 400000, 1 400000, 1 400001, 0 400000))", kind="Polygon")
    outcome = veluwe(trial, NATURE_LAYER=layer)
    assert any("checked in part: no map of Natuurnetwerk" in line for line in outcome.feedback.warnings)


# --- warnings on the search area ---


def test_a_search_area_that_is_mostly_of_another_type_is_warned_of(trial, pdok, fetch):
    fetch()
    near_border = (155_000 + 2_900, 463_000)
    seen = trial.all_seen(*trial.butterflies, x=near_border[0], y=near_border[1])
    town = trial.label(INPUT=trial.layer(near_border), FILES=[trial.ndff(seen)], LANDSCAPE_TYPE=...).row
    assert (town["bkn_status"], town["bkn_land"]) == ("ok", TOWN_ON_SAND)
    assert "of the search area is of this landscape type" in town["bkn_note"]
    # The list knows no other type; one that does gives the label by the type that comes second.
    assert (town["bkn_land2"], town["bkn_label2"]) == (None, None)
    every = trial.species_list(*trial.butterflies, name="Overal 1.csv", town="*")
    asked = {"FILES": [trial.ndff(seen)], "SPECIES_LIST_FILE": every, "LANDSCAPE_TYPE": ...}
    row = trial.label(INPUT=trial.layer(near_border), **asked).row
    farmland = "Agrarisch hoge zandgronden"
    assert (row["bkn_land"], row["bkn_land2"], row["bkn_label2"]) == (TOWN_ON_SAND, farmland, row["bkn_label"])
    given = trial.label(INPUT=trial.layer(near_border), LANDSCAPE=1, **asked).row
    assert (given["bkn_land2"], given["bkn_label2"]) == (None, None)
    middle = trial.label(INPUT=trial.layer((155_000, 463_000)), **asked).row
    assert (middle["bkn_land"], middle["bkn_land2"]) == (TOWN_ON_SAND, None)
    centre = trial.label(FILES=[trial.ndff(trial.all_seen(*trial.butterflies))], LANDSCAPE_TYPE=...).row
    assert "landscape type" not in (centre["bkn_note"] or "")


def test_sea_and_foreign_ground_are_warned_of_without_any_fetched_map(trial, tmp_path):
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "o.gpkg"))
    coast, border = (96_000, 488_700), (263_750, 471_600)
    for where, is_warned in ((coast, True), (border, True), ((155_000, 463_000), False)):
        seen = trial.all_seen(*trial.butterflies, x=where[0], y=where[1])
        row = trial.label(INPUT=trial.layer(where), FILES=[trial.ndff(seen)]).row
        assert row["bkn_status"] == "ok", where
        assert ("is sea or lies abroad" in (row["bkn_note"] or "")) == is_warned, row["bkn_note"]


# --- areas and lines ---


def coast(trial, **parameters):
    """An area at Zandvoort, a good third of it in the North Sea."""
    shape = "Polygon((95500 487500, 98500 487500, 98500 488500, 95500 488500, 95500 487500))"
    return trial.layer(shape, kind="Polygon", **parameters)


def test_an_area_at_the_coast_goes_by_its_land(trial, pdok, types, fetch):
    fetch()
    (row,) = types(coast(trial), AREA_MODE=2)[0]
    assert row["land_stat"] == "ok" and row["land_type"].endswith("duinen")
    assert row["p_sea"] + row["p_abroad"] > 20


def test_the_region_with_the_land_use_given_is_the_same_with_and_without_maps(trial, pdok, fetch):
    """Most of the ground is sand; of one land use in one region there is most clay."""
    shape = "Polygon((226000 575000, 236000 575000, 236000 587000, 226000 587000, 226000 575000))"
    seen = trial.all_seen(*trial.butterflies, x=231_000, y=580_000)
    asked = {
        "INPUT": trial.layer(shape, kind="Polygon"),
        "AREA_MODE": 2,
        "LANDSCAPE": 1,
        "LANDSCAPE_TYPE": ...,
        "FILES": [trial.ndff(seen)],
        "SPECIES_LIST_FILE": trial.species_list(*trial.butterflies, town="*"),
    }
    before = trial.label("labelareas", **asked).row["bkn_land"]
    fetch()
    assert trial.label("labelareas", **asked).row["bkn_land"] == before


def test_a_place_at_sea_does_not_spoil_the_others(trial, pdok, types):
    pdok.features["bestand_bodemgebruik"] = [
        feature for feature in pdok.features["bestand_bodemgebruik"] if feature[2].bounds[0] > 0
    ]
    rows, feedback, _ = types(trial.layer((155_000, 463_000), (-15_000, 440_000)), FETCH_LANDSCAPE=True)
    assert [row["land_type"] for row in rows] == [TOWN_ON_SAND, None]
    assert rows[1]["land_stat"] == "outside"
    asked = [each for each in pdok.requests if "/bodemgebruik/" in each.path]
    assert asked


def test_fields_of_the_user_with_the_same_names_are_kept(trial, pdok, types, fetch):
    layer = trial.layer(
        {"wkt": (155_000, 463_000), "region": "Team Noord", "nature": "mine"}, fields="region:string,nature:string"
    )
    rows, feedback, _ = types(layer)
    assert (rows[0]["o_region"], rows[0]["o_nature"]) == ("Team Noord", "mine")
    assert any("kept as o_region" in line for line in feedback.warnings)


def test_areas_go_by_their_largest_share_and_lines_by_length(trial, pdok, types, fetch):
    fetch()
    mostly_field = "Polygon((157500 462500, 160000 462500, 160000 463500, 157500 463500, 157500 462500))"
    layer = trial.layer(mostly_field, kind="Polygon")
    (inside,) = types(layer, AREA_MODE=2)[0]
    assert inside["land_type"] == "Agrarisch hoge zandgronden"
    assert inside["p_a_hz"] + inside["p_s_hz"] == pytest.approx(100, abs=0.2)
    assert inside["p_s_hz"] == pytest.approx(20, abs=2)
    (around,) = types(layer, AREA_MODE=1)[0]
    assert around["land_type"] == "Agrarisch hoge zandgronden"
    assert around["p_s_hz"] != inside["p_s_hz"]
    (centre,) = types(layer, AREA_MODE=0)[0]
    assert centre["land_type"] == "Agrarisch hoge zandgronden"
    mostly_wood = "Polygon((179000 475000, 196000 475000, 196000 476000, 179000 476000, 179000 475000))"
    (nature,) = types(trial.layer(mostly_wood, kind="Polygon"), AREA_MODE=2)[0]
    assert (nature["land_stat"], nature["nature"]) == ("nature_area", "Veluwe (Natura 2000)")
    (line,) = types(trial.layer("LineString(155000 463000, 158500 463000)", kind="LineString"), AREA_MODE=1)[0]
    assert line["land_type"] == TOWN_ON_SAND


def test_bad_geometry_and_other_crs(trial, pdok, types, fetch):
    fetch()
    rows = types(trial.layer(None, "Point EMPTY", (155_000, 463_000)))[0]
    assert [row["land_stat"] for row in rows] == ["bad_geometry", "bad_geometry", "ok"]
    assert "no geometry" in rows[0]["land_why"]
    (row,) = types(trial.layer((5.387, 52.155), crs="EPSG:4326"))[0]
    assert row["land_type"] == TOWN_ON_SAND
    said = refusal(lambda: types(trial.layer((155_000, 463_000), crs="")))
    assert "no coordinate reference system" in said


def test_fields_of_an_earlier_run_are_replaced_and_the_style_is_kept(trial, pdok, types, fetch, tmp_path):
    fetch()
    path = str(tmp_path / "types é.gpkg")
    types(known_layer(trial), OUTPUT=path)
    layer = QgsVectorLayer(path, "types", "ogr")
    assert "CBS Bevolkingskernen 2021: CBS, Kadaster, CC BY 4.0" in layer.metadata().rights()
    assert layer.renderer().classAttribute() == "land_type"
    assert len(layer.renderer().categories()) == 13
    assert layer.attributeAlias(layer.fields().lookupField("p_s_hz")) == "Steden hoge zandgronden (%)"
    again = types(layer)[0]
    assert len(again) == len(KNOWN)
    assert "land_type_1" not in again[0]


# --- fetching ---


def test_a_municipality_is_enough_for_its_places(trial, pdok, types, fetch):
    results, feedback = fetch(MUNICIPALITY="barneveld")
    assert results["AREAS"] > 0
    rows, said, _ = types(trial.layer((168_000, 461_000), (212_000, 516_000)))
    assert rows[0]["land_type"] == TOWN_ON_SAND
    assert rows[1]["land_stat"] == "unknown_landscape"
    assert "there is no land use map for this place on this computer" in rows[1]["land_why"]
    assert any("not checked: 1." in line for line in said.warnings)
    asked = len(pdok.requests)
    again, feedback = fetch(EXTENT="164000,174000,456000,468000 [EPSG:28992]")
    assert (again["AREAS"], again["REQUESTS"]) == (0, 0)
    assert len(pdok.requests) == asked
    assert sum("is on this computer already" in line for line in feedback.infos) == 4


def test_a_municipality_that_is_not_there_is_named_with_what_resembles_it(fetch, pdok):
    said = refusal(fetch, MUNICIPALITY="Barnevelt")
    assert '"Barnevelt" (Barneveld' in said
    said = refusal(fetch, MUNICIPALITY="Barneveld", EXTENT="1,2,3,4 [EPSG:28992]")
    assert "MUNICIPALITY, EXTENT" in said


def test_two_municipalities_of_one_name_are_asked_about_and_both_can_be_had(pdok, fetch):
    pdok.features["gemeentegebied"] = [
        (
            "1",
            {"naam": "Bergen (NH.)", "ligtInProvincieNaam": "Noord-Holland"},
            box(103_000, 515_000, 110_000, 525_000),
        ),
        ("2", {"naam": "Bergen (L.)", "ligtInProvincieNaam": "Limburg"}, box(195_000, 396_000, 206_000, 406_000)),
        (
            "3",
            {"naam": "\u2019s-Gravenhage", "ligtInProvincieNaam": "Zuid-Holland"},
            box(75_000, 450_000, 85_000, 460_000),
        ),
    ]
    said = refusal(fetch, MUNICIPALITY="bergen", MAPS=[1])
    assert 'Several municipalities are called "bergen": Bergen (Limburg), Bergen (Noord-Holland);' in said
    for name in ("Bergen (Limburg)", "Bergen NH", "den haag"):
        fetch(MUNICIPALITY=name, MAPS=[1])
    corners = {fetched.bounds[:2] for fetched in land_store().finished("bodemgebruik")}
    assert corners == {(193_000, 394_000), (101_000, 513_000), (73_000, 448_000)}


def test_a_blank_municipality_is_none(pdok, fetch):
    fetch(MUNICIPALITY="  ", MAPS=[1])
    (finished,) = land_store().finished("bodemgebruik")
    assert finished.is_whole


def test_an_area_outside_the_netherlands_is_not_asked_for(pdok, fetch, trial):
    """Degrees that claim RD; PDOK would give nothing, as if it failed."""
    for given in ({"INPUT": trial.layer((5.9, 52.3))}, {"EXTENT": "5.8,5.9,52.2,52.3 [EPSG:28992]"}):
        (name,) = given
        assert f"The area in {name} lies outside the Netherlands" in refusal(fetch, **given)
    assert pdok.requests == []


def test_an_own_layer_is_of_the_whole_country(trial, fetch, pdok):
    layer = trial.layer("Polygon((0 0, 1 0, 1 1, 0 0))", kind="Polygon")
    said = refusal(fetch, OWN_LAYER=layer, MUNICIPALITY="Barneveld")
    assert "leave MUNICIPALITY empty" in said


def test_refreshing_a_part_of_a_whole_map_refreshes_all_of_it(pdok, fetch):
    fetch(MAPS=[1])
    fetch(MAPS=[1], MUNICIPALITY="Barneveld", REFRESH=True)
    (finished,) = land_store().finished("bodemgebruik")
    assert finished.is_whole


def test_a_second_fetch_asks_nothing_and_refresh_replaces(pdok, fetch):
    fetch()
    asked = len(pdok.requests)
    assert fetch()[0]["REQUESTS"] == 0
    assert len(pdok.requests) == asked
    pdok.features["natura2000"] = pdok.features["natura2000"][:1]
    assert fetch(MAPS=[2], REFRESH=True)[0]["AREAS"] == 1


@pytest.mark.parametrize("fault", ["500", "502_html", "401", "wrong_json", "login_page", "cut_connection"])
def test_a_fetch_that_fails_says_so_and_the_next_goes_on(trial, pdok, types, fetch, fault):
    pdok.most_per_page = 5
    pdok.fault_path = "/bevolkingskernen/"
    pdok.faults[:] = ["", *[fault] * 30]
    said = refusal(fetch)
    assert "CBS Bevolkingskernen 2021" in said and "run this again" in said
    pdok.faults.clear()
    rows = types(trial.layer((155_000, 463_000)))[0]
    assert rows[0]["land_stat"] == "unknown_landscape"  # a part does not count
    before = len(pdok.requests)
    fetch()
    kernen = [each for each in pdok.requests[before:] if "/bevolkingskernen/" in each.path]
    assert len(kernen) == 2  # of three pages the first was there
    assert types(trial.layer((155_000, 463_000)))[0][0]["land_type"] == TOWN_ON_SAND


def test_an_address_that_is_no_longer_good_starts_that_map_again(pdok, fetch, monkeypatch):
    pdok.most_per_page = 5
    pdok.fault_path = "/bevolkingskernen/"
    pdok.faults[:] = ["", *["500"] * 30]
    refusal(fetch)
    pdok.faults[:] = ["wrong_json"]
    results, feedback = fetch()
    assert any("going on where the last fetch stopped" in line for line in feedback.infos)
    assert results["AREAS"] == len(TOWNS)


def test_an_own_layer_that_was_stopped_does_not_mix_with_what_is_fetched(pdok, fetch, trial, feedback_that_cancels):
    squares = [f"Polygon(({n} 450000, {n + 1} 450000, {n + 1} 450001, {n} 450000))" for n in range(0, 3000, 2)]
    layer = trial.layer(*squares, kind="Polygon")
    stopping = feedback_that_cancels()
    given = {"OWN_LAYER": layer, "OWN_LAYER_MAP": 3}
    store = land_store()
    add_page, pages = LandStore.add_page, []

    def add_and_stop(self, *arguments):
        pages.append(add_page(self, *arguments))
        stopping.cancel()
        return pages[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LandStore, "add_page", add_and_stop)
        assert "stopped" in refusal(fetch, feedback=stopping, **given)
    assert pages[-1].features == 1000
    assert fetch(MAPS=[3])[0]["AREAS"] == len(NNN_AREAS)
    (finished,) = store.finished("nnn")
    assert finished.features == len(NNN_AREAS) == len(list(store.land_map("nnn").polygons(finished.bounds)))


def test_a_fetch_that_was_killed_before_its_end_does_not_double(pdok, fetch):
    store = land_store()
    address = f"{pdok.url}/natura2000/ogc/v1/ natura2000"
    fetch_state = store.begin("natura2000", None, address, datetime.date.today())
    store.add_page(fetch_state, [MapPolygon(shape, name, "") for name, shape in NATURA], "")
    assert fetch(MAPS=[2])[0]["AREAS"] == len(NATURA)
    (finished,) = store.finished("natura2000")
    assert len(list(store.land_map("natura2000").polygons(finished.bounds))) == len(NATURA)


def test_cancel_keeps_whole_pages(pdok, fetch, feedback_that_cancels, trial, types):
    said = refusal(fetch, feedback=feedback_that_cancels("Natura 2000; name"))
    assert "stopped" in said
    assert fetch()[0]["REQUESTS"] < 8
    assert types(trial.layer((155_000, 463_000)))[0][0]["land_stat"] == "ok"


@pytest.mark.parametrize("fault", ["500", "502_html", "401", "wrong_json", "login_page", "empty_page", "429_no_header"])
def test_a_label_whose_map_pdok_did_not_give_says_so_and_what_to_do(trial, pdok, fault):
    pdok.faults[:] = [fault] * 200
    outcome = trial.label(
        FILES=[trial.ndff(trial.all_seen(*trial.butterflies))], LANDSCAPE_TYPE=..., FETCH_LANDSCAPE=True
    )
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"]) == ("unknown_landscape", None)
    assert "there is no land use map: Cannot fetch" in row["bkn_note"]
    assert "CBS Bevolkingskernen 2021" in row["bkn_note"]
    assert "choose the land use under 'Landscape'" in row["bkn_note"]
    assert any("Nature areas not checked" in line for line in outcome.feedback.warnings)
    # The next run, with the service back, labels.
    pdok.faults.clear()
    again = trial.label(
        FILES=[trial.ndff(trial.all_seen(*trial.butterflies))], LANDSCAPE_TYPE=..., FETCH_LANDSCAPE=True
    )
    assert again.row["bkn_label"] == "A"


def test_nothing_is_fetched_unasked(trial, pdok, types):
    row = trial.label(FILES=[trial.ndff(trial.all_seen(*trial.butterflies))], LANDSCAPE_TYPE=...).row
    assert row["bkn_status"] == "unknown_landscape"
    assert "Fetch landscape data" in row["bkn_note"]
    types(trial.layer((155_000, 463_000)))
    assert pdok.requests == []


def test_a_file_of_maps_that_cannot_be_used_stops_no_label_with_a_type(trial, tmp_path):
    path = tmp_path / "store" / "landscape.gpkg"
    path.parent.mkdir()
    path.write_bytes(b"no geopackage")
    QgsSettings().setValue("bkn_qgis/store/path", str(path.with_name("observations.gpkg")))
    outcome = trial.label(FILES=[trial.ndff(trial.all_seen(*trial.butterflies))])
    assert outcome.row["bkn_label"] == "A"
    assert any("landscape.gpkg" in line for line in outcome.feedback.warnings)


# --- answers of no use: refused, and the old map stays ---


def renamed(features):
    return [(identity, {"klasse": properties["bodemgebruik"]}, shape) for identity, properties, shape in features]


def recoded(features):
    return [(identity, {"bg2017": "6.1.2", "bodemgebruik": "?"}, shape) for identity, _, shape in features]


def emptied(features):
    return [(identity, dict.fromkeys(properties), shape) for identity, properties, shape in features]


def shapeless(features):
    return [(identity, properties, None) for identity, properties, _ in features]


def moved_abroad(features):
    """All but the first lie a thousand kilometres to the east."""
    return [features[0], *((i, p, translate(shape, 1_000_000)) for i, p, shape in features[1:])]


def swapped(features):
    return [(i, p, Polygon([(y, x) for x, y in shape.exterior.coords])) for i, p, shape in features]


def flat(features):
    return [(i, p, Polygon([*shape.exterior.coords[:2], shape.exterior.coords[0]])) for i, p, shape in features]


@pytest.mark.parametrize(
    ("number", "collection", "change", "words"),
    [
        (1, "bestand_bodemgebruik", renamed, "land use (in bg2017, bg2015, categorie, bodemgebruik) is missing"),
        (1, "bestand_bodemgebruik", recoded, "missing or not known here"),
        (1, "bestand_bodemgebruik", emptied, "missing or not known here"),
        (0, "bevolkingskernen", shapeless, "12 of 12 areas have no usable shape"),
        (0, "bevolkingskernen", moved_abroad, "are not in the Netherlands"),
        (0, "bevolkingskernen", swapped, "are not in the Netherlands"),
        (2, "natura2000", flat, "2 of 2 areas have no usable shape"),
        (3, "Natuurnetwerk_Nederland_2025", shapeless, "2 of 2 areas have no usable shape"),
        (0, "bevolkingskernen", lambda features: [], "returned no areas"),
        (3, "Natuurnetwerk_Nederland_2025", lambda features: [], "returned no areas"),
    ],
)
def test_an_answer_of_no_use_is_refused_and_the_old_map_stays(
    pdok, fetch, types, trial, number, collection, change, words
):
    fetch()
    before = [told(row) for row in types(known_layer(trial))[0]]
    good = pdok.features[collection]
    pdok.features[collection] = change(good)
    said = refusal(fetch, MAPS=[number], REFRESH=True)
    assert words in said
    assert [told(row) for row in types(known_layer(trial))[0]] == before
    # The next fetch does not go on from what was of no use.
    pdok.features[collection] = good
    assert fetch(MAPS=[number], REFRESH=True)[0]["AREAS"] > 0
    assert [told(row) for row in types(known_layer(trial))[0]] == before


def test_a_service_that_states_more_than_it_gives_is_refused(pdok, fetch, types, trial):
    fetch(MAPS=[0])
    pdok.ogc_total = 5000
    assert "12 of the 5000 areas" in refusal(fetch, MAPS=[0], REFRESH=True)
    assert types(trial.layer((155_000, 463_000)))[0][0]["land_use"] == "town or village"
    (finished,) = land_store().finished("bevolkingskernen")
    assert finished.features == len(TOWNS)


def test_pages_that_disagree_are_asked_for_once_more(pdok, fetch):
    pdok.most_per_page, pdok.without_ids = 5, True
    whole = list(range(len(TOWNS)))
    pdok.orders = [whole, [0, 1, 2, 3, 5, 4, *whole[6:]]]
    results, feedback = fetch(MAPS=[0])
    assert results["AREAS"] == len(TOWNS)
    assert any("the same areas twice" in line for line in feedback.warnings)
    (finished,) = land_store().finished("bevolkingskernen")
    kept = [row.name for row in land_store().land_map("bevolkingskernen").polygons(finished.bounds)]
    assert sorted(kept) == sorted(TOWNS)


def test_a_service_that_ignores_where_is_refused(pdok, fetch):
    """What lies far from what was asked for would be kept twice with the next part."""
    pdok.ignores_area = True
    assert "lie outside what was asked for" in refusal(
        fetch, MAPS=[3], EXTENT="164000,170000,456000,464000 [EPSG:28992]"
    )
    assert land_store().finished("nnn") == []


def test_what_was_left_out_is_told_now_and_with_every_result(pdok, fetch, types, trial):
    """One in eleven has no place; from then on each run says so."""
    rows = [(f"x{n}", {"naam": f"area {n}"}, box(150_000 + n, 460_000, 150_001 + n, 460_001)) for n in range(20)]
    pdok.features["natura2000"] = [*pdok.features["natura2000"], *rows, ("y", {"naam": "nowhere"}, None)]
    _, feedback = fetch(MAPS=[2])
    words = "Natura 2000: 1 of 23 areas were left out"
    assert any(words in line for line in feedback.warnings)
    _, later, _ = types(trial.layer((155_000, 463_000)))
    assert any(words in line for line in later.warnings)


def test_a_map_of_no_use_around_places_gives_no_label(trial, pdok):
    pdok.features["bestand_bodemgebruik"] = renamed(pdok.features["bestand_bodemgebruik"])
    seen = trial.all_seen(*trial.butterflies, x=188_000, y=475_000)
    row = trial.label(
        INPUT=trial.layer((188_000, 475_000)),
        FILES=[trial.ndff(seen)],
        LANDSCAPE_TYPE=...,
        FETCH_LANDSCAPE=True,
        IGNORE_NATURE=True,
    ).row
    assert (row["bkn_status"], row["bkn_label"]) == ("unknown_landscape", None)
    assert "missing or not known here" in row["bkn_note"]


def test_a_country_without_woods_and_water_is_refused(pdok, fetch):
    """Every code is known, and none of them is there that the map is for."""
    farmland = [
        (n, {"bodemgebruik": "Overig agrarisch gebruik", "bg2017": 51}, s)
        for n, _, s in land_features()["bestand_bodemgebruik"]
    ]
    pdok.features["bestand_bodemgebruik"] = farmland
    assert "returned no areas" in refusal(fetch, MAPS=[1])
    fetch(MAPS=[1], MUNICIPALITY="Barneveld")


def test_a_map_of_a_part_that_counts_as_whole_is_told(pdok, fetch, trial):
    """A first page without a link to the next, of a service that states no total; and the NNN of one province."""
    fetch(MAPS=[0])
    pdok.features["bevolkingskernen"] = pdok.features["bevolkingskernen"][:1]
    _, feedback = fetch(MAPS=[0], REFRESH=True)
    assert any("no areas at x < 100000, x > 230000, y < 380000, y > 550000 (RD)" in line for line in feedback.warnings)
    assert any("1 areas came, where 12 were here before" in line for line in feedback.warnings)
    _, feedback = fetch(OWN_LAYER=trial.layer(IN_RD, kind="Polygon"), OWN_LAYER_MAP=3)
    assert any("counts as a map of the whole country" in line for line in feedback.warnings)


def test_a_whole_map_is_not_complained_of(pdok, fetch):
    _, feedback = fetch(MAPS=[0])
    assert feedback.warnings == []


# --- own layers that are not where they say ---

IN_DEGREES = "Polygon((5.85 52.25, 5.95 52.25, 5.95 52.35, 5.85 52.35, 5.85 52.25))"
SWAPPED_DEGREES = "Polygon((52.25 5.85, 52.25 5.95, 52.35 5.95, 52.35 5.85, 52.25 5.85))"
IN_RD = "Polygon((187000 474000, 189000 474000, 189000 476000, 187000 476000, 187000 474000))"
SWAPPED_RD = "Polygon((474000 187000, 474000 189000, 476000 189000, 476000 187000, 474000 187000))"
MISPLACED = pytest.mark.parametrize(
    ("wkt", "crs"),
    [
        (IN_DEGREES, "EPSG:28992"),
        (SWAPPED_DEGREES, "EPSG:28992"),
        (SWAPPED_RD, "EPSG:28992"),
        (IN_RD, "EPSG:4326"),
        (SWAPPED_DEGREES, "EPSG:4326"),
    ],
)


@MISPLACED
def test_an_own_map_that_is_not_where_its_crs_says_is_refused(pdok, fetch, trial, wkt, crs):
    fetch(MAPS=[3])
    said = refusal(fetch, OWN_LAYER=trial.layer(wkt, kind="Polygon", crs=crs), OWN_LAYER_MAP=3)
    assert "1 of its 1 areas have no usable shape or lie outside the Netherlands" in said and "(CRS)" in said
    (finished,) = land_store().finished("nnn")
    assert finished.title == "Natuurnetwerk Nederland 2025"


@MISPLACED
def test_nature_and_type_layers_that_are_not_where_their_crs_says_are_refused(trial, tmp_path, wkt, crs):
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "o.gpkg"))
    layer = trial.layer({"wkt": wkt, "naam": TOWN_ON_SAND}, kind="Polygon", crs=crs)
    asked = {"INPUT": trial.layer((188_000, 475_000)), "FILES": [trial.ndff(trial.all_seen(*trial.butterflies))]}
    assert "lie outside the Netherlands" in trial.refusal(NATURE_LAYER=layer, **asked)
    said = trial.refusal(LANDSCAPE_TYPE=..., LANDSCAPE_LAYER=layer, LANDSCAPE_LAYER_FIELD="naam", **asked)
    assert "lie outside the Netherlands" in said


def test_a_layer_of_all_europe_may_be_given(trial, pdok, fetch):
    """Most of it lies abroad, where its CRS says."""
    abroad = [
        f"Polygon(({x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x} {y}))"
        for x in range(-9, 30, 3)
        for y in range(36, 70, 3)
    ]
    layer = trial.layer(IN_DEGREES, *abroad, kind="Polygon", crs="EPSG:4326")
    _, feedback = fetch(OWN_LAYER=layer, OWN_LAYER_MAP=2)
    assert any("areas were left out" in line for line in feedback.warnings)
    assert veluwe(trial).row["bkn_status"] == "nature_area"


def test_an_own_land_use_map_without_its_codes_is_refused(pdok, fetch, trial):
    rows = [{"wkt": IN_RD, "bodemgebruik": "Bos"}, {"wkt": IN_RD, "bodemgebruik": "beheertype N16.04"}]
    layer = trial.layer(*rows, kind="Polygon", fields="bodemgebruik:string")
    assert "of 1 of its 2 areas the land use" in refusal(fetch, OWN_LAYER=layer, OWN_LAYER_MAP=1)


# --- parts that overlap ---

OVERLAPPING = {
    "parts that overlap": "MultiPolygon(((186000 473000, 190000 473000, 190000 477000, 186000 477000, 186000 473000)),"
    "((187000 474000, 189000 474000, 189000 476000, 187000 476000, 187000 474000)))",
    "twice the same": "MultiPolygon(((186000 473000, 190000 473000, 190000 477000, 186000 477000, 186000 473000)),"
    "((186000 473000, 190000 473000, 190000 477000, 186000 477000, 186000 473000)))",
    "twice around": "Polygon((186000 473000, 190000 473000, 190000 477000, 186000 477000, 186000 473000, "
    "190000 473000, 190000 477000, 186000 477000, 186000 473000))",
    "with heights": "MultiPolygonZ(((186000 473000 1, 190000 473000 1, 190000 477000 1, 186000 477000 1, "
    "186000 473000 1)),((187000 474000 2, 189000 474000 2, 189000 476000 2, 187000 476000 2, 187000 474000 2)))",
    "a curve": "MultiSurface(CurvePolygon(CircularString(186000 475000, 188000 477000, 190000 475000, "
    "188000 473000, 186000 475000)),((187000 474000, 189000 474000, 189000 476000, 187000 476000, 187000 474000)))",
}


@pytest.mark.parametrize("drawn", OVERLAPPING.values(), ids=OVERLAPPING)
def test_ground_that_is_covered_twice_stays_ground(trial, pdok, fetch, types, drawn):
    """A town whose parts overlap, as own map, as nature area, as layer with types and as the area to be labelled."""
    middle = (188_000, 475_000)
    kind = drawn.partition("(")[0]
    own = trial.layer({"wkt": drawn, "naam": TOWN_ON_SAND}, kind=kind)
    fetch(MAPS=[1])
    fetch(OWN_LAYER=own, OWN_LAYER_MAP=0)
    (row,) = types(trial.layer(middle))[0]
    assert row["land_use"] == "town or village"
    seen = trial.all_seen(*trial.butterflies, x=middle[0], y=middle[1])
    asked = {"INPUT": trial.layer(middle), "FILES": [trial.ndff(seen)]}
    nature = trial.label(NATURE_LAYER=own, **asked).row
    assert (nature["bkn_status"], TOWN_ON_SAND in nature["bkn_note"]) == ("nature_area", True)
    typed = trial.label(
        LANDSCAPE_TYPE=..., LANDSCAPE_LAYER=own, LANDSCAPE_LAYER_FIELD="naam", IGNORE_NATURE=True, **asked
    ).row
    assert (typed["bkn_land"], typed["bkn_label"]) == (TOWN_ON_SAND, "A")
    fetched = area_around([Place("", wkb_of(next(own.getFeatures()).geometry()))], "EPSG:28992", 0)
    assert fetched.polygon.contains(Point(middle))
    area = trial.label("labelareas", **{**asked, "INPUT": own, "AREA_MODE": 2, "IGNORE_NATURE": True}).row
    assert (area["bkn_status"], area["bkn_label"]) == ("ok", "A")


# --- the table of types ---


def test_the_users_own_table_of_types_is_used_and_checked(trial, pdok, fetch, types, monkeypatch, tmp_path):
    fetch()
    table = tmp_path / "bkn_qgis" / "landscape" / "landscape_types.csv"
    table.parent.mkdir(parents=True)
    monkeypatch.setattr("qgis.core.QgsApplication.qgisSettingsDirPath", staticmethod(lambda: f"{tmp_path}/"))
    shipped = types(trial.layer((155_000, 463_000)))[0][0]["land_type"]
    assert shipped == TOWN_ON_SAND
    table.write_text("code,landscape,land_use,region,name_en\nDorp,Dorpen op zand,city,hz,Villages\n", encoding="utf-8")
    row = types(trial.layer((155_000, 463_000)))[0][0]
    assert (row["land_type"], row["land_code"]) == ("Dorpen op zand", "Dorp")
    files = [trial.ndff(trial.all_seen(*trial.butterflies))]
    outcome = trial.label(FILES=files, LANDSCAPE_TYPE=...)
    assert outcome.row["bkn_status"] == "unknown_landscape"
    assert "Dorpen op zand" in outcome.row["bkn_note"]
    assert any("no species: Dorpen op zand" in line for line in outcome.feedback.infos)
    table.write_text("code,landscape,land_use,region,name_en\nDorp,Dorpen op zand,city,xx,Villages\n", encoding="utf-8")
    assert "line 2 is wrong" in refusal(lambda: types(trial.layer((155_000, 463_000))))
    for code in ("sea", "a long code", "s-hz"):
        text = f"code,landscape,land_use,region,name_en\nS_hz,Dorpen,city,hz,V\n{code},Velden,agrarian,hz,F\n"
        table.write_text(text, encoding="utf-8")
        assert "line 3 is wrong" in refusal(lambda: types(trial.layer((155_000, 463_000))))
    table.write_text("code,landscape,land_use,region,name_en\nVeld,Velden,agrarian,hz,Fields\n", encoding="utf-8")
    row = types(trial.layer((155_000, 463_000)))[0][0]
    assert "no type for town or village in the region higher sandy soils" in row["land_why"]
    table.write_text("code,landscape\nDorp,Dorpen\n", encoding="utf-8")
    assert "it lacks land_use, region, name_en" in trial.refusal(FILES=files, LANDSCAPE_TYPE=...)


# --- many places ---


def test_many_places_answer_as_one_by_one(trial, pdok, types, fetch):
    fetch()
    random = np.random.default_rng(4)
    places = [tuple(where) for where in random.uniform((150_000, 455_000), (200_000, 490_000), (300, 2)).round()]
    together = types(trial.layer(*places))[0]
    for number in random.integers(0, 300, 8):
        (alone,) = types(trial.layer(places[number]))[0]
        for name in ("land_type", "land_stat", "land_why", "nature"):
            assert alone[name] == together[number][name]


def test_an_input_with_names_that_a_geopackage_needs(pdok, types, fetch, trial, read_rows):
    path = trial.folder / "types with names.gpkg"
    fetch()
    layer = trial.layer({"fid": 1.5, "geom": "text"}, fields="fid:double,geom:string")
    types(layer, OUTPUT=str(path))
    rows = read_rows(path)
    assert [(row["o_fid"], row["o_geom"]) for row in rows] == [(1.5, "text")]
