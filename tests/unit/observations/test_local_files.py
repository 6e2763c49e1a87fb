"""Files that QGIS opens for us: what they name is followed as GDAL would, and nothing healthy is refused for a word."""

import gzip
import io
import tarfile
import zipfile

import pytest

from bkn_qgis import limits
from bkn_qgis.messages import BknError
from bkn_qgis.observations.tables.local_files import require_local

URL = "http://127.0.0.1:9/a"
PLACE = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5,52]}}'
HEALTHY = f'{{"type":"FeatureCollection","features":[{PLACE}]}}'
LINKED = HEALTHY.replace('"features"', f'"crs":{{"type":"link","properties":{{"href":"{URL}"}}}},"features"')
XSI = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="https://raw.githubusercontent.com/OSGeo/gdal/master/data/ogrvrt.xsd"'
)


def source(value, more="", root=""):
    return (
        f'<OGRVRTDataSource {root}><OGRVRTLayer name="a"><SrcDataSource relativeToVRT="1">{value}</SrcDataSource>'
        f"{more}</OGRVRTLayer></OGRVRTDataSource>"
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "healthy.geojson").write_text(HEALTHY)
    (tmp_path / "linked.geojson").write_text(LINKED)
    (tmp_path / "plain.vrt").write_text(source(f"/vsicurl/{URL}"))
    return tmp_path


def refusal(path):
    with pytest.raises(BknError) as refused:
        require_local(str(path))
    return str(refused.value)


def written(folder, text, name="x.vrt"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        source("plain.vrt"),
        source("linked.geojson"),
        source("./linked.geojson"),
        source("\n linked.geojson \n"),
        source("GeoJSON:linked.geojson"),
        source("healthy.geojson", "<SrcSQL>SELECT * FROM 'linked.geojson'.a</SrcSQL>"),
        source("healthy.geojson", f"<SrcSQL>SELECT * FROM '{URL}'.a</SrcSQL>"),
        source("healthy.geojson", f'<OpenOptions><OOI key="XSD">/vsicurl/{URL}</OOI></OpenOptions>'),
        source("healthy.geojson", f"<LayerSRS>{URL}</LayerSRS>"),
        source(f"&#47;vsicurl&#47;{URL}"),
        source(f"<![CDATA[{URL}]]>"),
        source("&lt;OGRVRTDataSource>linked.geojson&lt;/OGRVRTDataSource>"),
        source("GeoJSON:elders"),
        source(LINKED.replace("/", "\\/")),
        f'<OGRVRTDataSource><OGRVRTLayer name="a" SrcDataSource="/vsicurl/{URL}"/></OGRVRTDataSource>',
        f"<ogrvrtdatasource><ogrvrtlayer><srcdatasource>{URL}</srcdatasource></ogrvrtlayer></ogrvrtdatasource>",
        "<!-- <a><b> -->" + source(f"/vsicurl/{URL}"),
        '<?xml version="1.0"?><!-- a > b --><?x <y> ?>' + source(f"/vsicurl/{URL}"),
        "<!DOCTYPE x>" + source(f"/vsicurl/{URL}"),
        "<a/>" + source(f"/vsicurl/{URL}"),
        "a" + source(f"/vsicurl/{URL}"),
        "<OGRVRTDataSource><OGRVRTLayer>",
    ],
)
def test_a_description_that_leads_elsewhere_is_refused(folder, monkeypatch, text):
    monkeypatch.chdir(folder)
    assert "Cannot read" in refusal(written(folder, text))
    with zipfile.ZipFile(folder / "x.zip", "w") as zipped:
        zipped.writestr("x.vrt", text)
    assert "Cannot read" in refusal(folder / "x.zip")
    assert "Cannot read" in refusal(written(folder, gzip.compress(text.encode()), "x.vrt.gz"))


