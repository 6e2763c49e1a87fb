"""The map that ships: known places, the original FGR, and shapely's own answer for the same points."""

import itertools

import numpy as np
import pytest
from shapely.geometry import LineString, Point, box
from shapely.ops import unary_union
from shapely.prepared import prep

from bkn_qgis.landscape.region_map import (
    REGIONS,
    SHIPPED_MAP,
    UNCLASSIFIED,
    WITHOUT_REGION,
    load_region_map,
    regions_of_points,
    regions_of_shapes,
)
from bkn_qgis.messages import BknError

# Town centres and other places, RD metres: region, FGR code, runner-up.
PLACES = {
    "Amersfoort": ((155020, 462990), ("hz", "hz", "")),
    "Enschede": ((258060, 471350), ("hz", "hz", "")),
    "Apeldoorn": ((194830, 469390), ("hz", "hz", "")),
    "Groningen": ((233880, 582070), ("zk", "zk", "")),
    "Middenmeer": ((128760, 535600), ("zk", "zk", "")),
    "Zandvoort": ((96830, 487690), ("du", "du", "")),
    "Tiel": ((157950, 433280), ("ri", "ri", "")),
    "Reeuwijk": ((109590, 451140), ("lv", "lv", "")),
    "Gulpen": ((190330, 314080), ("hl", "hl", "")),
    "Rotterdam": ((92670, 437410), ("zk", "ni", "")),
    "Utrecht": ((136780, 455860), ("ri", "ni", "")),
    "Amsterdam": ((121320, 487360), ("zk", "ni", "lv")),
    "Den Haag": ((81350, 455170), ("du", "ni", "zk")),
    "Leiden": ((93820, 463720), ("zk", "ni", "")),
    "Maastricht": ((176230, 317760), ("ri", "ni", "")),
    "Nijmegen": ((187920, 428870), ("ri", "ni", "")),
    "Gouda": ((108540, 447230), ("lv", "ni", "zk")),
    "Haarlem": ((103910, 488410), ("zk", "ni", "du")),
    "Waddenzee": ((145850, 588170), ("", "gg", "")),
    "IJsselmeer": ((149120, 534750), ("", "az", "")),
    "Noordzee": ((62950, 613540), ("", "nz", "")),
    "Antwerpen": ((86010, 359550), ("", "", "")),
    "Aachen": ((204120, 309830), ("", "", "")),
    "Baarle-Hertog, a piece of Belgium inside": ((123140, 383590), ("", "", "")),
    "no place": ((float("nan"), float("nan")), ("", "", "")),
}


@pytest.mark.parametrize("name", PLACES)
def test_known_places(shipped_map, name):
    (x, y), expected = PLACES[name]
    answer = regions_of_points(shipped_map, np.array([x]), np.array([y]))
    assert (answer.region[0], answer.fgr_code[0], answer.runner_up[0]) == expected


@pytest.mark.shared
def test_known_places_in_the_original(original_fgr):
    for name, ((x, y), (region, code, runner_up)) in PLACES.items():
        place = Point(x, y)
        found = [own for own, area in original_fgr if x == x and area.covers(place)]
        assert found == ([code] if code else []), name
        if code == UNCLASSIFIED:
            far = {k: min(area.distance(place) for own, area in original_fgr if own == k) for k in REGIONS}
            first, second = sorted(far, key=far.__getitem__)[:2]
            assert first == region, name
            assert runner_up == (second if far[second] < 2 * far[first] else ""), name


@pytest.mark.shared
def test_most_places_have_the_code_of_the_original(shipped_map, original_fgr):
    """Borders moved by at most 25 m, so only places nearer to one may have another code."""
    x, y = random_places(400, seed=11)
    answer = regions_of_points(shipped_map, x, y)
    differ = 0
    for place, code in zip(map(Point, x, y), answer.fgr_code):
        found = next((own for own, area in original_fgr if area.covers(place)), "")
        if found != code:
            differ += 1
            assert min(area.boundary.distance(place) for _, area in original_fgr) <= 25.0
    assert differ < 20


