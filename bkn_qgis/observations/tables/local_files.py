"""Files that QGIS is to open for us, looked at first: one that sends GDAL elsewhere is refused."""

from __future__ import annotations

import os
import re

from bkn_qgis import limits
from bkn_qgis.observations.tables.archive import members_of, sheet_driver
from bkn_qgis.observations.tables.failures import read_failure, reading, too_many_tables
from bkn_qgis.observations.tables.gml_schema import includes_elsewhere, schema_beside
from bkn_qgis.observations.tables.kinds import Kind, kind_of
from bkn_qgis.observations.tables.stated_crs import check_stated_crs
from bkn_qgis.observations.tables.stored import StoredFile, file_on_disk, member_of_zip
from bkn_qgis.observations.tables.unpacked import TemporaryFolder
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

# Descriptions of data elsewhere, by their first element: VRT of vectors and rasters, WFS, CSW, WMS, WMTS, WCS.
_DESCRIPTION = re.compile(
    rb"\A[^<]*(?:<[?!][^>]*>[^<]*)*"
    rb"<(?:OGRVRT\w*|VRT\w*|OGRWFS\w*|OGRCSW\w*|GDAL_WMS|GDAL_WMTS|WMS_\w+|WMT_\w+|WCS_\w+)\b"
)
_ELSEWHERE = re.compile(
    rb"(?i)://|/vsi|&#|\b(?:WFS|WFS3|OAPIF|CSW|PG|MYSQL|MSSQL|OCI|ODBC|AmigoCloud|Carto|ElasticSearch|ES):"
)
_LONGEST_DESCRIPTION = 10_000_000


def require_local(path: str) -> None:
    """Raise BknError where GDAL would go online to read the file, or could read it as something else than it says.

    What is no file, or a table that GDAL reads without looking elsewhere, passes.
    """
    if not os.path.isfile(path):
        return
    _require_local(file_on_disk(path))


def _require_local(stored: StoredFile) -> None:
    with reading(stored.name):
        head = stored.head()
    if kind_of(head) == Kind.ZIP:
        _check_members(stored)
    elif head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
        raise _packed(stored.name)
    check_stated_crs(stored, head)
    if head.lstrip().startswith(b"<"):
        _check_schema_beside(stored.path or "")
    if not _DESCRIPTION.match(head):
        return
    with reading(stored.name):
        description = stored.whole(_LONGEST_DESCRIPTION)
    if _ELSEWHERE.search(description):
        raise _elsewhere(stored.name)


def _check_members(archive: StoredFile) -> None:
    """QGIS opens what is in a zip file as if it lay beside it."""
    with reading(archive.name):
        members = members_of(archive)
        if sheet_driver(archive) is not None:
            return
    if len(members) > limits.MOST_TABLES:
        raise too_many_tables(archive.name)
    folder = TemporaryFolder()
    for number, member in enumerate(members):
        stored = member_of_zip(archive, member)
        with reading(stored.name):
            if not stored.head(4096).lstrip(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"<")):
                continue
            unpacked = folder.put(stored, f"{number}{os.path.splitext(member)[1]}")
        _require_local(unpacked)


def _packed(name: str) -> BknError:
    return read_failure(
        name,
        Sentence(
            QT_TRANSLATE_NOOP(
                "BKN", "it is packed in a way that is not looked into; unpack it and choose what was in it"
            )
        ),
    )


def _check_schema_beside(path: str) -> None:
    schema = schema_beside(path)
    if schema is None:
        return
    name = os.path.basename(schema)
    with reading(name):
        is_elsewhere = includes_elsewhere(schema)
    if is_elsewhere:
        raise _elsewhere(name)


def _elsewhere(name: str) -> BknError:
    return read_failure(
        name,
        Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it only says where data are to be fetched, and a file never makes this computer go online; open it "
                "in QGIS yourself, save the layer as a GeoPackage, and choose that",
            )
        ),
    )
