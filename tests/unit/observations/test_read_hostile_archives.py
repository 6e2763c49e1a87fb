"""Archives and workbooks that lie, hide or are simply odd: records or one sentence, never a traceback."""

import contextlib
import struct
import zipfile

import pytest
from fakes.hostile_files import write_hostile_files

from bkn_qgis.messages import BknError
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import open_raw_rows

META = (
    '<?xml version="1.0" encoding="{declared}"?>{doctype}<archive xmlns="http://rs.tdwg.org/dwc/text/">{before}'
    '<core encoding="{encoding}" fieldsTerminatedBy="{delimiter}" linesTerminatedBy="\\n" fieldsEnclosedBy="{quote}" '
    'ignoreHeaderLines="{skip}" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files>'
    '<location>{location}</location></files><id index="{id}"/>{fields}</core></archive>'
)
TERMS = ("occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate")
DATA = "id,occurrenceID,naam,lat,lon,dag\n1,o1,Vlinder é,52.15517,5.38720,2020-05-01\n"


def meta(**changes):
    fields = changes.pop("fields", None)
    if fields is None:
        fields = "".join(
            f'<field index="{number}" term="http://rs.tdwg.org/dwc/terms/{term}"/>'
            for number, term in enumerate(TERMS, start=1)
        )
    given = {"declared": "UTF-8", "doctype": "", "before": "", "encoding": "UTF-8", "delimiter": ",", "quote": "&quot;",
             "skip": "1", "location": "o.csv", "id": "0", "fields": fields, **changes}  # fmt: skip
    return META.format(**given)


def archive(folder, described, data=b"", name="o.csv", as_folder=False):
    data = data or DATA.encode()
    described = described.encode() if isinstance(described, str) else described
    if as_folder:
        (folder / "dwca").mkdir()
        (folder / "dwca" / "meta.xml").write_bytes(described)
        (folder / "dwca" / name).write_bytes(data)
        return folder / "dwca"
    path = folder / "dwca.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("meta.xml", described)
        zipped.writestr(name, data)
    return path


def outcome(path):
    """The names that were read, or the sentence."""
    try:
        return [name for source in open_observations(path) for chunk in source.chunks()
                for name in chunk["scientific_name"]]  # fmt: skip
    except BknError as error:
        said = str(error)
        assert said.startswith("Cannot read ")
        assert len(said) < 1000
        assert said.isprintable()
        return said


@pytest.mark.parametrize("as_folder", [False, True])
@pytest.mark.parametrize(
    "described",
    [
        meta().encode("utf-16"),
        meta(declared="UTF-16").encode("utf-16"),
        meta(declared="UTF-16").encode("utf-16-le"),
        meta(declared="ISO-8859-1").encode(),
        meta(declared="no-such-encoding").encode(),
        b"\xef\xbb\xbf" + meta().encode(),
        b"\n \n" + meta().encode(),
        meta(encoding="utf8").encode(),
        meta(encoding=" UTF-8 ").encode(),
        meta(encoding="no-such").encode(),
        meta(encoding="").encode(),
        meta(encoding="base64").encode(),
        meta(encoding="punycode").encode(),
        meta(encoding="idna").encode(),
        meta(encoding="rot13").encode(),
        meta(encoding="undefined").encode(),
        meta(encoding="UTF-16").encode(),
    ],
)
def test_a_description_in_any_encoding_is_understood(tmp_path, described, as_folder):
    assert outcome(archive(tmp_path, described, as_folder=as_folder)) == ["Vlinder é"]


@pytest.mark.parametrize(("encoding", "data"), [("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252")])
def test_the_encoding_of_the_data_is_the_one_described(tmp_path, encoding, data):
    assert outcome(archive(tmp_path, meta(encoding=encoding), DATA.encode(data))) == ["Vlinder é"]


LAUGHS = "<!DOCTYPE archive [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12)
)


@pytest.mark.parametrize("as_folder", [False, True])
@pytest.mark.parametrize(
    "described",
    [
        b"<",
        b"<archive",
        b"<archive/>",
        b"<archive><core/></archive>",
        b"\0" * 1000,
        b"<archive>" * 100_000,
        b"<archive>" + b"<a>" * 20_000 + b"</a>" * 20_000 + b"</archive>",
        meta(location="o.csv</location>" * 3).encode(),
        meta(location="").encode(),
        meta(location="nergens.csv").encode(),
        meta(location="/etc/passwd").encode(),
        meta(location="../../../../../../etc/passwd").encode(),
        meta(location="..\\..\\windows\\win.ini").encode(),
        meta(location="C:\\windows\\win.ini").encode(),
        meta(location="file:///etc/passwd").encode(),
        meta(location=".").encode(),
        meta(location="o\0.csv").encode(),
        meta(location="x" * 100_000).encode(),
        b"x" * 2_000_000,
        meta().encode() + b" " * 2_000_000,
    ],
)
def test_a_description_of_nothing_that_is_there_is_one_sentence(tmp_path, described, as_folder):
    assert isinstance(outcome(archive(tmp_path, described, as_folder=as_folder)), str)


def test_entities_are_not_expanded(tmp_path):
    described = meta(doctype=LAUGHS + "]>", before="&a11;")
    assert outcome(archive(tmp_path, described)) == ["Vlinder é"]


@pytest.mark.parametrize("skip", ["abc", "", "-1", "1.5", "99999999999999999999", "²", " 1 "])
def test_a_number_of_head_lines_that_is_none_is_told_or_none(tmp_path, skip):
    found = outcome(archive(tmp_path, meta(skip=skip)))
    assert isinstance(found, str) or "Vlinder é" in found or found == []