def test_many_points_get_what_shapely_says(shipped_map):
    x, y = random_places(2500, seed=3)
    near_x, near_y = places_near_borders(shipped_map, 1500, seed=4)
    x, y = np.append(x, near_x), np.append(y, near_y)
    answer = regions_of_points(shipped_map, x, y)
    bounds = np.array([polygon.bounds for polygon in shipped_map.polygons])
    prepared = [prep(polygon) for polygon in shipped_map.polygons]
    for number, place in enumerate(map(Point, x, y)):
        near = (bounds[:, 0] <= place.x) & (bounds[:, 2] >= place.x)
        near &= (bounds[:, 1] <= place.y) & (bounds[:, 3] >= place.y)
        holds = [k for k in np.flatnonzero(near) if prepared[k].covers(place)]
        expected = (shipped_map.region[holds[0]], shipped_map.fgr_code[holds[0]]) if holds else ("", "")
        assert (answer.region[number], answer.fgr_code[number]) == expected, place.wkt
    assert set(answer.fgr_code) == {*REGIONS, *WITHOUT_REGION, UNCLASSIFIED, ""}


def test_vertices_of_borders_get_the_first_polygon_that_holds_them(shipped_map):
    polygons = shipped_map.polygons[::40]
    x, y = np.array([polygon.exterior.coords[0] for polygon in polygons]).T
    answer = regions_of_points(shipped_map, x, y)
    for number, place in enumerate(map(Point, x, y)):
        holds = next(k for k, polygon in enumerate(shipped_map.polygons) if polygon.covers(place))
        assert answer.fgr_code[number] == shipped_map.fgr_code[holds]


def test_region_and_runner_up_of_unclassified_places_follow_the_distances(shipped_map):
    x, y = random_places(6000, seed=8)
    answer = regions_of_points(shipped_map, x, y)
    asked = np.flatnonzero(answer.fgr_code == UNCLASSIFIED)[:60]
    classified = [
        (region, polygon)
        for region, code, polygon in zip(shipped_map.region, shipped_map.fgr_code, shipped_map.polygons)
        if region and code != UNCLASSIFIED
    ]
    named = 0
    for number in asked:
        place = Point(x[number], y[number])
        far = {k: min(area.distance(place) for own, area in classified if own == k) for k in REGIONS}
        own = far.pop(answer.region[number])
        second = min(far, key=far.__getitem__)
        assert own <= far[second] + 4.0  # the cut lines are that exact
        assert answer.runner_up[number] == (second if far[second] < 2 * own else "")
        named += answer.runner_up[number] != ""
    assert len(asked) == 60
    assert 5 < named < 55


def test_shares_of_shapes_are_those_of_their_area(shipped_map):
    x, y = random_places(40, seed=21)
    discs = [Point(a, b).buffer(4000) for a, b in zip(x, y)]
    answer = regions_of_shapes(shipped_map, discs)
    for number, disc in enumerate(discs):
        shares = dict.fromkeys((*REGIONS, *WITHOUT_REGION), 0.0)
        unclassified = 0.0
        for region, code, polygon in zip(shipped_map.region, shipped_map.fgr_code, shipped_map.polygons):
            part = disc.intersection(polygon).area / disc.area
            shares[region or code] += part
            unclassified += part if code == UNCLASSIFIED else 0.0
        assert answer.shares[number] == pytest.approx(list(shares.values()), abs=1e-9)
        assert answer.unclassified[number] == pytest.approx(unclassified, abs=1e-9)
        assert answer.outside[number] == pytest.approx(1 - sum(shares.values()), abs=1e-9)
        largest = max(shares, key=shares.__getitem__) if sum(shares.values()) else ""
        assert answer.region[number] == (largest if largest in REGIONS else "")
        assert answer.fgr_code[number] in (largest, UNCLASSIFIED)


def test_a_line_counts_by_its_length(shipped_map):
    shore = LineString([(96830, 487690), (66830, 487690)])  # from Zandvoort 30 km out to sea
    answer = regions_of_shapes(shipped_map, [shore])
    assert answer.fgr_code[0] == "nz"
    assert answer.region[0] == ""
    assert answer.shares[0].sum() == pytest.approx(1.0)


def test_the_map_has_no_gaps_no_overlaps_and_no_faults(shipped_map):
    assert all(polygon.is_valid and polygon.geom_type == "Polygon" for polygon in shipped_map.polygons)
    whole = unary_union(list(shipped_map.polygons))
    assert whole.area == pytest.approx(sum(polygon.area for polygon in shipped_map.polygons), abs=1.0)
    holes = [ring for part in whole.geoms for ring in part.interiors]
    assert len(holes) == 1  # Baarle-Hertog
    assert Point(123140, 383590).within(box(*holes[0].bounds))


