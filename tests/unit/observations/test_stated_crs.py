"""Coordinate systems that GeoJSON and GML state: those that programs write are read, others refused by name."""

import json

import pytest

from bkn_qgis.messages import BknError
from bkn_qgis.observations.crs import is_geographic
from bkn_qgis.observations.reading import open_observations

RD, DEGREES = [155000.0, 463000.0], [5.387203657, 52.155172910]


def geojson(folder, stated, place, **others):
    feature = {
        "type": "Feature",
        "properties": {"soort_wet": "Aglais io", "datm_start": "2026-06-01", "obs_uri": "http://x/1", **others},
        "geometry": {"type": "Point", "coordinates": place},
    }
    content = {
        "type": "FeatureCollection",
        "name": "a",
        **({} if stated is ... else {"crs": stated}),
        "features": [feature],
    }
    (folder / "a.geojson").write_text(json.dumps(content))
    return folder / "a.geojson"


def place_of(path):
    (source,) = open_observations(path)
    (records,) = source.chunks()
    return records[["x", "y"]].round().to_numpy().tolist()


def named(name):
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize(
    ("crs", "place"),
    [
        (..., DEGREES),
        (None, DEGREES),
        (named("urn:ogc:def:crs:EPSG::28992"), RD),
        (named("EPSG:28992"), RD),
        (named("urn:ogc:def:crs:OGC:1.3:CRS84"), DEGREES),
        (named("urn:ogc:def:crs:OGC::CRS84"), DEGREES),
        (named("http://www.opengis.net/def/crs/EPSG/0/28992"), RD),
        (named("https://www.opengis.net/def/crs/EPSG/0/28992"), RD),
        ({"type": "EPSG", "properties": {"code": 28992}}, RD),
    ],
)
def test_what_programs_write_is_read(tmp_path, crs, place):
    assert place_of(geojson(tmp_path, crs, place)) == [RD]


@pytest.mark.parametrize(
    "crs",
    [
        named("EPSG:99999"),
        named("urn:ogc:def:crs:EPSG::99999"),
        named("Amersfoort"),
        named(""),
        named(28992),
        named("/etc/hostname"),
        named("http://www.opengis.net.example/def/crs/EPSG/0/28992"),
        {"type": "name"},
        {"type": "name", "properties": []},
        {"type": "nonsense", "properties": {"name": "EPSG:28992"}},
        {},
    ],
)
def test_one_that_is_not_known_is_never_taken_for_another(tmp_path, crs):
    with pytest.raises(BknError, match="Cannot read a.geojson: its coordinate system"):
        open_observations(geojson(tmp_path, crs, RD))


@pytest.mark.parametrize("value", ["link", "http://127.0.0.1:9/", None, 7, '"crs":{'])
def test_a_column_that_happens_to_be_called_crs_is_one(tmp_path, value):
    assert place_of(geojson(tmp_path, ..., DEGREES, crs=value)) == [RD]


@pytest.mark.parametrize(
    "name",
    [
        "EPSG:28992",
        "urn:ogc:def:crs:EPSG::28992",
        "http://www.opengis.net/def/crs/EPSG/0/28992",
        "http://www.opengis.net/gml/srs/epsg.xml#28992",
    ],
)
def test_gml_of_programs_is_read(tmp_path, name):
    (tmp_path / "a.gml").write_text(
        '<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">'
        f'<gml:featureMember><ogr:a gml:id="a.1"><ogr:g><gml:Point srsName="{name}"><gml:pos>155000 463000</gml:pos>'
        "</gml:Point></ogr:g><ogr:soort_wet>Aglais io</ogr:soort_wet><ogr:datm_start>2026-06-01</ogr:datm_start>"
        "</ogr:a></gml:featureMember></ogr:FeatureCollection>"
    )
    assert place_of(tmp_path / "a.gml") == [RD]


@pytest.mark.parametrize("crs", ["http://127.0.0.1:9/x", "/dev/zero", "/vsicurl/http://127.0.0.1:9/x", ".", "a\0b"])
def test_no_text_makes_osr_fetch_or_open_anything(crs):
    with pytest.raises(BknError, match="is not known"):
        is_geographic(crs)
