"""The tables in a zip file: a sheet (XLSX, ODS), a Darwin Core Archive, or other files, each perhaps a table."""

from __future__ import annotations

import os
import posixpath
import zipfile
from dataclasses import replace
from typing import Callable, Dict, List, Optional

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.quiet_gdal import has_gdal
from bkn_qgis.observations.tables.darwin_core_archive import archive_table
from bkn_qgis.observations.tables.excel_1904 import is_xlsx_of_1904, write_with_usual_days
from bkn_qgis.observations.tables.failures import NoTable, TooMuch, needs_gdal, reading, too_many_tables, unknown_file
from bkn_qgis.observations.tables.layers import other_vector_tables, sheet_tables, vector_tables
from bkn_qgis.observations.tables.stored import Kind, StoredFile, file_on_disk, kind_of, member_of_zip
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.observations.tables.text_table import text_table
from bkn_qgis.observations.tables.unpacked import TemporaryFolder, kept_with, too_large

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
# Parts of a download that are no data, whatever is in them (GBIF: citations, rights, metadata of data sets).
_NO_DATA = (
    "citations.txt",
    "rights.txt",
    "readme.txt",
    "license.txt",
    "licence.txt",
    "metadata.xml",
    "eml.xml",
)
_NO_DATA_ENDINGS = (
    ".prj",
    ".cpg",
    ".qpj",
    ".qmd",
    ".sbn",
    ".sbx",
    ".shx",
    ".dbf",
    ".xml",
    ".pdf",
    ".md",
    ".html",
    ".json",
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".tif",
    ".tiff",
    ".webp",
    ".heic",
    ".mp3",
    ".m4a",
    ".wav",
    ".mp4",
)


def sheet_driver(archive: StoredFile) -> Optional[str]:
    """The GDAL driver for a zip file that is a spreadsheet ("XLSX" or "ODS"); None for any other zip file."""
    with archive.open() as packed, zipfile.ZipFile(packed) as zipped:
        names = zipped.namelist()
        if any(name.lower() == "xl/workbook.xml" for name in names):
            return "XLSX"
        if "mimetype" in names and zipped.read("mimetype").startswith(_ODS):
            return "ODS"
    return None


def zip_tables(archive: StoredFile, depth: int = 1) -> List[Table]:
    """Every table in a zip file; members that hold none are passed over.

    Raises what ``failures.reading`` turns into a message, a BknError with the name of a member that is broken or
    locked, and HoldsNoTable where none of its members is a table.
    """
    members = members_of(archive)
    driver = sheet_driver(archive)
    if driver is not None:
        return _sheets(archive, driver)
    meta = [name for name in members if posixpath.basename(name).lower() == "meta.xml"]
    if meta:
        return [_darwin_core(archive, meta[0], members)]
    return _tables_of(archive, members, depth)


def members_of(archive: StoredFile) -> List[str]:
    """The names of the files in a zip file that are not empty. Raises TooMuch where there are more than are read."""
    with archive.open() as packed, zipfile.ZipFile(packed) as zipped:
        if len(zipped.infolist()) > limits.MOST_MEMBERS:
            raise TooMuch(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "there are more than {most} files in it; unpack it yourself and choose what was in it"
                    ),
                    most=limits.MOST_MEMBERS,
                )
            )
        infos = [info for info in zipped.infolist() if not info.is_dir() and info.file_size > 0]
        return [info.filename for info in infos if not info.filename.startswith("__MACOSX/")]


def _sheets(archive: StoredFile, driver: str) -> List[Table]:
    if not has_gdal():
        raise needs_gdal()
    check_sheet_size(archive)
    suffix = "." + driver.lower()
    if driver == "XLSX" and is_xlsx_of_1904(archive):
        copies = TemporaryFolder()
        path = os.path.join(copies.path, "sheet.xlsx")
        write_with_usual_days(archive, path)
        tables = kept_with(copies, sheet_tables(replace(archive, path=path), driver))
        return [replace(table, days_from_1904=True) for table in tables]
    if archive.path is not None and archive.path.lower().endswith(suffix):
        return sheet_tables(archive, driver)
    # GDAL knows sheets by the end of their name, so a copy gets the right one.
    folder = TemporaryFolder()
    return kept_with(folder, sheet_tables(folder.put(archive, "sheet" + suffix), driver))


