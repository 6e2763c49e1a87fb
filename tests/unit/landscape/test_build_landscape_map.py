"""The developer's tool that builds the map, on a small coverage with a border full of vertices."""

import importlib.util
import json
import sys

import numpy as np
import pytest

from bkn_qgis.landscape.region_map import load_region_map, regions_of_points

shapely = pytest.importorskip("shapely", minversion="2.1")
if shapely.geos_version < (3, 12, 0):
    pytest.skip("the tool needs GEOS 3.12", allow_module_level=True)


@pytest.fixture(scope="module")
def tool(root):
    spec = importlib.util.spec_from_file_location("build_landscape_map", root / "tools" / "build_landscape_map.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def source_file(tmp_path_factory):
    """Sand, an unclassified town of 4 km, clay, and sea above them; the borders waver by 10 m."""
    steps = np.arange(0, 6001, 50.0)
    waver = 10 * np.sin(steps)

    def upright(x):
        return np.column_stack([x + waver, steps])

    west, left, right, east = (upright(x) for x in (0, 5000, 9000, 14000))
    strips = [("hz", west, left), ("ni", left, right), ("zk", right, east)]
    areas = [(code, [*a.tolist(), *b[::-1].tolist()]) for code, a, b in strips]
    tops = [line[-1].tolist() for line in (west, left, right, east)]
    areas.append(("nz", [*tops, [14000, 9000], [0, 9000]]))
    names = {"hz": "Hogere Zandgronden", "ni": "Niet indeelbaar", "zk": "Zeekleigebied", "nz": "Noordzee"}
    features = [
        {
            "type": "Feature",
            "properties": {"objectid": number, "afk": code, "fgr": names[code]},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }
        for number, (code, ring) in enumerate(areas)
    ]
    path = tmp_path_factory.mktemp("fgr") / "fgr.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(tool, source_file, tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "map.gpkg"
    assert tool.main([str(source_file), str(path)]) == 0
    return path


def test_the_town_is_cut_half_way(built):
    region_map = load_region_map(built)
    assert sorted(zip(region_map.region, region_map.fgr_code)) == [
        ("", "nz"),
        ("hz", "hz"),
        ("hz", "ni"),
        ("zk", "ni"),
        ("zk", "zk"),
    ]
    x = np.array([4900, 5100, 6970, 7030, 8900, 9100, 7000], dtype=float)
    y = np.append(np.full(6, 3000.0), 7000.0)
    answer = regions_of_points(region_map, x, y)
    assert list(answer.region) == ["hz", "hz", "hz", "zk", "zk", "zk", ""]
    assert list(answer.fgr_code) == ["hz", "ni", "ni", "ni", "ni", "zk", "nz"]


def test_the_borders_are_simpler_shared_and_near_the_old_ones(tool, source_file, built):
    source, _ = tool.read_source(source_file)
    region_map = load_region_map(built)
    polygons = np.array(region_map.polygons, dtype=object)
    assert shapely.coverage_is_valid(polygons)
    assert shapely.get_num_coordinates(polygons).sum() < shapely.get_num_coordinates(source.polygons).sum() / 3
    old = shapely.union_all(shapely.boundary(source.polygons))
    codes = region_map.fgr_code
    for code in set(codes):
        new = shapely.boundary(shapely.union_all(polygons[codes == code]))
        places = shapely.points(shapely.get_coordinates(shapely.segmentize(new, 5.0)))
        assert shapely.distance(places, old).max() <= 25.0


def test_the_same_source_gives_the_same_bytes(tool, source_file, built, tmp_path):
    again = tmp_path / "again.gpkg"
    assert tool.main([str(source_file), str(again)]) == 0
    assert again.read_bytes() == built.read_bytes()


def test_distances_between_borders_are_measured_between_vertices_too(tool):
    """The farthest place of a V from a straight line is its tip; of the line from the V, a place half-way."""
    line = np.array([[[0.0, 0.0], [100.0, 0.0]]])
    tip = np.array([[[0.0, 0.0], [50.0, 30.0]], [[50.0, 30.0], [100.0, 0.0]]])
    assert tool.farthest_m(tip, line) == pytest.approx(30.0, abs=0.1)
    # From the middle (50, 0) to the leg through (0, 0) and (50, 30).
    assert tool.farthest_m(line, tip) == pytest.approx(50 * 30 / np.hypot(50, 30), abs=0.1)
