"""Tables as a workbook that spreadsheet programs open (XLSX), one sheet per table, through GDAL."""

from __future__ import annotations

import datetime
import itertools
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, List, Sequence, Tuple

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, short_reason

TEXT, INTEGER, DOUBLE, DATE = "text", "integer", "double", "date"
# What XLSX allows: rows of a sheet (its head among them), letters of a cell, letters of the name of a sheet.
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_NOT_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_ROWS_PER_CHECK = 500
# Those that XML cannot hold.
_NO_CONTROL = {number: None for number in range(32) if number not in (9, 10)}
_OUT_OF_XML = {**_NO_CONTROL, 0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True)
class SheetColumn:
    """A column: what stands above it, and the kind of its values (a constant of this module)."""

    head: str
    kind: str = TEXT


@dataclass(frozen=True)
class Sheet:
    """A table: ``rows`` have a value per column, None for nothing; numbers and dates as Python has them."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Any]]


def write_workbook(path: str, sheets: Iterable[Sheet], check_cancel: Callable[[], None]) -> None:
    """Write sheets to a file, whole or not at all; one with more rows than a sheet holds goes on in a next one.

    ``check_cancel`` is called now and then, and may raise to stop. Raises BknError where the file cannot be written.
    """
    from osgeo import gdal

    # In memory first: of a full disk GDAL does not tell, and GDAL 3.10 ends the program there.
    in_memory = f"/vsimem/bkn_qgis/{uuid.uuid4().hex}.xlsx"
    # Its own messages stay off the terminal; they are told below.
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        _write(in_memory, path, sheets, check_cancel)
        content = _content(in_memory)
    finally:
        gdal.Unlink(in_memory)
        gdal.PopErrorHandler()
    try:
        # Where it is a link, what it leads to is written.
        write_atomically(Path(path).resolve(), content)
    except OSError as error:
        raise _no_workbook(path, error.strerror or str(error)) from error


def _write(in_memory: str, path: str, sheets: Iterable[Sheet], check_cancel: Callable[[], None]) -> None:
    from osgeo import gdal, ogr

    gdal.ErrorReset()
    driver = ogr.GetDriverByName("XLSX")
    workbook = None if driver is None else driver.CreateDataSource(in_memory)
    if workbook is None:
        raise _no_workbook(path, gdal.GetLastErrorMsg())
    try:
        _fill(workbook, path, sheets, check_cancel)
        gdal.ErrorReset()
    finally:
        # Writes the file. Not left to Python: an error that is remembered would keep the workbook with it.
        workbook.Destroy()
    if gdal.GetLastErrorMsg():
        raise _no_workbook(path, gdal.GetLastErrorMsg())


def _content(in_memory: str) -> bytes:
    """What a file in GDAL's memory holds."""
    from osgeo import gdal

    size = gdal.VSIStatL(in_memory).size
    stream = gdal.VSIFOpenL(in_memory, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, size, stream))
    finally:
        gdal.VSIFCloseL(stream)


def _fill(workbook: Any, path: str, sheets: Iterable[Sheet], check_cancel: Callable[[], None]) -> None:
    from osgeo import gdal

    names: List[str] = []
    for sheet in sheets:
        for part in _parts(sheet.rows):
            names.append(_sheet_name(sheet.name, names))
            layer = workbook.CreateLayer(names[-1])
            if layer is None:
                raise _no_workbook(path, gdal.GetLastErrorMsg())
            _add_columns(layer, sheet.columns)
            _add_rows(layer, sheet.columns, part, check_cancel)


def _parts(rows: Iterable[Sequence[Any]]) -> Iterator[Iterator[Sequence[Any]]]:
    """Rows in portions that a sheet holds; one portion where there are none."""
    every = iter(rows)
    first: Tuple[Sequence[Any], ...] = ()
    while True:
        yield itertools.chain(first, itertools.islice(every, _MOST_ROWS - 1 - len(first)))
        first = tuple(itertools.islice(every, 1))
        if not first:
            return


def _sheet_name(name: str, used: Sequence[str]) -> str:
    """The name as a sheet may have it, and none has yet; programs know no capitals there."""
    plain = name.translate(_NOT_IN_NAME)[:_LONGEST_NAME].strip() or "1"
    lower, number, found = {each.lower() for each in used}, 1, plain
    while found.lower() in lower:
        number += 1
        ending = f" ({number})"
        found = plain[: _LONGEST_NAME - len(ending)] + ending
    return found


def _add_columns(layer: Any, columns: Sequence[SheetColumn]) -> None:
    from osgeo import ogr

    kinds = {TEXT: ogr.OFTString, INTEGER: ogr.OFTInteger64, DOUBLE: ogr.OFTReal, DATE: ogr.OFTDate}
    for column in columns:
        layer.CreateField(ogr.FieldDefn(_text(column.head), kinds[column.kind]))


def _add_rows(
    layer: Any, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]], check_cancel: Callable[[], None]
) -> None:
    from osgeo import ogr

    definition = layer.GetLayerDefn()
    for number, row in enumerate(rows):
        if number % _ROWS_PER_CHECK == 0:
            check_cancel()
        feature = ogr.Feature(definition)
        for index, (column, value) in enumerate(zip(columns, row)):
            if value is not None:
                _set_value(feature, index, column.kind, value)
        layer.CreateFeature(feature)


def _set_value(feature: Any, index: int, kind: str, value: Any) -> None:
    if kind == DATE and isinstance(value, datetime.date):
        feature.SetField(index, value.year, value.month, value.day, 0, 0, 0.0, 0)
    elif kind == INTEGER:
        feature.SetField(index, int(value))
    elif kind == DOUBLE:
        feature.SetField(index, float(value))
    else:
        feature.SetField(index, _text(str(value)))


def _text(text: str) -> str:
    """A text as a cell holds it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_OUT_OF_XML)[:_LONGEST_TEXT]


def _no_workbook(path: str, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The workbook {file} could not be written ({reason}); make room on the disk, close it in other "
                "programs, or choose another file.",
            ),
            file=path,
            reason=short_reason(reason.strip().rstrip(".")) or "?",
        )
    )
