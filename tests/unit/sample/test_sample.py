"""The synthetic sample: says what it is, is the same at every build, and is as untidy as a real export."""

import csv
import importlib.util
import math
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from shapely import wkb
from shapely.geometry import box

import bkn_qgis.messages

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLE = REPOSITORY / "resources" / "sample"
EXPORT = SAMPLE / "waarnemingen_synthetisch.csv"
LIST = Path(bkn_qgis.messages.__file__).parent / "reference" / "species_lists" / "Werklijst BKN 2026.2.csv"
STATEMENT = "SYNTHETISCH (BKN-voorbeeld)"
# Around Barneveld, RD New: 14 by 15 km, well inside the Netherlands.
SURROUNDINGS = box(160500, 454000, 174500, 469000)
FIRST_COLUMNS = ["obs_uri", "soort_ned", "soort_wet", "telondrwrp", "telmethode", "orig_aant"]
COLUMN_COUNT = 41


@pytest.fixture(scope="module")
def rows():
    with EXPORT.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def builder():
    spec = importlib.util.spec_from_file_location("build_sample", REPOSITORY / "tools" / "build_sample.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # data classes look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def day_of(text):
    return date(*(int(part) for part in text[:10].replace("/", "-").split("-")))


def features(path, layer_name):
    ogr = pytest.importorskip("osgeo.ogr")
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(layer_name)
    found = [
        (
            *(feature.GetField(name) for name in ("name", "kind", "landscape", "source")),
            wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())),
        )
        for feature in layer
    ]
    return found, layer.GetSpatialRef().GetAuthorityCode(None), layer.GetMetadataItem("DESCRIPTION")


def test_export_is_rebuilt_byte_for_byte(builder):
    assert builder.observations_text(builder.make_records()).encode("utf-8") == EXPORT.read_bytes()


def test_every_row_and_the_readme_say_synthetic(rows):
    assert {row["databehrdr"] for row in rows} == {STATEMENT}
    assert all(row["obs_uri"].startswith("http://example.org/synthetisch/") for row in rows)
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "SYNTHETIC" in readme
    assert "SYNTHETISCH" in readme
    assert "no real observation" in readme


def test_export_has_the_form_of_the_classic_ndff_export(rows):
    raw = EXPORT.read_bytes()
    assert len(raw) < 12_000_000
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(rows) + 1
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert list(rows[0])[:6] == FIRST_COLUMNS
    assert len(rows[0]) == COLUMN_COUNT
    assert all(None not in row and None not in row.values() for row in rows)
    assert b'"tuin, bebouwd gebied"' in raw, "some fields need quotes"


def test_number_of_records_and_doubles(rows):
    assert 45_000 <= len(rows) <= 55_000
    by_uri = {}
    for row in rows:
        assert by_uri.setdefault(row["obs_uri"], row) == row, "the same uri is the same record"
    assert 10 <= len(rows) - len(by_uri) <= 200


def test_dates_lie_in_the_five_years_before_the_reference_date(rows):
    intervals = Counter()
    for row in rows:
        first, last = day_of(row["datm_start"]), day_of(row["datm_stop"])
        assert date(2021, 1, 1) <= first <= last < date(2026, 10, 1)
        assert last >= date(2021, 10, 2)
        intervals[(last - first).days] += 1
    assert set(intervals) == {0, 1, 364, 365}, "days, trap nights, whole years"
    assert intervals[364] + intervals[365] > 20
    with_clock = [row for row in rows if "T" in row["datm_start"]]
    assert 0.02 < len(with_clock) / len(rows) < 0.08
    assert all(day_of(row["datm_start"]) == day_of(row["datm_stop"]) for row in with_clock)


def test_records_lie_around_the_town(rows):
    min_x, min_y, max_x, max_y = SURROUNDINGS.bounds
    for row in rows:
        assert min_x <= int(row["centrumx"]) <= max_x
        assert min_y <= int(row["centrumy"]) <= max_y


def test_blurred_records_stand_in_the_centre_of_their_square(rows):
    blurred = [row for row in rows if row["vervaagd"] == "ja"]
    assert 0.045 < len(blurred) / len(rows) < 0.075
    for row in blurred:
        assert (int(row["centrumx"]) % 1000, int(row["centrumy"]) % 1000) == (500, 500)
        assert row["area_m2"] == "1000000"
    fields = [row for row in rows if 50_000 <= int(row["area_m2"]) <= 250_000]
    assert 0.02 < len(fields) / len(rows) < 0.04
    others = {row["area_m2"] for row in rows if row["vervaagd"] == "nee"} - {row["area_m2"] for row in fields}
    assert max(int(area) for area in others) < 10_000


def test_numbers_agree_and_a_few_are_zero(rows):
    for row in rows:
        assert row["orig_aant"] == row["aantal_min"] == row["aantal_max"]
    assert 10 <= sum(row["aantal_max"] == "0" for row in rows) <= 150