def test_every_row_is_one_of_the_known_kinds(shipped_map):
    kinds = set(zip(shipped_map.region, shipped_map.fgr_code))
    regions = {(region, region) for region in REGIONS} | {(region, UNCLASSIFIED) for region in REGIONS}
    assert kinds == regions | {("", code) for code in WITHOUT_REGION}


def test_the_file_is_small_and_says_what_it_is():
    from osgeo import ogr

    assert SHIPPED_MAP.stat().st_size < 2_000_000
    dataset = ogr.Open(str(SHIPPED_MAP))
    layer = dataset.GetLayer(0)
    description = layer.GetMetadataItem("DESCRIPTION")
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "28992"
    assert "c8b5668f-c354-42f3-aafc-d15ae54cf170" in description
    assert "national open data" in description
    assert {row["fgr_code"]: row["fgr_name"] for row in layer}["hz"] == "Hogere Zandgronden"


@pytest.mark.shared
def test_no_border_moved_over_25_m(shipped_map, original_fgr):
    """Tile by tile over the whole map, per code, both ways."""
    simplified = list(zip(shipped_map.fgr_code, shipped_map.polygons))
    compared = set()
    for corner in itertools.product(range(-50000, 280000, 50000), range(300000, 870000, 50000)):
        tile = box(corner[0], corner[1], corner[0] + 50000, corner[1] + 50000)
        old = borders_by_code(original_fgr, tile.buffer(200))
        new = borders_by_code(simplified, tile.buffer(200))
        assert old.keys() == new.keys()
        for code in old:
            assert moved_too_far(new[code].intersection(tile), old[code]) == [], code
            assert moved_too_far(old[code].intersection(tile), new[code]) == [], code
        compared |= old.keys()
    assert compared == {*REGIONS, *WITHOUT_REGION, UNCLASSIFIED}


def test_a_missing_file_and_another_file_are_refused(tmp_path):
    from osgeo import gdal

    with pytest.raises(BknError, match="landscape map .*nowhere.gpkg"):
        load_region_map(tmp_path / "nowhere.gpkg")
    text = tmp_path / "text.gpkg"
    text.write_text("no database", encoding="utf-8")
    with pytest.raises(BknError, match="install the plugin again"):
        load_region_map(text)
    other = tmp_path / "other é.gpkg"
    gdal.VectorTranslate(str(other), str(SHIPPED_MAP), layerName="fgr", selectFields=["fgr_name"], limit=3)
    assert other.is_file()
    with pytest.raises(BknError, match="not such a map"):
        load_region_map(other)


def test_a_long_run_can_be_stopped(shipped_map):
    class Stop(Exception):
        pass

    def stop_at_once(part):
        raise Stop

    x, y = random_places(10, seed=1)
    with pytest.raises(Stop):
        regions_of_points(shipped_map, x, y, progress=stop_at_once)
    with pytest.raises(Stop):
        regions_of_shapes(shipped_map, [box(0, 0, 1, 1)], progress=stop_at_once)


def random_places(count, seed):
    """Places all over the Netherlands and around it, RD metres."""
    random = np.random.default_rng(seed)
    return random.uniform(-10000, 300000, count), random.uniform(290000, 640000, count)


def places_near_borders(region_map, count, seed):
    """Places within two metres of a vertex of a border."""
    random = np.random.default_rng(seed)
    chosen = random.choice(len(region_map.polygons), count)
    vertices = [region_map.polygons[k].exterior.coords for k in chosen]
    places = np.array([ring[int(random.integers(len(ring)))] for ring in vertices])
    return (places + random.uniform(-2, 2, places.shape)).T


def borders_by_code(areas, window):
    """The borders in a window of the whole area of each code (and the window's frame)."""
    parts = {}
    for code, polygon in areas:
        if polygon.intersects(window):
            parts.setdefault(code, []).append(polygon.intersection(window))
    return {code: unary_union(pieces).boundary for code, pieces in parts.items()}


def moved_too_far(lines, target):
    """Places on lines farther than 25 m from the target, every metre."""
    # GEOS 3.11 leaves a few metres out of a buffer here and there, so what lies outside is measured.
    outside = lines.difference(target.buffer(25.0, 32))
    places = []
    for line in getattr(outside, "geoms", [outside]):
        steps = np.arange(0, line.length + 1, 1.0)
        places.extend(line.interpolate(step) for step in steps if not line.is_empty)
    return [place.wkt for place in places if place.distance(target) > 25.0]
