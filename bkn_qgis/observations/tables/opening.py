"""From a path to the tables in it, by content and not by name."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import List, Union

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.archive import check_sheet_size, sheet_driver, zip_tables
from bkn_qgis.observations.tables.csv_table import few_rows, raw_rows_of_text, text_table
from bkn_qgis.observations.tables.darwin_core_archive import archive_table
from bkn_qgis.observations.tables.failures import read_failure, reading, unknown_file
from bkn_qgis.observations.tables.header import in_line_order
from bkn_qgis.observations.tables.kinds import Kind, kind_of, other_program
from bkn_qgis.observations.tables.layers import other_vector_tables, sheet_rows, sheet_tables, vector_tables
from bkn_qgis.observations.tables.stored import CheckCancel, StoredFile, file_on_disk, never
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.observations.tables.unpacked import TemporaryFolder

PathLike = Union[str, "os.PathLike[str]"]


def _stored_with_head(path: PathLike, check_cancel: CheckCancel) -> tuple[StoredFile, bytes]:
    stored = file_on_disk(os.fspath(path), check_cancel=check_cancel)
    with reading(stored.name):
        head = stored.head()
    if not head:
        raise read_failure(
            stored.name, Message(QT_TRANSLATE_NOOP("BKN", "the file is empty; download or save it again"))
        )
    return stored, head


def open_tables(path: PathLike, check_cancel: CheckCancel = never) -> List[Table]:
    """Every table in a file: one for a CSV file, one per layer, sheet or member for others (zip included).

    ``check_cancel`` is called again and again, also as the tables are read, and may raise Cancelled.
    Raises BknError when there is no such file, it is empty, locked or broken, or holds no table.
    """
    if os.path.isdir(path):
        return _folder_tables(file_on_disk(os.fspath(path), check_cancel=check_cancel))
    stored, head = _stored_with_head(path, check_cancel)
    kind = kind_of(head)
    if kind == Kind.TEXT:
        return [text_table(stored, head)]
    if kind == Kind.ZIP:
        return zip_tables(stored)
    return _tables_through_gdal(stored, head, kind)


def _tables_through_gdal(stored: StoredFile, head: bytes, kind: Kind) -> List[Table]:
    if kind == Kind.GEOPACKAGE:
        return vector_tables(stored, ("GPKG", "SQLite"))
    if kind == Kind.EXCEL_97:
        return sheet_tables(stored, "XLS")
    if kind == Kind.SHAPEFILE:
        return vector_tables(replace(stored, path=_beside(stored.path or "", ".shp")), ("ESRI Shapefile",))
    if kind == Kind.OTHER:
        raise unknown_file(stored.name, other_program(head))
    if b"<archive" in head and b"rs.tdwg.org/dwc" in head:
        return [_archive_in_folder(stored)]
    return other_vector_tables(stored, head)


def _folder_tables(folder: StoredFile) -> List[Table]:
    meta = os.path.join(folder.path or "", "meta.xml")
    if os.path.exists(meta):
        return [_archive_in_folder(file_on_disk(meta, check_cancel=folder.check_cancel))]
    return other_vector_tables(folder, b"")


def _archive_in_folder(meta: StoredFile) -> Table:
    folder = os.path.dirname(meta.path or "")

    def find_file(location: str) -> Union[StoredFile, None]:
        path = os.path.join(folder, os.path.basename(location))
        return file_on_disk(path, check_cancel=meta.check_cancel) if os.path.isfile(path) else None

    with reading(meta.name):
        return archive_table(meta.name, meta.whole(limits.MOST_META_BYTES), find_file)


def _beside(path: str, ending: str) -> str:
    """The file with this ending beside ``path`` where it exists (a .shx was chosen), else ``path`` itself."""
    other = os.path.splitext(path)[0] + ending
    return other if os.path.exists(other) else path


def open_raw_rows(path: PathLike, check_cancel: CheckCancel = never) -> List[List[str]]:
    """All cells of a CSV file, or of the first sheet of an XLSX, XLS or ODS file, as text, row by row.

    Nothing is taken for a header, and rows may differ in length. Row n of the file is element n - 1: blank rows are
    empty lists, so that a message can name a row as a text editor or spreadsheet does.
    Raises BknError when the file cannot be read or is neither.
    """
    stored, head = _stored_with_head(path, check_cancel)
    kind = kind_of(head)
    if kind == Kind.TEXT:
        with reading(stored.name):
            return raw_rows_of_text(stored, head)
    if kind == Kind.EXCEL_97:
        return _filled_rows(stored, "XLS")
    if kind != Kind.ZIP:
        raise unknown_file(stored.name, other_program(head))
    with reading(stored.name):
        driver = sheet_driver(stored)
        if driver is None:
            raise unknown_file(stored.name, "ZIP")
        check_sheet_size(stored)
        folder = TemporaryFolder()
        return _filled_rows(folder.put(stored, "sheet." + driver.lower()), driver)


def _filled_rows(stored: StoredFile, driver: str) -> List[List[str]]:
    with reading(stored.name):
        return in_line_order(few_rows(row for row in sheet_rows(stored, driver, 0) if any(row.cells)))
