"""From a path to the tables in it, by content and not by name."""

from __future__ import annotations

import os
from typing import List, Union

from bkn_qgis.observations.tables.archive import sheet_driver, zip_tables
from bkn_qgis.observations.tables.darwin_core_archive import archive_table
from bkn_qgis.observations.tables.failures import read_failure, reading, unknown_file
from bkn_qgis.observations.tables.header import in_line_order
from bkn_qgis.observations.tables.kinds import Kind, kind_of, other_program
from bkn_qgis.observations.tables.layers import other_vector_tables, sheet_rows, sheet_tables, vector_tables
from bkn_qgis.observations.tables.stored import StoredFile, file_on_disk
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.observations.tables.texts import raw_rows_of_text, text_table
from bkn_qgis.observations.tables.unpacked import TemporaryFolder
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

PathLike = Union[str, "os.PathLike[str]"]


def _stored_with_head(path: PathLike) -> tuple[StoredFile, bytes]:
    stored = file_on_disk(os.fspath(path))
    with reading(stored.name):
        head = stored.head()
    if not head:
        raise read_failure(
            stored.name, Sentence(QT_TRANSLATE_NOOP("BKN", "the file is empty; download or save it again"))
        )
    return stored, head


def open_tables(path: PathLike) -> List[Table]:
    """Every table in a file: one for a CSV file, one per layer, sheet or member for others (zip included).

    Raises BknError when there is no such file, it is empty, locked or broken, or holds no table.
    """
    if os.path.isdir(path):
        return _folder_tables(os.fspath(path))
    stored, head = _stored_with_head(path)
    kind = kind_of(head)
    if kind == Kind.TEXT:
        return [text_table(stored, head)]
    if kind == Kind.ZIP:
        return zip_tables(stored)
    return _tables_through_gdal(stored, head, kind)


def _tables_through_gdal(stored: StoredFile, head: bytes, kind: Kind) -> List[Table]:
    path = stored.path or ""
    if kind == Kind.GEOPACKAGE:
        return vector_tables(path, stored.name, ("GPKG", "SQLite"))
    if kind == Kind.EXCEL_97:
        return sheet_tables(path, stored.name, "XLS")
    if kind == Kind.SHAPEFILE:
        return vector_tables(_beside(path, ".shp"), stored.name, ("ESRI Shapefile",))
    if kind == Kind.OTHER:
        raise unknown_file(stored.name, other_program(head))
    if b"<archive" in head and b"rs.tdwg.org/dwc" in head:
        return [_archive_in_folder(stored)]
    return other_vector_tables(path, stored.name)


def _folder_tables(path: str) -> List[Table]:
    meta = os.path.join(path, "meta.xml")
    if os.path.exists(meta):
        return [_archive_in_folder(file_on_disk(meta))]
    return other_vector_tables(path, os.path.basename(path))


def _archive_in_folder(meta: StoredFile) -> Table:
    folder = os.path.dirname(meta.path or "")

    def find_file(location: str) -> Union[StoredFile, None]:
        path = os.path.join(folder, os.path.basename(location))
        return file_on_disk(path) if os.path.isfile(path) else None

    with reading(meta.name):
        return archive_table(meta.name, meta.head(1_000_000), find_file)


def _beside(path: str, ending: str) -> str:
    """The file with this ending beside ``path`` where it exists (a .shx was chosen), else ``path`` itself."""
    other = os.path.splitext(path)[0] + ending
    return other if os.path.exists(other) else path


def open_raw_rows(path: PathLike) -> List[List[str]]:
    """All cells of a CSV file, or of the first sheet of an XLSX, XLS or ODS file, as text, row by row.

    Nothing is taken for a header, and rows may differ in length. Row n of the file is element n - 1: blank rows are
    empty lists, so that a message can name a row as a text editor or spreadsheet does.
    Raises BknError when the file cannot be read or is neither.
    """
    stored, head = _stored_with_head(path)
    kind = kind_of(head)
    if kind == Kind.TEXT:
        return raw_rows_of_text(stored, head)
    if kind == Kind.EXCEL_97:
        return _filled_rows(stored.path or "", stored.name, "XLS")
    if kind != Kind.ZIP:
        raise unknown_file(stored.name, other_program(head))
    with reading(stored.name):
        driver = sheet_driver(stored)
        if driver is None:
            raise unknown_file(stored.name, "ZIP")
        folder = TemporaryFolder()
        copy = folder.put(stored, "sheet." + driver.lower())
        return _filled_rows(copy, stored.name, driver)


def _filled_rows(path: str, name: str, driver: str) -> List[List[str]]:
    return in_line_order(row for row in sheet_rows(path, name, driver, 0) if any(row.cells))
