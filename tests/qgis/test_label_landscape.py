"""The landscape type of a place: stated, from a field, a layer or the map (method.md, section 8)."""

import pytest

# RD centres, outside any quarrel over borders.
ROTTERDAM, UTRECHT = (92_500, 437_500), (136_000, 456_000)
BARNEVELD, ABROAD, NORTH_SEA, WADDEN_SEA = (168_000, 461_000), (250_000, 380_000), (50_000, 520_000), (165_000, 596_000)
REGIONS = ("hoge zandgronden", "zeekleigebied", "rivierengebied", "laagveengebied", "heuvelland", "duinen")


@pytest.fixture
def at(trial):
    """Labels a place where the butterflies were seen; the list holds all twelve types, or only one."""

    def run(*places, town="*", fields="naam:string", **parameters):
        shapes = [place if isinstance(place, dict) else {"wkt": place} for place in places]
        seen = [
            row for shape in shapes for row in trial.all_seen(*trial.butterflies, x=shape["wkt"][0], y=shape["wkt"][1])
        ]
        parameters.setdefault("LANDSCAPE_TYPE", ...)
        return trial.label(
            INPUT=trial.layer(*shapes, fields=fields),
            FILES=[trial.ndff(seen)],
            SPECIES_LIST_FILE=trial.species_list(*trial.butterflies, town=town),
            **parameters,
        )

    return run


def test_automatic_knows_no_land_use_yet(at):
    row = at(BARNEVELD).row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_land"]) == ("unknown_landscape", None, None)
    assert "LANDSCAPE_TYPE" in row["bkn_note"]


@pytest.mark.parametrize(("landscape", "name"), [(1, "Steden hoge zandgronden"), (2, "Agrarisch hoge zandgronden")])
def test_region_from_the_map_with_the_land_use_given(at, landscape, name):
    row = at(BARNEVELD, LANDSCAPE=landscape).row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_land"]) == ("ok", "A", name)
    assert "FGR" not in (row["bkn_note"] or "")


@pytest.mark.parametrize("place", [ROTTERDAM, UTRECHT])
def test_towns_that_the_map_leaves_out_get_the_nearest_region_and_a_note(at, place):
    row = at(place, LANDSCAPE=1).row
    assert (row["bkn_status"], row["bkn_label"]) == ("ok", "A")
    assert row["bkn_land"] in [f"Steden {region}" for region in REGIONS]
    names = {
        "hoge zandgronden": "higher sandy soils",
        "zeekleigebied": "marine clay area",
        "rivierengebied": "river area",
        "laagveengebied": "fen peat area",
        "heuvelland": "hill country",
        "duinen": "coastal dunes",
    }
    assert "is not classified on the landscape map" in row["bkn_note"]
    assert names[row["bkn_land"].split(" ", 1)[1]] in row["bkn_note"]


def test_abroad_and_sea_are_outside(at):
    outcome = at(ABROAD, NORTH_SEA, WADDEN_SEA, LANDSCAPE=1)
    assert outcome.statuses == ["outside"] * 3 and outcome.labels == [None] * 3
    assert all(row["bkn_note"] for row in outcome.rows)
    # Tidal flats may be given a type; abroad may not.
    stated = at(ABROAD, WADDEN_SEA, LANDSCAPE_TYPE="Steden zeekleigebied")
    assert stated.statuses == ["outside", "ok"]


@pytest.mark.parametrize("text", ["Steden duinen", "steden  DUINEN", "S-du", "s-DU"])
def test_a_type_by_name_or_code(at, text):
    assert at(BARNEVELD, LANDSCAPE_TYPE=text, LANDSCAPE=1).row["bkn_land"] == "Steden duinen"


@pytest.mark.parametrize("text", ["Steden op de maan", "S-xx", "Agrarisch"])
def test_a_wrong_type_never_falls_through(at, text):
    row = at(BARNEVELD, LANDSCAPE_TYPE=text, LANDSCAPE=1).row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_land"]) == ("unknown_landscape", None, None)
    assert text in row["bkn_note"] and "Towns in the coastal dunes" in row["bkn_note"]


def test_a_type_that_the_list_does_not_have(at):
    assert at(BARNEVELD, town="Steden duinen", LANDSCAPE_TYPE="S-hz").statuses == ["unknown_landscape"]
    row = at(BARNEVELD, town="Steden duinen", LANDSCAPE=1).row
    assert row["bkn_status"] == "unknown_landscape" and "Towns on the higher sandy soils" in row["bkn_note"]


def test_a_type_of_the_list_that_no_map_knows(at):
    row = at(BARNEVELD, town="Eilanden", LANDSCAPE_TYPE="eilanden").row
    assert (row["bkn_status"], row["bkn_land"]) == ("ok", "Eilanden")