def check_sheet_size(archive: StoredFile) -> None:
    """Raise TooMuch for a spreadsheet that unpacks to more than is read: GDAL holds all of it in memory."""
    with archive.open() as packed, zipfile.ZipFile(packed) as zipped:
        if sum(info.file_size for info in zipped.infolist()) > limits.MOST_UNPACKED_BYTES:
            raise TooMuch(too_large())


def _darwin_core(archive: StoredFile, meta: str, members: List[str]) -> Table:
    if not has_gdal():
        raise needs_gdal()
    folder = posixpath.dirname(meta)

    def find_file(location: str) -> Optional[StoredFile]:
        name = posixpath.join(folder, location)
        return member_of_zip(archive, name) if name in members else None

    return archive_table(member_of_zip(archive, meta).whole(limits.MOST_META_BYTES), find_file)


def _tables_of(archive: StoredFile, members: List[str], depth: int) -> List[Table]:
    tables: List[Table] = []
    errors: List[NoTable] = []
    candidates = [member for member in members if not _is_no_data(member)]
    if len(candidates) > limits.MOST_TABLES:
        raise too_many_tables()
    for member in candidates:
        try:
            tables.extend(_member_tables(archive, member, members, depth))
        except NoTable as error:
            errors.append(error)
    if not tables:
        raise errors[0] if len(errors) == 1 else unknown_file()
    return tables


def _is_no_data(member: str) -> bool:
    name = posixpath.basename(member).lower()
    return name in _NO_DATA or name.endswith(_NO_DATA_ENDINGS)


def _member_tables(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stored = member_of_zip(archive, member)
    with reading(stored.name):
        head = stored.head()
        kind = kind_of(head)
        if kind == Kind.TEXT:
            return [text_table(stored, head)]
        unpack = _UNPACKED.get(kind)
        if unpack is None:
            raise unknown_file()
        if not has_gdal() and kind != Kind.ZIP:
            raise needs_gdal()
        return unpack(archive, member, members, depth)


_Unpack = Callable[[StoredFile, str, List[str], int], List[Table]]


def _inner_zip(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stored = member_of_zip(archive, member)
    if depth >= limits.DEEPEST_ZIP:
        raise unknown_file("ZIP")
    folder = TemporaryFolder()
    return kept_with(folder, zip_tables(folder.put(stored, "inner.zip"), depth + 1))


def _inner_geopackage(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stored = member_of_zip(archive, member)
    folder = TemporaryFolder()
    return kept_with(folder, vector_tables(folder.put(stored, "inner.gpkg"), ("GPKG", "SQLite")))


def _inner_xls(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stored = member_of_zip(archive, member)
    folder = TemporaryFolder()
    return kept_with(folder, sheet_tables(folder.put(stored, "inner.xls"), "XLS"))


def _inner_vector(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stored = member_of_zip(archive, member)
    folder = TemporaryFolder()
    ending = os.path.splitext(member)[1].lower()
    unpacked = folder.put(stored, "inner" + ending)
    return kept_with(folder, other_vector_tables(unpacked, unpacked.head()))


def _inner_shapefile(archive: StoredFile, member: str, members: List[str], depth: int) -> List[Table]:
    stem = os.path.splitext(member)[0].lower()
    folder = TemporaryFolder()
    for other in members:
        other_stem, ending = os.path.splitext(other)
        if other_stem.lower() == stem and ending.lower() in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
            folder.put(member_of_zip(archive, other), "inner" + ending.lower())
    shapes = file_on_disk(os.path.join(folder.path, "inner.shp"), f"{archive.name}/{member}", archive.check_cancel)
    return kept_with(folder, vector_tables(shapes, ("ESRI Shapefile",)))


_UNPACKED: Dict[Kind, _Unpack] = {
    Kind.ZIP: _inner_zip,
    Kind.GEOPACKAGE: _inner_geopackage,
    Kind.EXCEL_97: _inner_xls,
    Kind.SHAPEFILE: _inner_shapefile,
    Kind.VECTOR: _inner_vector,
}