def test_the_untidy_sides_of_a_real_export_are_there(rows):
    activities = Counter(row["gedrag"] for row in rows)
    subjects = Counter(row["telondrwrp"] for row in rows)
    for activity in ("overvliegend", "dood", "bezet nest", "territoriumindicerend", "baltsend/zingend"):
        assert activities[activity] > 20, activity
    for subject in ("dood exemplaar", "nest", "territorium", "spoor"):
        assert subjects[subject] > 20, subject
    names = Counter(row["soort_wet"] for row in rows)
    for name in ("Anas platyrhynchos f. domesticus", "Bombus spec.", "Anser anser x Branta canadensis"):
        assert names[name] > 0, name
    breeding = [row for row in rows if row["telondrwrp"] in ("nest", "territorium")]
    assert {row["srtgroepen"] for row in breeding} == {"Vogels"}
    assert {day_of(row["datm_start"]).month for row in breeding} <= {3, 4, 5, 6, 7}


def test_most_names_are_on_the_list_and_some_are_old_ones(rows):
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    listed, synonyms = set(), set()
    for row in csv.DictReader(lines, delimiter=";"):
        listed.add(row["wetenschappelijke_naam"])
        synonyms.update(filter(None, row["synoniemen"].split("|")))
    names = Counter(row["soort_wet"] for row in rows)
    assert 0.9 < sum(names[name] for name in listed) / len(rows) < 0.98
    assert sum(names[name] for name in synonyms - listed) > 50
    assert sum(number for name, number in names.items() if name not in listed | synonyms) > 300


def test_common_species_are_common(rows):
    birds = Counter(row["soort_wet"] for row in rows if row["srtgroepen"] == "Vogels")
    ordered = [number for _, number in birds.most_common()]
    assert "Passer domesticus" in dict(birds.most_common(12))
    assert ordered[0] > 20 * ordered[-10]


def test_effort_is_uneven(rows):
    ogr_features, _, _ = features(SAMPLE / "places.gpkg", "places")
    near = {}
    for name, _, _, _, point in ogr_features:
        distances = (math.hypot(int(row["centrumx"]) - point.x, int(row["centrumy"]) - point.y) for row in rows)
        near[name] = sum(distance <= 1500 for distance in distances)
    assert 1 <= near.pop("Stille Hoek") <= 5
    assert min(near.values()) < 100
    assert max(near.values()) > 9000


def test_moths_come_from_two_traps_and_lichens_from_few_days(rows):
    traps = Counter(
        (int(row["centrumx"]), int(row["centrumy"]))
        for row in rows
        if row["telmethode"] == "val met licht" and row["vervaagd"] == "nee"
    )
    assert len(traps) == 2
    lichens = [row for row in rows if row["srtgroepen"] == "Korstmossen"]
    assert len(lichens) > 100
    assert len({row["datm_start"][:10] for row in lichens}) < 150


def test_places_are_points_with_a_unique_name():
    found, code, description = features(SAMPLE / "places.gpkg", "places")
    assert len(found) == 12
    assert len({name for name, *_ in found}) == 12
    assert code == "28992"
    assert description.startswith("SYNTHETIC")
    for _, kind, landscape, source, point in found:
        assert kind
        assert landscape in ("Steden hoge zandgronden", "Agrarisch hoge zandgronden")
        assert source == STATEMENT
        assert point.geom_type == "Point"
        assert SURROUNDINGS.contains(point.buffer(1500))


def test_areas_are_valid_with_one_hole_and_one_multipart():
    found, code, description = features(SAMPLE / "places.gpkg", "areas")
    shapes = {name: shape for name, _, _, _, shape in found}
    assert len(shapes) == len(found) == 8
    assert code == "28992"
    assert description.startswith("SYNTHETIC")
    assert {source for _, _, _, source, _ in found} == {STATEMENT}
    for shape in shapes.values():
        assert shape.geom_type == "MultiPolygon"
        assert shape.is_valid
        assert SURROUNDINGS.contains(shape)
    holes = [name for name, shape in shapes.items() if any(len(part.interiors) for part in shape.geoms)]
    assert holes == ["Woningbouw Lindenkwartier"]
    assert [name for name, shape in shapes.items() if len(shape.geoms) == 2] == ["Groenplan Zonneveld"]
    disc = math.pi * 1500**2
    assert max(shape.area for shape in shapes.values()) > 2 * disc
    assert min(shape.area for shape in shapes.values()) < disc / 2


def test_geopackage_is_rebuilt_with_the_same_features(builder, tmp_path):
    pytest.importorskip("osgeo.ogr")
    again = tmp_path / "plaatsen opnieuw.gpkg"
    builder.write_places(again)
    for layer in ("places", "areas"):
        committed, rebuilt = features(SAMPLE / "places.gpkg", layer)[0], features(again, layer)[0]
        assert [one[:4] for one in committed] == [one[:4] for one in rebuilt]
        for (*_, shape), (*_, other) in zip(committed, rebuilt):
            assert shape.equals_exact(other, 0)


@pytest.mark.parametrize(
    ("text", "months"),
    [("5", {5}), ("3-8", {3, 4, 5, 6, 7, 8}), ("11-2", {11, 12, 1, 2}), ("1-12", set(range(1, 13)))],
)
def test_months_over_the_turn_of_the_year(builder, text, months):
    assert builder.months_of(text) == months