@pytest.mark.parametrize("index", ["abc", "", "-1", "1e9", "99999", "999999999999999999999", "²"])
def test_a_place_of_a_column_that_is_absurd_is_no_memory_and_no_traceback(tmp_path, index):
    fields = meta().split('<id index="0"/>')[1].split("</core>")[0]
    extra = f'<field index="{index}" term="http://rs.tdwg.org/dwc/terms/countryCode"/>'
    for described in (meta(fields=fields + extra), meta(id=index)):
        (tmp_path / index.replace("/", "")).mkdir(exist_ok=True)
        found = outcome(archive(tmp_path / index.replace("/", ""), described))
        assert found == ["Vlinder é"] or isinstance(found, str)


@pytest.mark.parametrize(
    "changes",
    [
        {"delimiter": ""},
        {"delimiter": "\\n"},
        {"quote": "\\t"},
        {"delimiter": "&quot;"},
        {"delimiter": "é"},
        {"quote": ","},
        {"delimiter": "\\r"},
        {"quote": "\\"},
    ],
)
def test_odd_delimiters_are_records_or_a_sentence(tmp_path, changes):
    outcome(archive(tmp_path, meta(**changes)))


def test_files_outside_the_folder_are_never_read(tmp_path):
    (tmp_path / "geheim.csv").write_text(DATA.replace("Vlinder é", "Geheim"))
    for location in ("../geheim.csv", str(tmp_path / "geheim.csv"), "x/../../geheim.csv"):
        folder = tmp_path / str(abs(hash(location)))
        folder.mkdir()
        found = outcome(archive(folder, meta(location=location), as_folder=True))
        assert isinstance(found, str)


def test_a_column_far_away_is_refused_before_every_row_gets_that_wide(tmp_path):
    found = outcome(archive(tmp_path, meta(id="99999")))
    assert "100000 columns, more than the" in found


# --- zip files that lie ---


def test_members_with_absolute_and_parent_paths_are_read_where_they_are(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for name in ("/etc/a.csv", "../../b.csv", "C:\\c.csv"):
            zipped.writestr(name, "obs_uri,soort_wet,datm_start,centrumx,centrumy\n"
                            f"http://x/{name[-5]},Aglais io,2026-06-01,155000,463000\n")  # fmt: skip
    before = sorted(tmp_path.rglob("*"))
    assert outcome(path) == ["Aglais io"] * 3
    assert sorted(tmp_path.rglob("*")) == before


def _with_bytes(path, old, new):
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


def test_a_wrong_checksum_is_a_sentence(tmp_path):
    path = archive(tmp_path, meta())
    found = outcome(_with_bytes(path, b"2020-05-01", b"2021-05-01"))
    assert "the zip file is damaged" in found


@pytest.mark.parametrize("place", ["local", "central"])
@pytest.mark.parametrize("value", [0xFFFFFFFF, 0xFFFFFFFE, 0, 1])
def test_sizes_that_lie_are_records_or_a_sentence(tmp_path, place, value):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.csv", "obs_uri,soort_wet,datm_start\n" + "http://x/1,Aglais io,2026-06-01\n" * 500)
    content = bytearray(path.read_bytes())
    start = content.index(b"PK\x03\x04" if place == "local" else b"PK\x01\x02")
    offset = start + (18 if place == "local" else 20)
    for at in (offset, offset + 4):
        changed = bytearray(content)
        changed[at : at + 4] = struct.pack("<I", value)
        path.write_bytes(changed)
        outcome(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        (b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"),
    ],
)
def test_a_locked_member_is_a_sentence(tmp_path, old, new):
    path = archive(tmp_path, meta())
    found = outcome(_with_bytes(path, old, new))
    assert found == ["Vlinder é"] or "password" in found or "broken" in found


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"<",
        b"\0\0",
        b"<a>" * 100_000,
        LAUGHS.encode() + b"]><archive>&a11;</archive>",
        "<?xml version='1.0' encoding='UTF-16'?><workbook/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='no-such'?><workbook/>",
    ],
)
def test_workbooks_with_anything_inside_are_a_sentence(tmp_path, kind, inside):
    path = tmp_path / f"a.{kind}"
    parts = {"xlsx": ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"), "ods": ("content.xml",)}
    with zipfile.ZipFile(path, "w") as zipped:
        if kind == "ods":
            zipped.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name in parts[kind]:
            zipped.writestr(name, inside or b" ")
    assert isinstance(outcome(path), str)
    with pytest.raises(BknError):
        open_raw_rows(path)


_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_FAR_AWAY = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}"/></Types>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
    "xl/worksheets/sheet1.xml": (
        f'<worksheet xmlns="{_SHEETS}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>soort</t></is></c></row>'
        '<row r="4000000000"><c r="XFD4000000000" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    ),
}


def test_a_sheet_with_a_row_and_a_column_far_away_is_no_memory(tmp_path):
    path = tmp_path / "ver.xlsx"
    with zipfile.ZipFile(path, "w") as zipped:
        for name, text in _FAR_AWAY.items():
            zipped.writestr(name, text)
    assert isinstance(outcome(path), str)
    with pytest.raises(BknError):
        open_raw_rows(path)


@pytest.mark.parametrize("name", ["tables.gpkg", "tables.sqlite"])
def test_a_broken_table_is_a_sentence_also_where_another_plugin_asked_gdal_for_exceptions(tmp_path, name):
    ogr = pytest.importorskip("osgeo.ogr")
    path = write_hostile_files(tmp_path, "http://127.0.0.1:9")[name]
    ogr.UseExceptions()
    try:
        with contextlib.suppress(BknError):  # whether the broken table can be opened is GDAL's matter
            open_observations(path)
    finally:
        ogr.DontUseExceptions()
