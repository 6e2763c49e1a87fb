"""Where there is no GDAL, as in a Python of its own: the same regions, rasters and places, and clear sentences.

With GDAL here, its answers are compared; without, only the sentences and the readers are tried.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from bkn_qgis.landscape import raster, region_map
from bkn_qgis.messages import BknError
from bkn_qgis.observations import crs, crs_by_pyproj
from bkn_qgis.observations.quiet_gdal import has_gdal
from bkn_qgis.observations.tables import open_raw_rows, open_tables, opening

needs_both = pytest.mark.skipif(not has_gdal(), reason="no GDAL to compare with")


def skip_without_pyproj():
    """Where it is not installed, or is a system's own that does not find its data from within another environment."""
    pyproj = pytest.importorskip("pyproj")
    try:
        pyproj.CRS("EPSG:28992")
    except pyproj.exceptions.DataDirError:
        pytest.skip("pyproj does not find its data here")


@pytest.fixture
def no_gdal(monkeypatch):
    for module in (opening, crs, region_map, raster):
        monkeypatch.setattr(module, "has_gdal", lambda: False)
    crs.is_rd.cache_clear()
    crs.is_geographic.cache_clear()
    yield
    crs.is_rd.cache_clear()
    crs.is_geographic.cache_clear()


@needs_both
def test_the_region_map_is_read_to_the_last_bit():
    with_gdal = region_map._read_rows(region_map.SHIPPED_MAP)
    without = region_map._read_without_gdal(region_map.SHIPPED_MAP)
    assert [(region, code, shape.wkb) for region, code, shape in without] == [
        (region, code, shape.wkb) for region, code, shape in with_gdal
    ]


def test_a_region_map_that_is_none_is_told(no_gdal, tmp_path):
    path = tmp_path / "fgr.gpkg"
    for content in (None, b"", b"no database"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(BknError, match="Cannot load the landscape map"):
            region_map.load_region_map(path)


@needs_both
@given(seed=st.integers(0, 2**32 - 1))
def test_rasters_are_those_of_gdal(seed):
    rng = np.random.default_rng(seed)
    shapes = [random_shape(rng) for _ in range(rng.integers(1, 5))]
    values = rng.integers(1, 255, len(shapes)).tolist()
    grid = raster.Raster.around((*rng.uniform(-30, 40, 2), *rng.uniform(50, 130, 2)), rng.uniform(0.7, 9))
    expected = raster.rasterize(grid, shapes, values)
    np.testing.assert_array_equal(raster._rasterized_without_gdal(grid, shapes, values), expected)


def random_shape(rng):
    """A polygon of any form with a hole, or several."""
    parts = []
    for _ in range(rng.integers(1, 3)):
        middle, corners = rng.uniform(0, 100, 2), int(rng.integers(3, 12))
        angle = np.sort(rng.uniform(0, 2 * np.pi, corners))
        reach = rng.uniform(5, 40, corners)
        star = Polygon(np.column_stack((middle[0] + reach * np.cos(angle), middle[1] + reach * np.sin(angle))))
        parts.append(star.buffer(0).difference(Point(*middle).buffer(rng.uniform(0.5, 4))))
    return unary_union(parts)


@needs_both
@pytest.mark.parametrize("system", ["EPSG:4326", "EPSG:4258", "EPSG:4289", "EPSG:3035", "EPSG:32631", "EPSG:25832"])
def test_places_are_those_of_gdal_to_the_millimetre(no_gdal, monkeypatch, system):
    skip_without_pyproj()
    rng = np.random.default_rng(3)
    ranges = {"EPSG:4": ((3.3, 7.2), (50.7, 53.6)), "EPSG:3": ((3.9e6, 4.1e6), (3.1e6, 3.4e6))}
    x_range, y_range = ranges.get(system[:6], ((3e5, 7e5), (5.65e6, 5.95e6)))
    x, y = rng.uniform(*x_range, 500), rng.uniform(*y_range, 500)
    without = crs.to_rd(x, y, system)
    monkeypatch.undo()
    crs.is_rd.cache_clear()
    with_gdal = crs.to_rd(x, y, system)
    np.testing.assert_allclose(without, with_gdal, rtol=0, atol=1e-6)


RD_NAMES = ["EPSG:28992", "epsg:28992", "EPSG:7415", "urn:ogc:def:crs:EPSG::28992"]


@pytest.mark.parametrize(
    ("text", "is_rd", "is_degrees"),
    [*((name, True, False) for name in RD_NAMES), ("EPSG:4326", False, True), ("EPSG:28991", False, False)],
)
def test_systems_are_known(no_gdal, text, is_rd, is_degrees):
    skip_without_pyproj()
    assert (crs.is_rd(text), crs.is_geographic(text)) == (is_rd, is_degrees)


@pytest.mark.parametrize("text", ["nothing", "EPSG:99999", "/etc/hosts", "http://localhost/crs", "\0"])
def test_what_is_no_system_is_told(no_gdal, text):
    skip_without_pyproj()
    with pytest.raises(BknError, match="is not known"):
        crs.is_rd(text)


def test_a_system_without_a_way_to_rd_is_told(no_gdal):
    skip_without_pyproj()
    local = 'LOCAL_CS["x",UNIT["metre",1]]'
    with pytest.raises(BknError, match="no transformation is known"):
        crs.to_rd([1.0], [2.0], local)
    with pytest.raises(BknError, match="no transformation is known"):
        crs.geometries_to_rd([Point(1, 2).wkb], local)


def test_places_that_cannot_be_placed_are_none(no_gdal):
    skip_without_pyproj()
    x, y = crs.to_rd([5.0, np.nan, 500.0, 5.0], [52.0, 52.0, 52.0, 95.0], "EPSG:4326")
    assert np.isfinite(x).tolist() == np.isfinite(y).tolist() == [True, False, False, False]
    shape = Polygon([(5, 52), (5.1, 52), (5.1, 52.1)])
    found = crs.geometries_to_rd([shape.wkb, b"broken"], "EPSG:4326")
    assert found[1] is None
    latitude, longitude = crs.degrees_of(x[:1], y[:1])
    np.testing.assert_allclose((latitude[0], longitude[0]), (52.0, 5.0), atol=1e-8)


def test_without_pyproj_either_it_says_what_to_install(no_gdal, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyproj", None)
    with pytest.raises(BknError, match="install pyproj"):
        crs.is_geographic("EPSG:4326")
    assert crs.is_rd("EPSG:28992")
    assert crs_by_pyproj.RD_NEW == crs.RD_NEW


@pytest.mark.parametrize(
    "start", [b"\x00\x00\x27\x0a" + bytes(100), b'{"type": "FeatureCollection"}', b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx"]
)
def test_what_only_gdal_reads_is_told(no_gdal, tmp_path, start):
    path = tmp_path / "file.any"
    path.write_bytes(start)
    with pytest.raises(BknError, match="this Python lacks what reads such a file"):
        open_tables(path)


def test_a_sheet_as_species_list_is_told(no_gdal, tmp_path):
    path = tmp_path / "list.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(BknError, match="save the file as CSV"):
        open_raw_rows(path)


def test_what_holds_no_table_is_told_as_ever(no_gdal, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(100))
    with pytest.raises(BknError, match="it is a file of the kind PDF and holds no table"):
        open_tables(path)
