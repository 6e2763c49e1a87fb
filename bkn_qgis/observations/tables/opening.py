"""From a path to the tables in it, by content and not by name."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Callable, Dict, List, Tuple, Union

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.quiet_gdal import has_gdal
from bkn_qgis.observations.tables.arrow_tables import geopackage_tables, parquet_table, reads_parquet
from bkn_qgis.observations.tables.darwin_core_archive import archive_table
from bkn_qgis.observations.tables.failures import CannotRead, needs_gdal, reading, unknown_file
from bkn_qgis.observations.tables.layers import other_vector_tables, sheet_rows, sheet_tables, vector_tables
from bkn_qgis.observations.tables.stored import (
    CheckCancel,
    Kind,
    StoredFile,
    file_on_disk,
    kind_of,
    never,
    other_program,
)
from bkn_qgis.observations.tables.table import Table, in_line_order
from bkn_qgis.observations.tables.text_table import few_rows, raw_rows_of_text, text_table
from bkn_qgis.observations.tables.unpacked import TemporaryFolder
from bkn_qgis.observations.tables.zip_files import check_sheet_size, sheet_driver, zip_tables

PathLike = Union[str, "os.PathLike[str]"]


def open_tables(path: PathLike, check_cancel: CheckCancel = never) -> List[Table]:
    """Every table in a file: one for a CSV file, one per layer, sheet or member for others (zip included).

    ``check_cancel`` is called again and again, also as the tables are read, and may raise Cancelled.
    Raises BknError when there is no such file, it is empty, locked or broken, or holds no table.
    """
    stored = file_on_disk(os.fspath(path), check_cancel=check_cancel)
    with reading(stored.name):
        kind, head = (Kind.FOLDER, b"") if os.path.isdir(path) else _kind_and_head(stored)
        opener = _OPENERS[kind] if has_gdal() else _OPENERS_WITHOUT_GDAL.get(kind, _refused_without_gdal)
        return opener(stored, head)


def _kind_and_head(stored: StoredFile) -> Tuple[Kind, bytes]:
    """The kind of a file, and how it starts. Raises CannotRead where it is empty."""
    head = stored.head()
    if not head:
        raise CannotRead(Message(QT_TRANSLATE_NOOP("BKN", "the file is empty; download or save it again")))
    return kind_of(head), head


_Opener = Callable[[StoredFile, bytes], List[Table]]
"""Opens a file of one kind, given with its start. Raises why it cannot be read, without its name (failures.reading)."""


def _text(stored: StoredFile, head: bytes) -> List[Table]:
    return [text_table(stored, head)]


def _zip(stored: StoredFile, head: bytes) -> List[Table]:
    return zip_tables(stored)


def _parquet(stored: StoredFile, head: bytes) -> List[Table]:
    return [parquet_table(stored)] if reads_parquet() else _no_table(stored, head)


def _geopackage(stored: StoredFile, head: bytes) -> List[Table]:
    return vector_tables(stored, ("GPKG", "SQLite"))


def _geopackage_without_gdal(stored: StoredFile, head: bytes) -> List[Table]:
    return geopackage_tables(stored)


def _excel_97(stored: StoredFile, head: bytes) -> List[Table]:
    return sheet_tables(stored, "XLS")


def _shapefile(stored: StoredFile, head: bytes) -> List[Table]:
    return vector_tables(replace(stored, path=_beside(stored.path or "", ".shp")), ("ESRI Shapefile",))


def _vector(stored: StoredFile, head: bytes) -> List[Table]:
    if b"<archive" in head and b"rs.tdwg.org/dwc" in head:
        return [_archive_in_folder(stored)]
    return other_vector_tables(stored, head)


def _no_table(stored: StoredFile, head: bytes) -> List[Table]:
    raise unknown_file(other_program(head))


def _refused_without_gdal(stored: StoredFile, head: bytes) -> List[Table]:
    raise needs_gdal()


def _folder(folder: StoredFile, head: bytes) -> List[Table]:
    meta = os.path.join(folder.path or "", "meta.xml")
    if os.path.exists(meta):
        return [_archive_in_folder(file_on_disk(meta, check_cancel=folder.check_cancel))]
    return other_vector_tables(folder, head)


_OPENERS: Dict[Kind, _Opener] = {
    Kind.TEXT: _text,
    Kind.ZIP: _zip,
    Kind.GEOPACKAGE: _geopackage,
    Kind.EXCEL_97: _excel_97,
    Kind.SHAPEFILE: _shapefile,
    Kind.VECTOR: _vector,
    Kind.PARQUET: _parquet,
    Kind.FOLDER: _folder,
    Kind.OTHER: _no_table,
}
"""What opens each kind of file: a new kind is a line here, and its start in ``stored.kind_of``."""
_OPENERS_WITHOUT_GDAL: Dict[Kind, _Opener] = {
    Kind.TEXT: _text,
    Kind.ZIP: _zip,
    Kind.GEOPACKAGE: _geopackage_without_gdal,
    Kind.PARQUET: _parquet,
    Kind.OTHER: _no_table,
}


def _archive_in_folder(meta: StoredFile) -> Table:
    folder = os.path.dirname(meta.path or "")

    def find_file(location: str) -> Union[StoredFile, None]:
        path = os.path.join(folder, os.path.basename(location))
        return file_on_disk(path, check_cancel=meta.check_cancel) if os.path.isfile(path) else None

    with reading(meta.name):
        return archive_table(meta.whole(limits.MOST_META_BYTES), find_file)


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
    stored = file_on_disk(os.fspath(path), check_cancel=check_cancel)
    with reading(stored.name):
        kind, head = _kind_and_head(stored)
        return raw_rows_of_text(stored, head) if kind == Kind.TEXT else _raw_rows_of_sheet(stored, kind, head)


def _raw_rows_of_sheet(stored: StoredFile, kind: Kind, head: bytes) -> List[List[str]]:
    if not has_gdal() and kind in (Kind.EXCEL_97, Kind.ZIP):
        raise needs_gdal()
    if kind == Kind.EXCEL_97:
        return _filled_rows(stored, "XLS")
    if kind != Kind.ZIP:
        raise unknown_file(other_program(head))
    driver = sheet_driver(stored)
    if driver is None:
        raise unknown_file("ZIP")
    check_sheet_size(stored)
    folder = TemporaryFolder()
    return _filled_rows(folder.put(stored, "sheet." + driver.lower()), driver)


def _filled_rows(stored: StoredFile, driver: str) -> List[List[str]]:
    return in_line_order(few_rows(row for row in sheet_rows(stored, driver, 0) if any(row.cells)))
