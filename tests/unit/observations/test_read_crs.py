"""Places to RD, against published points."""

import numpy as np
import pytest
from osgeo import osr
from shapely import wkb
from shapely.geometry import Point

from bkn_qgis.messages import BknError
from bkn_qgis.observations.crs import geometries_to_rd, is_rd, to_rd

# Amersfoort, the origin of RD, and check point 10101 of RDNAPTRANS 2018: ETRS89 longitude, latitude; RD x, y.
PUBLISHED = [
    (5.387203657, 52.155172910, 155000.0, 463000.0),
    (4.712120126, 51.728601274, 108360.8790, 415757.2745),
]


@pytest.mark.parametrize("crs", ["EPSG:4258", "EPSG:4326"])
def test_published_points_within_the_stated_accuracy(crs):
    lon, lat, x, y = map(np.array, zip(*PUBLISHED))
    found_x, found_y = to_rd(lon, lat, crs)
    assert np.hypot(found_x - x, found_y - y).max() < 0.25


def test_rd_comes_back_bit_for_bit():
    x, y = np.array([155000.1, np.nan, 1 / 3]), np.array([463000.7, 5.0, np.pi])
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    esri = reference.Clone()
    esri.MorphToESRI()
    for crs in ("EPSG:28992", "epsg:28992", reference.ExportToWkt(), esri.ExportToWkt(), "EPSG:7415"):
        assert is_rd(crs)
        found_x, found_y = to_rd(x, y, crs)
        assert found_x.tobytes() == x.tobytes()
        assert found_y.tobytes() == y.tobytes()


def test_other_systems_on_the_same_projection_are_not_taken_for_rd():
    assert not is_rd("EPSG:28991")  # RD Old: false origin 0, 0
    assert not is_rd("EPSG:31370")
    x, y = to_rd([0.0], [0.0], "EPSG:28991")
    assert (x[0], y[0]) == pytest.approx((155000, 463000), abs=0.01)


def test_what_is_no_place_becomes_nan_and_spoils_nothing():
    x, y = to_rd([np.nan, 5.387203657, np.inf, 5.0, 1e300], [52.0, 52.155172910, 52.0, 95.0, 1e300], "EPSG:4326")
    assert np.isnan(x).tolist() == [True, False, True, True, True]
    assert (x[1], y[1]) == pytest.approx((155000, 463000), abs=0.25)


def test_belgian_lambert_lands_beside_the_border():
    # A pond near Turnhout, in degrees and in Lambert 72; the datum shifts differ by a metre or so.
    degrees, lambert = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    lambert.ImportFromEPSG(31370)
    for reference in (degrees, lambert):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    place = osr.CoordinateTransformation(degrees, lambert).TransformPoint(4.9465059, 51.36074351)
    by_lambert = to_rd([place[0]], [place[1]], "EPSG:31370")
    by_degrees = to_rd([4.9465059], [51.36074351], "EPSG:4326")
    assert np.hypot(*np.subtract(by_lambert, by_degrees))[0] < 2.0
    assert 122_578 <= by_lambert[0][0] <= 126_620
    assert 372_827 <= by_lambert[1][0] <= 377_306


def test_an_unknown_system_is_a_sentence():
    for crs in ("EPSG:999999", "zomaar", "", 'LOCAL_CS["x",UNIT["metre",1]]'):
        with pytest.raises(BknError, match="EPSG:28992"):
            to_rd([1.0], [2.0], crs)


def test_geometries_move_like_points_and_broken_ones_become_none():
    moved = geometries_to_rd([Point(5.387203657, 52.155172910).wkb, b"\x01\x02"], "EPSG:4326")
    point = wkb.loads(moved[0])
    assert (point.x, point.y) == pytest.approx((155000, 463000), abs=0.25)
    assert moved[1] is None