@pytest.mark.parametrize(
    "text",
    [
        source("healthy.geojson", root=XSI),
        source("healthy.geojson", "<LayerSRS>http://www.opengis.net/def/crs/EPSG/0/28992</LayerSRS>"),
        source("healthy.geojson", '<LayerSRS>PROJCS["a",AUTHORITY["EPSG","28992"]]</LayerSRS>'),
        source("healthy.geojson", "<!-- see https://gdal.org -->"),
        source("healthy.geojson", '<SrcSQL>SELECT "a"."b" FROM \'healthy\'</SrcSQL>'),
        source("healthy.geojson", "<Metadata><MDI key='bron'>https://example.org/</MDI></Metadata>"),
        source("&#104;ealthy.geojson"),
        source("@dummy@"),
        '<?xml version="1.0" encoding="UTF-8"?>' + source("healthy.geojson"),
    ],
)
def test_a_healthy_description_passes(folder, text):
    require_local(str(written(folder, text)))


def test_a_description_by_a_whole_path_passes(folder):
    (folder / "vrt").mkdir()
    require_local(str(written(folder / "vrt", source(folder / "healthy.geojson"))))
    assert "coordinate system" in refusal(written(folder / "vrt", source(folder / "linked.geojson")))


def test_a_circle_and_a_long_chain_are_refused(folder):
    written(folder, source("b.vrt"), "a.vrt")
    assert "in a circle" in refusal(written(folder, source("a.vrt"), "b.vrt"))
    assert "in a circle" in refusal(written(folder, source("self.vrt"), "self.vrt"))
    written(folder, source("healthy.geojson"), "c0.vrt")
    for number in range(1, limits.DEEPEST_VRT + 2):
        written(folder, source(f"c{number - 1}.vrt"), f"c{number}.vrt")
    require_local(str(folder / f"c{limits.DEEPEST_VRT - 1}.vrt"))
    assert f"more than {limits.DEEPEST_VRT} deep" in refusal(folder / f"c{limits.DEEPEST_VRT + 1}.vrt")


def test_a_description_that_names_too_many_files_is_refused(folder):
    names = [written(folder, HEALTHY, f"{number}.geojson").name for number in range(limits.MOST_TABLES + 1)]
    assert "more than" in refusal(written(folder, "".join(source(name) for name in names)))


def test_a_packed_layer_is_looked_into(folder):
    require_local(str(written(folder, gzip.compress(HEALTHY.encode()), "a.geojson.gz")))
    require_local(str(written(folder, gzip.compress(b"a;b\n1;2\n"), "a.csv.gz")))
    assert "coordinate system" in refusal(written(folder, gzip.compress(LINKED.encode()), "b.geojson.gz"))
    assert "Cannot read" in refusal(written(folder, gzip.compress(HEALTHY.encode())[:40], "c.geojson.gz"))
    assert "looked into" in refusal(written(folder, gzip.compress(gzip.compress(b"a")), "a.gz.gz"))
    with tarfile.open(folder / "a.tar.gz", "w:gz") as packed:
        packed.addfile(tarfile.TarInfo("a"), io.BytesIO())
    assert "looked into" in refusal(folder / "a.tar.gz")


def test_a_packed_layer_is_not_unpacked_without_end(folder, monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 10_000)
    path = written(folder, gzip.compress(HEALTHY.encode() + b" " * 100_000), "a.geojson.gz")
    assert "unpacks to more than" in refusal(path)


@pytest.mark.parametrize("name", ["a.xsd", "a.gml.xsd"])
def test_the_schema_beside_a_packed_gml_is_looked_at(folder, name):
    packed = written(folder, gzip.compress(b'<a xmlns:gml="http://www.opengis.net/gml"/>'), "a.gml.gz")
    require_local(str(packed))
    schema = f'<xs:include schemaLocation="{URL}"/>'.encode()
    for content in (schema, gzip.compress(schema)):
        written(folder, content, name)
        assert "Cannot read" in refusal(packed)