def landscape_layer(trial, *squares, crs="EPSG:28992"):
    shapes = [
        {"wkt": f"Polygon(({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y}))", "soort": value}
        for x, y, size, value in squares
    ]
    return trial.layer(*shapes, kind="Polygon", fields="soort:string", crs=crs)


def test_order_is_type_then_field_then_layer_then_map(trial, at):
    x, y = BARNEVELD
    layer = landscape_layer(trial, (x - 1000, y - 1000, 2500, "Steden duinen"))
    places = [
        {"wkt": (x, y), "landschap": "Agrarisch duinen"},
        {"wkt": (x + 100, y), "landschap": ""},
        {"wkt": (x + 100, y + 100), "landschap": None},
        {"wkt": (x + 5000, y), "landschap": None},
        {"wkt": (x + 200, y), "landschap": "Onzin"},
    ]
    given = {
        "fields": "landschap:string",
        "LANDSCAPE_FIELD": "landschap",
        "LANDSCAPE_LAYER": layer,
        "LANDSCAPE_LAYER_FIELD": "soort",
        "LANDSCAPE": 1,
    }
    outcome = at(*places, **given)
    assert [row["bkn_land"] for row in outcome.rows] == [
        "Agrarisch duinen",
        "Steden duinen",
        "Steden duinen",
        "Steden hoge zandgronden",
        None,
    ]
    assert outcome.statuses == ["ok"] * 4 + ["unknown_landscape"]
    assert [row["bkn_land"] for row in at(*places, LANDSCAPE_TYPE="S-lv", **given).rows] == [
        "Steden laagveengebied"
    ] * 5


def test_a_layer_with_a_wrong_type_does_not_fall_through(trial, at):
    x, y = BARNEVELD
    layer = landscape_layer(trial, (x - 1000, y - 1000, 2000, "Zomaar"), (x + 4000, y - 1000, 2000, None))
    outcome = at(BARNEVELD, (x + 5000, y), LANDSCAPE_LAYER=layer, LANDSCAPE_LAYER_FIELD="soort", LANDSCAPE=2)
    assert outcome.statuses == ["unknown_landscape", "ok"]
    assert outcome.rows[1]["bkn_land"] == "Agrarisch hoge zandgronden"


def test_the_smallest_polygon_wins(trial, at):
    x, y = BARNEVELD
    layer = landscape_layer(trial, (x - 5000, y - 5000, 10000, "S-hz"), (x - 100, y - 100, 200, "S-du"))
    assert at(BARNEVELD, LANDSCAPE_LAYER=layer, LANDSCAPE_LAYER_FIELD="soort").row["bkn_land"] == "Steden duinen"


def test_a_landscape_layer_needs_its_field_and_a_crs(trial, at):
    x, y = BARNEVELD
    square = (x - 1000, y - 1000, 2000, "S-hz")
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    layer = landscape_layer(trial, square)
    assert "LANDSCAPE_LAYER_FIELD" in trial.refusal(FILES=[file], LANDSCAPE_LAYER=layer)
    message = trial.refusal(FILES=[file], LANDSCAPE_LAYER=layer, LANDSCAPE_LAYER_FIELD="type")
    assert "type" in message and "soort" in message
    assert "CRS" in trial.refusal(
        FILES=[file], LANDSCAPE_LAYER=landscape_layer(trial, square, crs=""), LANDSCAPE_LAYER_FIELD="soort"
    )


@pytest.mark.parametrize("parameter", ["ID_FIELD", "LANDSCAPE_FIELD"])
def test_a_field_that_does_not_exist_is_named_with_those_that_do(trial, parameter):
    message = trial.refusal(FILES=[trial.ndff()], **{parameter: "nmaa"})
    assert "nmaa" in message and parameter in message and "naam" in message


@pytest.mark.parametrize("values", [("a", "a"), ("a", None), ("a", "")])
def test_an_id_field_must_be_unique_and_filled(trial, values):
    layer = trial.layer(*[{"naam": value} for value in values])
    message = trial.refusal(INPUT=layer, FILES=[trial.ndff()], ID_FIELD="naam")
    assert "naam" in message and ("more than once" in message)


def test_the_id_is_that_of_the_field(trial):
    layer = trial.layer({"nummer": 7.0}, {"nummer": 12.5}, fields="nummer:double")
    outcome = trial.label(INPUT=layer, FILES=[trial.ndff(*trial.all_seen(*trial.butterflies))], ID_FIELD="nummer")
    assert [row["bkn_id"] for row in outcome.rows] == ["7", "12.5"]
    assert {place for place, _ in outcome.groups} == {"7", "12.5"}
